"""The marks of footnotes as pulldown-cmark 0.13 reads them: a label may have spaces, but no line end and no open bracket.

White space in a label is one space; upper and lower case are the same when the note is looked for, but a mark in another
case is a name of its own, with its own number. Observed through pyromark 0.10.
"""

from __future__ import annotations

import re
from collections.abc import MutableMapping
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

_LABEL = r"\[\^((?:[^\\\[\]\n]|\\.)+)\]"
_DEFINITION = re.compile(_LABEL + ":")
_REFERENCE = re.compile(_LABEL)


def note_labels(md: MarkdownIt) -> None:
    """Put these rules in the place of the footnote plugin's. A mark comes before a link, unless it is a link's text."""
    md.block.ruler.at("footnote_def", _definition, {"alt": ["paragraph", "reference"]})
    md.inline.ruler.at("footnote_ref", _reference)


def _label(match: re.Match[str]) -> str:
    return " ".join(match[1].split())


def _notes(env: MutableMapping[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = env.setdefault("footnotes", {})
    found.setdefault("refs", {})
    found.setdefault("list", {})
    return found


def _definition(state: StateBlock, first: int, last: int, silent: bool) -> bool:
    start = state.bMarks[first] + state.tShift[first]
    match = None if state.is_code_block(first) else _DEFINITION.match(state.src, start, state.eMarks[first])
    if match is None or not _label(match):
        return False
    if silent:
        return True
    _notes(state.env)["refs"][":" + _label(match)] = -1
    opening = Token("footnote_reference_open", "", 1, meta={"label": _label(match)}, level=state.level)
    state.tokens.append(opening)
    state.level += 1
    _content(state, first, last, match.end())
    opening.map = [first, state.line]
    state.level -= 1
    state.tokens.append(Token("footnote_reference_close", "", -1, level=state.level))
    return True


def _content(state: StateBlock, first: int, last: int, after: int) -> None:
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
    if state.sCount[first] < state.blkIndent:
        state.sCount[first] += state.blkIndent
    state.md.block.tokenize(state, first, last)
    state.blkIndent -= 4
    state.bMarks[first], state.tShift[first], state.sCount[first], state.parentType = saved


def _reference(state: StateInline, silent: bool) -> bool:
    notes = _notes(state.env)
    match = _REFERENCE.match(state.src, state.pos, state.posMax) if notes["refs"] else None
    if match is None or not _is_defined(notes, _label(match)):
        return False
    if not silent:
        token = state.push("footnote_ref", "", 0)
        token.meta = {**_use(notes, _label(match)), "label": _label(match)}
    state.pos = match.end()
    return True


def _is_defined(notes: dict[str, Any], label: str) -> bool:
    if ":" + label in notes["refs"]:
        return True
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
