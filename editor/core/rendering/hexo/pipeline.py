"""The way of a post through Hexo (8.1, "Posts" and "Tag Plugins"): what it does before and after its Markdown renderer."""

from __future__ import annotations

import re
from collections.abc import Mapping

from editor.core.patterns import pattern
from editor.core.rendering.engine import Env, MarkdownItDialect, Prepared
from editor.core.rendering.hexo.external import ExternalLinks
from editor.core.rendering.hexo.fences import cut_fences, escape_braces
from editor.core.rendering.hexo.placeholders import CODE, COMMENT, TEMPLATE, restore, shows_number
from editor.core.rendering.hexo.tags import Tags
from editor.core.rendering.hexo.templates import cut_templates

_MORE = pattern(r"<!-- ?more ?-->", re.IGNORECASE)
_OPEN_COMMENT = pattern(r"<!--(?!code\ufffc)(?:(?!-->).)*<!--code\ufffc", re.DOTALL)
_CODE_ELEMENT = pattern(r"(<code[^<>]*>.+?</code>)", re.DOTALL)


class HexoPost(MarkdownItDialect):
    """The base of both Hexo dialects. Options: those of `code_figure`, `root`, `external_link`."""

    tags = True

    def __init__(self, options: Mapping[str, object] | None = None) -> None:
        super().__init__(options)
        self.external = ExternalLinks.of_site(self.options)

    def prepare(self, text: str, env: Env) -> Prepared:
        prepared = cut_fences(super().prepare(text, env), env, self.options)
        return cut_templates(prepared, env) if self.nunjucks() else prepared

    def nunjucks(self) -> bool:
        """Whether template tags run."""
        return True

    def finish(self, html: str, env: Env) -> str:
        if TEMPLATE in env and "\ufffc" in html:
            html = self._templates(html, env)
        html = restore(env, COMMENT, html)
        if shows_number(html, env):
            env["numbered"] = True
        if "more" not in env and "<!--" in html and _MORE.search(html):
            env["more"] = True
            html = _MORE.sub('<span id="more"></span>', html, count=1)

        if "\ufffc" in html and _OPEN_COMMENT.search(html):
            html = restore(env, CODE, html)  # the comment that the writer left open goes on through the code
        return self.external.mark(html)

    def fill(self, html: str, env: Env) -> str:
        return restore(env, CODE, html)

    def _templates(self, html: str, env: Env) -> str:
        """Template tags run, but not in code, unless a `raw` block stands there."""
        tags = Tags(self.nested, self.options)
        out = []
        for index, part in enumerate(_CODE_ELEMENT.split(html)):
            restored = restore(env, TEMPLATE, part)
            if restored == part:
                out.append(part)
            elif index % 2 and not re.search(r"\{% *raw *%\}", restored):
                out.append(escape_braces(restored))
            else:
                out.append(tags.run(restored))
        return "".join(out)

    def nested(self, text: str) -> str:
        """Markdown inside a tag, rendered by itself."""
        md = self._parser()
        env: Env = {}
        tokens = self.adjust(md.parse(text, env), env)
        return str(md.renderer.render(tokens, md.options, env))
