"""Whether Nunjucks can read what stands between `{{` and `}}`.

The grammar is the one of Nunjucks 3.2's documentation (expressions, operators, filters, calls), read with plain
descent; only the answer is kept. Used for Hexo, whose build stops at the first expression that can't be read.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from enum import Enum
from typing import NoReturn

from editor.core.sites.config import names

# Whatever is neither white space nor a sign belongs to a name, quotes inside it too; and one that nothing closes, which
# Hexo's Markdown has made a curly one by then.
_TOKEN = re.compile(
    r"\s*(?:(?P<text>\"(?:[^\"\\]|\\.)*\"|'(?:[^'\\]|\\.)*')|(?P<number>\d+(?:\.\d+)?(?=[\s()\[\]{}%*\-+~/#,:|.<>=!]|$))"
    r"|(?P<name>[^\s()\[\]{}%*\-+~/#,:|.<>=!][^\s()\[\]{}%*\-+~/#,:|.<>=!]*)"
    r"|(?P<sign>===|!==|==|!=|<=|>=|\*\*|//|[()\[\]{}%*/+\-~:,|.<>=]))",
    re.S,
)
_BINARY = frozenset(names("+ - * / // % ** ~ == === != !== < > <= >= and or in is"))
# Nunjucks' own filters; Hexo adds none for posts. A filter that doesn't exist stops the build as well.
_FILTERS = frozenset(
    names(
        "abs batch capitalize center default d dictsort dump e escape first float forceescape groupby indent "
        "int join last length list lower nl2br random reject rejectattr replace reverse round safe select "
        "selectattr slice sort string striptags sum title trim truncate upper urlencode urlize wordcount"
    )
)
_TESTS = frozenset(
    names(
        "callable defined divisibleby escaped equalto eq sameas even falsy ge greaterthan gt le lessthan lt lower ne none"
        " null number odd string truthy undefined upper iterable mapping"
    )
)
_FUNCTIONS = frozenset(("range", "cycler", "joiner"))
_DEPTH = 60


class Reading(Enum):
    """What Nunjucks makes of an expression: a value (often an empty one), or an error that stops the build."""

    VALUE = "value"
    BROKEN = "broken"


class _Broken(Exception):
    pass


def read_expression(source: str) -> Reading:
    """How Nunjucks reads the text between two braces and two braces."""
    return Reading.VALUE if reader_of(source, lambda reader: reader.expression(0)) else Reading.BROKEN


def reader_of(source: str, read: Callable[[Reader], None]) -> bool:
    """Whether `read` can read all of `source`."""
    try:
        reader = Reader(_tokens(source.removeprefix("-").removesuffix("-").strip()))
        read(reader)
        return reader.done()
    except _Broken:
        return False


def is_filter(name: str) -> bool:
    """Whether Nunjucks has a filter of this name."""
    return name in _FILTERS


def _tokens(text: str) -> list[tuple[str, str]]:
    found, position = [], 0
    while position < len(text):
        match = _TOKEN.match(text, position)
        if not match or match.lastgroup is None:
            raise _Broken
        found.append((match.lastgroup, match.group(match.lastgroup)))
        position = match.end()
    return found


class Reader:
    """One pass over the tokens; raises _Broken at the first that doesn't fit."""

    def __init__(self, tokens: list[tuple[str, str]]) -> None:
        self.tokens = tokens
        self.at = 0

    def done(self) -> bool:
        return self.at == len(self.tokens)

    def peek(self) -> str:
        """The next sign or word; "" at the end and for texts and numbers."""
        if self.done() or self.tokens[self.at][0] in ("text", "number"):
            return ""
        return self.tokens[self.at][1]

    def accept(self, sign: str) -> bool:
        if self.peek() != sign:
            return False
        self.at += 1
        return True

    def fail(self) -> NoReturn:
        """What has been read can't stand there."""
        raise _Broken

    def name(self) -> str:
        """Take a name."""
        if self.done() or self.tokens[self.at][0] != "name":
            raise _Broken
        self.at += 1
        return self.tokens[self.at - 1][1]

    def expect(self, sign: str) -> None:
        if not self.accept(sign):
            raise _Broken

    def expression(self, depth: int) -> None:
        """`a if b else c`, with binary operators of any rank: for a yes or no, ranks don't matter."""
        if depth > _DEPTH:
            raise _Broken
        self.unary(depth)
        while self.peek() in _BINARY or self.peek() == "not":
            if self.accept("not"):
                self.expect("in")
            elif self.accept("is"):
                self.accept("not")
                self.test(depth)
                continue
            else:
                self.at += 1
                self.accept("not")
            self.unary(depth)
        if self.accept("if"):
            self.expression(depth + 1)
            if self.accept("else"):
                self.expression(depth + 1)

    def test(self, depth: int) -> None:
        """What `is` asks for: one of Nunjucks' tests, with values in brackets or without."""
        if self.peek() not in _TESTS:
            raise _Broken
        self.at += 1
        if self.accept("("):
            self.items(")", depth)

    def unary(self, depth: int) -> None:
        while self.peek() in ("-", "+") or (self.peek() == "not" and self.at + 1 < len(self.tokens)):
            self.at += 1
        self.primary(depth)
        while self.accept("|"):
            self.filter(depth)

    def filter(self, depth: int) -> None:
        if self.peek() not in _FILTERS:
            raise _Broken
        self.at += 1
        if self.accept("("):
            self.items(")", depth)

    def primary(self, depth: int) -> None:
        if self.done():
            raise _Broken
        kind, token = self.tokens[self.at]
        self.at += 1
        if kind == "sign":
            if token not in "([{":
                raise _Broken
            self.items(")]}", depth, pairs=token == "{")  # any closing sign will do, says Nunjucks
        if kind == "name" and (token.endswith("\\") or (token[0] in "'\"" and "\\" in token)):
            raise _Broken  # it becomes a string that its own quote can't end
        self.postfix(token if kind == "name" else "", depth)

    def postfix(self, name: str, depth: int) -> None:
        while self.peek() in (".", "[", "("):
            sign = self.peek()
            self.at += 1
            if sign == ".":
                if self.done() or self.tokens[self.at][0] != "name":
                    raise _Broken
                self.at += 1
            elif sign == "[":
                self.items("]", depth)
            elif name not in _FUNCTIONS:  # calling what isn't a function stops the build, and a post defines none
                raise _Broken
            else:
                self.items(")", depth)
            name = ""

    def items(self, ends: str, depth: int, pairs: bool = False) -> None:
        """Expressions between commas up to one of `ends`; `pairs` have a key and a colon before each."""
        while not self.closed(ends):
            self.expression(depth + 1)
            if pairs:
                self.expect(":")
                self.expression(depth + 1)
            elif self.accept(":") or self.accept("="):
                self.expression(depth + 1)
            if not self.accept(","):
                if not self.closed(ends):
                    raise _Broken
                return

    def closed(self, ends: str) -> bool:
        """Whether one of `ends` comes next; it is taken."""
        return any(self.accept(end) for end in ends)
