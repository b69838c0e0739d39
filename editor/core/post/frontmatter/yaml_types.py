"""What a plain YAML scalar means to readers.

Readers disagree (YAML 1.1 in PyYAML and Psych, 1.2's core schema in js-yaml 4): `no`, `010`, `1_000`, `12:30`, `1e3`.
A scalar is given a type here only where they agree.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta, timezone

from editor.core.patterns import pattern

# Psych (Jekyll), PyYAML (MkDocs): YAML 1.1's words for true and false. Nikola's ruamel.yaml reads 1.2.
YAML_1_1 = frozenset({"jekyll", "mkdocs", "pelican"})
JS_YAML = frozenset({"hexo", "eleventy", "astro"})

_WORDS: dict[str, object] = dict.fromkeys(("", "~", "null", "Null", "NULL"))
_WORDS |= dict.fromkeys(("true", "True", "TRUE"), True) | dict.fromkeys(("false", "False", "FALSE"), False)
_WORDS_1_1: dict[str, object] = {
    form: meaning
    for word, meaning in (("yes", True), ("on", True), ("no", False), ("off", False))
    for form in (word, word.capitalize(), word.upper())
}
_INTEGER = pattern(r"[-+]?(?:0|[1-9][0-9]*)\Z")
_FLOAT = pattern(r"[-+]?(?:[0-9]+\.[0-9]+(?:[eE][-+][0-9]+)?|\.(?:inf|Inf|INF))\Z|\.(?:nan|NaN|NAN)\Z")
_DATE = pattern(r"(\d{4})-(\d\d)-(\d\d)\Z", re.ASCII)
_MOMENT = pattern(
    r"(\d{4})-(\d\d?)-(\d\d?)(?:[Tt]|[ \t]+)(\d\d?):(\d\d):(\d\d)(?:\.(\d*))?"
    r"(?:[ \t]*(Z|([-+])(\d\d?)(?::(\d\d))?))?\Z",
    re.ASCII,
)


def resolve(text: str, generator: str = "unknown") -> object:
    """The value of a plain scalar: None, bool, int, float, date, datetime or the text itself."""
    if text in _WORDS:
        return _WORDS[text]
    if text in _WORDS_1_1:
        return _WORDS_1_1[text] if generator in YAML_1_1 else text
    if text[0] not in "0123456789+-.":
        return text
    if _INTEGER.match(text):
        return int(text) if len(text) < 300 else text
    if _FLOAT.match(text):
        return float(text.replace(".", "", 1) if text[-1] in "fFnN" else text)  # .inf and .nan lose their dot
    moment = resolve_moment(text)
    return text if moment is None else moment


def resolve_moment(text: str) -> date | datetime | None:
    """The date or moment that YAML's timestamp type reads, or None when there is none or it is impossible."""
    try:
        if match := _DATE.match(text):
            return date(*(int(part) for part in match.groups()))
        if match := _MOMENT.match(text):
            return _moment(match)
    except (ValueError, OverflowError):  # 2018-02-31
        return None
    return None


def _moment(match: re.Match[str]) -> datetime:
    year, month, day, hour, minute, second = (int(part) for part in match.groups()[:6])
    micro = int((match[7] or "")[:6].ljust(6, "0"))
    zone = None
    if match[8] == "Z":
        zone = UTC
    elif match[8]:
        shift = timedelta(hours=int(match[10]), minutes=int(match[11] or 0))
        zone = timezone(-shift if match[9] == "-" else shift)
    return datetime(year, month, day, hour, minute, second, micro, zone)
