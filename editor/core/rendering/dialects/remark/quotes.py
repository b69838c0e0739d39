"""remark-smartypants as Astro 5 runs it: quotes by their neighbours, `--` as an em dash, three dots as one character.

Observed on pairs of neighbours (@astrojs/markdown-remark 7.3). The text of a paragraph is one, with code in it (that
gives neighbours but is not changed); pictures, raw HTML and hard breaks leave no trace between their neighbours.
"""

from __future__ import annotations

import re
import unicodedata

from markdown_it.token import Token

_HINT = re.compile(r"['\"]|--|\\[-.]|&#?\w+;|\.[^\S\n]*\.|``")
# One character first: a set is what the library finds fastest. A lone hyphen, dot or backtick stays.
_FOUND = re.compile(r"[\"'`.-](?:(?<=\")\"+|(?<=')'+|(?<=`)`+|(?<=-)-+|(?<=\.)(?:\.{2,}|(?:[^\S\n]+\.){2}))?")
_ALONE = frozenset("-.`")
_DECADE = re.compile(r"\d\ds\b")
_OPEN = {"'": "‘", '"': "“"}
_CLOSE = {"'": "’", '"': "”"}
# One mark, be it written many times, and a word; a sentence ends at `.`, `!` and `?`, so only a small letter or a digit
# may follow those.
_OPENING = re.compile(r"--(?!-)\w|([.!?])\1*+(?=\w)[^A-Z]|([^\s.!?])\2*+(?=[^\W_]|\.[a-z\d])")
_INSIDE_WORDS = ".-!?"  # marks that glue what stands on both sides


def educate(tokens: list[Token]) -> None:
    """Curl the quotes of every inline token."""
    for token in tokens:
        if token.type == "inline" and token.children and _HINT.search(token.content):
            _educate(token.children)


def _educate(children: list[Token]) -> None:
    parts = [child for child in children if child.type in ("text", "code_inline", "softbreak")]
    text = "".join(map(_shown, parts))
    found = (match for match in _FOUND.finditer(text) if match[0] not in _ALONE)
    changes = [(match.start(), match.end(), _made(text, match)) for match in found]
    place = 0
    following = 0
    for part in parts:
        end = place + (1 if part.type == "softbreak" else len(part.content))
        out: list[str] = []
        done = place
        while following < len(changes) and changes[following][0] < end:
            start, stop, made = changes[following]
            following += 1
            if part.type == "text" and start >= place and stop <= end:  # what runs over an edge stays
                out += (text[done:start], made)
                done = stop
        if out:
            part.content = "".join(out) + text[done:end]
        place = end


def _shown(part: Token) -> str:
    """What a part is to its neighbours: code is a word, whatever it says."""
    if part.type == "softbreak":
        return " "
    return part.content if part.type == "text" else "a" * len(part.content)


def _made(text: str, match: re.Match[str]) -> str:
    """What stands for a run of quotes, backticks, hyphens or dots."""
    found = match[0]
    if found[0] == "-":
        return "—" if len(found) == 2 else found
    if found[0] == ".":
        return "…"
    if len(found) > 1:
        return {"''": "”", "``": "“"}.get(found, found)
    return _quote(text, match.start(), found)


def _word(character: str) -> bool:
    return unicodedata.category(character)[0] in "LNM"


def _closes_behind(before: str, earlier: str, following: str, quote: str) -> bool:
    """Whether a quote behind one of the marks that glue closes; `following` are the two characters after it."""
    after = following[0]
    ends = before == "!" or (before == "?" and (quote == '"' or earlier in "!?" or earlier.isspace()))
    if ends and unicodedata.category(after) != "Ll" and not (after.isascii() and after.isdigit()):
        return True  # a sentence, which only a small letter or a digit goes on with
    if earlier.isspace():
        return False
    if not _word(after):
        return True
    if quote == "'":
        return before != "!" and after == "s" and not _word(following[1:] or " ")
    return (before == "." and earlier != ".") or (before == "-" and _word(earlier))


def _quote(text: str, place: int, quote: str) -> str:
    before, after = text[place - 1 : place], text[place + 1 : place + 2]
    if after in _OPEN and after != quote and _word(text[place + 2 : place + 3] or " "):
        return _OPEN[quote]
    if before and _word(before):
        return _CLOSE[quote]
    if not after or after.isspace() or _DECADE.match(text, place + 1):
        return _CLOSE[quote]
    if place > 1 and before in _INSIDE_WORDS and _closes_behind(before, text[place - 2], text[place + 1 :][:2], quote):
        return _CLOSE[quote]
    if not _word(after) and not _OPENING.match(text, place + 1):
        return _CLOSE[quote]
    return _OPEN[quote]
