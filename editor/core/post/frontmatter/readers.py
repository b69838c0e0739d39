"""Heads → trees; each format's reader is imported when the first head of that format is met."""

from __future__ import annotations

from editor.core.post.frontmatter.model import Format
from editor.core.post.frontmatter.tree import Tree


def read_tree(head: str, format: Format, generator: str = "unknown") -> Tree:
    """The tree of a head. Raises Unreadable for one that can't be read, ValueError for NONE and SCRIPT."""
    if format is Format.YAML:
        from editor.core.post.frontmatter.yaml_reader import read_yaml

        return read_yaml(head, generator)
    if format is Format.TOML:
        from editor.core.post.frontmatter.toml_reader import read_toml

        return read_toml(head)
    if format is Format.JSON:
        from editor.core.post.frontmatter.json_reader import read_json

        return read_json(head)
    if format is Format.META:
        if generator == "nikola":
            from editor.core.post.frontmatter.nikola_lines import read_nikola

            return read_nikola(head)
        from editor.core.post.frontmatter.meta_reader import read_meta

        return read_meta(head)
    raise ValueError(f"no reader for {format}")
