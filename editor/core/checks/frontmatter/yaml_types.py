"""Which YAML values a generator's reader refuses because of a type, and which plain values are no text to it.

Observed with js-yaml 4.3 and 3.14 (Hexo 8.1, Eleventy 3.1), Go's yaml.v2 (Hugo 0.111) and Psych 4.0 (Jekyll 4.3):
YAML 1.1's "!!" types are taken at their word, and a value that isn't of its type stops the reader.
"""

from __future__ import annotations

import base64
import binascii
import re
from datetime import date

from editor.core.checks.frontmatter.scalars import as_shown
from editor.core.post.frontmatter.tree import Node

_TYPE = re.compile(r"(?:!!|tag:yaml\.org,2002:)(\w+)\Z")
_RUBY_OBJECT = re.compile(
    r"!set\Z|!ruby/(?:object(?::(?:Object|OpenStruct|Set))?\Z|struct|exception|symbol|sym|regexp|range|class|module|hash:|array:|string:)"
)
_RUBY_CLASS = re.compile(r"!ruby/object:(?!Hash\Z)")  # of a mapping; of a text or a list Psych makes no object
_JS = frozenset(("hexo", "eleventy", "astro"))
_READERS = _JS | {"hugo"}
_JS_TIME = re.compile(
    r"\d{4}-\d\d-\d\d\Z|\d{4}-\d\d?-\d\d?(?:[Tt]|[ \t]+)\d\d?:\d\d:\d\d(?:\.\d*)?[ \t]*(?:Z|[-+]\d\d?(?::\d\d)?)?\Z",
    re.ASCII,
)
_RUBY_TIME = re.compile(
    r"\d{4}-\d\d?-\d\d?(?:[Tt]|\s+)\d\d?:\d\d:\d\d(?:\.\d*)?\s*(?:Z|[-+]\d\d?:?(?:\d\d)?)?\Z", re.ASCII
)
_RUBY_DAY = re.compile(r"(\d{4})-(1[012]|0?\d)-(3[01]|[12]\d|0?\d)\Z", re.ASCII)
_NUMBER = re.compile(r"[-+]?(?:0|[1-9]\d*)\Z|[-+]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][-+]?\d+)?\Z", re.ASCII)
_WORDS = {"null": ("", "~", "null"), "bool": ("true", "false")}
# What a collection's type asks of its node; a scalar is none of them.
_COLLECTIONS = {"seq": "list", "omap": "list", "pairs": "list", "map": "map", "set": "map"}


def refused_type(node: Node, generator: str) -> bool:
    """Whether `node` says that it is of one of YAML's own types and the reader finds that it isn't."""
    if generator == "jekyll" and (_RUBY_OBJECT.match(node.tag) or (node.kind == "map" and _RUBY_CLASS.match(node.tag))):
        return True
    match = _TYPE.match(node.tag)
    if match is None:
        return False
    name = match[1]
    if generator == "jekyll":  # its reader makes no objects but those of a few classes
        pairs = name != "omap" or all(item.kind == "map" for item in node.items)
        return name == "set" or not pairs or (name == "float" and not _NUMBER.match(node.text))
    if generator not in _READERS:
        return False
    if name in _COLLECTIONS:
        return generator in _JS and (node.kind != _COLLECTIONS[name] or not _entries_fit(name, node))
    if node.kind in ("list", "map"):
        return generator in _JS and name in ("str", "int", "float", "bool", "null", "timestamp", "binary")
    if generator == "hugo" and name == "timestamp" and _RUBY_DAY.match(node.text[:10]) is None:
        return re.match(r"\d{4}-\d\d-\d\d", node.text) is not None or not _is_of(name, node.text)
    return node.kind == "scalar" and not _is_of(name, node.text)


def refused_symbol(node: Node, generator: str) -> bool:
    """Whether Psych makes a symbol of a plain text that begins with a colon, which Jekyll's reader refuses."""
    plain = node.kind == "scalar" and node.style == "plain" and not node.tag
    return generator == "jekyll" and plain and re.match(r":[^\s:]", node.text) is not None


def refused_merge(node: Node, generator: str) -> bool:
    """Whether the value of `<<` is neither a mapping nor a list of mappings, nor stands for one elsewhere."""
    if generator not in _READERS | {"nikola"} or node.kind in ("map", "alias"):
        return False
    return node.kind != "list" or any(item.kind not in ("map", "alias") for item in node.items)


def is_text(node: Node, generator: str) -> bool:
    """Whether the reader makes a text of `node`; an empty value counts as one, for it is none of another kind."""
    if node.kind == "empty":
        return True
    if node.kind != "scalar":
        return node.kind == "alias"
    if node.style != "plain" or node.tag:
        return True
    return not _typed(node.text, generator)


def _typed(text: str, generator: str) -> bool:
    """Whether a plain scalar is a number, a switch or a date to the reader; nothing at all doesn't count."""
    if text.lower() in _WORDS["null"] or text == ".nan":
        return False
    if generator == "jekyll":
        return _ruby_moment(text) or text.lower() in _WORDS["bool"] or _is_number_to_ruby(text)
    known = text.lower() in _WORDS["bool"] or _JS_TIME.match(text) or _NUMBER.match(text)
    return bool(known) or as_shown(text, generator) is not None


def _is_number_to_ruby(text: str) -> bool:
    """Whole numbers are shown as they are written; what else is one is shown otherwise, or has a point."""
    return as_shown(text, "jekyll") is not None or re.match(r"[-+]?\d+(?:\.\d+)?\Z", text) is not None


def _ruby_moment(text: str) -> bool:
    """Whether Psych makes a moment or a day of a text; of a day that the calendar doesn't have it makes none."""
    match = _RUBY_DAY.match(text)
    if match is None:
        return _RUBY_TIME.match(text) is not None
    try:
        date(*map(int, match.groups()))
    except ValueError:
        return False
    return True


def _is_of(name: str, text: str) -> bool:
    """Whether a scalar is of one of YAML's types; of one that isn't known here, yes."""
    match name:
        case "int":
            return bool(re.match(r"[-+]?(?:0[xob])?[0-9a-fA-F_]+\Z", text)) and any(sign.isdigit() for sign in text)
        case "float":
            return bool(_NUMBER.match(text.replace("_", ""))) or text.lstrip("+-").lower() in (".inf", ".nan")
        case "null" | "bool":
            return text.lower() in _WORDS[name]
        case "timestamp":
            return bool(_JS_TIME.match(text))
        case "binary":
            return _is_base64(text)
        case _:
            return True


def _is_base64(text: str) -> bool:
    try:
        base64.b64decode("".join(text.split()), validate=True)
    except (binascii.Error, ValueError):
        return False
    return True


def _entries_fit(name: str, node: Node) -> bool:
    if name in ("omap", "pairs"):
        return all(item.kind == "map" and len(item.pairs) == 1 for item in node.items)
    return name != "set" or all(pair.value.kind == "empty" for pair in node.pairs)
