"""The markdown-it-py engine: one parser, one place where tokens become blocks.

How a dialect file is written::

    class Zola(MarkdownItDialect):
        name = "zola"

        def parser(self) -> MarkdownIt:              # required: the parser with this generator's rules
            md = MarkdownIt("commonmark").enable(["table", "strikethrough"])
            md.use(my_rule)
            return md

        def prepare(self, text, env) -> Prepared:    # what the generator does to the text before Markdown
            return super().prepare(text, env)        # here: line ends → LF

        def adjust(self, tokens, env) -> list[Token]:  # what it does to the whole document (heading ids, notes)
            return heading_ids(tokens, my_slug, env)

        def finish(self, html, env) -> str:          # what it does to the HTML of each block (placeholders put back)
            return html

        def fill(self, html, env) -> str:            # the same for what is surely balanced, as coloured code: not
            return html                              # looked through for tags that stay open

`self.options` is the site's settings (read them with `editor.core.rendering.options`). `env` is a new dict for every
rendering: keep what one rendering must remember there, never on the dialect, which several threads share. A parser is
built once per thread. `Prepared.lines` tells the source line of each line of a text whose lines have moved. Render
rules go to `md.renderer.rules["fence"] = function(tokens, index, options, env)`; `code_fences(md, self.options)` gives
the usual one, coloured.
The class is named in the table of `dialects/__init__.py`.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.token import Token

from editor.core.rendering.balance import OpenTags
from editor.core.rendering.block import Block
from editor.core.rendering.headings import Heading
from editor.core.rendering.highlighting import escape, highlight
from editor.core.rendering.incremental.notes import Notes, follow_notes, keep_section, note_log, section
from editor.core.rendering.options import flag

Env = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Prepared:
    """The text that the parser gets. `lines[i]` is the source line of its line `i`, the last one the number of the source's
    lines; None when no line has moved."""

    text: str
    lines: Sequence[int] | None = None


@dataclass(frozen=True, slots=True)
class Rendering:
    """A rendered text, and what in it reaches further than its own block. Lines count from 0 in the source.

    `notes`: the footnotes, whose blocks at the end stand nowhere in the text; `headings`: (line, heading, id);
    `definitions`: (first, last) lines of what prints nothing but is used elsewhere; `carried`: (line, state) wherever
    a block leaves a state to those below it; `swallowed`: the rest of the page is the text of a <script> or the like;
    `templates`: the text has template tags, so that all of it is read as a template; `numbered`: the number of a
    placeholder that stood for a tag or for code is to be seen; `unclosed`: raw HTML is open at its end; `listing`: a
    list of the headings is among the blocks.
    """

    blocks: list[Block]
    notes: Notes
    headings: list[tuple[int, Heading, str]]
    definitions: list[tuple[int, int]]
    carried: list[tuple[int, object]]
    swallowed: bool
    templates: bool
    numbered: bool = False
    unclosed: bool = False
    listing: bool = False


class MarkdownItDialect:
    """A dialect on markdown-it-py. Objects are immutable, may be shared by threads and pickled."""

    name = ""
    tags = False  # whether the generator cuts tags or fences out of the whole text before it reads blocks
    serialised = False  # whether it writes the page anew from its elements: what the writer left open is closed

    def __init__(self, options: Mapping[str, object] | None = None) -> None:
        self.options: dict[str, object] = dict(options or {})
        self._local = threading.local()

    def __reduce__(self) -> tuple[type[MarkdownItDialect], tuple[dict[str, object]]]:
        return type(self), (self.options,)

    def parser(self) -> MarkdownIt:
        """A new parser with this generator's rules."""
        raise NotImplementedError

    def prepare(self, text: str, env: Env) -> Prepared:
        """What the generator does to the text before Markdown."""
        return Prepared(unix_lines(text))

    def adjust(self, tokens: list[Token], env: Env) -> list[Token]:
        """What the generator does to the parsed document."""
        return tokens

    def finish(self, html: str, env: Env) -> str:
        """What the generator does to the HTML of one block."""
        return html

    def fill(self, html: str, env: Env) -> str:
        """What is put into the HTML of a block and is balanced in itself."""
        return html

    def draw_math(self, md: MarkdownIt) -> None:
        """Teach `md` the formulas of a site that does math."""
        from editor.core.rendering.math import math_plugin

        math_plugin(md)

    def render(self, text: str) -> list[Block]:
        """The blocks of `text`, in order of their lines."""
        return self.rendering(text).blocks

    def rendering(self, text: str, given: Mapping[str, Any] = MappingProxyType({})) -> Rendering:
        """`text` rendered; `given` tells a part of a post about the rest of it (see `incremental`)."""
        md = self._parser()
        env: Env = dict(given)
        prepared = self.prepare(text, env)
        tokens = self.adjust(md.parse(prepared.text, env), env)
        made = blocks_of(self, md, tokens, prepared, env)
        if made.swallowed and flag(self.options, "highlighting", True):
            # What follows an open <script> is its text: colours would be, too.
            return type(self)({**self.options, "highlighting": False}).rendering(text, given)
        return made

    def _parser(self) -> MarkdownIt:
        """This thread's parser: linkify-it keeps state while it matches."""
        md: MarkdownIt | None = getattr(self._local, "md", None)
        if md is None:
            md = self._local.md = self.parser()
            if "normalizeLink" not in vars(md):
                md.normalizeLink = lru_cache(maxsize=1024)(md.normalizeLink)  # type: ignore[method-assign]
            if flag(self.options, "math"):
                self.draw_math(md)
            if "footnote_ref" in md.get_all_rules()["inline"]:
                follow_notes(md)
        return md


