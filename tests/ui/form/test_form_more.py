"""The further fields: an input for each kind of value, and keys that come, go and change their names."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QMenu

from editor.core.post.frontmatter.model import Kind
from editor.core.post.post import Post
from editor.core.post.source import Source
from editor.core.sites.known_keys import KEYS, expected_kind
from editor.core.sites.site import Site
from editor.ui.form.key_row import KeyRow
from editor.ui.form.value_fields import number_of

if TYPE_CHECKING:
    from tests.ui.form.conftest import Writer

Write = Callable[..., "Writer"]
POST = """---
title: t
updated: 2021-03-01 10:00:00
description: short
comments: true
weight: 12
aliases: [/a, /b]
seo: {robots: noindex}
---
body
"""
HUGO = Site(generator="hugo")


def opened(write: Write, text: str = POST, site: Site = HUGO) -> Writer:
    writer = write(text, site)
    QTest.mouseClick(writer.find("moreFieldsToggle"), Qt.MouseButton.LeftButton)
    writer.settle()
    return writer


def rows(writer: Writer) -> dict[str, KeyRow]:
    return {row.key: row for row in writer.pane.more.rows()}


def test_a_text_of_which_pelican_makes_names_is_a_list(write: Write) -> None:
    writer = opened(write, "Title: a\nAuthors: Doe, Li\nAuthor: Doe, Li\n\ntext\n", Site(generator="pelican"))
    found = rows(writer)
    assert (found["Authors"].kind, found["Author"].kind) == (Kind.LIST, Kind.TEXT)
    found["Authors"].setFocus()
    writer.type("王")
    writer.press(Qt.Key.Key_Return)
    assert writer.head() == "Title: a\nAuthors: Doe, Li, 王\nAuthor: Doe, Li\n"


def test_a_quiet_line_counts_them_and_opens(write: Write) -> None:
    writer = write(POST, HUGO)
    toggle = writer.find("moreFieldsToggle")
    assert isinstance(toggle, QAbstractButton)
    assert toggle.text() == "▸ more fields (6)"
    low = writer.pane.height()
    QTest.keyClick(writer.find("moreFields").focusProxy(), Qt.Key.Key_Return)
    writer.settle()
    assert toggle.text() == "▾ more fields (6)"
    assert writer.pane.height() > low + 100
    assert list(rows(writer)) == ["updated", "description", "comments", "weight", "aliases", "seo"]
    places = [row.mapTo(writer.pane, row.rect().topLeft()).y() for row in rows(writer).values()]
    assert places == sorted(places)


def test_each_value_has_the_input_of_its_kind(write: Write) -> None:
    kinds = {key: row.kind for key, row in rows(opened(write)).items()}
    assert kinds == {
        "updated": Kind.DATE,
        "description": Kind.TEXT,
        "comments": Kind.SWITCH,
        "weight": Kind.NUMBER,
        "aliases": Kind.LIST,
        "seo": Kind.NESTED,
    }


def test_text_number_switch_date_and_list_are_edited_in_place(write: Write) -> None:
    writer = opened(write)
    for key, typed in (("description", "er"), ("weight", "0"), ("updated", "")):
        rows(writer)[key].setFocus()
        writer.press(Qt.Key.Key_End)
        writer.type(typed)
    rows(writer)["comments"].setFocus()
    writer.press(Qt.Key.Key_Space)
    rows(writer)["aliases"].setFocus()
    writer.type("/c,")
    expected = POST.replace("short", "shorter").replace("weight: 12", "weight: 120").replace("true", "false")
    assert writer.post.to_text() == expected.replace("[/a, /b]", "[/a, /b, /c]")


def test_a_number_waits_until_it_is_one_and_says_why_it_does_not_count(write: Write) -> None:
    writer = opened(write)
    rows(writer)["weight"].setFocus()
    writer.press(Qt.Key.Key_End)
    writer.type("x")
    assert writer.asked == []
    writer.focus("title")
    assert "12x" in rows(writer)["weight"].field.notice.text
    assert rows(writer)["weight"].focusProxy().focusProxy().property("text") == "12"


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("12", 12),
        (" -3 ", -3),
        ("1.5", 1.5),
        (".5", 0.5),
        ("1e3", 1000.0),
        ("1e999", None),
        ("１２x", None),
        ("", None),
    ],
)
def test_numbers_as_people_type_them(text: str, number: float | None) -> None:
    assert number_of(text) == number


def test_a_long_text_grows_and_shift_enter_adds_a_line(write: Write) -> None:
    writer = opened(write)
    field = rows(writer)["description"].field
    low = field.height()
    rows(writer)["description"].setFocus()
    writer.press(Qt.Key.Key_End)
    writer.type(" words that go on and on" * 6)
    writer.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    writer.type("end")
    writer.settle()
    assert field.height() > 2 * low
    value = writer.post.front_matter.fields["description"].value
    assert isinstance(value, str) and value.endswith("on\nend")


def test_typing_never_exchanges_the_input(write: Write) -> None:
    """A date that is half typed is a text or a number for a while; an emptied text is one still."""
    writer = opened(write)
    for key in ("updated", "description"):
        rows(writer)[key].setFocus()
        field = QApplication.focusWidget()
        writer.press(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        writer.press(Qt.Key.Key_Backspace)
        writer.type("2020")
        assert QApplication.focusWidget() is field
        assert field.property("text") == "2020" or field.property("plainText") == "2020"


def test_an_input_is_exchanged_when_its_value_has_become_another_kind_and_is_left(write: Write) -> None:
    writer = opened(write)
    rows(writer)["description"].setFocus()
    head = writer.head().replace("description: short", "description: [a, b]")
    writer.post = Post.parse(Source.read(f"---\n{head}---\n".encode()), HUGO)
    writer.show_facts()
    assert rows(writer)["description"].kind is Kind.TEXT
    writer.focus("title")
    assert rows(writer)["description"].kind is Kind.LIST
    assert writer.asked == []


def test_nested_values_open_as_text(write: Write) -> None:
    writer = opened(write)
    places: list[tuple[int, int]] = []
    writer.pane.raw_place_requested.connect(lambda *place: places.append(place))
    writer.focus("seo")
    writer.press(Qt.Key.Key_Return)
    assert places == [(6, 0)]


def test_a_key_is_renamed_in_place_and_keeps_the_keyboard(write: Write) -> None:
    writer = opened(write)
    QTest.mouseDClick(rows(writer)["description"].label, Qt.MouseButton.LeftButton)
    writer.type("summary")
    writer.press(Qt.Key.Key_Return)
    assert writer.post.to_text() == POST.replace("description:", "summary:")
    assert list(rows(writer))[1] == "summary"
    assert rows(writer)["summary"].isAncestorOf(QApplication.focusWidget())


def test_a_name_that_is_taken_is_refused_with_a_reason(write: Write) -> None:
    writer = opened(write)
    rows(writer)["description"].rename()
    writer.type("weight")
    writer.press(Qt.Key.Key_Return)
    assert writer.asked == []
    assert "weight" in rows(writer)["description"].field.notice.text


def test_the_menu_removes_a_key_and_the_next_one_has_the_keyboard(write: Write) -> None:
    writer = opened(write)
    QTest.mouseClick(rows(writer)["description"].menu_button, Qt.MouseButton.LeftButton)
    menu = rows(writer)["description"].findChild(QMenu)
    assert menu is not None
    next(action for action in menu.actions() if action.text() == "Remove description").trigger()
    menu.close()
    assert writer.post.to_text() == POST.replace("description: short\n", "")
    assert rows(writer)["comments"].isAncestorOf(QApplication.focusWidget())


@pytest.mark.parametrize(
    ("key", "line"),
    [
        ("layout", "layout: "),
        ("draft", "draft: true"),
        ("weight", "weight: 0"),
        ("own", "own: "),
        ("series", "series:"),
    ],
)
def test_a_field_is_added_with_a_value_of_its_kind(write: Write, key: str, line: str) -> None:
    writer = opened(write, "---\ntitle: t\n---\n")
    writer.find("addFieldInput").setFocus()
    writer.type(key)
    writer.press(Qt.Key.Key_Return)
    assert line in writer.head()
    assert rows(writer)[key].isAncestorOf(QApplication.focusWidget())


def test_known_keys_are_offered_and_present_ones_are_gone_to(write: Write) -> None:
    writer = opened(write)
    adder = writer.find("addFieldInput")
    adder.setFocus()
    writer.type("last")
    writer.press(Qt.Key.Key_Down)
    writer.press(Qt.Key.Key_Return)
    assert "lastmod" in writer.post.front_matter.fields
    asked = len(writer.asked)
    adder.setFocus()
    writer.type("weight")
    writer.press(Qt.Key.Key_Return)
    assert len(writer.asked) == asked
    assert rows(writer)["weight"].isAncestorOf(QApplication.focusWidget())


def test_changes_in_the_text_arrive_in_the_rows(write: Write) -> None:
    writer = opened(write)
    for key, value in (("weight", "heavy"), ("description", "other")):
        edit = writer.post.front_matter.set(key, value)
        writer.post.apply(edit)  # type: ignore[arg-type]
    deleted = writer.post.front_matter.delete("seo")
    writer.post.apply(deleted)  # type: ignore[arg-type]
    writer.show_facts()
    assert rows(writer)["weight"].kind is Kind.TEXT
    assert "seo" not in rows(writer)
    assert rows(writer)["description"].focusProxy().focusProxy().property("plainText") == "other"
    assert writer.asked == []


def test_the_table_of_keys_names_the_parts_of_the_form_alike() -> None:
    for generator, table in KEYS.items():
        assert table["title"] is Kind.TEXT, generator
        assert expected_kind("no such key", generator) is Kind.TEXT
    assert expected_kind("Draft", "hexo") is Kind.SWITCH
