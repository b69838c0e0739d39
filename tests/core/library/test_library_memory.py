"""What a library remembers: the same as what would be read, and nothing that is no longer so."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from editor.core.library.info import PostInfo
from editor.core.library.memory import Known, LibraryMemory
from editor.core.library.posts import Library
from editor.core.sites.site import Site

TEXT = st.text(max_size=8)
INFOS = st.builds(
    PostInfo,
    path=st.sampled_from([Path("/blog/a.md"), Path(os.fsdecode(b"/blog/\xff.md")), Path("/blog/文章/字.md")]),
    title=TEXT,
    date=st.none() | st.datetimes(),
    draft=st.booleans(),
    tags=st.tuples(TEXT, TEXT) | st.just(()),
    categories=st.just(()) | st.tuples(st.tuples(TEXT), st.tuples(TEXT, TEXT)),
    number=st.none() | st.integers(0, 10**9),
    modified_ns=st.integers(0, 2**63),
    error=TEXT,
    address=st.none() | TEXT,
    heading=TEXT,
)


@pytest.fixture
def memory(tmp_path: Path) -> LibraryMemory:
    return LibraryMemory(tmp_path / "cache" / "library.sqlite3")


@pytest.fixture
def blog(tmp_path: Path) -> Path:
    posts = tmp_path / "blog" / "source" / "_posts"
    posts.mkdir(parents=True)
    (tmp_path / "blog" / "_config.yml").write_text("title: x\n", "utf-8")
    for number in range(5):
        head = f"title: 第 {number} 篇\ndate: 2020-01-0{number + 1}\ntags: [a, Java]\ncategories: [b, c]\n"
        (posts / f"{number}.md").write_text(f"---\n{head}---\n", "utf-8")
    (posts / "broken.md").write_text("---\ntitle: [\n---\n", "utf-8")
    return tmp_path / "blog"


def _read(blog: Path, memory: LibraryMemory) -> Library:
    made = Library(blog, memory)
    made.refresh()
    return made


@settings(max_examples=25, deadline=None)  # each writes a file
@given(infos=st.lists(INFOS, unique_by=lambda info: info.path))
def test_whatever_was_read_comes_back(infos: list[PostInfo], tmp_path_factory: pytest.TempPathFactory) -> None:
    memory, site = LibraryMemory(tmp_path_factory.mktemp("cache") / "library.sqlite3"), Site()
    known = {str(info.path): Known(info, (1, 2, 3), info.title) for info in infos}
    memory.keep(Path("/blog"), site, "beside", known, {})
    assert memory.recall(Path("/blog"), site) == (known, "beside")


def test_the_next_program_lists_the_posts_before_it_reads_one(
    blog: Path, memory: LibraryMemory, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = _read(blog, memory)

    def never(*_all: object) -> None:
        raise AssertionError("a post was read")

    monkeypatch.setattr("editor.core.library.posts.read_post", never)
    after = Library(blog, memory)
    assert after.recall()
    assert after.posts == before.posts
    assert (after.tags(), after.categories()) == (before.tags(), before.categories())
    assert after.search("java 第 3") == before.search("java 第 3") != ()
    assert not after.refresh()


def test_only_what_has_changed_is_read_again(
    blog: Path, memory: LibraryMemory, monkeypatch: pytest.MonkeyPatch
) -> None:
    _read(blog, memory)
    posts = blog / "source" / "_posts"
    (posts / "1.md").write_text("---\ntitle: another one\n---\n", "utf-8")
    (posts / "2.md").unlink()
    (posts / "new.md").write_text("---\ntitle: new\n---\n", "utf-8")
    read: list[str] = []

    def noting(path: Path, site: Site) -> tuple[PostInfo, os.stat_result | None]:
        from editor.core.library.info import read_post

        read.append(path.name)
        return read_post(path, site)

    monkeypatch.setattr("editor.core.library.posts.read_post", noting)
    library = Library(blog, memory)
    library.recall()
    assert library.refresh()
    assert sorted(read) == ["1.md", "new.md"]
    again = Library(blog, memory)
    again.recall()
    assert again.posts == library.posts
    assert {post.name for post in again.posts} >= {"another one", "new"}


def test_posts_of_another_site_are_not_recalled(blog: Path, memory: LibraryMemory) -> None:
    _read(blog, memory)
    (blog / "_config.yml").write_text("title: x\npermalink: :title/\n", "utf-8")
    assert not Library(blog, memory).recall()
    assert {post.address for post in _read(blog, memory).posts if not post.error} == {f"/{n}/" for n in range(5)}


def test_what_stands_beside_the_posts_may_change_their_addresses(tmp_path: Path, memory: LibraryMemory) -> None:
    (tmp_path / "hugo.toml").write_text('[permalinks]\na = "/:sections/:slug/"\n', "utf-8")
    deep = tmp_path / "content" / "a" / "b"
    deep.mkdir(parents=True)
    (deep / "post.md").write_text("+++\nslug = 's'\n+++\n", "utf-8")
    _read(tmp_path, memory)
    (deep / "_index.md").write_text("+++\n+++\n", "utf-8")
    library = Library(tmp_path, memory)
    library.recall()
    assert library.refresh()
    assert [post.address for post in library.posts if post.path.name == "post.md"] == ["/a/b/s/"]


def test_a_memory_that_is_damaged_is_none(blog: Path, memory: LibraryMemory, tmp_path: Path) -> None:
    file = tmp_path / "cache" / "library.sqlite3"
    file.parent.mkdir()
    file.write_bytes(b"no database")
    assert not Library(blog, memory).recall()
    assert len(_read(blog, memory).posts) == 6
    file.unlink()
    _read(blog, memory)
    with sqlite3.connect(file) as base:
        base.execute("update posts set row = '[1]'")
    base.close()
    assert not Library(blog, memory).recall()


def test_a_memory_that_another_program_holds_keeps_nobody_waiting(
    blog: Path, memory: LibraryMemory, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Library(blog, memory).refresh()
    connect, waited = sqlite3.connect, []  # seconds

    def waiting(path: Path, timeout: float) -> sqlite3.Connection:
        waited.append(timeout)
        return connect(path, timeout=timeout)

    with closing(connect(tmp_path / "cache" / "library.sqlite3")) as other:
        other.execute("begin exclusive")
        monkeypatch.setattr(sqlite3, "connect", waiting)
        library = Library(blog, memory)
        library.recall()
        library.refresh()
        assert library.posts
    assert 0 < sum(waited) < 1


def test_a_folder_that_nobody_opens_is_forgotten(blog: Path, memory: LibraryMemory, tmp_path: Path) -> None:
    _read(blog, memory)
    file = tmp_path / "cache" / "library.sqlite3"
    with sqlite3.connect(file) as base:
        base.execute("update folders set day = '2020-01-01'")
    base.close()
    other = tmp_path / "other"
    other.mkdir()
    (other / "a.md").write_text("---\ntitle: a\n---\n", "utf-8")
    _read(other, memory)
    with sqlite3.connect(file) as base:
        assert base.execute("select count(*) from posts").fetchone() == (1,)
        day = base.execute("select day from folders").fetchall()
    base.close()
    assert day == [(datetime.now().strftime("%Y-%m-%d"),)]
