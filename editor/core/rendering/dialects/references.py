"""Indented lines right below a link's definition: a paragraph that goes on, not code.

So CommonMark has it (§4.7 and §4.4: definitions begin a paragraph, which no indented code interrupts), and pulldown-cmark 0.13,
micromark 4 and goldmark do it; markdown-it and its port end the paragraph with the definition.
"""

from __future__ import annotations

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock, code, reference


def no_code_below_definitions(md: MarkdownIt) -> None:
    """Put these rules in the place of the library's."""
    md.block.ruler.at("reference", _reference)
    md.block.ruler.at("code", _code)


def _reference(state: StateBlock, first: int, last: int, silent: bool) -> bool:
    found = reference(state, first, last, silent)
    if found and not silent:
        state.env["definition_end"] = state.line
    return found


def _code(state: StateBlock, first: int, last: int, silent: bool) -> bool:
    return state.env.get("definition_end") != first and code(state, first, last, silent)
