"""YAML heads → Tree, by libyaml's events: fast, with code point offsets, aliases not expanded, nesting not recursed.

libyaml rejects a few heads that js-yaml (Hexo, Eleventy, Astro) reads, all for tabs; those are read a second time with
such tabs as spaces. Hexo replaces each leading tab by two spaces before it reads (hexo-front-matter 4.2); lines grow
by that, so places are mapped back line by line. U+0085, U+2028 and U+2029 end lines in YAML 1.1 only; here they are
characters.
"""

from __future__ import annotations

import re
from typing import Any

from editor.core.messages import _
from editor.core.patterns import pattern
from editor.core.post.frontmatter.model import HeadError
from editor.core.post.frontmatter.tree import (
    MAX_DEPTH,
    Node,
    Pair,
    Tree,
    Unreadable,
    line_content_end,
    line_end,
    line_of,
    line_start,
    refuse_length,
)
from editor.core.post.frontmatter.yaml_places import (
    COLON,
    CONTROL,
    MARKS_BACK,
    NO_BACKSLASH,
    STANDS_FOR_CONTROL,
    Places,
)
from editor.core.post.frontmatter.yaml_types import JS_YAML, resolve
from editor.core.post.text import split_lines

MAX_LENGTH = 400_000  # code points: half a second; a real head has a few hundred
_LOOSE_TABS = pattern(r"(?m)^[ \t]+(?=[#\]}]|$)|(?<=[-?])[ \t]+(?=\S)")
# Hugo's YAML lets brackets and commas stand in the name of a type: `![alt](/a.png)` is one, and no value.
_LOOSE_TYPE = pattern(r"(?<=[:\-][ \t])![\w;/?:@&=+$,.!~*'()\[\]%-]+(?=\s)")
# It takes a backslash before a single quote between double ones, too; the stand-in is nothing when it is put back.
_ESCAPED_QUOTE = pattern(r"(?<!\\)\\'(?=[^\"\n]*\")")
# js-yaml takes every sign but brackets and commas into the name of an anchor, libyaml letters and digits only.
_LOOSE_ANCHOR = pattern(r"(?<=[:\-][ \t])[&*][^\s,\[\]{}]+(?=\s)")
# It takes a value between brackets that begins with a colon, too.
_LOOSE_COLON = pattern(r"(?<=[\[,])(?P<spaces>[ \t]*):(?=[^\s,\[\]{}])")
_NO_LETTER = pattern(r"[^\w-]", re.ASCII)
_BRACKET = pattern(r"[\[\],]")
_PROPERTIES = pattern(
    r"(?:(?:&(?P<anchor>[^\s,\[\]{}]+)|!(?:<[^>\s]*>|[^\s,\[\]{}]*(?:\[[^\s\[\]{}]*\][^\s,\[\]{}]*)*))(?:\s|#[^\r\n]*)*)+"
)
_LINE_BEFORE = pattern(r"mapping values are not allowed|<document start>")
_KEY_LINE = pattern(r"""[^\s#'"][^:]*:(?:[ \t\r\n]|$)|'[^']*'\s*:(?:\s|$)|"[^"]*"\s*:(?:\s|$)""")
_TEMPLATE = pattern(r"\{\{|\{%")
_STYLES = {"'": "single", '"': "double", "|": "literal", ">": "folded"}
_FORBIDDEN = pattern("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")


