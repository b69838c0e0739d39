"""How far a text has to be looked through for something that has an end."""

from __future__ import annotations

import re


def up_to(text: str, *ends: str) -> int:
    """The offset behind the last of `ends` in `text`, 0 without any. Behind it nothing that ends so can begin, and trying
    at each beginning there would take quadratic time.
    """
    return max((at + len(end) for end in ends if (at := text.rfind(end)) >= 0), default=0)


def blanked(pattern: re.Pattern[str], text: str, *ends: str, filler: str = " ") -> str:
    """`text` with every match of `pattern`, which ends with one of `ends`, filled; line ends stay."""
    stop = up_to(text, *ends)
    return pattern.sub(lambda match: _SEEN.sub(filler, match.group()), text[:stop]) + text[stop:]


_SEEN = re.compile(r"[^\n]")
