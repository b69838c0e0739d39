"""The marks of footnotes as pulldown-cmark, goldmark and micromark read them.

pulldown-cmark 0.13: a label may have spaces, but no line end and no open bracket; white space in it is one space; upper and
lower case are the same when the note is looked for, but a mark in another case is a name of its own, with its own number.
Observed through pyromark 0.10.
goldmark: a label may have spaces, too, and is what is written; four columns of space behind the colon begin code. Observed
with Hugo 0.111.
micromark 4: a label has no white space; upper and lower case are the same.
"""

from __future__ import annotations

import re
from collections.abc import Callable, MutableMapping
from dataclasses import dataclass
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

_WITH_SPACES = re.compile(r"\[\^((?:[^\\\[\]\n]|\\.)+)\]")
_ONE_WORD = re.compile(r"\[\^((?:[^\\\[\]\s]|\\[^\s])+)\]")


@dataclass(frozen=True, slots=True)
class Labels:
    """`pattern` finds a mark and its label, and `name` makes its note's name of that; `folded`: a note is looked for whatever
    the case of its name; `code_behind_colon`: a note may begin with code."""

    pattern: re.Pattern[str]
    name: Callable[[str], str]
    folded: bool = False
    code_behind_colon: bool = False


def _one_space(label: str) -> str:
    return " ".join(label.split())


def _as_written(label: str) -> str:
    return label if label.strip() else ""


def _any_case(label: str) -> str:
    return label.lower().upper()


PULLDOWN = Labels(_WITH_SPACES, _one_space, folded=True)
GOLDMARK = Labels(_WITH_SPACES, _as_written, code_behind_colon=True)
MICROMARK = Labels(_ONE_WORD, _any_case)


def note_labels(md: MarkdownIt, labels: Labels) -> None:
    """Put these rules in the place of the footnote plugin's."""

    def definition(state: StateBlock, first: int, last: int, silent: bool) -> bool:
        return _definition(state, first, last, silent, labels)

    def reference(state: StateInline, silent: bool) -> bool:
        return _reference(state, silent, labels)

    md.block.ruler.at("footnote_def", definition, {"alt": ["paragraph", "reference"]})
    md.inline.ruler.at("footnote_ref", reference)


def marks_before_links(md: MarkdownIt) -> None:
    """Let a mark come before a link: it is no link's text."""
    reference = md.inline.ruler.__rules__.pop(md.inline.ruler.__find__("footnote_ref"))
    md.inline.ruler.before("link", "footnote_ref", reference.fn)


def is_mark(state: StateInline, start: int, labels: Labels) -> bool:
    """Whether what the parser has just passed over, from `start` on, is a note's mark."""
    match = labels.pattern.match(state.src, start, state.pos)
    return match is not None and match.end() == state.pos


def _notes(env: MutableMapping[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = env.setdefault("footnotes", {})
    found.setdefault("refs", {})
    found.setdefault("list", {})
    return found


def _definition(state: StateBlock, first: int, last: int, silent: bool, labels: Labels) -> bool:
    start = state.bMarks[first] + state.tShift[first]
    match = None if state.is_code_block(first) else labels.pattern.match(state.src, start, state.eMarks[first])
    label = labels.name(match[1]) if match else ""
    if match is None or not label or not state.src.startswith(":", match.end(), state.eMarks[first]):
        return False
    if silent:
        return True
    _notes(state.env)["refs"][":" + label] = -1
    opening = Token("footnote_reference_open", "", 1, meta={"label": label}, level=state.level)
    state.tokens.append(opening)
    state.level += 1
    _content(state, first, last, match.end() + 1, labels.code_behind_colon)
    opening.map = [first, state.line]
    state.level -= 1
    state.tokens.append(Token("footnote_reference_close", "", -1, level=state.level))
    return True


def _content(state: StateBlock, first: int, last: int, after: int, may_be_code: bool) -> None:
    """The blocks of a note: the rest of its line, and what is indented by four columns."""
    saved = state.bMarks[first], state.tShift[first], state.sCount[first], state.parentType
    column = begin = state.sCount[first] + after - saved[0] - saved[1]
    place = after
    while place < state.eMarks[first] and state.src[place] in " \t":
        column += 4 - column % 4 if state.src[place] == "\t" else 1
        place += 1
    state.bMarks[first], state.tShift[first], state.sCount[first] = after, place - after, column - begin
    state.blkIndent += 4
    state.parentType = "footnote"
    if may_be_code or state.sCount[first] < state.blkIndent:
        state.sCount[first] += state.blkIndent
    state.md.block.tokenize(state, first, last)
    state.blkIndent -= 4
    state.bMarks[first], state.tShift[first], state.sCount[first], state.parentType = saved


def _reference(state: StateInline, silent: bool, labels: Labels) -> bool:
    notes = _notes(state.env)
    match = labels.pattern.match(state.src, state.pos, state.posMax) if notes["refs"] else None
    if match is None or not _is_defined(notes, label := labels.name(match[1]), labels.folded):
        return False
    if not silent:
        token = state.push("footnote_ref", "", 0)
        token.meta = {**_use(notes, label), "label": label}
    state.pos = match.end()
    return True


def _is_defined(notes: dict[str, Any], label: str, folded: bool) -> bool:
    if ":" + label in notes["refs"] or not folded:
        return ":" + label in notes["refs"]
    if "folded" not in notes:  # all blocks are known before the first text is read
        notes["folded"] = {name[1:].casefold() for name in notes["refs"]}
    return label.casefold() in notes["folded"]


def _use(notes: dict[str, Any], label: str) -> dict[str, int]:
    """The numbers of a note and of this mark of it, counted as the plugin does."""
    number = notes["refs"].get(":" + label, -1)
    if number < 0:
        number = notes["refs"][":" + label] = len(notes["list"])
        notes["list"][number] = {"label": label, "count": 0}
    note = notes["list"][number]
    note["count"] += 1
    return {"id": number, "subId": note["count"] - 1}
