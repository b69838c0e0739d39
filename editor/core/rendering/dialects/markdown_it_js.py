"""What markdown-it does in JavaScript and its Python port does otherwise."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.common.utils import isLinkClose, isLinkOpen, isMdAsciiPunct, mdTrim
from markdown_it.rules_block import StateBlock
from markdown_it.rules_core import StateCore, replace
from markdown_it.rules_inline import StateInline, html_inline
from markdown_it.token import Token

from editor.core.rendering.dialects.curled import curled_quotes
from editor.core.rendering.dialects.schemed_links import schemed_link
from editor.core.rendering.engine import Env
from editor.core.rendering.highlighting import escape
from editor.core.rendering.js_text import trim

_STARTERS = frozenset("#>-+*_<`~0123456789|:[")
_ROW_STARTERS = ("|", "-", ":")
_DECLARED = re.compile(r"<!---->|<!--(?:-?[^>-])(?:-?[^-])*-->|<![A-Z]+\s+[^>]*>")
_BACKTICKS = re.compile("`+")
_RARE = ("--", "..", "+-", "????", "!!!!", ",,", "(")
# Every link that linkify-it finds has one of these.
_MAYBE_LINK = re.compile(r"(?:https?|ftp|mailto):|//|\.(?=[a-z0-9\u0430-\u044f])|@|localhost", re.IGNORECASE)


def default_rules(md: MarkdownIt) -> None:
    """The rules of markdown-it's default preset beside CommonMark's, and its own way with backticks."""
    md.enable(["table", "strikethrough", "linkify", "replacements", "smartquotes"])
    md.inline.ruler.at("backticks", code_spans)
    md.inline.ruler.at("linkify", schemed_link)
    md.core.ruler.at("smartquotes", quotes_by_symbols)


def plain_alt_texts(md: MarkdownIt) -> None:
    """Escapes and entities are left out of images' alternative texts, which the port joins with the text round them."""
    md.core.ruler.before("text_join", "alt_texts", _without_escapes)


def _without_escapes(state: StateCore) -> None:
    for inline in state.tokens:
        if inline.type == "inline" and "![" in inline.content and ("\\" in inline.content or "&" in inline.content):
            for child in inline.children or ():
                if child.children:
                    child.children = [token for token in child.children if token.type != "text_special"]


def trim_byte_order_marks(md: MarkdownIt) -> None:
    """U+FEFF, which some editors leave within a text, is white space to JavaScript, and so to markdown-it up to 13."""
    md.core.ruler.after("block", "byte_order_marks", _trim_byte_order_marks)


def _trim_byte_order_marks(state: StateCore) -> None:
    if "\ufeff" in state.src:
        for inline in state.tokens:
            if inline.type == "inline":
                inline.content = trim(inline.content)


def without_code_rule(md: MarkdownIt) -> None:
    """Indented code off. An indented line then still begins no other block, which the port would allow."""
    md.block.ruler.at("code", lambda state, start, end, silent: False)


def alt_text(tokens: Sequence[Token] | None, html: bool) -> str:
    """An image's alternative text: its texts; code is left out, raw HTML is kept since version 14."""
    out = []
    for token in tokens or ():
        if token.type == "text" or (html and token.type == "html_inline"):
            out.append(token.content)
        elif token.type == "image":
            out.append(alt_text(token.children, html))
        elif token.type in ("softbreak", "hardbreak"):
            out.append("\n")
    return "".join(out)


def older_html(state: StateInline, silent: bool) -> bool:
    """Raw HTML as markdown-it 13 knows it.

    A comment has no `--` inside and doesn't begin with `>` or `->`; a declaration is in capitals and has a space.
    """
    if state.src.startswith("<!", state.pos) and not state.src.startswith("<![", state.pos):
        match = _DECLARED.match(state.src, state.pos, state.posMax)
        if match is None:
            return False
        if not silent:
            state.push("html_inline", "", 0).content = match[0]
        state.pos = match.end()
        return True
    return html_inline(state, silent)


def code_spans(state: StateInline, silent: bool) -> bool:
    """Code as markdown-it finds it, which remembers runs of backticks without a partner.

    Once one has been looked at, be it ahead of its turn in the label of a link, a run counts as lonely, too, unless one
    as long was passed by then behind it.
    """
    source, start = state.src, state.pos
    run = _BACKTICKS.match(source, start, state.posMax)
    if run is None:
        return False
    length = len(run[0])
    if not state.backticksScanned or state.backticks.get(length, 0) > start:
        for other in _BACKTICKS.finditer(source, run.end(), state.posMax):
            if len(other[0]) == length:
                if not silent:
                    token = state.push("code_inline", "code", 0)
                    token.markup = run[0]
                    token.content = _code(source[run.end() : other.start()])
                state.pos = other.end()
                return True
            state.backticks[len(other[0])] = other.start()
        state.backticksScanned = True
    if not silent:
        state.append_pending(run[0])
    state.pos = run.end()
    return True


def _code(written: str) -> str:
    """What a code span shows: one line, without the one space that may stand at both its ends."""
    line = written.replace("\n", " ")
    padded = line.startswith(" ") and line.endswith(" ") and line.strip(" ")
    return line[1:-1] if padded else line


