"""Formulas are drawn where the site draws them."""

from __future__ import annotations

import pytest

from editor.core.export.page import page
from editor.core.post.post import Post
from editor.core.post.source import Source
from editor.core.rendering.site.math_use import does_math
from editor.core.sites.site import Site

HEXO = Site("hexo", "hexo")


@pytest.mark.parametrize(
    ("head", "site", "drawn"),
    [
        ("mathjax: true", HEXO, True),
        ("katex: true", HEXO, True),
        ("math: false", Site("hexo", "hexo", options={"math": True}), False),
        ("title: a", HEXO, False),
        ("title: a", Site("hexo", "hexo", options={"mathjax": {"enable": True}}), True),
        ("title: a", Site("unknown", "github"), True),
    ],
)
def test_where_formulas_are_drawn(head: str, site: Site, drawn: bool) -> None:
    post = Post.parse(Source(f"---\n{head}\n---\n$$\nx^2\n$$\n"), site)
    assert does_math(post) is drawn
    assert ("<math" in page(post, None)) is drawn
