"""What one post says of itself, read from the beginning of its file."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from editor.core.library.dates import wall_clock
from editor.core.library.metadata import Metadata, meta_lines, read_head, read_quickly
from editor.core.messages import _
from editor.core.patterns import pattern
from editor.core.post.frontmatter.model import Format
from editor.core.post.frontmatter.understanding import names_in
from editor.core.sites.addresses.page_facts import PageFacts
from editor.core.sites.addresses.permalinks import page_address
from editor.core.sites.layout import lies_in_drafts, says_draft
from editor.core.sites.site import Site
from editor.core.sites.zones import zone_of

_EMPTY = frozenset({"", "~", "null"})
_NAME_DATE = pattern(r"(\d{4}-\d{1,2}-\d{1,2})-.")
_FIRST_HEADING = pattern(r"#(?!#)[ \t]*(.+?)[ \t]*#*[ \t]*(?:\{[^{}]*\})?[ \t]*$")
_MARKS = pattern(r"\*\*|[*`]|!?\[(?=[^\]]*\]\()|\]\([^)]*\)")
_NUMBER = pattern(r"\d{1,9}")


@dataclass(frozen=True, slots=True)
class PostInfo:
    """One post in a list. `date` is naive, on the site's clock. `categories` are paths, one name long but in Hexo.

    `number` is the file's name when that is a number (`783.md`). `error` says why the front matter or the file can't be
    read; then the rest is empty. `address` is where the site publishes the post, None for a draft and where only the
    generator knows it. `heading` is what MkDocs calls a page whose metadata give it no title, and what one calls a file
    outside of any site.
    """

    path: Path
    title: str = ""
    date: datetime | None = None
    draft: bool = False
    tags: tuple[str, ...] = ()
    categories: tuple[tuple[str, ...], ...] = ()
    number: int | None = None
    modified_ns: int = 0
    error: str = ""
    address: str | None = None
    heading: str = ""

    @property
    def name(self) -> str:
        """What the post is called in a list."""
        return self.title or self.heading or self.path.name


def read_info(path: Path, site: Site) -> PostInfo:
    """What the post at `path` says of itself. Reads the first kilobytes only, never fails."""
    return read_post(path, site)[0]


def read_post(path: Path, site: Site) -> tuple[PostInfo, os.stat_result | None]:
    """What the post at `path` says of itself, and what its file was when it was read; None where it couldn't be."""
    number = int(path.stem) if _NUMBER.fullmatch(path.stem) else None
    try:
        parts, status = read_head(path, site.generator)
    except OSError as error:
        sentence = _("{path} can't be read: {reason}.").format(path=path, reason=error.strerror or error)
        return PostInfo(path, number=number, error=sentence), None
    if parts.format is Format.NONE:
        values, problem = meta_lines(parts.body, site.generator), ""
    else:
        values, problem = read_quickly(parts.head, parts.format, site.generator)
    values = {key.lower(): value for key, value in values.items()}
    date, draft = _date(values, path, site), says_draft(values) or lies_in_drafts(path, site)
    # Where Astro's site publishes a collection's entries is its code, so two that share an address may not.
    known = site.generator != "astro" and not draft and not problem
    title = _text(values.get("title"))
    info = PostInfo(
        path,
        title=title,
        date=date,
        draft=draft,
        tags=tuple(dict.fromkeys(_tags(values, site.generator))),
        categories=tuple(dict.fromkeys(_categories(values, site.generator))),
        number=number,
        modified_ns=status.st_mtime_ns,
        error=problem,
        address=page_address(path.absolute(), PageFacts(values, date), site) if known else None,
        heading=_heading(parts.body) if site.generator in ("mkdocs", "zensical", "unknown") and not title else "",
    )
    return info, status


def _heading(body: str) -> str:
    """The text of a heading of the first level that a page begins with, its marks taken off: MkDocs 1.4 to 1.6 take that
    for the title (“Writing your docs”, “title”)."""
    first = next((line for line in body.splitlines() if line.strip()), "")
    match = _FIRST_HEADING.match(first)
    return " ".join(_MARKS.sub("", match[1]).split()) if match else ""


def _date(values: Metadata, path: Path, site: Site) -> datetime | None:
    """The front matter's date under the names that generators give it; else the one in the file's name."""
    zone = zone_of(site.timezone)
    for key in ("date", "pubdate", "pubdatetime", "publishdate", "published"):
        found = wall_clock(values.get(key), zone)
        if found is not None:
            return found
    for name in (path.stem, path.parent.name):
        if match := _NAME_DATE.match(name):
            return wall_clock(match[1])
    return None


def _tags(values: Metadata, generator: str) -> Iterable[str]:
    taxonomies = values.get("taxonomies")
    if isinstance(taxonomies, dict):  # Zola
        yield from _names(taxonomies.get("tags"), generator)
    for key in ("tags", "tag"):
        yield from _names(values.get(key), generator)


def _categories(values: Metadata, generator: str) -> Iterable[tuple[str, ...]]:
    """Hexo takes a list for a path from the root to the leaf, and a list of lists for several of them."""
    taxonomies = values.get("taxonomies")
    if isinstance(taxonomies, dict):
        yield from ((name,) for name in _names(taxonomies.get("categories"), generator))
    for key in ("categories", "category"):
        value = values.get(key)
        if generator != "hexo" or not isinstance(value, list):
            yield from ((name,) for name in _names(value, generator))
        elif any(isinstance(item, list) for item in value):
            for item in value:
                yield from _path(item if isinstance(item, list) else [item])
        else:
            yield from _path(value)


def _path(items: list[object]) -> Iterable[tuple[str, ...]]:
    path = tuple(name for item in items if (name := _text(item)))
    return (path,) if path else ()


def _names(value: object, generator: str) -> Iterable[str]:
    """A list's texts; a lone text as its generator reads it."""
    if isinstance(value, list):
        return [name for item in value if (name := _text(item))]
    return names_in(_text(value), generator)


def _text(value: object) -> str:
    """A value as one line of text; "" for none, and for what isn't a scalar."""
    if value is None or isinstance(value, dict | list):
        return ""
    text = value if isinstance(value, str) else str(value)
    text = " ".join(text.split())
    return "" if text.lower() in _EMPTY else text
