"""A folder of ten thousand posts: what each of them asks its site is looked up once for all."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from editor.core.checks.batch import check_paths
from editor.core.checks.site.pages import Pages
from editor.core.checks.site.taxonomy import Counted

_LOST = "![a](lost.png) ![b](/lost.png) [c](lost.md) [d](/lost/) [e](lost.md#f)\n\n"
_SITES: dict[str, tuple[dict[str, str], str, str]] = {
    "hexo": ({"_config.yml": "url: https://e.org\n"}, "source/_posts", "{% post_link lost %} {% asset_img lost.png %}"),
    "hugo": ({"hugo.toml": ""}, "content/posts", '{{< ref "lost" >}} {{< lost >}}'),
    "jekyll": ({"_config.yml": "plugins: []\n"}, "_posts", "{% post_url 2020-01-01-lost %} {% include lost.html %}"),
    "eleventy": (
        {".eleventy.js": "module.exports = () => {}\n", "index.html": "{{ content }}"},
        "posts",
        '{% include "../lost.liquid" %} {% include "lost.liquid" %} {{ lost | lost }}',
    ),
    "astro": ({"astro.config.mjs": "export default {}\n"}, "src/content/blog", ""),
    "zola": ({"config.toml": "base_url = 'https://e.org'\n"}, "content", "[g](@/lost.md) {{ lost() }}"),
    "pelican": ({"pelicanconf.py": "PATH = 'content'\n"}, "content", "[g]({filename}lost.md) ![h]({static}lost.png)"),
    "mkdocs": ({"mkdocs.yml": "site_name: t\n"}, "docs", '--8<-- "lost.md"'),
    "nikola": (
        {"conf.py": "BLOG_TITLE = 't'\n"},
        "posts",
        "{{% post-list date='lost' %}}{{% /post-list %}} {{% listing lost.py %}}",
    ),
}


def _site(root: Path, name: str, count: int) -> list[Path]:
    """A site of so many posts, with what they look for in vain."""
    files, folder, text = _SITES[name]
    head = "pagination:\n  data: lost\n  size: 1\n" if name == "eleventy" else ""
    posts = [root / folder / f"2020-01-0{number}-post.md" for number in range(1, count + 1)]
    for path, content in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(content, "utf-8")
    for post in posts:
        post.parent.mkdir(parents=True, exist_ok=True)
        post.write_text(f"---\ntitle: {post.stem}\n{head}---\n{_LOST}{text}\n", "utf-8")
    return posts


@pytest.fixture
def listed(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[Path]]:
    """The folders that are listed."""
    asked: list[Path] = []

    def noting(real: Any) -> Any:
        return lambda folder=".": (asked.append(Path(folder)), real(folder))[1]

    for name in ("listdir", "scandir"):
        monkeypatch.setattr(os, name, noting(getattr(os, name)))
    yield asked


@pytest.mark.parametrize("name", _SITES)
def test_a_folder_is_listed_no_more_often_for_more_posts(name: str, tmp_path: Path, listed: list[Path]) -> None:
    times = []
    for count in (2, 9):
        posts = _site(tmp_path / str(count), name, count)
        listed.clear()
        found = check_paths(posts, Counted())
        assert all(checked.found for checked in found)
        times.append(listed.count(posts[0].parent))
    assert times[0] == times[1]


def test_packages_are_not_gone_through(tmp_path: Path, listed: list[Path]) -> None:
    for name in _SITES:
        posts = _site(tmp_path / name, name, 1)
        packages = tmp_path / name / "node_modules"
        (packages / "one" / "lib").mkdir(parents=True)
        check_paths(posts, Counted())
        assert not [folder for folder in listed if packages / "one" in (folder, *folder.parents)], name


def test_the_pages_of_a_site_are_gone_through_once(tmp_path: Path) -> None:
    gone_through: list[int] = []

    class Paths(frozenset[str]):
        def __iter__(self) -> Iterator[str]:
            gone_through.append(len(self))
            return super().__iter__()

    known = Pages(Paths({"posts/a/cat.png", "posts/b/dog.png"}))
    assert known.ends("/Cat.png") and known.ends("/b/dog.png")
    assert not known.ends("/at.png") and not known.ends("/a/dog.png")
    assert len(gone_through) == 1


def test_posts_are_known_by_their_words_and_day(tmp_path: Path) -> None:
    first, second = [tmp_path / "2020-01-02-a-post.md"], [tmp_path / "2021-1-2-a-post.md"]
    known = Pages(files={"2020-01-02-a-post": first, "2021-1-2-a-post": second, "about": [tmp_path / "about.md"]})
    assert known.by_words == {"a-post": [((2020, 1, 2), first), ((2021, 1, 2), second)]}
