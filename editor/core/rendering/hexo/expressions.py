"""What `{{ … }}` in a post prints: Nunjucks 3.2's expressions, with JavaScript's arithmetic.

Source: Nunjucks' documentation of templates ("Expressions", "Builtin Filters") and what Hexo 8.1 publishes. A post has
no variables of its own, so every name is undefined; what calls a function or names another filter stops the build, as
far as it is known.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping
from typing import Any

from editor.core.patterns import pattern

_TOKEN = pattern(
    r"""\s*+(?:(?P<text>"(?:\\.|[^"\\])*+"|'(?:\\.|[^'\\])*+')|(?P<number>\d++(?:\.\d++)?)"""
    r"""|(?P<sign>===|!==|==|!=|<=|>=|//|\*\*|[-+*/%~<>()\[\]{},:.|#=!])|(?P<name>[^\s()\[\]{}%*\-+~/#,:|.<>=!"']++))""",
    re.DOTALL,
)
_ESCAPED = pattern(r"\\(.)", re.DOTALL)
_ESCAPES = {"n": "\n", "t": "\t", "r": "\r"}
_LONGEST, _DEEPEST = 400, 30  # tokens, and brackets in brackets; nobody writes more

Token = tuple[str, str]


class NotPrinted(Exception):
    """The expression stops the build, or what it prints isn't known here."""


class _Null:
    """JavaScript's null; None stands for undefined."""


_NULL = _Null()
_WORDS: Mapping[str, object] = {"true": True, "false": False, "none": _NULL, "null": _NULL}
# What nunjucks knows without being told, and words of its grammar.
_TAKEN = frozenset(("range", "cycler", "joiner", "if", "else", "in", "is", "and", "or", "not"))


def printed(source: str) -> str:
    """The text that `{{ source }}` prints. Raises NotPrinted."""
    reader = _Reader(_tokens(source))
    value = reader.sum()
    if reader.token[0] != "end":
        raise NotPrinted
    return "" if value is None or isinstance(value, _Null) else _text(value)


def _tokens(source: str) -> list[Token]:
    found: list[Token] = []
    place, end = 0, len(source.rstrip())
    while place < end:
        match = _TOKEN.match(source, place, end)
        if match is None or len(found) > _LONGEST:
            raise NotPrinted
        kind = match.lastgroup or ""
        found.append((kind, match[kind]))
        place = match.end()
    return [*found, ("end", "")]


class _Reader:
    """Reads and works out an expression, what binds loosest first; comparisons, choices and powers are left alone."""

    def __init__(self, tokens: list[Token]) -> None:
        self._tokens = tokens
        self._place = self._depth = 0

    @property
    def token(self) -> Token:
        return self._tokens[self._place]

    def _takes(self, *written: str) -> str:
        """The next token if it is one of these signs or words, which is then passed; else ""."""
        kind, text = self.token
        if kind in ("sign", "name") and text in written:
            self._place += 1
            return text
        return ""

    def _needs(self, written: str) -> None:
        if not self._takes(written):
            raise NotPrinted

    def sum(self) -> Any:
        """The whole expression."""
        self._depth += 1
        if self._depth > _DEEPEST:
            raise NotPrinted
        value = self._product()
        while sign := self._takes("+", "-"):
            other = self._product()
            value = _add(value, other) if sign == "+" else _number(value) - _number(other)
        self._depth -= 1
        return value

    def _product(self) -> Any:
        value = self._signed()
        while sign := self._takes("*", "/"):
            one, other = _number(value), _number(self._signed())
            if sign == "/" and other == 0:
                raise NotPrinted
            value = one * other if sign == "*" else one / other
        return value

    def _signed(self) -> Any:
        sign = self._takes("-", "+")
        value = self._part()
        if sign:
            value = -_number(value) if sign == "-" else _number(value)
        while self._takes("|"):
            value = self._filtered(value)
        return value

    def _filtered(self, value: Any) -> Any:
        kind, name = self.token
        made = _FILTERS.get(name) if kind == "name" else None
        if made is None:
            raise NotPrinted
        self._place += 1
        return made(value, self._list(")") if self._takes("(") else [])

    def _list(self, end: str) -> list[Any]:
        values: list[Any] = []
        while not self._takes(end):
            values.append(self.sum())
            if not self._takes(","):
                self._needs(end)
                break
        return values

    def _part(self) -> Any:
        """A value with what is looked up in it."""
        kind, text = self.token
        self._place += 1
        if kind == "text":
            value: Any = _ESCAPED.sub(lambda match: _ESCAPES.get(match[1], match[1]), text[1:-1])
        elif kind == "number":
            value = float(text)
        elif kind == "name" and text not in _TAKEN:
            value = _WORDS.get(text)
        elif text == "(" and kind == "sign":
            value = self.sum()
            self._needs(")")
        elif text == "[" and kind == "sign":
            value = self._list("]")
        else:
            raise NotPrinted
        while sign := self._takes(".", "[", "("):
            value = self._looked_up(sign, value)
        return value

    def _looked_up(self, sign: str, value: Any) -> Any:
        if sign == "(" or not (value is None or isinstance(value, _Null)):
            raise NotPrinted  # a call, or a property of what isn't undefined
        if sign == "[":
            self.sum()
            self._needs("]")
        elif self.token[0] != "name":
            raise NotPrinted
        else:
            self._place += 1
        return None


def _number(value: Any) -> float:
    """ECMAScript's ToNumber."""
    if isinstance(value, str):
        text = value.strip()
        return float(text or 0) if re.fullmatch(r"(?:[-+]?\d+(?:\.\d+)?)?", text, re.ASCII) else math.nan
    if isinstance(value, _Null):
        return 0.0
    return math.nan if value is None or isinstance(value, list) else float(value)


def _text(value: Any) -> str:
    """ECMAScript's ToString."""
    if value is None:
        return "undefined"
    if isinstance(value, _Null):
        return "null"
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, list):
        return ",".join("" if item is None or isinstance(item, _Null) else _text(item) for item in value)
    if isinstance(value, float):
        if not math.isfinite(value):
            return "NaN" if math.isnan(value) else "Infinity" if value > 0 else "-Infinity"
        if abs(value) >= 1e21 or 0 < abs(value) < 1e-6:
            raise NotPrinted
        return str(int(value)) if value.is_integer() else repr(value)
    return str(value)


def _add(one: Any, other: Any) -> Any:
    if isinstance(one, str | list) or isinstance(other, str | list):
        return _text(one) + _text(other)
    return _number(one) + _number(other)


def _of_text(change: Callable[[str], str]) -> Callable[[Any, list[Any]], Any]:
    """A filter of texts, which makes an empty one of nothing."""

    def made(value: Any, arguments: list[Any]) -> Any:
        if value is not None and not isinstance(value, str):
            raise NotPrinted
        return change(value or "")

    return made


def _default(value: Any, arguments: list[Any]) -> Any:
    if len(arguments) > 1:
        raise NotPrinted
    return (arguments[0] if arguments else None) if value is None else value


_FILTERS: Mapping[str, Callable[[Any, list[Any]], Any]] = {
    "upper": _of_text(str.upper),
    "lower": _of_text(str.lower),
    "capitalize": _of_text(lambda text: text[:1].upper() + text[1:].lower()),
    "title": _of_text(lambda text: " ".join(word[:1].upper() + word[1:].lower() for word in text.split(" "))),
    "safe": _of_text(str),
    "default": _default,
    "d": _default,
}
