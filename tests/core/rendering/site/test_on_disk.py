"""What the preview shows in the place of what it can't show."""

from __future__ import annotations

import pytest

from editor.core.rendering.site.on_disk import show_frames, shown_here
from editor.core.sites.site import Site

LINK = '<a href="https://v.example/p?a=1&amp;b=2"><code>{}</code></a>'


@pytest.mark.parametrize(
    ("html", "shown"),
    [
        (
            '<p>a</p><iframe width="5" src="https://v.example/p?a=1&amp;b=2" allowfullscreen></iframe><p>b</p>',
            f"<p>a</p>{{}} {LINK.format('https://v.example/p?a=1&amp;b=2')}</span><p>b</p>",
        ),
        (
            "<div><IFRAME src='//v.example/p?a=1&b=2'>Your browser is old.</IFRAME ></div>",
            f"<div>{{}} {LINK.format('//v.example/p?a=1&amp;b=2')}</span></div>",
        ),
        ("<iframe src=/a/demo.html></iframe>", "{} <code>/a/demo.html</code></span>"),
        ("<iframe></iframe>", "{} <code></code></span>"),
        ('<iframe src="javascript:x">', "{} <code>javascript:x</code></span>"),
        ("<p>a<iframe src=b>c</p>", "<p>a{} <code>b</code></span>"),  # as in a browser, which ends it nowhere
        ("<div><iframe src=b ", "<div>{} <code>b</code></span>"),
        ("<iframe>" * 20_000, "{} <code></code></span>"),
        ("<p>&lt;iframe src=a&gt;</p>", "<p>&lt;iframe src=a&gt;</p>"),
    ],
)
def test_an_embedded_page_is_a_box_that_says_what_it_is(html: str, shown: str) -> None:
    assert show_frames(html) == shown.replace("{}", '<span class="fw-frame">Embedded page:')
    assert shown_here(html, None, Site()) == show_frames(html)
