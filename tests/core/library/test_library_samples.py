"""The sample blog is whole: what it links to is there, but for one link that shows what a problem looks like."""

from __future__ import annotations

import re
from pathlib import Path
from xml.etree import ElementTree

from editor.core.library.posts import Library
from editor.core.post.wordcount import count
from editor.core.storage import read_bytes


def test_ten_posts_over_three_months(samples: Path) -> None:
    library = Library(samples)
    library.refresh()
    assert [post.number for post in library.posts] == [50, 49, 48, 47, 46, 45, 44, 43, 42, 41]
    assert [post.number for post in library.posts if post.draft] == [49]
    assert all(post.title and post.date and post.tags and post.categories and not post.error for post in library.posts)
    assert [(group.year, group.month) for group in library.grouped()] == [(0, 0), (2026, 2), (2026, 1), (2025, 12)]


def test_only_the_newest_post_has_a_link_to_nowhere(samples: Path) -> None:
    missing = []
    for path in sorted(samples.glob("*.md")):
        body = re.sub(r"^```.*?^```", "", path.read_text("utf-8"), flags=re.MULTILINE | re.DOTALL)
        targets = re.findall(r"\]\(([^)]+)\)", body)
        missing += [(path.name, target) for target in targets if not (samples / target).exists()]
    assert missing == [("50.md", "40.md")]


def test_they_are_worth_reading(samples: Path) -> None:
    for path in samples.glob("*.md"):
        data, _stamp = read_bytes(path)
        assert data.endswith(b"\n") and b"\r" not in data and b"\t" not in data
        body = data.decode().split("\n---\n", 1)[1]
        assert 190 <= count(body).total <= 900


def test_the_picture_is_a_drawing_without_scripts(samples: Path) -> None:
    root = ElementTree.parse(samples / "images" / "window.svg").getroot()
    assert root.tag.endswith("svg")
    assert not [
        node for node in root.iter() if node.tag.endswith("script") or any("href" in key for key in node.attrib)
    ]
