"""Markdown by line: which construct a line belongs to, carried from line to line, and its looks."""

from __future__ import annotations

import re
from typing import NamedTuple

from editor.core.patterns import pattern
from editor.ui.source.markdown_inline import inline_spans
from editor.ui.source.spans import STYLED_LENGTH, Look, Span


class MarkdownState(NamedTuple):
    """What earlier lines mean for the next: `kind` is blank (no open paragraph), text, table, indented, fence or until.

    `indent` is the column where the text of the enclosing list item starts. For a fence, `end` is its run of signs and
    `depth` how many quote signs stand before it; for `until` (HTML, `$$`, template code), `end` is what closes it,
    "" an empty line.
    """

    kind: str = "blank"
    indent: int = 0
    end: str = ""
    depth: int = 0


_START = MarkdownState()
_TEXT = MarkdownState("text")
_FENCE = pattern(r"[ \t]*(?P<run>`{3,}(?=[^`]*$)|~{3,})")
_QUOTE = pattern(r"(?:[ ]{0,3}>[ ]?)+")
_HEADING = pattern(r"[ ]{0,3}#{1,6}(?=[ \t]|$)[ \t]*")
_RULE = pattern(r"[ ]{0,3}(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})$")
_UNDERLINE = pattern(r"[ ]{0,3}(?:=+|-+)[ \t]*$")
_ITEM = pattern(r"(?P<space>[ \t]*)(?P<marker>[-*+]|\d{1,9}[.)])(?P<gap>[ \t]+|$)(?P<task>\[[ xX]\](?=[ \t]|$))?")
_DELIMITERS = pattern(r"[ ]{0,3}\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$")
_DEFINITION = pattern(r"[ ]{0,3}\[(?:\^[^\]\s]{1,200}|[^\]]{1,400})\]:[ \t]*(?P<url>\S*)")
_RAW_HTML = pattern(r"[ ]{0,3}<(?P<name>script|pre|style|textarea)(?=[\s>]|$)", re.IGNORECASE)
_HTML = pattern(
    r"[ ]{0,3}</?(?:address|article|aside|audio|base|blockquote|body|caption|center|col|colgroup|dd|details|dialog|dir"
    r"|div|dl|dt|fieldset|figcaption|figure|footer|form|frame|frameset|h[1-6]|head|header|hr|html|iframe|img|legend|li"
    r"|link|main|menu|menuitem|nav|noframes|ol|optgroup|option|p|param|search|section|summary|table|tbody|td|tfoot|th"
    r"|thead|title|tr|track|ul|video)(?=[\s/>]|$)",
    re.IGNORECASE,
)
_TAG = pattern(r"</?[A-Za-z][^<>]*>?|<!--.*?(?:-->|$)")
_NESTING = 12  # list markers on one line that are looked at
_TEMPLATE = pattern(r"[ ]{0,3}\{%[-]?[ \t]*(?P<name>codeblock|raw|highlight)\b")
_PLAIN = pattern(r"[^\s`~#>\-*+\d_=|<$\[{]")  # a line that starts so can only be text


