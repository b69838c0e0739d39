"""What the site shows for a YAML value without quotes, by generator.

Observed with js-yaml 4.3 and 3.14 (Hexo, Eleventy, Astro), Go's yaml.v2 in Hugo 0.111, Psych 4.0 in Jekyll 4.3;
MkDocs and Nikola read with PyYAML, which is asked itself.
"""

from __future__ import annotations

import re
from collections.abc import Callable

_LONGEST = 40
_NULL = frozenset(("~", "null", "Null", "NULL"))
_TRUE_FALSE = {word: word.lower() for name in ("true", "false") for word in (name, name.capitalize(), name.upper())}
_YES_NO = {
    form: meaning
    for meaning, words in (("true", ("yes", "on")), ("false", ("no", "off")))
    for word in words
    for form in (word, word.capitalize(), word.upper())
}
_Y_N = {"y": "true", "Y": "true", "n": "false", "N": "false"}
_BASES = {"x": 16, "o": 8, "b": 2}
_PREFIXED = re.compile(r"(?P<sign>[-+]?)0(?P<base>[xob])(?P<digits>[0-9a-fA-F_]+)\Z", re.ASCII)
_OCTAL = re.compile(r"[-+]?0[0-7]+\Z", re.ASCII)
_INTEGER = re.compile(r"[-+]?[0-9]+\Z", re.ASCII)
_FLOAT = re.compile(r"[-+]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][-+]?[0-9]+)?\Z", re.ASCII)
_RUBY_INTEGER = re.compile(r"[-+]?(?:0|[1-9](?:[0-9]|,[0-9]|_[0-9])*)\Z", re.ASCII)
_RUBY_FLOAT = re.compile(r"[-+]?(?:[0-9][0-9_,]*)?\.[0-9]*(?:[eE][-+][0-9]+)?\Z", re.ASCII)
_SIXTIES = re.compile(r"[-+]?[0-9][0-9_]*(?::[0-5]?[0-9]){1,2}\Z", re.ASCII)
_INFINITE = re.compile(r"[-+]?\.(?:inf|Inf|INF)\Z|\.(?:nan|NaN|NAN)\Z")
_DATE = re.compile(r"\d{4}-\d\d-\d\d\Z", re.ASCII)


def as_shown(text: str, generator: str) -> str | None:
    """What a page shows for the plain scalar `text`; None where that is the text itself, or isn't known.

    "" is nothing at all.
    """
    reader = _READERS.get(generator)
    if reader is None or not text or len(text) > _LONGEST:
        return None
    shown = reader(text)
    return None if shown == text else shown


def _js_yaml(text: str) -> str:
    if text in _NULL:
        return ""
    if _DATE.match(text):
        return text + "T00:00:00.000Z"
    return _TRUE_FALSE.get(text) or _prefixed(text) or _infinite(text) or _decimal(text, _INTEGER, _FLOAT) or text


def _go(text: str) -> str:
    if text in _NULL:
        return ""
    word = _TRUE_FALSE.get(text) or _YES_NO.get(text) or _Y_N.get(text)
    bare = text.replace("_", "")
    if word or not re.match(r"[-+.0-9]", text):
        return word or text
    octal = str(int(bare, 8)) if _OCTAL.match(bare) else None
    return _prefixed(bare) or octal or _infinite(text) or _decimal(bare, _INTEGER, _FLOAT) or text


def _psych(text: str) -> str:
    if text in _NULL:
        return ""
    word = _TRUE_FALSE.get(text) or _YES_NO.get(text)
    if word or not re.match(r"[-+.0-9]", text):
        return word or text
    bare = text.replace("_", "").replace(",", "")
    if _SIXTIES.match(text):
        return str(sum(int(part) * 60 ** (2 - place) for place, part in enumerate(bare.split(":"))))
    if _OCTAL.match(text):
        return str(int(text, 8))
    if _RUBY_FLOAT.match(text) and re.search("[0-9]", text):
        return str(float(bare))
    if re.match(r"[-+]?0o", text):
        return text
    return _prefixed(bare) or _infinite(text) or (str(int(bare)) if _RUBY_INTEGER.match(text) else text)


def _pyyaml(text: str) -> str:
    import yaml

    try:
        value = yaml.load(text, Loader=yaml.CSafeLoader)
    except (yaml.YAMLError, ValueError):
        return text
    return "" if value is None else text if isinstance(value, list | dict) else str(value)


def _prefixed(text: str) -> str | None:
    match = _PREFIXED.match(text)
    if match is None:
        return None
    try:
        return str(int(match["sign"] + match["digits"].replace("_", ""), _BASES[match["base"]]))
    except ValueError:
        return None


def _infinite(text: str) -> str | None:
    if not _INFINITE.match(text):
        return None
    return "NaN" if text[1:2].lower() == "n" else "-Infinity" if text[0] == "-" else "Infinity"


def _decimal(text: str, integer: re.Pattern[str], decimal: re.Pattern[str]) -> str | None:
    """A number as JavaScript and Go print it: no zeros that say nothing, powers of ten only for huge and tiny ones."""
    if integer.match(text) and len(text) < 16:
        return str(int(text))
    if not decimal.match(text):
        return None
    value = float(text)
    return str(int(value)) if value.is_integer() and abs(value) < 1e16 else repr(value)


_READERS: dict[str, Callable[[str], str]] = {
    "hexo": _js_yaml,
    "eleventy": _js_yaml,
    "astro": _js_yaml,
    "hugo": _go,
    "jekyll": _psych,
    "mkdocs": _pyyaml,
    "nikola": _pyyaml,
}
