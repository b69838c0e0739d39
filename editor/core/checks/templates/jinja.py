"""Where Jinja stops in a text: braces that it can't read, tags that it doesn't know or that don't match.

Written from Jinja 3.1's documentation for template designers. Filters and tests that a program may add are taken as
they are; of arguments only the balance is looked at.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from editor.core.sites.config import names

_OPENING = re.compile(r"\{\{|\{%|\{#")
_TOKEN = re.compile(
    r"\s*(?:(?P<text>\"(?:[^\"\\]|\\.)*\"|'(?:[^'\\]|\\.)*')"
    r"|(?P<number>0[xX][\da-fA-F_]+|0[oO][0-7_]+|0[bB][01_]+|\d[\d_]*(?:\.\d[\d_]*)?(?:[eE][+-]?\d+)?)"
    r"|(?P<name>[^\W\d]\w*)|(?P<sign>==|!=|<=|>=|\*\*|//|[()\[\]{}%*/+\-~:,|.<>=;]))",
    re.S,
)
_RAW_END = re.compile(r"\{%[-+]?\s*endraw\s*[-+]?%\}")
_RAW = re.compile(r"\{%[-+]?\s*raw\s*[-+]?%\}")
_BINARY = frozenset(names("+ - * / // % ** ~ == != < > <= >= and or in"))
_CLOSING = {"(": ")", "[": "]", "{": "}"}
_BLOCKS = frozenset(names("if for set block macro call filter with autoescape"))
_INNER = {"elif": ("if",), "else": ("if", "for")}
_ALONE = frozenset(names("extends include import from"))
_DEPTH = 60


@dataclass(frozen=True, slots=True)
class JinjaFault:
    """Code points [start, end) where Jinja stops."""

    start: int
    end: int


class _Broken(Exception):
    pass


def jinja_fault(text: str) -> tuple[JinjaFault | None, list[tuple[int, int, str]]]:
    """The first place where Jinja stops, and the expressions before it with their places."""
    values: list[tuple[int, int, str]] = []
    waiting: list[tuple[str, int, int]] = []
    at = 0
    while match := _OPENING.search(text, at):
        start, sign = match.start(), match[0]
        if sign == "{#":
            close = text.find("#}", start + 2)
            if close < 0:
                return (JinjaFault(start, start + 2) if text[start + 2 :].strip("-+ \n") else None), values
            at = close + 2
            continue
        end = text.find("}}", start + 2) if sign == "{{" else -1
        if end >= 0 and _is_output(text[start : end + 2]):
            at = end + 2
            values.append((start, at, text[start + 2 : end].strip("-+ \n\t")))
            continue
        raw = _RAW.match(text, start)
        if raw:
            ending = _RAW_END.search(text, raw.end())
            if ending is None:
                return (JinjaFault(start, raw.end()) if text[raw.end() :].strip() else None), values
            at = ending.end()
            continue
        tokens, at = _tokens_at(text, start, "}}" if sign == "{{" else "%}")
        fault = JinjaFault(start, at if tokens is not None else start + 2)
        if tokens is None or not (_is_value(tokens) if sign == "{{" else _is_tag(tokens, waiting, fault)):
            return fault, values
        if sign == "{{":
            values.append((start, at, text[start + 2 : at - 2].strip("-+ \n\t")))
    return (JinjaFault(*waiting[-1][1:]) if waiting else None), values


@lru_cache(maxsize=4096)
def _is_output(piece: str) -> bool:
    """Whether what ends with its first closing braces is an expression that can be read."""
    tokens = _tokens_of(piece, "}}")
    return tokens is not None and _is_value(tokens)


def _tokens_at(text: str, start: int, close: str) -> tuple[tuple[tuple[str, str], ...] | None, int]:
    """As `_tokens`. Up to the first closing braces it is remembered, since what is written is mostly elsewhere."""
    end = text.find(close, start + 2)
    short = _tokens_of(text[start : end + 2], close) if end >= 0 else None
    if short is not None:
        return short, end + 2
    tokens, at = _tokens(text, start, close)
    return tuple(tokens) if tokens is not None else None, at


@lru_cache(maxsize=4096)
def _tokens_of(piece: str, close: str) -> tuple[tuple[str, str], ...] | None:
    """The tokens of what ends with the closing braces; None where these stand in a text or a bracket."""
    tokens, at = _tokens(piece, 0, close)
    return tuple(tokens) if tokens is not None and at == len(piece) else None


def _tokens(text: str, start: int, close: str) -> tuple[list[tuple[str, str]] | None, int]:
    """The tokens up to the closing braces, and the place behind these; None where there is none that fits."""
    at, found, open_ = start + 2, list[tuple[str, str]](), list[str]()
    if text[at : at + 1] in ("-", "+"):
        at += 1
    end = re.compile(r"\s*[-+]?" + re.escape(close))
    while True:
        if not open_ and (match := end.match(text, at)):
            return found, match.end()
        match = _TOKEN.match(text, at)
        if match is None or match.lastgroup is None:
            return None, at
        token = match[match.lastgroup]
        if match.lastgroup == "sign" and token in _CLOSING:
            open_.append(_CLOSING[token])
        elif match.lastgroup == "sign" and token in (")", "]", "}") and (not open_ or open_.pop() != token):
            return None, at
        found.append((match.lastgroup, token))
        at = match.end()


@lru_cache(maxsize=4096)
def _is_value(tokens: tuple[tuple[str, str], ...]) -> bool:
    reader = _Reader(tokens)
    try:
        reader.values()
    except _Broken:
        return False
    return reader.done()


def _is_tag(tokens: tuple[tuple[str, str], ...], waiting: list[tuple[str, int, int]], place: JinjaFault) -> bool:
    """Whether a tag is one of Jinja's and stands where it may; keeps the list of those that wait for their end."""
    if not tokens or tokens[0][0] != "name":
        return False
    name, rest = tokens[0][1], tokens[1:]
    if name.startswith("end") and name[3:] in _BLOCKS:
        return bool(waiting) and waiting.pop()[0] == name[3:] and (not rest or name == "endblock")
    if name in _INNER:
        return bool(waiting) and waiting[-1][0] in _INNER[name] and (_is_value(rest) if name == "elif" else not rest)
    if name in _ALONE:
        return bool(rest)
    if name not in _BLOCKS or (not rest and name not in ("with", "call")):
        return False
    if name == "set" and ("sign", "=") in rest:
        return rest[0][0] in ("name", "sign") and _is_value(rest[rest.index(("sign", "=")) + 1 :])
    waiting.append((name, place.start, place.end))
    return _fits(name, rest)


