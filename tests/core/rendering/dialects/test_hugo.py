"""Hugo 0.111.3's pages."""

from __future__ import annotations

import re

import pytest

from editor.core.rendering.block import fragment
from editor.core.rendering.dialects import dialect
from tests.core.rendering.dialects.published import cases, heading_ids, page
from tests.work import LINEAR, growth


def html(text: str, **options: object) -> str:
    return fragment(dialect("hugo", options).render(text))


@pytest.mark.parametrize(("name", "text", "published"), cases("hugo"))
def test_as_published(name: str, text: str, published: str) -> None:
    assert page(html(text)) == page(published)
    assert heading_ids(html(text)) == heading_ids(published)


@pytest.mark.parametrize(("name", "text", "published"), cases("hugo", unsafe=True))
def test_as_published_with_raw_html(name: str, text: str, published: str) -> None:
    assert page(html(text, unsafe=True)) == page(published)


def test_raw_html_is_left_out_unless_the_site_wants_it() -> None:
    assert "<b>" not in html("a <b>x</b>\n\n<div>中文</div>")
    assert "<div>中文</div>" in html("a <b>x</b>\n\n<div>中文</div>", unsafe="true")


def test_links_to_scripts_have_no_address_unless_the_site_wants_them() -> None:
    assert html("[a](javascript:x)") == '<p><a href="">a</a></p>\n'
    assert "javascript:x" in html("[a](javascript:x)", unsafe=True)


def test_switches() -> None:
    assert html('"中文"', typographer=False) == "<p>&quot;中文&quot;</p>\n"
    assert "<br" in html("一\n二", hardWraps=True)
    assert "<a" not in html("http://a.com", linkify=False)
    assert "<table" not in html("|a|\n|-|", table=False)


@pytest.mark.parametrize(
    ("kind", "title", "expected"),
    [
        ("github", "Über 中文 (a_b)", "über-中文-a_b"),
        ("github-ascii", "Über 中文", "uber-"),
        ("blackfriday", "A -- B!", "a-b"),
    ],
)
def test_kinds_of_heading_ids(kind: str, title: str, expected: str) -> None:
    assert f'id="{expected}"' in html(f"# {title}", autoHeadingIDType=kind)


def test_a_figure_is_drawn_as_the_embedded_template_does() -> None:
    made = html('{{< figure src="/a.png" title="图一" caption="*说明*" link="/b" >}}')
    assert page(made) == page(
        '<figure><a href="/b"><img src="/a.png" alt="说明"></a>'
        "<figcaption><h4>图一</h4><p><em>说明</em></p></figcaption></figure>"
    )


def test_an_unknown_shortcode_is_a_labelled_box_with_its_markdown() -> None:
    made = html("前\n\n{{< notice tip >}}\n**注意**\n{{< /notice >}}\n\n后")
    assert '<span class="fw-tag-name">notice tip</span><p><strong>注意</strong></p>' in made


@pytest.mark.parametrize(
    ("call", "published"),
    [
        ('youtube id="a" title="甲"', '<iframe src="https://www.youtube.com/embed/a" title="甲"></iframe>'),
        ("youtube a", '<iframe src="https://www.youtube.com/embed/a" title="YouTube Video"></iframe>'),
        (
            'youtube id="a" class="c" autoplay="true"',
            '<iframe src="https://www.youtube.com/embed/a?autoplay=1" title="YouTube Video"></iframe>',
        ),
        ("vimeo 12", '<iframe src="https://player.vimeo.com/video/12" title="vimeo video"></iframe>'),
    ],
)
def test_players_are_published_and_only_named_in_a_preview(call: str, published: str) -> None:
    assert page(html(f"{{{{< {call} >}}}}", as_built=True)) == page(f"<div>{published}</div>")
    assert html(f"{{{{< {call} >}}}}").startswith('<span class="fw-tag">')


def test_a_gist_is_its_script() -> None:
    made = html("{{< gist a b c.go >}}", as_built=True)
    assert made == '<script type="application/javascript" src="https://gist.github.com/a/b.js?file=c.go"></script>\n\n'


def test_a_commented_shortcode_is_printed() -> None:
    assert html("`{{</* ref a */>}}`") == "<p><code>{{&lt; ref a &gt;}}</code></p>\n"


def test_blocks_know_their_lines_behind_shortcodes() -> None:
    blocks = dialect("hugo").render("a\n\n{{< x\n  y=1 >}}\n\n中文\n\n<!--more-->\n\nend\n")
    assert [(block.first_line, block.last_line) for block in blocks] == [(0, 0), (2, 3), (5, 5), (7, 7), (9, 9)]


PASSTHROUGH = {"enable": True, "delimiters": {"block": [["$$", "$$"]], "inline": [["\\(", "\\)"]]}}


def test_formulas_stand_between_the_site_s_delimiters_alone() -> None:
    made = fragment(dialect("hugo", {"passthrough": PASSTHROUGH, "math": True}).render("a \\(x\\) $5 $$y$$ b $6"))
    assert re.findall(r'<math[^>]*display="(\w+)"', made) == ["inline", "block"]
    assert made.startswith("<p>a <math") and "$5 </p>" in made and made.endswith("<p> b $6</p>\n")


def test_parts_of_a_paragraph_know_their_lines() -> None:
    blocks = dialect("hugo", {"passthrough": PASSTHROUGH}).render("a\nb\n$$\nx\n$$\nc\n\nd")
    assert [(block.first_line, block.last_line) for block in blocks] == [(0, 2), (2, 4), (4, 5), (7, 7)]


def test_delimiters_that_are_none_are_passed_over() -> None:
    for wrong in (None, "x", [["$"]], [["", "$"]], [[1, 2]], {"$": "$"}):
        options = {"passthrough": {"enable": True, "delimiters": {"inline": wrong, "block": None}}}
        assert fragment(dialect("hugo", options).render("a $*b*$")) == "<p>a $<em>b</em>$</p>\n"


@pytest.mark.parametrize("piece", ["$$", "\\(", "a $$\nx\n$$ ", "$$a", "~~", "~a", "==a ++b ", "^", "*$$a"])
def test_the_work_for_many_marks_grows_with_their_number(piece: str) -> None:
    extras = {name: {"enable": True} for name in ("mark", "insert", "superscript", "subscript", "delete")}
    options = {"passthrough": PASSTHROUGH, "extras": extras, "strikethrough": False}
    made = dialect("hugo", options)
    assert growth(lambda count: made.render(piece * count), 400) < LINEAR


def test_a_divider_in_code_takes_the_code_with_it_before_0_134() -> None:
    text = "一\n\n```\nx\n<!--more-->\ny\n```\n\n二"
    assert html(text) == "<p>一</p>\ne>\n<p>二</p>\n"
    assert html(text, hugoVersion="0.168") == "<p>一</p>\n<pre><code>x\n\n\n\ny\n</code></pre>\n<p>二</p>\n"
