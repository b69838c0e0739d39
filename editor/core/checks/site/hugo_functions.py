"""What the functions of Hugo's templates refuse, and what those are that conditions are made of.

Observed with Hugo 0.111 and 0.168, function by function, with a list, a mapping, a text, a number and a switch.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date

from editor.core.checks.frontmatter.dates import can_read
from editor.core.sites.config import names

LIST, MAPPING, TEXT, NUMBER, DATE = "list", "mapping", "text", "number", "date"  # what a function wants
_SWITCH, _DAY, _NOTHING = "switch", "day", "nothing"

# Which argument (-1: the last) must be what, by the function's name without that of its group.
_TEXTS = frozenset(
    names(
        "lower upper title humanize safeHTML safeURL safeCSS safeJS safeHTMLAttr markdownify plainify emojify htmlEscape"
        " htmlUnescape absLangURL relLangURL md5 sha1 sha256 chomp truncate replaceRE findRE countwords countrunes"
        " pluralize singularize base64Encode base64Decode strings.ToLower strings.ToUpper strings.Title strings.TrimSpace"
        " strings.TrimPrefix strings.TrimSuffix strings.TrimLeft strings.TrimRight strings.Count strings.RuneCount"
        " strings.FirstUpper strings.Repeat strings.CountWords strings.CountRunes strings.Chomp strings.Truncate"
        " strings.ReplaceRE strings.FindRE inflect.Humanize inflect.Pluralize inflect.Singularize transform.Markdownify"
        " transform.Plainify transform.Emojify transform.HTMLEscape transform.HTMLUnescape path.Base path.Dir path.Ext"
        " urls.Parse resources.Get fileExists readFile"
    )
)
_TEXTS_FIRST = frozenset(
    names(
        "replace split trim substr slicestr hasPrefix hasSuffix highlight strings.Replace strings.Split strings.Trim"
        " strings.Substr strings.SliceString strings.HasPrefix strings.HasSuffix strings.Contains strings.ContainsAny"
        " transform.Highlight"
    )
)
_WANTED: dict[str, tuple[int, str]] = {
    **dict.fromkeys(_TEXTS, (-1, TEXT)),
    **dict.fromkeys(_TEXTS_FIRST, (0, TEXT)),
    **dict.fromkeys(names("dateFormat time.Format time time.AsTime"), (-1, DATE)),
    **dict.fromkeys(names("int float cast.ToInt cast.ToFloat"), (-1, NUMBER)),
    **dict.fromkeys(names("sort uniq shuffle where collections.Sort collections.Uniq"), (0, LIST)),
    **dict.fromkeys(names("delimit collections.Delimit"), (0, "joined")),
    **dict.fromkeys(names("first last after collections.First collections.Last"), (-1, "joined")),
    "len": (-1, "measured"),
}
_REFUSED = {
    TEXT: frozenset((LIST, MAPPING)),
    NUMBER: frozenset((LIST, MAPPING)),
    LIST: frozenset((TEXT, NUMBER, _SWITCH, _DAY)),
    MAPPING: frozenset((LIST, TEXT, NUMBER, _SWITCH)),
    DATE: frozenset((LIST, MAPPING, _SWITCH)),
    "joined": frozenset((NUMBER, _SWITCH)),
    "measured": frozenset((NUMBER, _SWITCH)),
    "looped": frozenset((TEXT, _SWITCH, _DAY)),  # a number is counted up to since Hugo 0.123
    "indexed": frozenset((MAPPING, NUMBER, _SWITCH)),
}
_MEANT = {"joined": LIST, "measured": LIST, "looped": LIST, "indexed": LIST}
# What is asked of Hugo where it makes the site that is published.
OF_HUGO: dict[str, object] = {
    "hugo.isproduction": True,
    "hugo.isdevelopment": False,
    "hugo.isserver": False,
    "hugo.environment": "production",
}
_DIGIT = re.compile(r"\d")


def kind_of(value: object) -> str:
    """What a value is to a template."""
    if isinstance(value, bool):
        return _SWITCH
    if isinstance(value, int | float):
        return NUMBER
    if isinstance(value, str):
        return TEXT
    if isinstance(value, Mapping):
        return MAPPING
    if isinstance(value, Sequence):
        return LIST
    if isinstance(value, date):
        return _DAY
    return _NOTHING if value is None else ""


def refused(wanted: str, value: object) -> str:
    """What `value` should be where it is refused: "a list" as `LIST`; "" where it isn't."""
    kind = kind_of(value)
    no_date = wanted == DATE and isinstance(value, str) and not _is_date(value)
    no_number = wanted == NUMBER and isinstance(value, str) and not _DIGIT.search(value)
    return _MEANT.get(wanted, wanted) if no_date or no_number or kind in _REFUSED[wanted] else ""


def _is_date(text: str) -> bool:
    return not text.strip() or can_read("hugo", text.strip())


def wanted_of(name: str, count: int) -> tuple[int, str] | None:
    """Which of the `count` arguments of a function must be what; None where nothing is known."""
    found = _WANTED.get(name)
    if found is None or not count:
        return None
    position, wanted = found
    return (position if position >= 0 else count - 1), wanted


def is_true(value: object) -> bool:
    """Whether a template takes a known value for true."""
    return bool(value) or isinstance(value, date)


def equal(first: object, second: object) -> bool | None:
    """What `eq` says to two known values; None where that hangs on their kinds."""
    if kind_of(first) != kind_of(second) or kind_of(first) in ("", LIST, MAPPING):
        return None if kind_of(first) or kind_of(second) else first == second
    return first == second
