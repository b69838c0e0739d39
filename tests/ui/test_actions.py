"""The table of actions and the widgets around it: nothing twice, nothing nameless, every dialog in every language."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from functools import reduce
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QFileDialog, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from editor.core.ask import Choice, Question
from editor.core.messages import LANGUAGES, use_language
from editor.core.post.find import Query
from editor.core.settings import Settings
from editor.core.sites.site import Site
from editor.ui.actions import SPECS
from editor.ui.app import translate_qt
from editor.ui.dialogs.ask import file_dialog, question_box
from editor.ui.dialogs.chooser import Entry, choose
from editor.ui.dialogs.new_post import NewPostDialog
from editor.ui.dialogs.replace_in_posts import ReplaceInPostsDialog
from editor.ui.dialogs.shortcuts import ShortcutsDialog
from editor.ui.main_window import MainWindow
from editor.ui.preferences.dialog import PreferencesDialog
from editor.ui.preferences.words import WordsDialog
from editor.ui.window.menus import MENUS

MakeWindow = Callable[..., MainWindow]


@pytest.fixture(params=LANGUAGES)
def in_language(request: pytest.FixtureRequest) -> Iterator[str]:
    use_language(request.param)
    yield request.param
    use_language("en")


def test_no_shortcut_stands_twice() -> None:
    keys = Counter(QKeySequence(k).toString() for spec in SPECS for k in spec.shortcuts)
    assert [k for k, count in keys.items() if count > 1] == []
    assert "" not in keys


def test_every_handler_exists_and_every_menu_is_known(make_window: MakeWindow) -> None:
    window = make_window()
    for spec in SPECS:
        assert callable(reduce(getattr, spec.handler.partition(":")[0].split("."), window)), spec.id
        assert spec.menu in MENUS or spec.menu == ""
    assert len({spec.id for spec in SPECS}) == len(SPECS)


def test_the_shortcuts_of_the_design_are_there() -> None:
    wanted = (
        "Ctrl+N Ctrl+O Ctrl+S Ctrl+Shift+O Ctrl+P Ctrl+Shift+P Ctrl+B Ctrl+I Ctrl+K Ctrl+Shift+I Ctrl+1 Ctrl+6 Ctrl+F"
    )
    more = "Ctrl+H F3 Ctrl+Shift+F Ctrl+E F8 Ctrl+. F11 Ctrl+, Ctrl+Shift+E"
    there = {k for spec in SPECS for k in spec.shortcuts}
    assert set(f"{wanted} {more}".split()) <= there


def test_what_takes_the_keyboard_has_names(make_window: MakeWindow, samples: Path) -> None:
    window = make_window(samples / "source" / "_posts" if (samples / "source").exists() else samples)
    nameless = []
    for widget in window.findChildren(QWidget):
        own = not widget.objectName().startswith("qt_") and not isinstance(widget.parent(), QAbstractScrollArea)
        takes_keys = own and widget.focusPolicy() != Qt.FocusPolicy.NoFocus and widget.isVisible()
        if takes_keys and not (widget.objectName() and (widget.accessibleName() or getattr(widget, "text", str)())):
            nameless.append(f"{type(widget).__name__} {widget.objectName()!r} in {type(widget.parent()).__name__}")
    assert nameless == []


def test_the_object_names_of_the_design(make_window: MakeWindow, samples: Path, qtbot: QtBot) -> None:
    window = make_window(next(samples.rglob("*.md")), preview=True)
    assert window.objectName() == "mainWindow"
    names = (
        "titleField dateField categoriesField tagsField moreFields headText bodyText preview postList postSearch problemList "
        "dialectMenu wordCount saveState"
    )
    missing = [name for name in names.split() if window.findChild(QWidget, name) is None]
    assert missing == []


def test_every_dialog_opens_in_every_language(
    in_language: str, make_window: MakeWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    window = make_window(tmp_path)
    question = Question("q", "Title", "Text", (Choice("a", "A"), Choice("cancel", "B")))
    dialogs = [
        ShortcutsDialog(window),
        PreferencesDialog(Settings(), window),
        WordsDialog(window, tmp_path / "words.txt"),
        NewPostDialog(tmp_path, Site(), window),
        ReplaceInPostsDialog(Query(""), "", lambda *_asked: None, window.look.theme.colors, window),
        question_box(question, window)[0],
        choose("palette", "…", [Entry("a", "b", 1)], window, lambda _value: None),
    ]
    for dialog in dialogs:
        dialog.show()
        qtbot.waitExposed(dialog)
        assert dialog.width() < 1000
        dialog.close()


def test_no_shortcut_is_cut(in_language: str, qtbot: QtBot) -> None:
    dialog = ShortcutsDialog(None)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitExposed(dialog)
    area = dialog.findChild(QAbstractScrollArea, "shortcutsScroll")
    assert area is not None and not area.horizontalScrollBar().isVisible()


def test_the_file_dialog_speaks_the_window_s_language(in_language: str, qtbot: QtBot) -> None:
    """Where the desktop has none of its own."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    translator = translate_qt(app)
    dialog = file_dialog("x", None, "HTML (*.html)")
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    qtbot.addWidget(dialog)
    dialog.show()
    words = [label.text() for label in dialog.findChildren(QLabel) if label.isVisible() and label.text()]
    words += [button.text() for button in dialog.findChildren(QPushButton) if button.isVisible() and button.text()]
    app.removeTranslator(translator)
    assert len(words) >= 5
    english = [text for text in words if not any(ord(letter) > 0x4E00 for letter in text)]
    assert english == ([] if in_language == "zh_CN" else words)


def test_texts_fit_their_labels_at_the_narrowest(
    make_window: MakeWindow, in_language: str, samples: Path, qtbot: QtBot
) -> None:
    window = make_window(next(samples.rglob("*.md")), size=(1000, 700))
    QApplication.processEvents()
    for label in window.status.findChildren(QLabel):
        if label.isVisible() and label.text() and label.objectName() != "statusNote":
            assert label.width() >= label.fontMetrics().horizontalAdvance(label.text()), label.objectName()