def read_yaml(head: str, generator: str = "unknown") -> Tree:
    """The tree of a YAML head. Raises Unreadable, and nothing else, for any text."""
    refuse_length(head, MAX_LENGTH)
    places = Places(head, generator in ("hexo", "unknown"), controls=generator in JS_YAML)
    try:
        return _Builder(head, places, generator).build()
    except Unreadable as problem:
        loose = _LOOSE_TABS.sub(lambda match: match.group().replace("\t", " "), places.text)
        if generator == "hugo":
            loose = _LOOSE_TYPE.sub(lambda match: _BRACKET.sub("-", match.group()), loose)
            loose, escaped = _ESCAPED_QUOTE.subn(f"{NO_BACKSLASH}'", loose)
            places.swapped |= escaped > 0
        if generator in JS_YAML:
            loose, colons = _LOOSE_COLON.subn(rf"\g<spaces>{COLON}", loose)
            places.swapped |= colons > 0
            loose = _LOOSE_ANCHOR.sub(lambda match: match[0][0] + _NO_LETTER.sub("_", match[0][1:]), loose)
        if loose == places.text:
            raise _explained(head, problem) from None
        places.text = loose
        try:
            return _Builder(head, places, generator).build()
        except Unreadable:
            raise _explained(head, problem) from None


def _explained(head: str, problem: Unreadable) -> Unreadable:
    """Unfilled placeholders are the likelier reason than the syntax error that they cause."""
    if match := _TEMPLATE.search(head):
        message = _("This is a template: its placeholders are filled in when a post is made from it. Edit it as text.")
        return Unreadable.at(head, match.start(), message)
    return problem


