"""Many posts at once: where they go, what stops one of them and not the others."""

from __future__ import annotations

from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from editor.core.errors import ForewordError, Unrenderable
from editor.core.export.folder import Made, attempt, export_all, named_posts, plan, write_each


def write(folder: Path, **posts: str) -> Path:
    """A folder with a post for each name; `__` in a name is a folder's edge."""
    for name, text in posts.items():
        path = folder / (name.replace("__", "/") + ".md")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return folder


@pytest.fixture
def blog(tmp_path: Path) -> Path:
    return write(
        tmp_path / "blog", **{"783": "# 三\n\n[二](782.md#节) [无](1.md)\n", "782": "二", "旧文__一": "[三](../783.md)"}
    )


def names(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def test_folders_are_kept(blog: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    results = export_all([blog], out)
    assert names(out) == ["782.html", "783.html", "旧文/一.html"]
    assert [result.error for result in results] == ["", "", ""]
    assert {result.target for result in results} == set(out.rglob("*.html"))


def test_files_go_by_their_names(blog: Path, tmp_path: Path) -> None:
    export_all([blog / "旧文" / "一.md", blog / "783.md"], tmp_path / "out")
    assert names(tmp_path / "out") == ["783.html", "一.html"]


def test_links_between_the_posts_go_to_their_pages(blog: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    export_all([blog], out)

    def links(name: str) -> list[str | None]:
        return [a.attributes["href"] for a in LexborHTMLParser((out / name).read_text("utf-8")).css("main a")]

    assert links("783.html") == ["782.html#%E8%8A%82", "1.md"]
    assert links("旧文/一.html") == ["../783.html"]
    export_all([blog / "783.md"], tmp_path / "alone")
    alone = (tmp_path / "alone" / "783.html").read_text("utf-8")
    assert 'href="782.md#' in alone


def test_a_link_into_another_folder_is_quoted(tmp_path: Path) -> None:
    blog = write(tmp_path / "blog", a="[b](<旧 文/b c.md>)", **{"旧 文__b c": "b"})
    export_all([blog], tmp_path / "out")
    assert 'href="%E6%97%A7%20%E6%96%87/b%20c.html"' in (tmp_path / "out" / "a.html").read_text("utf-8")


def test_one_bad_post_does_not_stop_the_others(blog: Path, tmp_path: Path) -> None:
    (blog / "700.md").symlink_to(blog / "gone.md")
    out = tmp_path / "out"
    out.mkdir()
    (out / "782.html").mkdir()
    results = {result.source.name: result.error for result in export_all([blog], out)}
    assert results["783.md"] == results["一.md"] == ""
    assert "700.md" in results["700.md"]
    assert "782.html is a folder" in results["782.md"]


def test_two_posts_with_one_target_are_reported(tmp_path: Path) -> None:
    blog = write(tmp_path / "blog", a__x="1", b__x="2")
    first, second = blog / "a" / "x.md", blog / "b" / "x.md"
    out = tmp_path / "out"
    results = export_all([first, second], out)
    assert [(r.source, bool(r.error)) for r in results] == [(first, False), (second, True)]
    assert results[1].error == f"{second} was left out: {first} is written to {out / 'x.html'} already."
    assert "<p>1</p>" in (out / "x.html").read_text("utf-8")


def test_a_post_is_done_once(blog: Path, tmp_path: Path) -> None:
    jobs, refused = plan([blog, blog / "783.md", blog / "旧文" / ".." / "783.md"], tmp_path)
    assert len(jobs) == 3
    assert refused == []


def test_a_source_is_never_overwritten(tmp_path: Path) -> None:
    source = write(tmp_path, a="text") / "a.md"
    page = source.rename(tmp_path / "a.html")
    results = export_all([page], tmp_path)
    assert results[0].error == f"{page} was left out: {page} is itself one of the posts; choose another folder."
    assert page.read_text("utf-8") == "text"


def test_progress_and_stopping(blog: Path, tmp_path: Path) -> None:
    seen: list[tuple[int, int, str]] = []

    def progress(done: int, total: int, path: Path) -> None:
        seen.append((done, total, path.name))

    results = export_all([blog], tmp_path / "out", progress=progress, cancelled=lambda: len(seen) == 2)
    assert [entry[:2] for entry in seen] == [(0, 3), (1, 3)]
    assert len(results) == len(names(tmp_path / "out")) == 2
    seen.clear()
    export_all([blog], tmp_path / "out", progress=progress)
    assert [entry[:2] for entry in seen] == [(0, 3), (1, 3), (2, 3), (3, 3)]


def test_missing_images_are_told(tmp_path: Path) -> None:
    blog = write(tmp_path / "blog", a="![x](gone.png)\n")
    assert export_all([blog], tmp_path / "out")[0].missing == ("gone.png",)


def test_wrong_use_is_said_before_anything_is_written(blog: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    (tmp_path / "empty").mkdir()
    for paths, options, words in (
        ([blog], {"theme": "x"}, "no theme"),
        ([blog], {"dialect": "x"}, "no dialect"),
        ([blog, tmp_path / "gone"], {}, "no file or folder"),
        ([tmp_path / "empty"], {}, "no posts in"),
    ):
        with pytest.raises(ForewordError, match=words):
            export_all(paths, out, **options)
    assert not out.exists()


def test_what_no_site_publishes_is_said_with_its_file(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    def make(source: Path) -> Made:
        raise Unrenderable("too deep")

    with pytest.raises(ForewordError) as raised:
        attempt(make, tmp_path / "a.md")
    assert str(raised.value) == f"{tmp_path / 'a.md'}: too deep"
    assert caplog.text == ""


def test_a_fault_of_the_program_is_one_post_only(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    blog = write(tmp_path / "blog", a="a", b="b")

    def make(source: Path) -> Made:
        if source.name == "a.md":
            raise ValueError("a defect")
        return Made(b"fine")

    jobs, _refused = plan([blog], tmp_path / "out")
    errors = [result.error for result in write_each(jobs, make)]
    assert errors == [f"{blog / 'a.md'} could not be rendered (ValueError); please report this post.", ""]
    assert "a defect" in caplog.text
    with pytest.raises(ForewordError):
        attempt(make, blog / "a.md")


def test_names_of_posts(blog: Path) -> None:
    assert sorted(name.as_posix() for _source, name in named_posts([blog])) == ["782.md", "783.md", "旧文/一.md"]
    assert [name.as_posix() for _source, name in named_posts([blog / "旧文"])] == ["一.md"]
