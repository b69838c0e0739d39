"""Eleventy 3.1: markdown-it 14 with HTML and without indented code, as its documentation of Markdown says."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.token import Token

from editor.core.rendering.dialects import eleventy_templates
from editor.core.rendering.dialects.inline import Inline, kind_with_symbols, parser
from editor.core.rendering.dialects.markdown_it_js import (
    default_rules,
    image_rule,
    linkify_rule,
    plain_alt_texts,
    without_code_rule,
)
from editor.core.rendering.dialects.marks import put_back
from editor.core.rendering.dialects.white_space import keep_wide_spaces
from editor.core.rendering.engine import Env, MarkdownItDialect, Prepared, code_fences
from editor.core.rendering.hexo.plugin_ids import PluginIds
from editor.core.rendering.hexo.plugins import TRIGGERS, use_plugins
from editor.core.rendering.options import flag
from editor.core.rendering.options import text as option


class Eleventy(MarkdownItDialect):
    """Options: `html`, `breaks`, `linkify`, `typographer` and `code` (indented code), as the site sets them, and `plugins`:
    those of markdown-it that it uses, by their packages (the table of `hexo/plugins`). `template_engine`: what reads tags
    before Markdown does, `liquid` or `njk`; none, as where Markdown alone is asked for, leaves them as text.
    """

    name = "eleventy"

    def __init__(self, options: Mapping[str, object] | None = None) -> None:
        super().__init__(options)
        self._engine = option(self.options, "template_engine")
        self.tags = bool(self._engine)

    def parser(self) -> MarkdownIt:
        switches = {
            name: flag(self.options, name, name == "html") for name in ("html", "breaks", "linkify", "typographer")
        }
        md = parser(Inline({"linkify": ":", **TRIGGERS}, kind_with_symbols), "js-default", switches)
        default_rules(md)
        keep_wide_spaces(md)
        md.core.ruler.at("linkify", linkify_rule)
        plain_alt_texts(md)
        if not flag(self.options, "code"):
            without_code_rule(md)
        use_plugins(md, self.options.get("plugins"))
        rules: dict[str, Any] = md.renderer.rules  # type: ignore[attr-defined]
        rules["image"] = image_rule(html=True)
        code_fences(md, self.options)
        return md

    def prepare(self, text: str, env: Env) -> Prepared:
        prepared = super().prepare(text, env)
        return eleventy_templates.cut(prepared.text, env, self._engine, self.options) if self._engine else prepared

    def adjust(self, tokens: list[Token], env: Env) -> list[Token]:
        ids = PluginIds.wanted(self.options.get("plugins"))
        return tokens if ids is None else ids.name(self._parser(), tokens, env)

    def finish(self, html: str, env: Env) -> str:
        return put_back(html, env)
