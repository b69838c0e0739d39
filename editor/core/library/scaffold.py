"""A new post's text from a template: Hexo's scaffolds, Hugo's archetypes, or Foreword's own for the generator.

Only what a template says about a title, a date and the like is filled in; a template language is not run.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from editor.core.errors import UnreadableFile
from editor.core.library.dates import with_zone
from editor.core.messages import _
from editor.core.post.edit import Edit
from editor.core.post.post import Post
from editor.core.post.source import Source
from editor.core.post.values.english import in_english
from editor.core.resources import resource
from editor.core.sites.layout import content_folders
from editor.core.sites.site import Site
from editor.core.sites.zones import zone_of

_EXPRESSION = re.compile(r"\{\{-?\s*(?P<inner>.*?)\s*-?\}\}|\{%-?\s*(?P<tag>.*?)\s*-?%\}", re.DOTALL)
_COMMENT = re.compile(r"/\*.*\*/", re.DOTALL)
_HUGO_TITLE = re.compile(r"\.(Name|Title|TranslationBaseName|BaseFileName|ContentBaseName)\b")
_HUGO_LAYOUT = re.compile(r"[\"'`]((?:2006|Jan|Mon|02|01)[^\"'`]*)[\"'`]")
# Stands for the title until the front matter is read: a word that every format takes as it is.
_TITLE_MARK = "forewordtitlemark"
# Go's reference time, longest first (https://pkg.go.dev/time#Layout).
_GO = (
    ("2006", "%Y"),
    ("January", "%B"),
    ("Monday", "%A"),
    ("-07:00", "%:z"),
    ("Z07:00", "%:z"),
    ("-0700", "%z"),
    ("Jan", "%b"),
    ("Mon", "%a"),
    ("MST", "%Z"),
    ("15", "%H"),
    ("01", "%m"),
    ("02", "%d"),
    ("04", "%M"),
    ("05", "%S"),
    ("06", "%y"),
)


@dataclass(frozen=True, slots=True)
class Values:
    """What a template may ask for."""

    title: str
    slug: str
    now: datetime
    section: str
    site: Site


def site_template(site: Site, folder: Path) -> Path | None:
    """The scaffold or archetype that the site's own command would use for a post in `folder`; None without one."""
    if site.root is None:
        return None
    if site.generator == "hexo":
        layout = site.options.get("default_layout")
        layout = layout if isinstance(layout, str) and layout else "post"
        wanted = ("draft",) if folder.name == "_drafts" else (layout, "post")
        return _first(site.root / "scaffolds", wanted)
    if site.generator == "hugo":
        return _first(site.root / "archetypes", (section_of(site, folder), "default"))
    return None


def own_template(generator: str) -> str:
    """Foreword's template for a site whose posts show no manner of their own yet."""
    path = resource("scaffolds", f"{generator}.md")
    return (path if path.is_file() else resource("scaffolds", "unknown.md")).read_text("utf-8")


def read_template(path: Path) -> str | None:
    """The text of a template; None when it can't be read."""
    try:
        return Source.open(path).text
    except UnreadableFile:
        return None


def fill(template: str, values: Values) -> tuple[str, list[str]]:
    """(the text, the expressions that were left out). The title is quoted as its place needs."""
    left_out: list[str] = []

    def one(match: re.Match[str]) -> str:
        inner = match["inner"]
        if inner is None or _COMMENT.fullmatch(inner):
            left_out.extend([match[0]] if inner is None else [])
            return ""
        value = _value(inner, values)
        if value is None:
            left_out.append(match[0])
        return value or ""

    return _with_title(_EXPRESSION.sub(one, template), values), left_out


def template_note(left_out: list[str]) -> str:
    """One sentence about what wasn't filled in; "" for nothing."""
    if not left_out:
        return ""
    shown = ", ".join(dict.fromkeys(" ".join(text.split()) for text in left_out))
    return _("The template's {expressions} can't be filled in here; check the new post.").format(expressions=shown)


def _value(inner: str, values: Values) -> str | None:
    now = values.now
    there = with_zone(now, zone_of(values.site.timezone))
    iso = there.isoformat(timespec="seconds")
    plain = {
        "title": _TITLE_MARK,
        "name": _TITLE_MARK,
        "slug": values.slug,
        "date": f"{now:%Y-%m-%d %H:%M:%S}",
        "day": f"{now:%Y-%m-%d}",
        "date_minutes": f"{now:%Y-%m-%d %H:%M}",
        "date_with_zone": f"{there:%Y-%m-%d %H:%M:%S %z}",
        "date_utc_zone": f"{there:%Y-%m-%d %H:%M:%S} UTC{iso[-6:]}",
        "date_iso": iso,
        "layout": "post",
        ".Date": iso,
        ".Site.Title": values.site.title,
        "site.Title": values.site.title,
        ".Type": values.section,
        ".Section": values.section,
    }
    if inner in plain:
        return plain[inner]
    if (layout := _HUGO_LAYOUT.search(inner)) and re.search(r"\.Date\b|\bnow\b|dateFormat|time\.Format", inner):
        return _go_format(there, layout[1])
    if re.search(r"\.Date\b|\bnow\b", inner):
        return iso
    if _HUGO_TITLE.search(inner) and ".Site" not in inner:
        return values.slug if re.search(r"\burlize\b|anchorize", inner) else _TITLE_MARK
    return None


def _go_format(moment: datetime, layout: str) -> str:
    """`moment` in Go's layout, which writes a reference time."""
    pattern = re.compile("|".join(re.escape(name) for name, _code in _GO))
    codes = dict(_GO)

    def part(match: re.Match[str]) -> str:
        code = codes[match[0]]
        return moment.isoformat(timespec="seconds")[-6:] if code == "%:z" else in_english(moment, code)

    return pattern.sub(part, layout)


def _with_title(text: str, values: Values) -> str:
    """`text` with the title for its mark: set as a value where it is one, plain in the body."""
    post = Post.parse(Source(text), values.site)
    for field in list(post.front_matter.fields.values()):
        if isinstance(field.value, str) and _TITLE_MARK in field.value:
            edit = post.front_matter.set(field.key, field.value.replace(_TITLE_MARK, values.title))
            if isinstance(edit, Edit):
                post.apply(edit)
    _fill_empty(post, values)
    return post.to_text().replace(_TITLE_MARK, " ".join(values.title.split()))


def _fill_empty(post: Post, values: Values) -> None:
    """A title and a date that the template has keys for but no text: the site's own command fills these in too."""
    for key, field in list(post.front_matter.fields.items()):
        if field.value not in (None, "") or key.lower() not in ("title", "date"):
            continue
        facts = post.front_matter
        if key.lower() == "title":
            edit = facts.set(key, values.title)
        elif field.value is None:
            edit = facts.set_date(key, values.now)
        else:  # "" has a text's quotes
            edit = facts.set(key, with_zone(values.now, zone_of(values.site.timezone)).isoformat(timespec="seconds"))
        if isinstance(edit, Edit):
            post.apply(edit)


def section_of(site: Site, folder: Path) -> str:
    """What Hugo's templates call the type of a post in `folder`, its first folder below the content folder; other
    generators have none."""
    if site.generator != "hugo":
        return "post"
    content = (site.root or folder) / content_folders(site)[0]
    try:
        parts = folder.resolve().relative_to(content.resolve()).parts
    except ValueError:
        return "posts"
    return parts[0] if parts else "posts"


def _first(folder: Path, stems: tuple[str, ...]) -> Path | None:
    for stem in stems:
        for path in (folder / f"{stem}.md", folder / stem / "index.md"):
            if path.is_file():
                return path
    return None
