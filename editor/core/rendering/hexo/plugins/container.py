"""Containers: lines of `:::` with a name before, and without one behind, what becomes a `<div>` of that class.

Source: the README of markdown-it-container 3, and observed output. A site names each kind of its own
(`{name: markdown-it-container, options: warning}`); without a name the plugin does nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.token import Token

from editor.core.patterns import pattern
from editor.core.rendering.engine import Env

_OPENING = pattern(r"(:{3,})(.*)")
_CLOSING = pattern(r"(:{3,})[ \t]*")


def container(md: MarkdownIt, options: object) -> None:
    """Teach `md` the containers whose name is `options`."""
    if not isinstance(options, str):
        return

    def rule(state: StateBlock, first: int, last: int, silent: bool) -> bool:
        opening = _OPENING.match(state.src, state.bMarks[first] + state.tShift[first], state.eMarks[first])
        if opening is None or opening[2].strip().split(" ")[0] != options:
            return False
        if not silent:
            _take(state, options, first, last, opening[1], opening[2])
        return True

    stopped = ["paragraph", "reference", "blockquote", "list"]
    md.block.ruler.before("fence", f"container_{options}", rule, {"alt": stopped})
    rules: dict[str, Any] = md.renderer.rules  # type: ignore[attr-defined]
    rules[f"container_{options}_open"] = partial(_opening_tag, md.renderer, options)


def _opening_tag(renderer: Any, name: str, tokens: Sequence[Token], index: int, options: Any, env: Env) -> str:
    """The container's class is the last one of those that other plugins give it."""
    tokens[index].attrJoin("class", name)
    return str(renderer.renderToken(tokens, index, options, env))


def _take(state: StateBlock, name: str, first: int, last: int, marks: str, info: str) -> None:
    """The tokens of the container that begins on line `first`; one that isn't closed goes on to the end of its parent."""
    end = _end(state, first, last, len(marks))
    parent, limit = state.parentType, state.lineMax
    state.parentType, state.lineMax = "container", end
    opening = state.push(f"container_{name}_open", "div", 1)
    opening.markup, opening.info, opening.block = marks, info, True
    opening.map = [first, end]
    state.md.block.tokenize(state, first + 1, end)
    state.push(f"container_{name}_close", "div", -1).block = True
    state.parentType, state.lineMax = parent, limit
    closed = end < last and state.sCount[end] >= state.blkIndent
    state.line = end + 1 if closed else end


def _end(state: StateBlock, first: int, last: int, length: int) -> int:
    """The line that closes a container of `length` colons, or the first one behind it."""
    for line in range(first + 1, last):
        start, end = state.bMarks[line] + state.tShift[line], state.eMarks[line]
        if start < end and state.sCount[line] < state.blkIndent:
            return line
        closing = _CLOSING.fullmatch(state.src, start, end) if state.sCount[line] - state.blkIndent < 4 else None
        if closing is not None and len(closing[1]) >= length:
            return line
    return last
