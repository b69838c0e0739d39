"""A new front matter in the shape of the posts beside it: their keys, order and styles, none of their content."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from editor.core.errors import UnreadableFile
from editor.core.post.edit import Edit
from editor.core.post.frontmatter.model import Field, Format, Kind
from editor.core.post.post import Post
from editor.core.post.source import Source
from editor.core.sites.config import names
from editor.core.sites.site import Site

_DATES = frozenset(names("date pubdate pubdatetime publishdate"))
# They belong to one post and would be wrong, or a double, in another.
_OWN = frozenset(
    names(
        "permalink abbrlink slug id uuid guid url aliases alias redirect_from updated lastmod modified last_modified_at"
        " moddatetime expirydate password top sticky pin weight order translationkey"
    )
)
# They say how a blog's posts are made; with one post to go by, they are taken to be the same in the next.
_MANNER = frozenset(
    names("layout author authors lang language toc comments mathjax math katex type copyright license template")
)
_CATEGORIES = frozenset(names("categories category series"))


def read_neighbours(paths: Sequence[Path], site: Site) -> list[Post]:
    """The posts at `paths` whose front matter can be read and edited."""
    found = []
    for path in paths:
        try:
            post = Post.parse(Source.open(path), site)
        except UnreadableFile:
            continue
        if post.front_matter.tree is not None:
            found.append(post)
    return found


def in_their_shape(neighbours: Sequence[Post], title: str, now: datetime) -> str | None:
    """The text of a new post like `neighbours`, the newest first; None when their shape can't be taken over."""
    if not neighbours:
        return None
    text = _front_matter_text(neighbours[0])
    post = Post.parse(Source(text), neighbours[0].site)
    for field in list(post.front_matter.fields.values()):
        if not _renew(post, field, neighbours, title, now):
            return None
    fields = {key.lower(): field for key, field in post.front_matter.fields.items()}
    return post.to_text() if "title" in fields and fields["title"].value == title else None


def _front_matter_text(post: Post) -> str:
    """The post up to its body, and a blank line where the others have one or nothing stands in its way."""
    text = "".join(str(part) for part in (post.opening, post.head, post.closing))
    last = post.closing.lines[-2:-1]  # metadata lines end with a blank one, mostly
    if post.format is Format.META and last and not last[0].strip():
        return text
    end = post.head.line_end()
    return text + ("" if text.endswith(("\n", "\r")) else end) + end


def _renew(post: Post, field: Field, neighbours: Sequence[Post], title: str, now: datetime) -> bool:
    """Make one field the new post's; False when the shape has to be given up."""
    key = field.key.lower()
    values = [found.value for other in neighbours if (found := _find(other, key)) is not None]
    if key == "title":
        return _apply(post, post.front_matter.set(field.key, title))
    if key in _DATES:
        return _apply(post, post.front_matter.set_date(field.key, now))
    if key in _OWN or 2 * len(values) <= len(neighbours) or field.kind in (Kind.NESTED, Kind.OTHER, Kind.DATE):
        return _keeps_taxonomies(post, field) or _apply(post, post.front_matter.delete(field.key))
    if key == "draft":
        return _apply(post, post.front_matter.set(field.key, True))
    if key in ("published", "status", "hidden"):
        common = max(values, key=values.count)
        return common == field.value or _apply(post, post.front_matter.set(field.key, common))
    constant = len(values) > 1 and all(value == values[0] for value in values)
    if (constant and (key in _MANNER | _CATEGORIES or field.kind is not Kind.LIST)) or key in _MANNER:
        return True
    return _empty(post, field)


def _keeps_taxonomies(post: Post, field: Field) -> bool:
    """Zola's `[taxonomies]`: the table stays, its lists are emptied."""
    if field.key != "taxonomies" or not isinstance(field.value, dict):
        return False
    edits_made = True
    for name, value in field.value.items():
        if isinstance(value, list):
            edits_made = _apply(post, post.front_matter.set(("taxonomies", str(name)), [])) and edits_made
    return edits_made


def _empty(post: Post, field: Field) -> bool:
    match field.kind:
        case Kind.LIST:
            return _apply(post, post.front_matter.set(field.key, []))
        case Kind.NUMBER:
            return _apply(post, post.front_matter.delete(field.key))
        case Kind.TEXT:
            value = None if post.format is Format.YAML and field.key.lower() in _CATEGORIES else ""
            return _apply(post, post.front_matter.set(field.key, value))
        case _:
            return True


def _find(post: Post, key: str) -> Field | None:
    return next((field for name, field in post.front_matter.fields.items() if name.lower() == key), None)


def _apply(post: Post, edit: object) -> bool:
    if not isinstance(edit, Edit):
        return False
    post.apply(edit)
    return True