def unix_lines(text: str) -> str:
    """`text` with LF for every CR LF and lone CR."""
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


@dataclass(slots=True)
class _Piece:
    """The HTML of one or more top-level elements, with the parser's lines; -1 when it knows none."""

    html: list[str]
    first: int
    last: int
    closing: str = ""
    notes: bool = False


def blocks_of(
    dialect: MarkdownItDialect, md: MarkdownIt, tokens: list[Token], prepared: Prepared, env: Env
) -> Rendering:
    """The blocks of a parsed document: one for each top-level element, or for the run that raw HTML ties together.

    Lines never go backwards: what a generator moves to the page's end (notes) has the lines of the end.
    """
    lines, blocks, previous = prepared.lines, [], 0
    pieces = _pieces(dialect, md, tokens, env)
    for piece in pieces:
        first, last = piece.first, piece.last
        if piece.notes:
            first = last = _moved(lines, prepared.text.count("\n"))
        elif first < 0:
            first = last = previous
        elif lines is not None:
            first, last = _source_line(lines, first), _source_line(lines, last + 1) - 1
        first = max(first, previous)
        previous = max(last, first)
        blocks.append(Block("".join(piece.html), first, previous, "" if dialect.serialised else piece.closing))
    return Rendering(
        blocks,
        _notes(lines, sum(piece.notes for piece in pieces), env),
        [(_moved(lines, heading.line), heading, name) for heading, name in env.get("headings", ())],
        [(_moved(lines, first), _moved(lines, end) - 1) for first, end in _definitions(env)],
        [(_moved(lines, line), state) for line, state in env.get("carried", ())],
        bool(env.get("swallowed")),
        bool(env.get("templates")),
        bool(env.get("numbered")),
        bool(pieces and pieces[-1].closing),
        bool(env.get("listing")),
    )


def _notes(lines: Sequence[int] | None, blocks: int, env: Env) -> Notes:
    """The notes of a rendering that has so many blocks of them."""
    if "note_log" not in env:
        return Notes(-1 if env.get("notes_inside") else blocks)
    log = note_log(env)
    marks = [(_moved(lines, line), name) for line, name in log.marks]
    places = [line for line, _ in marks]
    return Notes(
        -1 if env.get("notes_inside") or places != sorted(places) else blocks,
        marks,
        [(_moved(lines, first), _moved(lines, end) - 1, name) for first, end, name in log.definitions],
        log.items,
        log.frame,
        log.tangled,
    )


