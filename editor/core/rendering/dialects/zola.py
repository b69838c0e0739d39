"""Zola 0.19 and later: pulldown-cmark 0.13 with tables, strikethrough, task lists, footnotes and heading attributes.

Sources: Zola's docs (`content/page`, `content/shortcodes`, `content/linking`), and what pulldown-cmark gives through
pyromark 0.10 with Zola's options. Footnotes stand where they are written.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.footnote import footnote_plugin

from editor.core.rendering.dialects import smart
from editor.core.rendering.dialects import tera_shortcodes as shortcodes
from editor.core.rendering.dialects.inline import Inline, kind_with_symbols, parser
from editor.core.rendering.dialects.marks import put_back
from editor.core.rendering.dialects.tildes import strikethrough
from editor.core.rendering.dialects.urls import percent_encoded
from editor.core.rendering.dialects.white_space import keep_wide_spaces
from editor.core.rendering.engine import Env, MarkdownItDialect, Prepared, plain_fence, raw_html
from editor.core.rendering.headings import Heading, headings, inline_text, line_of, name_headings
from editor.core.rendering.highlighting import escape
from editor.core.rendering.options import flag

_TASK = re.compile(r"\[([ xX])\](?:[ \t]|$)")
_ATTRIBUTES = re.compile(r"\{([^{}<>\\]*)\}[ \t]*$")
_LETTERS = re.compile(r"[^a-z0-9]+")


class Zola(MarkdownItDialect):
    """Options: `smart_punctuation`."""

    name = "zola"
    tags = True

    def parser(self) -> MarkdownIt:
        md = parser(Inline({"smart": smart.TRIGGERS}, kind_with_symbols))
        md.enable("table")
        strikethrough(md, single_splits_words=False)
        keep_wide_spaces(md)
        if flag(self.options, "smart_punctuation"):
            smart.smart_punctuation(md)
        footnote_plugin(md, inline=False, move_to_end=False)
        md.normalizeLink = percent_encoded  # type: ignore[method-assign]
        md.validateLink = lambda url: True  # type: ignore[method-assign]
        rules: Any = md.renderer.rules  # type: ignore[attr-defined]
        rules["fence"] = plain_fence
        rules["footnote_ref"] = _reference
        rules["footnote_reference_open"] = _definition
        rules["footnote_reference_close"] = lambda *_: "</div>\n"
        return md

    def prepare(self, text: str, env: Env) -> Prepared:
        return shortcodes.cut(super().prepare(text, env).text, env, self._inner)

    def _inner(self, text: str) -> str:
        return "".join(block.html for block in self.render(text))

    def adjust(self, tokens: list[Token], env: Env) -> list[Token]:
        _heading_attributes(tokens)
        _heading_ids(tokens, env)
        _tasks(tokens)
        _number_notes(tokens)
        return _empty_bodies(tokens)

    def finish(self, html: str, env: Env) -> str:
        return put_back(html, env)


# Headings


def slug(title: str) -> str:
    """The id of a heading: ASCII letters (Chinese as pinyin), everything else a hyphen."""
    if not title.isascii():
        from text_unidecode import unidecode  # type: ignore[import-untyped] # its tables are only needed for other scripts

        title = unidecode(title)
    return _LETTERS.sub("-", title.lower()).strip("-")


def _heading_ids(tokens: list[Token], env: Env) -> None:
    openings, found = [], []
    for opening, inline in headings(tokens):
        given = "id" in opening.attrs
        name = str(opening.attrs["id"]) if given else slug(inline_text(inline.children))
        openings.append(opening)
        found.append(Heading(line_of(opening), name, given))
    for opening, name in zip(openings, name_headings(env, found, _names), strict=True):
        opening.attrSet("id", name)


def _names(found: Sequence[Heading]) -> list[str]:
    """Written ids are taken first; then `name`, `name-1`, `name-2`."""
    used = {heading.slug for heading in found if heading.given}
    names = []
    for heading in found:
        unique, number = heading.slug, 0
        while not heading.given and unique in used:
            number += 1
            unique = f"{heading.slug}-{number}"
        used.add(unique)
        names.append(unique)
    return names


def _heading_attributes(tokens: list[Token]) -> None:
    """`# Title {#id .class key=value}`; without a `#` or `.` in front, a word is an attribute."""
    for opening, inline in headings(tokens):
        last = inline.children[-1] if inline.children else None
        if last is None or last.type != "text":
            continue
        match = _ATTRIBUTES.search(last.content)
        if match is None:
            continue
        last.content = last.content[: match.start()].rstrip(" \t")
        for word in match[1].split():
            if word[0] == "#" and len(word) > 1:
                opening.attrSet("id", word[1:])
            elif word[0] == ".":
                opening.attrJoin("class", word[1:])
            elif word[0] != "#":
                key, _, value = word.partition("=")
                opening.attrSet(key, value)


# Task lists and tables


def _tasks(tokens: list[Token]) -> None:
    for index, token in enumerate(tokens):
        if token.type != "list_item_open" or tokens[index + 1].type != "paragraph_open":
            continue
        inline = tokens[index + 2]
        match = _TASK.match(inline.content)
        children = inline.children or []
        if match is None or not children or children[0].type != "text":
            continue
        children[0].content = children[0].content[match.end() :].lstrip()
        checked = ' checked=""' if match[1] in "xX" else ""
        box = Token(
            "html_inline", "", 0, content=f'<input disabled="" type="checkbox"{checked}/>\n', meta={"task": True}
        )
        children.insert(0, box)


def _empty_bodies(tokens: list[Token]) -> list[Token]:
    """A table without rows has an empty body."""
    out: list[Token] = []
    for index, token in enumerate(tokens):
        out.append(token)
        if token.type == "thead_close" and tokens[index + 1].type == "table_close":
            out.append(raw_html("<tbody>\n</tbody>"))
    return out


# Footnotes


def _number_notes(tokens: list[Token]) -> None:
    """Numbers in the order in which a note is first named, be it by its text."""
    numbers: dict[str, int] = {}
    for token in tokens:
        if token.type == "footnote_reference_open":
            token.meta["number"] = numbers.setdefault(token.meta["label"], len(numbers) + 1)
        for child in token.children or ():
            if child.type == "footnote_ref":
                child.meta["number"] = numbers.setdefault(child.meta["label"], len(numbers) + 1)


def _reference(tokens: Any, index: int, options: Any, env: Any) -> str:
    meta = tokens[index].meta
    label = escape(meta["label"])
    return f'<sup class="footnote-reference"><a href="#{label}">{meta["number"]}</a></sup>'


def _definition(tokens: Any, index: int, options: Any, env: Any) -> str:
    meta = tokens[index].meta
    label = escape(meta["label"])
    mark = f'<sup class="footnote-definition-label">{meta["number"]}</sup>'
    return f'<div class="footnote-definition" id="{label}">{mark}\n'
