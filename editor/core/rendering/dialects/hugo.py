"""Hugo 0.111 (goldmark 1.5) at its defaults, and with the settings of `markup.goldmark` that change the page.

Sources: Hugo's docs on `markup.goldmark` and `content/shortcodes`, goldmark's README, pages built with 0.111.3.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.token import Token

from editor.core.rendering.dialects import hugo_shortcodes as shortcodes
from editor.core.rendering.dialects.goldmark import images, links, notes, paragraphs, quotes
from editor.core.rendering.dialects.inline import Inline, parser
from editor.core.rendering.dialects.marks import put_back
from editor.core.rendering.dialects.urls import percent_encoded
from editor.core.rendering.dialects.white_space import keep_wide_spaces
from editor.core.rendering.engine import Env, MarkdownItDialect, Prepared, plain_fence
from editor.core.rendering.headings import Heading, headings, line_of, name_headings, unique_names
from editor.core.rendering.options import flag, text

OMITTED = "<!-- raw HTML omitted -->"
_TASK = re.compile(r"\[([ xX])\][ \t]*")
_ATTRIBUTES = re.compile(
    r"[ \t]*(?:#+[ \t]*)?\{((?:[ \t]*(?:[#.][\w:-]+|[\w:-]+=(?:\"[^\"]*\"|[^\s\"{}]+)))+[ \t]*)\}[ \t]*$"
)
_ATTRIBUTE = re.compile(r"([#.])([\w:-]+)|([\w:-]+)=(?:\"([^\"]*)\"|(\S+))")
_UNSAFE_URL = re.compile(r"\s*(?:javascript|vbscript|file|data(?!:image/(?:png|gif|jpe?g|webp);)):?", re.IGNORECASE)


class Hugo(MarkdownItDialect):
    """Options: `unsafe`, `typographer`, `linkify`, `table`, `strikethrough`, `taskList`, `footnote`, `definitionList`,
    `hardWraps`, `attribute`, `autoHeadingID`, `autoHeadingIDType` (`github`, `github-ascii`, `blackfriday`).
    """

    name = "hugo"
    tags = True

    def parser(self) -> MarkdownIt:
        on = self._on
        inline = Inline({"quotes": quotes.TRIGGERS}, links=links.LINKS if on("linkify") else None)
        md = parser(inline, options={"breaks": flag(self.options, "hardWraps"), "xhtmlOut": False})
        md.options["tables"], md.options["definitions"] = on("table"), on("definitionList")
        keep_wide_spaces(md)
        md.block.ruler.at("paragraph", paragraphs.paragraph)
        md.inline.ruler.at("image", images.image)
        if on("strikethrough"):
            md.enable("strikethrough")
        if on("footnote"):
            notes.notes(md)
        if on("typographer"):
            md.inline.ruler.push("quotes", quotes.quotes)
            md.core.ruler.at("inline", quotes.texts)
        md.normalizeLink = percent_encoded  # type: ignore[method-assign]
        md.validateLink = lambda url: True  # type: ignore[method-assign]
        rules: Any = md.renderer.rules  # type: ignore[attr-defined]
        rules["fence"] = plain_fence
        rules["image"] = images.render
        rules["s_open"], rules["s_close"] = (lambda *_: "<del>"), (lambda *_: "</del>")
        if not flag(self.options, "unsafe"):
            rules["html_block"] = _html_block
            rules["html_inline"] = _html_inline
        return md

    def _on(self, extension: str) -> bool:
        return flag(self.options, extension, True)

    def prepare(self, text: str, env: Env) -> Prepared:
        prepared = super().prepare(text, env)
        return shortcodes.cut(prepared.text, env, self._inner, self.options)

    def _inner(self, text: str) -> str:
        """The HTML of Markdown inside a shortcode."""
        return "".join(block.html for block in self.render(text))

    def adjust(self, tokens: list[Token], env: Env) -> list[Token]:
        if self._on("attribute"):
            _heading_attributes(tokens)
        if flag(self.options, "autoHeadingID", True):
            _heading_ids(tokens, text(self.options, "autoHeadingIDType", "github"), env)
        if self._on("taskList"):
            _tasks(tokens)
        if not flag(self.options, "unsafe"):
            _drop_unsafe_urls(tokens)
        return tokens

    def finish(self, html: str, env: Env) -> str:
        return put_back(html, env)


def _html_block(tokens: Sequence[Token], index: int, options: Any, env: Any) -> str:
    return tokens[index].content if tokens[index].meta else OMITTED + "\n"


def _html_inline(tokens: Sequence[Token], index: int, options: Any, env: Any) -> str:
    return tokens[index].content if tokens[index].meta else OMITTED


def _drop_unsafe_urls(tokens: list[Token]) -> None:
    """Without `unsafe`, a link to a script has no address."""
    for token in tokens:
        for child in token.children or ():
            key = {"link_open": "href", "image": "src"}.get(child.type)
            if key and ":" in str(child.attrs.get(key)) and _UNSAFE_URL.match(str(child.attrs[key])):
                child.attrs[key] = ""


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
        elif character == "_" or character.isdecimal() or character.isalpha():
            out.append(character.lower()[0])  # İ becomes i, without the dot that Python leaves it
        elif kind == "blackfriday":
            out.append("-")
    made = "".join(out)
    if kind == "blackfriday":
        made = re.sub("-+", "-", made).strip("-")
    return made


def _heading_ids(tokens: list[Token], kind: str, env: Env) -> None:
    openings = list(headings(tokens))
    found = [_named(opening, inline, kind) for opening, inline in openings]
    for (opening, _), name in zip(openings, name_headings(env, found, unique_names), strict=True):
        opening.attrSet("id", name)


def _named(opening: Token, inline: Token, kind: str) -> Heading:
    if "id" in opening.attrs:
        return Heading(line_of(opening), str(opening.attrs["id"]), given=True)
    return Heading(line_of(opening), slug(inline.content.rpartition("\n")[2], kind) or "heading")


def _heading_attributes(tokens: list[Token]) -> None:
    """`## Title {#id .class key="value"}`."""
    for opening, inline in headings(tokens):
        match = _ATTRIBUTES.search(inline.content) if inline.content.endswith("}") else None
        if match is None:
            continue
        for mark, name, key, quoted, bare in _ATTRIBUTE.findall(match[1]):
            if mark == "#":
                opening.attrSet("id", name)
            elif mark == ".":
                opening.attrJoin("class", name)
            else:
                opening.attrSet(key, quoted or bare)
        inline.content = inline.content[: match.start()]
        _cut_end(inline, match[0].strip())


def _cut_end(inline: Token, written: str) -> None:
    """Take the attributes off the end of the heading's text."""
    children = inline.children or []
    missing = len(written)
    while children and missing > 0 and children[-1].type in ("text", "text_special"):
        size = len(children[-1].content)
        if size > missing:
            children[-1].content = children[-1].content[: size - missing]
            missing = 0
        else:
            missing -= size
            children.pop()
    if children and children[-1].type == "text":
        children[-1].content = children[-1].content.rstrip()


# Task lists


def _tasks(tokens: list[Token]) -> None:
    """A check box for each `[x]` and `[ ]` in the first paragraph of an item: Hugo takes them anywhere in it."""
    for index, token in enumerate(tokens):
        if token.type == "list_item_open" and tokens[index + 1].type == "paragraph_open":
            inline = tokens[index + 2]
            if inline.children and _TASK.search(inline.content):
                inline.children = [made for child in inline.children for made in _with_boxes(child)]


def _with_boxes(child: Token) -> list[Token]:
    if child.type != "text":
        return [child]
    out: list[Token] = []
    place = 0
    for match in _TASK.finditer(child.content):
        checked = 'checked="" ' if match[1] in "xX" else ""
        box = f'<input {checked}disabled="" type="checkbox"> '
        out.append(Token("text", "", 0, content=child.content[place : match.start()]))
        out.append(Token("html_inline", "", 0, content=box, meta={"task": True}))
        place = match.end()
    return [*out, Token("text", "", 0, content=child.content[place:])]
