"""Links to posts that are written as a tag or shortcode: most generators stop their build when there is no such post.

Observed with Hexo 8.1, Hugo 0.111 and Jekyll 4.3. The address itself is the generator's affair: here only the post's
being there is judged, and wherever a folder can't be seen whole, nothing is said.
"""

from __future__ import annotations

import difflib
import posixpath
import re
from collections.abc import Iterator, Sequence
from pathlib import Path, PurePosixPath
from urllib.parse import unquote

from editor.core.checks.context import Context, Finding
from editor.core.checks.files import MARKDOWN_SUFFIXES, exists
from editor.core.checks.folder import hexo_version, jekyll_has_theme, pages, site_values, titles
from editor.core.checks.neighbours import others_say
from editor.core.checks.pages import DAY_AND_WORDS, Pages, digits_of, numbers_of
from editor.core.checks.problem import Fix, Severity
from editor.core.checks.rules.jekyll_kept_back import is_kept_back, kept_back_message
from editor.core.checks.rules.liquid import liquid_tags_of
from editor.core.checks.rules.liquid_syntax import included_name, is_file_name
from editor.core.checks.rules.liquid_values import filled
from editor.core.checks.rules.nunjucks import evaluated
from editor.core.checks.rules.plain import plain_place
from editor.core.checks.shortcodes import is_run, shortcodes, templates
from editor.core.messages import _
from editor.core.sites.layout import content_folders, publishes_folder
from editor.core.sites.site import Site

_STOPS_SINCE = 6  # the version of Hexo since which a `post_link` without its post is no empty place
_ARGUMENT = re.compile(r"\"(?P<double>[^\"]*)\"|'(?P<single>[^']*)'|(?P<bare>\S+)")
_VALUE = re.compile(r"(?:path\s*=\s*)?(?P<quote>[\"`]?)(?P<path>.*?)(?P=quote)$", re.S)
_DRAFT = re.compile(r"(?mi)^[ \t]*\"?draft\"?[ \t]*[:=][ \t]*[\"']?true")
_PAGE_SUFFIXES = (*MARKDOWN_SUFFIXES, ".html", ".org", ".adoc")
_LANGUAGE = re.compile(r"lang\s*=\s*[\"`]?([\w-]+)")
_JEKYLL_NAME = re.compile(rf"(?:.*/)?{DAY_AND_WORDS.pattern}$", re.ASCII)


def hexo_references(ctx: Context) -> Iterator[Finding]:
    """`{% post_link slug %}` without such a post stops the build since Hexo 6; `post_path` leaves a broken address."""
    tokens = [match for match in evaluated(ctx).tokens if match["name"] in ("post_link", "post_path")]
    known = pages(ctx.site) if tokens else None
    if known is None:
        return
    older = ctx.site.root is not None and 0 < hexo_version(ctx.site.root) < _STOPS_SINCE
    for match in tokens:
        argument = _ARGUMENT.search(match["rest"])
        slug = argument.group(argument.lastgroup or 0).partition("#")[0] if argument else ""
        if argument and (not slug or _hexo_has(ctx, known, slug)):
            continue
        start = match.start("rest") + (argument.start(argument.lastgroup or 0) if argument else 0)
        stops = match["name"] == "post_link" and not older
        if stops:
            message = _(
                "There is no post {name}, and Hexo's build stops here; name a post as its file is named, without .md."
            )
        elif older:
            message = _(
                "There is no post {name}, so nothing leads there; name a post as its file is named, without .md."
            )
        else:
            message = _(
                "There is no post {name}, so this address leads nowhere; name a post as its file is named, without .md."
            )
        fixes = _near(ctx, start, slug, known) if argument else ()
        place = plain_place(ctx, start, start + len(slug)) if slug else plain_place(ctx, *match.span())
        severity = Severity.ERROR if stops else None
        yield Finding(message.format(name=slug or "“”"), place, fixes, None, severity)


def _hexo_has(ctx: Context, known: Pages, slug: str) -> bool:
    """Hexo's slug is what `new_post_name` leaves of the file's path; a title does as well. Capitals count."""
    pattern = str(ctx.site.options.get("new_post_name") or ":title.md")
    if pattern != ":title.md":
        return any(stem.endswith(PurePosixPath(slug).name) for stem in known.files) or slug in titles(ctx.site)
    path = PurePosixPath(slug)
    places = known.files.get(path.name, [])
    return any(place.with_suffix("").as_posix().endswith(f"/_posts/{slug}") for place in places) or slug in titles(
        ctx.site
    )


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
            _near(ctx, start, name, known),
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


