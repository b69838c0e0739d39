"""Writing Hexo's categories: one text, one path, or several paths; the kind is kept where it can hold the new ones."""

from __future__ import annotations

from editor.core.post.frontmatter import lists
from editor.core.post.frontmatter.changes import Change
from editor.core.post.frontmatter.notation import Notation
from editor.core.post.frontmatter.operations import add_key, only_pair
from editor.core.post.frontmatter.tree import Pair, Path, Tree
from editor.core.post.frontmatter.understanding import category_paths, names_of


def step(notation: Notation, tree: Tree, path: Path, wanted: list[list[str]], generator: str) -> list[Change]:
    """The next change towards `wanted`; [] when the generator reads just that."""
    pair = only_pair(tree, path)
    node = pair.value if pair else None
    if (category_paths(node, generator, path) if node else []) == wanted:
        return []
    nested = node is not None and any(item.kind == "list" for item in node.items)
    if generator not in ("hexo", "unknown") and not nested:
        return lists.step(notation, tree, path, [name for names in wanted for name in names], generator)
    if len(wanted) <= 1 and not nested:
        return lists.step(notation, tree, path, wanted[0] if wanted else [], generator)
    if pair is None:
        return add_key(notation, tree, path, wanted)
    return _step_between_paths(notation, tree, pair, wanted) if nested else _nest(notation, tree, pair, wanted)


def _nest(notation: Notation, tree: Tree, pair: Pair, wanted: list[list[str]]) -> list[Change]:
    """A list of lists in the place of one path: a block list stays one."""
    node = lists.guarded(tree, pair)
    if node.style != "block" or not node.items:
        return notation.replaced(tree, pair, wanted, False)
    first, last = lists.item_lines(tree.head, node, 0), lists.item_lines(tree.head, node, len(node.items) - 1)
    dash = lists.dash_of(tree.head, node, node.items[0])
    block = tree.head[first[0] : last[1]]
    ending = block[len(block.rstrip("\r\n")) :]
    separator = ending or ("\r\n" if "\r\n" in tree.head else "\n")
    indent = tree.head[first[0] : dash]
    lines = [f"{indent}- {notation.written(names, None, False)}" for names in wanted]
    return [(first[0], last[1], separator.join(lines) + ending)]


def _step_between_paths(notation: Notation, tree: Tree, pair: Pair, wanted: list[list[str]]) -> list[Change]:
    """From several paths to several others: equal ones at both ends stay."""
    node = lists.guarded(tree, pair)
    items = [index for index, item in enumerate(node.items) if names_of(item)]
    now = [names_of(node.items[index]) for index in items]
    start = 0
    while start < min(len(now), len(wanted)) and now[start] == wanted[start]:
        start += 1
    if start < len(now) and (start >= len(wanted) or now[start + 1 :] == wanted[start:]):
        if len(node.items) == 1:
            return notation.replaced(tree, pair, [], False)
        return lists.remove_at(notation, tree, pair, items[start])
    if start >= len(now) or (now[start:] == wanted[start + 1 :] and len(wanted) > len(now)):
        at = items[start] if start < len(items) else len(node.items)
        return lists.insert(notation, tree, pair, at, wanted[start])
    return lists.replace_at(notation, tree, pair, items[start], wanted[start])
