"""Python-Markdown's inline step without the patterns that can't match: same result, two thirds of the time.

The library tries each of its twenty patterns on every piece of text. Each of its own patterns needs a character of its
own, so a piece without that character needn't be tried. Patterns of extensions that aren't in the table are always tried.
"""

from __future__ import annotations

import re
from typing import Any

from markdown import Markdown, util
from markdown.inlinepatterns import InlineProcessor as InlinePattern
from markdown.treeprocessors import InlineProcessor

from editor.core.rendering.math import FORMULA, mathml
from editor.core.rendering.python_markdown.links import long_links
from editor.core.rendering.python_markdown.searches import bounded_searches

# The characters of which a pattern needs one.
_NEEDED = {
    "backtick": "`",
    "escape": "\\",
    "reference": "[",
    "link": "[",
    "image_link": "!",
    "image_reference": "!",
    "short_reference": "[",
    "short_image_ref": "!",
    "autolink": "<",
    "automail": "<",
    "linebreak": "\n",
    "html": "<",
    "entity": "&",
    "not_strong": "*_",
    "em_strong": "*_",
    "em_strong2": "*_",
    "footnote": "[",
    "nl": "\n",
    "wikilink": "[",
    "formula": "$",
}
_APPLY = "_InlineProcessor__applyPattern"


class QuickInline(InlineProcessor):
    """The library's processor; only the loop over the patterns is its own."""

    def __init__(self, md: Markdown) -> None:
        super().__init__(md)
        self._patterns: list[tuple[Any, str]] = []

    def run(self, tree: Any, ancestors: list[str] | None = None) -> Any:
        names = [item.name for item in sorted(md_patterns(self.md), key=lambda item: -item.priority)]
        self._patterns = [
            (pattern, _NEEDED.get(name, "")) for name, pattern in zip(names, self.inlinePatterns, strict=True)
        ]
        return super().run(tree, ancestors)

    def _InlineProcessor__handleInline(self, data: str, patternIndex: int = 0) -> str:
        if isinstance(data, util.AtomicString):
            return data
        apply = getattr(self, _APPLY)
        for index in range(patternIndex, len(self._patterns)):
            pattern, needed = self._patterns[index]
            if needed and needed[0] not in data and needed[-1] not in data:
                continue
            start, matched = 0, True
            while matched:
                data, matched, start = apply(pattern, data, index, start)
        return data


def md_patterns(md: Markdown) -> list[Any]:
    """The registered inline patterns with their names and priorities."""
    return list(md.inlinePatterns._priority)  # type: ignore[attr-defined] # the registry tells names nowhere else


class _Formula(InlinePattern):
    """`$…$` and `$$…$$` as MathML, for sites that do math."""

    def handleMatch(self, m: re.Match[str], data: str) -> tuple[Any, int, int]:  # type: ignore[override]
        display = m["display"] is not None
        html = mathml(m["display"] if display else m["inline"], display)
        return self.md.htmlStash.store(html), m.start(0), m.end(0)


def formulas(md: Markdown) -> None:
    """Teach `md` formulas; inside code they are none."""
    md.inlinePatterns.register(_Formula(FORMULA.pattern, md), "formula", 185)


def quick_inline(md: Markdown) -> None:
    """Let `md` use this step, if the library is built as it was when this was written."""
    long_links(md)
    bounded_searches(md)
    if hasattr(InlineProcessor, _APPLY) and hasattr(InlineProcessor, "_InlineProcessor__handleInline"):
        md.treeprocessors.register(QuickInline(md), "inline", 20)
