"""Versions of hexo-renderer-marked, by what they brought, and the marked that each has.

Its major version and marked's: 7 has 15, 5 and 6 have 4.3, 4 has 2.1, 3 has 1.2, 2 has 0.7, 1 has 0.6, 0 has 0.3.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from editor.core.rendering.options import text
from editor.core.sites.hexo.renderers import NEWEST_MARKED

if TYPE_CHECKING:
    from markdown_it.rules_block import StateBlock
    from markdown_it.rules_inline import StateInline

WITH_MARKED_15: Final = 7
UNESCAPED_IDS: Final = 6
WITH_MARKED_4: Final = 5
WITH_MARKED_1: Final = 3
WITH_MARKED_07: Final = 2
WITH_MARKED_06: Final = 1


def renderer_version(options: Mapping[str, object]) -> int:
    """The major version that a site asks for; the newest where it says nothing, or one to come."""
    asked = text(options, "marked_renderer")
    return min(int(asked), NEWEST_MARKED) if asked.isdecimal() else NEWEST_MARKED


def version_of(state: StateBlock | StateInline) -> int:
    """The version by whose rules a text is read, asked for at every mark: an attribute, as the library's options are slow."""
    version: int = state.md.marked_renderer  # type: ignore[attr-defined]
    return version


def is_older(state: StateBlock | StateInline) -> bool:
    """Whether it is read as marked 4 does, or one before it."""
    return version_of(state) < WITH_MARKED_15


def is_before_3(state: StateBlock | StateInline) -> bool:
    """Whether it is read as marked did before its version 3."""
    return version_of(state) < WITH_MARKED_4


def is_before_1(state: StateBlock | StateInline) -> bool:
    """Whether it is read as marked 0.7 does, or one before it."""
    return version_of(state) < WITH_MARKED_1


def is_before_06(state: StateBlock | StateInline) -> bool:
    """Whether it is read as marked 0.3 does."""
    return version_of(state) < WITH_MARKED_06
