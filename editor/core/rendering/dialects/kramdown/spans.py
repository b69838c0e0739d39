"""kramdown's spans: the text of a block as markdown-it's inline tokens.

Emphasis has no flanking rules: it starts where no white space follows and ends at the first fitting mark that no white
space precedes, so `**粗体：**中文` is bold. What finds no end is text.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape

from markdown_it.token import Token

from editor.core.rendering.dialects.kramdown import emphasis, links, markup, quotes
from editor.core.rendering.dialects.kramdown.nodes import Document, read_attributes
from editor.core.rendering.dialects.kramdown.output import SPECIAL, Output

_ESCAPED = frozenset("\\.*_+`-(){}[]#!:|\"'<>=$~&") - {"&"}
_ENTITY = re.compile(r"&(?:[A-Za-z][A-Za-z0-9]*|#\d{1,7}|#[xX][0-9A-Fa-f]{1,6});")
_ATTRIBUTES = re.compile(r"\{:(?!:|/)([^{}\n]*)\}")
_MATH = re.compile(r"\$\$(.*?)\$\$", re.DOTALL)
_DASHES = re.compile(r"---?")
_TICKS = re.compile(r"`+")

Stop = Callable[[Output], bool]


class Spans:
    """One block's text. `quotes`: what curled quotes are; `breaks`: whether each line's end is a break."""

    def __init__(self, source: str, document: Document, quotes: str, breaks: bool) -> None:
        self.source, self.document = source, document
        self._curls = None if quotes == "‘’“”" else str.maketrans("‘’“”", quotes)
        self._special = _SPECIAL_OR_BREAK if breaks else SPECIAL
        self.place = 0
        self.taken = 0  # where the last rule ended: quotes don't look behind it
        self.open: list[str] = []
        self.failed: dict[tuple[str, tuple[str, ...]], int] = {}  # mark and what was open → where it found no end
        self.no_links: set[int] = set()  # where a bracket begins no link

    def parse(self) -> list[Token]:
        """The tokens of the whole text."""
        out = Output()
        self.run(out, None, None)
        return out.flush()

    def run(self, out: Output, stop: re.Pattern[str] | None, accept: Stop | None) -> bool:
        """Read until `stop` matches where `accept` agrees (True), or to the end (False)."""
        source = self.source
        while True:
            found = self._special.search(source, self.place)
            if found is None:
                out.text(source[self.place :])
                self.place = len(source)
                return False
            at = found.start()
            if at > self.place:
                out.text(source[self.place : at])
                self.place = at
            if stop is not None and stop.match(source, at) and (accept is None or accept(out)):
                return True
            if not self.rule(source[at], out):
                out.text(source[at])
                self.place = at + 1
            self.taken = self.place

    def rule(self, character: str, out: Output) -> bool:
        if character in "'\"":
            return self._quote(out)
        rule = _RULES.get(character)
        return rule is not None and rule(self, out)

    def attributes(self) -> dict[str, str]:
        """The `{: …}` right behind an element."""
        made: dict[str, str] = {}
        while match := _ATTRIBUTES.match(self.source, self.place):
            read_attributes(match[1], self.document, made)
            self.place = match.end()
        return {key: value for key, value in made.items() if not key.startswith("{")}

    # Code and formulas

    def _code(self, out: Output) -> bool:
        source, start = self.source, self.place
        ticks = _TICKS.match(source, start)
        assert ticks is not None
        size = len(ticks[0])
        lonely = size == 1 and (start == 0 or source[start - 1].isspace()) and source[start + 1 : start + 2].isspace()
        end = -1 if lonely else source.find(ticks[0], ticks.end())
        if end < 0:
            out.text(ticks[0])
            self.place = ticks.end()
            return True
        content = source[ticks.end() : end]
        if size > 1:
            content = content.removeprefix(" ").removesuffix(" ")
        self.place = end + size
        token = Token("code_inline", "code", 0, content=content, attrs=dict(self.attributes()))
        out.push(token)
        return True

    def _math(self, out: Output) -> bool:
        match = _MATH.match(self.source, self.place)
        if match is None:
            return False
        self.place = match.end()
        out.push(Token("math_inline", "", 0, content=match[1].strip()))
        return True

    # Characters

    def angles(self, written: str, made: str, out: Output) -> bool:
        """`<<` and `>>`, with a space beside them that doesn't break."""
        source, start = self.source, self.place
        if not source.startswith(written, start):
            return False
        self.place = start + 2
        if source.startswith(" ", self.place):
            self.place += 1
            made += "\u00a0"
        out.text(made)
        return True

    def _greater(self, out: Output) -> bool:
        out.text("»")
        self.place += 2
        return True

    def _dash(self, out: Output) -> bool:
        match = _DASHES.match(self.source, self.place)
        assert match is not None
        self.place = match.end()
        out.text("—" if len(match[0]) == 3 else "–")
        return True

    def _dots(self, out: Output) -> bool:
        self.place += 3
        out.text("…")
        return True

    def _entity(self, out: Output) -> bool:
        match = _ENTITY.match(self.source, self.place)
        made = unescape(match[0]) if match else ""
        if match is None or made == match[0]:
            return False
        self.place = match.end()
        out.text(made)
        return True

    def _escape(self, out: Output) -> bool:
        following = self.source[self.place + 1 : self.place + 2]
        double = self.source.startswith("\\\\\n", self.place)
        if following == "\n" or double:
            self.place += 3 if double else 2
            out.push(Token("hardbreak", "br", 0))
            return True
        if following not in _ESCAPED or not following:
            return False
        self.place += 2
        out.text(following)
        return True

    def _break(self, out: Output) -> bool:
        if self.source.startswith(" >>", self.place):
            self.place += 3
            out.text("\u00a0»")
            return True
        end = self.source.index("\n", self.place)
        out.text(self.source[self.place : end - 2])
        self.place = end + 1
        out.push(Token("hardbreak", "br", 0))
        return True

    def _quote(self, out: Output) -> bool:
        before = self.source[self.place - 1] if self.place > self.taken else ""
        made, size = quotes.made(self.source, self.place, before)
        out.text(made.translate(self._curls) if self._curls else made)
        self.place += size
        return True

    def _line_end(self, out: Output) -> bool:
        self.place += 1
        out.push(Token("hardbreak", "br", 0))
        return True


_SPECIAL_OR_BREAK = re.compile(SPECIAL.pattern + r"|\n")
_RULES: dict[str, Callable[[Spans, Output], bool]] = {
    "*": emphasis.emphasis,
    "_": emphasis.emphasis,
    "~": emphasis.strike,
    "`": Spans._code,
    "$": Spans._math,
    "[": links.link,
    "!": links.link,
    "<": markup.less,
    ">": Spans._greater,
    "&": Spans._entity,
    "\\": Spans._escape,
    "-": Spans._dash,
    ".": Spans._dots,
    " ": Spans._break,
    "\n": Spans._line_end,
}
