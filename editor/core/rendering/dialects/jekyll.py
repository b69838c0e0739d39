"""Jekyll 4.3 with its default Markdown: kramdown 2.4, GFM input, rouge; Liquid runs before it.

Sources: Jekyll's docs (`configuration/markdown`, `liquid/tags`), kramdown's syntax page, pages built with Jekyll 4.3.1.
"""

from __future__ import annotations

from collections.abc import Mapping
from html import unescape
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore

from editor.core.rendering.dialects import liquid
from editor.core.rendering.dialects.kramdown.tokens import Settings, Writer
from editor.core.rendering.dialects.marks import put_back
from editor.core.rendering.engine import Env, MarkdownItDialect, Prepared
from editor.core.rendering.highlighting import escape, highlight
from editor.core.rendering.options import flag, names, text


class Jekyll(MarkdownItDialect):
    """Options: kramdown's `hard_wrap`, `smart_quotes`, `auto_ids`, `input` (GFM or kramdown), `baseurl`, `url`."""

    name = "jekyll"
    tags = True

    def parser(self) -> MarkdownIt:
        md = MarkdownIt("zero")
        settings = Settings(
            gfm=text(self.options, "input", "GFM").lower() != "kramdown",
            auto_ids=flag(self.options, "auto_ids", True),
            hard_wrap=flag(self.options, "hard_wrap"),
            quotes=_quotes(self.options),
        )

        def kramdown(state: StateCore) -> None:
            state.tokens[:] = Writer(state.src, state.env, settings).write()

        for name in ("block", "inline", "text_join"):
            md.core.ruler.disable(name, True)
        md.core.ruler.push("kramdown", kramdown)
        md.core.ruler.enable("kramdown")
        rules: Any = md.renderer.rules  # type: ignore[attr-defined]
        rules["fence"] = _fence
        rules["note"] = _note
        rules["code_inline"] = _code
        rules["image"] = _image
        rules["html_block"] = rules["html_inline"] = lambda tokens, index, *_: tokens[index].content
        drawn = flag(self.options, "math")
        rules["math_inline"] = lambda tokens, index, *_: _math(tokens[index].content, False, drawn)
        rules["math_display"] = lambda tokens, index, *_: _math(tokens[index].content, True, drawn) + "\n"
        return md

    def prepare(self, text: str, env: Env) -> Prepared:
        return liquid.cut(super().prepare(text, env).text, env, self.options)

    def finish(self, html: str, env: Env) -> str:
        return put_back(html, env)


def _math(formula: str, display: bool, drawn: bool) -> str:
    """MathML, or what kramdown leaves for MathJax."""
    if drawn:
        from editor.core.rendering.math import mathml

        return mathml(formula, display)
    return f"\\[{escape(formula)}\\]" if display else f"\\({escape(formula)}\\)"


def _quotes(options: Mapping[str, object]) -> str:
    """The four quotes that `smart_quotes` names (`lsquo,rsquo,ldquo,rdquo`), else kramdown's."""
    made = [unescape(name if name.startswith("&") else f"&{name};") for name in names(options, "smart_quotes")]
    return "".join(made) if [len(quote) for quote in made] == [1, 1, 1, 1] else "‘’“”"


def _fence(tokens: Any, index: int, options: Any, env: Any) -> str:
    token = tokens[index]
    language = token.info or "plaintext"
    code = highlight(token.content, token.info)
    return (
        f'<div class="language-{escape(language)} highlighter-rouge"><div class="highlight">'
        f'<pre class="highlight"><code>{code}</code></pre></div></div>\n'
    )


def _code(tokens: Any, index: int, options: Any, env: Any) -> str:
    token = tokens[index]
    given = "".join(f' {key}="{escape(str(value))}"' for key, value in token.attrs.items() if key != "class")
    return f'<code class="language-plaintext highlighter-rouge"{given}>{escape(token.content)}</code>'


def _image(tokens: Any, index: int, options: Any, env: Any) -> str:
    attributes = "".join(f' {key}="{escape(str(value))}"' for key, value in tokens[index].attrs.items())
    return f"<img{attributes} />"


def _note(tokens: Any, index: int, options: Any, env: Any) -> str:
    meta = tokens[index].meta
    name, again = escape(meta["name"]), f":{meta['again']}" if meta["again"] else ""
    return (
        f'<sup id="fnref:{name}{again}" role="doc-noteref">'
        f'<a href="#fn:{name}" class="footnote" rel="footnote">{meta["number"]}</a></sup>'
    )
