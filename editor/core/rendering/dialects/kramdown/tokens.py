"""From kramdown's tree to markdown-it's tokens: texts read, headings named, contents listed, notes at the end."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import MutableMapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from markdown_it.token import Token

from editor.core.rendering.dialects.kramdown.blocks import Blocks
from editor.core.rendering.dialects.kramdown.html import VOID, start_tag
from editor.core.rendering.dialects.kramdown.nodes import UNSEEN, Document, Node
from editor.core.rendering.dialects.kramdown.spans import Spans
from editor.core.rendering.engine import raw_html
from editor.core.rendering.headings import Heading, name_headings
from editor.core.rendering.highlighting import escape

_NOT_LISTED = frozenset(("link_open", "link_close", "note"))
_NOT_ASCII = re.compile(r"[^a-zA-Z0-9 -]")
_TASK = re.compile(r"\s*\[([ xX])\]\s+(?=\S)")


@dataclass(frozen=True, slots=True)
class Settings:
    """kramdown's options. `quotes`: the four curled quotes, single ones first."""

    gfm: bool = True
    auto_ids: bool = True
    hard_wrap: bool = False
    quotes: str = "‘’“”"


class Writer:
    """The tokens of one document."""

    def __init__(self, source: str, env: MutableMapping[str, Any], options: Settings) -> None:
        self.env, self.options = env, options
        self.document = Document(gfm=options.gfm)
        self.tokens: list[Token] = []
        self._level = 0
        self._headings: list[tuple[Token, Token]] = []  # opening, text
        self._contents: list[tuple[Token, Node]] = []
        lines = [(line, number) for number, line in enumerate(source.split("\n"))]
        self.nodes = Blocks(lines, self.document).parse()

    def write(self) -> list[Token]:
        """The tokens of all blocks, then of the notes."""
        for node in self.nodes:
            self._node(node)
        self._notes()
        self._name_headings()
        self.env["definitions"] = self.document.definitions
        for token, node in self._contents:
            at = next(index for index, other in enumerate(self.tokens) if other is token)
            self.tokens[at : at + 1] = self._table_of_contents(node)
        if self.document.abbreviations:
            self._abbreviate()
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
        token.children = Spans(text, self.document, self.options.quotes, self.options.hard_wrap).parse()
        if self.document.notes:
            self._count_notes(token.children)
        return token

    def _count_notes(self, children: list[Token]) -> None:
        """Number the marks of notes by first use."""
        used: dict[str, int] = self.env.setdefault("notes", {})
        for child in children:
            if child.type == "note":
                name = child.meta["name"]
                used[name] = used.get(name, 0) + 1
                child.meta.update(number=list(used).index(name) + 1, again=used[name] - 1)

    def _node(self, node: Node) -> None:
        writer = getattr(self, f"_write_{node.kind}", None)
        if writer is not None:
            writer(node)
        elif node.kind not in UNSEEN:
            self._enclosed(node)

    def _enclosed(self, node: Node) -> None:
        """A block around blocks: a quote, a list, an item."""
        if node.kind in ("ul", "ol") and "{toc}" in node.attributes:
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
        opening = self._push("heading_open", node.kind, 1, node)
        inline = self._inline(node.lines[0][0], node)
        self._push("heading_close", node.kind, -1)
        self._headings.append((opening, inline))

    _write_h1 = _write_h2 = _write_h3 = _write_h4 = _write_h5 = _write_h6 = _write_heading

    def _identifier(self, text: str) -> str:
        """GFM's: letters, marks, digits, `_` and `-` stay in lower case, spaces become hyphens; kramdown's: ASCII."""
        if not self.options.gfm:
            text = _NOT_ASCII.sub("", re.sub(r"^[^a-zA-Z]+", "", text)) or "section"
        return "".join(
            "-" if character in " \t" else character
            for character in text.lower()
            if character in " \t-" or _is_word(character)
        )

    def _name_headings(self) -> None:
        """Ids for the headings that have none."""
        if not self.options.auto_ids:
            return
        openings = [(opening, inline) for opening, inline in self._headings if "id" not in opening.attrs]
        found = [
            Heading(opening.map[0] if opening.map else 0, self._identifier(_plain(inline.children or ())))
            for opening, inline in openings
        ]
        for (opening, _), name in zip(openings, name_headings(self.env, found, _names), strict=True):
            opening.attrs.update({"id": name} if name else {})

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
        html: list[str] = []
        self._element(node, html)
        self._raw("".join(html) + "\n", node)

    def _element(self, node: Node, html: list[str]) -> None:
        """Add the HTML of an element to `html`; what is Markdown in it becomes tokens, with the HTML before it."""
        html.append(start_tag(node.text, node.attributes))
        for child in node.children:
            if child.kind == "raw":
                html.append(child.text)
            elif child.kind == "html":
                self._element(child, html)
            elif child.kind not in UNSEEN:
                self._raw("".join(html), node)
                html.clear()
                self._node(child)
        if node.text not in VOID:
            html.append(f"</{node.text}>")

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

    # What stands elsewhere in the page

    def _table_of_contents(self, node: Node) -> list[Token]:
        """The nested list that `{:toc}` puts in the place of its list: a link for each heading."""
        identifier = escape(node.attributes.get("id", "markdown-toc"))
        out: list[Token] = []
        levels: list[int] = []
        for heading, inline in self._headings:
            level, name = int(heading.tag[1]), str(heading.attrs.get("id", ""))
            if not name or "no_toc" in str(heading.attrs.get("class", "")).split():
                continue
            html, ended = "", False
            while levels and levels[-1] >= level:
                html += f"</{node.kind}></li>" if ended else "</li>"
                ended = True
                levels.pop()
            if not ended:
                html = f"<{node.kind}>" if levels else f'<{node.kind} id="{identifier}">'
            levels.append(level)
            opening = f'{html}<li><a href="#{escape(name)}" id="{identifier}-{escape(name)}">'
            children = [child for child in inline.children or () if child.type not in _NOT_LISTED]
            out += [raw_html(opening), Token("inline", "", 0, children=children), raw_html("</a>")]
        out.append(raw_html(f"</li></{node.kind}>" * len(levels) + "\n"))
        for token in out:
            token.map = [node.first, node.last + 1]
        return out

    def _notes(self) -> None:
        """The list of the notes that were used, in order of their use, notes in notes too."""
        used: dict[str, int] = self.env.get("notes", {})
        if not used:
            return
        opening = raw_html('<div class="footnotes" role="doc-endnotes"><ol>')
        opening.meta["notes"] = True
        start = len(self.tokens)
        bodies: list[tuple[str, int, list[Token]]] = []
        done = 0
        while done < len(used):
            name = list(used)[done]
            done, count = done + 1, used[name]
            for node in self.document.notes[name]:
                self._node(node)
            bodies.append((name, count, self.tokens[start:]))
            del self.tokens[start:]
        self.tokens.append(opening)
        for name, count, body in bodies:
            self.tokens.append(raw_html(f'<li id="fn:{escape(name)}" role="doc-endnote">'))
            self.tokens += _with_back_links(body, name, count)
            self.tokens.append(raw_html("</li>"))
        self.tokens.append(raw_html("</ol></div>\n"))

    def _abbreviate(self) -> None:
        """Mark the words that have an explanation."""
        words = sorted(self.document.abbreviations, key=len, reverse=True)
        pattern = re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, words)) + r")(?!\w)")
        for token in self.tokens:
            if token.type == "inline" and token.children:
                token.children = [made for child in token.children for made in self._marked(child, pattern)]

    def _marked(self, child: Token, pattern: re.Pattern[str]) -> list[Token]:
        if child.type != "text":
            return [child]
        out: list[Token] = []
        place = 0
        for match in pattern.finditer(child.content):
            title = escape(self.document.abbreviations[match[0]])
            html = f'<abbr title="{title}">{escape(match[0])}</abbr>' if title else f"<abbr>{escape(match[0])}</abbr>"
            out.append(Token("text", "", 0, content=child.content[place : match.start()]))
            out.append(Token("html_inline", "", 0, content=html))
            place = match.end()
        return [*out, Token("text", "", 0, content=child.content[place:])]


