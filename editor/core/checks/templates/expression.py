"""Whether Nunjucks can read what stands between `{{` and `}}`.

The grammar is the one of Nunjucks 3.2's documentation (expressions, operators, filters, calls), read with plain
descent; only the answer is kept. Used for Hexo, whose build stops at the first expression that can't be read.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NoReturn

from editor.core.sites.config import names

# Whatever is neither white space nor a sign belongs to a name, quotes inside it too; and all of those of which nothing
# closes the last (`'it's'`), which Hexo's Markdown has made curly ones by then.
_TEXT = r"\"(?:[^\"\\]|\\.)*\"|'(?:[^'\\]|\\.)*'"
_BARE = (
    r"(?P<number>\d+(?:\.\d+)?(?=[\s()\[\]{}%*\-+~/#,:|.<>=!]|$))"
    r"|(?P<name>[^ \n\t\r\xa0()\[\]{}%*\-+~/#,:|.<>=!][^ \n\t\r\xa0()\[\]{}%*\-+~/#,:|.<>=!]*)"
    r"|(?P<sign>===|!==|==|!=|<=|>=|\*\*|//|[()\[\]{}%*/+\-~:,|.<>=])"
)
_PATTERN = r"r/[^/\\\[\](){}*+?\s]+/[gimy]*(?![^\s()\[\]{},|.])"
_TOKEN = re.compile(rf"[ \n\t\r\xa0]*(?:(?P<text>{_TEXT}|{_PATTERN})|{_BARE})", re.S)
_TOKEN_WITHOUT_QUOTES = re.compile(rf"[ \n\t\r\xa0]*(?:(?P<text>{_PATTERN})|{_BARE})", re.S)
_QUOTED = re.compile(_TEXT, re.S)
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
_METHODS = frozenset(  # of JavaScript's strings
    names(
        "charAt concat endsWith includes indexOf lastIndexOf match padEnd padStart repeat replace replaceAll search"
        " slice split startsWith substr substring toLowerCase toString toUpperCase trim trimEnd trimStart"
    )
)
# What Nunjucks' filters can't be given, as its own code answers to each (3.2.4): they stop the build.
_REFUSED_BY = {
    "nothing": frozenset(
        names(
            "batch dictsort first groupby join last list random reject rejectattr select selectattr slice string sum trim"
            " urlize"
        )
    ),
    "list": frozenset(names("capitalize dictsort indent lower nl2br striptags title trim upper urlize wordcount")),
    "map": frozenset(
        names(
            "capitalize indent join lower nl2br rejectattr selectattr striptags sum title trim truncate upper urlize"
            " wordcount"
        )
    ),
    "text": frozenset(names("dictsort join rejectattr selectattr sum")),
    "number": frozenset(
        names(
            "capitalize dictsort indent join list lower nl2br rejectattr selectattr striptags sum title trim truncate"
            " upper urlize wordcount"
        )
    ),
}
_BAD_ESCAPE = re.compile(r"\\(?:\Z|x(?![0-9a-fA-F]{2})|u(?!\{|[0-9a-fA-F]{4}))")
_DEPTH = 60


class _Broken(Exception):
    pass


def is_expression(source: str, has_value: Callable[[str], bool] | None = None) -> bool:
    """Whether Nunjucks makes a value, often an empty one, of the text between two braces and two braces; else it stops.

    `has_value` says whether a name may stand for something: a filter that can't be given nothing is then an error.
    """
    return reader_of(source, lambda reader: reader.expression(0), has_value)


def reader_of(source: str, read: Callable[[Reader], None], has_value: Callable[[str], bool] | None = None) -> bool:
    """Whether `read` can read all of `source`."""
    try:
        reader = Reader(_tokens(source.removeprefix("-").removesuffix("-").strip(" \n\t\r\xa0")), has_value)
        read(reader)
        return reader.done() and not (reader.refused and ("name", "if") not in reader.tokens)
    except _Broken:
        return False


def is_filter(name: str) -> bool:
    """Whether Nunjucks has a filter of this name."""
    return name in _FILTERS


def _tokens(text: str) -> list[tuple[str, str]]:
    found, position = [], 0
    left = _QUOTED.sub("", text)
    token = _TOKEN_WITHOUT_QUOTES if "'" in left or '"' in left else _TOKEN
    while position < len(text):
        match = token.match(text, position)
        if not match or match.lastgroup is None:
            raise _Broken
        word = match.group(match.lastgroup)
        found.append((match.lastgroup, word if token is _TOKEN else word.replace('"', "”")))
        position = match.end()
    return found


class Reader:
    """One pass over the tokens; raises _Broken at the first that doesn't fit."""

    def __init__(self, tokens: list[tuple[str, str]], has_value: Callable[[str], bool] | None = None) -> None:
        self.tokens = tokens
        self.at = 0
        self.refused = False  # whether the first value is given to a filter, or to `in`, that can't use it
        self._has_value = has_value or (lambda name: True)

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

    def rest(self) -> None:
        """Take all that is left, whatever it is."""
        self.at = len(self.tokens)

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
        first = self.at == 0
        self.unary(depth)
        while self.peek() in _BINARY or self.peek() == "not":
            if self.peek() in ("not", "in"):
                self.accept("not")
                self.expect("in")
                self.refused |= self.unary(depth) in ("nothing", "number") and first
                first = False
                continue
            first = False
            if self.accept("is"):
                self.accept("not")
                self.test(depth)
                continue
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

    def unary(self, depth: int) -> str:
        """A value with its signs and filters; what kind of value, as `primary` says it."""
        first, sign = self.at == 0, ""
        while self.peek() in ("-", "+", "not"):
            if self.peek() == sign != "not":
                raise _Broken  # two of them become JavaScript's own operator, which wants a variable
            sign = self.peek()
            self.at += 1
        kind = self.primary(depth)
        while self.accept("|"):
            name = self.peek()
            values = self.filter(depth)
            by_attribute = name == "join" and values > 1
            self.refused |= first and name in _REFUSED_BY.get(kind, ()) and not by_attribute
            kind = ""
        return kind

    def filter(self, depth: int) -> int:
        """Take a filter; how many values it is given."""
        if self.peek() not in _FILTERS:
            raise _Broken
        self.at += 1
        return self.items(")", depth) if self.accept("(") else 0

    def primary(self, depth: int) -> str:
        """Take a value. Which it is: `nothing`, `text` or `number`; "" where only the site could tell."""
        if self.done():
            raise _Broken
        kind, token = self.tokens[self.at]
        self.at += 1
        if kind == "sign":
            kind = {"[": "list", "{": "map"}.get(token, kind)
            if token not in "([{":
                raise _Broken
            if not self.items(")]}", depth, pairs=token == "{") and token == "(":  # any closing sign will do
                raise _Broken
        if kind == "name" and (_BAD_ESCAPE.search(token) or '"' in token or (token[0] in "'”" and "\\" in token)):
            raise _Broken  # Nunjucks writes it into its program as a string, which this ends too early or not at all
        if kind == "number" and self.peek() == "." and "." not in token:
            raise _Broken  # which is a number's decimal point
        name = token if kind == "name" else ""
        looked_up = self.postfix(name, kind, depth)
        if name and looked_up and not self._has_value(name):
            return "nothing"
        return kind if kind in _REFUSED_BY and looked_up == 1 else ""

    def postfix(self, name: str, kind: str, depth: int) -> int:
        """What is looked up in a value: 0 where something is called, else how many names and one."""
        looked_up = 1
        while self.peek() in (".", "[", "("):
            sign = self.peek()
            self.at += 1
            looked_up += bool(looked_up)
            if sign == ".":
                if self.done() or self.tokens[self.at][0] != "name":
                    raise _Broken
                self.at += 1
                method = self.tokens[self.at - 1][1] if kind == "text" and looked_up == 2 else ""
                if method in _METHODS and self.accept("("):
                    self.items(")", depth)
                    looked_up = 0
            elif sign == "[":
                if self.items("]", depth) != 1:  # nothing to look up, or too much
                    raise _Broken
            elif name not in _FUNCTIONS:  # calling what isn't a function stops the build, and a post defines none
                raise _Broken
            else:
                self.items(")", depth)
                looked_up = 0
            name = ""
        return looked_up

    def items(self, ends: str, depth: int, pairs: bool = False) -> int:
        """Expressions between commas up to one of `ends`; `pairs` have a key and a colon before each. How many."""
        count = 0
        if self.closed(ends):
            return count
        while True:
            count += 1
            self.expression(depth + 1)
            if pairs:
                self.expect(":")
                self.expression(depth + 1)
            elif self.accept(":") or self.accept("="):
                self.expression(depth + 1)
            if not self.accept(","):
                if not self.closed(ends):
                    raise _Broken
                return count

    def closed(self, ends: str) -> bool:
        """Whether one of `ends` comes next; it is taken."""
        return any(self.accept(end) for end in ends)
