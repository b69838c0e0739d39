"""What the other posts of a folder have: asked for by each of ten thousand, and looked up once."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from editor.core.checks.runner import check
from editor.core.checks.site.neighbours import neighbours_have, nobody_has, others_say
from editor.core.post.post import Post
from editor.core.post.source import Source
from editor.core.sites.site import Site


@pytest.fixture
def posts(tmp_path: Path) -> list[Path]:
    made = [tmp_path / f"{number}.md" for number in range(1, 9)]
    for path in made:
        path.write_text("---\ntitle: a\ndate: 2020-01-01\n---\n", "utf-8")
    return made


@pytest.fixture
def listed(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[object]]:
    asked: list[object] = []
    real = os.listdir
    monkeypatch.setattr(os, "listdir", lambda folder: (asked.append(folder), real(folder))[1])
    yield asked


def test_a_folder_is_listed_once_for_all_its_posts(posts: list[Path], listed: list[object]) -> None:
    for path in posts:
        assert neighbours_have(path, "date")
        assert nobody_has(path, "author")
    assert len(listed) == 1


def test_a_post_is_no_neighbour_of_its_own(posts: list[Path]) -> None:
    for path in posts[:-1]:
        path.write_text("---\ntitle: a\n---\n", "utf-8")
    os.utime(posts[0].parent, ns=(1, 1))
    assert nobody_has(posts[-1], "date")  # the one that has it
    assert not nobody_has(posts[0], "date")


def test_a_folder_that_has_changed_is_asked_again(posts: list[Path]) -> None:
    assert nobody_has(posts[0], "author")
    (posts[0].parent / "9.md").write_text("---\nauthor: me\n---\n", "utf-8")
    os.utime(posts[0].parent, ns=(2, 2))
    assert not nobody_has(posts[0], "author")


def test_the_folder_of_bundles_is_listed_once_for_all_of_them(tmp_path: Path, listed: list[object]) -> None:
    bundles = [tmp_path / f"{number}" / "index.md" for number in range(1, 9)]
    for path in bundles:
        path.parent.mkdir()
        path.write_text("{% include a.html %}\n", "utf-8")
    assert all(others_say(path, re.compile("include")) for path in bundles)
    assert listed.count(tmp_path) == 1


@pytest.mark.parametrize("own", ["0000.md", "1000.md"])
def test_each_of_a_thousand_posts_is_asked_for_a_word(tmp_path: Path, own: str) -> None:
    for number in range(1_001):
        (tmp_path / f"{number:04}.md").write_text("{% note %}\n" if number in (0, 1_000) else "text\n", "utf-8")
    assert others_say(tmp_path / own, re.compile("note"))
    assert not others_say(tmp_path / own, re.compile("quote"))


def test_a_word_of_one_post_is_said_by_no_other(tmp_path: Path) -> None:
    for number in range(100):
        (tmp_path / f"{number:04}.md").write_text("{% note %}\n" if number == 99 else "text\n", "utf-8")
    assert not others_say(tmp_path / "0099.md", re.compile("note"))
    assert others_say(tmp_path / "0000.md", re.compile("note"))


def test_what_most_posts_of_a_folder_do_is_the_way_of_the_blog(posts: list[Path]) -> None:
    for path in posts[:-1]:
        path.write_text("# One\n\n![](a.png)\n\n```sh\n# no heading\n```\n\n# Two\n\n![](b.png)\n", "utf-8")
    posts[-1].write_text("text", "utf-8")
    text = posts[0].read_text("utf-8")
    assert _codes(posts[0], text) == ["image-without-text"]  # one of the two
    for path in posts[3:]:
        path.write_text("# One\n\n![a cat](a.png)\n\n```sh\n# no heading\n```\n", "utf-8")
    os.utime(posts[0].parent, ns=(3, 3))
    assert _codes(posts[0], text) == ["image-without-text", "more-than-one-h1", "image-without-text"]


def test_two_posts_make_no_way(tmp_path: Path) -> None:
    for name in ("a.md", "b.md"):
        (tmp_path / name).write_text("# One\n\n# Two\n", "utf-8")
    assert _codes(tmp_path / "a.md", "# One\n\n# Two\n") == ["more-than-one-h1"]


def _codes(path: Path, text: str) -> list[str]:
    found = check(
        Post.parse(Source(text), Site("hexo", "hexo")), path, None, {"more-than-one-h1", "image-without-text"}
    )
    return [problem.code for problem in found]
