"""One post as one file: everything inside, nothing that runs."""

from __future__ import annotations

import base64
import re
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from editor.core.errors import ForewordError
from editor.core.export.page import MAX_EMBEDDED, dialect_for, make_page, page
from editor.core.post.post import Post
from editor.core.post.source import Source
from editor.core.sites.site import Site

PIXEL = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg=="
)
HEXO = Site("hexo", "hexo")
LISTS = """---
title: "从“那一刻”看开源"
date: 2026-02-09 19:55:00
tags: [AI, 开源]
categories: AI
---

# 从“那一刻”看开源

## 方法

有三点：

1.  **平民化**：说明一。
2.  **对齐**：说明二。
3.  **注意力**：说明三。

课题：
-   **成本**：说明。
-   **数据**：说明。
-   **标准**：说明。

**来源参考**：
- [一](https://example.com/1)
- [二](https://example.com/2)
- [三](https://example.com/3)

**相关阅读**：
- [782.md](782.md) - 文
- [781.md](781.md) - 文
- [779.md](779.md) - 文
"""


def post(text: str, site: Site = HEXO) -> Post:
    return Post.parse(Source.read(text.encode()), site)


def read(html: str) -> LexborHTMLParser:
    return LexborHTMLParser(html)


@pytest.mark.parametrize("dialect", ["hexo", "github"])
def test_a_post_of_lists(dialect: str) -> None:
    tree = read(page(post(LISTS), None, dialect=dialect))
    assert len(tree.css("main li")) == 12
    assert [len(group.css("li")) for group in tree.css("main ol, main ul")] == [3, 3, 3, 3]
    assert [heading.text() for heading in tree.css("h1")] == ["从“那一刻”看开源"]
    assert tree.css_first("header h1") is not None
    assert tree.css_first(".post-meta").text() == "2026-02-09 · AI · AI, 开源"
    assert tree.css_first("title").text() == "从“那一刻”看开源"
    assert tree.css_first("html").attributes["lang"] == "zh-CN"
    assert "782.md" in [link.attributes["href"] for link in tree.css("a")]


def test_another_first_heading_stays_below_the_title() -> None:
    tree = read(page(post("---\ntitle: One\n---\n# Two\n\ntext"), None))
    assert [heading.text() for heading in tree.css("h1")] == ["One", "Two"]


def test_without_a_title_the_first_heading_is_the_header() -> None:
    tree = read(page(post("---\ndate: 2026-02-09\n---\n# Two\n\ntext"), Path("a.md")))
    assert tree.css_first("header").text() == "Two2026-02-09"
    assert tree.css_first("title").text() == "Two"
    assert tree.css("main h1") == []


def test_a_bare_text_and_an_empty_post() -> None:
    tree = read(page(post("just text"), Path("notes.md")))
    assert tree.css("header") == []
    assert tree.css_first("title").text() == "notes"
    assert read(page(post(""), None)).css_first("main").text().strip() == ""


def test_nothing_is_fetched_and_nothing_runs() -> None:
    text = (
        "---\ntitle: </title><script>alert(1)</script>\ndescription: '\"><script>2</script>'\n---\n"
        '<script>alert(3)</script>\n\n<p onclick="x()">文</p>\n\n[x](javascript:alert(4))\n\n'
        "</main></article></body>\n\n"
        '<iframe src="https://player.example/x"></iframe>\n'
    )
    for theme in ("paper", "plain", "docs"):
        html = page(post(text, Site()), None, theme=theme)
        tree = read(html)
        assert tree.css("script, iframe, link, [onclick], base") == []
        assert all(not (a.attributes.get("href") or "").startswith("javascript") for a in tree.css("a"))
        assert len(tree.css("main")) == 1
        assert tree.css_first("title").text() == "</title><script>alert(1)</script>"
        assert tree.css_first('meta[name="description"]').attributes["content"] == '"><script>2</script>'
        policy = tree.css_first('meta[http-equiv="Content-Security-Policy"]').attributes["content"]
        assert policy is not None
        assert policy.startswith("default-src 'none';")
        assert "script-src" not in policy
        assert html.index("Content-Security-Policy") < html.index("<style>")


