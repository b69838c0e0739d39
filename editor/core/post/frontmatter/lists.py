"""Edits of lists: add, remove, rename, reorder, each on the kind and in the style that stand there."""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import SequenceMatcher

from editor.core.messages import _
from editor.core.patterns import pattern
from editor.core.post.frontmatter import flow
from editor.core.post.frontmatter.changes import Change
from editor.core.post.frontmatter.flow import Span
from editor.core.post.frontmatter.list_gaps import gap_above, lines_in
from editor.core.post.frontmatter.model import Format
from editor.core.post.frontmatter.notation import Notation, Unsafe
from editor.core.post.frontmatter.operations import add_key, guard_own, guard_shared, needed_pair, only_pair
from editor.core.post.frontmatter.tree import Node, Pair, Path, Tree, line_content_end, line_end, line_start
from editor.core.post.frontmatter.understanding import entries, is_words, separator, texts
from editor.core.post.frontmatter.yaml_notation import filled, inserted_lines
from editor.core.post.frontmatter.yaml_plain import is_plain_safe

_WORD = pattern(r"\S+")


def add(notation: Notation, tree: Tree, path: Path, text: str, generator: str) -> list[Change]:
    """One more entry, at the end. A key that isn't there, or is empty, becomes a list in brackets."""
    pair = only_pair(tree, path)
    if pair is None:
        return add_key(notation, tree, path, [text])
    node = guarded(tree, pair)
    if node.kind == "empty":
        return notation.replaced(tree, pair, [text], False)
    if node.kind == "scalar":
        return _add_to_text(notation, tree, pair, path, text, generator)
    return insert(notation, tree, pair, len(node.items), text)


def guarded(tree: Tree, pair: Pair) -> Node:
    """The list or text to edit. Raises Unsafe for a map, an alias, a shared or typed value."""
    node = pair.value
    guard_shared(tree, node)
    guard_own(node)
    if node.kind == "map" or node.style == "table":
        raise Unsafe(_("“{key}” is no list; edit it as text.").format(key=pair.key), pair.key_node.outer)
    return node


def _add_to_text(notation: Notation, tree: Tree, pair: Pair, path: Path, text: str, generator: str) -> list[Change]:
    node = pair.value
    if separator(node, path, generator):
        return _rejoin(notation, tree, pair, path, [*texts(node, path, generator), text], generator)
    words = is_words(node, path, generator)
    if words and not re.search(r"\s", text) and node.text.strip() and text:
        return notation.replaced(tree, pair, f"{node.text} {text}", False)
    if words:
        return _replace_by_list(notation, pair, [*node.text.split(), text])
    if not node.text.strip():
        return _replace_by_list(notation, pair, [text])
    _guard_one_text(notation, pair)
    raw = tree.head[node.start : node.end]
    kept = raw if _fits_in_brackets(notation, node, raw) else notation.written(node.text, node, True)
    return [(node.outer, node.end, f"[{kept}, {notation.written(text, node, True)}]")]


def _rejoin(
    notation: Notation, tree: Tree, pair: Pair, path: Path, wanted: Sequence[str], generator: str
) -> list[Change]:
    """`wanted` for a text of names parted by a mark; a name more leaves the others as they are written. What such a text
    can't hold becomes a list as the format writes one."""
    node, now = pair.value, texts(pair.value, path, generator)
    mark = separator(node, path, generator)
    if not wanted or any(mark in name or name != name.strip() or not name for name in wanted):
        return notation.replaced(tree, pair, list(wanted), False)
    parts = node.text.split(mark)
    gap = parts[1][: len(parts[1]) - len(parts[1].lstrip())] if len(parts) > 1 else " "
    joint = f"{mark}{gap}"
    more = list(wanted[len(now) :]) if list(wanted[: len(now)]) == now and not node.text.endswith(mark) else None
    text = joint.join([node.text, *more] if more and now else wanted)
    return notation.replaced(tree, pair, text, False)


