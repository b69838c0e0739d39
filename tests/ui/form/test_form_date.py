"""The date: typed as in the file, picked in the shape of what stands there, and told in words."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta, timezone
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QDate, Qt, QTime
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QToolButton

from editor.core.messages import use_language
from editor.core.sites.site import Site
from editor.ui.form.date_popup import DatePopup
from editor.ui.form.date_words import Meaning, Status, variants
from editor.ui.form.notice import FittingLabel

if TYPE_CHECKING:
    from tests.ui.form.conftest import Writer

Write = Callable[..., "Writer"]


def post(date: str) -> str:
    return f"---\ntitle: t\ndate: {date}\n---\nbody\n"


def hint(writer: Writer) -> str:
    """All that the hint says, whatever there is room for."""
    label = writer.find("dateHint")
    assert isinstance(label, FittingLabel)
    return label.accessibleName()


def popup(writer: Writer) -> DatePopup:
    found = writer.pane.findChildren(DatePopup)
    assert found
    return found[-1]


def test_the_date_stands_as_in_the_file_with_its_meaning(write: Write) -> None:
    writer = write(post("2020-02-09 19:55:00"))
    assert writer.find("dateField").property("text") == "2020-02-09 19:55:00"
    assert hint(writer) == "Sunday 9 February 2020, 19:55 · Asia/Shanghai · published"


@pytest.mark.parametrize(
    ("head", "site", "status"),
    [
        ("date: 2020-01-01\ndraft: true", Site(generator="hugo"), "draft"),
        ("date: 2020-01-01\npublished: false", Site(generator="hexo"), "draft"),
        ("date: 2020-01-01\nstatus: private", Site(generator="nikola"), "draft"),  # as the list of posts has it
        ("date: 2120-01-01", Site(generator="jekyll"), "scheduled"),
        ("date: 2120-01-01", Site(generator="hexo"), "published, dated in the future"),
        ("date: 2120-01-01", Site(generator="hexo", options={"future": False}), "scheduled"),
        ("date: 2020-01-01T00:00:00+08:00", Site(generator="hugo"), "published"),
    ],
)
def test_whether_readers_see_it(write: Write, head: str, site: Site, status: str) -> None:
    assert hint(write(f"---\n{head}\n---\n", site)).split(" · ")[-1] == status


def test_a_draft_without_a_date_has_a_dot_before_what_it_is(write: Write) -> None:
    assert hint(write("---\ntitle: a\ndraft: true\n---\n", Site(generator="hugo"))) == "· draft"  # behind “Add date”


def test_an_unreadable_date_says_so(write: Write) -> None:
    assert "can't be read" in hint(write(post("soon")))


def test_typing_changes_the_file_and_the_meaning_key_by_key(write: Write) -> None:
    writer = write(post("2020-02-09 19:55:00"))
    field = writer.focus("date")
    assert isinstance(field, QLineEdit)
    field.setCursorPosition(4)
    writer.press(Qt.Key.Key_Backspace)
    writer.type("1")
    assert "date: 2021-02-09 19:55:00\n" in writer.head()
    assert hint(writer).startswith("Tuesday 9 February 2021")
    assert field.cursorPosition() == 4


def test_a_half_typed_date_stays_in_the_field(write: Write) -> None:
    writer = write(post("2020-02-09"))
    field = writer.focus("date")
    writer.press(Qt.Key.Key_End)
    writer.type(" 10:30")
    assert field.property("text") == "2020-02-09 10:30"
    assert writer.post.front_matter.read_date("date") == datetime(2020, 2, 9, 10, 30)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("2020-02-09 19:55:00", "2021-03-05 19:55:00"),
        ("2020-02-09", "2021-03-05"),
        ('"2020/2/9 19:55"', '"2021/3/5 19:55"'),
        ("2020-02-09T19:55:00+08:00", "2021-03-05T19:55:00+08:00"),
    ],
)
def test_a_picked_day_keeps_the_shape(write: Write, old: str, new: str) -> None:
    writer = write(post(old))
    QTest.mouseClick(writer.find("calendarButton"), Qt.MouseButton.LeftButton)
    popup(writer).calendar.clicked.emit(_select(popup(writer), QDate(2021, 3, 5)))
    assert writer.post.to_text() == post(new)
    assert len(writer.asked) == 1


def test_the_calendar_works_by_keyboard(write: Write) -> None:
    writer = write(post("2020-02-09 19:55:00"))
    writer.focus("date")
    writer.press(Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    calendar = popup(writer)
    calendar.time.setTime(QTime(8, 5, 0))
    assert "date: 2020-02-09 08:05:00\n" in writer.head()
    view = calendar.calendar.focusProxy() or calendar.calendar
    QTest.keyClick(view, Qt.Key.Key_Right)
    QTest.keyClick(view, Qt.Key.Key_Return)
    assert "date: 2020-02-10 08:05:00\n" in writer.head()
    assert not calendar.isVisible()


@pytest.mark.parametrize(("chosen", "year_first"), [("en", False), ("zh_CN", True)])
def test_the_calendar_names_year_and_month_in_the_language_s_order(write: Write, chosen: str, year_first: bool) -> None:
    use_language(chosen)
    writer = write(post("2020-02-09"))
    writer.focus("date")
    writer.press(Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    calendar = popup(writer).calendar
    year, month = (calendar.findChild(QToolButton, f"qt_calendar_{name}button") for name in ("year", "month"))
    use_language("en")
    assert year is not None
    assert month is not None
    assert (year.x() < month.x()) is year_first
    assert year.y() == month.y()


def test_a_date_on_its_way_to_another_never_gets_quotes(write: Write) -> None:
    writer = write(post("2020-02-09"))
    writer.focus("date")
    writer.press(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    writer.type("so")
    assert hint(writer) == "can't be read as a date"
    assert writer.asked == []
    writer.press(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    writer.type("2021-3-5 10:00")
    assert writer.post.to_text() == post("2021-3-5 10:00")


def test_a_text_that_is_no_date_is_taken_when_the_field_is_left_or_the_post_saved(write: Write) -> None:
    writer = write(post("2020-02-09"))
    for text, leave in (("soon", lambda: writer.focus("title")), ("later", writer.pane.commit_pending)):
        writer.focus("date")
        writer.press(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        writer.type(text)
        leave()
        assert writer.post.front_matter.fields["date"].value == text


def test_an_emptied_date_goes_with_its_key(write: Write) -> None:
    writer = write(post("2020-02-09"))
    writer.focus("date")
    writer.press(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    writer.press(Qt.Key.Key_Delete)
    assert writer.asked == []
    writer.focus("title")
    assert "date" not in writer.post.front_matter.fields
    assert not writer.find("addDateButton").isHidden()


def test_a_picked_day_replaces_a_text_that_is_no_date(write: Write) -> None:
    writer = write(post("some day"))
    writer.pane.date.input.open_calendar()
    popup(writer).calendar.clicked.emit(_select(popup(writer), QDate(2021, 3, 5)))
    moment = writer.post.front_matter.read_date("date")
    assert isinstance(moment, datetime) and moment.date() == datetime(2021, 3, 5).date()


def test_a_missing_date_is_set_to_now_on_the_sites_clock(write: Write) -> None:
    writer = write("---\ntitle: t\n---\n")
    QTest.mouseClick(writer.find("addDateButton"), Qt.MouseButton.LeftButton)
    moment = writer.post.front_matter.read_date("date")
    assert isinstance(moment, datetime)
    there = moment.replace(tzinfo=timezone(timedelta(hours=8)))
    assert abs(datetime.now(UTC) - there) < timedelta(minutes=1)
    assert QApplication.focusWidget() is writer.find("dateField")
    assert writer.find("addDateButton").isHidden()


def test_a_missing_date_can_be_typed(write: Write) -> None:
    writer = write("---\ntitle: t\n---\n")
    writer.focus("date")
    writer.type("2021-03-05")
    assert "date: 2021-03-05\n" in writer.head()


def test_composition_in_the_date_asks_when_it_ends(write: Write) -> None:
    writer = write(post("2020-02-09"))
    field = writer.focus("date")
    assert isinstance(field, QLineEdit)
    field.selectAll()
    writer.compose("2021n")
    assert writer.asked == []
    writer.compose("", "2021年3月5日")
    assert len(writer.asked) == 1
    assert writer.post.front_matter.fields["date"].value == "2021年3月5日"
    assert hint(writer).startswith("Friday 5 March 2021")


def test_shorter_words_for_less_room_are_still_true() -> None:
    moment = datetime(2020, 2, 9, 19, 55)
    clear = variants(Meaning("2020-02-09 19:55", moment, True, "Asia/Shanghai", Status.PUBLISHED))
    assert clear[1:] == ["Sun · Asia/Shanghai · published", "Asia/Shanghai · published", "published"]
    unclear = variants(Meaning("9.2.2020", moment, False, None, Status.DRAFT))
    assert unclear == [
        "Sunday 9 February 2020 · draft",
        "Sunday 9 February 2020 · draft",
        "Sunday 9 February 2020",
        "09/02/2020",
    ]
    offset = moment.replace(tzinfo=timezone(timedelta(hours=5, minutes=30)))
    assert "UTC+5:30" in variants(Meaning("2020-02-09T19:55+05:30", offset, True, "Asia/Shanghai", None))[0]


def test_a_narrow_form_shows_what_fits(write: Write) -> None:
    wide, narrow = write(post("2020-02-09 19:55:00"), width=900), write(post("2020-02-09 19:55:00"), width=360)
    labels = [writer.find("dateHint") for writer in (wide, narrow)]
    texts = [label.property("text") for label in labels]
    assert texts[0] == hint(wide)
    assert len(texts[1]) < len(texts[0]) and texts[0].endswith(texts[1])
    assert labels[1].fontMetrics().horizontalAdvance(texts[1]) <= labels[1].width()


def _select(calendar: DatePopup, day: QDate) -> QDate:
    calendar.calendar.setSelectedDate(day)
    return day


@pytest.mark.parametrize("width", [240, 280, 300])
def test_the_calendar_stays_whole_beside_a_date_with_a_zone_in_a_narrow_form(write: Write, width: int) -> None:
    writer = write(post("2020-02-09 19:55:00 +08:00"), width=width)
    button, line = writer.find("calendarButton"), writer.find("dateField")
    assert isinstance(line, QLineEdit)
    assert button.width() >= button.sizeHint().width()
    assert button.mapTo(writer.pane, button.rect().bottomRight()).x() <= width - 12
    assert line.cursorPosition() == 0  # the beginning is in sight
    line.setFocus()
    line.end(False)
    writer.focus("title")
    assert line.cursorPosition() == 0


def test_a_date_that_is_half_typed_outlives_an_empty_event_of_an_input_method(write: Write) -> None:
    writer = write(post("2020-02-09"))
    line = writer.focus("date")
    assert isinstance(line, QLineEdit)
    line.selectAll()
    writer.type("2021-")
    writer.compose("")
    assert line.text() == "2021-"


def test_a_post_that_is_dated_by_its_file_s_name_has_a_date(write: Write) -> None:
    writer = write("---\ntitle: t\n---\n", Site(generator="jekyll"))
    assert writer.find("addDateButton").isVisible()
    writer.named_date = date(2020, 2, 9)
    writer.show_facts()
    line = writer.find("dateField")
    assert isinstance(line, QLineEdit) and line.text() == "" and line.placeholderText() == "2020-02-09"
    assert hint(writer) == "Sunday 9 February 2020 · from the file's name · published"
    writer.settle()
    assert line.fontMetrics().horizontalAdvance("2020-02-09") + 14 <= line.width()
    assert not writer.find("addDateButton").isVisible()
    writer.focus("date")
    writer.type("2020-02-10")
    assert "date: 2020-02-10\n" in writer.head() and "file's name" not in hint(writer)


def test_the_date_of_the_many_blogs_of_astropaper(write: Write) -> None:
    writer = write("---\ntitle: t\npubDatetime: 2020-02-09T19:55:00Z\n---\n", Site(generator="astro"))
    assert writer.find("dateField").property("text") == "2020-02-09T19:55:00Z"
