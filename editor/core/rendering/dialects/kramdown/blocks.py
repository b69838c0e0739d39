"""kramdown's blocks: from lines to a tree of nodes."""

from __future__ import annotations

import re

from editor.core.rendering.dialects.kramdown import extensions, html, lists, tables
from editor.core.rendering.dialects.kramdown.extensions import ATTRIBUTE_LINE, END_MARK, EXTENSION, INDENT, blank
from editor.core.rendering.dialects.kramdown.nodes import Document, Lines, Node

LIST = re.compile(r" {0,3}(?:[+*-]|\d+\.)[\t| ]", re.ASCII)  # kramdown takes a pipe for white space there
DEFINITION = re.compile(r" {0,3}:[\t ]")
_HEADING = re.compile(r"(#{1,6})[ \t]+([^ \t].*?)[ \t]*$")
_CLOSING_MARKS = re.compile(r"[ \t]+#+$")
_HEADING_ID = re.compile(r"[ \t]+\{#([A-Za-z][\w:-]*)\}$")
_UNDERLINE = re.compile(r"(?:-+|=+)[ \t]*$")
_RULE = re.compile(r" {0,3}([*_-])[ \t]*(?:\1[ \t]*){2,}$")
_QUOTE = re.compile(r" {0,3}> ?")
_FENCE_START = re.compile(r" {0,3}(?:~{3,}|`{3,})")
_FENCE = re.compile(r" {0,3}(~{3,}|`{3,})[ \t]*(\S+)?[ \t]*$")

_DEEPEST = 60  # blocks in blocks; beyond them there is only text