def _names(found: Sequence[Heading]) -> list[str]:
    """`a`, `a-1`, `a-2`, whether or not a heading is called `a-1`."""
    counts: dict[str, int] = {}
    names = []
    for heading in found:
        count = counts[heading.slug] = counts.get(heading.slug, -1) + 1
        names.append(f"{heading.slug}-{count}" if count else heading.slug)
    return names


def _tasks(node: Node) -> None:
    """`[ ]` and `[x]` at the start of items: boxes to tick, and classes for the whole list."""
    found = False
    for item in node.children:
        first = item.children[0] if item.children else None
        match = _TASK.match(first.lines[0][0]) if first is not None and first.kind == "p" and first.lines else None
        if first is not None and match:
            found = True
            checked = ' checked="checked"' if match[1] != " " else ""
            box = f'<input type="checkbox" class="task-list-item-checkbox" disabled="disabled"{checked} />'
            first.lines[0] = (box + first.lines[0][0][match.end() :], first.lines[0][1])
    for item, name in [(node, "task-list"), *((item, "task-list-item") for item in node.children)] if found else ():
        item.attributes["class"] = f"{item.attributes.get('class', '')} {name}".strip()


def _plain(children: Sequence[Token]) -> str:
    """A heading's text: code counts, and what stands in HTML elements; pictures don't."""
    out = []
    for child in children:
        if child.type in ("text", "code_inline"):
            out.append(child.content)
        elif child.type == "hardbreak":
            out.append("\n")
        elif child.type == "html_inline":
            out.append(child.meta.get("text", ""))
    return "".join(out)


def _is_word(character: str) -> bool:
    category = unicodedata.category(character)
    return category[0] in "LM" or category in ("Nd", "Pc")


def _with_back_links(body: list[Token], name: str, count: int) -> list[Token]:
    """A note's tokens with the links back, in its last paragraph or in one of their own."""
    links = []
    for again in range(count):
        number = f":{again}" if again else ""
        mark = f"<sup>{again + 1}</sup>" if again else ""
        links.append(
            f'<a href="#fnref:{escape(name)}{number}" class="reversefootnote" role="doc-backlink">&#8617;{mark}</a>'
        )
    html = "\u00a0".join(links)
    if body and body[-1].type == "paragraph_close":
        children = body[-2].children
        assert children is not None
        children.append(Token("html_inline", "", 0, content="\u00a0" + html))
        return body
    return [*body, raw_html(f"<p>{html}</p>")]
