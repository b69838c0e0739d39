"""A picture that is put into a post is on the page: by an address of its site, copied first where the site has none for it."""

from __future__ import annotations

from pathlib import Path

import pytest

from editor.core.checks.runner import check
from editor.core.library.pictures import pasted, placed
from editor.core.post.post import Post
from editor.core.post.source import Source
from editor.core.rendering.site.assets import resolve_image
from editor.core.sites.site import Site, default_dialect

ASSETS = {"post_asset_folder": True, "postAsset": True}
HEXO, JEKYLL = "source/_posts/783.md", "_posts/2026-01-01-a.md"


def site_of(generator: str, root: Path | None, options: dict[str, object], dialect: str = "") -> Site:
    return Site(generator=generator, dialect=dialect or default_dialect(generator), root=root, options=options)


def make(path: Path, data: bytes = b"x") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return path


@pytest.mark.parametrize(
    ("generator", "options", "post", "picture", "address"),
    [
        ("hexo", {}, HEXO, "source/images/图 a.png", "/images/图%20a.png"),
        ("jekyll", {}, JEKYLL, "assets/über 100%#1.png", "/assets/über%20100%25%231.png"),
        ("pelican", {}, "content/x/a.md", "content/images/图，一.png", "{static}/images/图，一.png"),
        ("hugo", {}, "content/posts/q.md", "static/写作/\u3000图.png", "/写作/%E3%80%80图.png"),
        ("hexo", {"root": "/blog/"}, HEXO, "source/images/a.png", "/images/a.png"),
        ("hexo", ASSETS, HEXO, "source/_posts/783/a.png", "a.png"),
        ("hugo", {}, "content/posts/p/index.md", "content/posts/p/img/a.png", "img/a.png"),
        ("hugo", {}, "content/posts/q.md", "static/img/a.png", "/img/a.png"),
        ("hugo", {"baseURL": "https://a.b/c/"}, "content/posts/q.md", "static/a.png", "/c/a.png"),
        ("jekyll", {}, JEKYLL, "assets/img/a.png", "/assets/img/a.png"),
        ("jekyll", {"baseurl": "/b"}, JEKYLL, "assets/a.png", "/b/assets/a.png"),
        ("mkdocs", {}, "docs/x/y.md", "docs/img/a.png", "../img/a.png"),
        ("astro", {}, "src/content/blog/a.md", "public/a.png", "/a.png"),
        ("astro", {"base": "/docs"}, "src/content/blog/a.md", "public/a.png", "/docs/a.png"),
        ("astro", {}, "src/content/blog/a.md", "src/content/blog/img/a.png", "./img/a.png"),
        ("astro", {}, "src/content/blog/a.md", "src/assets/a.png", "../../assets/a.png"),
        ("zola", {}, "content/a.md", "static/a.png", "/a.png"),
        ("zola", {}, "content/b/index.md", "content/b/a.png", "a.png"),
        ("pelican", {}, "content/x/a.md", "content/images/a b.png", "{static}/images/a%20b.png"),
        ("nikola", {}, "posts/a.md", "images/a.png", "/images/a.png"),
        ("nikola", {}, "posts/a.md", "files/a.png", "/a.png"),
        ("eleventy", {"input": "src", "passthrough": {"src/img": "img"}}, "src/a.md", "src/img/a.png", "/img/a.png"),
        ("eleventy", {"input": "src"}, "src/a.md", "src/img/a.png", "img/a.png"),
        ("unknown", {}, "posts/a.md", "pics/a.png", "../pics/a.png"),
    ],
)
def test_a_picture_of_the_site_stays_where_it_is(
    tmp_path: Path, generator: str, options: dict[str, object], post: str, picture: str, address: str
) -> None:
    site, writing, file = site_of(generator, tmp_path, options), make(tmp_path / post), make(tmp_path / picture)
    assert placed(file, writing, site) == (address, None)
    assert resolve_image(address, writing, site) == file.resolve()


