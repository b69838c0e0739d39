"""A second, independent reading of an edited head: PyYAML's own composer, resolver and constructor; the json module.

Our trees come from libyaml's events and our own rules; this reader shares neither rules nor places. It is asked where
that is cheap, and where it can read the head at all: it knows no Hexo tabs, and an impossible date stops it.
"""

from __future__ import annotations

import json

from editor.core.post.frontmatter.model import Format
from editor.core.post.frontmatter.tree import Path, Tree

MAX_LENGTH = 20_000


def load(tree: Tree, format: Format) -> dict[str, object] | None:
    """The head as another library reads it, or None where it can't or it would be slow."""
    if len(tree.head) > MAX_LENGTH or tree.aliases:  # aliases can unfold into very much
        return None
    try:
        value = _json(tree.head) if format is Format.JSON else _yaml(tree.head) if format is Format.YAML else None
    except Exception:  # whatever a library raises for what it doesn't read, it is no witness then
        return None
    return value if isinstance(value, dict) else None


def _yaml(head: str) -> object:
    import yaml

    return yaml.load(head, Loader=yaml.CSafeLoader)


def _json(head: str) -> object:
    return json.loads(head if head.lstrip().startswith("{") else "{" + head + "}")


def agrees(before: dict[str, object] | None, after: dict[str, object] | None, path: Path, new_name: str) -> bool:
    """Whether both readings differ in the edited key only. No witness, no objection."""
    if before is None or after is None:
        return True
    touched = {path[0], new_name}
    keys = [key for key in before if key not in touched]
    return keys == [key for key in after if key not in touched] and all(_equal(before[key], after[key]) for key in keys)


def reads(after: dict[str, object] | None, path: Path, value: object) -> bool:
    """Whether the edited key reads as the text `value`; other types have readers that differ."""
    if after is None or not isinstance(value, str):
        return True
    found: object = after
    for name in path:
        if not isinstance(found, dict) or name not in found:
            return False
        found = found[name]
    return found == value or found == f"{value}\n"


def _equal(one: object, other: object) -> bool:
    return one == other or repr(one) == repr(other)  # nan