def _definitions(env: Env) -> list[Sequence[int]]:
    """[first line, line after the last] of every definition that the parser came upon, in order."""
    found = [*env.get("references", {}).values(), *env.get("duplicate_refs", ())]
    return sorted([*(reference["map"] for reference in found if "map" in reference), *env.get("definitions", ())])


def _moved(lines: Sequence[int] | None, line: int) -> int:
    return line if lines is None else _source_line(lines, line)


def _source_line(lines: Sequence[int], line: int) -> int:
    """The source line of `line`; for the line after the last one, the line after the source's last."""
    return lines[line] if line < len(lines) else lines[-1] + 1 + line - len(lines) if lines else line


def _pieces(dialect: MarkdownItDialect, md: MarkdownIt, tokens: list[Token], env: Env) -> list[_Piece]:
    """Top-level elements as HTML, joined while raw HTML has open tags. A tag never closed is closed at the end."""
    pieces: list[_Piece] = []
    open_tags = OpenTags()
    start = depth = 0
    raw = False
    render = md.renderer.render
    for index, token in enumerate(tokens):
        depth += token.nesting
        raw = raw or token.type == "html_block" or (token.type == "inline" and "<" in token.content)
        if depth:
            continue
        group = tokens[start : index + 1]
        start = index + 1
        notes = group[0].type == "footnote_block_open"
        parts = section(group) if notes else [group]
        rendered = [render(part, md.options, env) for part in parts]
        finished = [dialect.finish(html, env) for html in rendered]
        filled = [dialect.fill(html, env) for html in finished]
        inside = bool(open_tags.names)
        if raw or finished != rendered:
            # What is filled in is balanced, but its place may be marked by what would end an open comment.
            open_tags.feed("".join(filled if open_tags.swallowing else finished))
            raw = False
        if not any(finished):
            continue
        if notes:
            keep_section(note_log(env), group, filled)
        first, last = _span(group)
        if inside:
            env["notes_inside"] = notes or env.get("notes_inside")
            pieces[-1].html += filled
            pieces[-1].last = max(pieces[-1].last, last)
        else:
            pieces.append(_Piece(filled, first, last, notes=notes))
    if open_tags.names:
        env["swallowed"] = open_tags.swallowing
        _close(pieces[-1], open_tags.closing(), dialect.serialised)
    return pieces


def _close(piece: _Piece, closing: str, serialised: bool) -> None:
    """End the last piece of a page with the end tags that the writer left out."""
    piece.closing = closing
    if serialised:
        piece.html[-1] = piece.html[-1].rstrip("\n")
    piece.html.append(closing)


def _span(group: Sequence[Token]) -> tuple[int, int]:
    """First and last line of a group of tokens; (-1, -1) when nothing in it knows its line."""
    if group[0].map:
        return group[0].map[0], max(group[0].map[1] - 1, group[0].map[0])
    maps = [token.map for token in group if token.map]
    if not maps:
        return -1, -1
    return min(first for first, _ in maps), max(last for _, last in maps) - 1


def raw_html(html: str) -> Token:
    """A token that prints `html` as it is."""
    token = Token("html_block", "", 0)
    token.content = html
    token.block = True
    return token


def code_fences(md: MarkdownIt, options: Mapping[str, object]) -> None:
    """Let `md` write fences as most generators do, coloured unless the option `highlighting` is off."""
    rules: dict[str, Any] = md.renderer.rules  # type: ignore[attr-defined]
    rules["fence"] = plain_fence if flag(options, "highlighting", True) else bare_fence


def bare_fence(tokens: Sequence[Token], index: int, options: Any, env: Env) -> str:
    """`<pre><code class="language-x">` without colours."""
    return _fence(tokens[index], lambda code, _language: escape(code))


def plain_fence(tokens: Sequence[Token], index: int, options: Any, env: Env) -> str:
    """`<pre><code class="language-x">`, the code coloured: the shape of most generators' fences."""
    return _fence(tokens[index], highlight)


def _fence(token: Token, written: Callable[[str, str], str]) -> str:
    language = token.info.strip().split(maxsplit=1)[0] if token.info.strip() else ""
    attribute = f' class="language-{escape(language)}"' if language else ""
    return f"<pre><code{attribute}>{written(token.content, language)}</code></pre>\n"
