"""Addresses of links and definitions, where markdown-it and its port read them otherwise than CommonMark.

An address holds no line end (CommonMark 0.31, section 6.3); behind a backslash markdown-it reads on.
"""

from __future__ import annotations

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

from markdown_it import MarkdownIt, helpers

Find = Callable[
    [str, int, int], Any
]  # (text, start, end of it) → `ok`, `pos` (where it ends) and `str` (what it means)


def read_addresses(md: MarkdownIt, find: Find) -> None:
    """Let `md` find addresses with `find`."""
    _help(md, "parseLinkDestination", find)


def find_labels(md: MarkdownIt, find: Callable[..., int]) -> None:
    """Let `md` find where a link's label ends with `find`: (state, where it begins, whether links in it are none) → place."""
    _help(md, "parseLinkLabel", find)


def _help(md: MarkdownIt, name: str, helper: Callable[..., Any]) -> None:
    """Put a helper in the place of the library's, for `md` alone."""
    found = {known: getattr(md.helpers, known) for known in helpers.__all__}
    md.helpers = SimpleNamespace(**{**found, name: helper})  # type: ignore[assignment]


def in_line(text: str, start: int, end: int) -> Any:
    """The address that begins at `start`, which ends with its line if not before."""
    line_end = text.find("\n", start, end)
    return helpers.parseLinkDestination(text, start, end if line_end < 0 else line_end)
