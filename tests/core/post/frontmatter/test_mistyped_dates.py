"""A date that was mistyped and then mended has the shape it had."""

from __future__ import annotations

import pytest

from editor.core.post.edit import Edit
from editor.core.post.frontmatter import FrontMatter
from editor.core.post.frontmatter.model import Format
from editor.core.post.text import Text


def changed(head: str, edit: object) -> str:
    assert isinstance(edit, Edit)
    text = Text(head)
    text.replace(edit.line, edit.column, edit.removed, edit.inserted)
    return str(text)


@pytest.mark.parametrize("wrong", ["2026-13-45", "2026-02-31", "明天"])
def test_mended_again(wrong: str) -> None:
    head = "title: a\ndate: 2026-02-09 19:55:00\n"
    mistyped = changed(head, FrontMatter.read(head, Format.YAML).set_date_text("date", wrong))
    mended = FrontMatter.read(mistyped, Format.YAML).set_date_text("date", "2026-02-10 08:00:00")
    assert changed(mistyped, mended) == "title: a\ndate: 2026-02-10 08:00:00\n"


def test_quotes_round_a_date_stay() -> None:
    head = "date: '2026-02-09'\n"
    edit = FrontMatter.read(head, Format.YAML).set_date_text("date", "2026-02-10")
    assert changed(head, edit) == "date: '2026-02-10'\n"


def test_in_json_a_mended_date_keeps_the_quotes_that_it_needs() -> None:
    head = '{"title": "a", "date": "明天"}'
    edit = FrontMatter.read(head, Format.JSON).set_date_text("date", "2026-02-10")
    assert changed(head, edit) == '{"title": "a", "date": "2026-02-10"}'
