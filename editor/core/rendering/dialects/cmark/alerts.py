"""GitHub's alerts: quotes of the page's first level whose first line is `[!NOTE]` or the like (GitHub's "Basic writing and
formatting syntax"); in lists and in other quotes they stay quotes.
"""

from __future__ import annotations

import re

from markdown_it.token import Token

_ALERT = re.compile(r"\[!(NOTE|TIP|IMPORTANT|WARNING|CAUTION)\][ \t]*(?:\n|$)", re.IGNORECASE)
_BREAKS = frozenset(("softbreak", "hardbreak"))


def alerts(tokens: list[Token]) -> list[Token]:
    """`tokens` with alerts for these quotes: a `div`, and a title in a paragraph of its own."""
    made: list[Token] = []
    index, is_alert = 0, False
    while index < len(tokens):
        token = tokens[index]
        index += 1
        made.append(token)
        if token.level or token.type not in ("blockquote_open", "blockquote_close"):
            continue
        if token.type == "blockquote_close":
            token.tag = "div" if is_alert else token.tag
        else:
            match = _ALERT.match(tokens[index + 1].content) if tokens[index].type == "paragraph_open" else None
            is_alert = match is not None
            if match is not None:
                token.tag, token.attrs = "div", {"class": f"markdown-alert markdown-alert-{match[1].lower()}"}
                made += _title(tokens[index : index + 3], match[1].capitalize())
                index += 3
    return made


def _title(paragraph: list[Token], name: str) -> list[Token]:
    """The title, and the paragraph without the line of the mark; without anything it isn't there."""
    opening, inline, closing = paragraph
    children = inline.children or []
    end = next((place for place, child in enumerate(children) if child.type in _BREAKS), len(children))
    lines = [opening.map[0], opening.map[0] + 1] if opening.map else None
    words = Token("inline", "", 0, map=lines, content=name, children=[Token("text", "", 0, content=name)])
    title = [opening.copy(attrs={"class": "markdown-alert-title"}, map=lines), words, closing.copy()]
    rest = children[end + 1 :]
    return [*title, opening, inline.copy(children=rest), closing] if rest else title
