"""What Python's YAML readers make of a plain value, and which values they refuse.

Observed with PyYAML 6 (MkDocs 1.6), which reads YAML 1.1, and ruamel.yaml 0.18 (Nikola 8.3), which reads 1.2.
"""

from __future__ import annotations

import re
from datetime import date

from editor.core.post.frontmatter.tree import Node

_WORDS = {
    "mkdocs": re.compile(r"(?:yes|Yes|YES|no|No|NO|true|True|TRUE|false|False|FALSE|on|On|ON|off|Off|OFF)\Z"),
    "nikola": re.compile(r"(?:true|True|TRUE|false|False|FALSE)\Z"),
}
_NUMBERS = {
    "mkdocs": re.compile(
        r"[-+]?(?:0b[01_]+|0[0-7_]*|[1-9][\d_]*|0x[\da-fA-F_]+|[1-9][\d_]*(?::[0-5]?\d)+)\Z"
        r"|[-+]?\d[\d_]*\.[\d_]*(?:[eE][-+]\d+)?\Z|\.\d[\d_]*(?:[eE][-+]\d+)?\Z"
        r"|[-+]?\d[\d_]*(?::[0-5]?\d)+\.[\d_]*\Z|[-+]?\.(?:inf|Inf|INF)\Z|\.(?:nan|NaN|NAN)\Z",
        re.ASCII,
    ),
    "nikola": re.compile(
        r"[-+]?(?:0b[01_]+|0o?[0-7_]+|[\d_]+|0x[\da-fA-F_]+)\Z|[-+]?\d[\d_]*\.[\d_]*(?:[eE][-+]?\d+)?\Z"
        r"|[-+]?\d[\d_]*[eE][-+]?\d+\Z|\.\d[\d_]*(?:[eE][-+]\d+)?\Z|[-+]?\.(?:inf|Inf|INF)\Z|\.(?:nan|NaN|NAN)\Z",
        re.ASCII,
    ),
}
_NOTHING = frozenset(("", "~", "null", "Null", "NULL"))
_DATE = re.compile(
    r"(\d{4})-(\d\d)-(\d\d)\Z"
    r"|(\d{4})-(\d\d?)-(\d\d?)(?:[Tt]|[ \t]+)(\d\d?):(\d\d):(\d\d)(?:\.\d*)?(?:[ \t]*(?:Z|[-+]\d\d?(?::\d\d)?))?\Z",
    re.ASCII,
)
_COLLECTIONS = {"seq": "list", "omap": "list", "pairs": "list", "map": "map", "set": "map"}
_TYPE = re.compile(r"(?:!!|tag:yaml\.org,2002:)(\w+)\Z")
READERS = frozenset(_WORDS)


def python_kind(node: Node, generator: str) -> str:
    """`empty`, `text`, `number`, `switch`, `date`, `list`, `map`, or "" for what can't be told."""
    match = _TYPE.match(node.tag)
    if node.kind in ("list", "map"):
        if match is None or match[1] == "map":
            return node.kind
        return "list" if match[1] in _COLLECTIONS else ""
    if match is not None:
        return {"str": "text", "int": "number", "float": "number", "bool": "switch", "null": "empty"}.get(match[1], "")
    if node.kind == "empty":
        return "empty"
    if node.kind != "scalar":
        return ""
    if node.style != "plain" or node.tag == "!":
        return "text"
    return _plain_kind(node.text, generator)


def toml_kind(node: Node) -> str:
    """As `python_kind`, of a value in TOML."""
    if node.kind in ("list", "map"):
        return node.kind
    for kind, types in (("switch", bool), ("text", str), ("number", int | float), ("date", date)):
        if isinstance(node.value, types):
            return kind
    return ""


def _plain_kind(text: str, generator: str) -> str:
    if text in _NOTHING:
        return "empty"
    if _WORDS[generator].match(text):
        return "switch"
    if _NUMBERS[generator].match(text) and any(sign.isdigit() or sign in "fFnN" for sign in text):
        return "number"
    return "date" if _DATE.match(text) else "text"


def python_refuses(node: Node, generator: str) -> bool:
    """Whether the reader stops at a value: a type that isn't the value's, a day that isn't one, `=` and `<<` alone."""
    if generator not in READERS:
        return False
    match = _TYPE.match(node.tag)
    if match is not None:
        return _not_of(match[1], node)
    if node.kind != "scalar" or node.style != "plain" or node.tag:
        return False
    return node.text in ("=", "<<") or not _possible(node.text)


def _possible(text: str) -> bool:
    """Whether a text that looks like a date is one."""
    match = _DATE.match(text)
    if match is None:
        return True
    numbers = [int(part) for part in match.groups() if part is not None]
    try:
        date(*numbers[:3])
    except ValueError:
        return False
    return len(numbers) == 3 or (numbers[3] < 24 and numbers[4] < 60 and numbers[5] < 60)


def _not_of(name: str, node: Node) -> bool:
    """Whether a node isn't of the type of YAML's that it says; False for what nobody knows."""
    if name in _COLLECTIONS:
        wrong = node.kind != _COLLECTIONS[name]
        return wrong or (name in ("omap", "pairs") and any(len(item.pairs) != 1 for item in node.items))
    if node.kind != "scalar":
        return node.kind in ("list", "map") and name in ("int", "float", "bool", "timestamp", "binary", "str")
    match name:
        case "int":
            return not _NUMBERS["mkdocs"].match(node.text) or "." in node.text
        case "float":
            return not _NUMBERS["mkdocs"].match(node.text) and not re.match(r"[-+]?\d+(?:[eE]\d+)?\Z", node.text)
        case "bool":
            return not _WORDS["mkdocs"].match(node.text)
        case "timestamp":
            return not _DATE.match(node.text) or not _possible(node.text)
        case "binary":
            return len(re.sub(r"\s", "", node.text).rstrip("=")) % 4 == 1
    return name in ("python", "js")
