"""kramdown's spans: the text of a block as markdown-it's inline tokens.

Emphasis has no flanking rules: it starts where no white space follows and ends at the first fitting mark that no white
space precedes, so `**粗体：**中文` is bold. What finds no end is text.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape

from markdown_it.token import Token

from editor.core.rendering.dialects.kramdown import emphasis, html, links, markup, quotes
from editor.core.rendering.dialects.kramdown.nodes import WHITE, Document, read_attributes, read_options
from editor.core.rendering.dialects.kramdown.output import DEEPEST, SPECIAL, TAG_ONLY, Output

_ESCAPED = frozenset("\\.*_+`-(){}[]#!:|\"'<>=$~")
_ATTRIBUTES = re.compile(r"\{:(?!:|/)((?:\\\}|[^}])*)\}")
_EXTENSION = re.compile(r"\{::(comment|nomarkdown|options)\b([^}]*?)(/)?\}")
_MATH = re.compile(r"\$\$(.*?)\$\$", re.DOTALL)
_PARENTHESIS = re.compile(r"[()]|\s(?=['\"])", re.ASCII)
_TICKS = re.compile(r"`+")

Stop = Callable[[Output], bool]


class Spans:
    """One block's text.

    `breaks`: whether GFM's ways to break a line count, which it doesn't look for in notes, in HTML and in what is struck;
    `signs`: whether dashes, dots and angles leave anything, which they don't in ids.
    """

    def __init__(self, source: str, document: Document, breaks: bool = True, signs: bool = True) -> None:
        self.source, self.document = source, document
        self.breaks = breaks
        quotes, self._symbols = document.settings.quotes, document.settings.symbols
        if not signs and self._symbols is not None:
            self._symbols = dict.fromkeys(self._symbols, "")
        self._curls = None if quotes == "‘’“”" else str.maketrans("‘’“”", quotes)
        self._hard = document.settings.hard_wrap
        self._special = _SPECIAL_OR_BREAK if self._hard else SPECIAL
        self.depth = 0
        self.place = 0
        self.taken = 0  # where the last rule ended: quotes don't look behind it
        self.raw = False  # in an element whose content isn't read
        self.limited = False  # only code and HTML are read: a table looks for its pipes
        self.open: list[str] = []
        self.failed: dict[tuple[str, tuple[str, ...]], int] = {}  # mark and what was open → where it found no end
        self._parentheses: dict[int, tuple[int, int]] | None = None
        self.no_links: set[int] = set()  # where a bracket begins no link

    def within(self, source: str) -> list[Token]:
        """The tokens of a part that is read on its own."""
        inner = Spans(source, self.document, breaks=False)
        inner.depth = self.depth + 1
        return inner.parse() if inner.depth < DEEPEST else [Token("text", "", 0, content=source)]

    def parse(self) -> list[Token]:
        """The tokens of the whole text."""
        out = Output()
        self.run(out, None, None)
        return out.flush()

    def run(self, out: Output, stop: re.Pattern[str] | None, accept: Stop | None) -> bool:
        """Read until `stop` matches where `accept` agrees (True), or to the end (False)."""
        source = self.source
        special = TAG_ONLY if self.raw else self._special
        while True:
            found = special.search(source, self.place)
            if found is None:
                if stop is None:
                    out.text(source[self.place :])
                    self.place = len(source)
                return False
            at = found.start()
            if at > self.place:
                out.text(source[self.place : at])
                self.place = at
            if stop is not None and stop.match(source, at) and (accept is None or accept(out)):
                return True
            self.rule(source[at], out)

    def rule(self, character: str, out: Output) -> None:
        """What begins at the place; a character that begins nothing is text."""
        rule = _RULES[character]
        if rule(self, out):
            self.taken = self.place
        else:
            out.text(character)
            self.place += 1

    def attributes(self) -> dict[str, str]:
        """The `{: …}` right behind an element."""
        made: dict[str, str] = {}
        while match := _ATTRIBUTES.match(self.source, self.place):
            read_attributes(match[1], self.document, made)
            self.place = match.end()
        return {key: html.value(value) for key, value in made.items() if not key.startswith("{")}

    def parentheses(self) -> dict[int, tuple[int, int]]:
        """For each `(`: where the `)` is that closes it, and before that, at the same depth, white space before a quote
        (-1: none)."""
        if self._parentheses is None:
            made: dict[int, tuple[int, int]] = {}
            opened: list[int] = []
            for match in _PARENTHESIS.finditer(self.source):
                at = match.start()
                if match[0] == "(":
                    made[at] = -1, -1
                    opened.append(at)
                elif match[0] == ")" and opened:
                    start = opened.pop()
                    made[start] = at, made[start][1]
                elif match[0] != ")" and opened and made[opened[-1]][1] < 0:
                    made[opened[-1]] = -1, at
            self._parentheses = made
        return self._parentheses

    # Code and formulas

    def _code(self, out: Output) -> bool:
        source, start = self.source, self.place
        ticks = _TICKS.match(source, start)
        assert ticks is not None
        size = len(ticks[0])
        beside = source[start - 1 : start] if start else " ", source[start + 1 : start + 2]
        lonely = size == 1 and all(character and character in WHITE for character in beside)
        end = -1 if lonely or self._unclosed(ticks[0], start) else source.find(ticks[0], ticks.end())
        if end < 0:
            if not lonely:
                self.failed[ticks[0], ()] = min(start, self.failed.get((ticks[0], ()), start))
            out.text(ticks[0])
            self.place = ticks.end()
            return True
        content = source[ticks.end() : end]
        if size > 1:
            content = content.removeprefix(" ").removesuffix(" ")
        self.place = end + size
        out.push(Token("code_inline", "code", 0, content=content, attrs=dict(self.attributes())))
        return True

    def _unclosed(self, mark: str, start: int) -> bool:
        """Whether a mark before this one found no end: then neither does this one."""
        return start >= self.failed.get((mark, ()), start + 1)

    def _math(self, out: Output) -> bool:
        match = None if self._unclosed("$$", self.place) else _MATH.match(self.source, self.place)
        if match is None:
            if self.source.startswith("$$", self.place):
                self.failed.setdefault(("$$", ()), self.place)
            return False
        self.place = match.end()
        out.push(Token("math_inline", "", 0, content=match[1].strip(WHITE)))
        self.attributes()
        return True

    # Characters

    def _sign(self, name: str, size: int, out: Output) -> bool:
        """The sign of that name for the next `size` characters, unless the site has none."""
        if self._symbols is None:
            return False
        self.place += size
        out.sign(self._symbols[name])
        return True

    def angles(self, written: str, name: str, out: Output) -> bool:
        """`<<`, with a space beside it that doesn't break."""
        source, start = self.source, self.place
        if not source.startswith(written, start):
            return False
        spaced = source.startswith(" ", start + 2)
        return self._sign(f"{name}_space" if spaced else name, 3 if spaced else 2, out)

    def _greater(self, out: Output) -> bool:
        return self.source.startswith(">>", self.place) and self._sign("raquo", 2, out)

    def _dash(self, out: Output) -> bool:
        long = self.source.startswith("---", self.place)
        return self._sign("mdash" if long else "ndash", 3 if long else 2, out)

    def _dots(self, out: Output) -> bool:
        return self._sign("hellip", 3, out)

    def _entity(self, out: Output) -> bool:
        match = html.ENTITY.match(self.source, self.place)
        if match is None:
            return False
        self.place = match.end()
        made = unescape(match[0])
        (out.text if made == match[0] else out.sign)(made)
        return True

    def _escape(self, out: Output) -> bool:
        source, start = self.source, self.place
        for written in ("<<", ">>"):
            if self._symbols is not None and source.startswith(written, start + 1):
                self.place += 3
                out.sign(written)
                return True
        following = source[start + 1 : start + 2]
        gfm = self.document.settings.gfm
        double = not self._hard and source.startswith("\\\\\n", start)
        if double or (following == "\n" and gfm and not self._hard and self.breaks):
            self.place += 3 if double else 2
            out.push(Token("hardbreak", "br", 0))
            out.after_text = True
            return True
        if following not in _ESCAPED or not following or (following == "~" and not gfm):
            return False
        self.place += 2
        out.text(following)
        return True

    def _break(self, out: Output) -> bool:
        if self.source.startswith(" >>", self.place):
            return self._sign("raquo_space", 3, out)
        if self._hard:
            out.text("  ")
            self.place += 2
            return True
        self.place += 3
        out.push(Token("hardbreak", "br", 0))
        out.after_text = True  # the line's end is text
        return True

    def _quote(self, out: Output) -> bool:
        source, place = self.source, self.place
        before = source[place - 1 : place]
        free = (place > self.taken and before != "\\") or before == "\n"
        made, size = quotes.made(source, place, free)
        out.sign(made.translate(self._curls) if self._curls else made)
        self.place += size
        return True

    def _line_end(self, out: Output) -> bool:
        """A line's end where each is a break."""
        if not self.breaks:
            return False
        self.place += 1
        out.push(Token("hardbreak", "br", 0))
        return True

    def _brace(self, out: Output) -> bool:
        """Attributes behind an element that can't show them, or `{::…}`."""
        source, start = self.source, self.place
        match = _EXTENSION.match(source, start)
        if match is None:
            if not out.after_text and _ATTRIBUTES.match(source, start):
                self.attributes()
            else:
                out.text("{")
                self.place += 1
            return True
        end = match.end()
        if not match[3]:
            closing = re.compile(rf"\{{:/(?:{match[1]})?\}}").search(source, end)
            if closing is None:
                out.text("{")
                self.place += 1
                return True
            body = source[end : closing.start()]
            shown = body if match[1] == "nomarkdown" else ""
            out.push(Token("html_inline", "", 0, content=shown))
            end = closing.end()
        if match[1] == "options":
            read_options(match[2], self.document)
        self.place = end
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
    "'": Spans._quote,
    '"': Spans._quote,
    "{": Spans._brace,
}
