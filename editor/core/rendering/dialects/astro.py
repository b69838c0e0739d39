"""Astro 5 (@astrojs/markdown-remark 7.3): CommonMark 0.31 and GFM as remark reads them, with its smart quotes. Astro 7 reads
with Sätteri instead (@astrojs/markdown-satteri 0.4), whose quotes and dashes are pulldown-cmark's.

Sources: Astro's docs (`guides/markdown-content`), GFM's spec, and pages rendered with the packages.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.token import Token

from editor.core.rendering.dialects import smart, tables
from editor.core.rendering.dialects.destinations import in_line, read_addresses
from editor.core.rendering.dialects.inline import Inline, kind_by_halves, kind_with_symbols, parser
from editor.core.rendering.dialects.lazy import lazy_lines
from editor.core.rendering.dialects.marks import put_back
from editor.core.rendering.dialects.note_labels import MICROMARK, marks_before_links, note_labels
from editor.core.rendering.dialects.note_order import notes_in_turn
from editor.core.rendering.dialects.references import text_below_definitions
from editor.core.rendering.dialects.remark import code, late_links, links, lists, mdx, notes, plugins, quotes, raw
from editor.core.rendering.dialects.remark.spans import pair_in_turn
from editor.core.rendering.dialects.shortcuts import shortcut_links
from editor.core.rendering.dialects.tasks import boxed_texts
from editor.core.rendering.dialects.tildes import strikethrough
from editor.core.rendering.dialects.urls import take_every_address
from editor.core.rendering.dialects.white_space import keep_wide_spaces
from editor.core.rendering.engine import Env, MarkdownItDialect, Prepared, plain_fence
from editor.core.rendering.headings import Heading, headings, line_of, name_headings, unique_names
from editor.core.rendering.options import flag, names, text

_IFRAME = re.compile(r"(<iframe\b[^<>]*+>)((?:(?!</iframe).)*+)", re.DOTALL)
_HEAD = re.compile(r"(?:---[ \t]*\n(?:.*\n)*?(?:---|\.\.\.)|\+\+\+[ \t]*\n(?:.*\n)*?\+\+\+)[ \t]*(?:\n|\Z)")
_TASK = re.compile(r"\[([ xX])\](?=\s+\S)")


class Astro(MarkdownItDialect):
    """Options: `gfm`, `smartypants` (both on), `plugins` (`remark-breaks`, `remark-gemoji`), `autolink_headings` (what
    rehype-autolink-headings does: `prepend`, `append` or `wrap`), `autolink_notes` (the same for the notes' heading only),
    `mdx` (the post is one of MDX's), `satteri` (Astro 7's reader, off)."""

    name = "astro"

    @property
    def serialised(self) -> bool:  # type: ignore[override]
        """Sätteri leaves raw HTML as it is written."""
        return not flag(self.options, "satteri")

    def parser(self) -> MarkdownIt:
        gfm = flag(self.options, "gfm", True)
        smart_too = self._pulldown_quotes()
        triggers = {"mail": "_"} | ({"smart": smart.TRIGGERS} if smart_too else {})
        of = kind_by_halves if self.serialised else kind_with_symbols
        md = parser(Inline(triggers, of, links.LINKS if gfm else None, "~" if gfm else ""))
        keep_wide_spaces(md)
        lists.lists(md)
        text_below_definitions(md)
        code.indented_code(md)
        read_addresses(md, in_line)
        md.options["lazy_block"] = raw.lazy_tag
        if gfm:
            tables.tables(md, tables.MICROMARK)
            strikethrough(md, single_splits_words=True)
            md.inline.ruler.before("emphasis", "mail", links.underlined_mail)
            notes.notes(md)
            note_labels(md, MICROMARK)
            marks_before_links(md)
            notes_in_turn(md)
        pair_in_turn(md)
        if smart_too:
            smart.smart_punctuation(md, satteri=True)
        take_every_address(md)
        rules: Any = md.renderer.rules  # type: ignore[attr-defined]
        rules["fence"] = plain_fence
        shortcut_links(md)
        lazy_lines(md)
        return md

    def _pulldown_quotes(self) -> bool:
        """Whether Sätteri makes the quotes and dashes, as pulldown-cmark does: Astro 7's own."""
        return flag(self.options, "satteri") and flag(self.options, "smartypants", True)

    def prepare(self, text: str, env: Env) -> Prepared:
        prepared = super().prepare(text, env)
        if not self.serialised:
            prepared = _without_head(prepared, env)
        if not flag(self.options, "mdx"):
            return prepared
        env["notes_inside"] = True  # a component reaches over any number of blocks: nothing is rendered by itself
        return mdx.cut(prepared.text, env, self._inner)

    def _inner(self, text: str) -> str:
        return "".join(block.html for block in self.render(text))

    def adjust(self, tokens: list[Token], env: Env) -> list[Token]:
        if self.serialised:
            raw.as_read(tokens)
            lists.loosen(tokens)
        if flag(self.options, "gfm", True):
            late_links.late_links(self._parser(), tokens, satteri=not self.serialised)
            _tasks(tokens)
        if flag(self.options, "smartypants", True) and not self._pulldown_quotes():
            quotes.educate(tokens, env)
        added = names(self.options, "plugins")
        if "remark-breaks" in added:
            plugins.hard_breaks(tokens)
        if "remark-gemoji" in added:
            plugins.emoji(tokens)
        tokens = _heading_ids(tokens, env)
        plugins.link_headings(tokens, text(self.options, "autolink_headings"))
        plugins.link_notes(tokens, text(self.options, "autolink_headings") or text(self.options, "autolink_notes"))
        return tokens

    def finish(self, html: str, env: Env) -> str:
        html = put_back(html, env)
        if not self.serialised:
            return html
        end = html.rfind("</iframe")
        return html if end < 0 else _IFRAME.sub(_escaped_again, html[:end]) + html[end:]


def _without_head(prepared: Prepared, env: Env) -> Prepared:
    """What looks like front matter at the start of a text is some to Sätteri, even below the post's own."""
    if not prepared.text.startswith(("---", "+++")):
        return prepared
    is_part = "names" in env  # whose first line may be any of the post's
    env["notes_inside"] = True  # any line may end it: nothing is rendered by itself
    head = None if is_part else _HEAD.match(prepared.text)
    if head is None:
        return prepared
    return Prepared("\n" * head[0].count("\n") + prepared.text[head.end() :], prepared.lines)


def _escaped_again(frame: re.Match[str]) -> str:
    """What is in a frame is text: its tags, and its entities as they are written."""
    return frame[1] + frame[2].replace("&", "&#x26;").replace("<", "&#x3C;")


def slug(title: str) -> str:
    """github-slugger's: lower case; letters, marks, digits, hyphens and underscores of every script stay."""
    kept = []
    for character in title.lower():
        if character == " ":
            kept.append("-")
        elif (
            character in "-_"
            or unicodedata.category(character)[0] in "LM"
            or unicodedata.category(character) in ("Nd", "Nl", "Pc")
        ):
            kept.append(character)
    return "".join(kept)


def _heading_ids(tokens: list[Token], env: Env) -> list[Token]:
    openings, found = [], []
    for opening, inline in headings(tokens):
        parts = []
        for child in inline.children or ():
            if child.type == "footnote_ref":
                parts.append(str(child.meta["id"] + 1))
            elif child.type in ("text", "code_inline", "text_special"):
                parts.append(child.content)
        openings.append(opening)
        found.append(Heading(line_of(opening), slug("".join(parts))))
    for opening, name in zip(openings, name_headings(env, found, unique_names), strict=True):
        opening.attrSet("id", name)
    return tokens


def _tasks(tokens: list[Token]) -> None:
    for children, match in boxed_texts(tokens, _TASK):
        children[0].content = children[0].content[match.end() :]
        checked = " checked" if match[1] in "xX" else ""
        box = Token("html_inline", "", 0, content=f'<input type="checkbox"{checked} disabled>', meta={"task": True})
        children.insert(0, box)
