"""A post's body for the preview, as plain functions of plain values, so that they can run in another process."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from editor.core.rendering.block import Dialect
from editor.core.rendering.dialects import dialect
from editor.core.rendering.engine import MarkdownItDialect, Rendering
from editor.core.rendering.notes import Notes


def site_dialect(name: str, options: Mapping[str, object]) -> Dialect:
    """The dialect `name` with a site's settings; the same object for the same settings."""
    return _cached(name, _Settings(repr(sorted(options.items(), key=lambda item: item[0])), options))


def render_body(text: str, name: str, options: Mapping[str, object]) -> Rendering:
    """The body `text` as its generator publishes it. What only a dialect that renders by parts knows is empty for others."""
    made = site_dialect(name, options)
    if isinstance(made, MarkdownItDialect):
        return made.rendering(text)
    return Rendering(made.render(text), Notes(), [], [], [], False, False)


@dataclass(frozen=True, slots=True)
class _Settings:
    """Options, told apart by how they are written: they may hold lists."""

    written: str
    options: Mapping[str, object] = field(compare=False)


@lru_cache(maxsize=16)
def _cached(name: str, settings: _Settings) -> Dialect:
    return dialect(name, dict(settings.options))
