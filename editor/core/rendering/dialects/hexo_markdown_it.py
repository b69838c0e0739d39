"""Hexo with hexo-renderer-markdown-it 7.1 (markdown-it 13): its documented defaults inside Hexo's own pipeline."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.rules_inline import escape as older_escape
from markdown_it.token import Token

from editor.core.rendering.dialects.inline import Inline, kind, parser
from editor.core.rendering.dialects.markdown_it_js import (
    code_spans,
    default_rules,
    image_rule,
    linkify_rule,
    older_html,
    plain_alt_texts,
    quick_paragraph,
    quick_replacements,
    quotes_by_punctuation,
)
from editor.core.rendering.engine import Env, bare_fence
from editor.core.rendering.headings import Heading, headings, line_of, name_headings
from editor.core.rendering.hexo.lookup import lookup
from editor.core.rendering.hexo.markdown_it_plugins import TRIGGERS, use_plugins
from editor.core.rendering.hexo.pipeline import HexoPost
from editor.core.rendering.hexo.slug import slugize
from editor.core.rendering.hexo.smartypants import QUOTES
from editor.core.rendering.hexo.urls import url_for
from editor.core.rendering.highlighting import escape
from editor.core.rendering.options import flag, section, text


def _fence(prefix: str) -> Callable[[Sequence[Token], int, Any, Env], str]:
    """The rule of fences that Hexo itself left alone, with another prefix before the language's name."""

    def fence(tokens: Sequence[Token], index: int, options: Any, env: Env) -> str:
        return bare_fence(tokens, index, options, env).replace(' class="language-', f' class="{escape(prefix)}', 1)

    return fence


_IMAGE = image_rule(html=False)


class HexoMarkdownIt(HexoPost):
    """Options: those of HexoPost, and the renderer's own, in `markdown` or at the top: `preset`, `render` (`html`, `breaks`,
    `linkify`, `typographer`, `quotes`, `langPrefix`), `enable_rules`, `disable_rules`, `plugins`, `anchors`, `images`.
    Without effect, here or in the renderer itself: `xhtmlOut`, `inline`, `external_link`, `disableNunjucks`."""

    name = "hexo-markdown-it"

    def __init__(self, options: Mapping[str, object] | None = None) -> None:
        super().__init__(options)
        self.markdown = {**self.options, **section(self.options, "markdown")}
        self.anchors = section(self.markdown, "anchors")
        self.images = section(self.markdown, "images")

    def parser(self) -> MarkdownIt:
        settings = {**self.markdown, **section(self.markdown, "render")}
        switches: dict[str, Any] = {
            name: flag(settings, name, True) for name in ("html", "breaks", "linkify", "typographer")
        }
        quotes = settings.get("quotes")
        switches["quotes"] = (
            [str(mark) for mark in quotes] if isinstance(quotes, list) else text(settings, "quotes", QUOTES)
        )
        preset = {"commonmark": "commonmark", "zero": "zero"}.get(text(self.markdown, "preset"), "js-default")
        md = parser(Inline({"linkify": ":", **TRIGGERS}, kind), preset, switches)
        if preset == "js-default":
            default_rules(md)
        else:
            md.inline.ruler.at("backticks", code_spans)
        md.core.ruler.at("linkify", linkify_rule)
        plain_alt_texts(md)
        md.core.ruler.at("replacements", quick_replacements)
        md.core.ruler.at("smartquotes", quotes_by_punctuation)
        md.inline.ruler.at("html_inline", older_html)
        md.inline.ruler.at("escape", older_escape)
        quick_paragraph(md)
        use_plugins(md, self.markdown.get("plugins"))
        for rule, method in (("enable_rules", md.enable), ("disable_rules", md.disable)):
            wanted = self.markdown.get(rule)
            if isinstance(wanted, list | str):
                method(wanted, ignoreInvalid=True)
        rules: dict[str, Any] = md.renderer.rules  # type: ignore[attr-defined]
        rules["image"] = self._image
        prefix = text(settings, "langPrefix", "language-")
        rules["fence"] = bare_fence if prefix == "language-" else _fence(prefix)
        return md

    def _image(self, tokens: Sequence[Token], index: int, options: Any, env: Env) -> str:
        token = tokens[index]
        if flag(self.images, "prepend_root"):
            source = str(token.attrs["src"])
            site = lookup(self.options) if flag(self.images, "post_asset") else None
            asset = site.asset(source) if site and not source.startswith("/") else None
            token.attrs["src"] = url_for(source if asset is None else asset, text(self.options, "root", "/"))
        if flag(self.images, "lazyload"):
            token.attrs["loading"] = "lazy"
        return _IMAGE(tokens, index, options, env)

    def adjust(self, tokens: list[Token], env: Env) -> list[Token]:
        level = int(text(self.anchors, "level", "2") or 2)
        case = int(text(self.anchors, "case", "0") or 0)
        separator = text(self.anchors, "separator", "-")
        openings = [(opening, inline) for opening, inline in headings(tokens) if int(opening.tag[1]) >= level]
        found = [
            Heading(
                line_of(opening), slugize("".join(child.content for child in inline.children or ()), case, separator)
            )
            for opening, inline in openings
        ]
        for (opening, inline), name in zip(openings, name_headings(env, found, self._names), strict=True):
            opening.attrSet("id", name)
            if flag(self.anchors, "permalink"):
                self._permalink(inline, name)
        return tokens

    def _permalink(self, inline: Token, name: str) -> None:
        """Add a link to itself to a heading."""
        kind = escape(text(self.anchors, "permalinkClass", "header-anchor"))
        mark = text(self.anchors, "permalinkSymbol", "¶")
        link = Token("html_inline", "", 0, content=f'<a class="{kind}" href="#{escape(name)}">{mark}</a>')
        children = inline.children or []
        right = text(self.anchors, "permalinkSide", "left") == "right"
        inline.children = [*children, link] if right else [link, *children]

    def _names(self, found: Sequence[Heading]) -> list[str]:
        suffix = text(self.anchors, "collisionSuffix")
        counts: dict[str, int] = {}
        names = []
        for heading in found:
            count = counts[heading.slug] = counts.get(heading.slug, 0) + 1
            names.append(heading.slug if count == 1 else f"{heading.slug}-{suffix}{count}")
        return names
