"""Hugo's `passthrough`: what stands between the site's own delimiters stays as it is, for MathJax or KaTeX.

A snippet is looked for in the text of one block, code before it counts first. One between block delimiters parts the
paragraph it stands in, but no heading, table cell or emphasis. What opens and never closes is text. Nothing is escaped,
and the lines of a snippet are those of the file, with the marks of the quote or list around it.

Sources: Hugo's docs on `markup.goldmark.extensions.passthrough` and "Mathematics in Markdown" (since 0.122), pages built
with Hugo 0.168.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from editor.core.rendering.dialects.inline import State
from editor.core.rendering.options import flag, section

_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
_BREAKS = frozenset(("softbreak", "hardbreak"))


@dataclass(frozen=True, slots=True)
class Delimiters:
    """What opens and closes a snippet; `block`: whether it is a block of its own."""

    opening: str
    closing: str
    block: bool


def delimiters(options: Mapping[str, object]) -> list[Delimiters]:
    """Those of the site's settings, longer ones first; none when the extension is off."""
    settings = section(options, "passthrough")
    if not flag(settings, "enable"):
        return []
    given = section(settings, "delimiters")
    made = [
        Delimiters(pair[0], pair[1], kind == "block")
        for kind in ("block", "inline")
        for pair in _pairs(given.get(kind))
        if all(isinstance(part, str) and part for part in pair)
    ]
    return sorted(made, key=lambda pair: -len(pair.opening))


def _pairs(value: object) -> list[Sequence[str]]:
    pairs = value if isinstance(value, list | tuple) else ()
    return [pair for pair in pairs if isinstance(pair, list | tuple) and len(pair) == 2]


def passthrough(md: MarkdownIt, known: Sequence[Delimiters]) -> None:
    """Teach `md` these delimiters; `settle` makes blocks of the block ones."""

    def rule(state: StateInline, silent: bool) -> bool:
        assert isinstance(state, State)
        found = next((pair for pair in known if state.src.startswith(pair.opening, state.pos)), None)
        return found is not None and _snippet(state, silent, found)

    md.inline.ruler.before("escape", "passthrough", rule)


def _snippet(state: State, silent: bool, pair: Delimiters) -> bool:
    source, position = state.src, state.pos
    start = position + len(pair.opening)
    end = source.find(pair.closing, start, state.posMax) if start <= state.last_of(pair.closing) else -1
    if end == start:
        return False
    if end < 0:
        if not silent:
            state.append_pending(_ESCAPE.sub(r"\1", pair.opening))
        state.pos = start
        return True
    state.pos = end + len(pair.closing)
    if not silent:
        token = state.push("html_inline", "", 0)
        token.content = source[position : state.pos]
        token.meta = {"passthrough": pair, "line": state.line_at(position)}
    return True


def without(content: str, children: Iterable[Token]) -> str:
    """The source `content` of a text without its snippets: headings are named after the rest."""
    for child in children:
        if "passthrough" in child.meta:
            content = content.replace(child.content, "", 1)
    return content


def settle(tokens: list[Token], source: str, drawn: bool) -> list[Token]:
    """`tokens` with paragraphs parted by block snippets. `source`: the parsed text; `drawn`: formulas become MathML."""
    lines = source.split("\n")
    made: list[Token] = []
    index = 0
    while index < len(tokens):
        token, end = tokens[index], index + 1
        if token.type == "inline":
            _as_in_file(token, lines, drawn)
        elif token.type == "paragraph_open" and tokens[end].type == "inline":
            _as_in_file(tokens[end], lines, drawn)
            while tokens[end].type != "paragraph_close":
                end += 1
            made += _parted(token, tokens[index + 1], tokens[index + 2 : end], tokens[end])
            index = end + 1
            continue
        made.append(token)
        index = end
    return made


def _as_in_file(inline: Token, lines: Sequence[str], drawn: bool) -> None:
    """What the snippets of a text print."""
    contents: list[str] = []
    for child in inline.children or ():
        pair = child.meta.get("passthrough")
        if pair is None:
            continue
        if drawn:
            from editor.core.rendering.math import mathml

            formula = child.content[len(pair.opening) : -len(pair.closing)]
            child.content = mathml(formula, pair.block)
        elif "\n" in child.content and inline.map:
            contents = contents or inline.content.split("\n")
            child.content = _whole_lines(child, contents, lines, inline.map[0])


def _whole_lines(child: Token, contents: Sequence[str], lines: Sequence[str], first: int) -> str:
    """The snippet with what stands before its lines in the file, which the block's text has lost."""
    made = child.content.split("\n")
    for number in range(1, len(made)):
        place = child.meta["line"] + number
        line = lines[first + place] if first + place < len(lines) else ""
        made[number] = line[: max(line.find(contents[place]), 0)] + made[number]
    return "\n".join(made)


def _parted(opening: Token, inline: Token, behind: list[Token], closing: Token) -> list[Token]:
    """A paragraph with the block snippets in it as blocks; `behind`: tokens between its text and its end."""
    children = inline.children or []
    places, depth = [], 0
    for place, child in enumerate(children):
        depth += child.nesting
        pair = child.meta.get("passthrough")
        if pair and pair.block and not depth:
            places.append(place)
    if not places:
        return [opening, inline, *behind, closing]
    if opening.hidden:
        _set_apart(children, places)
        return [opening, inline, *behind, closing]
    return _blocks(opening, inline, places, behind, closing)


def _blocks(opening: Token, inline: Token, places: list[int], behind: list[Token], closing: Token) -> list[Token]:
    """The parts of a paragraph whose snippets at `places` are blocks."""
    children = inline.children or []
    made: list[Token] = []
    line = opening.map[0] if opening.map else 0
    for start, end in zip([0, *(place + 1 for place in places)], [*places, len(children)], strict=True):
        part = children[start:end]
        if part:
            made += _paragraph(opening, inline, part, behind if end == len(children) else [], closing, line)
            line += _height(part)
        elif end == len(children):
            made += behind
        if end < len(children):
            line_end = "" if behind and end + 1 == len(children) else "\n"
            block = Token("html_block", "", 0, content=children[end].content + line_end, meta=children[end].meta)
            block.block, block.map = True, [line, line + 1 + children[end].content.count("\n")]
            block.level = opening.level
            made.append(block)
            line = block.map[1] - 1
    return made


def _paragraph(
    opening: Token, inline: Token, children: list[Token], behind: list[Token], closing: Token, line: int
) -> list[Token]:
    lines = [line, line + 1 + _height(children)]
    return [
        opening.copy(map=lines),
        inline.copy(map=lines, children=children),
        *behind,
        closing.copy(),
    ]


def _height(children: Iterable[Token]) -> int:
    """How many lines end among these tokens."""
    return sum(1 if child.type in _BREAKS else child.content.count("\n") for child in children)


def _set_apart(children: list[Token], places: Sequence[int]) -> None:
    """Block snippets in a text without a paragraph, as in a tight list: no space stays beside them."""
    for place in places:
        before = children[place - 1] if place else None
        after = children[place + 1] if place + 1 < len(children) else None
        if before is not None and before.type == "text":
            before.content = before.content.rstrip(" \t")
        if after is not None and after.type == "text":
            after.content = after.content.lstrip(" \t")
        children[place].content = "\n" + children[place].content
