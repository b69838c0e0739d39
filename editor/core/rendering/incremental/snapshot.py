"""A post's body for the preview, as plain functions of plain values, so that they can run in another process."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, TypeAlias

from editor.core.post.text import split_lines
from editor.core.rendering.block import Dialect
from editor.core.rendering.dialects import dialect
from editor.core.rendering.engine import MarkdownItDialect
from editor.core.rendering.incremental.block_table import BlockTable, Checked, Known

if TYPE_CHECKING:
    from editor.core.rendering.incremental.incremental import Incremental

Followed: TypeAlias = "Incremental | BlockTable"  # the blocks of a post; the former can follow its edits


def site_dialect(name: str, options: Mapping[str, object]) -> Dialect:
    """The dialect `name` with a site's settings; the same object for the same settings."""
    return _cached(name, _Settings(repr(sorted(options.items(), key=lambda item: item[0])), options))


def follow_body(text: str, name: str, options: Mapping[str, object]) -> Followed:
    """The body `text` as its generator publishes it, ready to follow edits where the dialect renders by parts. What comes
    from another process goes through `resumed`."""
    from editor.core.rendering.incremental.incremental import Incremental

    made = site_dialect(name, options)
    if isinstance(made, MarkdownItDialect):
        return Incremental(made, split_lines(text)[0], made.rendering(text))
    return BlockTable(made.render(text))


def confirm_body(text: str, name: str, options: Mapping[str, object], known: Known | Checked | None) -> Followed | None:
    """As `follow_body`; None when its blocks are the `known` ones, so that nothing has to travel."""
    made = follow_body(text, name, options)
    table = made if isinstance(made, BlockTable) else made.blocks
    return None if known is not None and known.is_same(table) else made


def resumed(followed: Followed, lines: list[str], name: str, options: Mapping[str, object]) -> Followed:
    """`followed` with what needn't travel: the lines of the text, a list that becomes its own, and the dialect."""
    made = site_dialect(name, options)
    if isinstance(made, MarkdownItDialect) and not isinstance(followed, BlockTable):
        followed.resume(made, lines)
    return followed


@dataclass(frozen=True, slots=True)
class _Settings:
    """Options, told apart by how they are written: they may hold lists."""

    written: str
    options: Mapping[str, object] = field(compare=False)


@lru_cache(maxsize=16)
def _cached(name: str, settings: _Settings) -> Dialect:
    return dialect(name, dict(settings.options))
