"""The notation of each format."""

from __future__ import annotations

from functools import cache

from editor.core.post.frontmatter.model import Format
from editor.core.post.frontmatter.notation import Notation


@cache
def notation_of(format: Format) -> Notation:
    """How heads of `format` are read and written; imported on first use. ValueError for NONE and SCRIPT."""
    if format is Format.YAML:
        from editor.core.post.frontmatter.yaml_notation import YamlNotation

        return YamlNotation()
    if format is Format.TOML:
        from editor.core.post.frontmatter.toml_notation import TomlNotation

        return TomlNotation()
    if format is Format.JSON:
        from editor.core.post.frontmatter.json_notation import JsonNotation

        return JsonNotation()
    if format is Format.META:
        from editor.core.post.frontmatter.meta_notation import MetaNotation

        return MetaNotation()
    raise ValueError(f"no notation for {format}")
