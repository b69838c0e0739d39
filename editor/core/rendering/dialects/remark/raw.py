"""rehype-raw: Astro's page is read as HTML and written anew, so raw HTML is what a browser makes of it.

Observed (@astrojs/markdown-remark 7.3): a complete tag on a lazy line is a block inside the container that the line is left
of, where on other lines it interrupts no paragraph; a tag without an end prints nothing up to the end of its block,
instructions and CDATA are comments up to their first `>`, and the first line end in a `<pre>` or `<textarea>` is lost
once more. An element that holds only text and has no end tag in its paragraph ends with it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from markdown_it.common.html_blocks import block_names
from markdown_it.common.html_re import HTML_OPEN_CLOSE_TAG_RE
from markdown_it.rules_block import StateBlock
from markdown_it.token import Token

from editor.core.rendering.dialects.blocks import OUTSIDE, is_far

_INSIDE = r"(?:[^>=]|=\s*+(?:\"[^\"]*+(?:\"|\Z)|'[^']*+(?:'|\Z))?+)*+"
_MARKUP = re.compile(
    r"<!--.*?(?:-->|\Z)"
    r"|<(?P<text>script|style|iframe|xmp|noembed|noframes|title)\b[^>]*+>.*?(?:</(?P=text)\s*>|\Z)"
    r"|<(?P<kept>pre|textarea|listing)\b" + _INSIDE + r">\n"
    r"|<(?P<odd>\?|!\[CDATA\[)(?P<comment>[^>]*+)>"
    r"|<(?P<declared>!)[^>]*+(?:>|\Z)"
    r"|</?[a-z]" + _INSIDE + r"(?:>|(?P<unfinished>\Z))",
    re.IGNORECASE | re.DOTALL,
)

_HOLDS_TEXT = re.compile(r"<(script|style|iframe|xmp|noembed|noframes|title|textarea)\b[^>]*>", re.IGNORECASE)
_BLOCK_NAMES = frozenset((*block_names, "pre", "script", "style", "textarea"))  # which interrupt any paragraph
_NAME = re.compile(r"</?([a-z][a-z\d-]*)", re.IGNORECASE)


def lazy_tag(state: StateBlock, line: int, last: int, silent: bool) -> bool:
    """Block rule for a tag alone on a lazy line, asked where a paragraph goes on. The last line of a text that has no line
    end is outside of the container."""
    start, end = state.bMarks[line] + state.tShift[line], state.eMarks[line]
    if state.sCount[line] >= state.blkIndent or not state.src.startswith("<", start):
        return False
    content = state.src[start:end]
    tag = HTML_OPEN_CLOSE_TAG_RE.match(content)
    name = _NAME.match(content)
    if tag is None or name is None or name[1].lower() in _BLOCK_NAMES:
        return False
    if content[tag.end() :].strip(" \t") or _indented(state, line):
        return False
    if silent or end >= len(state.src):
        return True
    state.line = line + 1
    while state.line < last and state.sCount[state.line] >= state.blkIndent and not state.isEmpty(state.line):
        state.line += 1
    token = state.push("html_block", "", 0)
    token.map = [line, state.line]
    token.content = state.getLines(line, state.line, state.blkIndent, True)
    return True


def _indented(state: StateBlock, line: int) -> bool:
    """Whether a lazy line stands so far right that it can only go on with the text. Those of a quote are marked as having no
    indentation; what they have counts from the containers round the quote."""
    if state.sCount[line] >= 0:
        return is_far(state, line)
    start = state.bMarks[line]
    indent = len(state.src[start : start + state.tShift[line]].expandtabs(4))
    return indent - max((outer for outer in state.env.get(OUTSIDE, ()) if outer <= indent), default=0) > 3


def as_read(tokens: list[Token]) -> None:
    """Let raw HTML be what is left of it."""
    for token in tokens:
        if token.type == "html_block":
            token.content = _MARKUP.sub(_read, token.content)
        elif token.children and "<" in token.content:
            for child in token.children:
                if child.type == "html_inline":
                    child.content = _MARKUP.sub(_read, child.content)
            if _HOLDS_TEXT.search(token.content):
                token.children = list(_text_held(token.children))


def _text_held(children: Iterable[Token]) -> Iterator[Token]:
    """The parts of a text, where an element that holds only text (`<script>`) is open up to its end tag, or to the first end
    of an element that Markdown made, which is taken for its own, or to the end of the text. Nothing begins in it, and other
    end tags are lost."""
    name = ""
    for child in children:
        is_tag = child.type == "html_inline"
        if not name:
            opening = _HOLDS_TEXT.fullmatch(child.content) if is_tag else None
            name = opening[1] if opening else ""
            yield child
        elif child.nesting < 0 or (is_tag and child.content.lower().startswith(f"</{name.lower()}")):
            yield _end(name)
            name = ""
        elif child.type == "code_inline":
            yield Token("text", "", 0, content=child.content)
            yield _end(name)
            name = ""
        elif (is_tag and not child.content.startswith("</")) or child.type in ("text", "text_special", "softbreak"):
            yield child
        elif child.type == "hardbreak":
            yield Token("softbreak", "br", 0)
    if name:
        yield _end(name)


def _end(name: str) -> Token:
    return Token("html_inline", "", 0, content=f"</{name}>")


def _read(match: re.Match[str]) -> str:
    if match["odd"]:
        return f"<!--{match['odd'].removeprefix('!')}{match['comment']}-->"
    if match["declared"] or match["unfinished"] is not None:
        return ""
    return match[0].removesuffix("\n") if match["kept"] else match[0]
