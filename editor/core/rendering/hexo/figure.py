"""Code blocks as Hexo's `highlight` setting draws them: a figure with a table of line numbers and code."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from editor.core.rendering.highlighting import escape, highlight_lines
from editor.core.rendering.options import flag, names, section, text


@dataclass(frozen=True, slots=True)
class Figure:
    """How one code block wants to be drawn; None leaves the choice to the site."""

    language: str = ""
    caption: str = ""
    first_line: int = 1
    numbers: bool | None = None
    threshold: int | None = None
    wrap: bool | None = None
    marked: Collection[int] = field(default_factory=tuple)


def code_figure(code: str, figure: Figure, options: Mapping[str, object], highlighter: str) -> str:
    """The HTML of a code block; `options` has Hexo's `highlight`, `highlighter` is `highlight.js` or `prismjs`."""
    if highlighter == "prismjs":
        return _prism(code, figure)
    settings = section(options, "highlight")
    if flag(settings, "strip_indent", True):
        code = strip_indent(code)
    excluded = figure.language in names(settings, "exclude_languages")
    wrap = figure.wrap if figure.wrap is not None else flag(settings, "wrap", True)
    numbers = figure.numbers if figure.numbers is not None else flag(settings, "line_number", True)
    threshold = figure.threshold if figure.threshold is not None else int(text(settings, "line_threshold", "0") or 0)
    numbers = numbers and not excluded and code.count("\n") + 1 > threshold
    lines = highlight_lines(code, figure.language)
    if not (numbers or (wrap and not excluded)):
        return _unwrapped(lines, figure)
    return _table(lines, figure, numbers, flag(settings, "hljs"))


def _table(lines: list[str], figure: Figure, numbers: bool, hljs: bool) -> str:
    language = escape(figure.language.lower() or "plaintext")
    caption = f"<figcaption>{figure.caption}</figcaption>" if figure.caption else ""
    gutter = ""
    if numbers:
        count = range(figure.first_line, figure.first_line + len(lines))
        gutter = "".join(f'<span class="line">{number}</span><br>' for number in count)
        gutter = f'<td class="gutter"><pre>{gutter}</pre></td>'
    out = []
    for number, line in enumerate(lines, figure.first_line):
        if hljs:
            out.append(f"<mark>{line}</mark><br>" if number in figure.marked else f"{line}<br>")
        else:
            mark = " marked" if number in figure.marked else ""
            out.append(f'<span class="line{mark}">{line}</span><br>')
    content = "".join(out)
    code = f'<pre><code class="hljs {language}">{content}</code></pre>' if hljs else f"<pre>{content}</pre>"
    table = f'<table><tr>{gutter}<td class="code">{code}</td></tr></table>'
    return f'<figure class="highlight {language}">{caption}{table}</figure>'


def _unwrapped(lines: list[str], figure: Figure) -> str:
    caption = f'<div class="caption">{figure.caption}</div>' if figure.caption else ""
    language = f" {escape(figure.language)}" if figure.language else ""
    return f'<pre>{caption}<code class="highlight{language}">' + "\n".join(lines).rstrip() + "</code></pre>"


def _prism(code: str, figure: Figure) -> str:
    language = escape(figure.language.lower() or "none")
    caption = f'<div class="caption">{figure.caption}</div>' if figure.caption else ""
    content = "\n".join(highlight_lines(strip_indent(code), figure.language))
    attributes = f'class="line-numbers language-{language}" data-language="{language}"'
    return f'<pre {attributes}>{caption}<code class="language-{language}">{content}</code></pre>'


def strip_indent(code: str) -> str:
    """`code` without the white space that all its lines begin with; blank lines don't count."""
    indents = [len(indent) for indent in re.findall(r"^[ \t]*(?=\S)", code, re.MULTILINE)]
    width = min(indents, default=0)
    return re.sub(rf"^[ \t]{{{width}}}", "", code, flags=re.MULTILINE) if width else code
