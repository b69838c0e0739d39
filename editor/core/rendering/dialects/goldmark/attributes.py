"""goldmark's attributes: `{#id .class key="value"}` behind a heading, and in Hugo on a line under a block.

Sources: Hugo's docs on `markup.goldmark.parser.attribute`, pages built with 0.111.3.
"""

from __future__ import annotations

import re

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.token import Token

from editor.core.rendering.headings import headings

_VALUE = r"(?:\"[^\"]*+\"|[A-Za-z_:][\w:.-]*+|[+-]?[0-9][0-9.eE+-]*+)"
_ITEM = r"(?:[#.][\w:.-]*+|[A-Za-z_:][\w:.-]*+[ \t]*+=[ \t]*+" + _VALUE + ")"
# Possessive throughout: the time grows with the line, whatever is left open in it.
_LIST = r"\{((?:[ \t]*+" + _ITEM + r"(?:[ \t]*+,?+[ \t]*+" + _ITEM + r")*+[ \t]*+,?+[ \t]*+)?)\}[ \t]*$"
_BEHIND = re.compile(r"[ \t]*(?:#+[ \t]*)?" + _LIST)
_LINE = re.compile(_LIST, re.MULTILINE)
_ATTRIBUTE = re.compile(r"([#.])([\w:.-]*)|([\w:.-]+)[ \t]*=[ \t]*(?:\"([^\"]*)\"|([^\s,]+))")
_WITHOUT = frozenset(("fence", "code_block", "html_block"))  # their line is read, and means nothing


def _set(token: Token, written: str) -> None:
    for mark, name, key, quoted, bare in _ATTRIBUTE.findall(written):
        if mark == "#":
            token.attrSet("id", name)
        elif mark == ".":
            token.attrJoin("class", name)
        else:
            token.attrSet(key, quoted or bare)


def heading_attributes(tokens: list[Token]) -> None:
    """`## Title {#id .class key="value"}`."""
    for opening, inline in headings(tokens):
        start = inline.content.rfind("{")
        if start < 0 or not inline.content.endswith("}") or inline.content[start - 1 : start] == "\\":
            continue
        while start and inline.content[start - 1] in " \t#":
            start -= 1
        match = _BEHIND.match(inline.content, start)
        if match is None:
            continue
        _set(opening, match[1])
        inline.content = inline.content[: match.start()]
        _cut_end(inline, match[0].strip())


def _cut_end(inline: Token, written: str) -> None:
    """Take the attributes off the end of the heading's text."""
    children = inline.children or []
    missing = len(written)
    while children and missing > 0 and children[-1].type in ("text", "text_special"):
        size = len(children[-1].content)
        if size > missing:
            children[-1].content = children[-1].content[: size - missing]
            missing = 0
        else:
            missing -= size
            children.pop()
    if children and children[-1].type == "text":
        children[-1].content = children[-1].content.rstrip()


def block_attributes(md: MarkdownIt) -> None:
    """Teach `md` lines of attributes. Under a block they are its own; anywhere else they are dropped."""
    md.block.ruler.before("fence", "attributes", _rule, {"alt": ["paragraph", "reference", "blockquote", "list"]})


def _rule(state: StateBlock, first: int, last: int, silent: bool) -> bool:
    start = state.bMarks[first] + state.tShift[first]
    if not state.src.startswith("{", start) or state.is_code_block(first):
        return False
    match = _LINE.match(state.src, start, state.eMarks[first])
    if match is None:
        return False
    if silent:
        return True
    state.line = first + 1
    block = _above(state) if first and not state.isEmpty(first - 1) else None
    if block is not None:
        _set(block, match[1])
    return True


def _above(state: StateBlock) -> Token | None:
    """What opens the block above, if there is one here and it takes attributes."""
    for token in reversed(state.tokens):
        if token.level < state.level or token.type in _WITHOUT:
            return None
        if token.level == state.level and token.nesting >= 0:
            return token if token.type != "inline" else None
    return None