def _fits_in_brackets(notation: Notation, node: Node, raw: str) -> bool:
    """Whether the value means the same with its own bytes between brackets."""
    if "\n" in raw or "\r" in raw or node.style in ("literal", "folded"):
        return False
    if node.style == "plain" and notation.comment and isinstance(node.value, str):
        return is_plain_safe(raw, in_flow=True) or not re.search(r"[,\[\]{}:?]", raw)
    return True


def _guard_one_text(notation: Notation, pair: Pair) -> None:
    """Raise Unsafe where brackets would be text: metadata lines know no other lists than names parted by a mark."""
    if notation.format is Format.META:
        raise Unsafe(_("The site takes “{key}” for one text and no list.").format(key=pair.key), pair.key_node.outer)


def _replace_by_list(notation: Notation, pair: Pair, items: Sequence[str]) -> list[Change]:
    _guard_one_text(notation, pair)
    node = pair.value
    return [(node.outer, node.end, "[" + ", ".join(notation.written(item, None, True) for item in items) + "]")]


def insert(notation: Notation, tree: Tree, pair: Pair, index: int, text: object) -> list[Change]:
    """An entry in front of item `index` of a list, in the style of its neighbours."""
    node = pair.value
    like = _model(node, index)
    if node.style != "block":
        spans = [(item.outer, item.end) for item in node.items]
        written = notation.written(text, like, True)
        if index < len(spans):
            return flow.insert_before(tree.head, node, spans, index, written, notation.comment)
        return flow.insert(tree.head, node, spans, written, notation.comment)
    written = notation.written(text, like, False)
    neighbour = node.items[min(index, len(node.items) - 1)]
    dash = dash_of(tree.head, node, neighbour)
    indent = tree.head[line_start(tree.head, dash) : dash]
    between = tree.head[dash + 1 : neighbour.outer]
    between = between if between and not between.strip(" \t") else " "
    if indent.strip(" \t"):
        raise Unsafe(_("This list is written in a way that is edited as text."), dash)
    empty = [""] * lines_in(tree.head, _gap(tree.head, node, min(max(index, 1), len(node.items) - 1)))
    line = f"{indent}-{between}{written}"
    if index < len(node.items):
        return [inserted_lines(tree.head, line_start(tree.head, dash), [line, *empty])]
    return [inserted_lines(tree.head, line_end(tree.head, neighbour.end), [*empty, line])]


def _model(node: Node, index: int) -> Node | None:
    """The item whose quotes a new one takes: the nearest one above that is a text, else the nearest below."""
    above = [item for item in node.items[:index] if item.kind == "scalar"]
    below = [item for item in node.items[index:] if item.kind == "scalar"]
    return above[-1] if above else below[0] if below else None


def dash_of(head: str, node: Node, item: Node) -> int:
    """Where the dash of a block list's item stands."""
    index = next(place for place, other in enumerate(node.items) if other is item)
    limit = node.items[index - 1].end if index else node.start
    dash = head.rfind("-", limit, max(item.outer, limit))
    while dash > limit and "#" in head[line_start(head, dash) : dash]:  # a dash in a comment above the item
        dash = head.rfind("-", limit, line_start(head, dash))
    if dash < 0:
        raise Unsafe(_("This list is written in a way that is edited as text."), item.outer)
    return dash


def remove(notation: Notation, tree: Tree, path: Path, text: str, generator: str) -> list[Change]:
    """The first entry that reads `text` goes, with its line; the last one leaves `[]`."""
    pair = needed_pair(tree, path)
    node = guarded(tree, pair)
    if text not in texts(node, path, generator):
        raise Unsafe(_("“{item}” is not in “{key}”.").format(item=text, key=path[-1]), pair.key_node.outer)
    if node.kind == "scalar":
        return _remove_word(notation, tree, pair, path, text, generator)
    return remove_at(notation, tree, pair, next(i for i in entries(node) if node.items[i].text == text))


def _remove_word(notation: Notation, tree: Tree, pair: Pair, path: Path, text: str, generator: str) -> list[Change]:
    node = pair.value
    if separator(node, path, generator):
        names = texts(node, path, generator)
        names.remove(text)
        return _rejoin(notation, tree, pair, path, names, generator)
    words = list(_WORD.finditer(node.text)) if is_words(node, path, generator) else []
    if len(words) < 2:
        return _replace_by_list(notation, pair, [])
    index = next(i for i, word in enumerate(words) if word.group() == text)
    if index:
        rest = node.text[: words[index - 1].end()] + node.text[words[index].end() :]
    else:
        rest = node.text[: words[0].start()] + node.text[words[1].start() :]
    return notation.replaced(tree, pair, rest, False)


