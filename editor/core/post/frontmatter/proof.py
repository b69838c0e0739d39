"""Proof of an edit: the new head is read again, and everything but what was meant must be as it was."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from editor.core.messages import _
from editor.core.post.frontmatter.notation import Notation, Unsafe
from editor.core.post.frontmatter.tree import Node, Pair, Path, Tree, Unreadable
from editor.core.post.frontmatter.understanding import category_paths, is_words, texts


@dataclass(frozen=True, slots=True)
class Expectation:
    """What an edit of the key at `path` does; `holds` judges the value read back. `meaning` is what the generator makes of
    a value, where two ways to write it can be the same to it."""

    path: Path
    what: Literal["set", "deleted", "renamed", "moved"]
    holds: Callable[[Node], bool] | None = None
    new_name: str = ""
    before: str | None = None
    value: object = None
    meaning: Callable[[Node], object] | None = None


def expect_set(path: Path, value: object) -> Expectation:
    """The key is there, once, and reads as `value`."""
    return Expectation(path, "set", lambda node: reads_as(node, value), value=value)


def expect_text(path: Path, wanted: list[str]) -> Expectation:
    """The key is there, once, and its text is the last of `wanted`, which the edit fills in."""
    return Expectation(
        path, "set", lambda node: node.kind == "scalar" and node.text.rstrip("\n") == wanted[-1].rstrip("\n")
    )


def expect_items(path: Path, generator: str, wanted: list[str]) -> Expectation:
    """The key's list reads as `wanted` to the generator."""
    return Expectation(path, "set", lambda node: texts(node, path, generator) == wanted)


def expect_categories(path: Path, generator: str, wanted: list[list[str]]) -> Expectation:
    """The categories read as `wanted` to the generator."""

    def meaning(node: Node) -> list[list[str]]:
        return category_paths(node, generator, path)

    return Expectation(path, "set", lambda node: meaning(node) == wanted, meaning=meaning)


def outline(node: Node, path: Path, generator: str) -> list[object]:
    """A list's entries with what is nested in them, scalars as texts; a text as the generator splits it."""
    if node.kind == "list":
        return [_outlined(item) for item in node.items]
    return list(node.text.split() if is_words(node, path, generator) else texts(node, path, generator))


def _outlined(node: Node) -> object:
    if node.kind == "list":
        return [_outlined(item) for item in node.items]
    if node.kind == "map":
        return {pair.key: _outlined(pair.value) for pair in node.pairs}
    return ("*", node.anchor) if node.kind == "alias" else None if node.kind == "empty" else node.text


def reads_as(node: Node, value: object) -> bool:
    """Whether a node reads as plain data. A block scalar may end in a line end that the text doesn't have."""
    if node.kind == "empty":
        return value is None or value == {}
    if node.kind == "list":
        if not isinstance(value, Sequence) or isinstance(value, str) or len(value) != len(node.items):
            return False
        return all(map(reads_as, node.items, value))
    if node.kind == "map":
        if not isinstance(value, Mapping) or len(value) != len(node.pairs):
            return False
        return all(pair.key in value and reads_as(pair.value, value[pair.key]) for pair in node.pairs)
    if isinstance(value, str) and node.style in ("literal", "folded"):
        return node.text in (value, value + "\n")
    if isinstance(value, float) and value != value:
        return node.value != node.value
    return type(node.value) is type(value) and node.value == value


def prove(notation: Notation, old: Tree, new_head: str, generator: str, expected: Expectation) -> Tree:
    """The tree of the new head. Raises Unsafe where the edit would do anything but what is expected."""
    try:
        new = notation.read(new_head, generator)
    except Unreadable:
        raise Unsafe(not_safe(), _place(old, expected)) from None
    if not _others_equal(old, new, expected):
        raise Unsafe(not_safe(), _place(old, expected))
    if expected.holds is not None:
        found = new.pairs(expected.path)
        if len(found) != 1 or not expected.holds(found[0].value):
            raise Unsafe(not_safe(), _place(old, expected))
    return new


def not_safe() -> str:
    """The reason for refusing an edit that the proof rejects."""
    return _("This edit would change more than its own key; make it in the text of the front matter.")


def _place(tree: Tree, expected: Expectation) -> int:
    found = tree.pairs(expected.path)
    return found[0].key_node.outer if found else 0


def _others_equal(old: Tree, new: Tree, expected: Expectation) -> bool:
    """Whether every other key has its raw text and its place in the order, level by level down to the edited key."""
    one, other, path = old.root, new.root, expected.path
    for depth, name in enumerate(path):
        last = depth == len(path) - 1
        before, after = _raws(old, one, name), _raws(new, other, name)
        if last and expected.what == "renamed":
            after = _raws(new, other, expected.new_name)
        if before != after:
            return False
        if last:
            return _present_as_expected(other, name, expected)
        mine = [pair for pair in one.pairs if pair.key == name]
        theirs = [pair for pair in other.pairs if pair.key == name]
        if not mine or not theirs:
            return expected.what == "set" or (expected.what == "deleted" and bool(theirs))
        one, other = mine[0].value, theirs[0].value
    return True


def _raws(tree: Tree, node: Node, without: str) -> list[str]:
    return [raw_of(tree, pair) for pair in node.pairs if pair.key != without]


def raw_of(tree: Tree, pair: Pair) -> str:
    """A key with its value, as written; of a TOML table its keys, which may stand apart."""
    if pair.value.style in ("table", "dotted"):
        maps = [pair.value, *pair.value.items]
        return "\n".join([pair.key, *(raw_of(tree, inner) for node in maps for inner in node.pairs)])
    return tree.head[pair.key_node.outer : max(pair.value.end, pair.after)]


def _present_as_expected(node: Node, name: str, expected: Expectation) -> bool:
    keys = [pair.key for pair in node.pairs]
    if expected.what == "deleted":
        return name not in keys
    if expected.what == "renamed":
        return keys.count(expected.new_name) == 1
    if expected.what == "moved":
        index = keys.index(name)
        following = node.pairs[index + 1 :][:1]
        if expected.before is None:  # the last one, in TOML before the tables
            return not following or following[0].value.style == "table"
        return [pair.key for pair in following] == [expected.before]
    return keys.count(name) == 1
