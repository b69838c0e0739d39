"""Which file a target names, and which was meant."""

from __future__ import annotations

from pathlib import Path

import pytest

from editor.core.checks.site.files import Files, Listing, file_part, respell
from editor.core.sites.site import Site


@pytest.mark.parametrize(
    ("target", "path"),
    [
        ("b.md", "b.md"),
        ("../a%20b.md?x=1#y", "../a b.md"),
        ("a\\_b.md", "a_b.md"),
        ("a&amp;b.md", "a&b.md"),
        ("{static}/a.png", "/a.png"),
        ("文章.md#结语", "文章.md"),
        ("#a", None),
        ("", None),
        ("https://e.org/a.md", None),
        ("//e.org/a.md", None),
        ("mailto:a@b.md", None),
        ("{{ a }}.md", None),
        ("a%00.md", None),
    ],
)
def test_the_file_that_a_target_names(target: str, path: str | None) -> None:
    assert file_part(target) == path


@pytest.mark.parametrize(
    ("wanted", "names", "near"),
    [
        ("hello_world.md", ["Hello-World.markdown"], "Hello-World.markdown"),
        ("782.md", ["783.md", "781.md"], None),
        ("helo-world.md", ["hello-world.md"], "hello-world.md"),
        ("hello-world.md", ["hello-worlds.md", "hello-worlx.md"], None),
        ("第一章.md", ["第二章.md"], None),
        ("a.md", ["A.md", "a.markdown"], None),
        ("photo1.png", ["photo1.PNG"], "photo1.PNG"),
    ],
)
def test_near_names(wanted: str, names: list[str], near: str | None) -> None:
    assert Listing(names).near(wanted) == near


@pytest.mark.parametrize(
    ("target", "name", "written"),
    [
        ("a.md#x", "b.md", "b.md#x"),
        ("%E4%B8%80.md", "二.md", "%E4%BA%8C.md"),
        ("a.md?q", "b c(1).md", "b%20c%281%29.md?q"),
        ("{static}/a.png", "/b.png", "{static}/b.png"),
    ],
)
def test_respelling(target: str, name: str, written: str) -> None:
    assert respell(target, name) == written


def test_nothing_is_missing_without_a_place_to_look() -> None:
    assert Files(None, Site()).missing("b.md") is None
    assert Files(Path("posts/a.md"), Site()).missing("/b.md") is None


def test_a_name_that_no_system_can_hold(tmp_path: Path) -> None:
    name = "a" * 5000 + ".md"
    assert Files(tmp_path / "a.md", Site()).missing(name) == name


def test_a_new_file_is_seen_by_the_next_check(tmp_path: Path) -> None:
    assert Files(tmp_path / "a.md", Site()).missing("b.md") == "b.md"
    (tmp_path / "b.md").write_text("", encoding="utf-8")
    assert Files(tmp_path / "a.md", Site()).missing("b.md") is None