class Blocks:
    """The blocks of some lines; `document` gets what they define."""

    def __init__(self, lines: Lines, document: Document, depth: int = 0) -> None:
        self.lines, self.document, self.gfm = lines, document, document.gfm
        self.nodes: list[Node] = []
        self._depth = depth
        self.place = 0
        self._waiting: dict[str, str] | None = None  # attributes for the next block

    def parse(self) -> list[Node]:
        """The nodes, blank ones among them."""
        while self.place < len(self.lines):
            text, number = self.lines[self.place]
            if blank(text):
                self._blank(number)
                continue
            before = len(self.nodes)
            self._block(text)
            if self._waiting is not None and len(self.nodes) > before and self.nodes[-1].kind not in ("blank", "eob"):
                self.nodes[-1].attributes.update(self._waiting)
                self._waiting = None
        return self.nodes

    def _blank(self, number: int) -> None:
        if not self.nodes or self.nodes[-1].kind != "blank":
            self.add("blank", number, number)
        self.nodes[-1].last = number
        self.place += 1
        self._waiting = None

    def nested(self, lines: Lines) -> list[Node]:
        """The nodes of the lines within a block."""
        if self._depth >= _DEEPEST:
            return [Node("p", lines[0][1], lines[-1][1], lines=lines)]
        return Blocks(lines, self.document, self._depth + 1).parse()

    def add(self, kind: str, first: int, last: int, **values: object) -> Node:
        """Append a node."""
        node = Node(kind, first, last, **values)  # type: ignore[arg-type]
        self.nodes.append(node)
        return node

    @property
    def at_edge(self) -> bool:
        """Whether a block ended before this line: some blocks only start there."""
        return not self.nodes or self.nodes[-1].kind in ("blank", "eob") or self._waiting is not None

    def _block(self, text: str) -> None:
        if text[0] in " \t" and INDENT.match(text):
            self._code()
            return
        first = text.lstrip(" ")[0]
        done = False
        if first in "`~":
            done = self._fence(text)
        elif first == ">":
            done = self._quote()
        elif first == "#":
            done = self._heading(text)
        elif first in "*-_+0123456789":
            done = self._rule(text) or self._list(text) or (first == "*" and extensions.abbreviation(self, text))
        elif first == ":":
            done = lists.definitions(self)
        elif first == "<":
            done = self._html()
        elif first in "{^":
            done = extensions.extension(self, text)
        elif first == "[":
            done = extensions.note(self, text) or extensions.link(self, text)
        elif first == "$":
            done = self._math()
        if not done and self.at_edge:
            done = self._setext(text) or ("|" in text and tables.table(self))
        if not done:
            self._paragraph()

    def _code(self) -> None:
        """Indented lines, with the blank ones between; a lazy line joins the one before it."""
        start, lines, out = self.place, self.lines, ""
        end = start
        while end < len(lines):
            text = lines[end][0]
            match = INDENT.match(text)
            if match and not blank(text):
                out += text[match.end() :] + "\n"
            elif blank(text):
                following = end
                while following < len(lines) and blank(lines[following][0]):
                    following += 1
                if following == len(lines) or not INDENT.match(lines[following][0]):
                    break
                out += text[4:] + "\n"
            elif blank(lines[end - 1][0]) or ATTRIBUTE_LINE.match(text) or html.starts_block(text):
                break
            else:
                out = out[:-1] + " " + text + "\n"
            end += 1
        self.place = end
        self.add("code", lines[start][1], lines[end - 1][1], text=out)

    def _fence(self, text: str) -> bool:
        match = _FENCE.match(text)
        if match is None or not (self.gfm or match[1][0] == "~"):
            return False
        closing = re.compile(rf" {{0,3}}{match[1]}{match[1][0]}*[ \t]*$")
        start = self.place
        for end in range(start + 1, len(self.lines)):
            if closing.match(self.lines[end][0]):
                break
        else:
            return False
        content = "".join(line + "\n" for line, _ in self.lines[start + 1 : end])
        node = self.add("code", self.lines[start][1], self.lines[end][1], text=content)
        node.attributes["language"] = (match[2] or "").partition("?")[0]
        self.place = end + 1
        return True

    def _quote(self) -> bool:
        start = end = self.place
        inner: Lines = []
        while end < len(self.lines):
            text, number = self.lines[end]
            if blank(text) or (end > start and not _QUOTE.match(text) and self._ends_lazily(text)):
                break
            inner.append((_QUOTE.sub("", text, count=1), number))
            end += 1
        node = self.add("blockquote", self.lines[start][1], self.lines[end - 1][1])
        node.children = self.nested(inner)
        self.place = end
        return True

    def _ends_lazily(self, text: str) -> bool:
        """Whether a line can't be a lazy line of the block before it."""
        return bool(ATTRIBUTE_LINE.match(text) or END_MARK.match(text)) or html.starts_block(text)

    def _heading(self, text: str) -> bool:
        match = _HEADING.match(text)
        if match is None:
            return False
        number = self.lines[self.place][1]
        self._add_heading(len(match[1]), match[2], number, number)
        self.place += 1
        return True

    def _add_heading(self, level: int, content: str, first: int, last: int) -> None:
        identifier = _HEADING_ID.search(content)
        if identifier:
            content = content[: identifier.start()]
        node = self.add(f"h{level}", first, last, lines=[(_CLOSING_MARKS.sub("", content).rstrip(" \t"), first)])
        if identifier:
            node.attributes["id"] = identifier[1]

    def _setext(self, text: str) -> bool:
        if text[0] in " \t" or self.place + 1 >= len(self.lines):
            return False
        under, last = self.lines[self.place + 1]
        if not _UNDERLINE.match(under):
            return False
        self._add_heading(1 if under[0] == "=" else 2, text.rstrip(" \t"), self.lines[self.place][1], last)
        self.place += 2
        return True

    def _rule(self, text: str) -> bool:
        if not _RULE.match(text):
            return False
        number = self.lines[self.place][1]
        self.add("hr", number, number)
        self.place += 1
        return True

    def _list(self, text: str) -> bool:
        return bool(LIST.match(text)) and lists.items(self)

    def _html(self) -> bool:
        found = html.block([line for line, _ in self.lines[self.place :]])
        if found is None:
            return False
        first = self.lines[self.place][1]
        node = self.add("html", first, self.lines[self.place + found.lines - 1][1], text=found.html)
        if found.inner is not None:
            inner = [(line, self.lines[self.place + at][1]) for at, line in found.inner]
            node.children = self.nested(inner)
            node.attributes["closing"] = found.closing
        self.place += found.lines
        if found.rest.strip():
            self.place -= 1
            self.lines[self.place] = (found.rest.lstrip(), self.lines[self.place][1])
        return True

    def _math(self) -> bool:
        """`$$` … `$$` as a block of its own."""
        if not self.at_edge or not self.lines[self.place][0].lstrip(" ").startswith("$$"):
            return False
        text, end = "", self.place
        while end < len(self.lines):
            text += self.lines[end][0] + "\n"
            end += 1
            if text.count("$$") > 1:
                break
        match = re.match(r" {0,3}\$\$(.*?)\$\$[ \t]*\n?$", text, re.DOTALL)
        after = self.lines[end][0] if end < len(self.lines) else ""
        if match is None or not (blank(after) or ATTRIBUTE_LINE.match(after)):
            return False
        self.add("math", self.lines[self.place][1], self.lines[end - 1][1], text=match[1].strip())
        self.place = end
        return True

    def _paragraph(self) -> None:
        start = self.place
        end = start + 1
        while end < len(self.lines) and not self._ends_paragraph(self.lines[end][0]):
            end += 1
        self.place = end
        if self.nodes and self.nodes[-1].kind == "p":
            self.nodes[-1].lines += self.lines[start:end]
            self.nodes[-1].last = self.lines[end - 1][1]
        else:
            self.add("p", self.lines[start][1], self.lines[end - 1][1], lines=self.lines[start:end])

    def _ends_paragraph(self, text: str) -> bool:
        if blank(text):
            return True
        if not self.gfm:
            return self._ends_lazily(text)
        if text.startswith("    ") or text[0] == "\t":
            return False
        first = text.lstrip(" ")[0]
        if first in "*+-0123456789":
            return bool(LIST.match(text))
        if first in "`~":
            return bool(_FENCE_START.match(text))
        if first == "#":
            return bool(_HEADING.match(text))
        if first == "<":
            return html.starts_block(text)
        if first == ">":
            return True
        if first == ":":
            return bool(DEFINITION.match(text))
        return first in "{^" and bool(ATTRIBUTE_LINE.match(text) or END_MARK.match(text) or EXTENSION.match(text))
