"""Emoji by their names between colons (`:smile:`), GitHub's list, for the generators that have a switch for them."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import lru_cache

NAME = re.compile(r":[a-zA-Z0-9_+-]+:")


@lru_cache(maxsize=1)
def names_of_emoji() -> dict[str, str]:
    """Name → the characters, with the joiners and the variation selectors that GitHub writes."""
    from pymdownx import gemoji_db  # 1,900 entries, which only few sites need

    known = {name.strip(":"): _characters(entry) for name, entry in gemoji_db.emoji.items() if "unicode" in entry}
    known |= {
        alias.strip(":"): known[name.strip(":")]
        for alias, name in gemoji_db.aliases.items()
        if name.strip(":") in known
    }
    return known


def _characters(entry: Mapping[str, str]) -> str:
    """An entry's whole sequence of characters; `unicode` alone lacks what only changes how they look."""
    return "".join(chr(int(part, 16)) for part in entry.get("unicode_alt", entry["unicode"]).split("-"))


def with_emoji(text: str, names: Callable[[], Mapping[str, str]] = names_of_emoji) -> str:
    """`text` with the emoji that are named in it; unknown names stay. `names`: asked for the names once one may be there."""
    if text.count(":") < 2:
        return text
    out: list[str] = []
    place = 0
    while match := NAME.search(text, place):
        found = names().get(match[0][1:-1])
        end = match.end() if found else match.end() - 1  # its last colon may be the next one's first
        out += (text[place : match.start()], found or text[match.start() : end])
        place = end
    return "".join(out) + text[place:]
