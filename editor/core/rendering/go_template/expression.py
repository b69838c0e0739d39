"""Pipelines of Go's templates as trees: `.Params.tags | default (slice) | first 3`.

See https://pkg.go.dev/text/template#hdr-Pipelines. What can't be read is a pipeline without commands.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

_TOKEN = re.compile(
    r"(?P<text>\"(?:\\.|[^\"\\\n])*\"|`[^`]*`)|(?P<sign>'(?:\\.|[^'\\\n])+')|(?P<number>[-+]?\d[\w.]*)"
    r"|(?P<path>\$\w*(?:\.\w+)*|(?:\.\w+)+|\.)|(?P<name>[^\W\d]\w*(?:\.\w+)*)|(?P<mark>:=|=|[|(),])"
)
_BLANK = re.compile(r"\s+")
_ESCAPE = re.compile(r"\\(x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|.)")
_LETTERS = {"n": "\n", "t": "\t", "r": "\r", "a": "\a", "b": "\b", "f": "\f", "v": "\v"}
_DEEPEST = 40  # brackets within brackets


@dataclass(frozen=True, slots=True)
class Literal:
    """A text, a number, a switch or nil."""

    value: object


@dataclass(frozen=True, slots=True)
class Access:
    """What lies below the dot (`base` ""), `$` or a variable: `.Params.tags`, `$page.Title`."""

    base: str
    path: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Function:
    """A function's name: `lower`, `strings.TrimSpace`."""

    name: str


@dataclass(frozen=True, slots=True)
class Pipeline:
    """Commands, each of which gets the value of the one before it as its last argument, and the variables that get the
    value of the last; `declares` says that they are new.
    """

    commands: tuple[tuple[Operand, ...], ...] = ()
    variables: tuple[str, ...] = ()
    declares: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    """A pipeline in brackets, and what is taken of its value: `(index .Pages 0).Title`."""

    pipeline: Pipeline
    path: tuple[str, ...] = ()


Operand = Literal | Access | Function | Group
NOTHING = Pipeline()
_WORDS = {"true": True, "false": False, "nil": None}


def read_pipeline(text: str) -> Pipeline:
    """The pipeline that a text is; `NOTHING` for what is none."""
    tokens = _tokens(text)
    if tokens is None:
        return NOTHING
    reader = _Reader(tokens)
    try:
        found = reader.pipeline(0)
    except _Unreadable:
        return NOTHING
    return found if reader.at == len(tokens) else NOTHING


class _Unreadable(Exception):
    """This is no pipeline."""


@dataclass(frozen=True, slots=True)
class _Token:
    kind: str
    text: str
    glued: bool  # no space before it


def _tokens(text: str) -> list[_Token] | None:
    found: list[_Token] = []
    position, glued = 0, False
    while position < len(text):
        blank = _BLANK.match(text, position)
        if blank:
            position, glued = blank.end(), False
            continue
        match = _TOKEN.match(text, position)
        if match is None or match.end() == position or match.lastgroup is None:
            return None
        found.append(_Token(match.lastgroup, match.group(), glued))
        position, glued = match.end(), True
    return found


@dataclass(slots=True)
class _Reader:
    tokens: list[_Token]
    at: int = field(default=0)

    def _next(self, *marks: str) -> _Token | None:
        """The token here, if it is one of the marks, or any if none are given; the reader goes behind it."""
        token = self.tokens[self.at] if self.at < len(self.tokens) else None
        if token is None or (marks and (token.kind != "mark" or token.text not in marks)):
            return None
        self.at += 1
        return token

    def pipeline(self, depth: int) -> Pipeline:
        if depth > _DEEPEST:
            raise _Unreadable
        variables, declares = self._variables()
        commands = [self._command(depth)]
        while self._next("|"):
            commands.append(self._command(depth))
        return Pipeline(tuple(commands), variables, declares)

    def _variables(self) -> tuple[tuple[str, ...], bool]:
        """`$a :=`, `$i, $x :=` or `$a =` at the beginning."""
        start, names = self.at, []
        while (token := self._next()) and token.kind == "path" and token.text.startswith("$"):
            names.append(token.text)
            if not self._next(","):
                break
        mark = self._next(":=", "=")
        if mark is None or not names:
            self.at = start
            return (), False
        return tuple(names), mark.text == ":="

    def _command(self, depth: int) -> tuple[Operand, ...]:
        found: list[Operand] = []
        while self.at < len(self.tokens) and not self._ends():
            found.append(self._operand(depth))
        if not found:
            raise _Unreadable
        return tuple(found)

    def _ends(self) -> bool:
        token = self.tokens[self.at]
        return token.kind == "mark" and token.text in ("|", ")")

    def _operand(self, depth: int) -> Operand:
        token = self._next()
        if token is None:
            raise _Unreadable
        if token.text == "(":
            inner = self.pipeline(depth + 1)
            if not self._next(")"):
                raise _Unreadable
            return Group(inner, self._path())
        if token.kind in ("text", "sign"):
            return Literal(_unquoted(token.text))
        if token.kind == "number":
            return Literal(_number(token.text))
        if token.kind == "path":
            base, *path = token.text.split(".")
            return Access(base, tuple(name for name in path if name))
        if token.kind == "name":
            return Literal(_WORDS[token.text]) if token.text in _WORDS else Function(token.text)
        raise _Unreadable

    def _path(self) -> tuple[str, ...]:
        """`.Title` right behind a bracket."""
        token = self.tokens[self.at] if self.at < len(self.tokens) else None
        if token is None or not token.glued or token.kind != "path" or not token.text.startswith("."):
            return ()
        self.at += 1
        return tuple(name for name in token.text.split(".") if name)


def _unquoted(text: str) -> str:
    return text[1:-1] if text.startswith("`") else _ESCAPE.sub(_meant, text[1:-1])


def _meant(escape: re.Match[str]) -> str:
    letter, code = escape[1][0], escape[1][1:]
    return chr(int(code, 16)) if code else _LETTERS.get(letter, letter)


def _number(text: str) -> object:
    try:
        return int(text)
    except ValueError:
        try:
            return float(text)
        except ValueError:
            return None
