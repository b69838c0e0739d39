"""Which files of a folder are posts."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from editor.core.library.scan import find_posts


def make(root: Path, *names: str) -> None:
    for name in names:
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("# x\n", "utf-8")


def found(path: Path, base: Path | None = None) -> list[str]:
    return [post.relative_to(base or path).as_posix() for post in find_posts(path)]


def test_a_file_is_itself_whatever_it_is(tmp_path: Path) -> None:
    assert list(find_posts(tmp_path / "notes.txt")) == [tmp_path / "notes.txt"]


def test_a_plain_folder(tmp_path: Path) -> None:
    make(tmp_path, "b.md", "a.MARKDOWN", "c.mkd", "d.mdx", "e.mdown", "f.txt", "g.html", "sub/深/文章.md", ".hidden.md")
    make(
        tmp_path, "README.md", "LICENSE.md", "CONTRIBUTING.zh.md", "node_modules/x/readme.md", ".git/a.md", "dist/a.md"
    )
    make(tmp_path, "public/a.md", "sub/build/story.md", "sub/README.md", "vendor/a.md")
    assert found(tmp_path) == [
        "a.MARKDOWN",
        "b.md",
        "c.mkd",
        "d.mdx",
        "e.mdown",
        "sub/README.md",
        "sub/build/story.md",
        "sub/深/文章.md",
    ]


SITES = [
    (
        "hexo",
        ["_config.yml:new_post_name: x", "source/_posts/a.md", "source/_drafts/b.md", "source/about/index.md"],
        ["source/_data/c.md", "scaffolds/post.md", "themes/t/README.md", "public/d.md", "README.md", "notes.md"],
    ),
    (
        "hugo",
        ["hugo.toml:", "content/_index.md", "content/posts/a.md", "content/posts/b/index.md", "content/build/c.md"],
        ["archetypes/default.md", "public/d.md", "themes/t/e.md", "layouts/f.md", "README.md"],
    ),
    (
        "jekyll",
        ["_config.yml:kramdown: {}\ncollections: [notes]", "_posts/a.md", "_drafts/b.md", "_notes/c.md", "about.md"],
        ["_site/d.md", "_includes/e.md", "_layouts/f.md", "vendor/g.md", "README.md", "_other/h.md"],
    ),
    (
        "eleventy",
        ["eleventy.config.js:export default {dir: {input: 'src'}}", "src/posts/a.md"],
        ["src/_includes/b.md", "notes.md", "_site/c.md", "node_modules/d.md"],
    ),
    ("astro", ["astro.config.mjs:", "src/content/blog/a.mdx", "src/pages/b.md"], ["dist/c.md", "src/components/d.md"]),
    ("zola", ["config.toml:base_url = 'x'", "content/a.md"], ["public/b.md", "themes/t/c.md"]),
    ("pelican", ["pelicanconf.py:PATH = 'text/'", "text/a.md"], ["output/b.md", "content/c.md"]),
    ("mkdocs", ["mkdocs.yml:site_name: x", "docs/README.md", "docs/site/a.md"], ["site/b.md", "c.md"]),
    (
        "nikola",
        ["conf.py:BLOG_TITLE = 'x'\nPOSTS = (('blog/*.md', 'posts', 'post.tmpl'),)", "blog/a.md"],
        ["output/b.md", "posts/c.md"],
    ),
]


@pytest.mark.parametrize(("generator", "content", "other"), SITES, ids=[site[0] for site in SITES])
def test_only_the_content_of_a_site(tmp_path: Path, generator: str, content: list[str], other: list[str]) -> None:
    config, _colon, text = content[0].partition(":")
    make(tmp_path, *content[1:], *other)
    (tmp_path / config).write_text(text, "utf-8")
    assert sorted(found(tmp_path)) == sorted(content[1:])


def test_what_is_asked_for_inside_a_site_is_given(tmp_path: Path) -> None:
    make(tmp_path, "source/_posts/a.md", "source/_posts/2026/b.md", "notes/c.md", "scaffolds/post.md")
    (tmp_path / "_config.yml").write_text("new_post_name: x")
    assert found(tmp_path / "source" / "_posts") == ["2026/b.md", "a.md"]
    assert found(tmp_path / "notes") == ["c.md"]
    assert found(tmp_path / "source") == ["_posts/2026/b.md", "_posts/a.md"]


def test_a_site_without_its_content_folder_keeps_its_posts_at_the_root(tmp_path: Path) -> None:
    make(tmp_path, "1.md", "2.md", "README.md")
    (tmp_path / "_config.yml").write_text("new_post_name: x")
    assert found(tmp_path) == ["1.md", "2.md"]


def test_sites_below_a_folder_that_is_none(tmp_path: Path) -> None:
    make(tmp_path, "loose.md", "blog/source/_posts/a.md", "blog/notes.md", "site/content/b.md", "site/archetypes/c.md")
    (tmp_path / "blog" / "_config.yml").write_text("new_post_name: x")
    (tmp_path / "site" / "hugo.yaml").write_text("title: x")
    assert found(tmp_path) == ["blog/source/_posts/a.md", "loose.md", "site/content/b.md"]


def test_links_are_followed_once(tmp_path: Path) -> None:
    make(tmp_path, "posts/a.md", "elsewhere/b.md")
    (tmp_path / "posts" / "loop").symlink_to(tmp_path / "posts")
    (tmp_path / "posts" / "more").symlink_to(tmp_path / "elsewhere")
    (tmp_path / "posts" / "broken").symlink_to(tmp_path / "nowhere")
    assert found(tmp_path / "posts") == ["a.md", "more/b.md"]


def test_a_linked_content_folder(tmp_path: Path) -> None:
    make(tmp_path, "writing/a.md", "site/README.md")
    (tmp_path / "site" / "hugo.toml").write_text("")
    (tmp_path / "site" / "content").symlink_to(tmp_path / "writing")
    assert found(tmp_path / "site") == ["content/a.md"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes")
def test_what_is_no_file_holds_nobody_up(tmp_path: Path) -> None:
    make(tmp_path, "a.md")
    os.mkfifo(tmp_path / "b.md")
    (tmp_path / "c.md").symlink_to("nowhere")
    assert found(tmp_path) == ["a.md", "c.md"]
    run = subprocess.run([sys.executable, "-m", "editor", "check", str(tmp_path / "a.md")], timeout=60, check=False)
    assert run.returncode == 0


def test_nothing_where_nothing_is(tmp_path: Path) -> None:
    assert found(tmp_path) == []


def test_posts_are_where_the_loaders_of_astro_s_collections_look(tmp_path: Path) -> None:
    """Their folder may be any (`base: "./src/posts"`, `base: "./articles"`)."""
    loaders = "const a = defineCollection({ loader: glob({ pattern: '**/*.md', base: './src/posts' }) });\n"
    loaders += "const b = defineCollection({ loader: glob({ pattern: '*.md', base: 'articles' }) });\n"
    files = {
        "astro.config.mjs": "export default {}\n",
        "src/content.config.ts": loaders + "export const collections = { a, b };\n",
        "src/posts/2024/one.md": "---\ntitle: a\n---\n",
        "articles/two.md": "---\ntitle: a\n---\n",
        "src/content/three.md": "---\ntitle: a\n---\n",
        "src/components/README.md": "text\n",
    }
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    assert sorted(found(tmp_path)) == ["articles/two.md", "src/content/three.md", "src/posts/2024/one.md"]
