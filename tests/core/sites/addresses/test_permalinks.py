"""Addresses of pages: what Hexo 8.1, Jekyll 4.3 and Hugo 0.111 gave for these files, and the documented rules of the others."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from editor.core.sites.addresses.page_facts import PageFacts
from editor.core.sites.addresses.permalinks import address_key, page_address
from editor.core.sites.site import Site

MOMENT = datetime(2020, 1, 2, 3, 4, 5)
TITLE = "T. 4 é 你好 c++"
YEARLY = {"permalink": ":year-:i_month/:post_title/:abbrlink/", "new_post_name": ":year-:month-:day-:title.md"}
CATEGORY = {"permalink": ":category/:name/", "category_map": {"Big Cat": "big"}}
DOCS = {"permalink": "/:categories/:year/:title", "collections": {"docs": {"output": True}}}
TWO_LANGUAGES = {"variables": {"languages": ["en", "ja"], "default_lang": "en"}}
GIVEN = {
    "permalink": "pretty",
    "variables": {
        "defaults": [
            {"scope": {"path": "", "type": "posts"}, "values": {"permalink": "/p/:title/", "categories": ["a B"]}},
            {
                "scope": {"path": "maker/", "type": "posts"},
                "values": {"permalink": "/blog/:slugified_categories/:title/"},
            },
            {"scope": {"path": "maker"}, "values": {"permalink": "/less/"}},
            {"scope": {"path": "pages/*/x*"}, "values": {"permalink": "/:basename/"}},
            {"scope": {"path": ""}, "values": {"layout": "default"}},
        ]
    },
}
FROM_PATH = {"variables": {"languages": ["en", "ja"], "lang_from_path": True}}
DAYS = {"permalink": "/:slug/:y_day.html", "collections": {"docs": {"permalink": "/d/:name/"}}}


@pytest.mark.parametrize(
    ("generator", "options", "file", "values", "address"),
    [
        ("hexo", {}, "source/_posts/a b.md", {}, "/2020/01/02/a b/"),
        ("hexo", {}, "source/_posts/b/index.md", {}, "/2020/01/02/b/index/"),
        ("hexo", {}, "source/_posts/x.y_z.md", {"slug": "no"}, "/2020/01/02/x.y_z/"),
        ("hexo", {}, "source/_posts/a.md", {"permalink": "own/link"}, "/own/link"),
        ("hexo", {"permalink": "p/:title/index.html"}, "source/_posts/d/q(1).md", {}, "/p/d/q(1)/"),
        ("hexo", YEARLY, "source/_posts/2020-01-02-x.md", {"abbrlink": "ab4"}, "/2020-1/t-4-e-你好-c/ab4/"),
        ("hexo", {**YEARLY, "permalink": "p/:title/"}, "source/_posts/2020-01-02-dated.md", {}, "/p/dated/"),
        ("hexo", CATEGORY, "source/_posts/d/C Foo.md", {"categories": ["Big Cat", "two x"]}, "/big/two-x/C Foo/"),
        ("hexo", CATEGORY, "source/_posts/a.md", {"categories": [["Aa", "Bb"], ["c"]]}, "/c/a/"),
        ("hexo", CATEGORY, "source/_posts/a.md", {}, "/uncategorized/a/"),
        ("hexo", {"permalink": ":nothing/:title/"}, "source/_posts/a.md", {}, None),
        ("hexo", {}, "source/_drafts/a.md", {}, None),
        ("hexo", {}, "source/about/index.md", {}, "/about/"),
        ("hexo", {}, "source/x y.md", {}, "/x y.html"),
        ("jekyll", {}, "_posts/2020-01-02-C-Foo.md", {"categories": ["Big Cat", "two"]}, "/big cat/two/2020/01/02/C-Foo.html"),
        ("jekyll", {}, "_posts/2020-01-02-a+b&c.md", {}, "/2020/01/02/a+b&c.html"),
        ("jekyll", {}, "_posts/2020-01-02-it's.md", {"slug": "Own Slug"}, "/2020/01/02/Own-Slug.html"),
        ("jekyll", {}, "_posts/sub/2020-01-02-UP--case.md", {}, "/2020/01/02/UP-case.html"),
        ("jekyll", {"permalink": "pretty"}, "about.md", {}, "/about/"),
        ("jekyll", {}, "x/index.md", {}, "/x/"),
        ("jekyll", {}, "x/y.md", {"permalink": "/own/"}, "/own/"),
        ("jekyll", DOCS, "cat/_posts/2020-01-02-in.md", {}, "/cat/2020/in"),
        ("jekyll", DOCS, "_docs/A b.md", {}, "/docs/A b.html"),
        ("jekyll", DAYS, "_docs/A b.md", {}, "/d/a-b/"),
        ("jekyll", TWO_LANGUAGES, "about.ja.md", {"permalink": "/about/", "lang": "ja"}, "/ja/about/"),
        ("jekyll", TWO_LANGUAGES, "about.en.md", {"permalink": "/about/", "lang": "en"}, "/about/"),
        ("jekyll", TWO_LANGUAGES, "ja/about.md", {"permalink": "/about/"}, "/about/"),
        ("jekyll", GIVEN, "_posts/2020-01-02-A.md", {}, "/p/A/"),
        ("jekyll", GIVEN, "_posts/2020-01-02-A.md", {"permalink": "/own/"}, "/own/"),
        ("jekyll", GIVEN, "maker/_posts/2020-01-02-A.md", {}, "/blog/maker/a-b/A/"),
        ("jekyll", GIVEN, "maker/a.md", {}, "/less/"),
        ("jekyll", GIVEN, "pages/a/xy.md", {}, "/xy/"),
        ("jekyll", GIVEN, "pages/a/y.md", {}, "/pages/a/y/"),
        ("jekyll", FROM_PATH, "ja/about.md", {"permalink": "/about/"}, "/ja/about/"),
        ("jekyll", {}, "about.ja.md", {"permalink": "/about/", "lang": "ja"}, "/about/"),
        ("jekyll", DAYS, "_posts/2020-1-2-x.y_z.md", {}, "/x-y-z/002.html"),
        ("hugo", {}, "content/posts/a+b&c.md", {}, "/posts/a+bc/"),
        ("hugo", {}, "content/posts/it's q(1).md", {}, "/posts/its-q1/"),
        ("hugo", {}, "content/posts/你好 世界.md", {}, "/posts/你好-世界/"),
        ("hugo", {}, "content/posts/a--b.md", {"slug": "My Slug"}, "/posts/my-slug/"),
        ("hugo", {}, "content/posts/a.md", {"url": "/own/u.html"}, "/own/u.html"),
        ("hugo", {}, "content/Sec/Deep/_index.md", {}, "/sec/deep/"),
        ("hugo", {"uglyURLs": True}, "content/posts/b/index.md", {}, "/posts/b.html"),
        ("hugo", {"uglyURLs": True, "permalinks": {"posts": "/:filename"}}, "content/posts/b.md", {}, "/b.html"),
        ("hugo", {"uglyURLs": True, "permalinks": {"posts": "/x/:slug/"}}, "content/posts/b.md", {"slug": "c"}, "/x/c.html"),
        ("hugo", {"permalinks": {"posts": "/:year/:month/:slug"}}, "content/posts/a.md", {}, "/2020/01/t.-4-é-你好-c++/"),
        ("hugo", {"permalinks": {"page": {"posts": "/:sections/:filename/"}}}, "content/posts/x/Y z.md", {}, "/posts/y-z/"),
        ("hugo", {"languages": ["en", "zh"]}, "content/posts/a.zh.md", {}, "/zh/posts/a/"),
        ("hugo", {"languages": ["en", "zh"]}, "content/posts/a.en.md", {}, "/posts/a/"),
        ("hugo", {"languages": ["en", "zh"], "defaultContentLanguageInSubdir": True}, "content/a.md", {}, "/en/a/"),
        ("hugo", {"languages": ["en", "zh"]}, "content/posts/a.zh.md", {"url": "own/"}, "/zh/own/"),
        ("hugo", {"languages": ["en", "zh"]}, "content/posts/a.zh.md", {"url": "/own/"}, "/own/"),
        ("hugo", {"languages": ["en", "zh-CN"]}, "content/b/index.zh-cn.md", {}, "/zh-cn/b/"),
        ("hugo", {"languages": ["en", "zh"], "language_hosts": {"zh": "https://zh.e.org"}}, "content/a.zh.md", {}, None),
        ("hugo", {}, "content/posts/a.md", {"_build": {"render": "never"}}, None),
        ("hugo", {}, "content/posts/a.md", {"build": {"render": False}}, None),
        ("zola", {}, "content/blog/2020-01-02-Hello World.md", {}, "/blog/hello-world/"),
        ("zola", {}, "content/blog/_index.md", {}, "/blog/"),
        ("zola", {}, "content/blog/b/index.md", {"slug": "c"}, "/blog/c/"),
        ("zola", {}, "content/a.md", {"path": "own/x"}, "/own/x/"),
        ("eleventy", {"input": "src"}, "src/posts/2020-01-02-a.md", {}, "/posts/a/"),
        ("eleventy", {"input": "src"}, "src/a.md", {"permalink": "{{ title }}/"}, None),
        ("eleventy", {"input": "src"}, "src/a.md", {"permalink": "/own/index.html"}, "/own/"),
        ("pelican", {}, "content/cat/a.md", {}, "/t-4-e-ni-hao-c.html"),
        ("pelican", {"ARTICLE_URL": "{date:%Y}/{category}/{slug}/"}, "content/cat/a.md", {"slug": "s"}, "/2020/cat/s/"),
        ("pelican", {}, "content/pages/a.md", {"slug": "s"}, "/pages/s.html"),
        ("pelican", {"ARTICLE_URL": "{x.y}"}, "content/a.md", {}, None),
        ("mkdocs", {}, "docs/x/y.md", {}, "/x/y/"),
        ("mkdocs", {"use_directory_urls": False}, "docs/x/y.md", {}, "/x/y.html"),
        ("mkdocs", {}, "docs/x/README.md", {}, "/x/"),
        ("nikola", {}, "posts/a.md", {"slug": "s"}, "/posts/s/"),
        ("nikola", {"PRETTY_URLS": False}, "posts/a.md", {}, "/posts/a.html"),
        ("unknown", {}, "a.md", {}, None),
    ],
)  # fmt: skip
def test_addresses(
    tmp_path: Path,
    generator: str,
    options: dict[str, object],
    file: str,
    values: dict[str, object],
    address: str | None,
) -> None:
    site = Site(generator=generator, root=tmp_path, options=options)
    facts = PageFacts({"title": TITLE, **values}, MOMENT)
    assert page_address(tmp_path / file, facts, site) == address


def test_a_day_in_the_name_where_the_front_matter_has_none(tmp_path: Path) -> None:
    path = tmp_path / "source/_posts/2018-11-10-lnmp.md"
    options = {"permalink": ":year/:month/:day/:title.html", "new_post_name": ":year-:month-:day-:title.md"}
    site = Site(generator="hexo", root=tmp_path, options=options)
    assert page_address(path, PageFacts(), site) == "/2018/11/10/lnmp.html"
    assert page_address(path, PageFacts(), Site(generator="hexo", root=tmp_path)) is None


def test_a_file_outside_the_content_has_no_address(tmp_path: Path) -> None:
    assert page_address(tmp_path / "x.md", PageFacts(), Site(generator="hugo", root=tmp_path)) is None
    assert page_address(tmp_path / "x.md", PageFacts(), Site(generator="hugo")) is None


@pytest.mark.parametrize("other", ["/a b/", "a%20b", "/A b.html", "/a%20b/index.html"])
def test_one_page_has_several_addresses(other: str) -> None:
    assert address_key("/a b/") == address_key(other)
    assert address_key("/a/b/") != address_key(other)


@pytest.mark.parametrize(
    ("file", "text", "address"),
    [
        ("src/blog/blog.11tydata.js", "module.exports = { permalink: (data) => data.slug }", None),
        ("src/blog/blog.json", '{"permalink": "/{{ title | slugify }}/"}', None),
        ("src/_includes/post.njk", "---\npermalink: /x/{{ page.fileSlug }}/\n---\n", None),
        (".eleventy.js", "config.addGlobalData('permalink', () => x)", None),
        (".eleventy.js", "anchor.permalink.ariaHidden()", "/blog/a/"),
        ("src/about.njk", "---\npermalink: /about/\n---\n", "/blog/a/"),
        ("node_modules/x/y.json", '{"permalink": 1}', "/blog/a/"),
    ],
)
def test_eleventy_s_addresses_may_be_given_elsewhere(tmp_path: Path, file: str, text: str, address: str | None) -> None:
    (tmp_path / file).parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / file).write_text(text, encoding="utf-8")
    site = Site(generator="eleventy", root=tmp_path, options={"input": "src"})
    assert page_address(tmp_path / "src/blog/2020-01-02-a.md", PageFacts(), site) == address
    own = PageFacts({"permalink": "/own/"})
    assert page_address(tmp_path / "src/blog/2020-01-02-a.md", own, site) == "/own/"
