"""Whether Liquid's strict reader takes a text for a condition, as Jekyll's `where_exp` and `find_exp` ask it to.

Source: Liquid 5.4's documentation of operators, and what Jekyll 4.3 said to each. Here, other than in `{% if %}`, there
is no lax way round: what can't be read stops the build.
"""

from __future__ import annotations

import re

_TOKEN = re.compile(
    r"\s*(?:(?P<operator>==|!=|<>|<=|>=|<|>|contains(?=\s))"
    r"|(?P<range>\([^()]*\.\.[^()]*\))"
    r"|(?P<value>\"[^\"]*\"|'[^']*'|-?\d+(?:\.\d+)?|[a-zA-Z_][\w-]*\??(?:\.[a-zA-Z_][\w-]*\??|\[[^\[\]]+\])*))"
)
_JOINING = frozenset(("and", "or"))


def is_condition(text: str) -> bool:
    """Values, alone or two with an operator between them, joined by `and` and `or`."""
    kinds = _kinds(text)
    return kinds is not None and re.fullmatch(r"v(?:ov)?(?:jv(?:ov)?)*", kinds) is not None


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
