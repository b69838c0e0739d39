"""The form as a whole: unreadable, missing, with problems; the keyboard's way through it; what it costs."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from editor.core.checks.problem import Place, Problem, Severity
from editor.core.post.edit import Edit, Part
from editor.core.post.post import Post
from editor.core.post.source import Source
from editor.core.sites.site import Site
from editor.ui.form.look import READABLE, Look, contrast
from editor.ui.form.notice import FittingLabel
from editor.ui.form.pane import SHARE, FormPane
from editor.ui.theme import DARK, LIGHT

if TYPE_CHECKING:
    from tests.ui.form.conftest import Writer

Write = Callable[..., "Writer"]
POST = "---\ntitle: t\ndate: 2020-01-01\ntags: [a]\ncategories: b\nlayout: post\n---\nbody\n"


def problem(field: str | None, severity: Severity, message: str = "Something is wrong.") -> Problem:
    return Problem("some-code", severity, message, Place(Part.HEAD, 0, 0, 0, 1), (), field)


@pytest.mark.parametrize(("more", "scrolls"), [(10, False), (60, True)])
def test_no_line_of_a_form_is_cut_in_two_for_a_little_room(write: Write, more: int, scrolls: bool) -> None:
    """Of a low window it may have more than its share, by less than two lines."""
    writer = write(POST)
    whole = writer.pane.height()
    writer.window.resize(600, round((whole - more) / SHARE))
    writer.settle()
    assert (writer.pane.height() < whole) is scrolls


def test_an_unreadable_front_matter_is_told_with_its_place(write: Write) -> None:
    writer = write('---\ntitle: "open\ndate: 2020-01-01\n---\nbody\n')
    banner = writer.find("unreadableBanner")
    error = writer.post.front_matter.error
    assert error is not None and banner.isVisible()
    told = f"Line {error.line + 2}, column {error.column + 1}: {error.message}"  # as lines of the file are counted
    assert writer.pane.banner.label.text() == told
    assert not writer.find("titleField").isVisible()
    places: list[tuple[int, int]] = []
    writer.pane.raw_place_requested.connect(lambda *place: places.append(place))
    QTest.mouseClick(writer.find("showErrorButton"), Qt.MouseButton.LeftButton)
    assert places == [(error.line, error.column)]


def test_while_the_text_is_broken_the_form_shows_what_it_last_read_and_asks_nothing(write: Write) -> None:
    writer = write(POST)
    whole = writer.head()
    writer.post.apply(Edit(Part.HEAD, 0, 7, "t", '"t'))
    writer.show_facts()
    title = writer.find("titleField")
    assert isinstance(title, QPlainTextEdit)
    assert title.isReadOnly() and title.toPlainText() == "t"
    assert writer.find("tagsInput").isHidden()
    title.setFocus()
    writer.type("x")
    assert writer.asked == []
    writer.post.apply(Edit(Part.HEAD, 0, 7, '"t', "t"))
    writer.show_facts()
    assert writer.head() == whole
    assert not title.isReadOnly() and writer.find("unreadableBanner").isHidden()
    assert writer.find("tagsInput").isVisible()


def test_another_post_does_not_show_the_one_before(write: Write) -> None:
    writer = write(POST)
    writer.pane.reset()
    writer.post = Post.parse(Source.read(b'---\ntitle: "open\n---\n'), writer.post.site)
    writer.show_facts()
    assert not writer.find("titleField").isVisible()


def test_nothing_half_typed_reaches_another_post(write: Write) -> None:
    writer = write(POST)
    writer.focus("date")
    writer.press(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    writer.type("so")
    writer.focus("tags")
    asked = len(writer.asked)
    writer.press(Qt.Key.Key_Left)
    writer.press(Qt.Key.Key_F2)
    writer.type("other")
    writer.pane.reset()
    writer.post = Post.parse(Source.read(POST.encode()), writer.post.site)
    writer.show_facts()
    writer.focus("title")
    writer.pane.commit_pending()
    assert len(writer.asked) == asked
    assert writer.post.to_text() == POST
    assert writer.find("dateField").property("text") == "2020-01-01"


def test_a_post_without_front_matter_invites_to_add_one(write: Write) -> None:
    writer = write("just text\n")
    wanted: list[bool] = []
    writer.pane.add_front_matter_requested.connect(lambda: wanted.append(True))
    assert not writer.find("titleField").isVisible()
    writer.pane.focus_field("title")
    assert QApplication.focusWidget() is writer.find("addFrontMatterButton")
    writer.press(Qt.Key.Key_Return)
    assert wanted == [True]


def test_a_post_that_cannot_be_written_is_shown_only(write: Write) -> None:
    writer = write(POST)
    writer.pane.set_read_only("This file is in an unknown encoding.")
    writer.show_facts()
    for name in ("titleField", "dateField"):
        writer.find(name).setFocus()
        writer.type("x")
    assert writer.asked == []
    assert writer.find("tagsInput").isHidden()


def test_one_without_front_matter_that_cannot_be_written_offers_none(write: Write) -> None:
    writer = write("just text\n")
    writer.pane.set_read_only("This file is in an unknown encoding.")
    writer.show_facts()
    assert writer.find("emptyForm").isVisible()
    assert not writer.find("addFrontMatterButton").isVisible()


def test_problems_frame_their_fields_and_say_why(write: Write) -> None:
    writer = write(POST)
    writer.problems = [
        problem("title", Severity.WARNING, "Too long."),
        problem("title", Severity.ERROR, "Is a comment."),
        problem("tags", Severity.HINT),
        problem("layout", Severity.ERROR),
        problem(None, Severity.ERROR),
    ]
    writer.show_facts()
    title = writer.find("titleField")
    assert title.property("level") == "error"
    assert title.toolTip() == "Is a comment.\nToo long."
    assert "Is a comment." in title.accessibleDescription()
    assert writer.pane.tags.chips.level == "hint"
    assert writer.find("moreFieldsToggle").property("level") == "error"
    assert not writer.find("dateField").property("level")
    writer.pane.focus_field("layout")
    assert writer.pane.more.rows()[0].focusProxy().focusProxy().property("level") == "error"
    writer.pane.set_problems([])
    assert not title.property("level") and title.toolTip() == ""
    assert writer.asked == []


def test_tab_goes_through_the_fields_as_the_eye_does(write: Write) -> None:
    writer = write(POST)
    writer.pane.focus_field("layout")
    writer.focus("title")
    names = []
    for _step in range(20):
        focused = QApplication.focusWidget()
        assert focused is not None
        if focused is writer.body:
            break
        names.append(focused.objectName() or focused.accessibleName())
        writer.press(Qt.Key.Key_Tab)
    assert names == [
        "titleField",
        "dateField",
        "calendarButton",
        "categoriesInput",
        "anotherCategoryButton",
        "tagsInput",
        "moreFieldsToggle",
        "viewSourceButton",
        "layout",
        "Rename or remove layout",
        "addFieldInput",
    ]
    QTest.keyClick(writer.find("addFieldInput"), Qt.Key.Key_Backtab)
    writer.find("tagsInput").setFocus()
    writer.press(Qt.Key.Key_Left)  # a chip
    writer.press(Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is writer.find("tagsInput")


@pytest.mark.parametrize("name", ["titleField", "dateField", "categoriesField", "tagsField", "moreFields"])
def test_fields_have_names_for_scripts_and_for_people(write: Write, name: str) -> None:
    assert write(POST).find(name).accessibleName()


def test_the_source_link_asks_for_the_raw_view_and_says_what_it_does(write: Write) -> None:
    writer = write(POST)
    asked: list[bool] = []
    writer.pane.raw_view_requested.connect(lambda: asked.append(True))
    QTest.mouseClick(writer.find("viewSourceButton"), Qt.MouseButton.LeftButton)
    assert asked == [True]
    writer.pane.set_raw_shown(True)
    assert writer.find("viewSourceButton").property("text") == "hide source"


def test_an_owner_that_answers_later_gets_edits_that_fit(qtbot: QtBot) -> None:
    """Two keys may come before the owner tells the facts again."""
    post = Post.parse(Source.read(POST.encode()), Site(generator="hexo"))
    pane = FormPane()
    qtbot.addWidget(pane)

    def show() -> None:
        pane.show_facts(post.front_matter, has_front_matter=post.has_front_matter, site=post.site)

    later = QTimer()
    later.setSingleShot(True)
    later.timeout.connect(show)

    def apply(edit: Edit) -> None:
        post.apply(edit)
        later.start(0)

    pane.edit_requested.connect(apply)
    show()
    pane.show()
    qtbot.waitExposed(pane)
    title, date = pane.findChild(QWidget, "titleField"), pane.findChild(QWidget, "dateField")
    QTest.keyClicks(title, "wo")
    QTest.keyClicks(date, "x")
    QTest.keyClicks(title, "rd")
    qtbot.waitUntil(lambda: not later.isActive())
    value = post.front_matter.fields["title"].value
    assert isinstance(value, str) and sorted(value) == sorted("wordt")
    assert post.to_text().endswith("---\nbody\n")


def test_telling_the_same_facts_changes_no_widget(write: Write) -> None:
    """Thirty times a second while one types: nothing but what changed may be touched."""
    writer = write(POST)
    writer.pane.focus_field("layout")
    widgets = {id(widget) for widget in writer.pane.findChildren(QWidget)}
    texts = [field.text() for field in writer.pane.findChildren(QLineEdit)]
    for _time in range(20):
        writer.show_facts()
    assert {id(widget) for widget in writer.pane.findChildren(QWidget)} == widgets
    assert [field.text() for field in writer.pane.findChildren(QLineEdit)] == texts


def test_small_text_can_be_read_in_both_themes() -> None:
    for colors in (LIGHT, DARK):
        look = Look(QApplication.palette())
        look.use(colors)
        for ground in ("bg", "chip"):
            assert contrast(look["mute"], look[ground]) >= READABLE
    pale = Look(QApplication.palette())
    pale.use({**LIGHT, "mute": "#c8c4bc"})
    assert contrast(pale["mute"], QColor(LIGHT["bg"])) >= READABLE


def test_a_theme_reaches_everything_that_is_drawn(write: Write) -> None:
    writer = write(POST)
    grounds = []
    for colors in (LIGHT, DARK):
        writer.pane.set_colors(colors)
        writer.settle()
        image = writer.pane.grab().toImage()
        grounds.append(image.pixelColor(3, 3).name())
        shades = {image.pixelColor(x, y).name() for x in range(image.width()) for y in range(0, image.height(), 2)}
        assert colors["chip"] in shades
    assert grounds == [LIGHT["bg"], DARK["bg"]]


def test_a_form_that_is_closed_is_gone(qtbot: QtBot) -> None:
    pane = FormPane()
    post = Post.parse(Source.read(POST.encode()), Site(generator="hexo"))
    pane.show_facts(post.front_matter, has_front_matter=True, site=post.site)
    gone: list[bool] = []
    pane.destroyed.connect(lambda: gone.append(True))
    seen = weakref.ref(pane)
    pane.deleteLater()
    qtbot.waitUntil(lambda: bool(gone))
    del pane
    gc.collect()
    assert seen() is None


@pytest.mark.parametrize("key", ["tags", "categories", "authors"])
def test_a_list_of_more_than_texts_keeps_to_the_width_of_the_form(write: Write, key: str) -> None:
    item = "{name: " + "somebody with a long name " * 4 + ", url: https://example.com/}"
    writer = write(f"---\ntitle: t\n{key}:\n  - {item}\n  - {item}\n---\nbody\n", width=460)
    more = writer.find("moreFieldsToggle")
    QTest.mouseClick(more, Qt.MouseButton.LeftButton)
    writer.settle()
    content = writer.pane.findChild(QWidget, "formContent")
    assert content is not None and content.minimumSizeHint().width() <= 460
    shown = [label.text() for label in content.findChildren(FittingLabel) if label.isVisible()]
    assert "{name, url}, {name, url}" in shown


@pytest.mark.parametrize(("width", "beside"), [(700, True), (300, False)])
def test_where_there_is_no_front_matter_the_text_keeps_the_room(write: Write, width: int, beside: bool) -> None:
    writer = write("# heading\n", width=width)
    invited = writer.find("emptyForm")
    button = writer.find("addFrontMatterButton").geometry()
    label = next(label for label in invited.findChildren(QLabel))
    assert (button.left() > label.geometry().right()) == beside
    assert (button.top() > label.geometry().bottom()) != beside
    assert label.height() >= label.heightForWidth(label.width())
    assert invited.rect().contains(button)
