"""Go's templates as trees: what Hugo's layouts and partials are written in.

Read is what stands between `{{` and `}}`; the text around it is dropped. See https://pkg.go.dev/text/template. What can't
be read becomes an action that says nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from editor.core.checks.templates.go_expression import NOTHING, Pipeline, read_pipeline

_ACTION = re.compile(
    r"\{\{-?\s*(?:/\*.*?\*/|(?P<inside>(?:\"(?:\\.|[^\"\\\n])*\"|`[^`]*`|'[^'\n]*'|[^\"`'])*?))\s*-?\}\}", re.S
)
_WORD = re.compile(r"(?P<word>if|with|range|block|define|template|else|end|break|continue)\b\s*(?P<rest>.*)", re.S)
_NAMED = re.compile(r"(?:\"(?P<name>[^\"]*)\"|`(?P<raw>[^`]*)`)\s*(?P<rest>.*)", re.S)
_OPENING = frozenset(("if", "with", "range", "block", "define"))


@dataclass(frozen=True, slots=True)
class Node:
    """An action (`word` is ""), what `if`, `with`, `range`, `block`, `define` or `template` begins, or a `break` or `continue`.

    `name` is that of a block or template; `otherwise` what stands behind `else`.
    """

    word: str
    pipeline: Pipeline
    body: tuple[Node, ...] = ()
    otherwise: tuple[Node, ...] = ()
    name: str = ""


@dataclass(slots=True)
class _Open:
    """What has begun and not ended; behind an `else`, `body` is the list that it has its nodes in, too."""

    word: str
    name: str
    pipeline: Pipeline
    body: list[Node]
    otherwise: list[Node]
    in_else: bool = False
    chained: bool = False  # an `else if`, which ends with what it belongs to

    def closed(self) -> Node:
        return Node(self.word, self.pipeline, tuple(self.body), tuple(self.otherwise), self.name)

    def add(self, node: Node) -> None:
        (self.otherwise if self.in_else else self.body).append(node)


def read_template(text: str) -> tuple[Node, ...]:
    """The nodes of a template, in order. What is never closed ends with the text; an end of nothing is passed over."""
    top = _Open("", "", NOTHING, [], [])
    stack = [top]
    for inside in _actions(text):
        match = _WORD.match(inside)
        word, rest = (match["word"], match["rest"]) if match else ("", inside)
        if word == "end":
            _end(stack)
        elif word == "else":
            _else(stack, rest)
        elif word in _OPENING:
            stack.append(_opened(word, rest))
        elif word in ("template", "break", "continue"):
            stack[-1].add(_opened(word, rest).closed())
        elif word == "" and inside:
            stack[-1].add(Node("", read_pipeline(inside)))
    while len(stack) > 1:
        _end(stack)
    return tuple(top.body)


def _actions(text: str) -> Iterator[str]:
    return (match["inside"].strip() for match in _ACTION.finditer(text) if match["inside"] is not None)


def _opened(word: str, rest: str, *, chained: bool = False) -> _Open:
    named = _NAMED.match(rest) if word in ("block", "define", "template") else None
    name = (named["name"] or named["raw"] or "") if named else ""
    return _Open(word, name, read_pipeline(named["rest"] if named else rest), [], [], chained=chained)


def _else(stack: list[_Open], rest: str) -> None:
    """Begins the other branch, or that of `else if` and `else with` as a node of its own in it."""
    if len(stack) < 2:
        return
    stack[-1].in_else = True
    match = _WORD.match(rest)
    if match:
        stack.append(_opened(match["word"], match["rest"], chained=True))


def _end(stack: list[_Open]) -> None:
    """Ends what was opened last, with all the branches of its `else if`."""
    while len(stack) > 1:
        ended = stack.pop()
        stack[-1].add(ended.closed())
        if not ended.chained:
            return
