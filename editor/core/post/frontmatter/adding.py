"""Front matter for a post that has none, and heads for new posts."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

from editor.core.patterns import pattern
from editor.core.post.edit import Edit, Part, splice
from editor.core.post.frontmatter.model import Format
from editor.core.post.frontmatter.notation import Notation
from editor.core.post.frontmatter.notations import notation_of
from editor.core.post.frontmatter.splitting import KNOWN_KEYS

if TYPE_CHECKING:
    from editor.core.post.post import Post

_METADATA_LINE = pattern(r"(?:\ufeff|\s)*(?:<!--\s*)?(?P<nikola>\.\. )? {0,3}(?P<key>[A-Za-z0-9_-]+):", re.ASCII)
_FENCES = {Format.YAML: ("---", "---"), Format.TOML: ("+++", "+++"), Format.JSON: (";;;", ";;;"), Format.META: ("", "")}


def new_head(fields: Mapping[str, object], format: Format = Format.YAML, line_end: str = "\n") -> str:
    """A head with these fields, in this order, a line each; maps become nested lines (YAML) or tables (TOML).

    Raises ValueError for a format that has no fields. In TOML, which has no empty value, None is left out.
    """
    notation = notation_of(format)
    if format is Format.JSON:
        lines = [f"{notation.key(key)}: {notation.written(value, None, True)}" for key, value in fields.items()]
        return f",{line_end}".join(lines) + (line_end if lines else "")
    if format is Format.TOML:
        return "".join(line + line_end for line in _toml_lines(notation, fields))
    return "".join(line + line_end for line in _yaml_lines(notation, fields, ""))


def _yaml_lines(notation: Notation, fields: Mapping[str, object], indent: str) -> list[str]:
    lines = []
    for key, value in fields.items():
        if isinstance(value, Mapping) and value:
            lines += [f"{indent}{notation.key(key)}:", *_yaml_lines(notation, value, indent + "  ")]
        else:
            text = "" if value is None else " " + notation.written(value, None, False)
            lines.append(f"{indent}{notation.key(key)}:{text}")
    return lines


def _toml_lines(notation: Notation, fields: Mapping[str, object]) -> list[str]:
    lines, tables = [], []
    for key, value in fields.items():
        if isinstance(value, Mapping) and value:
            tables += ["", f"[{notation.key(key)}]"]
            tables += [f"{notation.key(name)} = {notation.written(part, None, True)}" for name, part in value.items()]
        elif value is not None:
            lines.append(f"{notation.key(key)} = {notation.written(value, None, False)}")
    return lines + (tables if lines else tables[1:])


def format_for(generator: str) -> Format:
    """The format that a generator's own documentation begins with."""
    return {"zola": Format.TOML, "pelican": Format.META}.get(generator, Format.YAML)


def has_metadata_lines(text: str, generator: str = "unknown") -> bool:
    """Whether a text without front matter begins with the `Title: …` of Pelican and MkDocs or the `.. title: …` of
    Nikola. Fences above such lines would make them part of the page."""
    found = _METADATA_LINE.match(text[:1000])
    if found is None or generator not in ("pelican", "mkdocs", "nikola", "unknown"):
        return False
    if found["nikola"]:
        return generator in ("nikola", "unknown")
    return generator != "nikola" and (generator == "pelican" or found["key"].lower() in KNOWN_KEYS)


def add_front_matter(
    post: Post, fields: Mapping[str, object] | None = None, format: Format | None = None
) -> list[Edit]:
    """Edits that put fences and `fields` (default: an empty title) above a post's text; the body stays as it is.

    [] for a post that has front matter, or metadata lines in its stead. Line ends are those of the body's first line,
    if a generator sees fences with them.
    """
    if post.format is not Format.NONE or has_metadata_lines(str(post.body), post.site.generator):
        return []
    format = format or format_for(post.site.generator)
    opening, closing = _FENCES[format]
    line_end = post.body.line_end(0)
    if line_end == "\r" and format is not Format.META:
        line_end = "\n"  # no generator sees fences that end so
    wanted = fields or {"title": None if format in (Format.YAML, Format.META) else ""}
    head = new_head(wanted, format, line_end)
    first = opening + line_end if opening else ""
    texts = ((Part.HEAD, head), (Part.OPENING, first), (Part.CLOSING, closing + line_end))
    return [splice(part, post.texts[part], 0, len(post.texts[part]), text) for part, text in texts]
