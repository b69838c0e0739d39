"""The signs of JavaScript that both expressions and balanced bodies are made of."""

from __future__ import annotations

import re

from editor.core.checks.mdx.faults import Broken, Unsure, skip_space

_DEEPEST = 60
_BLANK_LINE = re.compile(r"\n[ \t]*\n")
REGEX = re.compile(r"/(?![*/])(?:[^\\/\[\n]|\\[^\n]|\[(?:[^\]\\\n]|\\[^\n])*\])+/[a-zA-Z]*")


class Lexer:
    """A place in `text[:end]` to the one behind what is read; of a `module` a blank line ends what is complete."""

    def __init__(self, text: str, end: int, module: bool = False) -> None:
        self.text = text
        self.end = end
        self.module = module
        self.depth = 0

    def space(self, at: int, start: int) -> int:
        """Behind white space and comments; `start` is where what must still be closed was opened."""
        while True:
            at = skip_space(self.text, at, self.end)
            if self.text.startswith("/*", at, self.end):
                close = self.text.find("*/", at + 2, self.end)
                if close < 0:
                    raise Broken("comment-open", at, at + 2)
                at = close + 2
            elif self.text.startswith("//", at, self.end):
                line = self.text.find("\n", at, self.end)
                at = self.end if line < 0 else line
            elif at >= self.end:
                raise Broken("brace-open", start)
            else:
                return at

    def string(self, at: int) -> int:
        """Behind a text in quotes, which a line end doesn't close."""
        quote, start = self.text[at], at
        at += 1
        while at < self.end and self.text[at] != "\n":
            if self.text[at] == "\\":
                at += 1
            elif self.text[at] == quote:
                return at + 1
            at += 1
        raise Broken("quote-open", start, -1, quote)

    def space_or_end(self, at: int) -> int:
        """As `space`, but the end of the text is one too."""
        try:
            after = self.space(at, at)
        except Broken as error:
            if error.fault.kind != "brace-open":
                raise
            return self.end
        blank = self.module and self.depth <= 1 and _BLANK_LINE.search(self.text, at, after)
        return self.end if blank else after

    def has(self, at: int, sign: str) -> bool:
        """Whether a sign stands at a place."""
        return at < self.end and self.text[at] == sign

    def deeper(self) -> None:
        """One more of what is nested. Raises Unsure where that is too much."""
        self.depth += 1
        if self.depth > _DEEPEST:
            raise Unsure
