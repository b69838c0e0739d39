"""Edits of dates: the shape that stands there is kept, or that of the head's other dates taken."""

from __future__ import annotations

import re
from datetime import datetime

from editor.core.messages import _
from editor.core.patterns import pattern
from editor.core.post.frontmatter.changes import Change
from editor.core.post.frontmatter.model import Format
from editor.core.post.frontmatter.names import DATE_KEYS
from editor.core.post.frontmatter.notation import Notation, Unsafe
from editor.core.post.frontmatter.operations import add_key, guard_own, guard_shared, only_pair, parent_of
from editor.core.post.frontmatter.tree import Node, Pair, Path, Tree
from editor.core.post.values.dates import is_ambiguous, read_date, reshape

_PLAIN_DATE = pattern(r"[0-9][0-9:TtZz.+\-/ ]*[0-9Zz]\Z", re.ASCII)
# Written as text, then exchanged for a date: no value of its type would be written just as it is wanted.
_STAND_IN = "foreword-date"
_TOML_DATE = pattern(r"\d{4}-\d\d-\d\d(?:[Tt ]\d\d:\d\d:\d\d(?:\.\d+)?(?:[Zz]|[-+]\d\d:\d\d)?)?\Z", re.ASCII)


def new_date_change(notation: Notation, tree: Tree, path: Path, moment: datetime) -> tuple[list[Change], str]:
    """(changes, text that is to be read back). Raises Unsafe where the shape can't hold the moment."""
    pair = only_pair(tree, path)
    if pair is None or (pair.value.kind == "empty" and not pair.value.tag):
        text = _neighbours_shape(tree, pair, moment) or moment.isoformat(" ", "seconds")
        return _placed(notation, tree, path, pair, text), text
    node = pair.value
    _guard(tree, node)
    text = reshape(node.text, moment) or ""
    if not text:
        if is_ambiguous(node.text):
            reason = _("Day and month of “{date}” can't be told apart; write the date as text.")
        elif read_date(node.text) is not None:
            reason = _("In the shape of “{date}” the new day and month couldn't be told apart; write the date as text.")
        else:
            reason = _("The shape of the date “{date}” is unknown; write the date as text.")
        raise Unsafe(reason.format(date=node.text[:60]), node.start)
    return _replaced(notation, tree, path, pair, text), text


def _guard(tree: Tree, node: Node) -> None:
    guard_shared(tree, node)
    guard_own(node)
    if node.kind != "scalar":
        raise Unsafe(_("This value is no date; edit it as text."), node.outer)


def _replaced(notation: Notation, tree: Tree, path: Path, pair: Pair, text: str) -> list[Change]:
    node = pair.value
    if text == node.text:
        return []
    if node.style == "plain":
        return [(node.outer, node.end, text)]
    return notation.replaced(tree, pair, text, parent_of(tree, path).style == "flow")


def _neighbours_shape(tree: Tree, own: Pair | None, moment: datetime) -> str | None:
    """The moment in the shape of another date of this head."""
    for pair in tree.root.pairs:
        if pair is not own and pair.key.lower() in DATE_KEYS and pair.value.kind == "scalar":
            return reshape(pair.value.text, moment)
    return None


def _placed(notation: Notation, tree: Tree, path: Path, pair: Pair | None, text: str) -> list[Change]:
    """A date where none stood: unquoted where the format has dates."""
    bare = _is_bare(notation, text)
    value = _STAND_IN if bare else text
    changes = add_key(notation, tree, path, value) if pair is None else notation.replaced(tree, pair, value, False)
    if not bare:
        return changes
    return [(start, end, new.replace(f'"{_STAND_IN}"', text).replace(_STAND_IN, text)) for start, end, new in changes]


def _is_bare(notation: Notation, text: str) -> bool:
    """Whether the format takes this text for a date without quotes."""
    if notation.format in (Format.JSON, Format.META):
        return False
    if notation.format is Format.TOML:
        return bool(_TOML_DATE.match(text))
    return bool(_PLAIN_DATE.match(text)) and read_date(text) is not None


def is_date(node: Node) -> bool:
    """Whether the value is a date, be it one that can be read in two ways."""
    return read_date(node.text) is not None or is_ambiguous(node.text)


def _completed(notation: Notation, text: str) -> str:
    """A date that TOML doesn't take without quotes, written out as one that it takes."""
    moment = read_date(text) if notation.format is Format.TOML and not _is_bare(notation, text) else None
    return text if moment is None else moment.isoformat()


def date_text_change(
    notation: Notation, tree: Tree, path: Path, text: str, *, was_quoted: bool = False
) -> tuple[list[Change], str]:
    """(changes, text that is to be read back) for a date that the writer typed; `was_quoted`: as the post was opened."""
    pair = only_pair(tree, path)
    if pair is None or (pair.value.kind == "empty" and not pair.value.tag):
        text = _completed(notation, text)
        return _placed(notation, tree, path, pair, text), text
    node = pair.value
    _guard(tree, node)
    # Quotes round what is no date are those that a mistyped one needed; a date in its place needs none.
    unreadable = not was_quoted and not is_date(node)
    bare = node.style == "plain" or (node.style in ("double", "single") and unreadable)
    text = _completed(notation, text) if bare else text
    if bare and node.text != text and _is_bare(notation, text):
        return [(node.outer, node.end, text)], text
    if node.text == text:
        return [], text
    return notation.replaced(tree, pair, text, parent_of(tree, path).style == "flow"), text
