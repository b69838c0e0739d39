"""What is taken out of a page, and that nothing else is."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from editor.core.export.sanitise import sanitise

KEPT = Path(__file__).with_name("kept.txt").read_text("utf-8").rstrip("\n").split("\n.\n")


def tree(html: str) -> str:
    """The HTML as a browser reads it: attributes in order of name, each with a value."""
    body = LexborHTMLParser(f"<body>{html}</body>").body
    assert body is not None
    out: list[str] = []

    def walk(node: object) -> None:
        for child in node.iter(include_text=True):  # type: ignore[attr-defined]
            if child.tag == "-text":
                out.append(child.text(deep=False))
            else:
                out.append(f"<{child.tag} {sorted((k, v or '') for k, v in child.attributes.items())}>")
                walk(child)
                out.append("</>")

    walk(body)
    return "".join(out)


@pytest.mark.parametrize(
    ("html", "wanted"),
    [
        ("<script>alert(1)</script>文", "文"),
        ("<p onclick=x ONMOUSEOVER='y' title=t>文</p>", '<p title="t">文</p>'),
        ("<img src=x onerror=alert(1)>", '<img src="x">'),
        ('<a href="javascript:alert(1)">x</a>', "<a>x</a>"),
        ('<a href=" jav&#x09;ascript:alert(1)">x</a>', "<a>x</a>"),
        ('<a href="JAVASCRIPT:1">x</a><a href="vbscript:1">y</a>', "<a>x</a><a>y</a>"),
        ('<a href="data:text/html,<script>1</script>">x</a>', "<a>x</a>"),
        ('<img src="data:text/html,x">', "<img>"),
        (
            '<form action="javascript:1"><button formaction="javascript:2">k</button></form>',
            "<form><button>k</button></form>",
        ),
        ('<svg onload=x><a xlink:href="javascript:1">t</a><script>x</script></svg>', "<svg><a>t</a></svg>"),
        ('<svg><use href="data:image/svg+xml,x"/></svg>', "<svg><use></use></svg>"),
        ('<svg><animate attributeName="href" to="javascript:1"/></svg>', "<svg></svg>"),
        ("<base href=//evil><meta http-equiv=refresh content=0><link rel=stylesheet href=x>文", "文"),
        ("<object data=x><p>Instead</p></object><embed src=x>", "<p>Instead</p>"),
        ('<iframe srcdoc="<script>1</script>"></iframe>', ""),
        ("</div></article></body><p>out", "<p>out</p>"),
        ("<!-- private --><p>x</p>", "<p>x</p>"),
        ("<template><img src=x onerror=1></template>x", "x"),
    ],
)
def test_what_could_run_is_taken_out(html: str, wanted: str) -> None:
    assert sanitise(html) == wanted


@pytest.mark.parametrize("html", KEPT)
def test_the_rest_stays(html: str) -> None:
    assert tree(sanitise(html)) == tree(html)
    assert sanitise(sanitise(html)) == sanitise(html)


def test_a_frame_becomes_a_link() -> None:
    frame = 'src="//player.bilibili.com/player.html?aid=1&amp;p=2" title="演示 &quot;1&quot;" allowfullscreen'
    html = f"<p><iframe {frame}></iframe></p>"
    assert sanitise(html) == (
        '<p><span class="fw-tag"><a href="https://player.bilibili.com/player.html?aid=1&amp;p=2">'
        'Embedded page: 演示 "1"</a></span></p>'
    )
    assert "Embedded page: www.youtube.com</a>" in sanitise('<iframe src="https://www.youtube.com/embed/x"></iframe>')


def test_what_is_there_for_pages_without_scripts_is_shown() -> None:
    assert sanitise("<noscript><img src=a.png></noscript>") == '<img src="a.png">'


PIECES = st.sampled_from(
    [
        "<script>",
        "</script>",
        "<svg>",
        "</svg>",
        "<math>",
        "<mtext>",
        "<style>",
        "</style>",
        "<iframe src=x>",
        "</iframe>",
        "<noscript>",
        "</noscript>",
        "<template>",
        "<img src=x onerror=alert(1)>",
        "<a href=javascript:alert(1)>",
        "<a href='&#106;avascript:1'>",
        "</a>",
        "<p onclick=1>",
        "</p>",
        "<!--",
        "-->",
        "<table>",
        "<td onload=1>",
        "<title>",
        "</title>",
        "<textarea>",
        "<foreignObject>",
        "<annotation-xml encoding=text/html>",
        "<x-y onfocus=1>",
        '"',
        "'",
        ">",
        "<",
        "/",
        "=",
        "文",
        "&lt;script&gt;",
        "<pre>",
        "\n",
        "<select>",
        "<form action=javascript:1>",
        "<object data=x>",
        "<embed>",
        "<base href=x>",
    ]
)


@given(st.lists(PIECES, max_size=14).map("".join))
def test_nothing_runs_whatever_the_soup(html: str) -> None:
    clean = sanitise(html)
    page = LexborHTMLParser(f"<body>{clean}</body>")
    for node in page.css("*"):
        assert node.tag not in {"script", "iframe", "object", "embed", "base", "meta", "link", "template"}
        for name, value in node.attributes.items():
            assert not name.startswith("on")
            assert not re.match(r"\s*(javascript|vbscript)\s*:", value or "", re.IGNORECASE), json.dumps(clean)
