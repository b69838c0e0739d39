"""Changes of a project's `.foreword.toml`: what isn't changed stays."""

from __future__ import annotations

from pathlib import Path

import pytest

from editor.core.errors import ForewordError
from editor.core.sites.project.change import add_project_word, project_file
from editor.core.sites.project.project import project_of
from editor.core.sites.site import Site


def test_the_nearest_file_is_the_one_that_counts(tmp_path: Path) -> None:
    post = tmp_path / "a" / "b" / "c.md"
    post.parent.mkdir(parents=True)
    site = Site("hexo", "hexo", root=tmp_path)
    assert project_file(post, site, tmp_path) == tmp_path / ".foreword.toml"
    (tmp_path / "a" / ".foreword.toml").touch()
    assert project_file(post, site, tmp_path) == tmp_path / "a" / ".foreword.toml"
    assert project_file(None, Site(), tmp_path) == tmp_path / ".foreword.toml"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", '[spelling]\nwords = ["quux"]\n'),
        ("[rules]\na = 1\n", '[rules]\na = 1\n\n[spelling]\nwords = ["quux"]\n'),
        ("[spelling]\nwords = [ 'a' ]  # mine\n", "[spelling]\nwords = [ 'a', \"quux\" ]  # mine\n"),
        (
            '[spelling]\r\nwords = [\r\n  "a", # one\r\n]\r\n[rules]\r\n',
            '[spelling]\r\nwords = [\r\n  "a", # one\r\n  "quux",\r\n]\r\n[rules]\r\n',
        ),
        ('[spelling]\nwords = ["quux"]\n', '[spelling]\nwords = ["quux"]\n'),
        ('[spelling]\nlanguages = ["en"]\n', '[spelling]\nlanguages = ["en"]\nwords = ["quux"]\n'),
    ],
    ids=["empty", "other tables", "a list", "of lines, CRLF", "there already", "a table without"],
)
def test_a_word_is_added_and_counts(tmp_path: Path, before: str, after: str) -> None:
    path = tmp_path / ".foreword.toml"
    path.write_bytes(before.encode())
    add_project_word(path, "quux")
    assert path.read_bytes().decode() == after
    assert "quux" in project_of(tmp_path, Site("hexo", "hexo", root=tmp_path)).words


def test_a_new_file_has_the_word_alone(tmp_path: Path) -> None:
    add_project_word(tmp_path / ".foreword.toml", "quux")
    assert (tmp_path / ".foreword.toml").read_bytes() == b'[spelling]\nwords = ["quux"]\n'


@pytest.mark.parametrize("content", ["spelling = 3\n", 'spelling = "en"\n', '[spelling]\nwords = "a"\n', "[spelling\n"])
def test_a_file_that_says_something_else_there_stays_as_it_is(tmp_path: Path, content: str) -> None:
    path = tmp_path / ".foreword.toml"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(ForewordError):
        add_project_word(path, "quux")
    assert path.read_text("utf-8") == content
