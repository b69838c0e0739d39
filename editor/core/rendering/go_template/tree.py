"""Go's templates as trees: what Hugo's layouts and partials are written in.

Read is what stands between `{{` and `}}`, and on demand the text around it. See https://pkg.go.dev/text/template. What can't
be read becomes an action that says nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from editor.core.rendering.go_template.expression import NOTHING, Pipeline, read_pipeline

_ACTION = re.compile(
    r"\{\{(?P<before>-(?=\s))?-?\s*(?:/\*.*?\*/|(?P<inside>(?:\"(?:\\.|[^\"\\\n])*\"|`[^`]*`|'[^'\n]*'|[^\"`'])*?))(?P<behind>\s-)?\s*-?\}\}",
    re.S,
)
_WORD = re.compile(r"(?P<word>if|with|range|block|define|template|else|end|break|continue)\b\s*(?P<rest>.*)", re.S)
_NAMED = re.compile(r"(?:\"(?P<name>[^\"]*)\"|`(?P<raw>[^`]*)`)\s*(?P<rest>.*)", re.S)
_BLANKS = " \t\r\n"
TEXT = "text"
_OPENING = frozenset(("if", "with", "range", "block", "define"))


@dataclass(frozen=True, slots=True)
class Node:
    """An action (`word` is ""), what `if`, `with`, `range`, `block`, `define` or `template` begins, a `break` or `continue`, or
    the text between them (`TEXT`).

    `name` is that of a block or template, or the text; `otherwise` what stands behind `else`.
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


def read_template(text: str, *, texts: bool = False) -> tuple[Node, ...]:
    """The nodes of a template, in order; with `texts` what stands between the actions, too. What is never closed ends with
    the text; an end of nothing is passed over."""
    top = _Open("", "", NOTHING, [], [])
    stack = [top]
    for before, inside in _actions(text):
        if texts and before:
            stack[-1].add(Node(TEXT, NOTHING, name=before))
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


def _actions(text: str) -> Iterator[tuple[str, str]]:
    """Each action, "" for a comment, behind the text before it without what its hyphens trim; last the text's end."""
    position, trim = 0, False
    for match in _ACTION.finditer(text):
        before = text[position : match.start()]
        before = before.lstrip(_BLANKS) if trim else before
        yield before.rstrip(_BLANKS) if match["before"] else before, (match["inside"] or "").strip()
        position, trim = match.end(), match["behind"] is not None
    yield text[position:].lstrip(_BLANKS) if trim else text[position:], ""


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
