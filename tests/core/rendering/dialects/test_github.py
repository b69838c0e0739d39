"""The dialect of a folder that is no known site."""

from __future__ import annotations

import pytest

from editor.core.rendering.block import fragment
from editor.core.rendering.dialects import DIALECTS, UnknownDialect, dialect
from editor.core.rendering.dialects.github import slug
from tests.core.rendering.dialects.published import cases, page
from tests.work import LINEAR, growth


def html(text: str, **options: object) -> str:
    return fragment(dialect("github", options).render(text))


def test_extensions() -> None:
    made = html("~~a~~ ~b~ www.a.com\n\n- [x] c[^1]\n\n|d|\n|-|\n|e|\n\n[^1]: 脚注\n")
    assert '<del>a</del> <del>b</del> <a href="http://www.a.com">www.a.com</a>' in made
    assert 'checked=""' in made
    assert "<table>" in made
    assert made.endswith("</section>\n")
    assert "脚注" in made


def test_alerts() -> None:
    made = html("> [!WARNING]\n> 当**心**\n\n> [!x] no\n\n> plain\n")
    assert '<div class="markdown-alert markdown-alert-warning">' in made
    assert '<p class="markdown-alert-title">Warning</p>\n<p>当<strong>心</strong></p>' in made
    assert html("- > [!NOTE]\n  > a\n").count("<blockquote>") == 1
    assert html("> > [!NOTE]\n> > a\n").count("<blockquote>") == 2
    assert html("> [!tip]\n>\n> a\n").endswith('-title">Tip</p>\n<p>a</p>\n</div>\n')
    assert made.count("<blockquote>") == made.count("</blockquote>") == 2


@pytest.mark.parametrize(("title", "anchor"), [("你好，世界 A", "你好世界-a"), ("C++ & D", "c--d"), ("a_b-c", "a_b-c")])
def test_anchors(title: str, anchor: str) -> None:
    assert slug(title) == anchor


def test_every_dialect_loads_and_says_its_name() -> None:
    assert [dialect(name).name for name in DIALECTS] == list(DIALECTS)


def test_unknown_names_get_a_suggestion() -> None:
    with pytest.raises(UnknownDialect, match="did you mean “hexo”"):
        dialect("hexoo")
    with pytest.raises(UnknownDialect, match="choose one of hexo, "):
        dialect("qqqq")


def test_strong_text_in_strong_text_has_one_pair_of_tags() -> None:
    """As cmark-gfm 0.29.0.gfm.13 prints them."""
    assert html("****中****") == "<p><strong>中</strong></p>\n"
    assert html("__a __b__ c__") == "<p><strong>a b c</strong></p>\n"
    assert html("**a *b **c** d* e**") == "<p><strong>a <em>b <strong>c</strong> d</em> e</strong></p>\n"
    assert html("**a [**b**](c)**") == '<p><strong>a <a href="c"><strong>b</strong></a></strong></p>\n'


def test_symbols_are_no_punctuation() -> None:
    assert html("*£*b") == "<p><em>£</em>b</p>\n"


@pytest.mark.parametrize(("name", "text", "published"), cases("github"))
def test_as_published(name: str, text: str, published: str) -> None:
    """As cmark-gfm 0.29.0.gfm.13 prints them; GitHub adds a heading to the notes."""
    made = html(text).replace('<h2 class="sr-only" id="footnote-label">Footnotes</h2>', "")
    assert page(made) == page(published)


def test_notes_are_github_s() -> None:
    made = html("a[^n] b[^n]\n\n[^n]: c\n")
    assert 'href="#user-content-fn-n" id="user-content-fnref-n-2"' in made
    assert '<h2 class="sr-only" id="footnote-label">Footnotes</h2>' in made


def test_a_link_to_a_script_leads_nowhere() -> None:
    assert html("[a](javascript:b)") == '<p><a href="">a</a></p>\n'


def test_formulas_in_code() -> None:
    made = html("a $`x`$ b\n\n```math\ny\n```\n\n`$z$`\n", math=True)
    assert made.count("<math") == 2
    assert "<code>$z$</code>" in made
    assert '<code class="language-math">' in html("```math\ny\n```\n")


@pytest.mark.parametrize(
    "piece", ["~", "~~*", "*~", "a@", "a@b.", "www.", "http://a", "(http://a", "(http://_", ")", "a&b;", "http://a&b;;"]
)
def test_the_work_for_many_marks_grows_with_their_number(piece: str) -> None:
    assert growth(lambda count: html("http://x" + piece * count), 400) < LINEAR
    assert growth(lambda count: html((piece + " ") * count), 400) < LINEAR
