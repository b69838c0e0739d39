"""Hexo's tags that look something up in the site, and those of hexo-tag-embed, as Hexo 8.1 published them."""

from __future__ import annotations

import pickle
from dataclasses import dataclass

import pytest

from editor.core.rendering.block import fragment
from editor.core.rendering.dialects import dialect
from editor.core.rendering.hexo.lookup import FoundPost, Lookup


@dataclass(frozen=True)
class Site:
    """Two posts, an asset and a file of code."""

    name = "a"

    def post(self, slug: str) -> FoundPost | None:
        posts = {"a": FoundPost("2020/01/01/a/", "A"), "目录/文": FoundPost("2020/01/02/目录/文/", "标题 <b> & c")}
        return posts.get(slug)

    def asset(self, slug: str) -> str | None:
        return f"2020/01/01/a/{slug}" if slug in ("pic.png", "文 件.png") else None

    def code(self, path: str) -> str | None:
        return "one\ntwo\nthree\nfour\n" if path == "b.js" else None


def html(text: str, **options: object) -> str:
    made: str = fragment(dialect("hexo", {"lookup": Site(), "post_asset_folder": True, **options}).render(text))
    return made.strip()


def test_a_site_is_a_lookup() -> None:
    assert isinstance(Site(), Lookup)
    assert not isinstance({}, Lookup)


@pytest.mark.parametrize(
    ("tag", "published"),
    [
        ("post_link a", '<a href="/2020/01/01/a/" title="A">A</a>'),
        ("post_link a 文 字", '<a href="/2020/01/01/a/" title="A">文 字</a>'),
        ("post_link a#锚", '<a href="/2020/01/01/a/#%E9%94%9A" title="A">A</a>'),
        (
            "post_link 目录/文",
            '<a href="/2020/01/02/%E7%9B%AE%E5%BD%95/%E6%96%87/" title="标题 &lt;b&gt; &amp; c">标题 &lt;b&gt; &amp; c</a>',
        ),
        ('post_link a "<i>x</i>" false', '<a href="/2020/01/01/a/" title="A"><i>x</i></a>'),
        ('post_link a "<i>x</i>" true', '<a href="/2020/01/01/a/" title="A">&lt;i&gt;x&lt;/i&gt;</a>'),
        ("post_path a", "/2020/01/01/a/"),
        ("post_path nothing", ""),
        ("asset_path pic.png", "/2020/01/01/a/pic.png"),
        ("asset_path nothing.png", ""),
        ("asset_img pic.png", '<img src="/2020/01/01/a/pic.png" class="">'),
        (
            "asset_img cls pic.png 100 200 标题",
            '<img src="/2020/01/01/a/pic.png" class="cls" width="100" height="200" title="标题">',
        ),
        (
            """asset_img pic.png '"t t" "a a"'""",
            '<img src="/2020/01/01/a/pic.png" class="" title="t t" alt="a a">',
        ),
        ('asset_img "文 件.png"', '<img src="/2020/01/01/a/%E6%96%87%20%E4%BB%B6.png" class="">'),
        ("asset_img nothing.png x", ""),
        ("asset_link pic.png", '<a href="/2020/01/01/a/pic.png" title="pic.png">pic.png</a>'),
        ("asset_link pic.png 文 <字>", '<a href="/2020/01/01/a/pic.png" title="文 &lt;字&gt;">文 &lt;字&gt;</a>'),
        ("asset_link nothing.png x", ""),
        ("include_code no.js", ""),
    ],
)
def test_what_the_site_knows(tag: str, published: str) -> None:
    assert html(f"{{% {tag} %}}") == published


def test_addresses_stand_below_the_root() -> None:
    assert html("{% post_path a %}", root="/blog/") == "/blog/2020/01/01/a/"
    assert 'src="/blog/2020/01/01/a/pic.png"' in html("{% asset_img pic.png %}", root="/blog/")


def test_assets_need_the_asset_folder() -> None:
    assert html("{% asset_img pic.png %}{% asset_path pic.png %}", post_asset_folder=False) == ""


def test_a_missing_post_is_a_box() -> None:
    assert html("{% post_link nothing 文 %}") == '<span class="template-tag">post_link nothing 文</span>'


def test_included_code() -> None:
    made = html("{% include_code 标 题 lang:js from:2 to:3 b.js %}", root="/blog/", highlighting=False)
    assert '<figcaption><span>标 题</span><a href="/blog/downloads/code/b.js">view raw</a></figcaption>' in made
    assert ">two<" in made.replace('<span class="nx">', "").replace("</span>", "<")
    assert "one" not in made
    assert "four" not in made
    assert "<span>b.js</span>" in html("{% include_code b.js %}")
    box = html("{% include_code b.js %}", lookup=None)
    assert box == '<span class="template-tag">include_code b.js</span>'


def test_a_dialect_with_a_lookup_goes_to_another_process() -> None:
    sent = pickle.loads(pickle.dumps(dialect("hexo", {"lookup": Site()})))
    assert fragment(sent.render("{% post_path a %}")).strip() == "/2020/01/01/a/"


PLAYER = '<div class="video-container"><iframe src="{}" frameborder="0" loading="lazy" allowfullscreen></iframe></div>'


@pytest.mark.parametrize(
    ("tag", "address"),
    [
        ("youtube ID", "https://www.youtube.com/embed/ID"),
        ("youtube PL 'playlist'", "https://www.youtube.com/embed/videoseries?list=PL"),
        ("youtube ID video false", "https://www.youtube.com/embed/ID"),
        ("vimeo 1", "https://player.vimeo.com/video/1"),
    ],
)
def test_videos(tag: str, address: str) -> None:
    assert html(f"{{% {tag} %}}") == PLAYER.format(address)


def test_fiddles_and_gists() -> None:
    assert html("{% jsfiddle X default default 50% %}") == (
        '<iframe scrolling="no" width="50%" height="300" src="https://jsfiddle.net/X/embedded/'
        'js,resources,html,css,result/light" frameborder="0" loading="lazy" allowfullscreen></iframe>'
    )
    made = html("{% gist 123 a.js %}")
    assert made.startswith('<script src="//gist.github.com/123.js?file=a.js"></script>')
    assert "gist 123 a.js</span>" in made  # what a preview can't run is shown as a box
