"""Articles that Pelican 4.12 leaves out for a line that it doesn't take for metadata: the error stands at that line."""

from __future__ import annotations

from pathlib import Path

import pytest

from editor.core.checks.problem import Severity
from editor.core.checks.runner import check
from editor.core.post.post import Post
from editor.core.post.source import Source
from editor.core.sites.detect import detect_site

_PLAIN = "PATH = 'content'\n"


def _lines(root: Path, text: str, settings: str = _PLAIN, name: str = "a.md") -> list[int]:
    """The lines, from 1, of the errors of a whole file."""
    (root / "pelicanconf.py").write_text(settings, encoding="utf-8")
    path = root / "content" / name
    path.parent.mkdir(exist_ok=True)
    post = Post.parse(Source(text), detect_site(path))
    found = [p for p in check(post, path) if p.severity is Severity.ERROR]
    return [post.file_line(p.place.part, p.place.line) for p in found]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("Title: A\nDate：2020-01-02\nTags: x\n\ntext\n", 2),
        ("Title: A\nDate : 2020-01-02\nTags: x\n\ntext\n", 2),
        ("Title: A\n\nDate: 2020-01-02\n\ntext\n", 3),
        ("Title: A\n    Date: 2020-01-02\n\ntext\n", 2),
        ("Titel: A\nDate: 2020-01-02\n\ntext\n", 1),
        ("Date: 2020-01-02\n**Title**: A\n\ntext\n", 2),
        ("Title: A\nTags: x\n\ntext\n", 1),
    ],
)
def test_the_line_that_was_meant(tmp_path: Path, text: str, line: int) -> None:
    assert line in _lines(tmp_path, text)


@pytest.mark.parametrize(
    ("settings", "text", "name"),
    [
        (_PLAIN + "DEFAULT_METADATA = {'date': '2020-01-01'}\n", "Title: A\n\ntext\n", "a.md"),
        (_PLAIN + "DEFAULT_METADATA = {'status': 'draft'}\n", "Title: A\n\ntext\n", "a.md"),
        (_PLAIN, "Title: A\nStatus: draft\n\ntext\n", "a.md"),
        (_PLAIN + "FILENAME_METADATA = '(?P<date>\\\\d+)_(?P<title>.*)'\n", "text\n", "2020_a.md"),
        (_PLAIN + "PATH_METADATA = '(?P<title>.*)'\n", "Date: 2020-01-02\n\ntext\n", "a.md"),
        (_PLAIN + "PLUGINS = ['yaml_metadata']\n", "text\n", "a.md"),
        (_PLAIN + "PLUGINS = ['update_date']\n", "Title: A\n\ntext\n", "a.md"),
        (_PLAIN, "Title: A\n\ntext\n", "2020-01-02-a.md"),
    ],
)
def test_what_the_settings_may_give(tmp_path: Path, settings: str, text: str, name: str) -> None:
    assert _lines(tmp_path, text, settings, name) == []


@pytest.mark.parametrize(
    ("settings", "text", "name"),
    [
        (_PLAIN + "DEFAULT_METADATA = {'status': 'draft'}\n", "Date: 2020-01-02\n\ntext\n", "a.md"),
        (_PLAIN + "DEFAULT_METADATA = {'status': 'draft'}\n", "Title: A\nStatus: published\n\ntext\n", "a.md"),
        (_PLAIN + "EXTRA_PATH_METADATA = {'extra/x': {'path': 'x'}}\n", "Title: A\n\ntext\n", "a.md"),
        (_PLAIN + "FILENAME_METADATA = '(?P<slug>.*)'\n", "Title: A\n\ntext\n", "2020-01-02-a.md"),
        (_PLAIN + "PLUGINS = ['update_date']\n", "Date: 2020-01-02\n\ntext\n", "a.md"),
    ],
)
def test_what_they_don_t_give(tmp_path: Path, settings: str, text: str, name: str) -> None:
    assert _lines(tmp_path, text, settings, name) == [1]
