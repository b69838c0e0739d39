"""Jekyll 4.3 with its default Markdown: kramdown 2.4, GFM input, rouge; Liquid runs before it.

Sources: Jekyll's docs (`configuration/markdown`, `liquid/tags`), kramdown's syntax and options pages, pages built with
Jekyll 4.3.1.
"""

from __future__ import annotations

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from editor.core.rendering.block import fragment
from editor.core.rendering.dialects import liquid
from editor.core.rendering.dialects.cmark import jekyll
from editor.core.rendering.dialects.github import slug
from editor.core.rendering.dialects.kramdown.printing import printing
from editor.core.rendering.dialects.kramdown.settings import read_settings
from editor.core.rendering.dialects.kramdown.tokens import Writer
from editor.core.rendering.dialects.marks import put_back
from editor.core.rendering.engine import Env, MarkdownItDialect, Prepared, unix_lines
from editor.core.rendering.headings import heading_ids


class Jekyll(MarkdownItDialect):
    """Options: those of the site's `kramdown:` section (`kramdown/settings.py`), `syntax_highlighter_opts`, `math_engine`,
    `highlighter`, `baseurl`, `url`, `markdown` (CommonMark or CommonMarkGhPages: cmark-gfm's rules instead of kramdown's,
    `cmark/jekyll.py`), `commonmark` (its `options` and `extensions`).
    """

    name = "jekyll"
    tags = True

    def parser(self) -> MarkdownIt:
        if jekyll.processor(self.options):
            return jekyll.commonmark(self.options)
        md = MarkdownIt("zero")
        settings = read_settings(self.options)

        def kramdown(state: StateCore) -> None:
            state.tokens[:] = Writer(state.src, state.env, settings).write()

        for name in ("block", "inline", "text_join"):
            md.core.ruler.disable(name, True)
        md.core.ruler.push("kramdown", kramdown)
        md.core.ruler.enable("kramdown")
        printing(md, self.options)
        return md

    def prepare(self, text: str, env: Env) -> Prepared:
        return liquid.cut(super().prepare(text, env).text, env, self.options, self._converted)

    def _converted(self, text: str) -> str:
        """What `markdownify` makes of a text."""
        return fragment(_Converter(self.options).render(text))

    def adjust(self, tokens: list[Token], env: Env) -> list[Token]:
        named = jekyll.processor(self.options)
        if not named:
            return tokens
        tokens = jekyll.adjusted(self._parser(), tokens, self.options)
        return heading_ids(tokens, slug, env) if named == "commonmarkghpages" else tokens

    def finish(self, html: str, env: Env) -> str:
        return put_back(html, env)


class _Converter(Jekyll):
    """The site's Markdown alone, which leaves Liquid's tags as they are."""

    def prepare(self, text: str, env: Env) -> Prepared:
        return Prepared(unix_lines(text))
