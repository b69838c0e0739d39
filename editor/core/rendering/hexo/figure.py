"""Code blocks as Hexo's `highlight` setting draws them: a figure with a table of line numbers and code.

Source: Hexo 8.1's documentation, "Syntax Highlighting", and observed output.
"""

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
    marked: Collection[int] = field(default_factory=tuple)
    language_attr: bool = False


@dataclass(frozen=True, slots=True)
class _Style:
    """A figure with the site's settings filled in."""

    table: bool
    gutter: bool
    hljs: bool
    attribute: str


def code_figure(code: str, figure: Figure, options: Mapping[str, object], highlighter: str) -> str:
    """The HTML of a code block; `options` has Hexo's `highlight`, `highlighter` is `highlight.js` or `prismjs`."""
    if highlighter == "prismjs":
        from editor.core.rendering.hexo.prism import prism_figure  # it takes this module's helpers

        return prism_figure(code, figure, section(options, "prismjs"))
    settings = section(options, "highlight")
    code = prepared_code(code, settings)
    style = _style(code, figure, settings)
    lines = highlight_lines(code, figure.language)
    return _table(lines, figure, style) if style.table else _unwrapped(lines, figure, style)


def _style(code: str, figure: Figure, settings: Mapping[str, object]) -> _Style:
    excluded = is_excluded(figure, settings)
    numbers = has_numbers(code, figure, settings) and not excluded
    wrap = flag(settings, "wrap", True) and not excluded  # a block's own `wrap:` changes nothing
    with_attribute = figure.language_attr or flag(settings, "language_attr")
    return _Style(
        numbers or wrap,
        numbers and text(settings, "first_line_number", "always1") != "inline",
        flag(settings, "hljs"),
        f' data-language="{escape(figure.language or "plaintext")}"' if with_attribute else "",
    )


def prepared_code(code: str, settings: Mapping[str, object]) -> str:
    """`code` without its common indent and with the site's text for each tab, as `settings` say."""
    if flag(settings, "strip_indent", True):
        code = strip_indent(code)
    tab = text(settings, "tab_replace") if settings.get("tab_replace") else ""  # `false` replaces nothing
    return code.replace("\t", tab) if tab else code


def is_excluded(figure: Figure, settings: Mapping[str, object]) -> bool:
    """Whether code in the figure's language isn't coloured."""
    return bool(figure.language) and figure.language in names(settings, "exclude_languages")


def has_numbers(code: str, figure: Figure, settings: Mapping[str, object]) -> bool:
    """Whether the code has line numbers: not for as few lines as the threshold."""
    numbers = figure.numbers if figure.numbers is not None else flag(settings, "line_number", True)
    threshold = figure.threshold if figure.threshold is not None else int(text(settings, "line_threshold", "0") or 0)
    return numbers and code.count("\n") + 1 > threshold


def _table(lines: list[str], figure: Figure, style: _Style) -> str:
    language = escape(figure.language.lower() or "plaintext")
    caption = f"<figcaption>{figure.caption}</figcaption>" if figure.caption else ""
    gutter = ""
    if style.gutter:
        count = range(figure.first_line, figure.first_line + len(lines))
        gutter = "".join(f'<span class="line">{number}</span><br>' for number in count)
        gutter = f'<td class="gutter"><pre>{gutter}</pre></td>'
    out = []
    for number, line in enumerate(lines, figure.first_line):
        if style.hljs:
            out.append(f"<mark>{line}</mark><br>" if number in figure.marked else f"{line}<br>")
        else:
            mark = " marked" if number in figure.marked else ""
            out.append(f'<span class="line{mark}">{line}</span><br>')
    content = "".join(out)
    written = escape(figure.language or "plaintext")
    code = f'<pre><code class="hljs {written}">{content}</code></pre>' if style.hljs else f"<pre>{content}</pre>"
    table = f'<table><tr>{gutter}<td class="code">{code}</td></tr></table>'
    return f'<figure class="highlight {language}"{style.attribute}>{caption}{table}</figure>'


def _unwrapped(lines: list[str], figure: Figure, style: _Style) -> str:
    caption = f'<div class="caption">{figure.caption}</div>' if figure.caption else ""
    language = escape(figure.language or "plaintext")
    kind = "hljs" if style.hljs else "highlight"
    numbered = enumerate(lines, figure.first_line)
    content = "\n".join(f"<mark>{line}</mark>" if number in figure.marked else line for number, line in numbered)
    return f'<pre>{caption}<code class="{kind} {language}"{style.attribute}>{content.rstrip()}</code></pre>'


def strip_indent(code: str) -> str:
    """`code` without the white space that all its lines begin with; blank lines don't count."""
    indents = [len(indent) for indent in re.findall(r"^[ \t]*(?=\S)", code, re.MULTILINE)]
    width = min(indents, default=0)
    return re.sub(rf"^[ \t]{{{width}}}", "", code, flags=re.MULTILINE) if width else code
