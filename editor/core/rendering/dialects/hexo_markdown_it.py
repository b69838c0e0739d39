"""Hexo with hexo-renderer-markdown-it 7.1 (markdown-it 13): its documented defaults inside Hexo's own pipeline."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.token import Token

from editor.core.rendering.dialects.inline import Inline, kind, parser
from editor.core.rendering.dialects.markdown_it_js import (
    default_rules,
    image_rule,
    linkify_rule,
    plain_alt_texts,
    quick_paragraph,
    quick_replacements,
    quotes_by_punctuation,
)
from editor.core.rendering.engine import Env, bare_fence
from editor.core.rendering.headings import Heading, headings, line_of, name_headings
from editor.core.rendering.hexo.pipeline import HexoPost
from editor.core.rendering.hexo.slug import slugize
from editor.core.rendering.hexo.smartypants import QUOTES
from editor.core.rendering.options import flag, section, text


class HexoMarkdownIt(HexoPost):
    """Options: those of HexoPost, and the renderer's own, in `markdown` or at the top: `preset`, `render` (`html`, `breaks`,
    `linkify`, `typographer`, `quotes`), `enable_rules`, `disable_rules`, `anchors` (`level`, `case`, `collisionSuffix`)."""

    name = "hexo-markdown-it"

    def __init__(self, options: Mapping[str, object] | None = None) -> None:
        super().__init__(options)
        self.markdown = {**self.options, **section(self.options, "markdown")}
        self.anchors = section(self.markdown, "anchors")

    def parser(self) -> MarkdownIt:
        settings = {**self.markdown, **section(self.markdown, "render")}
        switches: dict[str, Any] = {
            name: flag(settings, name, True) for name in ("html", "breaks", "linkify", "typographer")
        }
        switches["quotes"] = text(settings, "quotes", QUOTES)
        preset = {"commonmark": "commonmark", "zero": "zero"}.get(text(self.markdown, "preset"), "js-default")
        md = parser(Inline({"linkify": ":"}, kind), preset, switches)
        if preset == "js-default":
            default_rules(md)
        md.core.ruler.at("linkify", linkify_rule)
        plain_alt_texts(md)
        md.core.ruler.at("replacements", quick_replacements)
        md.core.ruler.at("smartquotes", quotes_by_punctuation)
        quick_paragraph(md)
        for rule, method in (("enable_rules", md.enable), ("disable_rules", md.disable)):
            wanted = self.markdown.get(rule)
            if isinstance(wanted, list | str):
                method(wanted, ignoreInvalid=True)
        rules: dict[str, Any] = md.renderer.rules  # type: ignore[attr-defined]
        rules["image"] = image_rule(html=False)
        rules["fence"] = bare_fence
        return md

    def adjust(self, tokens: list[Token], env: Env) -> list[Token]:
        level = int(text(self.anchors, "level", "2") or 2)
        case = int(text(self.anchors, "case", "0") or 0)
        openings = [(opening, inline) for opening, inline in headings(tokens) if int(opening.tag[1]) >= level]
        found = [
            Heading(line_of(opening), slugize("".join(child.content for child in inline.children or ()), case))
            for opening, inline in openings
        ]
        for (opening, _), name in zip(openings, name_headings(env, found, self._names), strict=True):
            opening.attrSet("id", name)
        return tokens

    def _names(self, found: Sequence[Heading]) -> list[str]:
        suffix = text(self.anchors, "collisionSuffix")
        counts: dict[str, int] = {}
        names = []
        for heading in found:
            count = counts[heading.slug] = counts.get(heading.slug, 0) + 1
            names.append(heading.slug if count == 1 else f"{heading.slug}-{suffix}{count}")
        return names
