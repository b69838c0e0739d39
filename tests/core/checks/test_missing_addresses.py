"""Links by the addresses that posts are published at: judged where nothing but a post has such an address."""

from __future__ import annotations

from pathlib import Path

import pytest

from editor.core.checks.runner import check
from editor.core.post.post import Post
from editor.core.post.source import Source
from editor.core.sites.addresses.patterns import dated_shapes
from editor.core.sites.detect import detect_site
from editor.core.sites.site import Site

HEXO = {
    "_config.yml": "title: t\ntheme: t\nnew_post_name: :title.md\nurl: https://a.b/blog\nroot: /blog/\n",
    "package.json": '{"dependencies": {"hexo": "^8.0.0"}}',
    "source/_posts/one.md": "---\ntitle: One\ndate: 2020-01-02 10:00:00\nalias: /2001/02/03/old/\n---\n",
}
JEKYLL = {
    "_config.yml": "title: t\npermalink: pretty\n",
    "_posts/2020-01-02-one.md": "---\ntitle: One\ncategories: [news]\nredirect_from:\n  - /2001/02/03/old/\n---\n",
}
HUGO = {
    "hugo.toml": 'baseURL = "https://a.b/"\n[permalinks]\nposts = "/:year/:month/:slug/"\n',
    "content/posts/one.md": "---\ntitle: One\ndate: 2020-01-02\n---\n",
}


def site(root: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
    return root


@pytest.mark.parametrize(
    ("files", "post", "links"),
    [
        (
            HEXO,
            "source/_posts/a.md",
            {
                "/2020/01/02/one/": True,
                "/blog/2020/01/02/one/": True,
                "/2020/01/02/one/index.html#x": True,
                "/2020/01/02/none/": False,
                "/blog/2020/01/03/one/": False,
                "/2001/02/03/old/": True,  # a plugin leads it on
                "/tags/x/": True,
                "/archives/2020/01/": True,
                "/2020/01/02/x.png": True,
                "https://c.d/2020/01/02/none/": True,
            },
        ),
        (
            JEKYLL,
            "_posts/2021-01-01-a.md",
            {"/news/2020/01/02/one/": True, "/2020/01/02/one/": False, "/2001/02/03/old/": True, "/about/": True},
        ),
        (HUGO, "content/posts/a.md", {"/2020/01/one/": True, "/2020/01/two/": False, "/posts/two/": True}),
    ],
)
def test_links_by_address(tmp_path: Path, files: dict[str, str], post: str, links: dict[str, bool]) -> None:
    root = site(tmp_path, files)
    path = root / post
    text = "---\ntitle: a\ndate: 2021-01-01\n---\n" + "".join(f"[x]({link})\n\n" for link in links)
    path.write_text(text, encoding="utf-8")
    found = check(Post.parse(Source(text), detect_site(path)), path, codes={"link-missing-post"})
    broken = [list(links)[(problem.place.line) // 2] for problem in found]
    assert broken == [link for link, fine in links.items() if not fine]


@pytest.mark.parametrize(
    ("generator", "options"),
    [
        ("hexo", {"permalink": ":title/"}),
        ("hexo", {"permalink": "post/:abbrlink.html"}),
        ("jekyll", {"permalink": "none"}),
        ("hugo", {}),
        ("zola", {}),
    ],
)
def test_rules_that_say_too_little_judge_nothing(generator: str, options: dict[str, object]) -> None:
    assert dated_shapes(Site(generator, generator, options=options)) == ()


def test_a_server_with_its_clock_in_utc_publishes_a_night_s_post_a_day_before(tmp_path: Path) -> None:
    files = {
        **HEXO,
        "_config.yml": "title: t\ntheme: t\nnew_post_name: :title.md\nurl: https://a.b\ntimezone: Asia/Taipei\n",
        "source/_posts/night.md": "---\ntitle: Night\ndate: 2026-04-30 03:08:11\n---\n",
        "source/_posts/noon.md": "---\ntitle: Noon\ndate: 2026-04-30 13:08:11\n---\n",
    }
    path = site(tmp_path, files) / "source/_posts/a.md"
    links = ["/2026/04/30/night/", "/2026/04/29/night/", "/2026/04/28/night/", "/2026/04/30/noon/", "/2026/04/29/noon/"]
    text = "".join(f"[x]({link})\n\n" for link in links)
    found = check(Post.parse(Source(text), detect_site(path)), path, None, {"link-missing-post"})
    assert [links[problem.place.line // 2] for problem in found] == ["/2026/04/28/night/", "/2026/04/29/noon/"]
