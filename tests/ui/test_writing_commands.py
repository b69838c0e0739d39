"""What a writer reaches for beside bold and links: sizes, moved lines, code blocks, menus by letter, an action's place."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from editor.core import messages
from editor.core.settings import SETTINGS
from editor.ui.dialogs.chooser import Chooser
from editor.ui.dialogs.entry_delegate import HINT
from editor.ui.dialogs.palette import ELSEWHERE, open_palette
from editor.ui.main_window import MainWindow

MakeWindow = Callable[..., MainWindow]


@pytest.fixture
def post(tmp_path: Path) -> Path:
    path = tmp_path / "a.md"
    path.write_text("---\ntitle: a\n---\none\ntwo\nthree\n", "utf-8")
    return path


def test_text_and_preview_grow_and_shrink_together(make_window: MakeWindow, post: Path) -> None:
    window = make_window(post)
    sizes = [int(SETTINGS[name].default) for name in ("text_size", "preview_size")]

    def shown() -> list[int]:
        return [window.write.body.font().pixelSize(), window.settings.number("preview_size")]

    for action, by in (("larger", 1), ("larger", 2), ("smaller", 1), ("normal-size", 0), ("smaller", -1)):
        window.actions_table[action].trigger()
        assert shown() == [size + by for size in sizes]
    for _time in range(100):
        window.actions_table["smaller"].trigger()
    assert shown() == [SETTINGS["text_size"].lowest, SETTINGS["preview_size"].lowest]


def test_lines_move_and_are_fenced_and_one_undo_takes_each_back(make_window: MakeWindow, post: Path) -> None:
    window = make_window(post)
    body = window.write.body
    body.set_caret(1, 1)
    for action, wanted in (
        ("line-up", "two\none\nthree\n"),
        ("line-down", "one\ntwo\nthree\n"),
        ("code-block", "one\n```\ntwo\n```\nthree\n"),
        ("strike", "one\n```~~~~\ntwo\n```\nthree\n"),
    ):
        window.actions_table[action].trigger()
        assert body.toPlainText() == wanted
    for wanted in ("one\n```\ntwo\n```\nthree\n", "one\ntwo\nthree\n", "two\none\nthree\n", "one\ntwo\nthree\n"):
        window.undo()
        assert body.toPlainText() == wanted


def test_lines_are_doubled_and_deleted_and_one_undo_takes_each_back(make_window: MakeWindow, post: Path) -> None:
    window = make_window(post)
    body = window.write.body
    body.set_caret(1, 1)
    before = body.toPlainText()
    window.actions_table["duplicate-line"].trigger()
    assert (body.toPlainText(), body.caret()) == ("one\ntwo\ntwo\nthree\n", (2, 1))
    window.actions_table["delete-line"].trigger()
    window.actions_table["delete-line"].trigger()
    assert (body.toPlainText(), body.caret()) == ("one\ntwo\n", (2, 0))
    for _step in range(3):
        window.undo()
    assert body.toPlainText() == before and body.shows_exactly()


def test_alt_and_a_letter_open_a_menu_in_both_languages_and_type_nothing(
    make_window: MakeWindow, qtbot: QtBot, post: Path
) -> None:
    for language in ("en", "zh_CN"):
        messages.use_language(language)
        try:
            window = make_window(post)
        finally:
            messages.use_language("en")
        body = window.write.body
        body.setFocus()
        QTest.keyClick(body, Qt.Key.Key_F, Qt.KeyboardModifier.AltModifier)
        qtbot.waitUntil(window.menus["file"].isVisible)
        window.menus["file"].close()
        QTest.keyClick(body, Qt.Key.Key_J, Qt.KeyboardModifier.AltModifier)
        assert body.toPlainText() == "one\ntwo\nthree\n"
        window.close_for_good()


def test_the_palette_tells_an_action_s_menu_and_keys(make_window: MakeWindow, post: Path) -> None:
    window = make_window(post)
    window.files.palette()
    chooser = window.findChild(Chooser, "palette")
    assert chooser is not None
    chooser.field.setText("view dark")
    row = chooser.list.item(0)
    assert (row.text(), row.data(HINT)) == ("Dark", "View")
    chooser.field.setText("larger")
    assert chooser.list.item(0).data(HINT) == "View   Ctrl++"
    chooser.close()


@pytest.mark.parametrize(
    ("typed", "found"),
    [("outline", "Go to Heading"), ("dark mode", "Dark"), ("settings", "Preferences"), ("zen", "Only the Text")],
)
def test_the_palette_knows_what_other_programs_call_it(
    make_window: MakeWindow, post: Path, typed: str, found: str
) -> None:
    chooser = open_palette(make_window(post))
    chooser.field.setText(typed)
    assert [chooser.list.item(row).text() for row in range(chooser.list.count())] == [found]
    chooser.close()


@pytest.fixture
def in_chinese() -> Iterator[None]:
    messages.use_language("zh_CN")
    yield
    messages.use_language("en")


@pytest.mark.parametrize("typed", ["bold", "粗体", "zen", "专注"])
def test_a_palette_in_chinese_is_searched_in_english_too(
    in_chinese: None, make_window: MakeWindow, post: Path, typed: str
) -> None:
    chooser = open_palette(make_window(post))
    chooser.field.setText(typed)
    assert chooser.list.item(0).text() == ("粗体" if typed in ("bold", "粗体") else "只留正文")
    chooser.close()


def test_those_words_are_for_actions_that_there_are(make_window: MakeWindow, post: Path) -> None:
    assert set(ELSEWHERE) <= {spec.id for spec, _action in make_window(post).actions_table}


def test_another_folder_is_looked_for_beside_the_open_one(
    make_window: MakeWindow, post: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = make_window(post)
    begun: list[str] = []
    monkeypatch.setattr(window.asker, "open_path", lambda _title, folder, _only: begun.append(folder) or "")
    window.files.open_folder()
    assert begun == [str(post.parent.parent)]


def test_only_the_text_is_left_in_the_middle_and_the_rest_comes_back(
    make_window: MakeWindow, qtbot: QtBot, post: Path
) -> None:
    window = make_window(post, size=(1400, 800))
    window.toggle_problems()
    window.write.show_head_text(True)
    window.toggle_form()  # hidden by the writer, and so it stays
    panes = [window.posts, window.write.head, window.preview, window.problems, window.status]
    body, table = window.write.body, window.actions_table
    widths = [window.panes.sizes(), body.viewport().width()]
    table["only-text"].trigger()
    assert not any(pane.isVisible() for pane in panes)
    assert not table["show-posts"].isChecked() and table["only-text"].isChecked()
    qtbot.waitUntil(lambda: body.width() > 1300)
    margins = body.viewport().x(), body.width() - body.viewport().geometry().right()
    assert abs(margins[0] - margins[1]) < 20 and margins[0] > 200
    window.desk.open(post.with_name("new.md"))  # another post changes nothing of it
    assert not any(pane.isVisible() for pane in panes)
    window.desk.open(post)
    table["only-text"].trigger()
    assert all(pane.isVisible() for pane in panes) and window.write.form.isHidden()
    assert not table["only-text"].isChecked() and table["show-posts"].isChecked()
    qtbot.waitUntil(lambda: [window.panes.sizes(), body.viewport().width()] == widths)


def test_ctrl_and_the_wheel_change_the_size_and_the_wheel_alone_scrolls(
    make_window: MakeWindow, tmp_path: Path
) -> None:
    post = tmp_path / "long.md"
    post.write_text("---\ntitle: a\n---\n" + "line\n" * 300, "utf-8")
    window = make_window(post)
    body, before = window.write.body, window.write.body.font().pixelSize()

    def turn(by: int, modifier: Qt.KeyboardModifier) -> int:
        place, none = QPointF(40, 40), QPoint()
        event = QWheelEvent(
            place, body.viewport().mapToGlobal(place), none, QPoint(0, by), Qt.MouseButton.NoButton, modifier,
            Qt.ScrollPhase.NoScrollPhase, False,
        )  # fmt: skip
        QApplication.sendEvent(body.viewport(), event)
        return body.font().pixelSize() - before

    ctrl, plain = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.NoModifier
    assert [turn(120, ctrl), turn(240, ctrl), turn(-120, ctrl)] == [1, 3, 2]
    assert [turn(40, ctrl), turn(40, ctrl), turn(40, ctrl)] == [2, 2, 3]  # as a touchpad tells it
    assert body.first_visible_line() == 0
    body.setReadOnly(True)
    assert turn(120, ctrl) == 4
    assert turn(-240, plain) == 4
    assert body.first_visible_line() > 1
