"""Liquid's tags in a post of Jekyll's."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from editor.core.checks.rules.jekyll import liquid
from editor.core.checks.runner import check
from editor.core.post.post import Post
from editor.core.post.source import Source
from editor.core.sites.detect import detect_site


def test_a_tag_is_read_once_however_many_are_wrong(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "_config.yml").write_text("title: t\nplugins: []\n", encoding="utf-8")
    (tmp_path / "_posts").mkdir()
    path = tmp_path / "_posts" / "2020-01-01-a.md"
    path.write_text("---\ntitle: A\n---\n" + "{% if a %}\n{% include gone.html %}\n" * 20, encoding="utf-8")
    read: list[int] = []
    name_of = liquid._block_name

    def watched(match: re.Match[str]) -> str:
        read.append(match.start())
        return name_of(match)

    monkeypatch.setattr(liquid, "_block_name", watched)
    post = Post.parse(Source.read(path.read_bytes()), detect_site(path))
    found = [problem.code for problem in check(post, path)]
    assert (found.count("template-tag-unclosed"), found.count("link-missing-post")) == (20, 20)
    assert len(read) == len(set(read)) == 40