def remove_at(notation: Notation, tree: Tree, pair: Pair, index: int) -> list[Change]:
    """Take away item `index` of a list."""
    node = pair.value
    if node.style != "block":
        spans = [(item.outer, item.end) for item in node.items]
        return flow.remove(tree.head, node, spans, index, notation.comment)
    start, end = item_lines(tree.head, node, index)
    if len(node.items) == 1:
        return [filled(tree.head, pair.after, "[]"), (start, end, "")]
    if index == 0:
        below = _gap(tree.head, node, 1)
        return [(start, max(end, below[1]) if lines_in(tree.head, below) else end, "")]
    return [(_gap(tree.head, node, index)[0], end, "")]


def _gap(head: str, node: Node, index: int) -> Span:
    """The empty lines above item `index` of a block list."""
    return gap_above(head, node, index, dash_of(head, node, node.items[index]))


def item_lines(head: str, node: Node, index: int) -> tuple[int, int]:
    """The lines of an item of a block list, from its dash on."""
    dash = dash_of(head, node, node.items[index])
    start = line_start(head, dash)
    if head[start:dash].strip(" \t"):
        raise Unsafe(_("This list is written in a way that is edited as text."), dash)
    return start, line_end(head, max(node.items[index].end, dash + 1))


def rename(notation: Notation, tree: Tree, path: Path, old: str, new: str, generator: str) -> list[Change]:
    """The first entry that reads `old` reads `new`."""
    pair = needed_pair(tree, path)
    node = guarded(tree, pair)
    if old not in texts(node, path, generator):
        raise Unsafe(_("“{item}” is not in “{key}”.").format(item=old, key=path[-1]), pair.key_node.outer)
    if old == new:
        return []
    if node.kind == "list":
        return replace_at(notation, tree, pair, next(i for i in entries(node) if node.items[i].text == old), new)
    if separator(node, path, generator):
        names = texts(node, path, generator)
        names[names.index(old)] = new
        return _rejoin(notation, tree, pair, path, names, generator)
    if not is_words(node, path, generator):
        return notation.replaced(tree, pair, new, False)
    words = node.text.split()
    if re.search(r"\s", new) or not new:
        words[words.index(old)] = new
        return _replace_by_list(notation, pair, words)
    first = next(word for word in _WORD.finditer(node.text) if word.group() == old)
    return notation.replaced(tree, pair, node.text[: first.start()] + new + node.text[first.end() :], False)


def replace_at(notation: Notation, tree: Tree, pair: Pair, index: int, value: object) -> list[Change]:
    """Another value for item `index` of a list, in the style of the old one."""
    item, in_flow = pair.value.items[index], pair.value.style != "block"
    if item.kind == "empty" and item.outer == item.end:
        raise Unsafe(_("This list is written in a way that is edited as text."), item.outer)
    if item.style == "block":
        dash = dash_of(tree.head, pair.value, item)
        return [
            (
                dash + 2 if tree.head[dash + 1 : dash + 2] == " " else dash + 1,
                item.end,
                notation.written(value, None, False),
            )
        ]
    return [(item.outer, item.end, notation.written(value, item, in_flow))]


def move(notation: Notation, tree: Tree, path: Path, source: int, target: int, generator: str) -> list[Change]:
    """The entry `source` (as `texts` counts them) goes to the place `target`."""
    pair = needed_pair(tree, path)
    node = guarded(tree, pair)
    names = texts(node, path, generator)
    if not (0 <= source < len(names) and 0 <= target < len(names)):
        raise Unsafe(_("“{key}” has no such entry.").format(key=path[-1]), pair.key_node.outer)
    order = list(range(len(names)))
    order.insert(target, order.pop(source))
    if node.kind == "scalar" and separator(node, path, generator):
        return _rejoin(notation, tree, pair, path, [names[place] for place in order], generator)
    return reorder(notation, tree, pair, order)


