"""Where Pelican can't or won't publish a post: outside of the site, in place of a page of its own, from a folder that it
passes over, or with signs that its feeds can't hold.

Observed with Pelican 4.12 at its defaults; its documentation, "Settings", names ARTICLE_PATHS, ARTICLE_EXCLUDES,
IGNORE_FILES, DIRECT_TEMPLATES and FEED_ALL_ATOM.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from fnmatch import fnmatchcase
from pathlib import Path, PurePosixPath

from editor.core.checks.context import Context, Finding
from editor.core.checks.problem import Place
from editor.core.checks.rules.pelican.left_out import Said, lines_of, metadata, place_of
from editor.core.checks.site.folder import settings_are_computed, site_values
from editor.core.messages import _
from editor.core.post.edit import Part
from editor.core.sites.layout import is_pelican_page

_OUTSIDE = re.compile(r"/|\.\./|(?:[^/]+/)+\.\./\.\./")
_OWN_PAGES = frozenset(("index", "tags", "categories", "authors", "archives"))
_FEEDS = ("FEED_ALL_ATOM", "CATEGORY_FEED_ATOM", "AUTHOR_FEED_ATOM", "AUTHOR_FEED_RSS", "TRANSLATION_FEED_ATOM")
_DAY = re.compile(r"(\d{4}-\d\d-\d\d)")
_NOT_IN_TITLE = re.compile(r"[\x00-\x08\x0e-\x1b]")  # what else can't stand in XML counts as white space there
_NOT_IN_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")


def pelican_misplaced(ctx: Context) -> Iterator[Finding]:
    """An address outside of the site or of one of Pelican's own pages, a folder left out, signs that stop the feeds."""
    if ctx.generator != "pelican" or ctx.path is None or ctx.site.root is None or settings_are_computed(ctx.site):
        return
    values, lines = site_values(ctx.site), lines_of(ctx)
    said = metadata(lines)
    page = is_pelican_page(ctx.path.absolute(), ctx.site)
    plain = "ARTICLE_SAVE_AS" not in values and "ARTICLE_URL" not in values and not page
    yield from _leading_out(ctx, lines, [said.get(key) for key in ("save_as", "slug") if plain or key == "save_as"])
    yield from _saved_nowhere(ctx, lines, said.get("save_as"))
    if plain and "save_as" not in said and "DIRECT_TEMPLATES" not in values:
        yield from _in_place_of_own(ctx, lines, said.get("slug") or said.get("title"))
    if values.get("WITH_FUTURE_DATES") is False:
        yield from _dated_ahead(ctx, lines, said.get("date"))
    if _is_left_out(ctx, ctx.path.absolute()):
        yield Finding(_("The site's settings leave this file out, so the post doesn't appear."), ctx.start())
    if any(values.get(name, True) is not None for name in _FEEDS):
        yield from _unfit(ctx, said)


def _leading_out(ctx: Context, lines: list[str], addresses: Iterable[Said | None]) -> Iterator[Finding]:
    """Addresses that lead out of the site's folder."""
    for found in addresses:
        if found and _OUTSIDE.match(found.value):
            message = _("{text} leads out of the site's folder, so this post doesn't appear; write a path within it.")
            yield Finding(message.format(text=found.value), place_of(ctx, lines, found.line))


def _in_place_of_own(ctx: Context, lines: list[str], name: Said | None) -> Iterator[Finding]:
    """A name that makes the post one of the pages that Pelican writes itself."""
    if name and name.value.lower() in _OWN_PAGES:
        message = _(
            "{text}.html is a page of Pelican's own, and its build stops at the two; give this post another slug."
        )
        yield Finding(message.format(text=name.value.lower()), place_of(ctx, lines, name.line))


def _dated_ahead(ctx: Context, lines: list[str], day: Said | None) -> Iterator[Finding]:
    """A day to come, on a site that leaves such posts out."""
    match = _DAY.match(day.value) if day else None
    if day and match and match[1] > ctx.now.strftime("%Y-%m-%d"):
        message = _("The site leaves out what is dated ahead, so this post appears on {date} only.")
        yield Finding(message.format(date=match[1]), place_of(ctx, lines, day.line))


def _saved_nowhere(ctx: Context, lines: list[str], found: Said | None) -> Iterator[Finding]:
    """`Save_as` with nothing behind it, or with a folder, whose name is then that of a file without a suffix."""
    if found is not None and not found.value:
        message = _("Without a path here Pelican writes no page for this post; name its file, or remove the line.")
        yield Finding(message, place_of(ctx, lines, found.line))
    elif found is not None and found.value.endswith("/"):
        message = _(
            "Pelican writes a file “{name}” without a suffix, which browsers download, so this post doesn't appear;"
            " write {path}."
        )
        path = f"{found.value}index.html"
        yield Finding(message.format(name=found.value.rstrip("/"), path=path), place_of(ctx, lines, found.line))


def _unfit(ctx: Context, said: dict[str, Said]) -> Iterator[Finding]:
    """The first sign that can't stand in XML, unseen as it is."""
    titles = [said["title"].line] if "title" in said else []
    above = len(str(ctx.post.opening).splitlines())
    places = [
        (Part.HEAD, number - above, ctx.post.head.lines[number - above]) for number in titles if len(ctx.post.head)
    ]
    places += [(Part.BODY, number, line) for number, line in enumerate(ctx.lines)]
    for part, number, line in places:
        match = (_NOT_IN_XML if part is Part.BODY else _NOT_IN_TITLE).search(line)
        if match:
            message = _(
                "There is an invisible control character here, and Pelican's build stops at the feed; remove it."
            )
            yield Finding(message, Place(part, number, match.start(), number, match.end()))
            return


def _is_left_out(ctx: Context, path: Path) -> bool:
    """Whether the site's lists of folders and of files to ignore, written out, pass over a file."""
    values = site_values(ctx.site)
    base = Path(str(ctx.site.root), str(values.get("PATH") or ".")).absolute()
    if not path.is_relative_to(base):
        return False
    inside = PurePosixPath(path.relative_to(base).as_posix())
    if any(fnmatchcase(inside.name, pattern) for pattern in _texts(values.get("IGNORE_FILES"))):
        return True
    folders = ctx.site.options.get("ARTICLE_PATHS", values.get("ARTICLE_PATHS"))
    if not isinstance(folders, list) or not values.get("PATH"):  # which the command may say instead
        return False
    folders = [*_texts(folders), *_texts(ctx.site.options.get("PAGE_PATHS", ["pages"]))]
    return not any(folder in ("", ".") or inside.is_relative_to(folder.strip("/")) for folder in folders)


def _texts(value: object) -> list[str]:
    return [item for item in value if isinstance(item, str)] if isinstance(value, list | tuple) else []
