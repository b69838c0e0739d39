"""What the checks do for a post grows with its length, whatever it is made of."""

from __future__ import annotations

import pytest

from editor.core.checks.runner import check
from editor.core.post.post import Post
from editor.core.post.source import Source
from editor.core.sites.site import Site
from tests.work import LINEAR, growth

PIECES = {
    "hexo": [
        "![](b)\n",
        "<img src='a'>\n",
        "<script>\n",
        "<details>\n<summary>a</summary>\n\nb\n\n",
        "- a\n",
        "[a](b) ",
        "a [b](c) `d` **e** ",
        "**a ",
        "{% if a %}",
        "{% codeblock %}\n",
    ],
    "zola": ["#a\n\n", "# a\n\n#b\n\n"],
    "jekyll": ["**a **\n", "{{", "{% highlight a %}\n"],
    "eleventy": ["{%", "{% highlight a %}\n"],
    "hugo": [
        "{% if a %}b{% endif %}\n",
        "{{< a >}}b{{< /a >}}\n",
        "{{< a >}}{{< /b >}}\n",
        "<b>\n",
        "| a |\n|---|\n| b |\n\n",
    ],
    "pelican": ["{{< a >}}b{{< /a >}}\n", "    a\n\n"],
}


@pytest.mark.parametrize(("generator", "piece"), [(name, piece) for name, pieces in PIECES.items() for piece in pieces])
def test_the_work_grows_with_the_post(generator: str, piece: str) -> None:
    def checked(count: int) -> None:
        check(Post.parse(Source("---\ntitle: a\ndate: 2020-01-01\n---\n" + piece * count), Site(generator, generator)))

    assert growth(checked, 150) < LINEAR


def test_a_tag_that_is_repeated_for_ever() -> None:
    """The fix of each was proved by comparing its list with the whole one."""

    def checked(count: int) -> None:
        check(Post.parse(Source("---\ntitle: a\ntags:\n" + "- a\n" * count + "---\n"), Site("hexo", "hexo")))

    assert growth(checked, 60) < LINEAR


def test_links_to_headings_that_have_other_ids() -> None:
    """A list of contents made for another generator: each link was compared with every heading."""

    def checked(count: int) -> None:
        names = [f"part{number:04} of it" for number in range(count)]
        links = "".join(f"- [{name}](#{name.replace(' ', '_')}-x)\n" for name in names)
        headings = "".join(f"## {name}\n\n" for name in names)
        check(Post.parse(Source(f"---\ntitle: a\n---\n{links}\n{headings}"), Site("hexo", "hexo")))

    assert growth(checked, 60) < LINEAR
