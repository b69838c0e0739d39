"""Labelled boxes for what a generator would fill in and the preview can't: unknown tags, embeds, included files."""

from __future__ import annotations

from editor.core.rendering.highlighting import escape


def inline_box(label: str) -> str:
    """A box in a line of text."""
    return f'<span class="template-tag">{escape(label)}</span>'


def block_box(label: str, body: str = "") -> str:
    """A box of its own, with the HTML that the tag encloses."""
    return f'<div class="template-tag"><p class="template-label">{escape(label)}</p>{body}</div>'
