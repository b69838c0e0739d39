"""Known keys under the names that writers and generators give them."""

from __future__ import annotations

import re

from editor.core.post.frontmatter.model import Format
from editor.core.post.frontmatter.tree import Path, Tree

ALIASES: dict[str, tuple[str, ...]] = {
    "tags": ("tags", "tag"),
    "categories": ("categories", "category"),
    "date": ("date", "pubDate", "pubDatetime", "publishDate", "published_at", "created"),
    "updated": ("updated", "lastmod", "last_modified_at", "modified", "updatedDate", "modDatetime"),
    "description": ("description", "summary", "excerpt"),
    "cover": ("cover", "image", "thumbnail", "banner", "heroImage"),
    "author": ("author", "authors"),
    "draft": ("draft", "published"),
}
DATE_KEYS = frozenset(
    re.findall(
        r"\w+",
        "date updated lastmod last_modified_at modified pubdate pubdatetime moddatetime publishdate expirydate created updateddate"
        " created_at updated_at published_at date_modified",
    )
)


_ONE_CATEGORY = frozenset(("pelican", "nikola"))  # which read no other key for it


def find_key(tree: Tree, name: str, format: Format, generator: str) -> Path | None:
    """The path of a known name as it is written in the head, or None."""
    if name in ("tags", "categories", "authors", "series") and (
        in_table := _in_taxonomies(tree, name, format, generator)
    ):
        return in_table
    for alias in ALIASES.get(name, (name,)):
        # Pelican's reader makes small letters of its keys' too, as MkDocs' does of those in metadata lines.
        if generator in ("hugo", "pelican", "unknown") or format is Format.META:
            found = [pair.key for pair in tree.root.pairs if pair.key.lower() == alias.lower()]
            exact = [key for key in found if key == alias]
            if found and (generator != "unknown" or exact or len(found) == 1):
                return ((exact or found)[0],)
        elif any(pair.key == alias for pair in tree.root.pairs):
            return (alias,)
    return None


def _in_taxonomies(tree: Tree, name: str, format: Format, generator: str) -> Path | None:
    """Zola keeps tags and categories in the table `taxonomies`; a singular name is a site's choice."""
    if generator not in ("zola", "unknown") or (generator == "unknown" and format is not Format.TOML):
        return None
    for alias in ALIASES.get(name, (name,)):
        if tree.pairs(("taxonomies", alias)):
            return ("taxonomies", alias)
    return None


def place_for(tree: Tree | None, name: str, format: Format, generator: str) -> Path:
    """Where the generator wants a known name that isn't there yet."""
    if name == "categories" and generator in _ONE_CATEGORY:
        name = "category"
    if format is Format.META and tree is not None and tree.root.pairs:  # a capital where all the others have one
        return (name.capitalize() if all(pair.key[0].isupper() for pair in tree.root.pairs) else name,)
    if name not in ("tags", "categories"):
        return (name,)
    table = tree is not None and bool(tree.pairs(("taxonomies",))) and format is Format.TOML
    return ("taxonomies", name) if generator == "zola" or (generator == "unknown" and table) else (name,)
