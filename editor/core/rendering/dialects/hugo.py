"""Hugo 0.111 (goldmark 1.5) at its defaults, with the settings of `markup.goldmark` that change the page, and newer ones.

Sources: Hugo's docs on `markup.goldmark` and `content/shortcodes`, goldmark's README, pages built with 0.111.3.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from editor.core.rendering.dialects import hugo_shortcodes as shortcodes
from editor.core.rendering.dialects.destinations import read_addresses
from editor.core.rendering.dialects.emoji import with_emoji
from editor.core.rendering.dialects.goldmark import (
    attributes,
    comments,
    destinations,
    divider,
    emoji,
    heading_text,
    hooks,
    html_blocks,
    images,
    line_ends,
    links,
    loose_lists,
    notes,
    paragraphs,
    passthrough,
    quotes,
    runs,
    tabbed_items,
    tasks,
    ticks,
    version,
    wide,
)
from editor.core.rendering.dialects.goldmark.fences import fence_rule
from editor.core.rendering.dialects.goldmark.older_emoji import older_names
from editor.core.rendering.dialects.hugo_templates import Templates
from editor.core.rendering.dialects.inline import Inline, kind, kind_with_symbols, parser
from editor.core.rendering.dialects.lazy import lazy_lines
from editor.core.rendering.dialects.marks import put_back, unmarked
from editor.core.rendering.dialects.references import text_below_definitions
from editor.core.rendering.dialects.shortcuts import shortcut_links
from editor.core.rendering.dialects.urls import drop_unsafe, take_every_address
from editor.core.rendering.dialects.white_space import keep_wide_spaces
from editor.core.rendering.engine import Env, MarkdownItDialect, Prepared
from editor.core.rendering.headings import Heading, headings, line_of, name_headings, unique_names
from editor.core.rendering.options import flag, section, text

OMITTED = "<!-- raw HTML omitted -->"


class Hugo(MarkdownItDialect):
    """Options: `unsafe`, `typographer`, `linkify`, `table`, `strikethrough`, `taskList`, `footnote`, `definitionList`,
    `hardWraps`, `xhtml`, `attribute` (`title`, `block`), `autoHeadingID`, `autoHeadingIDType` (`github`, `github-ascii`,
    `blackfriday`; `autoIDType` since 0.144), `wrapStandAloneImageWithinParagraph`, `typographer_marks`, `linkifyProtocol`,
    `cjk`, `highlight`, `enableEmoji`, `extras`, `passthrough`, `hugoVersion` (`goldmark/version.py`).
    """

    name = "hugo"
    tags = True

    def parser(self) -> MarkdownIt:
        marks = runs.marks(self.options, self._on("strikethrough"))
        kept = passthrough.delimiters(self.options)
        triggers = {"quotes": quotes.TRIGGERS, "escaped_space": "\\", "strikethrough": "".join(marks), "emoji": ":"}
        triggers["passthrough"] = "".join({pair.opening[0] for pair in kept})
        punctuation = kind_with_symbols if self._since(version.SYMBOLS) else kind
        inline = Inline(triggers, punctuation, links.LINKS if self._on("linkify") else None)
        md = parser(inline, options=self._parsers_options())
        html_blocks.html_blocks(md)
        keep_wide_spaces(md)
        text_below_definitions(md, empty_items=True)
        read_addresses(md, destinations.address)
        ticks.lone_ticks(md)
        line_ends.line_ends(md)
        tabbed_items.tabbed_items(md)
        md.block.ruler.at("paragraph", paragraphs.paragraph)
        md.inline.ruler.at("image", images.image)
        comments.comments(md, strict=not self._since(version.SYMBOLS))
        if kept:
            passthrough.passthrough(md, kept)
        if marks:
            runs.runs(md, marks)
        self._extend(md)
        take_every_address(md)
        self._print(md)
        shortcut_links(md)
        lazy_lines(md)
        loose_lists.lists_with_tables(md)
        return md

    def _parsers_options(self) -> dict[str, object]:
        """What the rules of the parser ask for while they read."""
        return {
            "breaks": flag(self.options, "hardWraps"),
            "xhtmlOut": flag(self.options, "xhtml"),
            "protocol": text(self.options, "linkifyProtocol", "https"),
            "tables": self._on("table"),
            "own_tables": self._since(version.OWN_TABLES),
            "plain_alt": self._since(version.PLAIN_ALT),
            "marks_apart": self._since(version.IDS_OF_TEXT),
            "closing_marks": self._since(version.CLOSING_MARKS),
            "underlined_becomes": paragraphs.table_above_line,
            "definitions": paragraphs.DEFINITION if self._on("definitionList") else None,
            "definition_indent": 0,
        }

    def _extend(self, md: MarkdownIt) -> None:
        """Teach `md` the extensions that add rules beside the others."""
        if self._on("footnote"):
            notes.notes(md)
        if flag(section(self.options, "attribute"), "block"):
            attributes.block_attributes(md)
        if self._cjk("escapedSpace"):
            wide.escaped_space(md)
        if flag(self.options, "enableEmoji") and self._since(version.GITHUB_EMOJI):
            emoji.emoji(md)
        if self._on("typographer"):
            md.options["marks"] = quotes.marks(section(self.options, "typographer_marks"))
            md.inline.ruler.push("quotes", quotes.quotes)
            md.core.ruler.at("inline", quotes.texts)
        if self._since(version.IDS_OF_TEXT):
            md.core.ruler.before("text_join", "heading_texts", self._heading_texts)

    def _print(self, md: MarkdownIt) -> None:
        """Let `md` print as goldmark does."""
        rules: Any = md.renderer.rules  # type: ignore[attr-defined]
        rules["fence"] = fence_rule(section(self.options, "highlight"))
        rules["image"] = images.render
        hooks.print_hooks(md)
        if not flag(self.options, "unsafe"):
            comment = "" if self._since(version.NO_COMMENTS) else OMITTED
            rules["html_block"] = _omitting(comment, "\n")
            rules["html_inline"] = _omitting(comment, "")

    def _heading_texts(self, state: StateCore) -> None:
        self._heading_attributes(state.tokens)
        heading_text.heading_texts(state)

    def _heading_attributes(self, tokens: list[Token]) -> None:
        if flag(section(self.options, "attribute"), "title", True) and self._on("attribute"):
            attributes.heading_attributes(tokens)

    def draw_math(self, md: MarkdownIt) -> None:
        """Where the site names delimiters, formulas stand between these alone."""
        if not passthrough.delimiters(self.options):
            super().draw_math(md)

    def _on(self, extension: str) -> bool:
        return flag(self.options, extension, True)

    def _since(self, first: tuple[int, int]) -> bool:
        return version.since(self.options, first)

    def _cjk(self, setting: str) -> bool:
        cjk = section(self.options, "cjk")
        return flag(cjk, "enable") and flag(cjk, setting)

    def prepare(self, text: str, env: Env) -> Prepared:
        prepared = super().prepare(text, env)
        templates = env["templates_of_site"] = Templates.of(self.options, self._inner)
        cut = shortcodes.cut(prepared.text, env, shortcodes.Around(self._inner, self.options, templates))
        if flag(self.options, "enableEmoji") and not self._since(version.GITHUB_EMOJI):
            cut = Prepared(with_emoji(cut.text, older_names), cut.lines)
        if passthrough.delimiters(self.options):
            env["source"] = cut.text
        return cut

    def _inner(self, text: str) -> str:
        """The HTML of Markdown inside a shortcode."""
        return "".join(block.html for block in self.render(text))

    def adjust(self, tokens: list[Token], env: Env) -> list[Token]:
        if not self._since(version.IDS_OF_TEXT):
            self._heading_attributes(tokens)
        if flag(self.options, "autoHeadingID", True):
            kind = text(self.options, "autoIDType") or text(self.options, "autoHeadingIDType", "github")
            _heading_ids(tokens, kind, env)
        if self._on("taskList"):
            tasks.tasks(tokens, at_start=self._since(version.TASKS_AT_START))
        if not flag(self.options, "unsafe"):
            drop_unsafe(tokens)
        if self._cjk("eastAsianLineBreaks"):
            wide.join_lines(tokens)
        if not flag(self.options, "wrapStandAloneImageWithinParagraph", True):
            wide.bare_images(tokens)
        if "source" in env:
            tokens = passthrough.settle(tokens, env["source"], flag(self.options, "math"))
        return hooks.render_hooks(tokens, self._parser(), env, env.get("templates_of_site"), self.options)

    def finish(self, html: str, env: Env) -> str:
        html = put_back(html, env)
        return divider.divided(html, self._since(version.DIVIDER_ALONE)) if divider.DIVIDER in html else html


def _omitting(comment: str, end: str) -> Callable[[Sequence[Token], int, Any, Any], str]:
    """A render rule that leaves raw HTML out, with `comment` in the place of a comment; our own stays."""

    def omit(tokens: Sequence[Token], index: int, options: Any, env: Any) -> str:
        token = tokens[index]
        if token.meta:
            return token.content
        left = comment if token.content.lstrip(" ").startswith("<!--") else OMITTED
        return left + end if left else ""

    return omit


# Headings


def slug(title: str, kind: str = "github") -> str:
    """The id of a heading, made from its source line as it stands, marks and addresses included."""
    out = []
    for character in title.strip():
        if kind == "github-ascii":
            character = unicodedata.normalize("NFD", character)[0]
            if not character.isascii():
                continue
        if character in " -":
            out.append("-")
        elif (character == "_" and kind != "blackfriday") or character.isdecimal() or character.isalpha():
            out.append(character.lower()[0])  # İ becomes i, without the dot that Python leaves it
        elif kind == "blackfriday":
            out.append("-")
    made = "".join(out)
    if kind == "blackfriday":
        made = re.sub("-+", "-", made).strip("-")
    return made


def _heading_ids(tokens: list[Token], kind: str, env: Env) -> None:
    openings = [(opening, inline) for opening, inline in headings(tokens) if opening.meta.get("text") != ""]
    found = [_named(opening, inline, kind) for opening, inline in openings]
    for (opening, _), name in zip(openings, name_headings(env, found, unique_names), strict=True):
        opening.attrSet("id", name)


def _named(opening: Token, inline: Token, kind: str) -> Heading:
    if "id" in opening.attrs:
        return Heading(line_of(opening), str(opening.attrs["id"]), given=True)
    title = unmarked(opening.meta["text"]) if "text" in opening.meta else _title(inline)
    return Heading(line_of(opening), slug(title, kind) or "heading")


def _title(inline: Token) -> str:
    """The source of a heading's last line."""
    return unmarked(passthrough.without(inline.content.rpartition("\n")[2], inline.children or ()))
