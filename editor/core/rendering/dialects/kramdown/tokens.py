"""From kramdown's tree to markdown-it's tokens: texts read, headings named, contents listed, notes at the end."""

from __future__ import annotations

import re
from collections.abc import MutableMapping
from typing import Any, Literal

from markdown_it.token import Token

from editor.core.rendering.dialects.kramdown import abbreviations, cjk, endnotes, headings
from editor.core.rendering.dialects.kramdown.blocks import Blocks
from editor.core.rendering.dialects.kramdown.html import VOID, native_name, start_tag
from editor.core.rendering.dialects.kramdown.nodes import UNSEEN, WHITE, Document, Lines, Node
from editor.core.rendering.dialects.kramdown.settings import Settings
from editor.core.rendering.dialects.kramdown.spans import Spans
from editor.core.rendering.engine import raw_html
from editor.core.rendering.incremental.notes import note_log

_TASK = re.compile(r"\s*\[([ xX])\]\s+", re.ASCII)


class Writer:
    """The tokens of one document."""

    def __init__(self, source: str, env: MutableMapping[str, Any], options: Settings) -> None:
        self.env = env
        self.document = Document(settings=options)
        self.tokens: list[Token] = []
        self._level = 0
        self._inside = False  # in a note or in HTML
        self._headings: headings.Headings = []
        self._contents: list[tuple[Token, Node]] = []
        lines = [(line, number) for number, line in enumerate(source.split("\n"))]
        self.nodes = Blocks(lines, self.document).parse()
        if "notes" in env:
            endnotes.know(self.document, env["notes"])

    @property
    def options(self) -> Settings:
        """The site's settings, and what the post has changed in them so far."""
        return self.document.settings

    def write(self) -> list[Token]:
        """The tokens of all blocks, then of the notes."""
        for node in self.nodes:
            self._node(node)
        if self.document.notes:
            self._notes()
        headings.name(self._headings, self.env, self.options)
        self.env["definitions"] = self.document.definitions
        self.env["listing"] = bool(self._contents)
        for token, node in self._contents:
            at = next(index for index, other in enumerate(self.tokens) if other is token)
            self.tokens[at : at + 1] = headings.contents(self._headings, node, self.options)
        if self.document.abbreviations:
            abbreviations.mark(self.tokens, self.document.abbreviations)
        return self.tokens

    def _push(self, kind: str, tag: str, nesting: Literal[-1, 0, 1], node: Node | None = None) -> Token:
        if nesting < 0:
            self._level -= 1
        token = Token(kind, tag, nesting, level=self._level, block=True)
        if nesting > 0:
            self._level += 1
        if node is not None:
            token.map = [node.first, node.last + 1]
            if nesting >= 0:
                token.attrs.update(
                    {k: v for k, v in node.attributes.items() if not k.startswith("{") and k != "language"}
                )
        self.tokens.append(token)
        return token

    def _inline(self, text: str, node: Node) -> Token:
        token = self._push("inline", "", 0)
        token.map = [node.first, node.last + 1]
        token.content = text
        settings = self.document.settings
        token.children = Spans(text, self.document, breaks=not self._inside).parse()
        if self.document.settings is not settings:
            self.document.definitions.append((node.first, node.last + 1))
        if self.options.joins_cjk:
            cjk.join_lines(token.children)
        if self.document.notes:
            endnotes.count(self.document, token.children, node.first)
        return token

    def _node(self, node: Node) -> None:
        writer = getattr(self, f"_write_{node.kind}", None)
        if writer is not None:
            writer(node)
        elif node.kind not in UNSEEN:
            self._enclosed(node)

    def _enclosed(self, node: Node) -> None:
        """A block around blocks: a quote, a list, an item."""
        if node.kind in ("ul", "ol") and "{toc}" in node.attributes and not self._contents:  # a second one is a list
            token = raw_html("")
            token.map = [node.first, node.last + 1]
            self.tokens.append(token)
            self._contents.append((token, node))
            return
        if node.kind in ("ul", "ol") and self.options.gfm:
            _tasks(node)
        name = {"ul": "bullet_list", "ol": "ordered_list", "li": "list_item"}.get(node.kind, node.kind)
        self._push(f"{name}_open", node.kind, 1, node)
        for child in node.children:
            self._node(child)
        self._push(f"{name}_close", node.kind, -1)

    def _write_p(self, node: Node) -> None:
        lines = [line for line, _ in node.lines]
        lines[0] = lines[0].lstrip(" \t")
        text = "\n".join(lines).rstrip(" \t\n")
        opening = self._push("paragraph_open", "p", 1, node)
        self._inline(text, node)
        closing = self._push("paragraph_close", "p", -1)
        opening.hidden = closing.hidden = node.tight

    def _write_heading(self, node: Node) -> None:
        level = min(6, max(1, int(node.kind[1]) + self.options.header_offset))
        opening = self._push("heading_open", f"h{level}", 1, node)
        opening.meta["level"] = node.kind[1]  # as it is written
        if self._inside:
            opening.meta["inside"] = True
        inline = self._inline(node.lines[0][0], node)
        if self.options.own_symbols:  # they count for nothing in ids
            inline.meta["named"] = Spans(inline.content, self.document, signs=False).parse()
        self._push("heading_close", f"h{level}", -1)
        self._headings.append((opening, inline))

    _write_h1 = _write_h2 = _write_h3 = _write_h4 = _write_h5 = _write_h6 = _write_heading

    def _write_dt(self, node: Node) -> None:
        self._push("dt_open", "dt", 1, node)
        self._inline(node.lines[0][0], node)
        self._push("dt_close", "dt", -1)

    def _write_code(self, node: Node) -> None:
        token = self._push("fence", "code", 0, node)
        token.content, token.info = node.text, node.attributes.get("language", "")

    def _write_hr(self, node: Node) -> None:
        self._push("hr", "hr", 0, node)

    def _write_html(self, node: Node) -> None:
        """An element. What is Markdown in it becomes tokens, with the HTML before it; nesting may be deep."""
        outside, self._inside = self._inside, True
        # Text of an item has no tag whose end would part it from what follows on the next line.
        html = ["\n"] if self.tokens and self.tokens[-1].hidden and self.tokens[-1].type == "paragraph_close" else []
        waiting: list[Node | str] = [node]
        while waiting:
            item = waiting.pop()
            if isinstance(item, str):
                html.append(item)
            elif item.kind == "raw":
                html.append(cjk.joined(item.text) if self.options.joins_cjk else item.text)
            elif item.kind == "html":
                name = native_name(item.text, self.options.native)
                html.append(start_tag(name, item.attributes, item.closed))
                waiting += [] if name in VOID or item.closed else [f"</{name}>"]
                waiting += reversed(item.children)
            elif item.kind not in UNSEEN:
                self._raw("".join(html), node)
                html.clear()
                self._node(item)
        self._raw("".join(html) + "\n", node)
        self._inside = outside

    def _raw(self, html: str, node: Node) -> None:
        token = raw_html(html)
        token.map = [node.first, node.last + 1]
        self.tokens.append(token)

    def _write_raw(self, node: Node) -> None:
        self._raw(node.text + "\n", node)

    def _write_text(self, node: Node) -> None:
        self._inline("\n".join(line for line, _ in node.lines), node)

    def _write_math(self, node: Node) -> None:
        self._push("math_display", "", 0, node).content = node.text

    def _write_table(self, node: Node) -> None:
        self._push("table_open", "table", 1, node)
        for part, rows in node.rows:
            self._push(f"{part}_open", part, 1)
            for row in rows:
                self._push("tr_open", "tr", 1)
                for cell, alignment in zip(row, node.alignments, strict=True):
                    self._cell("th" if part == "thead" else "td", cell, alignment, node)
                self._push("tr_close", "tr", -1)
            self._push(f"{part}_close", part, -1)
        self._push("table_close", "table", -1)

    def _cell(self, tag: str, text: str, alignment: str, node: Node) -> None:
        opening = self._push(f"{tag}_open", tag, 1)
        if alignment:
            opening.attrs["style"] = f"text-align: {alignment}"
        inline = self._inline(text, node)
        if not text:
            inline.children = [Token("text", "", 0, content="\u00a0")]
        self._push(f"{tag}_close", tag, -1)

    def _notes(self) -> None:
        """The list of the notes that were used, in order of their use, notes in notes too."""
        document, start, log = self.document, len(self.tokens), note_log(self.env)
        endnotes.leave(document, self.env.get("notes"), log)
        items: list[Token] = []
        self._inside = True
        for number, name in enumerate(document.note_order):  # which grows on the way
            if name in document.elsewhere:
                continue
            times = document.used_notes[name]
            for node in document.notes[name]:
                self._node(node)
            items += endnotes.item(number, name, self.tokens[start:], times, self.options)
            del self.tokens[start:]
        log.tangled = len(document.marks) > len(log.marks)  # marks in notes count after all others
        if items:
            self.tokens += endnotes.listed(items, self.options)


