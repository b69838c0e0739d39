"""Lines right below a link's definition: a paragraph goes on there, which not every block may interrupt.

So CommonMark has it (§4.7 and §4.4: definitions begin a paragraph, which no indented code interrupts), and pulldown-cmark 0.13,
micromark 4 and goldmark do it; markdown-it and its port end the paragraph with the definition. So the next definition may
stand as far right as any line of a paragraph (§4.8).
"""

from __future__ import annotations

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock, code, reference

from editor.core.rendering.dialects.blocks import Rule

_BELOW = "definition_end"  # in `env`: the line below the last definition, and how deep that is in containers


def text_below_definitions(md: MarkdownIt, *, empty_items: bool = False) -> None:
    """Put these rules in the place of the library's, and ask those for lists and raw HTML, whatever they are so far, whether
    they may interrupt a paragraph. `empty_items`: a list may begin there with an empty item (goldmark)."""
    md.block.ruler.at("reference", _reference)
    md.block.ruler.at("code", _code)
    for rule in md.block.ruler.__rules__:
        if rule.name in ("list", "html_block"):
            rule.fn = _interrupting(rule.fn, empty_items and rule.name == "list")
    md.block.ruler.__cache__ = None


def _reference(state: StateBlock, first: int, last: int, silent: bool) -> bool:
    indent = state.sCount[first]
    if indent - state.blkIndent > 3 and _is_below(state, first):
        state.sCount[first] = state.blkIndent
    found = reference(state, first, last, silent)
    state.sCount[first] = indent
    if found and not silent:
        state.env[_BELOW] = state.line, state.level
    return found


def _code(state: StateBlock, first: int, last: int, silent: bool) -> bool:
    return not _is_below(state, first) and code(state, first, last, silent)


def _is_below(state: StateBlock, line: int) -> bool:
    """Whether a definition ends right above a line, in the same container."""
    return bool(state.env.get(_BELOW) == (line, state.level))


def _interrupting(rule: Rule, empty_items: bool) -> Rule:
    def below_definition(state: StateBlock, first: int, last: int, silent: bool) -> bool:
        if silent or not _is_below(state, first) or (empty_items and _is_empty_item(state, first)):
            return rule(state, first, last, silent)
        old, state.parentType = state.parentType, "paragraph"
        interrupts = rule(state, first, last, True)
        state.parentType = old
        return interrupts and rule(state, first, last, False)

    return below_definition


def _is_empty_item(state: StateBlock, line: int) -> bool:
    return state.src[state.bMarks[line] + state.tShift[line] : state.eMarks[line]].rstrip(" \t") in ("-", "+", "*")
