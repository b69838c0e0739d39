"""Images of a post: where they are on this disk, and nothing else in the page changed."""

from __future__ import annotations

from pathlib import Path

import pytest

from editor.core.rendering.site.assets import resolve_image, rewrite_sources
from editor.core.sites.site import Site


def make(root: Path, *names: str) -> None:
    for name in names:
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"x")


@pytest.mark.parametrize(
    ("generator", "options", "post", "src", "found"),
    [
        ("hexo", {}, "source/_posts/783.md", "/images/a.png", "source/images/a.png"),
        ("hexo", {"root": "/blog/"}, "source/_posts/783.md", "/blog/images/a.png", "source/images/a.png"),
        ("hexo", {"post_asset_folder": True}, "source/_posts/783.md", "b.png", "source/_posts/783/b.png"),
        ("hexo", {"post_asset_folder": True}, "source/_posts/783.md", "783/b.png", "source/_posts/783/b.png"),
        ("hexo", {"post_asset_folder": True}, "source/_posts/783.md", "/b.png", "source/_posts/783/b.png"),
        ("hexo", {}, "source/_posts/783.md", "../images/a.png", "source/images/a.png"),
        ("hexo", {}, "source/_posts/783.md", "/../../images/a.png", "source/images/a.png"),
        ("hugo", {}, "content/posts/p/index.md", "c.png", "content/posts/p/c.png"),
        ("hugo", {}, "content/posts/q.md", "/img/d.png", "static/img/d.png"),
        ("jekyll", {}, "_posts/2026-01-01-a.md", "/assets/e.png", "assets/e.png"),
        ("jekyll", {"baseurl": "/b"}, "_posts/2026-01-01-a.md", "/b/assets/e.png", "assets/e.png"),
        ("mkdocs", {}, "docs/x/y.md", "../img/f.png", "docs/img/f.png"),
        ("astro", {}, "src/content/a.md", "/g.png", "public/g.png"),
        ("zola", {}, "content/a.md", "/h.png", "static/h.png"),
        ("hexo", {"post_asset_folder": True}, "source/_posts/a.md", "/2026/01/02/a/b c.png", "source/_posts/a/b c.png"),
        ("hexo", {"theme": "next"}, "source/_posts/a.md", "/images/x.svg", "themes/next/source/images/x.svg"),
        ("hexo", {"url": "https://a.b/c"}, "source/_posts/a.md", "https://a.b/c/i/x.png", "source/i/x.png"),
        ("hugo", {}, "content/posts/q.md", "/posts/p/c.png", "content/posts/p/c.png"),
        ("hugo", {}, "content/posts/q.md", "q/c.png", "content/posts/q/c.png"),
        ("hugo", {}, "content/posts/q.md", "images/d.png", "assets/images/d.png"),
        ("hugo", {"staticDir": ["one", "two"]}, "content/q.md", "/d.png", "two/d.png"),
        ("hugo", {"theme": ["t", "u"]}, "content/q.md", "/d.png", "themes/u/static/d.png"),
        ("hugo", {"baseURL": "https://a.b/c/"}, "content/q.md", "/c/d.png", "static/d.png"),
        ("jekyll", {}, "_posts/2026-01-01-a.md", "assets\\e.png", "assets/e.png"),
        ("jekyll", {}, "_posts/2026-01-01-a.md", "../assets/e.png", "assets/e.png"),
        ("eleventy", {"input": "src", "passthrough": {"src/img": "img"}}, "src/a.md", "/img/a.png", "src/img/a.png"),
        ("eleventy", {"input": "src", "passthrough": {"static": ""}}, "src/a.md", "/b/a.png", "static/b/a.png"),
        ("eleventy", {"input": "src", "passthrough": {"src/x": "y"}}, "src/a.md", "/y/a.png", "src/x/a.png"),
        ("astro", {}, "src/content/blog/a.md", "../../assets/g.png", "src/assets/g.png"),
        ("astro", {"publicDir": "./static"}, "src/content/a.md", "/g.png", "static/g.png"),
        ("astro", {"base": "/docs"}, "src/content/a.md", "/docs/g.png", "public/g.png"),
        ("zola", {}, "content/b/index.md", "h.png", "content/b/h.png"),
        ("zola", {}, "content/a.md", "/b/h.png", "content/b/h.png"),
        ("pelican", {}, "content/x/a.md", "{static}/images/i.png", "content/images/i.png"),
        ("pelican", {}, "content/x/a.md", "{attach}i.png", "content/x/i.png"),
        ("pelican", {}, "content/x/a.md", "|filename|../images/i.png", "content/images/i.png"),
        ("pelican", {}, "content/x/a.md", "%7Bstatic%7D/images/i%20j.png", "content/images/i j.png"),
        ("mkdocs", {"docs_dir": "d"}, "d/x/y.md", "/img/f.png", "d/img/f.png"),
        ("nikola", {}, "posts/a.md", "/images/n.png", "images/n.png"),
        ("nikola", {}, "posts/a.md", "/n.png", "files/n.png"),
        ("nikola", {"IMAGE_FOLDERS": {"pics": "img"}}, "posts/a.md", "/img/n.png", "pics/n.png"),
        ("unknown", {}, "posts/a.md", "a#1.png", "posts/a#1.png"),
        ("unknown", {}, "posts/a.md", "图 片.png", "posts/图 片.png"),
        ("unknown", {}, "posts/a.md", "%E5%9B%BE%20%E7%89%87.png?v=1#x", "posts/图 片.png"),
    ],
)
def test_where_each_generator_keeps_images(
    tmp_path: Path, generator: str, options: dict[str, object], post: str, src: str, found: str
) -> None:
    make(tmp_path, post, found)
    site = Site(generator=generator, root=tmp_path, options=options)
    assert resolve_image(src, tmp_path / post, site) == (tmp_path / found).resolve()


