"""Whatever is typed, every dialect gives blocks whose lines go forward and whose tags are balanced."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from editor.core.rendering.balance import is_balanced
from editor.core.rendering.dialects import DIALECTS, dialect

PIECES = """- a;1. b;  - c;> d;```js;```;~~~;# 标题;---;===;| a | b |;|--|--|;<div>;</div>;<b>x;<!-- c;-->;{% raw %}
{% endraw %};{{ x }};{% note %};**粗**;*a;`x;[a](b;[a]: b;    code;\tTab;;  ;$$;$x$;[^1]: n;[^1];term;: def
http://a.com，中;<script>;　　x;!!! note;{{< figure >}};<!-- more -->;\\;~a~;{: .x};***;+++;:::"""
TEXTS = st.lists(st.sampled_from(PIECES.replace("\n", ";").split(";")), max_size=12).map("\n".join)


@pytest.mark.parametrize("name", DIALECTS)
@settings(max_examples=25, deadline=None)
@given(text=TEXTS)
@example(text="<!-- c\n~~~\n~~~\n```js\n```")  # Hexo's places for code are comments themselves
def test_blocks_go_forward_and_are_balanced(name: str, text: str) -> None:
    previous = 0
    for block in dialect(name).render(text):
        assert previous <= block.first_line <= block.last_line <= text.count("\n")
        previous = block.first_line
        assert is_balanced(block.html)
        assert "\ufffc" not in block.html


ZOLA = """smart_punctuation render_emoji definition_list github_alerts bottom_footnotes lazy_async_image
    external_links_external"""
EVERYTHING = [
    (
        "hugo",
        {
            "unsafe": True,
            "attribute": {"block": True},
            "cjk": {"enable": True, "eastAsianLineBreaks": True, "escapedSpace": True},
            "enableEmoji": True,
            "wrapStandAloneImageWithinParagraph": False,
            "highlight": {"lineNos": True},
        },
    ),
    ("zola", dict.fromkeys(ZOLA.split(), True)),
    ("astro", {"mdx": True}),
]
MARKS = [
    "[^1]",
    "> [!NOTE]\n",
    "<A>",
    "</A>",
    "{a}",
    "{.x}",
    "\\ ",
    ":smile:",
    "``` go {linenos=1}",
    "{% a() %}",
    "{% end %}",
]


@pytest.mark.parametrize(("name", "options"), EVERYTHING)
@settings(max_examples=50, deadline=None)
@given(text=st.lists(st.sampled_from([*MARKS, *PIECES.split(";"), "\n", "\n\n"]), max_size=20).map("".join) | st.text())
def test_any_text_with_every_setting(name: str, options: dict[str, object], text: str) -> None:
    for block in dialect(name, options).render(text):
        assert block.first_line <= block.last_line
