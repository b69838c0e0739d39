"""Two marks before and two after a text make an element of it (`++inserted++`, `==marked==`), as two tildes do.

Source: the README of markdown-it-ins 3 and markdown-it-mark 3, and observed output.
"""

from __future__ import annotations

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.rules_inline.state_inline import Delimiter


def doubled(md: MarkdownIt, tag: str, mark: str) -> None:
    """Teach `md` that two `mark` stand round the text of an element `tag`."""

    def rule(state: StateInline, silent: bool) -> bool:
        if silent or state.src[state.pos] != mark:
            return False
        scanned = state.scanDelims(state.pos, True)
        if scanned.length < 2:
            return False
        if scanned.length % 2:
            state.push("text", "", 0).content = mark
        for _ in range(scanned.length // 2):
            state.push("text", "", 0).content = mark * 2
            place = len(state.tokens) - 1
            state.delimiters.append(Delimiter(ord(mark), 0, place, -1, scanned.can_open, scanned.can_close))
        state.pos += scanned.length
        return True

    def pairs(state: StateInline) -> None:
        for delimiters in [state.delimiters, *(meta["delimiters"] for meta in state.tokens_meta if meta)]:
            for opening in delimiters:
                if opening.marker != ord(mark) or opening.end == -1:
                    continue
                for place, end, nesting in ((opening.token, "open", 1), (delimiters[opening.end].token, "close", -1)):
                    token = state.tokens[place]
                    token.type, token.tag, token.nesting = f"{tag}_{end}", tag, nesting
                    token.markup, token.content = token.content, ""
        _move_lone_marks(state, f"{tag}_close", mark)

    md.inline.ruler.before("emphasis", tag, rule)
    md.inline.ruler2.before("emphasis", tag, pairs)


def _move_lone_marks(state: StateInline, closing: str, mark: str) -> None:
    """The odd mark of a run that closes something stands after what it closes."""
    tokens = state.tokens
    for place in range(len(tokens) - 2, -1, -1):
        if tokens[place].type == "text" and tokens[place].content == mark and tokens[place + 1].type == closing:
            last = place + 1
            while last + 1 < len(tokens) and tokens[last + 1].type == closing:
                last += 1
            tokens[place], tokens[last] = tokens[last], tokens[place]
