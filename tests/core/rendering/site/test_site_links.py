"""Links between posts, and what tags look up: by each generator's rules, in the preview and in the export alike."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest

from editor.core.export.folder import export_all
from editor.core.rendering.block import fragment
from editor.core.rendering.dialects import dialect
from editor.core.rendering.finish import link_internal, show_files
from editor.core.rendering.site.links import resolve_link
from editor.core.rendering.site.site_lookup import SiteLookup, site_options
from editor.core.sites.detect import detect_site
from editor.core.sites.site import Site

HEAD = "---\ntitle: {title}\ndate: 2020-01-02 03:04:05\n---\n"


def write(root: Path, **files: str) -> None:
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")


def rendered(text: str, post: Path, site: Site) -> str:
    """The HTML of a body as the preview and the export show it."""
    html = fragment(dialect(site.dialect, site_options(site, post)).render(text))
    return link_internal(html, post, site)


CONFIGS = {
    "hexo": {"_config.yml": "source_dir: source\nurl: https://a.example\n"},
    "hexo-year": {"_config.yml": "new_post_name: :year-:month-:day-:title.md\npermalink: /p/:title.html\n"},
    "hexo-category": {"_config.yml": "source_dir: source\nroot: /blog/\npermalink: :category/:name/\n"},
    "hexo-number": {"_config.yml": "source_dir: source\npermalink: posts/:abbrlink/\n"},
    "jekyll": {"_config.yml": "kramdown: {}\nbaseurl: /b\n"},
    "jekyll-pretty": {"_config.yml": "kramdown: {}\npermalink: /:categories/:title/\n"},
    "hugo": {"hugo.toml": "baseURL = 'https://a.example/b/'\n"},
    "hugo-rule": {"hugo.toml": "[permalinks]\nposts = '/:year/:slug/'\n"},
    "hugo-open": {"hugo.toml": "[permalinks]\nposts = '/p/:year/:month/:slug'\n"},
    "astro": {"astro.config.mjs": "export default defineConfig({ site: 'https://a.example' })\n"},
    "zola": {"zola.toml": "base_url = 'https://a.example'\n"},
    "mkdocs": {"mkdocs.yml": "site_name: a\n"},
    "pelican": {"pelicanconf.py": "SITENAME = 'a'\nPATH = 'content'\n"},
    "nikola": {"conf.py": "BLOG_TITLE = 'a'\nPOSTS = (('posts/*.md', 'posts', 'post.tmpl'),)\n"},
    "eleventy": {".eleventy.js": "module.exports = { dir: { input: 'src' } }\n"},
}


@pytest.mark.parametrize(
    ("config", "post", "other", "href", "fragment"),
    [
        ("hexo", "source/_posts/a.md", "source/_posts/你好.md", "/2020/01/02/%E4%BD%A0%E5%A5%BD/#三", "三"),
        ("hexo", "source/_posts/a.md", "source/_posts/x/b.md", "/2020/01/02/x/b/index.html?u=1#c", "c"),
        ("hexo", "source/_posts/a.md", "source/_posts/b.md", "b.md", ""),
        ("hexo", "source/_posts/a.md", "source/_posts/b.md", "https://a.example/2020/01/02/b", ""),
        ("hexo", "source/_posts/a.md", "source/_posts/b.md", "../b/", ""),
        ("hexo", "source/_posts/a.md", "source/about/index.md", "/about/", ""),
        ("hexo-year", "source/_posts/a.md", "source/_posts/2020-01-02-b c.md", "/p/b%20c.html", ""),
        ("hexo-category", "source/_posts/a.md", "source/_posts/x/b.md", "/blog/uncategorized/b/", ""),
        ("hexo-number", "source/_posts/a.md", "source/_posts/b.md", "/posts/4f2a/", ""),
        ("jekyll", "_posts/2020-01-01-a.md", "_posts/2020-01-02-b.md", "/b/2020/01/02/b.html", ""),
        ("jekyll", "_posts/2020-01-01-a.md", "about.md", "/about", ""),
        ("jekyll-pretty", "_posts/2020-01-01-a.md", "x/_posts/2020-01-02-B-c.md", "/x/B-c/#d", "d"),
        ("hugo", "content/posts/a.md", "content/posts/b/index.md", "/b/posts/b/", ""),
        ("hugo", "content/posts/a.md", "content/posts/C d.md", "/posts/c-d/", ""),
        ("hugo", "content/posts/a.md", "content/posts/_index.md", "/posts/", ""),
        ("hugo-rule", "content/posts/a.md", "content/posts/b.md", "/2020/t/", ""),
        ("hugo-open", "content/posts/a.md", "content/posts/b.md", "../../01/t", ""),
        ("astro", "src/content/blog/a.md", "src/content/blog/b/index.md", "/b/", ""),
        ("eleventy", "src/posts/a.md", "src/posts/2020-01-02-b.md", "/2020/01/b", ""),
        ("zola", "content/a.md", "content/posts/2020-01-02-b.md", "@/posts/2020-01-02-b.md#c", "c"),
        ("zola", "content/a.md", "content/posts/2020-01-02-b.md", "/posts/b/", ""),
        ("zola", "content/a.md", "content/b/index.md", "@/b/index.md", ""),
        ("mkdocs", "docs/x/a.md", "docs/y/b.md", "../y/b.md#c", "c"),
        ("mkdocs", "docs/x/a.md", "docs/y/b.md", "../../y/b/", ""),
        ("mkdocs", "docs/x/a.md", "docs/index.md", "/", ""),
        ("pelican", "content/x/a.md", "content/b.md", "{filename}/b.md#c", "c"),
        ("pelican", "content/x/a.md", "content/x/中 文.md", "|filename|中 文.md", ""),
        ("pelican", "content/x/a.md", "content/b.md", "%7Bfilename%7D../b.md", ""),
        ("nikola", "posts/a.md", "posts/b.md", "link://slug/b", ""),
        ("nikola", "posts/a.md", "posts/b.md", "link://filename/posts/b.md", ""),
        ("nikola", "posts/a.md", "posts/b.md", "/posts/b/", ""),
        ("eleventy", "src/posts/a.md", "src/posts/2020-01-02-b.md", "/posts/b/", ""),
        ("eleventy", "src/posts/a.md", "src/posts/b.md", "..\\posts\\b.md", ""),
    ],
)
def test_the_post_that_a_link_leads_to(
    tmp_path: Path, config: str, post: str, other: str, href: str, fragment: str
) -> None:
    head = "---\ntitle: T\ndate: 2020-01-02 03:04:05\nabbrlink: 4f2a\n---\n"
    write(tmp_path, **CONFIGS[config], **{post: HEAD.format(title="A"), other: head})
    site = detect_site(tmp_path / post)
    assert site.generator == config.partition("-")[0]
    found = resolve_link(href, tmp_path / post, site)
    assert found is not None
    assert (found.path, found.fragment) == (tmp_path / other, fragment)


@pytest.mark.parametrize(
    "href",
    [
        "",
        "#a",
        "mailto:a@b.c",
        "https://other.example/b/",
        "//c.d/e",
        "/no/such/",
        "no.md",
        "../../../etc/passwd",
        "\0",
        "?a",
    ],
)
def test_links_that_lead_to_no_post(tmp_path: Path, href: str) -> None:
    write(tmp_path, **CONFIGS["hexo"], **{"source/_posts/a.md": HEAD.format(title="A")})
    post = tmp_path / "source/_posts/a.md"
    assert resolve_link(href, post, detect_site(post)) is None


def test_a_post_without_a_site(tmp_path: Path) -> None:
    write(tmp_path, **{"a.md": "a", "b c.md": "b", "x/d.md": "d"})
    for href, name in (("b%20c.md", "b c.md"), ("b c", "b c.md"), ("x/d.md#e", "x/d.md")):
        found = resolve_link(href, tmp_path / "a.md", Site())
        assert found is not None and found.path == tmp_path / name


@pytest.mark.parametrize(
    ("config", "post", "other", "body", "html"),
    [
        (
            "hexo",
            "source/_posts/a.md",
            "source/_posts/b.md",
            "{% post_link b %}",
            '<a href="/2020/01/02/b/" title="B &amp; C">B &amp; C</a>',
        ),
        ("hexo", "source/_posts/a.md", "source/_posts/b.md", "{% post_path b %}", "/2020/01/02/b/"),
        ("hugo", "content/posts/a.md", "content/posts/b.md", '[x]({{< relref "b.md#c" >}})', 'href="/b/posts/b/#c"'),
        (
            "hugo",
            "content/posts/a.md",
            "content/posts/b.md",
            '[x]({{< ref "b.md#c" >}})',
            'href="https://a.example/b/posts/b/#c"',
        ),
        (
            "jekyll",
            "_posts/2020-01-01-a.md",
            "_posts/2020-01-02-b.md",
            "[x]({% post_url 2020-01-02-b %})",
            "/b/2020/01/02/b.html",
        ),
        ("jekyll", "_posts/2020-01-01-a.md", "x/b.md", "[x]({% link x/b.md %})", '"/b/x/b.html"'),
        ("zola", "content/a.md", "content/posts/b.md", "[x](@/posts/b.md#c)", 'href="/posts/b/#c"'),
        ("pelican", "content/a.md", "content/b.md", "[x]({filename}b.md)", 'href="/b-c.html"'),
        ("nikola", "posts/a.md", "posts/b.md", "[x](link://slug/b)", 'href="/posts/b/"'),
    ],
)
def test_tags_and_internal_links_have_the_target_s_address(
    tmp_path: Path, config: str, post: str, other: str, body: str, html: str
) -> None:
    write(tmp_path, **CONFIGS[config], **{post: HEAD.format(title="A"), other: HEAD.format(title="B & C")})
    site = detect_site(tmp_path / post)
    assert html in rendered(body, tmp_path / post, site)


@pytest.mark.parametrize(
    ("config", "post", "body"),
    [
        ("hugo", "content/posts/a.md", '[x]({{< ref "no.md" >}})'),
        ("jekyll", "_posts/2020-01-01-a.md", "[x]({% post_url 2020-01-02-no %})"),
        ("zola", "content/a.md", "[x](@/no.md)"),
        ("pelican", "content/a.md", "[x]({filename}no.md)"),
        ("nikola", "posts/a.md", "[x](link://slug/no)"),
    ],
)
def test_what_isn_t_there_is_marked(tmp_path: Path, config: str, post: str, body: str) -> None:
    write(tmp_path, **CONFIGS[config], **{post: HEAD.format(title="A")})
    html = rendered(body, tmp_path / post, detect_site(tmp_path / post))
    assert 'class="fw-broken-link"' in html
    assert "no" in html.partition('title="')[2].partition('"')[0]


def test_a_look_up_goes_to_another_process(tmp_path: Path) -> None:
    write(tmp_path, **CONFIGS["hexo"], **{"source/_posts/b.md": HEAD.format(title="B")})
    post = tmp_path / "source/_posts/a.md"
    options = pickle.loads(pickle.dumps(dict(site_options(detect_site(post), post))))
    found = options["lookup"].post("b")
    assert isinstance(options["lookup"], SiteLookup)
    assert (found.path, found.title) == ("2020/01/02/b/", "B")


def test_assets_and_code_stay_inside_their_folders(tmp_path: Path) -> None:
    write(tmp_path, **CONFIGS["hexo"], **{"source/_posts/a.md": HEAD.format(title="A"), "source/_posts/a/b.png": "x"})
    write(tmp_path, **{"source/downloads/code/c.py": "print()", "secret.txt": "no"})
    post = tmp_path / "source/_posts/a.md"
    found = SiteLookup(post, detect_site(post))
    assert found.asset("b.png") == "2020/01/02/a/b.png"
    assert found.asset("no.png") is None
    assert found.code("c.py") == "print()"
    assert found.code("../../../secret.txt") is None


def test_the_library_follows_the_disk(tmp_path: Path) -> None:
    write(tmp_path, **CONFIGS["hexo"], **{"source/_posts/a.md": HEAD.format(title="A")})
    post = tmp_path / "source/_posts/a.md"
    site = detect_site(post)
    assert "post_link" in rendered("{% post_link b %}", post, site)
    write(tmp_path, **{"source/_posts/b.md": HEAD.format(title="早")})
    assert ">早</a>" in rendered("{% post_link b %}", post, site)


def test_exported_pages_link_to_each_other(tmp_path: Path) -> None:
    links = "[1](@/b.md#c) [2](/posts/d/) [3](./b.md) [4](@/no.md) [5](https://x.example/)"
    write(tmp_path / "site", **CONFIGS["zola"])
    write(tmp_path / "site", **{"content/a.md": f"+++\ntitle='a'\n+++\n{links}", "content/b.md": "+++\n+++\nb"})
    write(tmp_path / "site", **{"content/posts/d.md": "+++\n+++\nd", "content/posts/e.md": "+++\n+++\n[6](@/a.md)"})
    site = tmp_path / "site"
    export_all([site / "content"], tmp_path / "out")
    page = (tmp_path / "out/a.html").read_text("utf-8")
    for href in ('href="b.html#c"', 'href="posts/d.html"', 'href="b.html"', "fw-broken-link", "https://x.example/"):
        assert href in page
    assert 'href="../a.html"' in (tmp_path / "out/posts/e.html").read_text("utf-8")
    export_all([site / "content/a.md"], tmp_path / "one")
    alone = (tmp_path / "one/a.html").read_text("utf-8")
    assert 'href="https://a.example/posts/d/"' in alone


def test_missing_images_are_boxes_with_their_path(tmp_path: Path) -> None:
    write(tmp_path, **{"a.png": "x", "p.md": "x"})
    html = '<p><img src="a.png"><img src="no/b%20c.png" alt="图 <1>"><img src="https://x.y/z.png"><img src=""></p>'
    shown = show_files(html, tmp_path / "p.md", Site())
    assert f'<img src="{(tmp_path / "a.png").as_uri()}">' in shown
    assert "<code>no/b c.png</code> <em>图 &lt;1&gt;</em></span>" in shown
    assert '<img src="https://x.y/z.png">' in shown
    assert shown.count("fw-missing-image") == 2
    assert show_files(html, None, Site()) == html


def test_a_large_folder_finds_a_post_by_what_its_front_matter_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("editor.core.rendering.site.posts._MOST_READ", 2)
    write(tmp_path, **CONFIGS["hexo-number"], **{f"source/_posts/{i}.md": HEAD.format(title=i) for i in range(5)})
    write(tmp_path, **{"source/_posts/x.md": "---\ntitle: x\nabbrlink: 4F2a\n---\n"})
    post = tmp_path / "source/_posts/1.md"
    found = resolve_link("/posts/4F2a/", post, detect_site(post))
    assert found is not None
    assert found.path == tmp_path / "source/_posts/x.md"
    assert resolve_link("/posts/none/", post, detect_site(post)) is None