@pytest.mark.parametrize(
    ("generator", "options", "post", "copy", "address"),
    [
        ("hexo", {}, HEXO, "source/images/a.png", "/images/a.png"),
        ("hexo", {"post_asset_folder": True}, HEXO, "source/images/a.png", "/images/a.png"),
        ("hexo", ASSETS, HEXO, "source/_posts/783/a.png", "a.png"),
        ("hugo", {}, "content/posts/p/index.md", "content/posts/p/a.png", "a.png"),
        ("hugo", {}, "content/posts/q.md", "static/images/a.png", "/images/a.png"),
        ("jekyll", {}, JEKYLL, "assets/images/a.png", "/assets/images/a.png"),
        ("mkdocs", {}, "docs/x/y.md", "docs/x/images/a.png", "images/a.png"),
        ("astro", {}, "src/content/blog/a.md", "src/content/blog/images/a.png", "./images/a.png"),
        ("zola", {}, "content/a.md", "static/images/a.png", "/images/a.png"),
        ("pelican", {}, "content/x/a.md", "content/images/a.png", "{static}/images/a.png"),
        ("nikola", {}, "posts/a.md", "images/a.png", "/images/a.png"),
        ("eleventy", {"passthrough": {"fonts": "f", "img": "img"}}, "posts/a.md", "img/a.png", "/img/a.png"),
        ("eleventy", {}, "posts/a.md", "posts/images/a.png", "images/a.png"),
    ],
)
def test_one_from_elsewhere_is_copied_to_where_it_is_published(
    tmp_path: Path, generator: str, options: dict[str, object], post: str, copy: str, address: str
) -> None:
    root = tmp_path / "site"
    for name in ("fonts", "img"):
        (root / name).mkdir(parents=True)
    site, writing = site_of(generator, root, options), make(root / post)
    outside = make(tmp_path / "Desktop" / "a.png", b"one")
    assert placed(outside, writing, site) == (address, root / copy)
    assert (root / copy).read_bytes() == b"one"
    assert resolve_image(address, writing, site) == (root / copy).resolve()
    assert placed(outside, writing, site) == (address, root / copy)  # the same picture again

    outside.write_bytes(b"another picture")
    second, where = placed(outside, writing, site)
    assert second == address.replace("a.png", "a-2.png")
    assert where is not None
    assert where.read_bytes() == b"another picture"
    assert (root / copy).read_bytes() == b"one"

    body = f"---\ntitle: t\ndate: 2026-01-01\n---\n![a]({address})\n"
    found = check(Post.parse(Source(body), site), writing, None)
    assert [problem.code for problem in found if "image" in problem.code] == []


def test_hexo_with_markdown_it_needs_the_path_that_the_site_lives_under(tmp_path: Path) -> None:
    site = site_of("hexo", tmp_path, {"root": "/blog/"}, "hexo-markdown-it")
    picture = make(tmp_path / "source" / "images" / "a.png")
    assert placed(picture, make(tmp_path / HEXO), site)[0] == "/blog/images/a.png"


def test_a_picture_among_hexo_s_posts_is_copied_out_of_them(tmp_path: Path) -> None:
    """Hexo copies nothing from a folder that begins with an underscore."""
    site = site_of("hexo", tmp_path, {})
    picture = make(tmp_path / "source" / "_posts" / "images" / "a.png")
    address, copy = placed(picture, make(tmp_path / HEXO), site)
    assert (address, copy) == ("/images/a.png", tmp_path / "source" / "images" / "a.png")


def test_without_a_site_pictures_are_called_from_the_post(tmp_path: Path) -> None:
    site, post = site_of("unknown", None, {}), make(tmp_path / "notes" / "a.md")
    assert placed(make(tmp_path / "b.png"), post, site) == ("../b.png", None)
    assert pasted(b"p", ".png", post, site) == ("images/a-1.png", tmp_path / "notes" / "images" / "a-1.png")


def test_pasted_pictures_are_named_after_the_post(tmp_path: Path) -> None:
    site, post = site_of("hugo", tmp_path, {}), make(tmp_path / "content" / "trip" / "index.md")
    assert pasted(b"1", ".png", post, site)[0] == "trip-1.png"
    assert pasted(b"2", ".png", post, site)[0] == "trip-2.png"
    assert pasted(b"1", ".png", post, site)[0] == "trip-1.png"


def test_a_post_where_the_site_reads_none_has_its_pictures_beside_it(tmp_path: Path) -> None:
    """A new folder for the site's pictures would be the first that the site has, and change what its posts are."""
    site, writing = site_of("hexo", tmp_path, {}), make(tmp_path / "47.md")
    address, made = pasted(b"png", ".png", writing, site)
    assert (address, made) == ("images/47-1.png", tmp_path / "images" / "47-1.png")
    assert not (tmp_path / "source").exists()
    assert resolve_image(address, writing, site) == made.resolve()
