"""`ref` and `relref`: Hugo stops its build where there is no such page (Hugo 0.111).

The address itself is Hugo's affair: only the page's being there is judged, and wherever a folder can't be seen whole,
nothing is said.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Sequence
from pathlib import Path, PurePosixPath
from urllib.parse import unquote

from editor.core.checks.context import Context, Finding
from editor.core.checks.problem import Severity
from editor.core.checks.rules.meant import meant
from editor.core.checks.rules.plain import plain_place
from editor.core.checks.site.files import MARKDOWN_SUFFIXES
from editor.core.checks.site.folder import pages
from editor.core.checks.site.pages import Pages
from editor.core.checks.templates.shortcodes import is_run, shortcodes, templates
from editor.core.messages import _
from editor.core.sites.layout import content_folders

_VALUE = re.compile(r"(?:path\s*=\s*)?(?P<quote>[\"`]?)(?P<path>.*?)(?P=quote)$", re.S)
_DRAFT = re.compile(r"(?mi)^[ \t]*\"?draft\"?[ \t]*[:=][ \t]*[\"']?true")
_PAGE_SUFFIXES = (*MARKDOWN_SUFFIXES, ".html", ".org", ".adoc")
_LANGUAGE = re.compile(r"lang\s*=\s*[\"`]?([\w-]+)")


def hugo_references(ctx: Context) -> Iterator[Finding]:
    """`{{< ref "page" >}}` and `relref` without such a page stop the build."""
    found = [call for call in shortcodes(ctx).calls if call.name in ("ref", "relref") and not call.closing]
    found = [call for call in found if is_run(ctx, call) and call.name not in templates(ctx.site).own]
    known = pages(ctx.site) if found else None
    if known is None:
        return
    complete = templates(ctx.site).complete and not ctx.site.options.get("refLinksErrorLevel")
    for call in found:
        yield from _no_language(ctx, call.arguments) if complete else ()
        given = next((item for item in call.arguments if _is_path(item[1])), None)
        match = _VALUE.match(given[1]) if given else None
        if given is not None and match is not None and complete and _is_ambiguous(ctx, known, match["path"]):
            place = plain_place(ctx, given[0] + match.start("path"), given[0] + match.end("path"))
            message = _("Several pages have the name {name}, and Hugo's build stops here; write the page's path.")
            yield Finding(message.format(name=match["path"]), place, (), None, Severity.ERROR)
        if given is None or match is None or _hugo_has(ctx, known, match["path"].partition("#")[0]):
            continue
        start = given[0] + match.start("path")
        message = _("There is no page {name}, and Hugo's build stops here; correct the path or write that page.")
        name = match["path"].partition("#")[0]
        yield Finding(
            message.format(name=name),
            plain_place(ctx, start, start + len(name)),
            meant(ctx, start, name, known),
            None,
            Severity.ERROR if complete else None,
        )


def _is_ambiguous(ctx: Context, known: Pages, path: str) -> bool:
    """Whether a name without folders is that of several pages, none of them beside the post (Hugo 0.111)."""
    name = path.partition("#")[0].partition("?")[0]
    stem = name.removesuffix(".md")
    places = [*known.files.get(stem, []), *(p for p in known.files.get("index", []) if p.parent.name == stem)]
    several_languages = bool(ctx.site.options.get("languages"))
    if not stem or "/" in name or stem in ("index", "_index") or several_languages or ctx.path is None:
        return False
    beside = ctx.path.absolute().parent
    if len(places) < 2 or any(place.suffix != ".md" or place.parent == beside for place in places):
        return False
    return not any(_is_draft(place) for place in places)


def _is_draft(path: Path) -> bool:
    """Whether a page's head makes it a draft."""
    try:
        return _DRAFT.search(path.read_text("utf-8", errors="replace")[:2000]) is not None
    except OSError:
        return True


def _no_language(ctx: Context, arguments: Sequence[tuple[int, str]]) -> Iterator[Finding]:
    """`lang="fr"` of a reference on a site that has no such language."""
    options = ctx.site.options
    listed = options.get("languages") or [options.get("defaultContentLanguage") or "en"]
    known = {str(name).lower() for name in listed} if isinstance(listed, list) else set()
    for start, argument in arguments:
        match = _LANGUAGE.match(argument)
        if match and known and match[1].lower() not in known:
            message = _("The site has no language {name}, and Hugo's build stops here; correct or remove it.")
            place = plain_place(ctx, start + match.start(1), start + match.end(1))
            yield Finding(message.format(name=match[1]), place, (), None, Severity.ERROR)


def _is_path(argument: str) -> bool:
    return "=" not in argument.partition('"')[0] or argument.startswith("path")


def _hugo_has(ctx: Context, known: Pages, name: str) -> bool:
    """Whether Hugo may find a page of that path: its last part is a page's or a folder's name."""
    path = unquote(name).partition("?")[0].strip().lower().removeprefix("/content/").strip("/")
    if path.strip("./") == "" or "{{" in name or re.match(r"[a-z][a-z0-9+.-]*:|//", name):
        return True
    if path.startswith("."):
        return _stands_beside(ctx, known, path)
    path = posixpath.normpath(path) if ".." in path else path
    pure = PurePosixPath(path)
    if pure.stem in ("index", "_index") and len(pure.parts) > 1:
        return pure.parts[-2] in known.folders or (pure.stem == "index" and pure.parts[-2] in known.stems)
    last = pure.stem if pure.suffix in _PAGE_SUFFIXES else pure.name
    language = str(ctx.site.options.get("defaultContentLanguage") or "en").lower()
    if pure.suffix in _PAGE_SUFFIXES and last.endswith(f".{language}"):  # whose files needn't name it
        last = last.removesuffix(f".{language}")
    if last not in known.stems and last not in known.folders and pure.stem not in known.stems:
        return pure.parts[0] in ("tags", "categories", "series", "authors")  # pages that no file makes
    folder = pure.parent.as_posix().lstrip("./")
    return not folder or any(f"/{folder}/" in f"/{known_path}" for known_path in known.paths)


def _stands_beside(ctx: Context, known: Pages, path: str) -> bool:
    """Whether a path that begins with a dot leads to a page or folder. Hugo goes from the post's folder, for a bundle also
    from the one above (0.111 for some paths, later versions for all), and looks nowhere else."""
    folder = _content_folder(ctx)
    if folder is None or ctx.path is None:
        return True
    bare = path.removesuffix(PurePosixPath(path).suffix) if path.endswith(_PAGE_SUFFIXES) else path
    starts = (folder, posixpath.join(folder, "..")) if ctx.path.stem.partition(".")[0] == "index" else (folder,)
    wanted = [posixpath.normpath(posixpath.join(start, bare)) for start in starts]
    ends = tuple(place + mark for place in wanted for mark in "./")
    return "." in wanted or any(page in wanted or page.startswith(ends) for page in known.paths)


def _content_folder(ctx: Context) -> str | None:
    """The post's folder as the paths of `Pages` have it; None for a post outside the content."""
    root, path = ctx.site.root, ctx.path
    if root is None or path is None:
        return None
    bases = [(root / name).absolute() for name in content_folders(ctx.site)]
    base = next((base for base in bases if base in path.absolute().parents), None)
    return None if base is None else path.absolute().parent.relative_to(base).as_posix().lower()