class _Builder:
    """Events → nodes, with a stack of the collections that are open."""

    def __init__(self, head: str, places: Places, generator: str) -> None:
        self.head, self.places, self.generator = head, places, generator
        self.open: list[tuple[Node, list[Node]]] = []
        self.root: Node | None = None
        self.aliases: set[str] = set()
        self.anchors: set[str] = set()

    def build(self) -> Tree:
        import yaml
        from yaml.cyaml import CParser  # type: ignore[attr-defined]

        try:
            parser = CParser(self.places.text)
            while (event := parser.get_event()) is not None:
                self._take(type(event).__name__, event)
        except yaml.MarkedYAMLError as error:
            raise Unreadable(self._marked_error(error)) from None
        except (yaml.YAMLError, UnicodeError):
            raise Unreadable(self._character_error(_FORBIDDEN.search(self.head))) from None
        return Tree(self.head, self._checked_root(), frozenset(self.aliases))

    def _take(self, name: str, event: Any) -> None:
        if getattr(event, "anchor", None) and name != "AliasEvent":
            self.anchors.add(event.anchor)
        if name == "ScalarEvent":
            self._add(self._scalar(event))
        elif name == "MappingStartEvent" or name == "SequenceStartEvent":
            self._begin(event, "map" if name == "MappingStartEvent" else "list")
        elif name == "MappingEndEvent" or name == "SequenceEndEvent":
            self._finish(event)
        elif name == "AliasEvent":
            start, end = self.places.offset(event.start_mark.index), self.places.offset(event.end_mark.index)
            if event.anchor not in self.anchors:
                message = _("The alias *{name} refers to nothing above it.").format(name=event.anchor)
                raise Unreadable.at(self.head, start, message)
            if self.generator == "hugo" and any(node.anchor == event.anchor for node, _children in self.open):
                raise Unreadable.at(self.head, start, _("Hugo refuses a value that contains itself."))
            self.aliases.add(event.anchor)
            self._add(Node("alias", "plain", start, end, start, self.head[start:end], anchor=event.anchor))
        elif name == "DocumentStartEvent" and self.root is not None:
            message = _("A second document begins here; front matter is one.")
            raise Unreadable.at(self.head, self.places.offset(event.start_mark.index), message)

    def _add(self, node: Node) -> None:
        if self.open:
            self.open[-1][1].append(node)
        else:
            self.root = node

    def _scalar(self, event: Any) -> Node:
        outer, end = self.places.offset(event.start_mark.index), self.places.offset(event.end_mark.index)
        style = _STYLES.get(event.style, "plain")
        text = event.value
        if self.places.swapped:
            if style not in ("single", "double") and STANDS_FOR_CONTROL.search(text):
                raise Unreadable(self._character_error(CONTROL.search(self.head, outer)))
            text = text.translate(MARKS_BACK)
        start = self._behind_properties(outer, end) if event.anchor or event.tag else outer
        if style in ("literal", "folded"):
            end = _block_end(self.head, start, end)
        self._refuse_in_brackets(text, style, start)
        node = Node("scalar", style, start, end, outer, text, text, event.anchor or "", event.tag or "")
        if style == "plain":
            if not text:
                node.kind, node.value = "empty", None
            elif not event.tag:
                node.value = resolve(text, self.generator)
        return node

    def _refuse_in_brackets(self, text: str, style: str, start: int) -> None:
        """Between brackets, Hugo's YAML (go-yaml 2) ends a plain value at a `?` and finds no comma behind it; js-yaml takes no
        dash alone.
        """
        if style != "plain" or not self.open or self.open[-1][0].style != "flow":
            return
        if self.generator == "hugo" and "?" in text[1:]:
            message = _("Between brackets, Hugo takes no question mark in a value without quotes; put it in quotes.")
            raise Unreadable.at(self.head, start, message)
        if self.generator in JS_YAML and text == "-" and self.head[start + 1 : start + 2] in (",", "]", "}"):
            raise Unreadable.at(self.head, start, _("Between brackets, a dash alone is no value; put it in quotes."))

    def _behind_properties(self, outer: int, end: int) -> int:
        match = _PROPERTIES.match(self.head, outer)
        return min(match.end(), max(end, outer)) if match else outer

    def _begin(self, event: Any, kind: str) -> None:
        outer = self.places.offset(event.start_mark.index)
        if len(self.open) >= MAX_DEPTH:
            raise Unreadable.at(self.head, outer, _("This front matter is nested too deep to be edited by field."))
        start = outer
        if event.anchor or event.tag:
            match = _PROPERTIES.match(self.head, outer)
            start = match.end() if match else outer
        style = "flow" if event.flow_style else "block"
        node = Node(kind, style, start, start, outer, anchor=event.anchor or "", tag=event.tag or "")
        self.open.append((node, []))

    def _finish(self, event: Any) -> None:
        node, children = self.open.pop()
        if node.kind == "list":
            node.items = children
        else:
            node.pairs = [self._pair(key, value) for key, value in zip(children[::2], children[1::2], strict=True)]
        node.end = self.places.offset(event.end_mark.index)
        if node.style == "block":
            last = children[-1] if children else None
            node.end = last.end if last else node.start
            first = children[0] if children else None
            node.start = min(node.start, first.outer) if first and not (node.anchor or node.tag) else node.start
        self._add(node)

    def _pair(self, key: Node, value: Node) -> Pair:
        name = key.text if key.kind in ("scalar", "empty") else self.head[key.outer : key.end]
        limit = value.outer if value.outer > key.end else line_content_end(self.head, key.end)
        colon = self.head.find(":", key.end, limit)
        return Pair(name, key, colon + 1 if colon >= 0 else key.end, value)

    def _checked_root(self) -> Node:
        root = self.root
        if root is None or (root.kind == "empty" and not root.tag):
            return Node("map", "block", len(self.head), len(self.head), len(self.head))
        if root.kind != "map":
            raise Unreadable.at(self.head, root.outer, _("Front matter consists of lines like “key: value”."))
        for pair in root.pairs:
            pair.whole = _whole(self.head, pair, root.style)
            self._refuse_template(pair)
        return root

    def _refuse_template(self, pair: Pair) -> None:
        value = pair.value
        if value.kind == "map" and value.style == "flow" and any(inner.key_node.kind == "map" for inner in value.pairs):
            raise _explained(self.head, Unreadable.at(self.head, value.start, _("A key must be text.")))

    def _marked_error(self, error: Any) -> HeadError:
        problem = str(error.problem or error.context or "")
        unclosed = _unclosed_message(problem, str(error.context or ""))
        begun = unclosed or problem == "could not find expected ':'"  # found missing in the line below only
        mark = (error.context_mark if begun else None) or error.problem_mark or error.context_mark
        line, column = line_of(self.head, min(self.places.offset(mark.index), len(self.head))) if mark else (0, 0)
        bracket = self._open_bracket(line)
        if bracket is not None:
            return HeadError(_unclosed_bracket(), *bracket)
        culprit = _line_without_key(self.head, line) if _LINE_BEFORE.search(problem) else line
        if culprit != line:
            return HeadError(_syntax_message("could not find expected ':'"), culprit, 0)
        return HeadError(unclosed or _syntax_message(problem), line, column)

    def _open_bracket(self, line: int) -> tuple[int, int] | None:
        """Where the bracket stands that is still open though a key, or a list, begins in `line`."""
        outer = next((node for node, _children in self.open if node.style == "flow"), None)
        if outer is None or (
            not re.match(r"-\s", text := split_lines(self.head)[0][line]) and not _KEY_LINE.match(text)
        ):
            return None
        begun = line_of(self.head, outer.start)
        return begun if begun[0] < line else None

    def _character_error(self, bad: re.Match[str] | None) -> HeadError:
        line, column = line_of(self.head, bad.start()) if bad else (0, 0)
        code = f"U+{ord(bad.group()):04X}" if bad else "?"
        return HeadError(_("YAML does not allow the character {code} here; delete it.").format(code=code), line, column)


