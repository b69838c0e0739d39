"""Code blocks as Hexo's `prismjs` setting draws them (Hexo 8.1, "Syntax Highlighting", and observed output)."""

from __future__ import annotations

from collections.abc import Mapping

from editor.core.rendering.hexo.figure import Figure, has_numbers, is_excluded, prepared_code
from editor.core.rendering.highlighting import escape, highlight_lines
from editor.core.rendering.options import flag

# Names of languages that Prism writes in another way.
_SAME = """bash: sh shell; csharp: cs; coffeescript: coffee; docker: dockerfile; gettext: po; haskell: hs; javascript: js
kotlin: kts; latex: tex; lisp: elisp emacs emacs-lisp; markdown: md; markup: html xml svg mathml rss; objectivec: objc
pascal: objectpascal; python: py; ruby: rb; racket: rkt; typescript: ts; wolfram: mathematica nb wl; yaml: yml"""
_NAMES = {
    other: name
    for name, _, others in (entry.strip().partition(":") for entry in _SAME.replace("\n", ";").split(";"))
    for other in others.split()
}


def prism_figure(code: str, figure: Figure, settings: Mapping[str, object]) -> str:
    """The HTML of a code block; `settings` is Hexo's `prismjs`."""
    if is_excluded(figure, settings):
        return f'<pre><code class="{escape(figure.language)}">{escape(code)}</code></pre>'
    code = prepared_code(code, settings)
    coloured = flag(settings, "preprocess", True)
    numbers = has_numbers(code, figure, settings)
    language = escape(_NAMES.get(figure.language, figure.language))
    caption = f'<div class="caption">{figure.caption}</div>' if figure.caption else ""
    content = "\n".join(highlight_lines(code, figure.language)) if coloured else escape(code)
    if coloured and numbers:
        rows = "<span></span>" * (code.count("\n") + 1)
        content += f'<span aria-hidden="true" class="line-numbers-rows">{rows}</span>'
    name = language or "none"
    attributes = f'class="{"line-numbers " if numbers else ""}language-{name}"'
    attributes += f' data-language="{language}"' if language else ""
    attributes += "" if coloured else _positions(figure, numbers)
    return f'<pre {attributes}>{caption}<code class="language-{name}">{content}</code></pre>'


def _positions(figure: Figure, numbers: bool) -> str:
    """What tells Prism in the browser where lines begin and which are marked."""
    start = f' data-start="{figure.first_line}"' if numbers else ""
    if not figure.marked:
        return start
    lines = ",".join(map(str, sorted(figure.marked)))
    return f'{start} data-line="{lines}" data-line-offset="{figure.first_line - 1}"'
