"""What a writer sees in both themes: words that can be read, focus that hides nothing, rows that say what they are."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QFontMetrics, QGuiApplication, QImage, QPalette
from PySide6.QtWidgets import QApplication, QCheckBox, QLabel, QLineEdit, QPlainTextEdit, QStyle, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from editor.core.ask import Choice, Question
from editor.core.post.wordcount import Count
from editor.core.settings import Settings
from editor.ui.app import _furnish as furnish
from editor.ui.dialogs.ask import question_box
from editor.ui.dialogs.chooser import Chooser, Entry, choose
from editor.ui.dialogs.entry_delegate import GAP, shortened
from editor.ui.form.look import READABLE, contrast
from editor.ui.main_window import MainWindow
from editor.ui.theme import style_sheet, theme

MakeWindow = Callable[..., MainWindow]
THEMES = ("light", "dark")


@pytest.fixture(params=THEMES)
def window(request: pytest.FixtureRequest, make_window: MakeWindow, samples: Path, qtbot: QtBot) -> MainWindow:
    made = make_window(samples / "50.md", size=(1000, 700))
    made.settings["theme"] = request.param
    made.settings_changed()
    made.write.form.more.toggle.setChecked(True)
    made.write.finder.open_replace()
    qtbot.waitUntil(lambda: made.desk.problems_known and made.checker.settled(), timeout=10_000)
    QApplication.processEvents()
    return made


def test_what_a_field_is_for_can_be_read_in_it(window: MainWindow) -> None:
    fields = [f for kind in (QLineEdit, QPlainTextEdit) for f in window.findChildren(kind) if f.placeholderText()]
    assert len(fields) >= 5
    paper = {QColor(window.look.theme.colors[name]).name() for name in ("paper", "bg", "side")}
    for field in fields:
        field.ensurePolished()
        color = field.palette().color(QPalette.ColorRole.PlaceholderText)
        assert color.alpha() == 255, field.objectName()
        assert min(contrast(color, QColor(ground)) for ground in paper) >= READABLE, field.objectName()


def test_a_frame_that_comes_late_pushes_nothing_off_the_screen(
    make_window: MakeWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = make_window(furnish=False)
    room = window.screen().availableGeometry().height()
    window.resize(window.width(), room)
    monkeypatch.setattr(window, "frameGeometry", lambda: window.geometry().adjusted(0, -24, 0, 6))
    furnish(window)
    assert window.height() == room - 30


@pytest.mark.parametrize("name", THEMES)
def test_a_box_can_be_seen_whether_it_is_checked_or_not(qtbot: QtBot, name: str) -> None:
    ground = QColor(theme(name).colors["bg"])
    box = QCheckBox("x")
    qtbot.addWidget(box)
    box.setStyleSheet(style_sheet(theme(name)) + f"QCheckBox {{ background: {ground.name()}; }}")
    pictures = []
    for checked in (False, True):
        box.setChecked(checked)
        pictures.append(box.grab().toImage())
        edge = [pictures[-1].pixelColor(x, pictures[-1].height() // 2) for x in range(8)]
        assert max(contrast(color, ground) for color in edge) >= 3
    assert pictures[0] != pictures[1]


def test_the_desktop_becomes_dark_and_light_again(make_window: MakeWindow, samples: Path) -> None:
    made = make_window(samples / "50.md")
    made.settings["theme"] = "system"
    made.settings_changed()
    scheme = QGuiApplication.styleHints().colorSchemeChanged
    for asked, shown in (
        (Qt.ColorScheme.Dark, "dark"),
        (Qt.ColorScheme.Unknown, "dark"),
        (Qt.ColorScheme.Light, "light"),
    ):
        scheme.emit(asked)
        assert (made.look.theme.name, QApplication.instance().property("theme")) == (shown, shown)


def test_a_focused_button_shows_what_it_showed(window: MainWindow, qtbot: QtBot) -> None:
    window.activateWindow()
    buttons = [
        b
        for b in window.findChildren(QToolButton)
        if b.isVisible() and b.text() and b.focusPolicy() != Qt.FocusPolicy.NoFocus
    ]
    assert len(buttons) >= 6
    for button in buttons:
        window.write.body.setFocus()
        before = _ink(button)
        button.setFocus(Qt.FocusReason.TabFocusReason)
        QApplication.processEvents()
        assert button.hasFocus()
        assert _ink(button) == before, button.objectName()


def _ink(button: QWidget) -> list[tuple[int, int]]:
    """Where the inner part of a button is not of its ground."""
    picture = button.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    inner = picture.copy(picture.rect().adjusted(3, 3, -3, -3))
    ground = inner.pixel(QPoint(0, inner.height() // 2))
    return [(x, y) for y in range(inner.height()) for x in range(inner.width()) if inner.pixel(x, y) != ground]


def test_tab_goes_from_what_is_looked_for_to_what_takes_its_place(window: MainWindow, qtbot: QtBot) -> None:
    finder = window.write.finder
    finder.find_field.setFocus()
    for expected in (finder.replace_field, finder.replace_button, finder.replace_all_button, finder.match_case):
        qtbot.keyClick(QApplication.focusWidget() or window, Qt.Key.Key_Tab)
        assert QApplication.focusWidget() is expected
    window.write.finder.open_find()
    qtbot.keyClick(finder.find_field, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is finder.match_case


def test_the_menu_marks_the_theme_that_was_chosen(make_window: MakeWindow) -> None:
    window = make_window()
    actions = {name: window.actions_table[name] for name in ("light", "dark", "system-theme")}

    def marked() -> list[str]:
        return [name for name, action in actions.items() if action.isChecked()]

    assert marked() == ["system-theme"]
    for name in ("dark", "dark", "light", "system-theme"):
        actions[name].trigger()
        assert marked() == [name]


def test_a_chooser_has_its_hints_at_the_right_and_tells_the_row(make_window: MakeWindow, qtbot: QtBot) -> None:
    window = make_window()
    entries = [Entry("Save", "Ctrl+S", 1), Entry("a long name " * 20, "Ctrl+Shift+Alt+F12", 2)]
    chooser = choose("palette", "…", entries, window, lambda _value: None)
    qtbot.waitExposed(chooser)
    first, second = (chooser.list.visualItemRect(chooser.list.item(row)) for row in (0, 1))
    assert first.height() >= chooser.fontMetrics().height() + 8
    picture = chooser.list.viewport().grab().toImage()
    for rect in (first, second):
        ground = picture.pixel(rect.center().x(), rect.top() + 1)
        inked = [x for x in range(rect.left(), rect.right()) if _any_ink(picture, x, rect.top(), rect.bottom(), ground)]
        assert inked[0] < 30
        assert inked[-1] > rect.right() - 30
    assert chooser.list.horizontalScrollBar().maximum() == 0
    assert chooser.field.accessibleDescription() == "Save, Ctrl+S"
    qtbot.keyClick(chooser.field, Qt.Key.Key_Down)
    assert chooser.field.accessibleDescription().endswith("Ctrl+Shift+Alt+F12")
    chooser.close()


LONG = "“a-rather-long-file-name-of-a-post.md” was written by another program while it was edited here"


@pytest.mark.parametrize(
    "title", ["Save?", LONG, "另一个程序写了“一篇名字很长很长很长的文章.md”这个文件，而这里也改动过它"]
)
def test_a_question_is_read_to_its_end(title: str, window: MainWindow) -> None:
    question = Question("test", title, LONG, (Choice("save", "Save"), Choice("cancel", "Cancel")))
    box, _buttons = question_box(question, window)
    box.show()
    QApplication.processEvents()
    for name in ("qt_msgbox_label", "qt_msgbox_informativelabel"):
        label = box.findChild(QLabel, name)
        assert isinstance(label, QLabel)
        words = QFontMetrics(label.font()).boundingRect(label.rect(), Qt.TextFlag.TextWordWrap, label.text())
        assert label.rect().contains(words), f"{name}: {label.size()} for {words.size()}"
    box.close()


def test_a_chooser_is_as_high_as_its_rows_need(make_window: MakeWindow, qtbot: QtBot) -> None:
    window = make_window()
    heights = []
    for count in (1, 8, 11, 300):
        entries = [Entry(f"row {number}", "x", number) for number in range(count)]
        chooser = choose("palette", "…", entries, window, lambda _value: None)
        qtbot.waitExposed(chooser)
        heights.append(chooser.height())
        whole = chooser.list.visualItemRect(chooser.list.item(chooser.list.count() - 1)).bottom()
        assert count > 11 or whole < chooser.list.viewport().height()
        chooser.close()
    assert heights == sorted(set(heights))
    assert heights[-1] <= 440


def _any_ink(picture: QImage, x: int, top: int, bottom: int, ground: int) -> bool:
    return any(picture.pixel(x, y) != ground for y in range(top + 2, bottom - 2))


def test_settings_say_which_theme(make_window: MakeWindow) -> None:
    """The same place says it in both: a theme chosen in the preferences is marked in the menu."""
    window = make_window()
    assert isinstance(window.settings, Settings)
    window.settings["theme"] = "dark"
    window.settings_changed()
    assert window.actions_table["dark"].isChecked()


def test_a_folder_that_is_being_read_says_so(make_window: MakeWindow, qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("---\ntitle: a\n---\n", "utf-8")
    window = make_window()
    assert "Open the folder of your blog" in words(window)
    window.desk.hold()
    window.desk.open_folder(tmp_path)
    assert words(window).count("Reading the posts of this folder…") == 2
    assert tmp_path.name in words(window)
    assert "Nothing is open" not in words(window)
    window.desk.begin()
    qtbot.waitUntil(lambda: window.desk.session is not None, timeout=10_000)
    assert "Reading" not in words(window)
    assert window.posts.list.isVisible()


def test_a_window_that_comes_later_says_so_too(make_window: MakeWindow, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("---\ntitle: a\n---\n", "utf-8")
    window = make_window(furnish=False)
    window.desk.open(tmp_path / "a.md")
    window.furnish(hold=True)
    assert "Reading the posts of this folder…" in words(window)


def words(window: MainWindow) -> str:
    """What labels and buttons say in the panes of posts and of text."""
    found = [*window.posts.findChildren(QWidget), *window.empty.findChildren(QWidget)]
    return "\n".join(getattr(widget, "text", str)() for widget in found if widget.isVisible())


def test_a_long_hint_leaves_the_text_of_its_row_its_room(qapp: QApplication) -> None:
    metrics, deep = QFontMetrics(qapp.font()), "/home/somebody/blogs/" + "a-long-folder/" * 12 + "posts"
    text, hint = shortened(metrics, "a post.md", deep, 500)
    assert text == "a post.md" and hint.startswith("…") and hint.endswith("posts")
    assert metrics.horizontalAdvance(text) + GAP + metrics.horizontalAdvance(hint) <= 500
    assert shortened(metrics, "a post.md", "posts", 500) == ("a post.md", "posts")
    text, hint = shortened(metrics, "a very long title " * 20, deep, 500)
    assert text.endswith("…") and 100 < metrics.horizontalAdvance(hint) <= 500 // 3
    assert shortened(metrics, "alone", "", 500) == ("alone", "")


def test_the_style_sheet_s_pictures_are_there() -> None:
    pictures = re.findall(r'url\("([^"]+)"\)', style_sheet(theme("light")))
    assert pictures and all(Path(picture).is_file() for picture in pictures)


def test_a_chooser_has_first_what_says_it_as_it_was_typed(make_window: MakeWindow) -> None:
    window = make_window()
    entries = [Entry(text, "", text) for text in ("Rename File", "Go to Tags", "Rename a Tag", "Ende a Rename")]
    choose("words", "Choose", entries, window, lambda _value: None)
    chooser = window.findChild(Chooser, "words")
    assert chooser is not None
    chooser.field.setText("rename a")
    assert [chooser.list.item(row).text() for row in range(chooser.list.count())] == [
        "Rename a Tag",
        "Rename File",
        "Ende a Rename",
    ]
    chooser.close()


def test_a_menu_that_is_higher_than_the_screen_scrolls(make_window: MakeWindow) -> None:
    window = make_window()
    menu = window.menus["file"]
    high = menu.sizeHint().height()
    assert menu.style().styleHint(QStyle.StyleHint.SH_Menu_Scrollable, None, menu)
    assert high > sum(menu.actionGeometry(action).height() for action in menu.actions())  # in one column


@pytest.mark.parametrize(
    ("cjk", "words", "wanted"),
    [
        (0, 3, "3 words · "),
        (1, 30, "31 words · "),
        (20, 30, "50 characters · "),
        (5, 0, "5 characters · "),
        (0, 0, "0 words · "),
    ],
)
def test_a_text_is_counted_as_its_readers_do(make_window: MakeWindow, cjk: int, words: int, wanted: str) -> None:
    status = make_window().status
    status.show_words(Count(cjk, words, cjk + 5 * words))
    assert status.words.text().startswith(wanted)


@pytest.mark.parametrize(("high", "most"), [(640, 165), (1000, 215)])
def test_the_problem_list_leaves_the_text_most_of_the_window(
    make_window: MakeWindow, tmp_path: Path, qtbot: QtBot, high: int, most: int
) -> None:
    (tmp_path / "a.md").write_text("---\ntitle: a\n---\ntext\n", "utf-8")
    window = make_window(tmp_path / "a.md", size=(1024, high))
    window.toggle_problems()
    qtbot.waitUntil(lambda: 120 < window.problems.height() <= most)


def test_in_a_low_window_the_form_makes_room_for_the_find_bar_and_takes_it_back(
    make_window: MakeWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    (tmp_path / "a.md").write_text("---\ntitle: a\ndate: 2026-01-01\ncategories: [a]\ntags: [b]\n---\ntext\n", "utf-8")
    window = make_window(tmp_path / "a.md", size=(1024, 612))
    window.toggle_problems()
    write = window.write
    before = write.form.height()
    write.finder.open_replace()
    line = write.body.fontMetrics().lineSpacing()
    qtbot.waitUntil(lambda: write.body.height() > 6 * line and write.form.height() < before)
    write.finder.close_bar()
    qtbot.waitUntil(lambda: write.form.height() == before)


def test_in_a_low_window_the_form_makes_room_for_a_notice_and_takes_it_back(
    make_window: MakeWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "a.md"
    tags = ", ".join(f"a long tag {number}" for number in range(20))
    path.write_text(f"---\ntitle: {'long ' * 20}\ntags: [{tags}]\n---\ntext\n", "utf-8")
    window = make_window(path, size=(800, 600))
    write = window.write
    qtbot.wait(50)
    before = write.form.height()
    write.bar.say("A sentence that is long, and goes on. " * 6)
    qtbot.waitUntil(lambda: write.body.height() >= 6 * 24)
    assert write.form.height() < before
    write.bar.hide()
    qtbot.waitUntil(lambda: write.form.height() == before)


def test_a_long_file_name_hides_no_menu(make_window: MakeWindow, tmp_path: Path, qtbot: QtBot) -> None:
    post = tmp_path / ("long-name-" * 20 + ".md")
    post.write_text("---\ntitle: a\n---\n", "utf-8")
    window = make_window(post, size=(850, 600))
    bar, label = window.menuBar(), window.file_label
    for width in (800, 1100, 900):
        window.resize(width, 600)
        qtbot.waitUntil(lambda width=width: bar.width() == width)
        menus = [bar.actionGeometry(action) for action in bar.actions()]
        assert all(not menu.isEmpty() for menu in menus)
        assert label.isVisible() and label.geometry().left() > menus[-1].right() and label.geometry().right() <= width
        assert label.width() > 200
    assert post.name in label.text()
    window.desk.open(tmp_path / "b.md")
    assert label.fontMetrics().horizontalAdvance(label.text()) + 20 < label.width() < 300  # room at both sides


def test_a_file_name_that_has_room_is_shown_whole(make_window: MakeWindow, tmp_path: Path, qtbot: QtBot) -> None:
    """Whatever part of a pixel is at its end."""
    (tmp_path / "a.md").write_text("---\ntitle: a\n---\n", "utf-8")
    label = make_window(tmp_path / "a.md", size=(1400, 600)).file_label
    for letter in "il1rtfjaemwW中—.·":
        for count in range(1, 20):
            label.show_name(f"{letter * count}.md — samples")
            qtbot.waitUntil(lambda: label.width() == label.sizeHint().width())
            assert label.shown() == label.text()