class MarkdownGrammar:
    """The looks of Markdown. `relaxed` is kramdown's emphasis."""

    start = _START

    def __init__(self, relaxed: bool = False) -> None:
        self.relaxed = relaxed

    def after(self, state: MarkdownState, line: str) -> MarkdownState:
        """The state after `line`."""
        if state.kind == "fence":
            return self._after_fence(state, line)
        if state.kind == "until":
            closed = not line.strip() if not state.end else state.end in line.lower()
            return MarkdownState("blank", state.indent) if closed else state
        if _PLAIN.match(line) and state.kind != "table":
            return state if state.kind == "text" else _TEXT
        quote = _QUOTE.match(line)
        return self._after_content(
            state, line[quote.end() if quote else 0 :][:STYLED_LENGTH], quote.group().count(">") if quote else 0
        )

    def _after_fence(self, state: MarkdownState, line: str) -> MarkdownState:
        if state.depth:
            quote = _QUOTE.match(line)
            if not quote or quote.group().count(">") < state.depth:
                return self.after(MarkdownState("blank", state.indent), line)
            line = line[quote.end() :]
        stripped = line.strip()
        closes = stripped.startswith(state.end) and not stripped.strip(state.end[0])
        return MarkdownState("blank", state.indent) if closes else state

    def _after_content(self, state: MarkdownState, line: str, depth: int, level: int = 0) -> MarkdownState:
        """The state after a line whose quote signs are off; `level` list markers of it are off too."""
        stripped = line.strip()
        if not stripped:
            return MarkdownState("blank", state.indent)
        width = _width(line)
        if _indented(state, width):
            return MarkdownState("indented", state.indent)
        indent = state.indent if state.kind == "text" else min(state.indent, width)
        item = None if _RULE.match(line) else _ITEM.match(line)
        if item and level < _NESTING:
            width = len(line[: item.end("gap")].expandtabs(4)) if item["gap"] else width + len(item["marker"]) + 1
            return self._after_content(
                MarkdownState("blank", width), " " * width + line[item.end("gap") :], depth, level + 1
            )
        fence = _FENCE.match(line)
        if fence:
            return MarkdownState("fence", indent, fence["run"], depth)
        end = _opened(line)
        if end is not None:
            return MarkdownState("until", indent, end)
        if _HEADING.match(line) or _RULE.match(line) or (state.kind == "text" and _UNDERLINE.match(line)):
            return MarkdownState("blank", indent)
        table = "|" in line and (state.kind == "table" or (state.kind == "text" and _DELIMITERS.match(line)))
        return MarkdownState("table" if table else "text", indent)

    def spans(self, state: MarkdownState, line: str, following: str) -> list[Span]:
        """The looks of `line`."""
        length = min(len(line), STYLED_LENGTH)
        if state.kind == "fence":
            return self._in_fence(state, line, length)
        if state.kind == "until":
            return self._in_block(state, line, length)
        quote = _QUOTE.match(line, 0, length)
        spans = [Span(0, quote.end(), Look.MUTED)] if quote else []
        return spans + self._content(state, line, quote.end() if quote else 0, length, following)

    def _in_fence(self, state: MarkdownState, line: str, length: int) -> list[Span]:
        after = self._after_fence(state, line)
        if after.kind == "fence":
            return [Span(0, length, Look.BLOCK)]
        if line.strip(" \t>").startswith(state.end):
            return [Span(0, length, Look.BLOCK | Look.MUTED)]
        return self.spans(MarkdownState("blank", state.indent), line, "")  # a quote's end ended it

    def _in_block(self, state: MarkdownState, line: str, length: int) -> list[Span]:
        """A line inside HTML (its tags step back), a comment, display math or template code."""
        if state.end.startswith(("$$", "{%")):
            return [Span(0, length, Look.BLOCK | (Look.MUTED if state.end in line else Look.NONE))]
        if state.end == "-->":
            return [Span(0, length, Look.MUTED)]
        return [Span(*tag.span(), Look.MUTED) for tag in _TAG.finditer(line, 0, length)]

    def _content(
        self, state: MarkdownState, line: str, start: int, length: int, following: str, level: int = 0
    ) -> list[Span]:
        rest = line[start:length]
        if _indented(state, _width(rest)) and rest.strip():
            return [Span(start, length, Look.BLOCK)]
        fence = _FENCE.match(rest)
        if fence:
            return [Span(start, length, Look.BLOCK | Look.MUTED)]
        if _RULE.match(rest) or (state.kind == "text" and _UNDERLINE.match(rest)):
            return [Span(start, length, Look.MUTED)]
        heading = _HEADING.match(rest)
        if heading:
            return self._heading(line, start, start + heading.end(), length)
        item = _ITEM.match(rest)
        if item and level < _NESTING:
            text = start + item.end()
            inner = self._content(_START, line, text, length, following, level + 1) if text < length else []
            return [Span(start, text, Look.MUTED), *inner]
        return self._text(state, line, start, length, following)

    def _heading(self, line: str, start: int, text: int, length: int) -> list[Span]:
        spans = [Span(start, text, Look.MUTED | Look.BOLD), Span(text, length, Look.BOLD)]
        content = line[text:length].rstrip(" \t")
        closing = content.rstrip("#")
        if len(closing) < len(content) and closing[-1:] in (" ", "\t"):
            spans.append(Span(text + len(closing), text + len(content), Look.MUTED))
        return spans + inline_spans(line, text, length, self.relaxed)

    def _text(self, state: MarkdownState, line: str, start: int, length: int, following: str) -> list[Span]:
        spans: list[Span] = []
        rest = line[start:length]
        end = _opened(rest)
        if end is not None and (end == "" or end.startswith("<")):
            return [Span(start + tag.start(), start + tag.end(), Look.MUTED) for tag in _TAG.finditer(rest)]
        if end is not None:
            return [Span(start, length, Look.MUTED if end == "-->" else Look.BLOCK | Look.MUTED)]
        definition = _DEFINITION.match(rest)
        if definition:
            spans.append(Span(start, start + definition.start("url"), Look.MUTED))
        header = "|" in rest and bool(_DELIMITERS.match(following)) and "-" in following
        underlined = _UNDERLINE.match(following) and not _ITEM.match(following) and rest.strip() and "|" not in rest
        if header or (underlined and not definition):
            spans.append(Span(start, length, Look.BOLD))
        if "|" in rest and (header or state.kind == "table" or _DELIMITERS.match(rest)):
            whole = bool(_DELIMITERS.match(rest))
            pipes = [(0, len(rest))] if whole else [(at, at + 1) for at, sign in enumerate(rest) if sign == "|"]
            spans += [Span(start + left, start + right, Look.MUTED) for left, right in pipes]
        return spans + inline_spans(line, start, length, self.relaxed)


def _width(line: str) -> int:
    """The width of a line's indentation; tabs go to stops of four."""
    width = 0
    for sign in line:
        if sign == " ":
            width += 1
        elif sign == "\t":
            width += 4 - width % 4
        else:
            break
    return width


def _indented(state: MarkdownState, width: int) -> bool:
    """Whether a line of this indentation is indented code."""
    return state.kind in ("blank", "indented") and width >= state.indent + 4


def _opened(line: str) -> str | None:
    """What closes the block of HTML, math or template code that `line` opens; None when it opens none."""
    start = line.lstrip()[:2]
    if start == "$$":
        return "$$" if line.count("$$") == 1 else None
    if start == "{%":
        template = _TEMPLATE.match(line)
        closing = "end" + template["name"] if template else ""
        return "{% " + closing if template and closing not in line else None
    if start[:1] != "<":
        return None
    if line.lstrip().startswith("<!--"):
        return None if "-->" in line else "-->"
    raw = _RAW_HTML.match(line)
    if raw:
        closing = f"</{raw['name'].lower()}>"
        return None if closing in line.lower() else closing
    return "" if _HTML.match(line) else None
