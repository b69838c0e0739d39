"""kramdown's blocks: from lines to a tree of nodes."""

from __future__ import annotations

import re
from bisect import bisect_right

from editor.core.rendering.dialects.kramdown import extensions, headings, html, html_blocks, lists, tables
from editor.core.rendering.dialects.kramdown.extensions import ATTRIBUTE_LINE, END_MARK, INDENT, blank
from editor.core.rendering.dialects.kramdown.html_blocks import Joined
from editor.core.rendering.dialects.kramdown.nodes import UNSEEN, WHITE, Document, Lines, Node

LIST = re.compile(r" {0,3}(?:[+*-]|\d+\.)[\t| ]", re.ASCII)  # kramdown takes a pipe for white space there
DEFINITION = re.compile(r" {0,3}:[\t ]")
_UNDERLINE = re.compile(r"[-=]+[ \t\r\f\v]*$")
_LAZY = re.compile(r" {0,3}\S", re.ASCII)
_CODE = re.compile(r" {4}| {0,3}\t")
_RULE = re.compile(r" {0,3}([*_-])[ \t]*(?:\1[ \t]*){2,}$")
_QUOTE = re.compile(r"^ {0,3}> ?")
_FENCE_START = re.compile(r" {0,3}(?:~{3,}|`{3,})")
_FENCE = re.compile(r" {0,3}(~{3,}|`{3,})([ \t]*)(\S+)?[ \t]*$", re.ASCII)

_DEEPEST = 60  # blocks in blocks; beyond them there is only text


