"""Edits of keys: set, delete, rename, move. Each gives changes to the head or raises Unsafe; nothing is applied."""

from __future__ import annotations

from dataclasses import replace

from editor.core.messages import _
from editor.core.post.frontmatter import flow
from editor.core.post.frontmatter.changes import Change
from editor.core.post.frontmatter.notation import Notation, Unsafe
from editor.core.post.frontmatter.tree import Node, Pair, Path, Tree, line_end, line_of, line_start


def only_pair(tree: Tree, path: Path) -> Pair | None:
    """The pair at `path`, or None. Raises Unsafe where the key is repeated: readers disagree on which one counts."""
    for depth in range(1, len(path) + 1):
        found = tree.pairs(path[:depth])
        if len(found) > 1:
            lines = [line_of(tree.head, pair.key_node.outer)[0] + 1 for pair in found]
            reason = _("The key “{key}” stands more than once (lines {lines}); keep one of them.")
            where = ", ".join(map(str, lines))
            raise Unsafe(reason.format(key=".".join(path[:depth]), lines=where), found[1].key_node.outer)
    return found[0] if found else None


def needed_pair(tree: Tree, path: Path) -> Pair:
    """The pair at `path`. Raises Unsafe where there is none."""
    pair = only_pair(tree, path)
    if pair is None:
        raise Unsafe(_("There is no key “{key}”.").format(key=".".join(path)))
    return pair


def guard_shared(tree: Tree, node: Node) -> None:
    """Raise Unsafe where an alias elsewhere repeats (a part of) this value."""
    if not tree.aliases:
        return
    for inner in node.walk():
        if inner.anchor in tree.aliases and inner.kind != "alias":
            reason = _("Another key repeats this value by *{name}; edit it as text.").format(name=inner.anchor)
            raise Unsafe(reason, inner.outer)


def guard_own(node: Node) -> None:
    """Raise Unsafe where the value is what another key holds, or has a type of its own."""
    if node.kind == "alias":
        raise Unsafe(
            _("This value stands elsewhere, as &{name}; edit it as text.").format(name=node.anchor), node.outer
        )
    if node.tag and node.tag not in ("!", "tag:yaml.org,2002:str", "tag:yaml.org,2002:seq", "tag:yaml.org,2002:map"):
        raise Unsafe(_("This value has the type {tag}; edit it as text.").format(tag=node.tag), node.outer)


def parent_of(tree: Tree, path: Path) -> Node:
    """The map that holds the last key of `path`."""
    return tree.root if len(path) == 1 else needed_pair(tree, path[:-1]).value


def set_value(notation: Notation, tree: Tree, path: Path, value: object, *, plain: bool = False) -> list[Change]:
    """`value` for the key at `path`, which is added where there is none; with `plain`, quotes stay only if it needs them."""
    pair = only_pair(tree, path)
    if path[-1] == "<<":
        raise Unsafe(
            _("The key << merges another map into this one; edit it as text."), pair.key_node.outer if pair else 0
        )
    if pair is None:
        return add_key(notation, tree, path, value)
    guard_shared(tree, pair.value)
    if pair.value.kind != "alias":
        guard_own(pair.value)
    if plain and pair.value.style == "double":
        pair = replace(pair, value=replace(pair.value, style="plain"))
    return notation.replaced(tree, pair, value, parent_of(tree, path).style == "flow")


def add_key(notation: Notation, tree: Tree, path: Path, value: object) -> list[Change]:
    """A new key, with the maps above it that are not there yet."""
    name = path[-1]
    for depth in range(len(path) - 1, 0, -1):
        above = only_pair(tree, path[:depth])
        if above is not None and above.value.kind == "map" and above.value.style != "dotted":
            guard_shared(tree, above.value)
            return notation.added(tree, above.value, name, value)
        if above is not None:
            raise Unsafe(
                _("The key “{key}” has a value of its own.").format(key=".".join(path[:depth])), above.value.start
            )
        name, value = path[depth - 1], {name: value}
    return notation.added(tree, tree.root, name, value)


def delete_key(notation: Notation, tree: Tree, path: Path, keep_one: bool) -> list[Change]:
    """The key with its lines; comments above it stay. With `keep_one` the head's last key is not deleted."""
    pair, parent = needed_pair(tree, path), parent_of(tree, path)
    guard_shared(tree, pair.value)
    index = next(place for place, other in enumerate(parent.pairs) if other is pair)
    if parent is tree.root and len(parent.pairs) == 1 and keep_one and not _has_braces(parent):
        raise Unsafe(
            _("Without its only key this is no front matter to the site, and its fences would show."), pair.whole[0]
        )
    if parent.style == "flow":
        spans = [(other.key_node.outer, max(other.value.end, other.after)) for other in parent.pairs]
        return flow.remove(tree.head, parent, spans, index, notation.comment)
    if pair.value.style in ("table", "dotted"):
        return [(start, end, "") for start, end in _table_lines(tree, path, pair.value)]
    return [(*own_lines(tree, pair), "")]


