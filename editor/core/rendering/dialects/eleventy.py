"""Eleventy 3.1: markdown-it 14 with HTML and without indented code, as its documentation of Markdown says."""

from __future__ import annotations

from typing import Any

from markdown_it import MarkdownIt
from markdown_it.token import Token

from editor.core.rendering.dialects.inline import Inline, kind_with_symbols, parser
from editor.core.rendering.dialects.markdown_it_js import (
    default_rules,
    image_rule,
    linkify_rule,
    plain_alt_texts,
    without_code_rule,
)
from editor.core.rendering.dialects.white_space import keep_wide_spaces
from editor.core.rendering.engine import Env, MarkdownItDialect, code_fences
from editor.core.rendering.hexo.plugin_ids import PluginIds
from editor.core.rendering.hexo.plugins import TRIGGERS, use_plugins
from editor.core.rendering.options import flag


class Eleventy(MarkdownItDialect):
    """Options: `html`, `breaks`, `linkify`, `typographer` and `code` (indented code), as the site sets them, and `plugins`:
    those of markdown-it that it uses, by their packages (the table of `hexo/plugins`).
    """

    name = "eleventy"

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

    def adjust(self, tokens: list[Token], env: Env) -> list[Token]:
        ids = PluginIds.wanted(self.options.get("plugins"))
        return tokens if ids is None else ids.name(self._parser(), tokens, env)
