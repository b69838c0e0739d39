"""Dates as generators read them: Node 18's `new Date`, Ruby 3.1's `Time.parse`, Hugo 0.111."""

from __future__ import annotations

from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor.core.checks.frontmatter.dates import can_read, likely_moment, named_moment
from editor.core.checks.frontmatter.ruby_dates import ruby_moment
from tests.core.checks.cases import GOLDEN

_RUBY = (GOLDEN / "ruby-dates.tsv").read_text(encoding="utf-8").split("\n")[1:-1]


@pytest.mark.parametrize(
    ("text", "hexo", "jekyll", "hugo"),
    [
        ("2020-01-02", True, True, True),
        ("2020-01-02 03:04:05", True, True, True),
        ("2020-01-02 03:04:05 +0800", True, True, True),
        ("2020-01-02T03:04:05+08:00", True, True, True),
        ("2020/01/02", True, True, False),
        ("2020.1.2", True, True, False),
        ("2020-1-2 3:4", True, True, False),
        ("2020-01-02 03:04 PM", True, True, False),
        ("Jan 2, 2020", True, True, True),
        ("01/02/2020", True, True, False),
        ("13/02/2020", False, True, False),
        ("02/13/2020", True, False, False),
        ("2020-13-01", False, False, False),
        ("2020-01-02 25:00:00", False, False, False),
        ("2020-01-02 03：04", False, True, False),
        ("2020年1月2日", False, False, False),
        ("2020-01-02 周四", False, True, False),
        ("20200102", False, True, False),
        ("12:30", False, True, False),
        ("2020", True, False, False),
        ("today", False, False, False),
        ("", False, False, False),
    ],
)
def test_who_reads_what(text: str, hexo: bool, jekyll: bool, hugo: bool) -> None:
    assert (can_read("hexo", text), can_read("jekyll", text), can_read("hugo", text)) == (hexo, jekyll, hugo)


@pytest.mark.parametrize("row", _RUBY)
def test_what_ruby_reads(row: str) -> None:
    text, day = row.split("\t")
    moment = ruby_moment(text, datetime(2026, 1, 1))
    assert ("-" if moment is None else moment.date().isoformat()) == day


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("2020年1月2日", "2020-01-02"),
        ("2020 年 1 月 2 号 下午3点5分", "2020-01-02 15:05:00"),
        ("２０２０-01-02 03：04", "2020-01-02 03:04:00"),
        ("2020-01-02（周四）", "2020-01-02"),
        ("2020/1/2 8:30 PM", "2020-01-02 20:30:00"),
    ],
)
def test_what_a_person_reads(text: str, meant: str) -> None:
    moment = likely_moment(text)
    assert moment is not None
    assert moment.text() == meant


@pytest.mark.parametrize("text", ["01/02/2020", "soon", "2020年13月1日", "2020年"])
def test_what_nobody_can_be_sure_of(text: str) -> None:
    assert likely_moment(text) is None


def test_the_calendar() -> None:
    impossible, leap = named_moment("2019-02-29"), named_moment("2020-02-29")
    assert impossible is not None
    assert leap is not None
    assert (impossible.possible, leap.possible) == (False, True)


@given(st.text(max_size=30), st.sampled_from(["hexo", "jekyll", "hugo", "zola", "eleventy", "pelican", "unknown"]))
def test_any_text_gets_an_answer(text: str, generator: str) -> None:
    assert can_read(generator, text) in (True, False)
    likely_moment(text)
