"""What front matter looks like to a person where its generator sees none: fences misshapen, missing, or pushed down."""

from __future__ import annotations

import re
from dataclasses import dataclass

from editor.core.post.frontmatter.splitting import KNOWN_KEYS

_FENCE = re.compile(r"(?P<mark>-{2,}|-*[—–‑‐−－][-—–‑‐−－]*|\+{3,}|;{3,})[ \t]*$")
_CLOSING = re.compile(r"(?:-{2,}|-*[—–‑‐−－][-—–‑‐−－]*|\+{3,}|;{3,}|\.{3}|={3,})[ \t]*$")
_KEY = re.compile(r"(?P<key>[A-Za-z_][\w-]*)[ \t]*(?P<mark>:(?=[ \t]|$)|=(?=[ \t]))", re.ASCII)
_BELONGS = re.compile(r"[ \t]+\S|[-#\]}]|$")
_UNSEEN = "\u200b\u200c\u200d\u2060\ufeff"
_LONGEST_ABOVE = 6  # lines that may stand above front matter by mistake
_LONGEST = 200  # lines; more is no front matter


@dataclass(frozen=True, slots=True)
class Sketch:
    """Lines of a text that were meant as front matter. `first` is the line of the opening fence, or of the first key
    where there is none; `[keys, end)` the lines between the fences; `closing` the line of the closing fence or None.
    """

    first: int
    opened: bool
    keys: int
    end: int
    closing: int | None
    toml: bool

    @property
    def fence(self) -> str:
        """The fence that every generator takes for this format."""
        return "+++" if self.toml else "---"


def sketch(lines: list[str], fields: frozenset[str] = frozenset()) -> Sketch | None:
    """The front matter that the first lines were meant to be, or None: prose, a rule, a table. `fields`: the keys that the
    site itself asks for, in lower case.
    """
    first = next((n for n, line in enumerate(lines[:10]) if line.strip(" \t\ufeff")), None)
    if first is None:
        return None
    opened = _FENCE.match(lines[first].strip(" \t\ufeff")) is not None
    keys = first + 1 if opened else first
    found, end, toml = _key_lines(lines, keys)
    known = (KNOWN_KEYS | fields) & found
    if not known or (not opened and (len(found) < 2 or "title" not in known)):
        return None
    closing = end if end < len(lines) and _CLOSING.match(lines[end]) else None
    return Sketch(first, opened, keys, end, closing, toml)


def sketch_below(lines: list[str]) -> tuple[int, Sketch] | None:
    """Front matter that a few lines of text, or a sign that can't be seen, push down: where it begins, and its sketch
    from there on.
    """
    for number in range(min(len(lines), _LONGEST_ABOVE)):
        if _FENCE.match(lines[number].strip(_UNSEEN)) and (number or lines[0] != lines[0].strip(_UNSEEN)):
            found = sketch([lines[number].strip(_UNSEEN), *lines[number + 1 :]])
            return (number, found) if found is not None and found.opened and found.closing is not None else None
    return None


def leftover(lines: list[str]) -> bool:
    """Whether a text begins with keys and the fence that should have ended them; behind a blank line, where a heading may
    stand as well, with several keys.
    """
    start = next((n for n, line in enumerate(lines[:_LONGEST_ABOVE]) if line.strip()), 0)
    wanted = 1 if start == 0 else 2
    start += _FENCE.match(lines[start]) is not None
    if start >= len(lines) or not _KEY.match(lines[start]):
        return False
    found, end, _toml = _key_lines(lines, start)
    known = KNOWN_KEYS & found
    return len(known) >= wanted and end < len(lines) and _CLOSING.match(lines[end]) is not None


def _key_lines(lines: list[str], start: int) -> tuple[set[str], int, bool]:
    """(keys in lower case, the line behind the last that belongs to them, whether they are TOML's)."""
    found: set[str] = set()
    end, toml = start, False
    for number in range(start, min(len(lines), start + _LONGEST)):
        line = lines[number]
        if _CLOSING.match(line):
            return found, number if found else end, toml  # a fence above the first key begins the front matter
        match = _KEY.match(line)
        if match:
            found.add(match["key"].lower())
            toml = toml or match["mark"] == "="
        elif not _BELONGS.match(line):
            break
        elif re.match(r"#{1,6} ", line) and number and not lines[number - 1].strip():
            break  # a heading behind a blank line begins the text
        if line.strip():
            end = number + 1
        elif not _goes_on(lines, number):
            break
    return found, end, toml


def _goes_on(lines: list[str], blank: int) -> bool:
    """Whether keys or a fence come behind a blank line."""
    following = next((line for line in lines[blank + 1 : blank + 4] if line.strip()), "")
    match = _KEY.match(following)
    return bool(_CLOSING.match(following)) or bool(match and match["key"].lower() in KNOWN_KEYS)
