"""remark-smartypants as Astro 5 runs it: quotes by their neighbours, `--` as an em dash, three dots as one character.

Observed with @astrojs/markdown-remark 7.3. For quotes the text of a paragraph is one, with code in it (that gives neighbours
but is not changed); emphasis, pictures, raw HTML and hard breaks leave no trace in it. Dots, dashes and backticks are
looked for in each text by itself. The page is one text to the plugin, with a space where a paragraph begins: what a paragraph
begins with that ends a sentence (`..."`) ends the one above, and takes the quote along.
"""

from __future__ import annotations

import re
from collections.abc import MutableMapping
from functools import partial
from typing import Any

from markdown_it.token import Token

from editor.core.rendering.dialects.remark.sentences import MARK, SPACE, WORD, Node, neighbourhoods

_HINT = re.compile(r"['\"]|--|\\[-.]|&#?\w+;|\.[^\S\n]*\.|``")
# One character first: a set is what the library finds fastest. A lone hyphen, dot or backtick stays.
_FOUND = re.compile(r"[\"'`.-](?:(?<=\")\"+|(?<=')'+|(?<=`)`+|(?<=-)-+|(?<=\.)(?:\.{2,}|(?:[^\S\n]+\.){2}))?")
_ALONE = frozenset("-.`")
_ENDS_ONE_ABOVE = re.compile(r"[^\w\"']*[.!?\u2026\u203d][\"']")
_HAS_WORD = re.compile(r"\w")
_ABOVE = "A "  # what stands for the text above
_DECADE = re.compile(r"[0-9][0-9]s")
_OPEN = {"'": "‘", '"': "“"}
_CLOSE = {"'": "’", '"': "”"}


def educate(tokens: list[Token], env: MutableMapping[str, Any]) -> None:
    """Curl the quotes of every inline token."""
    begun = False  # whether a word stands above
    for token in tokens:
        if token.type != "inline" or not token.children:
            continue
        if _HINT.search(token.content):
            above = _ENDS_ONE_ABOVE.match(token.content) is not None
            if above and not begun and "names" in env:
                env["notes_inside"] = True  # a part of a post doesn't know what stands above it
            _educate(token.children, _ABOVE if above and begun else "")
        begun = begun or _HAS_WORD.search(token.content) is not None


def _educate(children: list[Token], above: str) -> None:
    quotes = _Quotes(above + "".join(map(_shown, children)))
    place = len(above)
    for part in children:
        if part.type == "text":
            length = len(part.content)
            part.content = _FOUND.sub(partial(_made, quotes=quotes, place=place), part.content)
            place += length
        else:
            place += len(_shown(part))


def _shown(part: Token) -> str:
    """What a part is to its neighbours: code is a word, and never one that a sentence goes on with."""
    if part.type == "code_inline":
        return "A" * len(part.content)
    return part.content if part.type == "text" else " " if part.type == "softbreak" else ""


def _made(match: re.Match[str], quotes: _Quotes, place: int) -> str:
    """What stands for a run of quotes, backticks, hyphens or dots; `place`: where its part begins."""
    found = match[0]
    if found in _ALONE:
        return found
    if found[0] == "-":
        return "—" if len(found) == 2 else found
    if found[0] == ".":
        return "…"
    if len(found) > 1:
        return {"''": "”", "``": "“"}.get(found, found)
    return quotes.curled(place + match.start(), found)


class _Quotes:
    """The quotes of a paragraph's text."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._known: dict[int, str] | None = None

    def curled(self, place: int, quote: str) -> str:
        """What stands for the quote at a place. The usual ones need no look at the sentence."""
        before, after = self._text[place - 1 : place], self._text[place + 1 : place + 2]
        if quote not in (
            before,
            after,
        ):  # two side by side stay, be it the end of emphasis or a picture that parts them
            if not after or after.isspace():
                return _CLOSE[quote]
            if after.isalpha() and before.isspace() and not (quote == "'" and after == "s"):
                return _OPEN[quote]
            if before.isalpha() and not after.isdigit() and after not in _OPEN:
                return _CLOSE[quote]
        if self._known is None:
            self._known = _curled(self._text)
        return self._known.get(place, quote)


def _curled(text: str) -> dict[int, str]:
    """What stands for each quote, by its place."""
    made: dict[int, str] = {}
    for nodes in neighbourhoods(text):
        for index, node in enumerate(nodes):
            if node.value in _OPEN and node.start not in made:
                _curl(nodes, index, made)
    return made


def _curl(nodes: list[Node], index: int, made: dict[int, str]) -> None:
    quote, place = nodes[index].value, nodes[index].start
    before = nodes[index - 1].kind if index else ""
    after, second = [*nodes[index + 1 : index + 3], None, None][:2]
    if after is not None and after.kind == MARK and (second is None or second.kind != WORD):
        made[place] = _CLOSE[quote]
    elif after is not None and second is not None and after.value in _OPEN:
        made[place], made[after.start] = _OPEN[quote], _OPEN[after.value]
    elif after is not None and _DECADE.fullmatch(after.value):
        made[place] = _CLOSE[quote]
    elif before in (SPACE, MARK) and after is not None and after.kind == WORD:
        made[place] = _OPEN[quote]
    elif (
        before not in ("", SPACE, MARK) or after is None or after.kind == SPACE or (quote == "'" and after.value == "s")
    ):
        made[place] = _CLOSE[quote]
    else:
        made[place] = _OPEN[quote]