def _line_without_key(head: str, line: int) -> int:
    """Where a line of keys is refused only because of the line above, which is none: that line; else `line`."""
    lines = split_lines(head)[0]
    above = next((n for n in range(line - 1, -1, -1) if lines[n].strip()), -1)
    if (
        above < 0
        or not _KEY_LINE.match(lines[line])
        or _KEY_LINE.match(lines[above])
        or lines[above][0] in " \t-#?[{%]}"
    ):
        return line
    return above


def _block_end(head: str, start: int, end: int) -> int:
    """The end of a literal or folded scalar: its last line with content, or with `+` the blank lines that it keeps."""
    header_end = line_content_end(head, start)
    if "+" in head[start:header_end].split("#")[0]:
        stop = end
        if stop > start and head[stop - 1] == "\n":
            stop -= 2 if head.startswith("\r\n", stop - 2) else 1
        return max(stop, header_end)
    stripped = start + len(head[start:end].rstrip(" \t\r\n"))
    return line_content_end(head, stripped)


def _whole(head: str, pair: Pair, style: str) -> tuple[int, int]:
    """What goes with a key: its own lines, or in a flow mapping its own text."""
    if style == "flow":
        return pair.key_node.outer, max(pair.value.end, pair.after)
    return line_start(head, pair.key_node.outer), line_end(head, max(pair.value.end, pair.after))


def _unclosed_message(problem: str, context: str) -> str:
    """What is wrong where a bracket or a quote isn't closed; the place to show is where it was opened."""
    if problem.startswith("did not find expected ',' or"):
        return _unclosed_bracket()
    if "quoted scalar" in context and "end of stream" in problem:
        return _("This quote is not closed.")
    return ""


def _unclosed_bracket() -> str:
    return _("This bracket is not closed, or a comma is missing behind it.")


def _syntax_message(problem: str) -> str:
    """What libyaml found, in words for a writer."""
    if problem == "mapping values are not allowed in this context":
        return _("A colon followed by a space stands inside a value; put the value in quotes.")
    if problem == "could not find expected ':'":
        return _("This line is no “key: value”; a colon and a space belong after the key.")
    if problem == "did not find expected key":
        return _("No key begins here; check the quotes and the indentation of this line and of the one above.")
    if problem.startswith("found character that cannot start any token"):
        return _("No value may begin with this character; put the value in quotes.")
    return _("This front matter is not valid YAML: {problem}.").format(problem=problem)