@pytest.mark.parametrize(
    "src",
    ["", "http://a.com/b.png", "//a.com/b.png", "data:image/png;base64,AA", "file:///etc/passwd", "a\0.png", "no.png"],
)
def test_what_is_no_file_of_the_site(tmp_path: Path, src: str) -> None:
    assert resolve_image(src, tmp_path / "a.md", Site(root=tmp_path)) is None


def test_files_outside_the_site_aren_t_shown(tmp_path: Path) -> None:
    make(tmp_path, "secret.png", "site/posts/a.md")
    (tmp_path / "site" / "posts" / "link.png").symlink_to(tmp_path / "secret.png")
    site = Site(root=tmp_path / "site")
    for src in ("../../secret.png", "/../secret.png", "link.png", "..%2F..%2Fsecret.png"):
        assert resolve_image(src, tmp_path / "site" / "posts" / "a.md", site) is None


def test_a_post_without_a_site(tmp_path: Path) -> None:
    make(tmp_path, "blog/a.md", "blog/a/b.png", "images/c.png")
    post = tmp_path / "blog" / "a.md"
    assert resolve_image("a/b.png", post, Site()) == (tmp_path / "blog/a/b.png").resolve()
    assert resolve_image("../images/c.png", post, Site()) == (tmp_path / "images/c.png").resolve()
    assert resolve_image("b.png", post, Site(generator="hexo")) == (tmp_path / "blog/a/b.png").resolve()


def test_only_sources_of_media_are_rewritten() -> None:
    html = (
        '<p><img alt="x > y" src="a&amp;b.png"/><IMG\nsrc=\'c.png\'><img data-src="d"><a src="e">src="f"</a>'
        '<video controls src=g.mp4></video><source src="h"><!-- <img src="i"> --><script>"<img src=j>"</script></p>'
    )
    asked: list[str] = []

    def replace(src: str) -> str | None:
        asked.append(src)
        return None if src == "h" else f'file:///{src}"'

    made = rewrite_sources(html, replace)
    assert asked == ["a&b.png", "c.png", "g.mp4", "h"]
    assert made == (
        '<p><img alt="x > y" src="file:///a&amp;b.png&quot;"/><IMG\nsrc=\'file:///c.png&quot;\'><img data-src="d">'
        '<a src="e">src="f"</a><video controls src="file:///g.mp4&quot;"></video><source src="h">'
        '<!-- <img src="i"> --><script>"<img src=j>"</script></p>'
    )
    assert rewrite_sources(html, lambda src: None) == html
