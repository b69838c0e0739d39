"""What Zensical's reader of YAML makes of a value. It reads YAML 1.2: `yes`, `True` and dates are texts.

Observed with Zensical 0.1.3.
"""

from __future__ import annotations

import re
from datetime import date

from editor.core.post.frontmatter.tree import Node

_NOTHING = frozenset(("", "~", "null", "Null", "NULL"))
_NUMBER = re.compile(
    r"[-+]?(?:\d+|0o[0-7]+|0x[\da-fA-F]+|(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][-+]?\d+)?|\.(?:inf|Inf|INF))\Z"
    r"|\.(?:nan|NaN|NAN)\Z",
    re.ASCII,
)
_INTEGER = re.compile(r"[-+]?\d+\Z", re.ASCII)
_DAY = re.compile(
    r"(\d+)-(\d+)-(\d+)(?:[ Tt](\d+):(\d+)(?::(\d+)(?:\.\d+)?)?(?:[Zz]|[-+]\d\d:\d\d)?)?\Z",
    re.ASCII,
)
_TYPE = re.compile(r"(?:!!|tag:yaml\.org,2002:)(\w+)\Z")


def kind(node: Node) -> str:
    """`empty`, `text`, `number`, `switch`, `list`, `map`, or "" for what can't be told."""
    if node.kind in ("list", "map", "empty"):
        return node.kind
    if node.kind != "scalar":
        return ""
    match = _TYPE.match(node.tag)
    if match is not None:
        return {"str": "text", "int": "number", "float": "number", "bool": "switch", "null": "empty"}.get(match[1], "")
    if node.style != "plain" or node.tag == "!":
        return "text"
    if node.text in _NOTHING:
        return "empty"
    if node.text in ("true", "false"):
        return "switch"
    return "number" if _NUMBER.match(node.text) else "text"


def is_minutes(node: Node) -> bool:
    """Whether a number can be one of minutes: a whole one, and not below nothing."""
    return bool(_INTEGER.match(node.text)) and int(node.text) >= 0


def is_date(node: Node) -> bool:
    """Whether the blog reads a text as a date: year first, of days and hours that there are."""
    match = _DAY.match(node.text.strip()) if kind(node) == "text" else None
    if match is None:
        return False
    hour, minute, second = (int(part or 0) for part in match.groups()[3:])
    try:
        date(*(int(part) for part in match.groups()[:3]))
    except (ValueError, OverflowError):
        return False
    return hour < 24 and minute < 60 and second < 60


def is_refused(node: Node) -> bool:
    """Whether a value isn't of the type that it says, or says one that isn't YAML's own."""
    match = _TYPE.match(node.tag)
    if match is None:
        return False
    wanted = {"map": ("map",), "seq": ("list",), "str": ("scalar", "empty"), "null": ("scalar", "empty")}
    if match[1] in wanted:
        return node.kind not in wanted[match[1]]
    if node.kind != "scalar" or match[1] not in ("int", "float", "bool"):
        return node.kind != "alias"
    if match[1] == "bool":
        return node.text not in ("true", "false")
    return not _NUMBER.match(node.text) or (match[1] == "int" and not re.match(r"[-+]?(?:\d+|0[ox].+)\Z", node.text))
