"""GFM's task lists (§5.3) as GitHub writes them, found in one pass over the tokens, and the boxes of the other dialects."""

from __future__ import annotations

import re
from collections.abc import Iterator

from markdown_it.token import Token

_BOX = re.compile(r"\[([ xX])\](?=[ \t\n\v\f\r])")


def boxed_texts(tokens: list[Token], box: re.Pattern[str]) -> Iterator[tuple[list[Token], re.Match[str]]]:
    """What each item's paragraph holds that begins with a text with a `box`, and the match."""
    for index, token in enumerate(tokens):
        if token.type != "list_item_open" or tokens[index + 1].type != "paragraph_open":
            continue
        inline = tokens[index + 2]
        match = box.match(inline.content)
        if match is not None and inline.children and inline.children[0].type == "text":
            yield inline.children, match


def task_lists(tokens: list[Token]) -> None:
    """Put a box into every item whose paragraph begins with `[ ]` or `[x]`, and classes on it and on its list."""
    lists: list[Token] = []
    for index, token in enumerate(tokens):
        if token.type in ("bullet_list_open", "ordered_list_open"):
            lists.append(token)
        elif token.type in ("bullet_list_close", "ordered_list_close"):
            lists.pop()
        elif token.type == "inline" and index > 1 and tokens[index - 2].type == "list_item_open":
            box = _BOX.match(token.content) if tokens[index - 1].type == "paragraph_open" else None
            if box and token.children:
                _check(token, box[1] != " ")
                tokens[index - 2].attrSet("class", "task-list-item")
                lists[-1].attrSet("class", "contains-task-list")


def _check(inline: Token, checked: bool) -> None:
    mark = 'checked="" ' if checked else ""
    html = f'<input class="task-list-item-checkbox" {mark}disabled="" type="checkbox">'
    assert inline.children is not None
    first = inline.children[0]
    first.content, inline.content = first.content[3:], inline.content[3:]
    inline.children.insert(0, Token("html_inline", "", 0, content=html, meta={"task": True}))
