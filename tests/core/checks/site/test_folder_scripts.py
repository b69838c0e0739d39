"""The names that an Eleventy site's scripts register: looked for once, and only for posts that Eleventy reads."""

from __future__ import annotations

from pathlib import Path

import pytest

from editor.core.checks.runner import check
from editor.core.checks.site import folder
from editor.core.post.post import Post
from editor.core.post.source import Source
from editor.core.sites.detect import detect_site


class _Counting:
    """A pattern that counts the scripts it is asked to search."""

    def __init__(self) -> None:
        self.searched = 0

    def findall(self, text: str) -> list[str]:
        self.searched += 1
        return ["box"] if "addPairedShortcode" in text else []


@pytest.mark.parametrize(("config", "searched"), [("eleventy.config.js", 1), ("hugo.toml", 0)])
def test_scripts_are_searched_once(config: str, searched: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    counting = _Counting()
    monkeypatch.setattr(folder, "_ELEVENTY_PAIRED", counting)
    (tmp_path / config).write_text("// addPairedShortcode('box', f)\n" if config.endswith(".js") else "", "utf-8")
    (tmp_path / "content").mkdir()
    for number in range(3):
        path = tmp_path / "content" / f"{number}.md"
        text = "---\ntitle: a\ndate: 2020-01-01\n---\n{% box %}text\n"
        path.write_text(text, "utf-8")
        codes = [problem.code for problem in check(Post.parse(Source(text), detect_site(path)), path)]
        assert ("template-tag-unclosed" in codes) is bool(searched)
    assert counting.searched == searched