def image_rule(html: bool) -> Callable[[Sequence[Token], int, Any, Env], str]:
    """The render rule of images, with raw HTML in the alternative text or without."""

    def image(tokens: Sequence[Token], index: int, options: Any, env: Env) -> str:
        attributes = {**tokens[index].attrs, "alt": alt_text(tokens[index].children, html)}
        return "<img" + "".join(f' {name}="{escape(str(value))}"' for name, value in attributes.items()) + ">"

    return image


def quick_paragraph(md: MarkdownIt) -> None:
    """The library's paragraph rule, which asks the other block rules only where the next line may begin a block."""
    md.block.ruler.at("paragraph", _paragraph)


def _paragraph(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    rules = state.md.block.ruler.getRules("paragraph")
    old, state.parentType = state.parentType, "paragraph"
    line, end = start + 1, state.lineMax
    while line < end and not state.isEmpty(line):
        indent = state.sCount[line]
        begins = 0 <= indent <= state.blkIndent + 3 and _may_begin(state, line)
        if begins and any(rule(state, line, end, True) for rule in rules):
            break
        line += 1
    state.parentType = old
    state.line = line
    state.push("paragraph_open", "p", 1).map = [start, line]
    token = state.push("inline", "", 0)
    token.content = mdTrim(state.getLines(start, line, state.blkIndent, False))
    token.map = [start, line]
    token.children = []
    state.push("paragraph_close", "p", -1)
    return True


def _may_begin(state: StateBlock, line: int) -> bool:
    """Whether a line may begin a block: by its first character, or as a table's head by that of the line after it."""
    if state.src[state.bMarks[line] + state.tShift[line]] in _STARTERS:
        return True
    following = state.bMarks[line + 1] + state.tShift[line + 1]
    return line + 1 < state.lineMax and state.src[following : following + 1] in _ROW_STARTERS


def _mark(character: str) -> bool:
    return isMdAsciiPunct(ord(character)) or unicodedata.category(character)[0] == "P"


def _mark_or_symbol(character: str) -> bool:
    return unicodedata.category(character)[0] in "PS"


# Symbols (● ♥ 😀) beside a quote, in code, too, are letters to markdown-it 13, punctuation since 14.
quotes_by_punctuation = curled_quotes(_mark)
quotes_by_symbols = curled_quotes(_mark_or_symbol)


def quick_replacements(state: StateCore) -> None:
    """The library's rule for (c), dashes and dots, for those texts only that hold one of them."""
    every = state.tokens
    state.tokens = [token for token in every if token.type == "inline" and any(map(token.content.__contains__, _RARE))]
    if state.tokens:
        replace(state)
    state.tokens = every


def _may_link(text: str) -> bool:
    """Whether linkify-it may find a link in a text."""
    likely = "." in text or ":" in text or "@" in text or "//" in text or "localhost" in text.lower()
    return likely and _MAYBE_LINK.search(text) is not None


def linkify_rule(state: StateCore) -> None:
    """Bare links, as linkify-it finds them; looked for only in texts that may hold one."""
    if not state.md.options.linkify:
        return
    for token in state.tokens:
        if token.type == "inline" and token.children and _may_link(token.content):
            token.children = _linked(state.md, token.children)


def _linked(md: MarkdownIt, children: list[Token]) -> list[Token]:
    """The tokens with links made of the addresses in their texts, except inside links."""
    out: list[Token] = []
    depth = 0
    for index, token in enumerate(children):
        if token.type == "link_open" or (token.type == "html_inline" and isLinkOpen(token.content)):
            depth += 1
        elif token.type == "link_close" or (token.type == "html_inline" and isLinkClose(token.content)):
            depth = max(0, depth - 1)
        if depth == 0 and token.type == "text" and _may_link(token.content):
            escaped = index > 0 and children[index - 1].type == "text_special"
            out += _split(md, token, escaped)
        else:
            out.append(token)
    return out


def _split(md: MarkdownIt, token: Token, escaped: bool) -> list[Token]:
    """A text in texts and links; after an escape (`http\\://…`) it doesn't begin with a link."""
    assert md.linkify is not None
    text, position = token.content, 0
    out: list[Token] = []
    for link in md.linkify.match(text) or ():
        href = md.normalizeLink(link.url)
        if (escaped and link.index == 0) or not md.validateLink(href):
            continue
        if link.index > position:
            out.append(_text(text[position : link.index], token.level))
        opening = Token("link_open", "a", 1, attrs={"href": href}, level=token.level, markup="linkify", info="auto")
        closing = Token("link_close", "a", -1, level=token.level, markup="linkify", info="auto")
        out += (opening, _text(_link_text(md, link), token.level + 1), closing)
        position = link.last_index
    if not out:
        return [token]
    if position < len(text):
        out.append(_text(text[position:], token.level))
    return out


def _link_text(md: MarkdownIt, link: Any) -> str:
    """What a bare link shows; an address without a scheme is completed only while it is decoded."""
    text: str = link.text
    if not link.schema:
        return md.normalizeLinkText(f"http://{text}").removeprefix("http://")
    if link.schema == "mailto:" and not text.lower().startswith("mailto:"):
        return md.normalizeLinkText(f"mailto:{text}").removeprefix("mailto:")
    return md.normalizeLinkText(text)


def _text(content: str, level: int) -> Token:
    return Token("text", "", 0, content=content, level=level)
