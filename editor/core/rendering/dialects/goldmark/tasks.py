"""goldmark's task lists: a check box for each `[x]` and `[ ]` in the first paragraph of an item.

Up to Hugo 0.119 they count anywhere in it, later only at its start.
"""

from __future__ import annotations

import re

from markdown_it.token import Token

_TASK = re.compile(r"\[([ xX])\][ \t]*")


def tasks(tokens: list[Token], *, at_start: bool) -> None:
    """Put the boxes into the items of `tokens`."""
    for index, token in enumerate(tokens):
        if token.type == "list_item_open" and tokens[index + 1].type == "paragraph_open":
            inline = tokens[index + 2]
            found = _TASK.match(inline.content) if at_start else _TASK.search(inline.content)
            if inline.children and found:
                parts = inline.children[:1] if at_start else inline.children
                boxed = [made for child in parts for made in _with_boxes(child, at_start)]
                inline.children = [*boxed, *inline.children[len(parts) :]]


def _with_boxes(child: Token, only_first: bool) -> list[Token]:
    if child.type != "text":
        return [child]
    out: list[Token] = []
    place = 0
    for match in _TASK.finditer(child.content):
        checked = 'checked="" ' if match[1] in "xX" else ""
        box = f'<input {checked}disabled="" type="checkbox"> '
        out.append(Token("text", "", 0, content=child.content[place : match.start()]))
        out.append(Token("html_inline", "", 0, content=box, meta={"task": True}))
        place = match.end()
        if only_first:
            break
    return [*out, Token("text", "", 0, content=child.content[place:])]
