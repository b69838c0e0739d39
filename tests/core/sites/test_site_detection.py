"""Which generator a folder belongs to, and why."""

from __future__ import annotations

from pathlib import Path

import pytest

from editor.core.sites.detect import detect_site

POST = "---\ntitle: x\n---\n"


def make(root: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")


SITES: list[tuple[str, str, dict[str, str]]] = [
    ("hexo", "hexo", {"_config.yml": "title: x\n", "package.json": '{"dependencies": {"hexo": "^8.0.0"}}'}),
    ("hexo", "hexo", {"_config.yml": "title: x\nnew_post_name: :title.md\n"}),
    ("hexo", "hexo", {"_config.yml": "title: x\npermalink: x\n", "source/_posts/a.md": POST}),
    ("hexo", "hexo", {"package.json": '{"hexo": {"version": "8.1.0"}}'}),
    ("hexo", "hexo", {"source/_posts/a.md": POST}),
    (
        "hexo",
        "hexo-markdown-it",
        {
            "_config.yml": "per_page: 1\n",
            "package.json": '{"dependencies": {"hexo": "8", "hexo-renderer-markdown-it": "7"}}',
        },
    ),
    (
        "hexo",
        "hexo-markdown-it",
        {
            "_config.yml": "a: [\n",
            "package.json": '{"dependencies": {"hexo": "8", "hexo-renderer-markdown-it-plus": "1"}}',
        },
    ),
    ("jekyll", "jekyll", {"_config.yml": "title: x\nkramdown:\n  hard_wrap: true\n"}),
    ("jekyll", "jekyll", {"_config.yml": "title: x\n", "Gemfile": 'gem "github-pages", group: :jekyll_plugins\n'}),
    ("jekyll", "jekyll", {"_config.yml": "theme: jekyll-theme-minimal\n"}),
    ("jekyll", "jekyll", {"_config.yml": "title: x\n", "_posts/a.md": POST, "_layouts/post.html": ""}),
    ("jekyll", "jekyll", {"_posts/2026-02-09-a.md": POST}),
    ("hugo", "hugo", {"hugo.toml": ""}),
    ("hugo", "hugo", {"config.yaml": "baseurl: https://example.com\n"}),
    ("hugo", "hugo", {"config.yaml": "baseurl: https://example.com\n---\n", "source/post/a.md": POST}),
    ("hugo", "hugo", {"config.toml": 'baseURL = "x"\n'}),
    ("hugo", "hugo", {"config/_default/hugo.toml": 'title = "x"\n'}),
    ("hugo", "hugo", {"config.toml": "broken = [", "content/a.md": POST, "layouts/x.html": ""}),
    ("hugo", "hugo", {"content/a.md": POST, "archetypes/default.md": POST}),
    ("zola", "zola", {"config.toml": 'base_url = "x"\n'}),
    ("zola", "zola", {"zola.toml": ""}),
    ("eleventy", "eleventy", {".eleventy.js": ""}),
    ("eleventy", "eleventy", {"eleventy.config.mjs": ""}),
    ("eleventy", "eleventy", {"package.json": '{"devDependencies": {"@11ty/eleventy": "3"}}'}),
    ("astro", "astro", {"astro.config.mjs": ""}),
    ("astro", "astro", {"package.json": '{"dependencies": {"astro": "5"}}'}),
    ("pelican", "pelican", {"pelicanconf.py": ""}),
    ("mkdocs", "mkdocs", {"mkdocs.yml": "site_name: x\n"}),
    ("zensical", "zensical", {"zensical.toml": "[project]\nsite_name = 'x'\n"}),
    ("zensical", "zensical", {"zensical.toml": "[project]\nsite_name = 'x'\n", "mkdocs.yml": "site_name: x\n"}),
    ("nikola", "nikola", {"conf.py": 'BLOG_TITLE = "x"\n'}),
    ("unknown", "github", {"conf.py": 'project = "Sphinx"\n', "a.md": "# x\n"}),
    ("unknown", "github", {"package.json": '{"dependencies": {"react": "19"}}', "a.md": "# x\n"}),
    ("unknown", "github", {"package.json": "not json", "_config.yml": "title: x\n", "config.toml": "[tool]\n"}),
    ("unknown", "github", {}),
]


@pytest.mark.parametrize(("generator", "dialect", "files"), SITES)
def test_sites_are_recognised(tmp_path: Path, generator: str, dialect: str, files: dict[str, str]) -> None:
    make(tmp_path, files)
    site = detect_site(tmp_path)
    assert (site.generator, site.dialect) == (generator, dialect)
    assert site.root == (None if generator == "unknown" else tmp_path)
    assert site.reason.endswith(".")


def test_the_nearest_configuration_upwards_counts(tmp_path: Path) -> None:
    make(tmp_path, {"hugo.toml": "", "docs/mkdocs.yml": "", "docs/docs/a/b.md": POST, "content/posts/c.md": POST})
    assert detect_site(tmp_path / "docs/docs/a/b.md").generator == "mkdocs"
    assert detect_site(tmp_path / "content/posts/c.md").root == tmp_path
    assert detect_site(tmp_path / "content/posts/not-yet.md").generator == "hugo"
    assert detect_site(tmp_path / "content/nowhere/yet/not-yet.md").generator == "hugo"


def test_a_configuration_above_beats_a_layout_below(tmp_path: Path) -> None:
    make(tmp_path, {"_config.yml": "new_post_name: x\n", "source/_posts/a.md": POST})
    assert detect_site(tmp_path / "source").root == tmp_path
    assert detect_site(tmp_path / "source" / "_posts" / "a.md").generator == "hexo"


def test_posts_of_a_hexo_source_alone(tmp_path: Path) -> None:
    make(tmp_path, {"source/_posts/a.md": POST})
    site = detect_site(tmp_path / "source" / "_posts" / "a.md")
    assert (site.generator, site.root, site.config) == ("hexo", tmp_path, None)


def test_the_reason_names_the_file(tmp_path: Path) -> None:
    make(tmp_path, {"hugo.toml": ""})
    site = detect_site(tmp_path)
    assert "hugo.toml" in site.reason
    assert site.config == tmp_path / "hugo.toml"


SHAPES = [
    ("hexo", {"783.md": "---\ntitle: x\ndate: 2026-02-09 19:55:00\ntags: [a, b]\ncategories: X\n---\n"}),
    ("hexo", {"a.md": "title: x\ndate: 2026-02-09 19:55:00\ntags: [a, b]\n---\n正文\n"}),
    ("hexo", {"a.md": "---\r\ntitle: x\r\ndate: 2026-02-09 19:55:00\r\n---\r\n"}),
    ("jekyll", {"2026-02-09-a.md": "---\nlayout: post\ntitle: x\n---\n"}),
    ("jekyll", {"2026-02-09-a.md": "---\ntitle: x\ncategories: a b\n---\n"}),
    ("hugo", {"a.md": "---\ntitle: x\ndate: 2026-02-09T19:55:00+08:00\ndraft: false\n---\n"}),
    ("hugo", {"a.md": "---\ntitle: x\ndate: 2026-02-09T19:55:00Z\ncategories: [a]\ntags: [b]\n---\n"}),
    ("jekyll", {"2026-02-09-a.md": "---\nlayout: post\ntitle: x\ntags: [a, b]\ncomments: true\n---\n"}),
    ("zola", {"a.md": '+++\ntitle = "x"\npath = "2026/x"\n+++\n'}),
    ("zola", {"a.md": "---\ntitle: x\ndate: 2026-02-09\ntaxonomies:\n  tags: [a]\n---\n"}),
    ("astro", {"a.md": "---\ntitle: x\ndate: 2026-02-09\ncover: ./a.webp\n---\n"}),
    ("eleventy", {"a.md": "---\ntitle: x\nlayout: layouts/post\n---\n"}),
    ("hugo", {"a.md": '+++\ntitle = "x"\ndate = 2026-02-09\n+++\n'}),
    ("zola", {"a.md": '+++\ntitle = "x"\n[taxonomies]\ntags = []\n+++\n'}),
    ("astro", {"a.md": "---\ntitle: x\npubDate: 2026-02-09\n---\n"}),
    ("eleventy", {"a.md": "---\nlayout: post.njk\ntitle: x\n---\n"}),
    ("pelican", {"a.md": "Title: x\nDate: 2026-02-09\n\n正文\n"}),
    ("pelican", {"a.md": "Title: x\nDate: 2014-10-07\n<!-- Slug: -->\nAuthor: me\n  \n正文\n  \n----\n\n### x\n"}),
    (
        "pelican",
        {"a.md": "---\ntitle: x\ndate: 2022-03-15 09:07\nmodified: 2022-03-15 09:07\ncategory: y\n---\n正文\n"},
    ),
    (
        "hugo",
        {
            "a.md": "---\ntitle: x\ndate: 2022-03-15 09:07:00\ncategories: [y]\ntags: [z]\ntoc: true\n---\n"
            '- [y]({{< relref "post/y" >}})\n'
        },
    ),
    ("pelican", {"a.md": "Title: The big: b\ndate: 2013-10-26 13:00\nslug: x\n\nText.\n\n---\n\nMore.\n"}),
    ("hugo", {"a.md": "---\ntitle: x\ntags: [a]\n---\n{{% note %}}a{{% /note %}}\n"}),
    ("nikola", {"a.md": "<!--\n.. title: x\n.. slug: x\n.. date: 2026-02-09\n-->\n正文\n"}),
    ("unknown", {"a.md": "---\ntitle: x\n---\n"}),
    ("unknown", {"a.md": "# 标题\n\n正文\n---\n"}),
]


@pytest.mark.parametrize(("generator", "files"), SHAPES)
def test_posts_outside_a_site_are_guessed_by_their_shape(tmp_path: Path, generator: str, files: dict[str, str]) -> None:
    make(tmp_path, files)
    name = next(iter(files))
    for path in (tmp_path, tmp_path / name):
        site = detect_site(path)
        assert (site.generator, site.root) == (generator, None)
    assert detect_site(tmp_path / "new.md").generator == generator


def test_the_post_itself_counts_more_than_those_beside_it(tmp_path: Path) -> None:
    hexo = "---\ntitle: x\ndate: 2026-02-09 19:55:00\ntags: [a]\ncategories: X\n---\n"
    make(tmp_path, {"1.md": hexo, "2.md": hexo, "a.md": "---\ntitle: x\npubDate: 2026-02-09\n---\n"})
    assert detect_site(tmp_path / "a.md").generator == "astro"
    assert detect_site(tmp_path / "1.md").generator == "hexo"


def test_more_is_read_of_the_post_itself(tmp_path: Path) -> None:
    head = '---\ntitle: "x"\nurl: "p/x/"\ntags: ["a"]\n---\n'
    make(tmp_path, {"a.md": head + "文" * 2000 + '\n{{< code lang="sh" >}}\n'})
    assert detect_site(tmp_path / "a.md").generator == "hugo"


def test_the_samples_are_a_hexo_blog(samples: Path) -> None:
    site = detect_site(samples / "50.md")
    assert (site.generator, site.root, site.title, site.timezone) == ("hexo", samples, "窗边笔记", "Asia/Shanghai")


FOREIGN = [
    ("Docusaurus", {"docusaurus.config.ts": "", "blog/2024-01-02-a.md": "---\ntitle: a\n---\n"}),
    ("VuePress", {".vuepress/config.js": "", "_posts/2024-01-02-a.md": "---\ntitle: a\n---\n"}),
    ("VitePress", {".vitepress/config.ts": "", "posts/a.md": "---\ntitle: a\n---\n"}),
    ("Quarto", {"_quarto.yml": "project: {type: website}\n", "posts/a.md": "---\ntitle: a\n---\n"}),
    ("Gridea", {"config/setting.json": "{}", "posts/a.md": "---\ntitle: a\ndate: 2024-01-02 03:04:05\n---\n"}),
    ("Next.js", {"next.config.mjs": "", "_posts/a.md": "---\ntitle: a\n---\n"}),
    ("Sphinx", {"conf.py": 'extensions = ["myst_parser"]\n', "a.md": "# a\n"}),
    ("Hakyll", {"site.hs": "import Hakyll\n", "posts/2024-01-02-a.md": "---\nlayout: post\ntitle: a\n---\n"}),
    ("Hakyll", {"package.yaml": "dependencies:\n- hakyll\n", "posts/a.md": "---\ntitle: a\n---\n"}),
    ("mdBook", {"book.toml": "[book]\n", "src/a.md": "# a\n"}),
    ("gatsby", {"package.json": '{"dependencies": {"gatsby": "5"}}', "content/a.md": "---\ntitle: a\n---\n"}),
    (
        "Docusaurus",
        {"package.json": '{"devDependencies": {"astro": "5"}}', "docusaurus.config.js": "", "docs/a.md": ""},
    ),
]


@pytest.mark.parametrize(("named", "files"), FOREIGN)
def test_another_generator_s_site_is_github_like_and_named(tmp_path: Path, named: str, files: dict[str, str]) -> None:
    make(tmp_path, files)
    for path in (tmp_path, tmp_path / list(files)[-1]):
        site = detect_site(path)
        assert (site.generator, site.dialect, site.root) == ("unknown", "github", None)
        assert named in site.reason


def test_a_site_of_ours_within_another_s_project_stays_ours(tmp_path: Path) -> None:
    make(tmp_path, {"next.config.js": "", "blog/hugo.toml": "", "blog/content/a.md": "", "docs/mkdocs.yml": ""})
    assert detect_site(tmp_path / "blog" / "content" / "a.md").generator == "hugo"
    assert detect_site(tmp_path / "docs" / "a.md").generator == "mkdocs"
    make(tmp_path / "site", {"astro.config.mjs": "", "svelte.config.js": "", "a.md": ""})
    assert detect_site(tmp_path / "site" / "a.md").generator == "astro"


def test_a_theme_for_github_beside_mkdocs_is_no_jekyll_site(tmp_path: Path) -> None:
    make(tmp_path, {"mkdocs.yml": "site_name: x\n", "_config.yml": "theme: jekyll-theme-slate\n", "docs/a.md": ""})
    assert detect_site(tmp_path / "docs" / "a.md").generator == "mkdocs"
    make(tmp_path, {"_posts/2024-01-02-a.md": "---\n---\n"})
    assert detect_site(tmp_path / "docs" / "a.md").generator == "jekyll"
