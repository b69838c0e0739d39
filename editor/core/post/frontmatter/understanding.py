"""Lists and categories as a generator understands what is written.

A tag may be a text where a list belongs: one tag in most generators; Jekyll splits the text of `tags` and `categories`
at white space (Jekyll 4.4, Utils.pluralized_array_from_hash), Pelican that of `tags` and `authors` at semicolons or, where
there is none, at commas (Pelican 4.11, ensure_metadata_list), Nikola that of `tags` at commas (Nikola 8.3, Post).
"""

from __future__ import annotations

import re

from editor.core.post.frontmatter.tree import Node, Path


def is_words(node: Node, path: Path, generator: str) -> bool:
    """Whether the generator splits this text at white space."""
    return generator == "jekyll" and path[-1] in ("tags", "categories") and isinstance(node.value, str)


def separator(node: Node, path: Path, generator: str) -> str:
    """The comma or semicolon at which the generator splits this text into names, or ""."""
    if not isinstance(node.value, str) or not is_parted(path[-1], generator):
        return ""
    return ";" if generator == "pelican" and ";" in node.text else ","


def is_parted(key: str, generator: str) -> bool:
    """Whether the generator makes several names of this key's text."""
    return key.lower() in _PARTED.get(generator, ())


_PARTED = {"pelican": ("tags", "authors"), "nikola": ("tags",)}


def entries(node: Node) -> list[int]:
    """The indices of the items that are texts, numbers and the like; an empty item is none."""
    return [index for index, item in enumerate(node.items) if item.kind == "scalar"]


def texts(node: Node, path: Path, generator: str) -> list[str]:
    """The list as the generator understands it, every entry as text."""
    if node.kind == "scalar":
        if is_words(node, path, generator):
            return node.text.split()
        if mark := separator(node, path, generator):
            return [name for part in node.text.split(mark) if (name := part.strip())]
        return [node.text] if node.text.strip() else []
    return [node.items[index].text for index in entries(node)]


def names_in(text: str, generator: str) -> list[str]:
    """A lone text where names belong, as its generator reads it: parted by spaces, by commas, or one name."""
    if generator == "jekyll":
        return text.split()
    parts = re.split("[,;]", text) if generator in ("pelican", "nikola") else [text]
    return [name for part in parts if (name := part.strip())]


def category_paths(node: Node, generator: str, path: Path) -> list[list[str]]:
    """Categories as the generator understands them: each one a path from the top.

    Hexo: a text is one category, a list one path, a list with lists several paths (hexo 8, Post#setCategories).
    Elsewhere each entry is a category of its own.
    """
    if node.kind == "scalar":
        return [[name] for name in texts(node, path, generator)]
    if node.kind != "list":
        return []
    paths = [names_of(item) for item in node.items]
    nested = any(item.kind == "list" for item in node.items)
    if generator in ("hexo", "unknown") and not nested:
        flat = [name for names in paths for name in names]
        return [flat] if flat else []
    return [names for names in paths if names]


def names_of(item: Node) -> list[str]:
    """The texts of one entry: a path where it is a list."""
    if item.kind == "list":
        return [inner.text for inner in item.items if inner.kind == "scalar"]
    return [item.text] if item.kind == "scalar" else []
