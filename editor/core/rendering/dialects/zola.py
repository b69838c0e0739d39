"""Zola 0.19 and later: pulldown-cmark 0.13 with tables, strikethrough, task lists, footnotes and heading attributes.

Sources: Zola's docs (`content/page`, `content/shortcodes`, `content/linking`), and what pulldown-cmark gives through
pyromark 0.10 with Zola's options.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.token import Token

from editor.core.rendering.dialects import smart, tables
from editor.core.rendering.dialects import tera_shortcodes as shortcodes
from editor.core.rendering.dialects.destinations import in_line, read_addresses
from editor.core.rendering.dialects.emoji import with_emoji
from editor.core.rendering.dialects.inline import Inline, kind_with_symbols, parser
from editor.core.rendering.dialects.lazy import lazy_lines
from editor.core.rendering.dialects.marks import put_back, unmarked
from editor.core.rendering.dialects.pulldown import attributes, boxes, definitions, notes
from editor.core.rendering.dialects.references import text_below_definitions
from editor.core.rendering.dialects.shortcuts import shortcut_links
from editor.core.rendering.dialects.tasks import boxed_texts
from editor.core.rendering.dialects.tildes import strikethrough
from editor.core.rendering.dialects.urls import take_every_address
from editor.core.rendering.dialects.white_space import keep_wide_spaces
from editor.core.rendering.dialects.zola_templates import Templates
from editor.core.rendering.engine import Env, MarkdownItDialect, Prepared, plain_fence, raw_html
from editor.core.rendering.headings import Heading, UniqueIds, headings, inline_text, line_of, name_headings
from editor.core.rendering.options import flag, section, text

_TASK = re.compile(r"\[([ xX])\](?:[ \t\n]|$)")
_ATTRIBUTES = re.compile(r"\{([^{}<>\\]*)\}[ \t]*$")
_SPACE = re.compile(r"[ \t\n\f\r]")
_MORE = re.compile(r"<!--\s*more\s*-->", re.IGNORECASE)
_LETTERS = re.compile(r"[^a-z0-9]+")


class Zola(MarkdownItDialect):
    """Options: those of `[markdown]` that change the page (`smart_punctuation`, `render_emoji`, `definition_list`,
    `github_alerts`, `bottom_footnotes`, `lazy_async_image`, `external_links_*`, `insert_anchor_links`), `slugify` with
    `anchors`, and `shortcodes` (on; off they are text, as where no site has a template for them). How code is highlighted
    changes only its colours here.
    """

    name = "zola"
    tags = True

    def parser(self) -> MarkdownIt:
        md = parser(Inline({"smart": smart.TRIGGERS}, kind_with_symbols))
        tables.tables(md, tables.PULLDOWN)
        strikethrough(md, single_splits_words=False)
        keep_wide_spaces(md)
        text_below_definitions(md)
        boxes.boxes(md)
        read_addresses(md, in_line)
        if flag(self.options, "smart_punctuation"):
            smart.smart_punctuation(md)
        if flag(self.options, "definition_list"):
            definitions.definitions(md)
        notes.notes(md, self._bottom)
        take_every_address(md)
        rules: Any = md.renderer.rules  # type: ignore[attr-defined]
        rules["fence"] = plain_fence
        shortcut_links(md)
        lazy_lines(md)
        return md

    @property
    def _bottom(self) -> bool:
        return flag(self.options, "bottom_footnotes")

    def prepare(self, text: str, env: Env) -> Prepared:
        prepared = super().prepare(text, env)
        if not flag(self.options, "shortcodes", True):
            return prepared
        return shortcodes.cut(prepared.text, env, self._inner, Templates.of(self.options, self._inner))

    def _inner(self, text: str) -> str:
        return "".join(block.html for block in self.render(text))

    def adjust(self, tokens: list[Token], env: Env) -> list[Token]:
        _heading_attributes(tokens)
        _heading_ids(tokens, env, text(section(self.options, "slugify"), "anchors", "on").lower())
        _tasks(tokens)
        attributes.flat_alt_texts(tokens)
        attributes.external_links(tokens, self.options)
        attributes.anchor_links(tokens, text(self.options, "insert_anchor_links", "none").lower())
        if flag(self.options, "lazy_async_image"):
            attributes.lazy_images(tokens)
        if flag(self.options, "github_alerts"):
            attributes.alerts(tokens)
        if flag(self.options, "render_emoji"):
            _emoji(tokens)
        if not self._bottom:
            notes.number(tokens, env)
        return _empty_bodies(notes.to_the_end(tokens, env) if self._bottom else tokens)

    def finish(self, html: str, env: Env) -> str:
        if "more" not in env and "<!--" in html and _MORE.search(html):
            env["more"] = True
            html = _MORE.sub('<span id="continue-reading"></span>', html, count=1)
        return put_back(html, env)


# Headings


def slug(title: str) -> str:
    """The id of a heading: ASCII letters (Chinese as pinyin), everything else a hyphen."""
    if not title.isascii():
        from text_unidecode import unidecode  # type: ignore[import-untyped] # its tables are only needed for other scripts

        title = unidecode(title.replace("・", "-"))  # which Zola's tables know and these don't
    return _LETTERS.sub("-", title.lower()).strip("-")


def _heading_ids(tokens: list[Token], env: Env, anchors: str) -> None:
    """`anchors`: `on`, or `safe` and `off`, which are one: white space becomes `_`."""
    openings, found = [], []
    for opening, inline in headings(tokens):
        given = "id" in opening.attrs
        title = unmarked(inline_text(inline.children))
        name = str(opening.attrs["id"]) if given else slug(title) if anchors == "on" else _SPACE.sub("_", title)
        openings.append(opening)
        found.append(Heading(line_of(opening), name, given))
    for opening, name in zip(openings, name_headings(env, found, _names), strict=True):
        opening.attrSet("id", name)


def _names(found: Sequence[Heading]) -> list[str]:
    """Written ids are taken first; then `name`, `name-1`, `name-2`."""
    unique = UniqueIds()
    for heading in found:
        if heading.given:
            unique.add(heading.slug)
    return [heading.slug if heading.given else unique.add(heading.slug) for heading in found]


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


# Emoji, task lists and tables


def _emoji(tokens: list[Token]) -> None:
    for token in tokens:
        for child in token.children or ():
            if child.type == "text":
                child.content = with_emoji(child.content)


def _tasks(tokens: list[Token]) -> None:
    for children, match in boxed_texts(tokens, _TASK):
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
