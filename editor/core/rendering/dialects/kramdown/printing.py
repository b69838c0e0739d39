"""How kramdown's converter prints what markdown-it's renderer would print otherwise: code with rouge's frame, formulas,
pictures and marks of notes. Source: kramdown's "Syntax Highlighting with Rouge", and pages built with Jekyll 4.3.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.token import Token

from editor.core.rendering.highlighting import escape, highlight, knows
from editor.core.rendering.options import flag, section, text

_PLAIN = "plaintext"


@dataclass(frozen=True, slots=True)
class CodeStyle:
    """rouge's settings for blocks or for spans of code. `on`: whether code is given to it at all."""

    on: bool
    language: str
    css_class: str
    numbers: bool
    first: int


def code_style(options: Mapping[str, object], kind: str) -> CodeStyle:
    """The settings of `syntax_highlighter_opts` for `kind`, `block` or `span`, over those for both."""
    both = section(options, "syntax_highlighter_opts")
    merged = {**both, **section(both, kind)}
    highlighter = text(options, "highlighter", "rouge") or "none"
    first = text(merged, "start_line", "1")
    return CodeStyle(
        on=highlighter == "rouge" and not flag(merged, "disable"),
        language=text(merged, "default_lang", _PLAIN),
        css_class=text(merged, "css_class", "highlight"),
        numbers=flag(merged, "line_numbers"),
        first=int(first) if first.isdigit() else 1,
    )


def printing(md: MarkdownIt, options: Mapping[str, object]) -> None:
    """Let `md` print tokens of kramdown's as kramdown does."""
    rules: Any = md.renderer.rules  # type: ignore[attr-defined]
    block, span = code_style(options, "block"), code_style(options, "span")
    drawn, plain = flag(options, "math"), "math_engine" in options and not options["math_engine"]
    coloured = flag(options, "highlighting", True)
    rules["fence"] = lambda tokens, index, *_: _fence(tokens[index], block, coloured)
    rules["code_inline"] = lambda tokens, index, *_: _code(tokens[index], span, coloured)
    rules["note"] = lambda tokens, index, *_: _note(tokens[index])
    for part in ("footnote_block_open", "footnote_open", "footnote_close", "footnote_block_close"):
        rules[part] = lambda tokens, index, *_: tokens[index].content
    rules["image"] = lambda tokens, index, *_: f"<img{_attributes(tokens[index].attrs)} />"
    rules["html_block"] = rules["html_inline"] = lambda tokens, index, *_: tokens[index].content
    rules["math_inline"] = lambda tokens, index, *_: _math(tokens[index].content, False, drawn, plain)
    rules["math_display"] = lambda tokens, index, *_: _display(tokens[index], drawn, plain)


def _attributes(attributes: Mapping[str, str | int | float]) -> str:
    return "".join(f' {key}="{escape(str(value))}"' for key, value in attributes.items())


def _math(formula: str, display: bool, drawn: bool, plain: bool) -> str:
    """MathML, or what kramdown leaves for MathJax; `plain`: for no engine at all."""
    if drawn:
        from editor.core.rendering.math import mathml

        return mathml(formula, display)
    if plain and display:
        return f'<div class="kdmath">$$\n{escape(formula)}\n$$</div>'
    if plain:
        return f'<span class="kdmath">${escape(formula)}$</span>'
    return f"\\[{escape(formula)}\\]" if display else f"\\({escape(formula)}\\)"


def _display(token: Token, drawn: bool, plain: bool) -> str:
    formula = _math(token.content, True, drawn, plain)
    if plain and not drawn and token.attrs:  # no frame round the one that is there
        attributes = {**token.attrs, "class": f"{token.attrs.get('class', '')} kdmath".lstrip()}
        return formula.replace(' class="kdmath"', _attributes(attributes), 1) + "\n"
    return f"<div{_attributes(token.attrs)}>{formula}\n</div>\n" if token.attrs else f"{formula}\n"


def _classes(token: Token, style: CodeStyle) -> tuple[str, str, str]:
    """(the language, the classes of coloured code, its other attributes)."""
    words = str(token.attrs.get("class", "")).split()
    named = next((word.removeprefix("language-") for word in words if word.startswith("language-")), "")
    others = [word for word in words if not word.startswith("language-")]
    language = token.info or named
    classes = " ".join([f"language-{language or style.language}", *others, "highlighter-rouge"])
    return language, classes, _attributes({key: value for key, value in token.attrs.items() if key != "class"})


def _fence(token: Token, style: CodeStyle, coloured: bool) -> str:
    language, classes, others = _classes(token, style)
    if not style.on or not _knows(language or style.language):
        known = f' class="language-{escape(language)}"' if language else ""
        return f"<pre{others}><code{known}>{escape(token.content)}</code></pre>\n"
    code = _coloured(token.content, language or style.language, style, coloured)
    return (
        f'<div class="{escape(classes)}"{others}><div class="highlight">'
        f'<pre class="{escape(style.css_class)}"><code>{code}</code></pre></div></div>\n'
    )


def _code(token: Token, style: CodeStyle, coloured: bool) -> str:
    language, classes, others = _classes(token, style)
    if not style.on or not _knows(language or style.language):
        return f"<code{_attributes(token.attrs)}>{escape(token.content)}</code>"
    code = _coloured(token.content, language or style.language, style, coloured)
    return f'<code class="{escape(classes)}"{others}>{code}</code>'


def _knows(language: str) -> bool:
    """Whether rouge has that language, by its name in small letters: code in others has no frame."""
    return language == _PLAIN or (language == language.lower() and knows(language))


def _coloured(code: str, language: str, style: CodeStyle, coloured: bool) -> str:
    """Code as rouge gives it, in a table where lines have numbers; that ends its last line."""
    if style.numbers and not code.endswith("\n"):
        code += "\n"
    html = highlight(code, language) if coloured and language != _PLAIN else escape(code)
    if not style.numbers:
        return html
    numbers = "".join(f"{style.first + line}\n" for line in range(code.count("\n")))
    return (
        f'<table class="rouge-table"><tbody><tr><td class="rouge-gutter gl"><pre class="lineno">{numbers}</pre></td>'
        f'<td class="rouge-code"><pre>{html}</pre></td></tr></tbody></table>'
    )


def _note(token: Token) -> str:
    name, again = escape(token.meta["id"]), f":{token.meta['again']}" if token.meta["again"] else ""
    return (
        f'<sup id="fnref:{name}{again}" role="doc-noteref">'
        f'<a href="#fn:{name}" class="footnote" rel="footnote">{token.meta["number"]}</a></sup>'
    )
