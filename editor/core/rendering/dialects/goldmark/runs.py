"""Marks in runs that pair as asterisks do: goldmark's strikethrough, and Hugo's `extras`: deleted and inserted text, marks,
subscript and superscript.

What two runs share is taken two by two, a last one alone; each pair is an element: in Hugo 0.111 `~~~a~~~` is struck twice.
The run that opens says which element. Since Hugo 0.128 one tilde strikes and three or more are text; so they are with
`extras`, which came with 0.126. Sources: Hugo's docs on `markup.goldmark.extensions`, pages built with 0.111.3 and 0.168.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.rules_inline.state_inline import Delimiter
from markdown_it.token import Token

from editor.core.rendering.dialects.goldmark.version import ONE_TILDE, since
from editor.core.rendering.dialects.inline import flanking
from editor.core.rendering.options import flag, section

_BEGINS_A_POWER = frozenset("+-'")  # behind `^` they count as letters: 10^-3^


@dataclass(frozen=True, slots=True)
class Mark:
    """Runs of one character. `one`, `two`: the elements that a single one and longer runs open, "" for none; `any_length`:
    whether runs of more than two count."""

    one: str
    two: str
    any_length: bool = False

    def element(self, length: int) -> str:
        """What a run opens; "" when it is text."""
        if length > 2 and not self.any_length:
            return ""
        return self.one if length == 1 else self.two


def marks(options: Mapping[str, object], strikes: bool) -> dict[str, Mark]:
    """Character → its runs, for the settings of the extensions. `strikes`: whether strikethrough is on."""
    newer = since(options, ONE_TILDE)
    extras = section(options, "extras")
    on = {name.lower() for name in extras if flag(section(extras, name), "enable")}
    made: dict[str, Mark] = {}
    if strikes:
        made["~"] = Mark("del", "del") if on or newer else Mark("", "del", any_length=True)
    elif on & {"delete", "subscript"}:
        sub = "sub" if "subscript" in on else ""
        made["~"] = Mark(sub, "del" if "delete" in on else sub)
    made |= {"+": Mark("", "ins")} if "insert" in on else {}
    made |= {"=": Mark("", "mark")} if "mark" in on else {}
    made |= {"^": Mark("sup", "sup")} if "superscript" in on else {}
    return made


def runs(md: MarkdownIt, known: Mapping[str, Mark]) -> None:
    """Put these marks in the place of the library's strikethrough, whose rule starts at their characters."""

    def run(state: StateInline, silent: bool) -> bool:
        return not silent and _run(state, known[state.src[state.pos]])

    def pairs(state: StateInline) -> None:
        for delimiters in [state.delimiters, *(meta["delimiters"] for meta in state.tokens_meta if meta)]:
            _pair(state.tokens, delimiters, known)

    md.inline.ruler.at("strikethrough", run)
    md.inline.ruler2.at("strikethrough", pairs)
    md.enable("strikethrough")


def _run(state: StateInline, mark: Mark) -> bool:
    source, start = state.src, state.pos
    character, stop = source[start], start
    while stop < state.posMax and source[stop] == character:
        stop += 1
    length = stop - start
    if not mark.element(length):
        state.append_pending(source[start:stop])
        state.pos = stop
        return True
    after = source[stop] if stop < state.posMax else " "
    if character == "^" and length == 1 and after in _BEGINS_A_POWER:
        after = "x"
    of = state.md.inline.kind  # type: ignore[attr-defined]
    opens, closes = flanking(source[start - 1] if start else " ", after, of)
    for _ in range(length):
        state.push("text", "", 0).content = character
        state.delimiters.append(Delimiter(ord(character), length, len(state.tokens) - 1, -1, opens, closes))
    state.pos = stop
    return True


def _pair(tokens: list[Token], delimiters: list[Delimiter], known: Mapping[str, Mark]) -> None:
    """Tags for the marks that have been paired; those of a pair of two stand beside each other on both sides."""
    index = len(delimiters) - 1
    while index >= 0:
        opening = delimiters[index]
        mark = known.get(chr(opening.marker))
        if mark and opening.end >= 0:
            closing = delimiters[opening.end]
            double = _are_two(delimiters, index)
            if double:
                tokens[delimiters[index - 1].token].content = tokens[closing.token + 1].content = ""
            name, opened, closed = mark.element(opening.length), tokens[opening.token], tokens[closing.token]
            opened.type, opened.tag, opened.nesting, opened.content = f"{name}_open", name, 1, ""
            closed.type, closed.tag, closed.nesting, closed.content = f"{name}_close", name, -1, ""
            index -= double
        index -= 1


def _are_two(delimiters: list[Delimiter], index: int) -> bool:
    """Whether the mark before the one at `index` is paired with the mark behind the one that closes it."""
    opening, before = delimiters[index], delimiters[index - 1] if index else None
    return (
        before is not None
        and before.marker == opening.marker
        and before.token == opening.token - 1
        and before.end == opening.end + 1
        and delimiters[before.end].token == delimiters[opening.end].token + 1
    )
