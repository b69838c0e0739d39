"""From changes to a proved Edit, or to the reason why there is none."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from functools import cached_property

from editor.core.messages import _
from editor.core.post.edit import Edit, Part, Refused, covering_edit
from editor.core.post.frontmatter import second_reader
from editor.core.post.frontmatter.facts import HeadFacts
from editor.core.post.frontmatter.model import Format, HeadError
from editor.core.post.frontmatter.notation import Notation, Unsafe
from editor.core.post.frontmatter.notations import notation_of
from editor.core.post.frontmatter.proof import Expectation, not_safe, outline, prove
from editor.core.post.frontmatter.splitting import split
from editor.core.post.frontmatter.tree import Node, Pair, Tree, Unreadable, line_content_end, line_end
from editor.core.post.frontmatter.understanding import separator, texts

Transform = Callable[[Notation, Tree], str]
_FENCES = {Format.YAML: "---", Format.TOML: "+++"}


class Prover:
    """Proves edits of one head. `loaded` is the head as it was opened, if that is known."""

    def __init__(self, facts: HeadFacts, loaded: HeadFacts | None) -> None:
        self.facts, self.loaded = facts, loaded

    def prove(self, transform: Transform, expected: Expectation) -> Edit | Refused:
        """The edit that `transform` makes of the head, if nothing but what is expected happens by it."""
        head, tree = self.facts.head, self.facts.tree
        if tree is None:
            error = self.facts.error or HeadError(_("This post has no front matter yet; add it first."), 0, 0)
            return Refused(error.message, error.line)
        notation = notation_of(self.facts.format)
        try:
            new = transform(notation, tree)
            if new != head:
                new = self._proved(notation, tree, new, expected)
            return covering_edit(Part.HEAD, head, new)
        except Unsafe as unsafe:
            return Refused(unsafe.reason, unsafe.line(head))
        except Unreadable as problem:
            return Refused(problem.error.message, problem.error.line)

    def _proved(self, notation: Notation, tree: Tree, new: str, expected: Expectation) -> str:
        """`new`, or `new` with the value's bytes as they were loaded, where it means the same again."""
        after = self._checked(notation, tree, new, expected)
        back = None
        if self.loaded is not None and expected.what == "set":
            back = _as_loaded(self.loaded, after, expected)
        elif self.loaded is not None and expected.what == "renamed":
            back = _named_as_loaded(self.loaded, after, expected)
        if self.loaded is None or back is None or back == new or _repeats_comments(back, new, self.loaded.head):
            return new
        try:
            if back != self.facts.head:  # what `06` is to the second reader is as true as it was
                self._checked(notation, tree, back, replace(expected, value=None))
            return back
        except Unsafe:
            return new

    def _checked(self, notation: Notation, tree: Tree, new: str, expected: Expectation) -> Tree:
        """The tree of the new head. Raises Unsafe where reading it again shows anything unexpected."""
        after = prove(notation, tree, new, self.facts.generator, expected)
        _split_again(self.facts, new)
        reading = second_reader.load(after, self.facts.format)
        agrees = second_reader.agrees(self._second_reading, reading, expected.path, expected.new_name)
        if not agrees or not second_reader.reads(reading, expected.path, expected.value):
            raise Unsafe(not_safe(), 0)
        return after

    @cached_property
    def _second_reading(self) -> dict[str, object] | None:
        return second_reader.load(self.facts.tree, self.facts.format) if self.facts.tree else None


def _split_again(facts: HeadFacts, new: str) -> None:
    """Between its fences the generator must see just this head, if it saw just the old one."""
    fence = _FENCES.get(facts.format, "")
    if not fence or not facts.head.endswith("\n"):
        return
    if _comes_back(fence, facts.head, facts.generator) and not _comes_back(fence, new, facts.generator):
        raise Unsafe(not_safe(), 0)


def _comes_back(fence: str, head: str, generator: str) -> bool:
    return split(f"{fence}\n{head}{fence}\n", generator).head == head


def _as_loaded(loaded: HeadFacts, after: Tree, expected: Expectation) -> str | None:
    """The new head with the value's bytes as they were loaded, where it means the same again."""
    old = loaded.tree.pairs(expected.path) if loaded.tree else []
    new = after.pairs(expected.path)
    if loaded.tree is None or len(old) != 1 or len(new) != 1 or old[0].value.anchor or new[0].value.anchor:
        return None
    if not _means_the_same(old[0].value, new[0].value, expected, loaded.generator):
        return None
    (start, end), (old_start, old_end) = _region(after, new[0]), _region(loaded.tree, old[0])
    breaks = _break_at(after.head, end), _break_at(loaded.head, old_end)
    if all(breaks):  # where line ends are mixed, a list of other lines has its last one's
        end, old_end = end + len(breaks[0]), old_end + len(breaks[1])
    return after.head[:start] + loaded.head[old_start:old_end] + after.head[end:]


def _named_as_loaded(loaded: HeadFacts, after: Tree, expected: Expectation) -> str | None:
    """The new head with the key written as it was when the post was opened, if it was called so then."""
    path = (*expected.path[:-1], expected.new_name)
    old, new = loaded.tree.pairs(path) if loaded.tree is not None else [], after.pairs(path)
    if len(old) != 1 or len(new) != 1:
        return None
    was, now = old[0].key_node, new[0].key_node
    return after.head[: now.outer] + loaded.head[was.outer : was.end] + after.head[now.end :]


def _repeats_comments(back: str, new: str, loaded: str) -> bool:
    """Whether comments between the items would stand there twice: they stayed when the items went."""
    had = [Counter(_comments(head)) for head in (new, loaded)]
    return any(count > max(had[0][line], had[1][line]) for line, count in Counter(_comments(back)).items())


def _comments(head: str) -> list[str]:
    return [line for line in map(str.strip, head.splitlines()) if line.startswith("#")]


def _means_the_same(old: Node, new: Node, expected: Expectation, generator: str) -> bool:
    if expected.meaning is not None and not {old.kind, new.kind} & {"map", "alias"}:
        return bool(expected.meaning(old) == expected.meaning(new))
    parted = separator(old, expected.path, generator) and separator(new, expected.path, generator)
    if old.kind == "scalar" and new.kind == "scalar" and not parted:
        fits = old.value == new.value or (old.style in ("literal", "folded") and old.text == f"{new.text}\n")
        return fits and type(old.value) is type(new.value)
    if _is_nothing(old) and _is_nothing(new):
        return True
    kinds = {old.kind, new.kind}
    if "map" in kinds or "alias" in kinds:
        return False
    plain = not any(item.kind != "scalar" for item in (*old.items, *new.items))
    if plain:
        return texts(old, expected.path, generator) == texts(new, expected.path, generator)
    return old.kind == new.kind and outline(old, expected.path, generator) == outline(new, expected.path, generator)


def _is_nothing(node: Node) -> bool:
    """Whether the key has no value: none is there, or `~` or `null`."""
    return node.kind == "empty" or (node.kind == "scalar" and node.value is None)


def _region(tree: Tree, pair: Pair) -> tuple[int, int]:
    """A value with the space around it: from behind the colon to the end of its last line, or to the comment there."""
    end = max(pair.value.end, pair.after)
    line = line_content_end(tree.head, end)
    rest = tree.head[end:line].lstrip(" \t")
    return pair.after, line - len(rest) if rest[:1] in ("", "#") else end


def _break_at(head: str, offset: int) -> str:
    """The line end that stands there, if one does."""
    return head[offset : line_end(head, offset)] if line_content_end(head, offset) == offset else ""
