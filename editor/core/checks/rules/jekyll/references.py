"""`post_url`, `link`, `include` and `include_relative`: Jekyll stops its build where there is no such file (Jekyll 4.3).

Wherever a folder can't be seen whole, nothing is said.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

from editor.core.checks.context import Context, Finding
from editor.core.checks.problem import Severity
from editor.core.checks.rules.jekyll.kept_back import is_kept_back, kept_back_message
from editor.core.checks.rules.jekyll.liquid import liquid_tags_of
from editor.core.checks.rules.jekyll.names import filled
from editor.core.checks.rules.jekyll.syntax import included_name, is_file_name
from editor.core.checks.rules.meant import meant
from editor.core.checks.rules.plain import plain_place
from editor.core.checks.site.files import exists
from editor.core.checks.site.folder import jekyll_has_theme, pages, site_values
from editor.core.checks.site.neighbours import others_say
from editor.core.checks.site.pages import DAY_AND_WORDS, Pages, numbers_of
from editor.core.messages import _
from editor.core.sites.layout import content_folders, publishes_folder
from editor.core.sites.site import Site

_NAME = re.compile(rf"(?:.*/)?{DAY_AND_WORDS.pattern}$", re.ASCII)
_INCLUDE = re.compile(r"\{%-?\s*include\s")
_CONDITIONS = ("if", "unless", "case", "for")
_NO_PAGES = frozenset(("_includes", "_layouts", "_sass", "_data", "_plugins", "_config.yml"))


def jekyll_references(ctx: Context) -> Iterator[Finding]:
    """`post_url`, `link`, `include` and `include_relative` of what isn't there: each stops Jekyll's build."""
    root = ctx.site.root
    if root is None or not liquid_tags_of(ctx) or (known := pages(ctx.site)) is None:
        return
    for match, tag, conditional in _tags(ctx):
        rest = match["tag"].partition(tag)[2] if tag else ""
        argument = re.match(r"\s*(\S+)" if "include" in tag else r"\s*(\S.*?)\s*-?$", rest, re.S)
        if tag not in _MISSING or argument is None:
            continue
        written = name = argument[1].rstrip("-")
        if "{" in written:
            written, name = included_name(rest), filled(ctx, included_name(rest)) or ""
            if tag != "include" or not is_file_name(name):
                continue
        message = _MISSING[tag](ctx, root, name)
        if message:
            start = match.start("tag") + match["tag"].index(written, match["tag"].index(tag) + len(tag))
            fixes = meant(ctx, start, written, known) if tag == "post_url" else ()
            place = plain_place(ctx, start, start + len(written))
            sometimes = conditional and tag.startswith("include")  # other tags are read sooner
            severity = Severity.WARNING if sometimes else Severity.ERROR
            yield Finding(message.format(name=name), place, fixes, None, severity)


def _tags(ctx: Context) -> Iterator[tuple[re.Match[str], str, bool]]:
    """Liquid's tags with their names, and whether each stands below a condition, so that Liquid may never come to it."""
    depths = dict.fromkeys(_CONDITIONS, 0)
    for match, name in liquid_tags_of(ctx):
        yield match, name, any(depth > 0 for depth in depths.values())
        block = name.removeprefix("end")
        if block in depths:
            depths[block] += 1 if block == name else -1


def _post_missing(ctx: Context, root: Path, name: str) -> str:
    """What to say of `post_url`: no post has the name, or only posts that aren't published with this one."""
    known = pages(ctx.site)
    if known is None or not known.files:  # the build makes such a source first
        return ""
    found = _posts(known, name)
    if not found:
        return _("There is no post {name}, and Jekyll's build stops here; write its file's name without .md.")
    return kept_back_message() if all(is_kept_back(ctx, path) for path in found) else ""


def _page_missing(ctx: Context, root: Path, name: str) -> str:
    """What to say of `link`, which takes the path of anything that Jekyll reads or copies."""
    source = root / content_folders(ctx.site)[0]
    if _is_page(ctx, source, name):
        return kept_back_message() if is_kept_back(ctx, source / name) else ""
    if re.match(r"/(?![./])", name) is not None and _is_copied(source / name[1:]):
        return ""
    return _("There is no file {name}, and Jekyll's build stops here; write its path from the site's root.")


def _is_page(ctx: Context, source: Path, name: str) -> bool:
    """Whether a path leads to a file that Jekyll reads."""
    folders = (source, source / str(ctx.site.options.get("collections_dir") or ""))
    if re.match(r"\.?/|.*(?://|/\Z)", name) is not None or not any(exists(folder / name) for folder in folders):
        return False
    inside = name.removeprefix("./")
    first = inside.partition("/")[0]
    return not _is_passed_over(ctx.site, inside) and (first not in _NO_PAGES or publishes_folder(ctx.site, first))


def _beside_missing(ctx: Context, root: Path, name: str) -> str:
    """What to say of `include_relative`."""
    if ctx.path is None or exists(ctx.path.parent / name):
        return ""
    return _(
        "There is no file {name} beside this post, and Jekyll's build stops here; correct the name or add the file."
    )


def _include_missing(ctx: Context, root: Path, name: str) -> str:
    """What to say of `include`. Where nobody has a folder of includes and others ask for some, it wasn't copied along."""
    folders = [place / "_includes" for place in (root / content_folders(ctx.site)[0], root)]
    if jekyll_has_theme(ctx.site) or any(exists(folder / name.lstrip("/")) for folder in folders):
        return ""
    if ctx.path is not None and not any(map(exists, folders)) and others_say(ctx.path, _INCLUDE):
        return ""
    return _("There is no {name} in _includes, and Jekyll's build stops here; correct the name or add the file.")


_MISSING: dict[str, Callable[[Context, Path, str], str]] = {
    "post_url": _post_missing,
    "link": _page_missing,
    "include_relative": _beside_missing,
    "include": _include_missing,
}


def _is_passed_over(site: Site, name: str) -> bool:
    """Whether Jekyll doesn't read a file: its settings exclude it, or a folder of it, or it is hidden and not asked for."""
    values, first = site_values(site), name.partition("/")[0]
    asked, excluded = (values.get(key) for key in ("include", "exclude"))
    if first == ".htaccess" or (isinstance(asked, list) and first in asked):
        return False
    patterns = [str(entry).strip("/") for entry in excluded] if isinstance(excluded, list) else []
    return first.startswith(".") or any(name == each or name.startswith(f"{each}/") for each in patterns if each)


def _is_copied(path: Path) -> bool:
    """Whether Jekyll copies a file as it is: the paths of such files begin with a slash, those of pages don't."""
    try:
        with path.open("rb") as file:
            return file.read(3) != b"---"
    except OSError:
        return False


def _posts(known: Pages, name: str) -> list[Path]:
    """The posts with the day and the words of `name`. Their folder doesn't matter, nor do zeros before a number."""
    wanted = _NAME.match(name)
    if wanted is None:
        return []
    found: list[Path] = []
    asked = numbers_of(wanted)
    for day, places in known.by_words.get(wanted[4], ()):
        if asked in (day, day[::-1]) or (asked[0] + 2000, *asked[1:]) == day:
            found += places
    return found
