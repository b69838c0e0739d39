"""The plugins of hexo-renderer-markdown-it: what each does is in the golden files of settings (`hexo-markdown-it-settings`)."""

from __future__ import annotations

import pytest

from editor.core.rendering.block import fragment
from editor.core.rendering.dialects import dialect
from editor.core.rendering.dialects.emoji import names_of_emoji
from editor.core.rendering.hexo.plugins import PLUGINS
from editor.core.sites.hexo.renderer_plugins import KNOWN_PLUGINS, PLUS_ONLY
from tests.work import LINEAR, growth


def rendered(text: str, *plugins: object, **options: object) -> str:
    return fragment(dialect("hexo-markdown-it", {**options, "markdown": {"plugins": list(plugins)}}).render(text))


def test_sites_say_of_the_same_plugins_that_they_are_known() -> None:
    assert set(PLUGINS) | {"markdown-it-anchor"} == KNOWN_PLUGINS | set(PLUS_ONLY)


def test_emoji_have_their_joiners_and_variation_selectors() -> None:
    """As GitHub, and markdown-it-emoji, Hugo and Zola after it, write them."""
    names = names_of_emoji()
    assert (names["heart"], names["v"]) == ("\u2764\ufe0f", "\u270c\ufe0f")
    assert names["man_health_worker"] == "\U0001f468\u200d\u2695\ufe0f"


@pytest.mark.parametrize(
    ("before", "after", "joined"),
    [
        ("中", "文", True), ("，", "Ａ", True), ("한", "국", False), ("中", "a", False), ("\U00020000", "字", True),
        ("😀", "中", False), ("⌚", "中", False), ("〈", "中", True), ("ｶ", "中", True), ("a", "\u200bb", True),
        ("㉠", "中", False), ("→", "中", False),
    ],
)  # fmt: skip
def test_line_breaks_between_wide_characters(before: str, after: str, joined: bool) -> None:
    html = rendered(f"{before}\n{after}", "markdown-it-cjk-breaks")
    assert html == (f"<p>{before}{after}</p>\n" if joined else f"<p>{before}<br>\n{after}</p>\n")


def test_an_asset_may_stand_behind_the_name_of_its_folder() -> None:
    class Site:
        name = "post"

        def post(self, slug: str) -> None:
            return None

        def code(self, path: str) -> None:
            return None

        def asset(self, slug: str) -> str | None:
            return f"2026/post/{slug}" if slug in ("a.png", "文.png") else None

    options = {"images": {"post_asset": True}, "root": "/b/", "lookup": Site()}
    for source, target in (
        ("a.png", "/b/2026/post/a.png"),
        ("post/a.png", "/b/2026/post/a.png"),
        ("./a.png", "/b/2026/post/a.png"),
        ("x/a.png", "/b/x/a.png"),
        ("/a.png", "/b/a.png"),
        ("文.png", "/b/%E6%96%87.png"),  # Markdown has encoded it, and no file has that name
        ("#a", "#a"),
        ("//c/a.png", "//c/a.png"),
    ):
        html = fragment(dialect("hexo-markdown-it", options).render(f"![]({source})"))
        assert f'src="{target}"' in html
    away = dialect("hexo-markdown-it", {**options, "relative_link": True})
    assert 'src="a.png"' in fragment(away.render("![](a.png)"))


# What stands once before and behind what is repeated, by plugin.
HOSTILE = {
    "markdown-it-abbr": [("*[a]: b\n", "a ", ""), ("", "*[", ""), ("", "*[a\\", "\n")],
    "markdown-it-attrs": [
        ("", "{", ""),
        ("", "a{.b", ""),
        ("", "**a**{.b}", ""),
        ("", '{"', ""),
        ("a {x=\\", '\\"', "}"),
    ],
    "markdown-it-emoji": [("", ":a", ""), ("", ":", ""), ("", ":) ", ""), ("", ",:", "")],
    "markdown-it-cjk-breaks": [("", "中\n", ""), ("", "`a`\n", "")],
    "markdown-it-imsize": [("", "![a](", ""), ("", "![", ""), ("", "![a](b =1x", "")],
    "markdown-it-checkbox": [("", "[x] ", ""), ("", "[", "")],
    "markdown-it-task-checkbox": [("", "- [ ] a\n", "")],
    "markdown-it-task-lists": [("", "- [ ] a\n", ""), ("- [ ] a\n", "  - b\n", "")],
}


@pytest.mark.parametrize(
    ("name", "before", "piece", "after"), [(name, *text) for name, texts in HOSTILE.items() for text in texts]
)
def test_the_work_for_hostile_posts_grows_with_their_length(name: str, before: str, piece: str, after: str) -> None:
    assert growth(lambda count: rendered(before + piece * count + after, name), 200) < LINEAR


def test_many_containers_that_are_never_closed() -> None:
    plugin = {"name": "markdown-it-container", "options": "tip"}
    html = rendered("::: tip\n" * 300, plugin)
    assert html.count("<div") == html.count("</div>")
    assert growth(lambda count: rendered("::: tip\n" * count, plugin), 400) < LINEAR
