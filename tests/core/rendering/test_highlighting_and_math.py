"""Coloured code and formulas."""

from __future__ import annotations

import re
from html import unescape

import pytest

from editor.core.rendering.block import fragment
from editor.core.rendering.dialects import DIALECTS, dialect
from editor.core.rendering.highlighting import LONGEST, escape, highlight, highlight_lines
from editor.core.rendering.math import mathml

CODE = 'def f(x):\n    """文\n    档"""\n    return "<&>"\n'


def text_of(html: str) -> str:
    return unescape(re.sub(r"<[^>]*>", "", html))


def test_colours_keep_the_text() -> None:
    made = highlight(CODE, "Python")
    assert '<span class="k">def</span>' in made
    assert text_of(made) == CODE


@pytest.mark.parametrize("language", ["", "no-such-language", "?"])
def test_unknown_languages_stay_plain(language: str) -> None:
    assert highlight(CODE, language) == escape(CODE)


def test_a_lexer_that_drops_text_isn_t_used() -> None:
    assert text_of(highlight("张三\n18\ni am from china", "console")) == "张三\n18\ni am from china"


def test_very_long_code_stays_plain() -> None:
    code = "x = 1\n" * (LONGEST // 6 + 1)
    assert highlight(code, "python") == code


def test_spans_end_with_their_line() -> None:
    lines = highlight_lines(CODE, "python")
    assert [text_of(line) for line in lines] == CODE.split("\n")
    assert all(line.count("<span") == line.count("</span>") for line in lines)


def test_formulas() -> None:
    made = fragment(dialect("github", {"math": True}).render("a $x^2$ 中$y$ costs $5 and $6\n\n$$\na_1\n$$\n\n`$z$`\n"))
    assert made.count("<math") == 3
    assert 'display="block"' in made
    assert "costs $5 and $6" in made
    assert "<code>$z$</code>" in made


def test_formulas_only_where_the_site_does_math() -> None:
    assert "<math" not in fragment(dialect("github").render("$x^2$"))


_IN_PYTHON = ("pelican", "mkdocs", "zensical", "nikola")


@pytest.mark.parametrize("name", [name for name in DIALECTS if name not in ("jekyll", *_IN_PYTHON)])
def test_formulas_in_every_markdown_it_dialect(name: str) -> None:
    assert "<math" in fragment(dialect(name, {"math": "true"}).render("a $x_1*y*z$ b\n"))


@pytest.mark.parametrize("formula", ["\\frac{1}{", "\\begin{x}", "}{", "\\left("])
def test_half_typed_formulas_are_shown_as_typed(formula: str) -> None:
    made = mathml(formula, False)
    assert made.startswith("<math") or escape(formula) in made