def reorder(notation: Notation, tree: Tree, pair: Pair, order: list[int]) -> list[Change]:
    """Entry `order[i]` comes to the place of entry `i`; separators, dashes and comment lines stay where they are."""
    node = pair.value
    if order == sorted(order):
        return []
    if node.kind == "scalar":
        words = list(_WORD.finditer(node.text))
        parts, position = [], 0
        for place, word in enumerate(words):
            parts += [node.text[position : word.start()], words[order[place]].group()]
            position = word.end()
        return notation.replaced(tree, pair, "".join([*parts, node.text[position:]]), False)
    places = entries(node)
    if node.style != "block":
        spans = [(node.items[place].outer, node.items[place].end) for place in places]
    else:
        spans = [_item_content(tree.head, node, place) for place in places]
    return flow.permute(tree.head, spans, order)


def _item_content(head: str, node: Node, index: int) -> tuple[int, int]:
    """An item's lines without the last line end, so that a comment beside it goes along."""
    start, _end = item_lines(head, node, index)
    return start, line_content_end(head, max(node.items[index].end, start))


def step(notation: Notation, tree: Tree, path: Path, wanted: list[str], generator: str) -> list[Change]:
    """The next change on the way from the list that stands there to `wanted`; [] when it is reached.

    Few entries change: a new order moves texts, equal runs stay, what differs is renamed before it is added or removed.
    """
    pair = only_pair(tree, path)
    if pair is None:
        return add_key(notation, tree, path, list(wanted)) if wanted else []
    node = guarded(tree, pair)
    now = texts(node, path, generator)
    if now == wanted:
        return []
    if node.kind == "empty":
        return notation.replaced(tree, pair, list(wanted), False)
    if node.kind == "scalar":
        return _step_from_text(notation, tree, pair, path, wanted, generator)
    if sorted(now) == sorted(wanted):
        return reorder(notation, tree, pair, _order_of(now, wanted))
    return _step_in_list(notation, tree, pair, now, wanted)


def _order_of(now: list[str], wanted: list[str]) -> list[int]:
    left: dict[str, list[int]] = {}
    for index, text in enumerate(now):
        left.setdefault(text, []).append(index)
    return [left[text].pop(0) for text in wanted]


def _step_from_text(
    notation: Notation, tree: Tree, pair: Pair, path: Path, wanted: list[str], generator: str
) -> list[Change]:
    node = pair.value
    if separator(node, path, generator):
        return _rejoin(notation, tree, pair, path, wanted, generator)
    if is_words(node, path, generator):
        plain = wanted and not any(re.search(r"\s", text) or not text for text in wanted)
        return (
            notation.replaced(tree, pair, " ".join(wanted), False)
            if plain
            else _replace_by_list(notation, pair, wanted)
        )
    if len(wanted) == 1 and wanted[0].strip():
        return notation.replaced(tree, pair, wanted[0], False)
    if wanted[:1] == [node.text] and node.text.strip():
        return _add_to_text(notation, tree, pair, path, wanted[1], generator)
    return _replace_by_list(notation, pair, wanted)


def _step_in_list(notation: Notation, tree: Tree, pair: Pair, now: list[str], wanted: list[str]) -> list[Change]:
    places = entries(pair.value)
    # Of a list of equal entries the last goes, and the rest needn't be compared.
    unlike = (index for index, (old, new) in enumerate(zip(now, wanted, strict=False)) if old != new)
    same = next(unlike, min(len(now), len(wanted)))
    matcher = SequenceMatcher(None, now[same:], wanted[same:], autojunk=False)
    for what, *ends in matcher.get_opcodes():
        i1, i2, j1, _j2 = (end + same for end in ends)
        if what == "replace":
            return replace_at(notation, tree, pair, places[i1], wanted[j1])
        if what == "insert":
            at = places[i1] if i1 < len(places) else len(pair.value.items)
            return insert(notation, tree, pair, at, wanted[j1])
        if what == "delete":
            return remove_at(notation, tree, pair, places[i2 - 1])
    return []
