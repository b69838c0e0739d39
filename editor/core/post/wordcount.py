"""How long a post is to a reader: Chinese characters and words of the text that the page shows.

Code fences, comments, display math, HTML tags, URLs, images and Markdown's own marks are not text. A Han character or a
kana counts as one, as 字数 does in Chinese word processors, without punctuation; everything else counts by words: runs
between spaces and CJK text that hold a letter or a digit. Korean is written with spaces and counts by words too.

Every rule stays inside a line; what reaches further (fences, comments, math) is the state that a line starts with. So
the count of a text is the sum of its lines' counts, and an edit needs only its own lines counted again.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from editor.core.patterns import pattern

CJK_PER_MINUTE = 350
WORDS_PER_MINUTE = 220

# Han with its extensions and 〇, kana and their half-width forms, bopomofo.
_CJK = (
    "\u3005-\u3007\u3041-\u3096\u309d-\u309f\u30a1-\u30fa\u30fc-\u312f\u31a0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
    "\uff66-\uff9f\U00020000-\U000323af"
)
# What parts two words besides spaces: CJK punctuation, full-width marks, dashes, ellipses, quotes, table bars.
_BREAKS = (
    "\\s|\u2010-\u2015\u2018\u201a-\u201f\u2026\u2190-\u21ff\u3000-\u3004\u3008-\u303f\u30fb\uff01-\uff0f\uff1a-\uff20\uff3b-\uff40"
    "\uff5b-\uff65"
)
_CJK_RUN = pattern(f"[{_CJK}]+")
_WORD = pattern(f"[^\\W_{_CJK}][^{_BREAKS}{_CJK}]*")
_SPACES = " \n\t\u3000\xa0"

# Lengths are bounded so that a long line of opening brackets stays linear.
_SYNTAX = pattern(
    r"\n[ \t>]*(?:[-*+]|\d{1,9}[.)])[ \t]+(?:\[[ xX]\][ \t]+)?"  # list item, task
    r"|\n[ \t>]{0,20}\[(?:\^[^\]\n]{1,100}\]:|[^\]\n]{1,300}\]:[^\n]*)"  # footnote label; reference definition
    r"|!\[[^\]\n]{0,300}\](?:\([^)\n]{0,2000}\)|\[[^\]\n]{0,300}\])?"  # image
    r"|\]\([^)\n]{0,2000}\)|\]\[[^\]\n]{0,300}\]"  # where a link goes
    r"|\[\^[^\]\n]{1,100}\]"  # footnote mark
    r"|</?[A-Za-z][^<>\n]{0,2000}>"  # tag, <https://…>
    rf"|https?://[^{_BREAKS}{_CJK}<>]{{1,2000}}"
    r"|\{%[^%\n]{0,500}%\}|\{\{[^}\n]{0,500}\}\}|\{[#.:][^}\n]{0,200}\}"  # generator tags, {#id}
    r"|&#?[A-Za-z0-9]{1,30};"
    r"|\$\$[^$\n]{1,2000}\$\$"
)
_MARK = pattern(r"\n[ \t>]*(?:(?P<fence>`{3,}|~{3,})(?P<info>[^\n]*)|(?P<math>\$\$)[ \t]*(?=\n|\Z))|<!--")
_MARK_IN_MATH = pattern(r"[^\n]*\$\$[ \t]*(?=\n|\Z)|\n[ \t]*(?=\n|\Z)")


@dataclass(frozen=True, slots=True)
class Count:
    """`cjk` characters, `words` of other scripts, visible `characters` without spaces. Counts add up."""

    cjk: int = 0
    words: int = 0
    characters: int = 0

    @property
    def total(self) -> int:
        """The one number for the status bar: 字数 to a Chinese reader, words to an English one."""
        return self.cjk + self.words

    @property
    def minutes(self) -> int:
        """Reading time in whole minutes, at least 1 for a text that has any."""
        return math.ceil(self.cjk / CJK_PER_MINUTE + self.words / WORDS_PER_MINUTE)

    def __add__(self, other: Count) -> Count:
        return Count(self.cjk + other.cjk, self.words + other.words, self.characters + other.characters)


def count(text: str) -> Count:
    """The count of a body; line ends may be LF, CRLF or CR."""
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return count_line(text)[0]


def count_line(line: str, state: str = "") -> tuple[Count, str]:
    """The count of one line without its end, and the state for the next one; `state` is what the line before gave.

    The state is "" in text, the fence's marks inside a fence, `<!--` in a comment, `$$` in display math.
    """
    stretches, state = _visible("\n" + line, state)
    visible = " ".join(_SYNTAX.sub(" ", stretch) for stretch in stretches)
    cjk = 0 if visible.isascii() else sum(map(len, _CJK_RUN.findall(visible)))
    spaces = sum(map(visible.count, _SPACES))
    return Count(cjk, len(_WORD.findall(visible)), len(visible) - spaces), state


def _visible(text: str, state: str) -> tuple[list[str], str]:
    """`text` without fences, comments and display math, in stretches: no rule reaches over lines that are left out. It
    starts with a line end, as every line in it does."""
    if not state and "```" not in text and "~~~" not in text and "<!--" not in text and "$$" not in text:
        return [text], ""
    stretches, place, hidden = [""], 0, 0
    while True:
        found = _next(text, place, state)
        start, place_after, new_state = found or (len(text), len(text), state)
        if not state:
            apart = "\n" in text[hidden:place] or not place
            stretches[len(stretches) :] = [text[place:start]] if apart else [f"{stretches.pop()} {text[place:start]}"]
            hidden = start
        if found is None:
            return stretches, state
        place, state = place_after, new_state


def _next(text: str, place: int, state: str) -> tuple[int, int, str] | None:
    """Where the state changes next, where to go on, and into what."""
    if state == "$$":
        found = _MARK_IN_MATH.search(text, place)
        return None if found is None else (found.start(), found.end(), "")
    if state == "<!--":
        end = text.find("-->", place)
        return None if end < 0 else (end, end + 3, "")
    for mark in _MARK.finditer(text, place):
        fence, info = mark["fence"], mark["info"]
        if state:
            if fence and fence[0] == state[0] and len(fence) >= len(state) and not info.strip():
                return mark.start(), mark.end(), ""
        elif fence:
            if fence[0] == "~" or "`" not in info:
                return mark.start(), mark.end(), fence
        else:
            return mark.start(), mark.end(), mark["math"] or "<!--"
    return None