class Blocks:
    """The blocks of some lines; `document` gets what they define.

    `element`: the HTML element that encloses them and whose end tag ends them; `end` is then where that ends.
    """

    def __init__(self, lines: Lines, document: Document, depth: int = 0, element: str = "") -> None:
        self.lines, self.document, self.gfm = lines, document, document.settings.gfm
        self.nodes: list[Node] = []
        self._depth, self._element = depth, element
        self._joined: Joined | None = None
        self._fences: dict[str, list[tuple[int, int]]] = {}  # what may close them, by mark
        self.unclosed: set[str] = set()  # extensions that nothing closes from here on
        self.place = 0
        self.end = -1
        self.waiting: dict[str, str] | None = None  # attributes for the next block

    def parse(self) -> list[Node]:
        """The nodes, blank ones among them."""
        while self.place < len(self.lines) and self.end < 0:
            text, number = self.lines[self.place]
            if blank(text):
                self._blank(number)
                continue
            before = len(self.nodes)
            self._block(text)
            made = [node for node in self.nodes[before:] if node.kind not in UNSEEN]  # a list brings a blank line along
            if self.waiting is not None and made:
                made[-1].attributes.update(self.waiting)
                self.waiting = None
        return self.nodes

    def _blank(self, number: int) -> None:
        if not self.nodes or self.nodes[-1].kind != "blank":
            self.add("blank", number, number)
        self.nodes[-1].last = number
        self.place += 1
        self.waiting = None

    def nested(self, *parts: Lines) -> list[Node]:
        """The nodes of the lines within a block; no block goes over the end of a part."""
        nodes: list[Node] = []
        for lines in parts:
            if lines and self._depth >= _DEEPEST:
                nodes.append(Node("p", lines[0][1], lines[-1][1], lines=lines))
                continue
            inner = Blocks(lines, self.document, self._depth + 1)
            inner.nodes = nodes
            inner.parse()
        return nodes

    def within(self, lines: Lines, element: str) -> tuple[list[Node], int]:
        """The nodes up to the end tag of `element`, and where that ends in the text of `lines`."""
        inner = Blocks(lines, self.document, self._depth + 1, element)
        if self._depth >= _DEEPEST:
            return [Node("p", lines[0][1], lines[-1][1], lines=lines)], inner.joined().starts[-1]
        nodes = inner.parse()
        return nodes, inner.end if inner.end >= 0 else inner.joined().starts[-1]

    def joined(self) -> Joined:
        """All lines as one text; the current line may be the rest of one."""
        if self._joined is None:
            self._joined = Joined(self.lines)
        return self._joined

    def go_to(self, offset: int) -> None:
        """Go on at an offset of the joined text."""
        joined = self.joined()
        self.place = joined.line_at(offset) if offset < joined.starts[-1] else len(self.lines)
        if self.place < len(self.lines):
            rest = joined.text[offset : joined.starts[self.place + 1] - 1]
            self.lines[self.place] = (rest, self.lines[self.place][1])

    def add(self, kind: str, first: int, last: int, **values: object) -> Node:
        """Append a node."""
        node = Node(kind, first, last, **values)  # type: ignore[arg-type]
        self.nodes.append(node)
        return node

    @property
    def at_edge(self) -> bool:
        """Whether a block ended before this line: some blocks only start there."""
        return not self.nodes or self.nodes[-1].kind in ("blank", "eob") or self.waiting is not None

    def _block(self, text: str) -> None:
        if text[0] in " \t" and _CODE.match(text):
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
            done = self._rule(text) or self._list(text)
        elif first == ":":
            done = lists.definitions(self)
        elif first == "<":
            done = html_blocks.block(self) or self._end_tag(text)
        if not done and self.at_edge:
            done = self._setext(text) or (first == "$" and self._math()) or ("|" in text and tables.table(self))
        if not done and first in "[*{^":
            done = self._definition(text, first)
        if not done:
            self._paragraph()

    def _definition(self, text: str, first: str) -> bool:
        if first == "*":
            return extensions.abbreviation(self, text)
        if first in "{^":
            return extensions.extension(self, text)
        return extensions.note(self, text) or extensions.link(self, text)

    def _code(self) -> None:
        """Indented lines, with the blank ones between; a lazy line joins the one before it."""
        start, lines, out = self.place, self.lines, ""
        end = extensions.indented_end(lines, start)
        if end == start:  # a tab behind spaces: no block of kramdown's takes that line
            self.add("text", lines[start][1], lines[start][1], lines=[lines[start], ("", lines[start][1])])
            self.place += 1
            return
        for text, _ in lines[start:end]:
            indent = INDENT.match(text)
            if indent or blank(text):
                out += text[indent.end() if indent else 0 :] + "\n"
            else:
                out = (out[:-1] + " " if _LAZY.match(text) else out) + text + "\n"
        self.place = end
        self.add("code", lines[start][1], lines[end - 1][1], text=out)

    def _fence(self, text: str) -> bool:
        """A fence may be longer than the mark that closes it: what is too much is the start of the language then."""
        match = _FENCE.match(text)
        if match is None or (not self.gfm and text[0] != "~"):
            return False
        run, mark = match[1], match[1][0]
        closings = self._closings(mark)
        size = len(run)
        if not any(length >= size for _, length in closings):
            size = max((length for _, length in closings), default=0)
        if size < 3 or (size < len(run) and match[2] and match[3]):
            return False
        end = next(line for line, closing in closings if closing >= size)
        content = "".join(line + "\n" for line, _ in self.lines[self.place + 1 : end])
        node = self.add("code", self.lines[self.place][1], self.lines[end][1], text=content)
        node.attributes["language"] = (run[size:] + (match[3] or "")).partition("?")[0]
        self.place = end + 1
        return True

    def _closings(self, mark: str) -> list[tuple[int, int]]:
        """(line, length) of what may close a fence of that mark."""
        if mark not in self._fences:
            closing = re.compile(rf" {{0,{3 if self.gfm else 0}}}({mark}{{3,}})[ \t\r\f\v]*$")
            found = ((at, closing.match(line)) for at, (line, _) in enumerate(self.lines) if mark in line)
            self._fences[mark] = [(at, len(match[1])) for at, match in found if match]
        closings = self._fences[mark]
        first = bisect_right(closings, self.place, key=lambda item: item[0])
        del closings[:first]
        return closings

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
        line = headings.line(text, self.document.settings, self.at_edge)
        if line is None:
            return False
        self._add_heading(line, *[self.lines[self.place][1]] * 2)
        self.place += 1
        return True

    def _add_heading(self, heading: headings.Line, first: int, last: int) -> None:
        node = self.add(f"h{heading.level}", first, last, lines=[(heading.text, first)])
        if heading.identifier:
            node.attributes["id"] = heading.identifier

    def _setext(self, text: str) -> bool:
        if self.place + 1 >= len(self.lines):
            return False
        under, last = self.lines[self.place + 1]
        if not _UNDERLINE.match(under):
            return False
        heading = headings.underlined(text, 1 if under[0] == "=" else 2)
        self._add_heading(heading, self.lines[self.place][1], last)
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

    def _end_tag(self, text: str) -> bool:
        """The end tag of the element around these blocks."""
        match = html.END_TAG.match(text.lstrip(" "))
        if match is None or html.element_name(match[1]) != self._element:
            return False
        self.end = self.joined().starts[self.place + 1] - 1 - len(text.lstrip(" ")) + match.end()
        return True

    def _math(self) -> bool:
        """`$$` … `$$` as a block of its own."""
        if not self.lines[self.place][0].lstrip(" ").startswith("$$"):
            return False
        text, end = "", self.place
        while end < len(self.lines):
            text += self.lines[end][0] + "\n"
            end += 1
            if text.count("$$") > 1:
                break
        match = re.match(r" {0,3}\$\$(.*?)\$\$", text, re.DOTALL)
        after = self.lines[end][0] if end < len(self.lines) else ""
        if match is None or not blank(text[match.end() : -1]) or not (blank(after) or ATTRIBUTE_LINE.match(after)):
            return False
        self.add("math", self.lines[self.place][1], self.lines[end - 1][1], text=match[1].strip(WHITE))
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
        if not self.document.settings.interrupted:
            return self._ends_lazily(text) or bool(DEFINITION.match(text))
        if text.startswith("    ") or text[0] == "\t":
            return False
        first = text.lstrip(" ")[0]
        if first in "*+-0123456789":
            return bool(LIST.match(text))
        if first in "`~":
            return bool(_FENCE_START.match(text))
        if first == "#":
            return bool(headings.MARKED.match(text))
        if first == "<":
            return html.starts_block(text)
        if first == ">":
            return True
        if first == ":":
            return bool(DEFINITION.match(text))
        return first in "{^" and bool(ATTRIBUTE_LINE.match(text) or END_MARK.match(text))