def _fits(name: str, rest: tuple[tuple[str, str], ...]) -> bool:
    """Whether a tag that opens a block has what it needs behind its name."""
    if name == "if":
        return _is_value(rest)
    if name == "for":
        return ("name", "in") in rest and rest[0] != ("name", "in") and rest[-1] != ("name", "in")
    return name in ("with", "call", "set") or rest[0][0] == "name"


class _Reader:
    """One pass over the tokens of an expression; raises _Broken at the first that doesn't fit."""

    def __init__(self, tokens: tuple[tuple[str, str], ...]) -> None:
        self.tokens = tokens
        self.at = 0
        self.depth = 0

    def done(self) -> bool:
        return self.at == len(self.tokens)

    def values(self) -> None:
        """An expression, or several with commas between."""
        self.value()
        while self._take(","):
            if self.done():
                return
            self.value()

    def value(self) -> None:
        """`a if b else c`, with operators of any rank."""
        self.depth += 1
        if self.depth > _DEPTH:
            raise _Broken
        self._operand()
        while not self.done():
            if self._take("is"):
                self._test()
            elif self._peek() == "not" and self._peek(1) == "in":
                self.at += 2
                self._operand()
            elif self._peek() in _BINARY:
                self.at += 1
                self._operand()
            elif self._take("if"):
                self.value()
                if self._take("else"):
                    self.value()
            else:
                break
        self.depth -= 1

    def _test(self) -> None:
        self._take("not")
        self._name()
        while self._take("."):
            self._name()
        if self._peek() == "(":
            self._skip()
        elif not self.done() and self._peek() not in (
            *_BINARY,
            "is",
            "if",
            "else",
            "not",
            ")",
            "]",
            "}",
            ",",
            ":",
            "|",
        ):
            self._operand()

    def _operand(self) -> None:
        while self._peek() in ("-", "+", "not"):
            self.at += 1
        if self.done():
            if self.at and self.tokens[self.at - 1] == ("name", "not"):
                return  # a variable, then
            raise _Broken
        kind, token = self.tokens[self.at]
        if kind == "sign":
            if token not in _CLOSING:
                raise _Broken
            self._mapping() if token == "{" else self._skip()
        else:
            self.at += 1
            while kind == "text" and not self.done() and self.tokens[self.at][0] == "text":
                self.at += 1
        self._behind()

    def _behind(self) -> None:
        """Members, calls and filters behind a value."""
        while True:
            if self._take("."):
                if self.done() or self.tokens[self.at][0] not in ("name", "number"):
                    raise _Broken
                self.at += 1
            elif self._peek() in ("(", "["):
                self._skip()
            elif self._take("|"):
                self._name()
                while self._take("."):
                    self._name()
            else:
                return

    def _mapping(self) -> None:
        """`{key: value, …}`"""
        self.at += 1
        while not self._take("}"):
            self.value()
            if not self._take(":"):
                raise _Broken
            self.value()
            if not self._take(",") and self._peek() != "}":
                raise _Broken

    def _skip(self) -> None:
        """Over brackets, which are balanced."""
        depth = 0
        while True:
            sign = self._peek()
            depth += sign in _CLOSING
            depth -= sign in (")", "]", "}")
            self.at += 1
            if depth == 0:
                return

    def _name(self) -> None:
        if self.done() or self.tokens[self.at][0] != "name":
            raise _Broken
        self.at += 1

    def _peek(self, ahead: int = 0) -> str:
        """The next sign or word; "" for texts and numbers and at the end."""
        at = self.at + ahead
        if at >= len(self.tokens) or self.tokens[at][0] in ("text", "number"):
            return ""
        return self.tokens[at][1]

    def _take(self, sign: str) -> bool:
        if self._peek() != sign:
            return False
        self.at += 1
        return True
