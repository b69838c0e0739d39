"""Which text of a footnote counts, and in which order notes are numbered, where that isn't what the footnote plugin does.

Of several notes of one name the first counts, and a note that is written inside another is no part of it (mdast-util-to-hast
13, observed with Astro; goldmark for the first). The plugin takes the last, and leaves the outer one empty.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.token import Token

Bodies = dict[str, list[Token]]  # a note's name → its tokens, with those that open and close it


def first_counts(md: MarkdownIt) -> None:
    """Let the first of several notes of one name count."""
    md.core.ruler.before("footnote_tail", "first_notes", _keep_first)


def notes_in_turn(md: MarkdownIt) -> None:
    """The same, and notes that are named in notes are numbered after those of the page: as if each note were read when the
    list of them is written."""
    md.core.ruler.before("footnote_tail", "notes_in_turn", _in_turn)


def _keep_first(state: StateCore) -> None:
    if "footnotes" in state.env:
        page, bodies = _apart(state.tokens)
        state.tokens = [*page, *(token for body in bodies.values() for token in body)]


def _in_turn(state: StateCore) -> None:
    if "footnotes" not in state.env:
        return
    page, bodies = _apart(state.tokens)
    state.tokens = [*page, *(token for body in bodies.values() for token in body)]
    if not any(True for body in bodies.values() for _ in _marks(body)):
        return
    if "notes" in state.env:
        state.env["notes_inside"] = True  # a part of a post can't tell which of its notes are named from the page
        return
    notes = state.env["footnotes"]
    marks = list(_marks(state.tokens))
    before = [_numbers(mark) for mark in marks]
    notes["refs"], notes["list"] = dict.fromkeys(notes["refs"], -1), {}
    _number(page, notes)
    for number in _growing(notes["list"]):
        _number(bodies.get(notes["list"][number]["label"], ()), notes)
    if [_numbers(mark) for mark in marks] != before:
        state.env["notes_inside"] = True  # the numbers don't follow the lines


def _growing(found: dict[int, Any]) -> Iterator[int]:
    """The numbers of the notes, also of those that are found meanwhile."""
    number = 0
    while number < len(found):
        yield number
        number += 1


def _apart(tokens: Iterable[Token]) -> tuple[list[Token], Bodies]:
    """The tokens outside of notes, and those of the first note of each name."""
    page: list[Token] = []
    bodies: Bodies = {}
    inside: list[list[Token]] = []
    for token in tokens:
        if token.type == "footnote_reference_open":
            name = token.meta["label"]
            inside.append([] if name in bodies else bodies.setdefault(name, []))
        (inside[-1] if inside else page).append(token)
        if token.type == "footnote_reference_close":
            inside.pop()
    return page, bodies


def _marks(tokens: Iterable[Token]) -> Iterator[Token]:
    for token in tokens:
        if token.type == "footnote_ref":
            yield token
        yield from _marks(token.children or ())


def _numbers(mark: Token) -> tuple[int, int]:
    """The number of its note, and which of that note's marks it is."""
    return mark.meta["id"], mark.meta["subId"]


def _number(tokens: Iterable[Token], notes: dict[str, Any]) -> None:
    """Number the marks among `tokens` as the plugin does, in their order."""
    for mark in _marks(tokens):
        name = mark.meta["label"]
        number = notes["refs"][":" + name]
        if number < 0:
            number = notes["refs"][":" + name] = len(notes["list"])
            notes["list"][number] = {"label": name, "count": 0}
        note = notes["list"][number]
        mark.meta["id"], mark.meta["subId"] = number, note["count"]
        note["count"] += 1
