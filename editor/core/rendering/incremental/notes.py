"""Footnotes where only a part of a post is rendered: what the part is told of the rest, and what it tells of itself.

A note's number is that of its first mark in the post, its links back are as many as its marks, and its text stands at
the page's end. So a part knows the names of all notes and the marks above and below it, and prints the text of those
notes only that are written in it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, MutableMapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from editor.core.rendering.balance import is_balanced

Name = str | None  # None: a note that is written where its mark stands
Mark = tuple[int, Name]  # its line and the note's name


@dataclass(frozen=True, slots=True)
class Notes:
    """The notes of a rendered text. Lines count from 0 in the source.

    `blocks`: how many blocks at the page's end they are (-1: no part can be rendered by itself: an element that the
    writer left open holds them, or marks don't follow the lines); `marks`: in the order in which they are numbered;
    `definitions`: (first line, last line, name); `items`: the HTML of each note at the end by its number from 0, and
    `frame` what stands round all of them; `tangled`: a note's HTML depends on more than its own text.
    """

    blocks: int = 0
    marks: list[Mark] = field(default_factory=list)
    definitions: list[tuple[int, int, str]] = field(default_factory=list)
    items: dict[int, str] = field(default_factory=dict)
    frame: tuple[str, str] = ("", "")
    tangled: bool = False

    def hold(self, lines: Sequence[int]) -> bool:
        """Whether one of these lines is in a note that stands at the page's end."""
        if not self.items or not lines:
            return False
        inner = {line for first, last, _ in self.definitions for line in range(first, last + 1)}
        return not inner.isdisjoint(lines)


@dataclass(frozen=True, slots=True)
class Known:
    """What a part is told, as `env["notes"]`: the names of all notes, and those of the marks above and below it."""

    names: Iterable[str]
    above: Sequence[Name]
    below: Sequence[Name]


@dataclass(slots=True)
class NoteLog:
    """What a rendering comes upon, as `env["note_log"]`, with the lines of the parser's text; `definitions` with the
    line after their last one."""

    marks: list[Mark] = field(default_factory=list)
    definitions: list[tuple[int, int, str]] = field(default_factory=list)
    items: dict[int, str] = field(default_factory=dict)
    frame: tuple[str, str] = ("", "")
    tangled: bool = False


def note_log(env: MutableMapping[str, Any]) -> NoteLog:
    """The log of this rendering."""
    log: NoteLog = env.setdefault("note_log", NoteLog())
    return log


# --- markdown-it's footnotes


def follow_notes(md: MarkdownIt) -> None:
    """Let a parser with mdit-py-plugins' footnotes know and tell of the rest of the post."""
    md.core.ruler.before("inline", "notes_known", _begin)
    md.core.ruler.after("inline", "notes_told", _end)


def _begin(state: StateCore) -> None:
    """Blocks are known, texts aren't: the numbers go on from the marks above."""
    env, known = state.env, state.env.get("notes")
    if "footnotes" in env:
        note_log(env).definitions = [
            (*(token.map or (0, 0)), token.meta["label"])
            for token in state.tokens
            if token.type == "footnote_reference_open"
        ]
    if known is not None:
        found = env.setdefault("footnotes", {"refs": {}, "list": {}})
        found["refs"] = dict.fromkeys([*(f":{name}" for name in known.names), *found["refs"]], -1)
        _count(found, known.above)


def _end(state: StateCore) -> None:
    """Texts are known: which marks they have. The notes that are written elsewhere have no text here."""
    env, known = state.env, state.env.get("notes")
    found, log = env.get("footnotes", {}), note_log(env)
    if not found.get("list") and not (known is not None and known.below):
        return
    log.marks = list(marks(state.tokens))
    counted = sum(note.get("count", 1) for note in found["list"].values())
    if counted != len(log.marks) + len(known.above if known else ()):
        env["notes_inside"] = True  # a mark that isn't shown counts
    if known is not None:
        _count(found, known.below)
        here = {name for _, _, name in log.definitions}
        found["list"] = {
            number: note
            for number, note in found["list"].items()
            if note.get("label") in here or note.get("content") is not None
        }


def marks(tokens: Iterable[Token]) -> Iterator[Mark]:
    """The marks in the texts of `tokens`, with the line of the block that they stand in."""
    line = 0
    for token in tokens:
        if token.map:
            line = max(line, token.map[0])
        for child in _all(token.children):
            if child.type == "footnote_ref":
                yield line, child.meta.get("label")


def _all(tokens: Sequence[Token] | None) -> Iterator[Token]:
    for token in tokens or ():
        yield token
        if token.children:
            yield from _all(token.children)


def _count(found: dict[str, Any], names: Iterable[Name]) -> None:
    """Count marks as the plugin does. A note without a name that isn't here has no text."""
    numbers, notes = found["refs"], found["list"]
    for name in names:
        if name is None:
            notes[len(notes)] = {"content": None, "tokens": []}
            continue
        number = numbers.get(f":{name}", -1)
        if number < 0:
            number = numbers[f":{name}"] = len(notes)
            notes[number] = {"label": name, "count": 0}
        notes[number]["count"] += 1


# --- the list of notes


def section(group: Sequence[Token]) -> list[Sequence[Token]]:
    """The tokens of a list of notes in its parts: its beginning, each of its notes, its end."""
    starts = [index for index, token in enumerate(group) if token.type == "footnote_open"]
    ends = [*starts, len(group) - 1]
    return [group[: ends[0]], *(group[start:end] for start, end in zip(starts, ends[1:], strict=True)), group[-1:]]


def keep_section(log: NoteLog, group: Sequence[Token], html: Sequence[str]) -> None:
    """Remember the HTML of the parts of a list of notes."""
    numbers = [token.meta["id"] for token in group if token.type == "footnote_open"]
    log.frame = html[0], html[-1]
    log.items = dict(zip(numbers, html[1:-1], strict=True))
    log.tangled = log.tangled or not all(map(is_balanced, html[1:-1]))
