"""Values of pages and sections that Zola 0.22.1 can't read, by the structures of its source that front matter goes into."""

from __future__ import annotations

from pathlib import Path

import pytest

from editor.core.checks.problem import Severity
from editor.core.checks.runner import check
from editor.core.post.post import Post
from editor.core.post.source import Source
from editor.core.sites.detect import detect_site


def _errors(root: Path, text: str, name: str = "a.md", more: str = "") -> list[str]:
    """The words of each error, of a whole file in a small site."""
    (root / "config.toml").write_text(f'base_url = "https://example.org"\ntaxonomies = [{{ name = "tags" }}]\n{more}')
    path = root / "content" / "blog" / name
    path.parent.mkdir(parents=True)
    found = check(Post.parse(Source(text), detect_site(path)), path)
    return [problem.message for problem in found if problem.severity is Severity.ERROR]


@pytest.mark.parametrize(
    "head",
    [
        "date: 2024-1-5",
        "date: 2024-01-05 10:00:00",
        "date: 2024-01-05T10:00:00.123Z",
        "date: 2024-01-05 10:00:00 +08:00",
        "title: 2024-01-05",
        "authors: [2024-01-05, x]",
        "authors:",
        "weight:",
        "title:",
        "taxonomies: {tags: [a]}",
    ],
)
def test_yaml_that_is_read(tmp_path: Path, head: str) -> None:
    assert _errors(tmp_path, f"---\n{head}\n---\ntext\n") == []


@pytest.mark.parametrize(
    ("head", "key"),
    [
        ("date: 2024-01-05 10:00", "date"),
        ("date: 2024-02-30", "date"),
        ("date: 2024-01-05 25:00:00", "date"),
        ("date: 2024-01-05 10:00:00 +0800", "date"),
        ("date: 2024/01/05", "date"),
        ("date: 2024年1月5日", "date"),
        ("updated: soon", "updated"),
        ("draft:", "draft"),
        ("taxonomies: {tags: ['']}", "taxonomies"),
        ("title: 2024", "title"),
    ],
)
def test_yaml_that_stops_the_build(tmp_path: Path, head: str, key: str) -> None:
    (message,) = _errors(tmp_path, f"---\n{head}\n---\ntext\n")
    assert f"“{key}”" in message


@pytest.mark.parametrize(
    ("head", "stops"),
    [
        ('date = "2024-1-5"', False),
        ('date = "2024-01-05T10:00:00+08:00"', False),
        ("date = 2024-01-05T10:00:00", False),
        ('date = "2024-01-05 foo"', True),
        ("date = 10:00:00", True),
        ("title = 2024-01-05", True),
        ('[taxonomies]\ntags = [" "]', True),
    ],
)
def test_toml(tmp_path: Path, head: str, stops: bool) -> None:
    assert bool(_errors(tmp_path, f"+++\n{head}\n+++\ntext\n")) is stops


@pytest.mark.parametrize(
    ("head", "stops"),
    [
        ('title = "a"\nsort_by = "date"\npaginate_by = 5', False),
        ('insert_anchor_links = "right"\ngenerate_feeds = true\npage_template = "page.html"', False),
        ("generate_feed = true", False),  # of a Zola before 0.19, whose sites may be built with it still
        ("[extra]\nfoo = 1", False),
        ("date = 2024-01-01", True),
        ('[taxonomies]\ntags = ["x"]', True),
        ('sort_by = "datum"', True),
        ('insert_anchor_links = "both"', True),
        ('paginate_by = "5"', True),
        ("weight = -1", True),
        ("transparent = 1", True),
        ("redirect_to = 1", True),
    ],
)
def test_sections(tmp_path: Path, head: str, stops: bool) -> None:
    assert bool(_errors(tmp_path, f"+++\n{head}\n+++\n", "_index.md")) is stops


def test_a_misspelt_key_of_a_section_is_told_with_the_one_that_was_meant(tmp_path: Path) -> None:
    (message,) = _errors(tmp_path, "+++\npaginated_by = 5\n+++\n", "_index.zh.md")
    assert "paginate_by" in message


def test_a_section_of_a_site_for_an_older_zola_may_have_any_key(tmp_path: Path) -> None:
    assert _errors(tmp_path, "+++\ndate = 2024-01-01\n+++\n", "_index.md", "generate_feed = true\n") == []
