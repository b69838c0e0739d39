"""Lists of a post's headings where a line asks for one: markdown-it-toc-done-right 4 and markdown-it-table-of-contents 1.

Source: their READMEs, and observed output. Their addresses are slugs of their own, whatever ids the headings have.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from editor.core.rendering.headings import Heading, headings, line_of, unique_names
from editor.core.rendering.hexo.plugins.slugs import encoded
from editor.core.rendering.highlighting import escape
from editor.core.rendering.options import text

_PLACE = re.compile(r"(?:\$\{toc\}|\[\[?_?toc_?\]?\]|\$<toc(\{[^}\n]*\})>)", re.IGNORECASE)
_BRACKETS = re.compile(r"\[\[toc\]\]", re.IGNORECASE)


@dataclass(slots=True)
class _Entry:
    """A heading with those below it, its text as HTML."""

    level: int
    html: str = ""
    address: str = ""
    below: list[_Entry] = field(default_factory=list)


def done_right(md: MarkdownIt, options: object) -> None:
    """Teach `md` the lists of markdown-it-toc-done-right: `${toc}`, `[[toc]]`, `[toc]`, `[[_toc_]]`."""
    settings = options if isinstance(options, Mapping) else {}

    def drawn(entries: Sequence[_Entry], place: str) -> str:
        own = re.search(r"level\"?\s*:\s*(\d+)", place)
        wanted = int(own[1]) if own else settings.get("level", 1)
        levels = wanted if isinstance(wanted, list) else range(wanted if isinstance(wanted, int) else 1, 7)
        identity = _attribute("id", text(settings, "containerId"))
        inside = _list(_tree(entries).below, levels, settings)
        kind = _attribute("class", text(settings, "containerClass", "table-of-contents"))
        return f"<nav{identity}{kind}>{inside}</nav>"

    _lists(md, _pattern(settings.get("placeholder")) or _PLACE, drawn)


def table_of_contents(md: MarkdownIt, options: object) -> None:
    """Teach `md` the lists of markdown-it-table-of-contents: `[[toc]]`, of the first two levels."""
    settings = options if isinstance(options, Mapping) else {}
    given = settings.get("includeLevel")
    levels = sorted(level for level in given if isinstance(level, int)) if isinstance(given, list) else [1, 2]
    tag = text(settings, "listType", "ul")

    def drawn(entries: Sequence[_Entry], place: str) -> str:
        shown = [entry for entry in entries if entry.level in levels]
        head, foot = text(settings, "containerHeaderHtml"), text(settings, "containerFooterHtml")
        kind = _attribute("class", text(settings, "containerClass", "table-of-contents"))
        return f"<div{kind}>{head}{_ladder(shown, tag)}{foot}</div>\n"

    _lists(md, _BRACKETS, drawn)


def _pattern(placeholder: object) -> re.Pattern[str] | None:
    """The site's own mark, which is a regular expression; None for one that isn't any."""
    try:
        return re.compile(placeholder, re.IGNORECASE) if isinstance(placeholder, str) and placeholder else None
    except re.error:
        return None


def _lists(md: MarkdownIt, place: re.Pattern[str], drawn: Callable[[Sequence[_Entry], str], str]) -> None:
    """Put what `drawn` makes of the headings where a line begins with `place`; the rest of that line is lost."""

    def rule(state: StateBlock, first: int, last: int, silent: bool) -> bool:
        start = state.bMarks[first] + state.tShift[first]
        match = None if state.is_code_block(first) else place.match(state.src, start, state.eMarks[first])
        if match is None:
            return False
        if not silent:
            token = state.push("html_block", "", 0)
            token.map, token.meta = [first, first + 1], {"contents": match[0]}
            state.line = first + 1
        return True

    def fill(state: StateCore) -> None:
        waiting = [token for token in state.tokens if token.type == "html_block" and "contents" in token.meta]
        entries = _entries(state.tokens) if waiting else []
        state.env["listing"] = bool(waiting) or state.env.get("listing")
        for token in waiting:
            token.content = drawn(entries, token.meta["contents"])

    md.block.ruler.before("heading", "contents", rule, {"alt": ["paragraph", "reference", "blockquote"]})
    md.core.ruler.push("contents", fill)


def _entries(tokens: Sequence[Token]) -> list[_Entry]:
    found, shown = [], []
    for opening, inline in headings(tokens):
        kept = ("text", "text_special", "code_inline")
        words = "".join(child.content for child in inline.children or () if child.type in kept)
        found.append(Heading(line_of(opening), encoded(words)))
        shown.append((int(opening.tag[1]), escape(words)))
    names = unique_names(found)
    return [_Entry(level, html, name) for (level, html), name in zip(shown, names, strict=True)]


def _tree(entries: Sequence[_Entry]) -> _Entry:
    """The headings below those that are above them."""
    root = _Entry(0)
    path = [root]
    for entry in entries:
        made = _Entry(entry.level, entry.html, entry.address)
        while path[-1].level >= made.level:
            path.pop()
        path[-1].below.append(made)
        path.append(made)
    return root


def _attribute(name: str, value: str) -> str:
    return f' {name}="{escape(value)}"' if value else ""


def _list(entries: Sequence[_Entry], levels: Collection[int], settings: Mapping[str, Any]) -> str:
    """A list of those headings that are on one of the levels; what is below another moves up."""
    if not entries:
        return ""
    tag = text(settings, "listType", "ol")
    kind = _attribute("class", text(settings, "listClass"))
    return f"<{tag}{kind}>{_items(entries, levels, settings)}</{tag}>"


def _items(entries: Sequence[_Entry], levels: Collection[int], settings: Mapping[str, Any]) -> str:
    item, link = (_attribute("class", text(settings, name)) for name in ("itemClass", "linkClass"))
    out = []
    for entry in entries:
        if entry.level in levels:
            below = _list(entry.below, levels, settings)
            out.append(f'<li{item}><a{link} href="#{escape(entry.address)}">{entry.html}</a>{below}</li>')
        else:
            out.append(_items(entry.below, levels, settings))
    return "".join(out)


def _ladder(entries: Sequence[_Entry], tag: str) -> str:
    """A list with an item for every level between, empty where there is no heading of it."""
    lowest = min((entry.level for entry in entries), default=1)
    out, level, filled = [f"<{tag}>"], lowest, False
    for entry in entries:
        while level < entry.level:
            out.append(("" if filled else "<li>") + f"<{tag}>")
            level, filled = level + 1, False
        while level > entry.level:
            out.append(f"</li></{tag}>")
            level, filled = level - 1, True
        out.append(("</li>" if filled else "") + f'<li><a href="#{escape(entry.address)}">{entry.html}</a>')
        filled = True
    out.append(f"</li></{tag}>" * (level - lowest) + ("</li>" if entries else "") + f"</{tag}>")
    return "".join(out)
