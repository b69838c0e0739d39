"""Metadata lines → Tree: `Title: My post`, without fences, up to the first blank line, as Pelican and MkDocs read them.

Sources: Python-Markdown 3's `meta` extension, which is Pelican 4's reader; MkDocs 1.6's `utils/meta.py`. Every value is a
text; more lines of it are indented by four columns.
"""

from __future__ import annotations

import re

from editor.core.messages import _
from editor.core.patterns import pattern
from editor.core.post.frontmatter.model import Format, Split
from editor.core.post.frontmatter.tree import LINE_BREAK, Node, Pair, Tree, Unreadable, refuse_length

MAX_LENGTH = 400_000
LINE = pattern(r" {0,3}(?P<key>[A-Za-z0-9_-]+):[^\S\r\n]*(?P<value>[^\r\n]*)", re.ASCII)
MORE = pattern(r"(?: {4}| {0,3}\t)[ \t]*(?P<value>[^\r\n]*)")
_END = pattern(r"(?:-{3}|\.{3})(?:\s[^\r\n]*)?(?=[\r\n]|\Z)")
BLANK = pattern(r"[^\S\r\n]*(?=[\r\n]|\Z)")


def split_meta(text: str, generator: str) -> Split | None:
    """A text that begins with metadata lines, parted behind the line that ends them; that line is the closing."""
    if LINE.match(text) is None:
        return None
    position = 0
    while position < len(text):
        end = next_line(text, position)
        if BLANK.match(text, position) or (generator != "mkdocs" and _END.match(text, position)):
            return Split("", text[:position], text[position:end], text[end:], Format.META)
        if not LINE.match(text, position) and not MORE.match(text, position):
            break
        position = end
    return Split("", text[:position], "", text[position:], Format.META)


def read_meta(head: str) -> Tree:
    """The tree of metadata lines. Keys that differ in capitals only are one key, in the spelling of the first of them.
    Raises Unreadable for a line that would end them."""
    refuse_length(head, MAX_LENGTH)
    root = Node("map", "block", 0, len(head), 0)
    spellings: dict[str, str] = {}
    position = 0
    while position < len(head):
        end = next_line(head, position)
        line, more = LINE.match(head, position), MORE.match(head, position)
        if line is not None:
            key = spellings.setdefault(line["key"].lower(), line["key"])
            root.pairs.append(line_pair(key, line, position, end))
        elif more is not None and root.pairs and not BLANK.match(head, position):
            _lengthen(root.pairs[-1], more, end)
        else:
            raise Unreadable.at(
                head, position, _("Metadata lines end here: a line needs a key and a colon, or four spaces before it.")
            )
        position = end
    return Tree(head, root, first_counts=True)


def line_pair(key: str, line: re.Match[str], start: int, end: int) -> Pair:
    """A key and its text on the line [start, end)."""
    key_node = Node("scalar", "plain", *line.span("key"), line.start("key"), line["key"], line["key"])
    after = line.end("key") + 1
    text = (line["value"] or "").rstrip()
    first = line.start("value") if text else after
    kind = "scalar" if text else "empty"
    value = Node(kind, "plain", first, first + len(text), first, text, text or None)
    return Pair(key, key_node, after, value, (start, end))


def _lengthen(pair: Pair, more: re.Match[str], end: int) -> None:
    """One more line of a value, which may have begun below its key."""
    text = more["value"].rstrip()
    node = pair.value
    if node.kind == "empty":
        node.kind, node.start, node.outer, node.text = "scalar", more.start("value"), more.start("value"), text
    else:
        node.text = f"{node.text}\n{text}"
    node.style, node.value, node.end = "lines", node.text, more.start("value") + len(text)
    pair.whole = (pair.whole[0], end)


def next_line(text: str, position: int) -> int:
    """Where the line behind the one of `position` begins."""
    found = LINE_BREAK.search(text, position)
    return found.end() if found else len(text)