def jekyll_references(ctx: Context) -> Iterator[Finding]:
    """`post_url`, `link`, `include` and `include_relative` of what isn't there: each stops Jekyll's build."""
    if next(liquid_tags_of(ctx), None) is None or pages(ctx.site) is None:
        return
    for match, name in liquid_tags_of(ctx):
        rest = match["tag"].partition(name)[2] if name else ""
        argument = re.match(r"\s*(\S+)" if "include" in name else r"\s*(\S.*?)\s*-?$", rest, re.S)
        if name not in _JEKYLL_TAGS or argument is None:
            continue
        wanted = meant = argument[1].rstrip("-")
        if "{" in wanted:
            wanted, meant = included_name(rest), filled(ctx, included_name(rest)) or ""
            if name != "include" or not is_file_name(meant):
                continue
        message = _missing_in_jekyll(ctx, name, meant)
        if message:
            start = match.start("tag") + match["tag"].index(wanted, match["tag"].index(name) + len(name))
            known = pages(ctx.site)
            fixes = _near(ctx, start, wanted, known) if known and name == "post_url" else ()
            place = plain_place(ctx, start, start + len(wanted))
            sometimes = name.startswith("include") and _is_conditional(ctx, match.start())
            severity = Severity.WARNING if sometimes else Severity.ERROR
            yield Finding(message.format(name=meant), place, fixes, None, severity)


def _is_conditional(ctx: Context, position: int) -> bool:
    """Whether a tag stands below a condition, so that Liquid may never come to it; includes are read no sooner."""
    tags = [name for match, name in liquid_tags_of(ctx) if match.start() < position]
    return any(tags.count(name) > tags.count(f"end{name}") for name in ("if", "unless", "case", "for"))


_INCLUDE = re.compile(r"\{%-?\s*include\s")
_NO_PAGES = frozenset(("_includes", "_layouts", "_sass", "_data", "_plugins", "_config.yml"))
_JEKYLL_TAGS = frozenset(("post_url", "link", "include", "include_relative"))


def _missing_in_jekyll(ctx: Context, tag: str, name: str) -> str:
    """What to say of a tag's argument, or "" when it is there or may be."""
    root = ctx.site.root
    assert root is not None
    source = root / content_folders(ctx.site)[0]
    if tag == "post_url":
        known = pages(ctx.site)
        unknown = known is None or not known.files  # the build makes such a source first
        found = _jekyll_posts(known, name) if known is not None else []
        there = unknown or bool(found)
        if found and all(is_kept_back(ctx, path) for path in found):
            return kept_back_message()
        return (
            ""
            if there
            else _("There is no post {name}, and Jekyll's build stops here; write its file's name without .md.")
        )
    if tag == "link":
        inner = source / str(ctx.site.options.get("collections_dir") or "")
        there = re.match(r"\.?/|.*(?://|/\Z)", name) is None and any(exists(place / name) for place in (source, inner))
        first = name.removeprefix("./").partition("/")[0]
        hidden = _is_passed_over(ctx.site, name.removeprefix("./"))
        there = there and not hidden and (first not in _NO_PAGES or publishes_folder(ctx.site, first))
        if there and is_kept_back(ctx, source / name):
            return kept_back_message()
        there = there or (re.match(r"/(?![./])", name) is not None and _is_copied(source / name[1:]))
        return (
            ""
            if there
            else _("There is no file {name}, and Jekyll's build stops here; write its path from the site's root.")
        )
    if tag == "include_relative":
        there = ctx.path is None or exists(ctx.path.parent / name)
        return (
            ""
            if there
            else _(
                "There is no file {name} beside this post, and Jekyll's build stops here; correct the name or add the"
                " file."
            )
        )
    folders = [place / "_includes" for place in (source, root)]
    there = jekyll_has_theme(ctx.site) or any(exists(folder / name.lstrip("/")) for folder in folders)
    if not there and ctx.path is not None and not any(map(exists, folders)):
        there = others_say(ctx.path, _INCLUDE)
    return (
        ""
        if there
        else _("There is no {name} in _includes, and Jekyll's build stops here; correct the name or add the file.")
    )


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


def _jekyll_posts(known: Pages, name: str) -> list[Path]:
    """The posts with the day and the words of `name`. Their folder doesn't matter, nor do zeros before a number."""
    wanted = _JEKYLL_NAME.match(name)
    if wanted is None:
        return []
    found: list[Path] = []
    asked = numbers_of(wanted)
    for day, places in known.by_words.get(wanted[4], ()):
        if asked in (day, day[::-1]) or (asked[0] + 2000, *asked[1:]) == day:
            found += places
    return found


def _near(ctx: Context, start: int, name: str, known: Pages) -> tuple[Fix, ...]:
    """The name of a file that was likely meant; numbers are never guessed."""
    stem = PurePosixPath(name).name
    stem = PurePosixPath(stem).stem if PurePosixPath(stem).suffix in MARKDOWN_SUFFIXES else stem
    if not stem:
        return ()
    rivals = known.by_digits.get(digits_of(stem), [])
    same = [other for other in rivals if other.casefold() == stem.casefold()]
    close = same or difflib.get_close_matches(stem, rivals[:4000], 2, 0.86)
    if len(close) != 1:
        return ()
    written = name.replace(stem, close[0]) if ctx.generator == "hugo" and close[0] != stem else close[0]
    if written == name:
        return ()
    edit = ctx.replace(plain_place(ctx, start, start + len(name)), written)
    return (Fix(_("Link to {name}").format(name=close[0]), (edit,), safe=False),)
