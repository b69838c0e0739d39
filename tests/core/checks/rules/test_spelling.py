"""Misspelt words: what the golden file can't say."""

from __future__ import annotations

import pytest

from editor.core.checks.problem import Problem
from editor.core.checks.runner import apply_fix, check
from editor.core.checks.writer import Writer
from editor.core.post.post import Post
from editor.core.post.source import Source
from editor.core.sites.site import Site
from tests.work import LINEAR, growth

CODES = {"word-misspelt"}


def _found(text: str) -> tuple[Post, list[Problem]]:
    post = Post.parse(Source(text), Site("hexo", "hexo"))
    return post, check(post, codes=CODES, writer=Writer(True))


@pytest.mark.parametrize(
    "piece", ["[recieve](b) ", "![recieve](b)\n", "`a` recieve\n", "- recieve [a][b]\n", "recieve.\n\n"]
)
def test_the_work_grows_with_the_post(piece: str) -> None:
    def checked(count: int) -> None:
        _found("It is what the others have. " * count + "\n\n" + piece * count)

    assert growth(checked, 150) < LINEAR


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("Recieve it.\n", "Receive it.\n"),
        ("It is the goverment’s.\n", "It is the government’s.\n"),
        ("> - 1 [recieve](b)\n>   more\n", "> - 1 [receive](b)\n>   more\n"),
        ("😀 it is what we recieve\r\n", "😀 it is what we receive\r\n"),
    ],
)
def test_the_first_fix_writes_what_was_meant_as_the_word_was_written(text: str, after: str) -> None:
    post, problems = _found(text)
    apply_fix(post, problems[0].fixes[0])
    assert post.to_text() == after
