"""What stands above a post's body on its page: the title and one line of date, categories and tags."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from html import escape, unescape
from pathlib import Path

from editor.core.library.dates import wall_clock
from editor.core.messages import _
from editor.core.patterns import pattern
from editor.core.post.frontmatter.understanding import names_in
from editor.core.post.post import Post
from editor.core.sites.site import Site
from editor.core.sites.zones import zone_of

_DATES = ("date", "pubdate", "publishdate", "published")  # in lower case, as the keys are compared
_NAMED_DAY = pattern(r"(\d{4}-\d{2}-\d{2})-")
_TAG = pattern(r"<[^>]*>")
_FIRST_H1 = pattern(r"(?:\s|<!--.*?-->)*(<h1\b[^>]*>(.*?)</h1\s*>)", re.DOTALL | re.IGNORECASE)
_ANCHOR = pattern(r'<a\b[^>]*class="[^"]*(?:anchor|headerlink)[^"]*"[^>]*>.*?</a>', re.DOTALL)
_FOLDED = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'", "–": "-", "—": "-", "\u00a0": " "})


@dataclass(frozen=True, slots=True)
class About:
    """What a page says of its post; texts are plain, `day` is YYYY-MM-DD or the date's own text, or ""."""

    title: str = ""
    day: str = ""
    categories: str = ""
    tags: tuple[str, ...] = ()
    description: str = ""
    author: str = ""


def about_post(post: Post, path: Path | None) -> About:
    """The facts of the front matter as it is now; what can't be read is left out."""
    fields = {name.lower(): field for name, field in post.front_matter.fields.items()}
    values = {name: field.value for name, field in fields.items()}
    groups = values.get("taxonomies")
    taxonomies = groups if isinstance(groups, Mapping) else {}
    title = values.get("title")
    if title is not None and not isinstance(title, str):  # 2026, 2026-01-01 or yes, meant as a title
        title = fields["title"].raw
    return About(
        title=" ".join(str(title or "").split()),
        day=_day(values, path, post.site),
        categories=_categories(values.get("categories", values.get("category", taxonomies.get("categories"))), post),
        tags=tuple(dict.fromkeys(_texts(values.get("tags", values.get("tag", taxonomies.get("tags"))), post))),
        description=_first_text(values, ("description", "summary", "excerpt", "subtitle")),
        author=_first_text(values, ("author",)),
    )


def header(about: About, heading: str = "") -> str:
    """The header's HTML, "" if there is nothing to say. `heading` is an <h1> to show instead of the title's."""
    top = heading or (f"<h1>{escape(about.title, quote=False)}</h1>" if about.title else "")
    parts = []
    if about.day:
        stamp = f' datetime="{about.day}"' if re.fullmatch(r"\d{4}-\d{2}-\d{2}", about.day) else ""
        parts.append(f"<time{stamp}>{escape(about.day, quote=False)}</time>")
    if about.categories:
        parts.append(f'<span class="post-categories">{escape(about.categories, quote=False)}</span>')
    if about.tags:
        parts.append(f'<span class="post-tags">{escape(", ".join(about.tags), quote=False)}</span>')
    return top + (f'<p class="post-meta">{" · ".join(parts)}</p>' if parts else "")


def leading_heading(html: str) -> tuple[str, str, str]:
    """(the <h1> that `html` starts with, its plain text, the rest); ("", "", html) when there is none."""
    match = _FIRST_H1.match(html)
    if not match:
        return "", "", html
    return match[1], plain(_ANCHOR.sub("", match[2])), html[match.end() :]


def plain(html: str) -> str:
    """The text of a piece of HTML, on one line."""
    return " ".join(unescape(_TAG.sub("", html)).split())


def same_title(one: str, other: str) -> bool:
    """Whether two titles read the same: quotes, dashes and spaces that a generator makes prettier don't count."""
    return _fold(one) == _fold(other) != ""


def document_title(about: About, first_heading: str, path: Path | None) -> str:
    """What the browser's tab says; never empty."""
    return about.title or first_heading or (path.stem if path else "") or _("Untitled")


def _fold(text: str) -> str:
    text = text.replace("…", "...").translate(_FOLDED)
    return re.sub(r"\s+", "", re.sub(r"-+", "-", text))


def _day(values: Mapping[str, object], path: Path | None, site: Site) -> str:
    """The day on the site's clock; a date that can't be read is shown as it stands. Jekyll's file names carry one."""
    for name in _DATES:
        found = wall_clock(values.get(name), zone_of(site.timezone))
        if found is not None:
            return found.date().isoformat()
    named = _NAMED_DAY.match(path.name) if path else None
    unreadable = values.get("date")
    return str(unreadable).strip() if unreadable is not None else named[1] if named else ""


def _categories(value: object, post: Post) -> str:
    """Categories in words. A Hexo list is one path from parent to child; a list of lists is several."""
    if isinstance(value, list) and (post.site.generator == "hexo" or any(isinstance(item, list) for item in value)):
        if any(isinstance(item, list) for item in value):
            return ", ".join(" › ".join(_texts(item, post)) for item in value)
        return " › ".join(_texts(value, post))
    return ", ".join(_texts(value, post))


def _texts(value: object, post: Post) -> list[str]:
    """The texts of a list; a lone text as its generator reads it."""
    if isinstance(value, list | tuple):
        items = [str(item) for item in value if item is not None and not isinstance(item, list | Mapping)]
    elif value is None or isinstance(value, Mapping):
        items = []
    else:
        items = names_in(str(value), post.site.generator)
    return [text for item in items if (text := " ".join(item.split()))]


def _first_text(values: Mapping[str, object], names: tuple[str, ...]) -> str:
    for name in names:
        value = values.get(name)
        if isinstance(value, str) and value.strip():
            return " ".join(value.split())
    return ""
