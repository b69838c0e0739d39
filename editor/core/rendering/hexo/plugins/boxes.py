"""Check boxes of tasks, as three plugins make them.

Source: the READMEs of markdown-it-task-lists 2, markdown-it-task-checkbox 1 and markdown-it-checkbox 1, and observed output.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from zlib import crc32

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from editor.core.patterns import pattern
from editor.core.rendering.options import flag, text

_TASK = pattern(r"\[[ xX]\] ")
_LABELLED = pattern(r"\[[ xX\u00a0]\][ \u00a0]")
_LIST_OPENINGS = ("bullet_list_open", "ordered_list_open")
_LIST_CLOSINGS = ("bullet_list_close", "ordered_list_close")
_ANYWHERE = pattern(r"\[([xX_\s-])\]\s(.*)")


def task_boxes(md: MarkdownIt, options: object) -> None:
    """markdown-it-task-lists. Options: `enabled` (the boxes can be clicked), `label`, `labelAfter`."""
    settings = options if isinstance(options, Mapping) else {}
    clickable, label, after = (flag(settings, name) for name in ("enabled", "label", "labelAfter"))

    def rule(state: StateCore) -> None:
        for outer, item, inline in _items(state.tokens, _TASK):
            checked = ' checked=""' if inline.content[1] in "xX" else ""
            disabled = ' type="checkbox"' if clickable else ' disabled="" type="checkbox"'
            box = f'<input class="task-list-item-checkbox"{checked}{disabled}'
            children = inline.children or []
            children[0].content = children[0].content[3:]
            inline.content = inline.content[3:]
            item.attrSet("class", f"task-list-item{' enabled' if clickable else ''}")
            outer.attrSet("class", "contains-task-list")
            if label and after:  # a random number in the original
                name = f"task-item-{crc32(inline.content.encode())}"
                words = f'<label class="task-list-item-label" for="{name}">{inline.content}</label>'
                inline.children = [_html(f'{box} id="{name}">'), *children[:-1], _html(words)]
            elif label:
                inline.children = [_html("<label>"), _html(f"{box}>"), *children, _html("</label>")]
            else:
                inline.children = [_html(f"{box}>"), *children]

    md.core.ruler.after("inline", "github-task-lists", rule)


def label_boxes(md: MarkdownIt, options: object) -> None:
    """markdown-it-task-checkbox. Options: `disabled`, `divWrap`, `divClass`, `idPrefix`, `ulClass`, `liClass`."""
    settings = options if isinstance(options, Mapping) else {}
    boxes = _Boxes(settings, "cbx_", {"disabled": "true"} if settings.get("disabled", True) is True else {})

    def rule(state: StateCore) -> None:
        for outer, item, inline in _items(state.tokens, _LABELLED):
            children = inline.children or []
            children[0].content = children[0].content[3:]
            inline.children = boxes.labelled(state, inline, inline.content[1], children)
            item.attrSet("class", text(settings, "liClass", "task-list-item"))
            outer.attrSet("class", text(settings, "ulClass", "task-list"))

    md.core.ruler.after("inline", "github-task-lists", rule)


def text_boxes(md: MarkdownIt, options: object) -> None:
    """markdown-it-checkbox: a text with `[x] ` anywhere in it is a box and its label; what is before that goes. Options:
    `divWrap`, `divClass`, `idPrefix`. (On the site its numbers count on from post to post.)"""
    boxes = _Boxes(options if isinstance(options, Mapping) else {}, "checkbox", {})

    def rule(state: StateCore) -> None:
        for inline in state.tokens:
            if inline.type != "inline" or "]" not in inline.content:
                continue
            parts: list[list[Token]] = []  # from the last, which is counted first
            for child in reversed(inline.children or ()):
                match = _ANYWHERE.search(child.content)
                words = [Token("text", "", 0, content=match[2])] if match else []
                parts.append(boxes.labelled(state, inline, match[1], words) if match else [child])
            inline.children = [token for part in reversed(parts) for token in part]

    md.core.ruler.push("checkbox", rule)


class _Boxes:
    """Makes numbered boxes with labels, by a plugin's settings. What the parts of a post have counted is in `env`."""

    def __init__(self, settings: Mapping[str, object], prefix: str, more: Mapping[str, str]) -> None:
        self._prefix = text(settings, "idPrefix", prefix)
        self._wrapper = text(settings, "divClass", "checkbox") if flag(settings, "divWrap") else None
        self._more = more

    def labelled(self, state: StateCore, inline: Token, mark: str, words: Sequence[Token]) -> list[Token]:
        """A box, checked for an x, and its label `words`, in the place `inline`."""
        carried = state.env.setdefault("carried", [])
        number = int(carried[-1][1] if carried else state.env.get("carry") or 0)
        carried.append((inline.map[0] if inline.map else 0, number + 1))
        name = f"{self._prefix}{number}"
        checked = {"checked": "true"} if mark in "xX" else {}
        made = [
            Token("checkbox_input", "input", 0, attrs={"type": "checkbox", "id": name, **checked, **self._more}),
            Token("label_open", "label", 1, attrs={"for": name}),
            *words,
            Token("label_close", "label", -1),
        ]
        if self._wrapper is None:
            return made
        opening = Token("checkbox_open", "div", 1, attrs={"class": self._wrapper})
        return [opening, *made, Token("checkbox_close", "div", -1)]


def _items(tokens: Sequence[Token], mark: re.Pattern[str]) -> Iterator[tuple[Token, Token, Token]]:
    """(its list, the item, its inline token) of each item whose first paragraph begins with a box."""
    lists: list[Token] = []  # those that are open
    for token, paragraph, inline in zip(tokens, tokens[1:], tokens[2:], strict=False):
        if token.type in _LIST_OPENINGS:
            lists.append(token)
        elif token.type in _LIST_CLOSINGS:
            lists.pop()
        elif token.type == "list_item_open" and paragraph.type == "paragraph_open" and mark.match(inline.content):
            yield lists[-1], token, inline


def _html(html: str) -> Token:
    return Token("html_inline", "", 0, content=html)
