"""What LiquidJS can read between its braces, as Eleventy 3 gives it to it (observed with LiquidJS 10.24 and compared
with it on random texts). A value alone, operators in any order, even nothing behind one: all that is read. What stops
the build are characters that begin no value, filters without a name or a colon, and brackets without their other half.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

# Letters of all scripts and most signs beyond ASCII are a name's; these quotes and every space are not.
_WORD = r"[A-Za-z0-9_?\-]|[^\x00-\x7f\s\u180e\u2028\u2029\u201c\u201d]"
_NAME = re.compile(rf"(?:{_WORD})+")
_BLANK = re.compile(r"[\s\u180e]*")
_TEXT = re.compile(r"\"(?:\\.|[^\"\\])*\"|'(?:\\.|[^'\\])*'", re.S)
_NUMBER = re.compile(rf"[+-]?\d+(?:\.(?!\.)\d*)?(?!{_WORD})")
_OPERATOR = re.compile(r"==|!=|[<>]=?")
_ASSIGNED = re.compile(rf"\s*(?:{_WORD})+\s*=")
_LOOP = re.compile(rf"\s*(?:{_WORD})+\s*\bin(?!{_WORD})")
_CAPTURED = re.compile(rf"\s*(?:(?:{_WORD})|[\"'])")
_OR = re.compile(r"or|,")
_PASSED_OVER = ("", ",", ")")  # nothing is read any more from these on


class _Unreadable(ValueError):
    """LiquidJS stops here."""


@dataclass(slots=True)
class _Reader:
    """A place in a text that moves on with what is read."""

    text: str
    at: int = 0

    def ahead(self) -> str:
        """Pass over blanks; the character that is next, or "" at the end."""
        match = _BLANK.match(self.text, self.at)
        self.at = match.end() if match else self.at
        return self.text[self.at : self.at + 1]

    def take(self, pattern: re.Pattern[str]) -> bool:
        match = pattern.match(self.text, self.at)
        if match is None or match.end() == match.start():
            return False
        self.at = match.end()
        return True

    def need(self, character: str) -> None:
        if self.text[self.at : self.at + 1] != character:
            raise _Unreadable
        self.at += 1


_Read = Callable[[_Reader], object]  # takes what it can read; raises _Unreadable at what it can't


@lru_cache(maxsize=4096)
def is_output(text: str) -> bool:
    """Whether `{{ text }}` can be read; which filters there are is another question."""
    return _is_read(_filtered, text)


@lru_cache(maxsize=4096)
def is_tag(name: str, rest: str) -> bool:
    """Whether a tag of LiquidJS's own can be read; whether it may stand where it does is another question."""
    read = _TAGS.get(name)
    return read is None or _is_read(read, rest)


def _is_read(read: _Read, text: str) -> bool:
    try:
        read(_Reader(text))
    except (_Unreadable, RecursionError):
        return False
    return True


def _filtered(reader: _Reader) -> None:
    """An expression and its filters."""
    tokens = 0
    while reader.ahead() and (reader.take(_OPERATOR) or _value(reader)):
        tokens += 1
    if not tokens:
        raise _Unreadable
    while reader.ahead() not in _PASSED_OVER:
        reader.need("|")
        _filter(reader)


def _filter(reader: _Reader) -> None:
    """A filter's name and what it is given."""
    reader.ahead()
    if not reader.take(_NAME):
        if reader.ahead():
            raise _Unreadable
        return
    if (mark := reader.ahead()) != ":":
        if mark not in ("", "|", ","):
            raise _Unreadable
        return
    while reader.ahead() in (":", ","):
        reader.at += 1
        _argument(reader)
        if reader.ahead() not in ("", ",", "|"):
            raise _Unreadable


def _argument(reader: _Reader) -> None:
    if _value(reader) and reader.ahead() == ":":
        reader.at += 1
        _value(reader)


def _value(reader: _Reader) -> bool:
    """A text, a number, a range or a name, with what follows it in dots and brackets."""
    if reader.ahead() == "(":
        _range(reader)
        begun = True
    else:
        begun = reader.take(_TEXT) or reader.take(_NUMBER)
    while _property(reader, not begun):
        begun = True
    return begun


def _property(reader: _Reader, first: bool) -> bool:
    """One step of a path; without a dot only at its beginning."""
    mark = reader.text[reader.at : reader.at + 1]
    if mark == "[":
        end = _bracket(reader)
        if end < 0:
            raise _Unreadable
        reader.at = end + 1
        return True
    if first and reader.take(_NAME):
        return True
    if mark == "." and reader.text[reader.at + 1 : reader.at + 2] != ".":
        reader.at += 1  # a dot without a name is no value, but may end one, and an expression
        reader.ahead()
        return reader.take(_NAME)
    return False


def _bracket(reader: _Reader) -> int:
    """Where the bracket that is open here ends: behind the value in it, if there is one; or -1."""
    reader.at += 1
    _value(reader)
    return reader.text.find("]", reader.at)


def _range(reader: _Reader) -> None:
    """`(1..n)`"""
    reader.need("(")
    if not _value(reader):
        raise _Unreadable
    reader.ahead()
    reader.need(".")
    reader.need(".")
    if not _value(reader):
        raise _Unreadable
    reader.ahead()
    reader.need(")")


def _assign(reader: _Reader) -> None:
    if not reader.take(_ASSIGNED):
        raise _Unreadable
    _filtered(reader)


def _loop(reader: _Reader) -> None:
    """`for` and `tablerow`; which settings follow the list doesn't matter."""
    if not reader.take(_LOOP) or not _value(reader):
        raise _Unreadable


def _when(reader: _Reader) -> None:
    """Values, each behind a comma or an `or`; what else stands there is passed over."""
    while reader.ahead():
        if not _value(reader):
            raise _Unreadable
        mark = _OR.search(reader.text, reader.at)
        reader.at = mark.end() if mark else len(reader.text)


def _cycle(reader: _Reader) -> None:
    """Expressions with commas between them, behind a group's name and a colon."""
    named = _value(reader) and reader.ahead() == ":"
    reader.at = reader.at + 1 if named else 0
    _filtered(reader)
    while reader.ahead() == ",":
        reader.at += 1
        if reader.ahead():
            _filtered(reader)


def _capture(reader: _Reader) -> None:
    if not reader.take(_CAPTURED):
        raise _Unreadable


def _file(reader: _Reader) -> None:
    """The name of a template, which is a value."""
    if not _value(reader):
        raise _Unreadable


def _echo(reader: _Reader) -> None:
    if reader.ahead():
        _filtered(reader)


def _nothing(reader: _Reader) -> None:
    if reader.ahead():
        raise _Unreadable


_TAGS: dict[str, _Read] = {
    "assign": _assign,
    **dict.fromkeys(("if", "unless", "elsif", "case"), _filtered),
    **dict.fromkeys(("for", "tablerow"), _loop),
    "when": _when,
    "cycle": _cycle,
    "capture": _capture,
    **dict.fromkeys(("include", "render", "layout"), _file),
    "echo": _echo,
    **dict.fromkeys(("endif", "endfor"), _nothing),
}
