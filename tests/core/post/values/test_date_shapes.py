"""Dates in the shapes that posts have: read, written in the same shape, named."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from editor.core.post.values.dates import is_ambiguous, read_date, reshape, shape_of

MOMENT = datetime(2024, 11, 3, 4, 5, 6, 789000)
EAST = timezone(timedelta(hours=8))

SHAPES = [
    # as written, what it means, the moment above in this shape, the shape's name
    ("2020-01-02 03:04:05", datetime(2020, 1, 2, 3, 4, 5), "2024-11-03 04:05:06", "%Y-%m-%d %H:%M:%S"),
    ("2020-01-02", date(2020, 1, 2), "2024-11-03", "%Y-%m-%d"),
    ("2020-01-02 03:04", datetime(2020, 1, 2, 3, 4), "2024-11-03 04:05", "%Y-%m-%d %H:%M"),
    ("2020-01-02T03:04:05", datetime(2020, 1, 2, 3, 4, 5), "2024-11-03T04:05:06", "%Y-%m-%dT%H:%M:%S"),
    ("2020-01-02T03:04", datetime(2020, 1, 2, 3, 4), "2024-11-03T04:05", "%Y-%m-%dT%H:%M"),
    ("2020-01-02T03:04:05Z", datetime(2020, 1, 2, 3, 4, 5, tzinfo=UTC), "2024-11-03T04:05:06Z", "%Y-%m-%dT%H:%M:%SZ"),
    ("2020-01-02T03:04:05+08:00", datetime(2020, 1, 2, 3, 4, 5, tzinfo=EAST),
     "2024-11-03T04:05:06+08:00", "%Y-%m-%dT%H:%M:%S%z"),
    ("2020-01-02T03:04:05+0800", datetime(2020, 1, 2, 3, 4, 5, tzinfo=EAST),
     "2024-11-03T04:05:06+0800", "%Y-%m-%dT%H:%M:%S%z"),
    ("2020-01-02 03:04:05 +0800", datetime(2020, 1, 2, 3, 4, 5, tzinfo=EAST),
     "2024-11-03 04:05:06 +0800", "%Y-%m-%d %H:%M:%S %z"),
    ("2020-01-02T03:04+08:00", datetime(2020, 1, 2, 3, 4, tzinfo=EAST), "2024-11-03T04:05+08:00", "%Y-%m-%dT%H:%M%z"),
    ("2020-01-02T03:04:05.678Z", datetime(2020, 1, 2, 3, 4, 5, 678000, tzinfo=UTC),
     "2024-11-03T04:05:06.789Z", "%Y-%m-%dT%H:%M:%S.%fZ"),
    ("2020-01-02 03:04:05.000000000 +00:00", datetime(2020, 1, 2, 3, 4, 5, tzinfo=UTC),
     "2024-11-03 04:05:06.789000000 +00:00", "%Y-%m-%d %H:%M:%S.%f %z"),
    ("2020-01-02 03:04:05 UTC", datetime(2020, 1, 2, 3, 4, 5, tzinfo=UTC),
     "2024-11-03 04:05:06 UTC", "%Y-%m-%d %H:%M:%S %Z"),
    ("2020-1-5 1:02", datetime(2020, 1, 5, 1, 2), "2024-11-3 4:05", "%Y-%-m-%-d %-H:%M"),
    ("2020-10-5", date(2020, 10, 5), "2024-11-3", "%Y-%m-%-d"),
    ("2020-01-02 3:04:05", datetime(2020, 1, 2, 3, 4, 5), "2024-11-03 4:05:06", "%Y-%m-%d %-H:%M:%S"),
    ("2020-12-25 12:30", datetime(2020, 12, 25, 12, 30), "2024-11-03 04:05", "%Y-%m-%d %H:%M"),
    ("2020/01/02 03:04:05", datetime(2020, 1, 2, 3, 4, 5), "2024/11/03 04:05:06", "%Y/%m/%d %H:%M:%S"),
    ("2020/1/2", date(2020, 1, 2), "2024/11/3", "%Y/%-m/%-d"),
    ("2020.01.02", date(2020, 1, 2), "2024.11.03", "%Y.%m.%d"),
    ("2020-01-02 03:04:05 PM", datetime(2020, 1, 2, 15, 4, 5), "2024-11-03 04:05:06 AM", "%Y-%m-%d %I:%M:%S %p"),
    ("2020年1月2日", date(2020, 1, 2), "2024年11月3日", "%Y年%-m月%-d日"),
    ("2020年01月02日 03:04", datetime(2020, 1, 2, 3, 4), "2024年11月03日 04:05", "%Y年%m月%d日 %H:%M"),
    ("2020年1月2日 3时4分5秒", datetime(2020, 1, 2, 3, 4, 5), "2024年11月3日 4时5分6秒", "%Y年%-m月%-d日 %-H时%-M分%-S秒"),
    ("2020年1月2日下午3:04", datetime(2020, 1, 2, 15, 4), "2024年11月3日上午4:05", "%Y年%-m月%-d日%p%-I:%M"),
    ("2020年1月2日 星期四", date(2020, 1, 2), "2024年11月3日 星期日", "%Y年%-m月%-d日 星期四"),
    ("12/25/2020", date(2020, 12, 25), None, "%m/%d/%Y"),
    ("25.12.2020", date(2020, 12, 25), None, "%d.%m.%Y"),
    ("Jan 2, 2020", date(2020, 1, 2), "Nov 3, 2024", "%b %-d, %Y"),
    ("January 2, 2020", date(2020, 1, 2), "November 3, 2024", "%B %-d, %Y"),
    ("2 Jan 2020", date(2020, 1, 2), "3 Nov 2024", "%-d %b %Y"),
    ("Thu, 02 Jan 2020 03:04:05 +0800", datetime(2020, 1, 2, 3, 4, 5, tzinfo=EAST),
     "Sun, 03 Nov 2024 04:05:06 +0800", "%a, %d %b %Y %H:%M:%S %z"),
    ("Thu Jan 02 2020 03:04:05 GMT+0800 (CST)", datetime(2020, 1, 2, 3, 4, 5, tzinfo=EAST),
     "Sun Nov 03 2024 04:05:06 GMT+0800 (CST)", "%a %b %d %Y %H:%M:%S %z"),
    ("Thu Jan  2 03:04:05 UTC 2020", datetime(2020, 1, 2, 3, 4, 5, tzinfo=UTC),
     "Sun Nov  3 04:05:06 UTC 2024", "%a %b  %-d %H:%M:%S UTC %Y"),
    ("2020-01-02 03:04:05 +0800 CST", datetime(2020, 1, 2, 3, 4, 5, tzinfo=EAST),
     "2024-11-03 04:05:06 +0800 CST", "%Y-%m-%d %H:%M:%S %z CST"),
    ("2018-02-31 23:50:48", None, "2024-11-03 04:05:06", "%Y-%m-%d %H:%M:%S"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "meaning", "written", "shape"), SHAPES, ids=[row[0] for row in SHAPES])
def test_shape(text: str, meaning: date | datetime | None, written: str | None, shape: str) -> None:
    assert read_date(text) == meaning
    assert type(read_date(text)) is type(meaning)
    assert reshape(text, MOMENT) == written
    assert shape_of(text) == shape


def test_there_are_as_many_shapes_as_the_survey_counts() -> None:
    assert len(SHAPES) >= 34


@pytest.mark.parametrize("text", ["01/02/2020", "1-2-2020", "11.12.2020 03:04"])
def test_ambiguous(text: str) -> None:
    assert is_ambiguous(text)
    assert read_date(text) is None
    assert reshape(text, MOMENT) is None
    assert shape_of(text) is None


@pytest.mark.parametrize(
    "text", ["", "soon", "2020", "2020-01", "20200102", "3.14", "2020-01-02x", "1:2", "二〇二〇年一月二日", "2" * 5000]
)
def test_no_date(text: str) -> None:
    assert read_date(text) is None
    assert reshape(text, MOMENT) is None
    assert shape_of(text) is None
    assert not is_ambiguous(text)


def test_halves_of_the_day() -> None:
    for text, hour in (("12:00 AM", 0), ("12:30 PM", 12), ("1:00 pm", 13), ("11:59 a.m.", 11)):
        found = read_date(f"2020-01-02 {text}")
        assert isinstance(found, datetime)
        assert found.hour == hour
    noon = read_date("2020年1月2日 中午12:30")
    assert isinstance(noon, datetime)
    assert noon.hour == 12
    assert reshape("2020-01-02 03:04 pm", datetime(2020, 1, 2, 0, 5)) == "2020-01-02 12:05 am"


def test_an_aware_moment_is_converted_to_the_zone_that_is_written() -> None:
    assert reshape("2020-01-02T03:04:05+08:00", datetime(2024, 11, 3, 20, 0, tzinfo=UTC)) == "2024-11-04T04:00:00+08:00"
    assert reshape("2020-01-02 03:04", datetime(2024, 11, 3, 20, 0, tzinfo=UTC)) == "2024-11-03 20:00"


@settings(max_examples=200, deadline=None)
@given(
    st.sampled_from([row[0] for row in SHAPES]),
    st.datetimes(min_value=datetime(1000, 1, 1)),
    st.datetimes(min_value=datetime(1000, 1, 1)),
)
def test_writing_twice_is_writing_once(text: str, first: datetime, second: datetime) -> None:
    once, twice = reshape(text, second), reshape(reshape(text, first) or text, second)
    assert (read_date(once) if once else None) == (read_date(twice) if twice and once else None)
