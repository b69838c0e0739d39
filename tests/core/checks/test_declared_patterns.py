"""Patterns that a project declares for its fields."""

from __future__ import annotations

from pathlib import Path

import pytest

from editor.core.checks.rules import fields
from editor.core.checks.runner import check
from editor.core.post.post import Post
from editor.core.post.source import Source
from editor.core.sites.detect import detect_site


def _codes(folder: Path, link: str) -> list[str]:
    path = folder / "a.md"
    post = Post.parse(Source(f"---\ntitle: A\ndate: 2020-01-01\nlink: {link}\n---\n"), detect_site(path))
    return [problem.code for problem in check(post, path)]


def test_a_pattern_that_takes_too_long_says_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fields, "_PATIENCE", 0.01)
    (tmp_path / ".foreword.toml").write_text('[fields.link]\npattern = "^(a|aa)+$"\n', encoding="utf-8")
    assert _codes(tmp_path, "ab") == ["field-pattern"]
    assert _codes(tmp_path, "aaaa") == []
    assert _codes(tmp_path, "a" * 30 + "b") == []
