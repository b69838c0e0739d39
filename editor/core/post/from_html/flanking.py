"""Marks beside letters: a star between a punctuation mark and a letter is no mark for most readers of Markdown (CommonMark
0.31.2, section 6.2), and pages in Chinese have many such: `<b>注意：</b>正文`.
"""

from __future__ import annotations

import unicodedata
from itertools import takewhile

from editor.core.patterns import pattern

MARKED = pattern(r"(?s)(?P<mark>\*{1,3}|~~)(?P<inner>[^*~].*)(?P=mark)")
_PAIRS = dict(zip("“‘「『（《〈【〔(\"'", "”’」』）》〉】〕)\"'", strict=True))
_CLOSING = frozenset(_PAIRS.values()) | frozenset("。，、；：？！…—,.;:?!")


def beside_letters(mark: str, inner: str, before: str, after: str) -> str:
    """`inner` between marks, `before` and `after` being the characters outside. The quotes, brackets or full stops at its edge
    stand outside the marks where these would not be read as such, and a pair of quotes does so as a pair; where there is
    nothing else, no mark is left."""
    leading = "".join(takewhile(_PAIRS.__contains__, inner))
    trailing = "".join(takewhile(_CLOSING.__contains__, reversed(inner)))[::-1]
    core = inner[len(leading) : len(inner) - len(trailing)]
    if not core and (_is_letter(before) or _is_letter(after)):
        return inner
    if not core or core[0] in " \\":
        return f"{mark}{inner}{mark}"
    out_before = bool(leading) and _is_letter(before)
    out_after = bool(trailing) and _is_letter(after)
    if leading and trailing and _PAIRS[leading[0]] in trailing and (out_before or out_after):
        out_before = out_after = True
    left = leading if out_before else ""
    right = trailing if out_after else ""
    return f"{left}{mark}{inner[len(left) : len(inner) - len(right)]}{mark}{right}"


def _is_letter(sign: str) -> bool:
    """Whether it is neither a space nor a punctuation mark nor an edge of the text."""
    return bool(sign) and not sign.isspace() and sign != "\x00" and unicodedata.category(sign)[0] not in "PS"
