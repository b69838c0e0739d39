"""Lines of Python-Markdown's extensions that Markdown stands below, four spaces in, and tags that Markdown may follow.

Source: Python-Markdown 3's documentation (Admonition, Markdown in HTML) and PyMdown Extensions' (Details, Tabbed).
"""

from __future__ import annotations

import re
from collections.abc import Iterable

_BOXES = {
    "admonition": re.compile(r"!!! ?[\w-]+.*$"),
    "pymdownx.details": re.compile(r"\?\?\?\+? ?[\w\"-].*$"),
    "pymdownx.tabbed": re.compile(r"===[!+]{0,2} ?[\"'].*$"),
}
_FIRST = frozenset("!?=")
_INSIDE = re.compile(r"<[A-Za-z][^<>]*\smarkdown(?:=[\"']?(?:1|block|span)[\"']?)?[^<>]*>[ \t]*$")


class Boxes:
    """What a site's extensions make of lines; nothing where it has none of them."""

    def __init__(self, extensions: Iterable[str] = ()) -> None:
        asked = {name.removeprefix("markdown.extensions.").partition(":")[0] for name in extensions}
        self.marks = tuple(mark for name, mark in _BOXES.items() if name in asked)
        self.in_html = bool(asked & {"extra", "md_in_html"})

    def begin_at(self, content: str) -> bool:
        """Whether a line without its indentation has Markdown below it."""
        return content[:1] in _FIRST and any(mark.match(content) for mark in self.marks)

    def follow(self, tag: str) -> bool:
        """Whether a line of raw HTML says that Markdown follows it."""
        return self.in_html and "markdown" in tag and _INSIDE.match(tag) is not None
