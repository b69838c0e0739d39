"""A folder's posts as a list."""

from __future__ import annotations

import os
from datetime import datetime
from pathlib import Path
from threading import Thread

import pytest

from editor.core.library.posts import Library, PostInfo


def write(folder: Path, name: str, title: str, date: str = "", more: str = "") -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    lines = [f'title: "{title}"', *([f"date: {date}"] if date else []), *([more] if more else [])]
    path.write_text("---\n" + "\n".join(lines) + "\n---\n\n正文\n", "utf-8")
    return path


@pytest.fixture
def blog(tmp_path: Path) -> Path:
    write(tmp_path, "9.md", "旧文", "2025-12-31 08:00:00", "tags: [Java, 生活]\ncategories: [技术, 后端]")
    write(tmp_path, "10.md", "同一天的第二篇", "2026-01-05 08:00:00", "tags: [AI]\ncategories: [技术, 后端]")
    write(tmp_path, "11.md", "ＤｅｅｐＳｅｅｋ 时刻", "2026-01-05 08:00:00", "tags: [AI, 开源]\ncategories: 随笔")
    write(tmp_path, "12.md", "草稿", "2026-02-01 08:00:00", "draft: true")
    write(tmp_path, "about.md", "关于")
    return tmp_path


def library(folder: Path) -> Library:
    made = Library(folder)
    made.refresh()
    return made


def names(posts: tuple[PostInfo, ...] | list[PostInfo]) -> list[str]:
    return [post.path.name for post in posts]


def test_newest_first_by_date_then_number_undated_last(blog: Path) -> None:
    assert names(library(blog).posts) == ["12.md", "11.md", "10.md", "9.md", "about.md"]


def test_posts_of_one_moment_go_by_their_names_with_numbers_as_numbers(tmp_path: Path) -> None:
    for name in ("post-10.md", "post-9.md", "Post-11.md"):
        write(tmp_path, name, name, "2026-01-05")
    assert names(library(tmp_path).posts) == ["post-9.md", "post-10.md", "Post-11.md"]


def test_nothing_before_the_first_look(blog: Path) -> None:
    made = Library(blog)
    assert (made.posts, made.search("x"), made.grouped(), made.tags()) == ((), (), [], {})


def test_groups_are_drafts_months_undated(blog: Path) -> None:
    groups = [(group.kind, group.year, group.month, names(group.posts)) for group in library(blog).grouped()]
    assert groups == [
        ("drafts", 0, 0, ["12.md"]),
        ("month", 2026, 1, ["11.md", "10.md"]),
        ("month", 2025, 12, ["9.md"]),
        ("undated", 0, 0, ["about.md"]),
    ]
    made = library(blog)
    assert [group.kind for group in made.grouped(made.search("java"))] == ["month"]


def test_pages_of_documentation_stand_under_their_folders_by_name_and_a_save_moves_none(tmp_path: Path) -> None:
    (tmp_path / "mkdocs.yml").write_text("site_name: x\n", "utf-8")
    docs = tmp_path / "docs"
    for name in ("guide/step-10.md", "guide/step-9.md", "zoo.md", "index.md", "guide/index.md", "guide/deep/a.md"):
        write(docs, name, name)
    write(docs, "news.md", "News", "2026-01-05")
    made = library(tmp_path)
    wanted = [
        ("month", "", ["news.md"]),
        ("folder", "docs", ["index.md", "zoo.md"]),
        ("folder", "guide", ["index.md", "step-9.md", "step-10.md"]),
        ("folder", "guide/deep", ["a.md"]),
    ]
    assert [(group.kind, group.name, names(group.posts)) for group in made.grouped()] == wanted
    write(docs, "zoo.md", "written again")
    assert made.refresh()
    assert [(group.kind, group.name, names(group.posts)) for group in made.grouped()] == wanted
    found = made.grouped(made.search("step"))
    assert [(group.name, names(group.posts)) for group in found] == [("guide", ["step-9.md", "step-10.md"])]


SEARCHES = [
    ("deepseek", ["11.md"]),
    ("ＪＡＶＡ", ["9.md"]),
    ("时刻 ai", ["11.md"]),
    ("时刻 java", []),
    ("第二", ["10.md"]),
    ("about", ["about.md"]),
    ("10.md", ["10.md"]),
    ("后端", ["10.md", "9.md"]),
    ("  ", ["12.md", "11.md", "10.md", "9.md", "about.md"]),
    ("　时刻　", ["11.md"]),
]


@pytest.mark.parametrize(("text", "found"), SEARCHES)
def test_search_needs_every_word_in_any_case_and_width(blog: Path, text: str, found: list[str]) -> None:
    assert names(library(blog).search(text)) == found