def _text(item: Node) -> str:
    """The paragraph that an item begins with; its end counts where a block stands right below."""
    paragraph, *others = item.children
    below = "\n" if others and others[0].kind != "blank" else ""
    return "\n".join(text for text, _ in paragraph.lines).rstrip(WHITE) + below


def _behind(lines: Lines, place: int, before: str) -> Lines:
    """`before` and what of `lines` follows the first `place` characters."""
    while place > len(lines[0][0]) and len(lines) > 1:
        place -= len(lines[0][0]) + 1
        lines = lines[1:]
    return [(before + lines[0][0][place:], lines[0][1]), *lines[1:]]


def _tasks(node: Node) -> None:
    """`[ ]` and `[x]` at the start of items: boxes to tick, and classes for the whole list."""
    found = False
    for item in node.children:
        first = item.children[0] if item.children else None
        match = _TASK.match(_text(item)) if first is not None and first.kind == "p" else None
        if first is not None and match:
            found = True
            checked = ' checked="checked"' if match[1] != " " else ""
            box = f'<input type="checkbox" class="task-list-item-checkbox" disabled="disabled"{checked} />'
            first.lines = _behind(first.lines, match.end(), box)
    for item, name in [(node, "task-list"), *((item, "task-list-item") for item in node.children)] if found else ():
        item.attributes["class"] = f"{item.attributes.get('class', '')} {name}".strip()
