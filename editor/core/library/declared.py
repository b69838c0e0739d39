"""The fields that a site declares, in a new post: their defaults, and a place for what is required."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from editor.core.post.edit import Edit, Refused
from editor.core.post.frontmatter.model import Format, Kind
from editor.core.post.post import Post
from editor.core.post.source import Source
from editor.core.sites.project.content_types import DeclaredField
from editor.core.sites.project.project import declared_fields
from editor.core.sites.site import Site


def with_declared(text: str, path: Path, site: Site, now: datetime) -> str:
    """`text`, the new post at `path`, with what its content type asks for and what stands in no template yet.

    A field gets its default; one that is required and has none gets an empty text or list, false, or the time. What is
    there already stays, unless it is empty and has a default.
    """
    post = Post.parse(Source(text), site)
    if post.front_matter.tree is None:
        return text
    for declared in declared_fields(path, site, post.front_matter):
        edit = _edit(post, declared, now)
        if isinstance(edit, Edit):
            post.apply(edit)
    return post.to_text()


def _edit(post: Post, declared: DeclaredField, now: datetime) -> Edit | Refused | None:
    facts = post.front_matter
    key = facts.find(declared.name) or facts.place(declared.name)
    there = facts.has(key)
    if there and facts.kind(key) is not Kind.EMPTY and facts.text(key) != "":
        return None
    if declared.default is not None and not isinstance(declared.default, dict):
        return facts.set(key, declared.default)
    if there or not declared.required or declared.kind in (Kind.NUMBER, Kind.NESTED):
        return None
    if declared.kind is Kind.DATE:
        return facts.set_date(key, now)
    if declared.kind is Kind.LIST:
        return facts.set(key, None) if post.format is Format.YAML else None  # the others know no empty value
    return facts.set(key, False if declared.kind is Kind.SWITCH else "")