def test_local_images_go_inside_and_others_stay(tmp_path: Path) -> None:
    folder = tmp_path / "_posts"
    folder.mkdir()
    (folder / "图 1.png").write_bytes(PIXEL)
    (folder / "a.svg").write_text("<svg xmlns='http://www.w3.org/2000/svg'><script>1</script></svg>", "utf-8")
    (folder / "secret.txt").write_text("no image", "utf-8")
    text = (
        "![一](<图 1.png>) ![二](a.svg) ![三](https://example.com/a.png) ![四](missing.png) ![五](secret.txt)\n\n"
        '<img src="%E5%9B%BE%201.png" alt="六">\n'
    )
    made = make_page(post(text, Site()), folder / "1.md", theme="paper", dialect=dialect_for(Site()))
    images = {image.attributes["alt"]: image.attributes["src"] or "" for image in read(made.html).css("img")}
    wanted = "data:image/png;base64," + base64.b64encode(PIXEL).decode()
    assert images["一"] == images["六"] == wanted
    assert images["二"].startswith("data:image/svg+xml;base64,")
    assert images["三"] == "https://example.com/a.png"
    assert (images["四"], images["五"]) == ("missing.png", "secret.txt")
    assert made.missing == ("missing.png", "secret.txt")


def test_a_huge_image_stays_a_reference(tmp_path: Path) -> None:
    with (tmp_path / "big.png").open("wb") as file:
        file.truncate(MAX_EMBEDDED + 1)
    made = make_page(post("![x](big.png)", Site()), tmp_path / "1.md", theme="paper", dialect=dialect_for(Site()))
    assert 'src="big.png"' in made.html
    assert made.missing == ("big.png",)


def test_links_are_changed_only_where_asked() -> None:
    text = '[a](782.md#x) [b](https://e.org) [c](<甲 乙.md>) `href="782.md"`\n'
    asked: list[str] = []

    def links(address: str) -> str | None:
        asked.append(address)
        return "782.html#x" if address == "782.md#x" else None

    made = make_page(post(text, Site()), None, theme="paper", dialect=dialect_for(Site()), links=links)
    assert [a.attributes["href"] for a in read(made.html).css("a")] == ["782.html#x", "https://e.org", asked[2]]
    assert len(asked) == 3


def test_light_and_dark_by_the_reader() -> None:
    html = page(post("x"), None)
    assert '<meta name="color-scheme" content="light dark">' in html
    assert "@media screen and (prefers-color-scheme: dark)" in html


def test_unknown_names_are_said() -> None:
    with pytest.raises(ForewordError, match="did you mean docs"):
        page(post("x"), None, theme="doc")
    with pytest.raises(ForewordError, match="hexo"):
        page(post("x"), None, dialect="hexxo")


def test_options_of_the_site_count_for_its_own_dialect_only() -> None:
    site = Site("hugo", "hugo", options={"unsafe": True})
    body = "<b>x</b>"
    assert dialect_for(site).render(body)[0].html.count("<b>") == 1
    assert dialect_for(site, "hugo").render(body)[0].html.count("<b>") == 1
    assert dialect_for(Site(), "hugo").render(body)[0].html.count("<b>") == 0
    assert dialect_for(Site(), "hugo", {"unsafe": True}).render(body)[0].html.count("<b>") == 1


def test_the_whole_page_can_be_read_by_a_person() -> None:
    """The skeleton, without its style."""
    html = page(post("---\ntitle: 一\ntags: [a]\n---\n二 & three\n"), None)
    assert re.sub(r"<style>.*</style>", "<style>…</style>", html, flags=re.DOTALL) == (
        '<!DOCTYPE html>\n<html lang="zh-CN">\n<head>\n<meta charset="utf-8">\n'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; "
        "img-src data: https: http: file:; media-src data: https: http: file:; font-src data:; base-uri 'none'; "
        "form-action 'none'\">\n"
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="color-scheme" content="light dark">\n<meta name="generator" content="Foreword">\n'
        '<title>一</title>\n<meta name="keywords" content="a">\n<style>…</style>\n</head>\n<body>\n<article>\n'
        '<header id="head"><h1>一</h1><p class="post-meta"><span class="post-tags">a</span></p></header>\n'
        '<main id="post">\n<p>二 &amp; three</p>\n</main>\n</article>\n</body>\n</html>\n'
    )