def test_tags_and_categories_are_counted_commonest_first(blog: Path) -> None:
    made = library(blog)
    assert next(iter(made.tags().items())) == ("AI", 2)
    assert set(made.tags()) == {"AI", "开源", "Java", "生活"}
    assert made.site.generator == "hexo"  # by the posts' shape
    assert list(made.categories().items()) == [(("技术", "后端"), 2), (("随笔",), 1)]


def test_neighbours_are_newer_and_older(blog: Path) -> None:
    made = library(blog)
    newer, older = made.neighbours(blog / "11.md")
    assert newer and newer.path.name == "12.md"
    assert older and older.path.name == "10.md"
    assert made.neighbours(blog / "12.md")[0] is None
    assert made.neighbours(blog / "about.md")[1] is None
    assert made.neighbours(blog / "missing.md") == (None, None)


def test_refresh_sees_what_is_new_changed_renamed_and_gone(blog: Path) -> None:
    made = library(blog)
    assert made.refresh() is False
    before = made.posts
    write(blog, "13.md", "新文", "2026-03-01 08:00:00")
    write(blog, "9.md", "改过的题目", "2025-12-31 08:00:00")
    (blog / "10.md").unlink()
    (blog / "about.md").rename(blog / "me.md")
    assert made.refresh() is True
    assert names(made.posts) == ["13.md", "12.md", "11.md", "9.md", "me.md"]
    found = made.info(blog / "9.md")
    assert found is not None and found.title == "改过的题目"
    assert made.search("旧文") == ()
    assert names(before) == ["12.md", "11.md", "10.md", "9.md", "about.md"]


def test_a_changed_time_zone_moves_the_dates(blog: Path) -> None:
    path = write(blog, "14.md", "跨夜", "2026-03-01T20:00:00Z")
    made = library(blog)
    (blog / "_config.yml").write_text("new_post_name: :title.md\ntimezone: Asia/Shanghai\n", "utf-8")
    assert made.refresh() is True
    found = made.info(path)
    assert found is not None and found.date == datetime(2026, 3, 2, 4, 0)


def test_a_post_that_cannot_be_read_is_in_the_list(blog: Path) -> None:
    (blog / "15.md").write_text("---\ntitle: [x\n---\n", "utf-8")
    found = library(blog).info(blog / "15.md")
    assert found is not None and found.error and found.number == 15


def test_the_same_numbers_sort_by_value_not_by_letters(tmp_path: Path) -> None:
    for name in ("part9.md", "part10.md", "part1.md"):
        write(tmp_path, name, "x", "2026-01-01 00:00:00")
    assert names(library(tmp_path).posts) == ["part1.md", "part9.md", "part10.md"]


def test_undated_posts_are_sorted_by_their_files_time(tmp_path: Path) -> None:
    for order, name in enumerate(("b.md", "a.md", "c.md")):
        os.utime(write(tmp_path, name, "x"), (1000 + order, 1000 + order))
    assert names(library(tmp_path).posts) == ["c.md", "a.md", "b.md"]


def test_a_library_of_one_file_or_of_nothing(blog: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    assert names(library(blog / "9.md").posts) == ["9.md"]
    assert library(tmp_path_factory.mktemp("empty")).posts == ()
    assert library(blog / "missing").posts == ()


def test_two_threads_may_refresh_while_a_third_reads(blog: Path) -> None:
    made = Library(blog)
    threads = [Thread(target=made.refresh) for _ in range(4)]
    for thread in threads:
        thread.start()
    seen = {len(made.search("md")) for _ in range(200)}
    for thread in threads:
        thread.join()
    assert seen <= {0, 5}
    assert len(made.posts) == 5


def test_nested_sites_have_addresses_of_their_own(tmp_path: Path) -> None:
    for folder in (tmp_path, tmp_path / "example"):
        (folder / "_posts").mkdir(parents=True)
        (folder / "_config.yml").write_text("permalink: /:title/\nplugins: []\n", "utf-8")
        (folder / "_posts" / "2020-01-02-a.md").write_text("---\ntitle: A\n---\n", "utf-8")
    twice = tmp_path / "_posts" / "2021-01-02-a.md"
    twice.write_text("---\ntitle: A\n---\n", "utf-8")
    library = Library(tmp_path)
    library.refresh()
    assert set(library.same_address(twice)) == {twice, tmp_path / "_posts" / "2020-01-02-a.md"}
    assert library.same_address(tmp_path / "example" / "_posts" / "2020-01-02-a.md") == ()
    assert not library.refresh()
