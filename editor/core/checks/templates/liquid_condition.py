"""Whether Liquid's strict reader takes a text for a condition, as Jekyll's `where_exp` and `find_exp` ask it to, or for a
value with filters or a loop, as it must where a site's `error_mode` is strict.

Source: Liquid 5.4's documentation of operators, and what Jekyll 4.3 said to each. There is no lax way round here: what
can't be read stops the build.
"""

from __future__ import annotations

import re

_RANGE = r"\([^()]*\.\.[^()]*\)"
_VALUE = r"(?:\"[^\"]*\"|'[^']*'|-?\d+(?:\.\d+)?|[a-zA-Z_][\w-]*\??(?:\.[a-zA-Z_][\w-]*\??|\[[^\[\]]+\])*)"
_TOKEN = re.compile(
    rf"\s*(?:(?P<operator>==|!=|<>|<=|>=|<|>|contains(?=\s))|(?P<range>{_RANGE})|(?P<value>{_VALUE}))", re.ASCII
)
_GIVEN = rf"(?:[a-zA-Z_][\w-]*\s*:\s*)?(?:{_RANGE}|{_VALUE})"
_FILTER = rf"\|\s*[a-zA-Z_][\w-]*\s*(?::\s*{_GIVEN}\s*(?:,\s*{_GIVEN}\s*)*)?"
_FILTERED = re.compile(rf"\s*(?:(?:{_RANGE}|{_VALUE})\s*(?:{_FILTER})*)?", re.ASCII)
_LOOP = re.compile(
    rf"\s*[a-zA-Z_][\w-]*\s+in\s+(?:{_RANGE}|{_VALUE})\s*(?:reversed\s*)?(?:(?:limit|offset)\s*:\s*{_VALUE}\s*)*",
    re.ASCII,
)
_JOINING = frozenset(("and", "or"))


def is_condition(text: str) -> bool:
    """Values, alone or two with an operator between them, joined by `and` and `or`."""
    kinds = _kinds(text)
    return kinds is not None and re.fullmatch(r"v(?:ov)?(?:jv(?:ov)?)*", kinds) is not None


def is_filtered(text: str) -> bool:
    """A value, or nothing at all, and what filters make of it."""
    return _FILTERED.fullmatch(text) is not None


def is_loop(text: str) -> bool:
    """What may stand behind `for`."""
    return _LOOP.fullmatch(text) is not None


def _kinds(text: str) -> str | None:
    """One letter a token: v(alue), o(perator), j(oining word); None where something is no token."""
    found, position, text = [], 0, text.rstrip()
    while position < len(text):
        match = _TOKEN.match(text, position)
        if match is None:
            return None
        found.append("o" if match["operator"] else "j" if match["value"] in _JOINING else "v")
        position = match.end()
    return "".join(found)
