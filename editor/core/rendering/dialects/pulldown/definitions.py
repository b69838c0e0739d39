"""Definition lists of pulldown-cmark 0.13, which Zola's `definition_list` switches on.

Sources: pulldown-cmark's specification of the extension (`definition_lists`), and what it gives through pyromark 0.10. A
paragraph is a term when a line with a colon follows it, blank lines between or not; the colon needs no space behind it.
A list is loose as a whole: by a blank line before a definition or between the blocks of one.
"""

from __future__ import annotations

import re

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.token import Token

_MARK = re.compile(":")
_CODE = 5  # columns behind the mark from which on only the first is padding


def definitions(md: MarkdownIt) -> None:
    """Teach `md` definition lists: in the place of its paragraphs, some of which are terms."""
    md.options["definitions"] = _MARK
    md.options["definition_indent"] = 3
    md.block.ruler.before("list", "definition", _next_definition, {"alt": ["paragraph", "blockquote"]})
    md.block.ruler.at("paragraph", _paragraph)


def _marks(state: StateBlock, line: int, indent: int) -> bool:
    """Whether a definition's mark stands on `line`, up to three columns right of `indent`."""
    return 0 <= state.sCount[line] - indent <= 3 and state.src.startswith(":", state.bMarks[line] + state.tShift[line])


def _next_definition(state: StateBlock, line: int, last: int, silent: bool) -> bool:
    """Ends what a definition holds, quotes and lists too, where the next one of a list round it begins."""
    column, round_it = state.sCount[line], state.env.get("definitions_round", ())
    return silent and any(column < content and _marks(state, line, indent) for indent, content in round_it)


def _paragraph(state: StateBlock, first: int, last: int, silent: bool) -> bool:
    rules = state.md.block.ruler.getRules("paragraph")
    old, state.parentType = state.parentType, "paragraph"
    line = first + 1
    while line < last and not state.isEmpty(line):
        indent = state.sCount[line]
        if 0 <= indent <= state.blkIndent + 3 and (
            _marks(state, line, state.blkIndent) or any(rule(state, line, last, True) for rule in rules)
        ):
            break
        line += 1
    state.parentType = old
    mark = state.skipEmptyLines(line)
    is_term = mark < last and _marks(state, mark, state.blkIndent)
    content = state.getLines(first, line, state.blkIndent, False).strip(" \t\n")
    if is_term:
        _list(state, content, first, line, last)
    else:
        state.line = line
        _inline(state, "paragraph", "p", content, first, line)
    return True


def _inline(state: StateBlock, kind: str, tag: str, content: str, first: int, end: int) -> None:
    state.push(f"{kind}_open", tag, 1).map = [first, end]
    token = state.push("inline", "", 0)
    token.content, token.map, token.children = content, [first, end], []
    state.push(f"{kind}_close", tag, -1)


def _list(state: StateBlock, term: str, first: int, line: int, last: int) -> None:
    """A term and its definitions: a list of their own, or more of the list right above."""
    opening = _list_above(state, first)
    if opening is None:
        opening = state.push("dl_open", "dl", 1)
        opening.map, opening.meta = [first, line], {"index": len(state.tokens), "loose": False}
    else:
        state.tokens.pop()
        state.level += 1
    added = len(state.tokens)
    _inline(state, "dt", "dt", term, first, line)
    loose = False
    while True:
        mark = state.skipEmptyLines(line)
        if mark >= last or not _marks(state, mark, state.blkIndent):
            break
        loose = loose or state.isEmpty(mark - 1)
        loose = not _definition(state, mark, last) or loose
        line = state.line
    if loose and not opening.meta["loose"]:
        opening.meta["loose"] = True
        _hide(state.tokens[opening.meta["index"] :], state.level + 1, False)
    elif not opening.meta["loose"]:
        _hide(state.tokens[added:], state.level + 1, True)
    assert opening.map is not None
    opening.map[1] = line
    state.push("dl_close", "dl", -1).meta = {"opening": opening}
    state.line = line


def _list_above(state: StateBlock, line: int) -> Token | None:
    """The opening of a list that ends above `line` with nothing but blank lines between."""
    closing = state.tokens[-1] if state.tokens else None
    if closing is None or closing.type != "dl_close" or closing.level != state.level:
        return None
    opening: Token = closing.meta["opening"]
    return opening if opening.map is not None and state.skipEmptyLines(opening.map[1]) == line else None


def _definition(state: StateBlock, line: int, last: int) -> bool:
    """The definition whose mark stands on `line`; whether it is tight."""
    start = state.bMarks[line] + state.tShift[line]
    saved = (state.bMarks[line], state.tShift[line], state.sCount[line], state.bsCount[line], state.blkIndent)
    position = start + 1
    column = after = state.sCount[line] + 1
    while position < state.eMarks[line] and state.src[position] in " \t":
        column += 4 - (column + state.bsCount[line]) % 4 if state.src[position] == "\t" else 1
        position += 1
    empty = position == state.eMarks[line]
    state.push("dd_open", "dd", 1).map = [line, line + 1]
    state.blkIndent = after + 1 if column - after >= _CODE else column
    state.tShift[line], state.sCount[line] = position - state.bMarks[line], column
    round_it = state.env.setdefault("definitions_round", [])
    tight, state.tight = state.tight, True
    round_it.append((saved[4], state.blkIndent))
    if empty and (line + 1 >= last or state.isEmpty(line + 1) or state.sCount[line + 1] < state.blkIndent):
        state.line = line + 1
    else:
        state.md.block.tokenize(state, line, last)
    round_it.pop()
    state.tight, tight = tight, state.tight
    state.bMarks[line], state.tShift[line], state.sCount[line], state.bsCount[line], state.blkIndent = saved
    state.push("dd_close", "dd", -1)
    return tight


def _hide(tokens: list[Token], level: int, hidden: bool) -> None:
    """Leave out, or print after all, the tags of the paragraphs that are definitions."""
    for token in tokens:
        if token.level == level and token.type in ("paragraph_open", "paragraph_close"):
            token.hidden = hidden
