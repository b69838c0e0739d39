"""Eleventy's settings."""

from __future__ import annotations

from editor.core.rendering.block import fragment
from editor.core.rendering.dialects import dialect


def html(text: str, **options: object) -> str:
    return fragment(dialect("eleventy", options).render(text))


def test_defaults() -> None:
    assert html("a\n\n    b\n\n<b>c</b>\nhttp://a.com\n") == "<p>a</p>\n<p>b</p>\n<p><b>c</b>\nhttp://a.com</p>\n"


def test_settings_of_the_site() -> None:
    assert html("    b\n", code=True) == "<pre><code>b\n</code></pre>\n"
    assert html("<b>c</b>\nd", html="false", breaks="true") == "<p>&lt;b&gt;c&lt;/b&gt;<br>\nd</p>\n"
    made = html('http://a.com "中"', linkify=True, typographer=True)
    assert made == '<p><a href="http://a.com">http://a.com</a> “中”</p>\n'
