"""Link definitions (`[a]: address "title"`) as marked 15 reads them.

Source: observed output. Below text in a list item one is text, and so is what follows it after any blank lines. An
address without angle brackets runs to white space of any width, whatever parentheses are in it; only spaces may follow
it, so text after a wide space makes a paragraph of the line, and so does the wide space alone. A name is written in small
letters and with single spaces, but one at its ends is a part of it: `[ a ]:` is no `[a]`.
"""

from __future__ import annotations

import re
from types import SimpleNamespace

from markdown_it import MarkdownIt
from markdown_it.common.utils import unescapeAll
from markdown_it.rules_block import StateBlock, reference

from editor.core.patterns import pattern
from editor.core.rendering.dialects.destinations import read_addresses
from editor.core.rendering.hexo.marked_blocks import ITEM
from editor.core.rendering.hexo.marked_versions import is_before_3
from editor.core.rendering.js_text import JS_SPACE

_ADDRESS = pattern(rf"[^<{JS_SPACE}][^{JS_SPACE}]*|<[^\n]*?>(?=[ \n]|\Z)")
_NAME = re.compile(r"[ \t]*\[((?:\\.|[^\\\]])*+)\]:", re.DOTALL)
_SPACES = pattern(rf"[{JS_SPACE}]+")
_NOTHING = SimpleNamespace(ok=False, pos=0, str="")


def definitions(md: MarkdownIt) -> None:
    """Let `md` read the addresses and names of definitions so."""
    read_addresses(md, _address)
    md.block.ruler.at("reference", _definition)


def reference_name(written: str) -> str:
    """The name that a definition is kept by, and looked for."""
    return _SPACES.sub(" ", written).lower()


def _definition(state: StateBlock, first: int, last: int, silent: bool) -> bool:
    """The library's rule, but names are marked's, and before its version 3 an item has none."""
    if state.parentType == ITEM and is_before_3(state):
        return False
    repeated = len(state.env.get("duplicate_refs", ()))
    found = reference(state, first, last, silent)
    match = _NAME.match(state.getLines(first, state.line, 0, True)) if found and not silent else None
    if match is None:
        return found
    known = state.env["references"]
    again = len(state.env.get("duplicate_refs", ())) > repeated
    made = state.env["duplicate_refs"].pop() if again else known.pop(next(reversed(known)))
    if known.setdefault(reference_name(match[1]), made) is not made:
        state.env.setdefault("duplicate_refs", []).append(made)
    return found


def _address(text: str, start: int, end: int) -> SimpleNamespace:
    """The address that begins at `start`: whether there is one, where it ends, what it is."""
    match = _ADDRESS.match(text, start, end)
    if match is None:
        return _NOTHING
    written = match[0][1:-1] if match[0].startswith("<") else match[0]
    return SimpleNamespace(ok=True, pos=match.end(), str=unescapeAll(written))


def text_of_definition(state: StateBlock, line: int) -> list[str]:
    """The lines from `line` on of what looks like a definition, the blank lines after it and one more; none if it doesn't."""
    if state.src[state.bMarks[line] + state.tShift[line]] != "[":
        return []
    env, state.env = state.env, {}
    found = reference(state, line, state.lineMax, False)
    state.env, end = env, state.line
    if not found:
        return []
    while end < state.lineMax and state.isEmpty(end):
        end += 1
    return [state.src[state.bMarks[number] : state.eMarks[number]] for number in range(line, end)] + [""]
