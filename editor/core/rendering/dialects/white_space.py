"""Headings and paragraphs that keep the wide space of Chinese at their edges; markdown-it trims it like any other."""

from __future__ import annotations

import re
from collections.abc import Callable

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock

from editor.core.rendering.dialects.blocks import Rule

_ATX = re.compile(r"(#{1,6})(?:[ \t]+(.*?))??(?:[ \t]+#+|[ \t]*)[ \t]*$")


def _atx(state: StateBlock, first: int, last: int, silent: bool) -> bool:
    start = state.bMarks[first] + state.tShift[first]
    if not state.src.startswith("#", start) or state.is_code_block(first):
        return False
    match = _ATX.match(state.src[start : state.eMarks[first]])
    if match is None:
        return False
    if not silent:
        state.line = first + 1
        heading(state, len(match[1]), (match[2] or "").strip(" \t"), first, state.line, match[1])
    return True


def heading(state: StateBlock, level: int, content: str, first: int, end: int, markup: str) -> None:
    """The tokens of a heading."""
    for kind, nesting in (("heading_open", 1), ("inline", 0), ("heading_close", -1)):
        token = state.push(kind, "" if nesting == 0 else f"h{level}", nesting)  # type: ignore[arg-type]
        token.markup = markup
        if nesting >= 0:
            token.map = [first, end]
        if nesting == 0:
            token.content, token.children, token.markup = content, [], ""


def _setext(state: StateBlock, first: int, last: int, silent: bool) -> bool:
    """A paragraph that is underlined; one that isn't, too, where the rule for paragraphs comes next and is this file's:
    it would only look through the same lines again."""
    if state.is_code_block(first):
        return False
    lazy: Rule | None = state.md.options.get("lazy_block")
    level, line = _end(state, first, last, lazy)
    if not level:
        every = state.md.block.ruler.getRules("")
        if every[-1] is not _paragraph or every[-2] is not _setext:
            return False
        _text(state, first, line)
        if lazy and line < last:
            lazy(state, line, last, False)
        return True
    becomes: Callable[[StateBlock, int, int, int], bool] | None = state.md.options.get("underlined_becomes")
    if becomes and becomes(state, first, line, level):
        return True
    content = state.getLines(first, line, state.blkIndent, False).strip(" \t\n")
    state.line = line + 1
    heading(state, level, content, first, state.line, "-="[level == 1])
    return True


def _defines(state: StateBlock, line: int, mark: re.Pattern[str]) -> bool:
    """Whether a definition's mark stands on `line`, no further right than the dialect lets it."""
    most: int = state.md.options["definition_indent"]
    in_place = state.sCount[line] - state.blkIndent <= most
    return in_place and mark.match(state.src, state.bMarks[line] + state.tShift[line]) is not None


def _end(state: StateBlock, first: int, last: int, lazy: Rule | None) -> tuple[int, int]:
    """The level of the underline of the paragraph that begins on `first`, 0 for none, and the line of it or of what ends
    the paragraph. `lazy`: a rule for blocks that begin on lines left of the paragraph's container, though inside it."""
    (ends,) = state.md.block.ruler.getRules("paragraph")
    old, state.parentType = state.parentType, "paragraph"
    definition: re.Pattern[str] | None = state.md.options.get("definitions")
    level, line = 0, first + 1
    while line < last and not state.isEmpty(line):
        indent = state.sCount[line]
        if indent - state.blkIndent <= 3:
            if definition and _defines(state, line, definition):
                break
            level = _underline(state, line) if indent >= state.blkIndent else 0
            if level or (indent >= 0 and ends(state, line, last, True)):
                break
            if lazy and lazy(state, line, last, True):
                break
        line += 1
    state.parentType = old
    return level, line


def _underline(state: StateBlock, line: int) -> int:
    """1 for a line of `=`, 2 for a line of `-`, 0 for any other."""
    start = state.bMarks[line] + state.tShift[line]
    if state.src[start] not in "-=":
        return 0
    content = state.src[start : state.eMarks[line]].rstrip(" \t")
    return 0 if content.strip(content[0]) else 1 if content[0] == "=" else 2


def _paragraph(state: StateBlock, first: int, last: int, silent: bool) -> bool:
    (ends,) = state.md.block.ruler.getRules("paragraph")
    old, state.parentType = state.parentType, "paragraph"
    line = first + 1
    while line < last and not state.isEmpty(line):
        indent = state.sCount[line]
        inside = indent - state.blkIndent <= 3 and indent >= 0
        if inside and ends(state, line, last, True):
            break
        line += 1
    state.parentType = old
    _text(state, first, line)
    return True


def _text(state: StateBlock, first: int, end: int) -> None:
    """The tokens of a paragraph."""
    state.line = end
    state.push("paragraph_open", "p", 1).map = [first, end]
    token = state.push("inline", "", 0)
    token.content, token.map, token.children = (
        state.getLines(first, end, state.blkIndent, False).strip(" \t\n"),
        [first, end],
        [],
    )
    state.push("paragraph_close", "p", -1)


def keep_wide_spaces(md: MarkdownIt) -> None:
    """Put these rules in the place of the library's."""
    md.block.ruler.at("heading", _atx, {"alt": ["paragraph", "reference", "blockquote"]})
    md.block.ruler.at("lheading", _setext)
    md.block.ruler.at("paragraph", _paragraph)
