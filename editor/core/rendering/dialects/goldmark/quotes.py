"""goldmark's typographer as Hugo 0.111 runs it: quotes, dashes, dots and guillemets (Hugo's docs, `markup.goldmark`).

Observed rules. A quote that only opens becomes a left quote; one that only closes becomes a right quote, but only while
one is open, be it blocks before; one that could do both (as between two CJK characters) stays straight. An apostrophe
is curled between letters, before most characters, and in the elisions below. Nothing looks beyond the end of the line.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from html import unescape

from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline

from editor.core.rendering.dialects.inline import OTHER, State, flanking, kind

_DECADE = re.compile(r"'[0-9][0-9]s(?=(.?))", re.DOTALL)  # '90s
_ELISION = re.compile(r"'[tenl]")  # 'tis, 'em, 'n', 'll
_SUFFIX = re.compile(r"'(?:[smtd]|ve|ll|re)(?=(.?))", re.DOTALL)  # 's, 'm, 't, 'd, 've, 'll, 're
_RUNS = {"---": "—", "--": "–", "...": "…", "<<": "«", ">>": "»"}
_APOSTROPHE = "\u02bc"  # stands for the apostrophe while it must be told from the quote
# What stands for each mark, by the name of the setting that changes it.
_MARKS = {
    "leftSingleQuote": ("‘", "&lsquo;"),
    "rightSingleQuote": ("’", "&rsquo;"),
    "leftDoubleQuote": ("“", "&ldquo;"),
    "rightDoubleQuote": ("”", "&rdquo;"),
    "emDash": ("—", "&mdash;"),
    "enDash": ("–", "&ndash;"),
    "ellipsis": ("…", "&hellip;"),
    "leftAngleQuote": ("«", "&laquo;"),
    "rightAngleQuote": ("»", "&raquo;"),
    "apostrophe": (_APOSTROPHE, "&rsquo;"),
}
# What Hugo writes for each character that stands for a mark.
ENTITIES = {character: entity for character, entity in _MARKS.values() if character != _APOSTROPHE}
TRIGGERS = "'\"-.<>"
WRITTEN = "typographer"  # the info of a token that holds what is written for a mark
_LONGEST = 8  # characters that the rules for one quote look at


def _mark(character: str) -> bool:
    """Unicode punctuation without ASCII's symbols (`<`, `+`, `` ` ``…)."""
    return unicodedata.category(character)[0] == "P"


def _edge(rest: str) -> bool:
    """Whether a word ends before `rest`."""
    return not rest or kind(rest[0]) != OTHER


def _ascii_edge(rest: str) -> bool:
    """Whether a word ends before `rest` where goldmark looks at one byte: `，` and `　` end none there."""
    return _edge(rest) and rest[:1].isascii()


def marks(settings: Mapping[str, object]) -> Mapping[str, str]:
    """Mark → what is written for it, as HTML (`markup.goldmark.extensions.typographer`)."""
    given = {name.lower(): str(value) for name, value in settings.items() if value and not isinstance(value, bool)}
    return {mark: given.get(name.lower(), html) for name, (mark, html) in _MARKS.items()}


class _Open:
    """How many quotes are open so far in the document."""

    __slots__ = ("double", "single")

    def __init__(self, single: int = 0, double: int = 0) -> None:
        self.single, self.double = single, double


def texts(state: StateCore) -> None:
    """Core rule that reads the texts and keeps how many quotes each leaves open to those below it."""
    counts = state.env["quotes"] = _Open(*(state.env.get("carry") or (0, 0)))
    log = state.env["carried"] = []
    for token in state.tokens:
        if token.type == "inline":
            before = (counts.single, counts.double)
            token.children = []
            state.md.inline.parse(token.content, state.md, state.env, token.children)
            after = (counts.single, counts.double)
            if after != before:
                log.append((token.map[0] if token.map else 0, after if any(after) else None))


def _single(rest: str, before: str, counts: _Open, opens: bool, closes: bool) -> str:
    """What the `'` at the start of `rest` becomes; `'` when it stays."""
    after = rest[1:2]
    only_opens = opens and not closes
    decade = _DECADE.match(rest) if only_opens else None
    if decade and _edge(decade[1]):
        return _APOSTROPHE
    if (before.isspace() or _mark(before)) and _ELISION.match(rest):
        return _APOSTROPHE
    if after and before.isalnum() and after.isalpha():
        return _APOSTROPHE
    if only_opens:
        suffix = _SUFFIX.match(rest)
        if suffix and _ascii_edge(suffix[1]):
            return _APOSTROPHE
        counts.single += 1
        return "‘"
    if (len(rest) > 2 or after > "\x7f") and not after.isdigit():  # more than two bytes
        return "’" if counts.single > 0 and closes else _APOSTROPHE
    if counts.single > 0 and closes and (not opens or _closes_anyway(rest)):
        counts.single -= 1
        return "’"
    return "'"


def _closes_anyway(rest: str) -> bool:
    """Whether a quote that could open as well closes: two marks of ASCII follow, or one at the end."""
    return len(rest) > 1 and rest[1].isascii() and _mark(rest[1]) and _ascii_edge(rest[2:])


def _double(rest: str, before: str, counts: _Open, opens: bool, closes: bool) -> str:
    """What the `"` at the start of `rest` becomes; `"` when it stays."""
    if opens and not closes:
        counts.double += 1
        return "“"
    if counts.double > 0 and closes and (not opens or _closes_anyway(rest)):
        if rest[1:2] == '"' and before.isdigit():
            return '"'
        counts.double -= 1
        return "”"
    return '"'


def quotes(state: StateInline, silent: bool) -> bool:
    """Inline rule for all five."""
    assert isinstance(state, State)
    source, position = state.src, state.pos
    marker = source[position]
    if marker in "'\"":
        made = marker if silent else _quote(state, marker)
        if made == marker and not silent:
            return False
        state.pos += 1
    else:
        made = _RUNS.get(source[position : position + 3], "")
        if made and source[position + 2 : position + 3]:
            state.pos += 3
        else:
            made = _RUNS.get(source[position : position + 2], "")
            if not made:
                return False
            state.pos += 2
    if not silent:
        written = state.md.options["marks"].get(made, made)
        shown = written if state.md.options.get("in_alt") else unescape(written)
        if state.md.options["marks_apart"]:
            token = state.push("text_special", "", 0)
            token.content = token.markup = shown
            token.info = WRITTEN
        else:
            state.append_pending(shown)
        state.node_end = state.pos
    return True


def _quote(state: State, marker: str) -> str:
    """What the quote at `state.pos` becomes."""
    source, position = state.src, state.pos
    before = source[position - 1] if position else "\n"
    end = "\n"
    if state.md.options.get("in_alt"):  # the text of a picture is parsed alone
        before, end = before if position else "[", "](/"
    if position >= state.run_end:
        state.run_end = len(source) - len(source[position:].lstrip(marker))
    after = source[state.run_end : state.run_end + 1] or end[0]
    of = state.md.inline.kind  # type: ignore[attr-defined]
    opens, closes = flanking(before, after, of)
    seen = source[position : position + _LONGEST]
    if len(seen) < _LONGEST and end != "\n":
        seen += end
    line = seen.find("\n")
    rest = seen[: line + 1] if line >= 0 else seen
    counts: _Open = state.env.setdefault("quotes", _Open())
    return (_single if marker == "'" else _double)(rest, before, counts, opens, closes)