def _table_lines(tree: Tree, path: Path, table: Node) -> list[tuple[int, int]]:
    """The lines of a TOML table: each section from its header to its last key, and dotted keys one by one."""
    leaves = [own_lines(tree, pair) for node in table.walk() for pair in node.pairs if _is_leaf(pair)]
    sections = [(found, start, line_end(tree.head, end)) for found, start, end in tree.sections]
    starts = [start for _path, start, _end in sections] + [len(tree.head)]
    ranges = []
    for (found, start, end), following in zip(sections, starts[1:], strict=True):
        if found[: len(path)] == path:
            inside = [leaf for leaf in leaves if start <= leaf[0] < following]
            ranges.append((line_start(tree.head, start), max([end, *(leaf[1] for leaf in inside)])))
    apart = [leaf for leaf in leaves if not any(start <= leaf[0] < end for start, end in ranges)]
    return sorted(ranges + apart)


def _is_leaf(pair: Pair) -> bool:
    return pair.value.style not in ("table", "dotted")


def _has_braces(node: Node) -> bool:
    return node.style == "flow" and node.start >= 0


def own_lines(tree: Tree, pair: Pair) -> tuple[int, int]:
    """From the line of the key to the end of the line where the value ends."""
    head = tree.head
    start = line_start(head, pair.key_node.outer)
    if head[start : pair.key_node.outer].strip(" \t") != tree.mark.strip():
        raise Unsafe(_("This key shares its line with another; edit it as text."), pair.key_node.outer)
    return start, line_end(head, max(pair.value.end, pair.after))


def rename_key(notation: Notation, tree: Tree, path: Path, new: str) -> list[Change]:
    """Another name for the key; everything else stays."""
    pair = needed_pair(tree, path)
    if new == path[-1]:
        return []
    if not new:
        raise Unsafe(_("A key needs a name."), pair.key_node.outer)
    if tree.pairs((*path[:-1], new)):
        raise Unsafe(_("There is a key “{key}” already.").format(key=new), pair.key_node.outer)
    node = pair.key_node
    if node.kind not in ("scalar", "empty") or node.anchor or node.tag or pair.value.style == "dotted":
        raise Unsafe(_("This key is written in a way that is edited as text."), node.outer)
    text = notation.key(new, node, parent_of(tree, path).style == "flow")
    return [(node.outer, node.end, text)]


def move_key(tree: Tree, path: Path, before: str | None) -> list[Change]:
    """The key's lines in front of those of `before`, a key of the same map, or behind the last one."""
    pair, parent = needed_pair(tree, path), parent_of(tree, path)
    if before == path[-1]:
        return []
    order = [other for other in parent.pairs if other is not pair and _is_leaf(other)]
    place = len(order)
    if not _is_leaf(pair) or (before is not None and all(other.key != before for other in order)):
        needed_pair(tree, (*path[:-1], before or path[-1]))
        raise Unsafe(_("A table is moved as text."), pair.key_node.outer)
    if before is not None:
        place = next(index for index, other in enumerate(order) if other.key == before)
    order.insert(place, pair)
    now = [other for other in parent.pairs if _is_leaf(other)]
    if all(one is other for one, other in zip(order, now, strict=True)):
        return []
    if parent.style == "flow":
        spans = [(other.key_node.outer, max(other.value.end, other.after)) for other in parent.pairs]
        sources = [next(i for i, other in enumerate(parent.pairs) if other is wanted) for wanted in order]
        return flow.permute(tree.head, spans, sources)
    return _moved_lines(tree, pair, order[place + 1] if place + 1 < len(order) else None, now[-1])


def _moved_lines(tree: Tree, pair: Pair, following: Pair | None, last: Pair) -> list[Change]:
    head = tree.head
    start, end = own_lines(tree, pair)
    target = own_lines(tree, following)[0] if following else own_lines(tree, last)[1]
    text = head[start:end]
    if target == len(head) and head[-1:] not in "\r\n":  # the last line has no end: give it the one that moves away
        content = text.rstrip("\r\n")
        return [(start, end, ""), (target, target, text[len(content) :] + content)]
    if end == len(head) and text[-1:] not in "\r\n":
        before = head[:start]
        ending = before[len(before.rstrip("\r\n")) :]
        ending = "\r\n" if ending.endswith("\r\n") else ending[-1:]
        return [(target, target, text + ending), (start - len(ending), end, "")]
    return [(start, end, ""), (target, target, text)]
