"""Everything can be reached without a mouse, in the order that the eye takes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget
from pytestqt.qtbot import QtBot

from editor.ui.main_window import MainWindow
from editor.ui.widgets.buttons import PressedByEnter

MakeWindow = Callable[..., MainWindow]


@pytest.fixture
def window(make_window: MakeWindow, samples: Path, qtbot: QtBot) -> MainWindow:
    made = make_window(samples / "50.md", preview=True)
    made.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is made)
    qtbot.waitUntil(lambda: bool(made.posts.model.post_rows()))
    qtbot.waitUntil(made.status.problems.isVisible, timeout=20_000)  # hidden while nobody knows whether there are any
    return made


def focused() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def name_of(window: MainWindow, widget: QWidget) -> str:
    return "preview" if window.preview.isAncestorOf(widget) else widget.objectName()


def walk(window: MainWindow, qtbot: QtBot, key: Qt.Key, until: str) -> list[str]:
    """Press the key until `until` has the keyboard; the names on the way."""
    names = []
    for _press in range(40):
        qtbot.keyClick(focused(), key)
        names.append(name_of(window, focused()))
        if names[-1] == until:
            return names
    raise AssertionError(names)


FORWARD = [
    "postList", "titleField", "dateField", "calendarButton", "categoriesInput", "anotherCategoryButton", "tagsInput",
    "moreFieldsToggle", "viewSourceButton", "bodyText",
]  # fmt: skip


def test_tab_goes_from_the_posts_through_the_form_to_the_text(window: MainWindow, qtbot: QtBot) -> None:
    window.posts.search.setFocus()
    assert walk(window, qtbot, Qt.Key.Key_Tab, "bodyText") == FORWARD


def test_and_back_again(window: MainWindow, qtbot: QtBot) -> None:
    window.write.form.more.source.setFocus()
    assert walk(window, qtbot, Qt.Key.Key_Backtab, "postSearch") == [*reversed(FORWARD[:-2]), "postSearch"]


def test_from_the_page_to_the_status_line_and_round(window: MainWindow, qtbot: QtBot) -> None:
    window.status.problems.setFocus()
    assert walk(window, qtbot, Qt.Key.Key_Tab, "postSearch") == ["dialectMenu", "postSearch"]
    assert walk(window, qtbot, Qt.Key.Key_Backtab, "statusProblems") == ["dialectMenu", "statusProblems"]
    qtbot.keyClick(focused(), Qt.Key.Key_Backtab)
    assert name_of(window, focused()) == "preview"


def test_f6_goes_from_pane_to_pane(window: MainWindow, qtbot: QtBot) -> None:
    window.write.focus_body()
    window.toggle_problems()
    qtbot.waitUntil(window.problems.list.isVisible)
    order = ["preview", "problemList", "postSearch", "titleField", "bodyText"]
    for expected in order:
        window.actions_table["next-pane"].trigger()
        assert name_of(window, focused()) == expected
    for expected in [*reversed(order[:-1]), "bodyText"]:
        window.actions_table["previous-pane"].trigger()
        assert name_of(window, focused()) == expected
    window.toggle_posts()
    window.toggle_problems()
    window.actions_table["next-pane"].trigger()
    window.actions_table["next-pane"].trigger()
    assert name_of(window, focused()) == "titleField"


def test_the_page_shows_that_it_has_the_keyboard(window: MainWindow, qtbot: QtBot) -> None:
    window.write.focus_body()
    accent = QColor(window.look.theme.colors["accent"]).rgb()

    def edge() -> int:
        QApplication.processEvents()
        return window.preview.grab().toImage().pixel(0, 40)

    assert edge() != accent
    window.actions_table["next-pane"].trigger()
    assert edge() == accent
    window.write.focus_body()
    assert edge() != accent


def test_a_chip_leads_on(window: MainWindow, qtbot: QtBot) -> None:
    window.write.form.tags.chips.adder.setFocus()
    qtbot.keyClick(focused(), Qt.Key.Key_Left)
    assert focused().parentWidget() is window.write.form.tags.chips
    assert walk(window, qtbot, Qt.Key.Key_Tab, "bodyText")[-3:] == ["moreFieldsToggle", "viewSourceButton", "bodyText"]


def test_without_a_post_the_ways_to_begin_are_there(make_window: MakeWindow, qtbot: QtBot) -> None:
    window = make_window()
    window.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is window)
    window.empty.findChild(QWidget, "emptyNew").setFocus()  # type: ignore[union-attr]
    assert walk(window, qtbot, Qt.Key.Key_Tab, "emptyFolder") == ["emptyOpen", "emptyFolder"]
    window.actions_table["next-pane"].trigger()
    assert name_of(window, focused()) == "postsEmptyButton"


def test_enter_presses_what_has_the_keyboard(window: MainWindow, qtbot: QtBot) -> None:
    window.status.problems.setFocus()
    qtbot.keyClick(focused(), Qt.Key.Key_Return)
    qtbot.waitUntil(window.problems.isVisible)
    window.write.finder.open_replace()
    window.write.finder.find_field.setText("AI")
    window.write.finder.replace_all_button.setFocus()
    qtbot.keyClick(focused(), Qt.Key.Key_Enter)
    assert "AI" not in str(window.desk.session.post.body)  # type: ignore[union-attr]


def test_no_button_that_tab_reaches_is_deaf_to_enter(window: MainWindow) -> None:
    buttons = window.findChildren(QAbstractButton)
    reached = [button for button in buttons if button.focusPolicy() & Qt.FocusPolicy.TabFocus]
    assert {"statusProblems", "emptyNew", "closeFind", "problemsFixAll"} <= {button.objectName() for button in reached}
    assert not [button for button in reached if not isinstance(button, PressedByEnter)]
