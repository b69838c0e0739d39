"""Problems in the window: seen, walked, filtered, fixed, silenced, explained; of one post and of all."""

from __future__ import annotations

import time
import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QMenu
from pytestqt.qtbot import QtBot

from editor.core.checks.problem import Severity
from editor.core.post.edit import Edit, Part
from editor.ui.main_window import MainWindow
from editor.ui.problems.fix_all_dialog import FixAllDialog
from editor.ui.problems.model import ROW
from tests.ui.conftest import Recorder

MakeWindow = Callable[..., MainWindow]
HEAD = "---\ntitle: a\ndate: 2020-01-01\n---\n"
POST = HEAD + "**注意：**这里\n\n##标题\n\n![](no.png)\n"


@pytest.fixture
def blog(tmp_path: Path) -> Path:
    (tmp_path / "_config.yml").write_text("title: x\n", "utf-8")
    (tmp_path / "package.json").write_text('{"dependencies": {"hexo": "^7"}}', "utf-8")
    posts = tmp_path / "source" / "_posts"
    posts.mkdir(parents=True)
    return posts


def _post(folder: Path, name: str = "a.md", text: str = POST) -> Path:
    path = folder / name
    path.write_bytes(text.encode())
    return path


def _settle(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: window.checker.settled() and window.desk.problems_known, timeout=20_000)


def _open(make_window: MakeWindow, qtbot: QtBot, path: Path) -> MainWindow:
    window = make_window(path)
    _settle(window, qtbot)
    return window


def _codes(window: MainWindow) -> list[str]:
    model = window.problems.model
    rows = [model.index(n).data(ROW) for n in range(model.rowCount())]
    return [row.problem.code for row in rows if row is not None]


def _menu() -> QMenu:
    return next(w for w in QApplication.topLevelWidgets() if isinstance(w, QMenu) and w.objectName() == "fixMenu")


def _text(window: MainWindow) -> str:
    assert window.desk.session is not None
    return window.desk.session.post.to_text()


def test_problems_are_listed_counted_and_marked(make_window: MakeWindow, qtbot: QtBot, blog: Path) -> None:
    window = _open(make_window, qtbot, _post(blog))
    assert {"emphasis-literal", "heading-without-space", "image-missing"} <= set(_codes(window))
    hints = sum(p.severity is Severity.HINT for p in window.walk.problems)
    assert window.status.problems.text() == f"⚠ {len(window.walk.problems) - hints} problems ▴"
    assert window.write.body.overlays.worst_by_line(0, 9) == {
        0: Severity.WARNING,
        2: Severity.WARNING,
        4: Severity.WARNING,
    }
    said = window.write.body.overlays.message_at(0, 1)
    assert "emphasis-literal · Ctrl+. fixes it" in said
    assert said == window.write.body.overlays.messages_of_line(0)
    picture = window.write.body.viewport().grab().toImage()
    line = window.write.body.cursorRect().center().y()
    warn = window.write.body.colors.warn
    ratio = picture.devicePixelRatio()
    assert picture.pixelColor(round(7 * ratio), round(line * ratio)).name() == warn


def test_hints_are_no_problems_and_are_counted_apart(make_window: MakeWindow, qtbot: QtBot, blog: Path) -> None:
    window = _open(make_window, qtbot, _post(blog, text=HEAD + "## a\n\n#### skipped\n"))
    assert [problem.severity for problem in window.walk.problems] == [Severity.HINT]
    assert window.status.problems.text() == "✓ No problems · 1 hint"


def test_nothing_is_said_of_a_post_before_it_is_checked(make_window: MakeWindow, qtbot: QtBot, blog: Path) -> None:
    good = _post(blog, "good.md", HEAD + "text\n")
    window = _open(make_window, qtbot, good)
    window.toggle_problems()
    none = next(label for label in window.problems.findChildren(QLabel) if label.text() == "No problems found.")
    assert window.status.problems.text() == "✓ No problems"
    window.desk.open(_post(blog))
    assert window.status.problems.isHidden()
    assert none.text() == ""
    _settle(window, qtbot)
    assert window.status.problems.text() == "⚠ 3 problems ▴"
    window.desk.open(good)
    _settle(window, qtbot)
    assert window.status.problems.isVisible()
    assert none.text() == "No problems found."


def test_the_list_is_filtered_by_severity_and_words(make_window: MakeWindow, qtbot: QtBot, blog: Path) -> None:
    window = _open(make_window, qtbot, _post(blog))
    every = _codes(window)
    window.problems.severities[Severity.HINT].click()
    assert _codes(window) == [p.code for p in window.walk.problems if p.severity is not Severity.HINT] != every
    window.problems.severities[Severity.HINT].click()
    window.problems.filter.setText("Heading space")
    assert _codes(window) == ["heading-without-space"]
    window.problems.filter.setText("nothing like it")
    window.toggle_problems()
    assert _codes(window) == []
    assert window.problems._none.text() == "No problem matches the filter."
    window.problems.filter.clear()
    assert _codes(window) == every


def test_f8_starts_at_the_caret_and_goes_round(make_window: MakeWindow, qtbot: QtBot, blog: Path) -> None:
    window = _open(make_window, qtbot, _post(blog))
    window.write.body.set_caret(1, 0)
    window.actions_table["next-problem"].trigger()
    assert window.write.body.caret()[0] == 2
    window.actions_table["previous-problem"].trigger()
    assert window.write.body.caret()[0] == 0
    window.actions_table["previous-problem"].trigger()
    assert window.write.body.caret()[0] == 4


def test_one_fix_is_made_at_once_and_undone_in_one_step(make_window: MakeWindow, qtbot: QtBot, blog: Path) -> None:
    window = _open(make_window, qtbot, _post(blog))
    window.write.body.set_caret(2, 1)
    window.actions_table["fix"].trigger()
    assert "\n## 标题\n" in _text(window)
    _settle(window, qtbot)
    assert "heading-without-space" not in _codes(window)
    window.actions_table["undo"].trigger()
    assert _text(window) == POST


def test_a_fix_asked_for_right_after_a_key_is_made_in_the_text_as_it_is(
    make_window: MakeWindow, qtbot: QtBot, blog: Path
) -> None:
    window = _open(make_window, qtbot, _post(blog))
    window.write.body.set_caret(0, 0)
    QTest.keyClicks(window.write.body, "z")
    QTest.keyClick(window.write.body, Qt.Key.Key_Return)
    window.write.body.set_caret(3, 1)
    window.actions_table["fix"].trigger()
    qtbot.waitUntil(lambda: "\n## 标题\n" in _text(window), timeout=20_000)
    assert _text(window) == HEAD + "z\n**注意：**这里\n\n## 标题\n\n![](no.png)\n"


def test_where_there_is_a_choice_a_menu_offers_it(make_window: MakeWindow, qtbot: QtBot, blog: Path) -> None:
    window = _open(make_window, qtbot, _post(blog))
    window.write.body.set_caret(0, 3)
    window.actions_table["fix"].trigger()
    menu = _menu()
    fixes = [action for action in menu.actions() if action.objectName() == "fix"]
    assert len(fixes) == 2
    assert menu.activeAction() is fixes[0]
    QTest.keyClick(menu, Qt.Key.Key_Down)
    QTest.keyClick(menu, Qt.Key.Key_Return)
    assert _text(window) != POST
    window.actions_table["undo"].trigger()
    assert _text(window) == POST


def test_the_context_menu_begins_with_the_fixes(make_window: MakeWindow, qtbot: QtBot, blog: Path) -> None:
    window = _open(make_window, qtbot, _post(blog))
    body = window.write.body
    body.set_caret(2, 2)
    menu = body.context_menu(body.cursorRect().center())
    assert menu.actions()[0].objectName() == "fix"
    assert "copyInText" in [action.objectName() for action in menu.actions()]
    menu.actions()[0].trigger()
    assert "\n## 标题\n" in _text(window)
    body.set_caret(1, 0)
    assert body.context_menu(QPoint(body.cursorRect().center())).actions()[0].objectName() == "cutInText"


def test_fix_all_shows_its_diff_first_and_is_one_step(make_window: MakeWindow, qtbot: QtBot, blog: Path) -> None:
    window = _open(make_window, qtbot, _post(blog))
    for accepted in (False, True):
        window.actions_table["fix-all"].trigger()
        qtbot.waitUntil(lambda: bool(window.findChildren(FixAllDialog)), timeout=20_000)
        (dialog,) = window.findChildren(FixAllDialog)
        shown = dialog.diff.toPlainText()
        assert "- ##标题" in shown
        assert "+ ## 标题" in shown
        assert _text(window) == POST
        (dialog.accept if accepted else dialog.reject)()
        qtbot.waitUntil(lambda: not window.findChildren(FixAllDialog), timeout=5_000)
        assert (_text(window) == POST) is not accepted
    assert _text(window) == HEAD + "**注意**：这里\n\n## 标题\n\n![](no.png)\n"
    window.actions_table["undo"].trigger()
    assert _text(window) == POST


def test_ignoring_in_the_post_and_in_the_project(make_window: MakeWindow, qtbot: QtBot, blog: Path) -> None:
    window = _open(make_window, qtbot, _post(blog))
    window.write.body.set_caret(2, 1)
    window.actions_table["ignore-in-post"].trigger()
    assert _text(window) == POST + "\n<!-- foreword: ignore heading-without-space -->\n"
    _settle(window, qtbot)
    assert "heading-without-space" not in _codes(window)
    window.actions_table["undo"].trigger()
    assert _text(window) == POST
    _settle(window, qtbot)
    window.write.body.set_caret(2, 1)
    window.actions_table["ignore-in-project"].trigger()
    settings = blog.parents[1] / ".foreword.toml"
    assert tomllib.loads(settings.read_text("utf-8")) == {"rules": {"heading-without-space": "off"}}
    assert str(settings) in window.write.bar.text.text()
    _settle(window, qtbot)
    assert "heading-without-space" not in _codes(window)


def test_explaining_says_what_the_rule_says(
    make_window: MakeWindow, qtbot: QtBot, blog: Path, recorder: Recorder
) -> None:
    window = _open(make_window, qtbot, _post(blog))
    window.write.body.set_caret(2, 1)
    window.actions_table["explain"].trigger()
    assert "A heading without a space after its number signs." in recorder.told[-1]


def test_a_field_is_framed_and_says_why(make_window: MakeWindow, qtbot: QtBot, blog: Path) -> None:
    window = _open(make_window, qtbot, _post(blog, text=HEAD.replace("01-01", "02-31") + "text\n"))
    field = window.write.form.date
    assert field.input.line.property("level") == "warning"
    assert field.problem.isVisible()
    assert "2020-02-31" in field.problem.text()
    window.desk.session.apply(Edit(Part.HEAD, 1, 14, "31", "01"))  # type: ignore[union-attr]
    _settle(window, qtbot)
    assert not field.problem.isVisible()


def test_problems_of_all_posts_are_grouped_and_lead_to_their_place(
    make_window: MakeWindow, qtbot: QtBot, blog: Path
) -> None:
    for number in range(25):
        _post(blog, f"n{number:02}.md", HEAD + "text\n\n" + ("[x](no.md)\n" if number % 5 == 0 else ""))
    window = _open(make_window, qtbot, _post(blog))
    qtbot.waitUntil(lambda: window.desk.library is not None and len(window.desk.library.posts) == 26, timeout=10_000)
    window.actions_table["check-folder"].trigger()
    assert window.findings.all_posts.running
    assert window.problems.cancel.isVisible()
    qtbot.waitUntil(lambda: not window.findings.all_posts.running, timeout=60_000)
    model = window.problems.model
    names = [model.index(n).data() for n in range(model.rowCount()) if model.index(n).data(ROW) is None]
    assert names == [f"source/_posts/{name}.md" for name in ("a", "n00", "n05", "n10", "n15", "n20")]
    assert not window.problems.cancel.isVisible()
    window.problems._choose(model.index(model.rowCount() - 1))
    assert window.desk.session is not None
    assert window.desk.session.path == blog / "n20.md"
    assert window.write.body.caret() == (2, 4)
    window.problems.this_post.click()
    _settle(window, qtbot)
    assert _codes(window) == ["link-missing-post"]


def test_the_check_of_all_posts_can_be_cancelled(make_window: MakeWindow, qtbot: QtBot, blog: Path) -> None:
    for number in range(40):
        _post(blog, f"n{number:02}.md")
    window = _open(make_window, qtbot, blog / "n00.md")
    qtbot.waitUntil(lambda: window.desk.library is not None and len(window.desk.library.posts) == 40, timeout=10_000)
    window.toggle_problems()
    window.problems.all_posts.click()
    qtbot.waitUntil(lambda: window.findings.all_posts.done >= 10, timeout=60_000)
    window.problems.cancel.click()
    assert not window.findings.all_posts.running
    done = window.findings.all_posts.done
    qtbot.wait(300)
    assert window.findings.all_posts.done == done < 40


def test_results_of_an_older_text_are_dropped(make_window: MakeWindow, qtbot: QtBot, blog: Path) -> None:
    window = _open(make_window, qtbot, _post(blog))
    heard: list[int] = []
    window.checker.checked.connect(lambda problems, _count: heard.append(len(problems)))
    before = window.walk.problems
    window.checker.run()
    QTest.keyClicks(window.write.body, "x")  # before the result is back
    window.checker._done((list(before), None))  # type: ignore[arg-type]
    assert heard == []
    _settle(window, qtbot)
    assert heard


@pytest.mark.parametrize(("taken", "waits"), [(0.01, 120), (0.4, 800), (30.0, 2_000)])
def test_the_longer_a_check_takes_the_longer_it_waits_for_a_pause(
    make_window: MakeWindow, qtbot: QtBot, blog: Path, monkeypatch: pytest.MonkeyPatch, taken: float, waits: int
) -> None:
    checker = _open(make_window, qtbot, _post(blog)).checker
    with monkeypatch.context() as patch:
        patch.setattr(time, "monotonic", lambda: checker._sent + taken)
        checker._done(([], None))  # type: ignore[arg-type]
    assert checker._timer.interval() == pytest.approx(waits, abs=2)


def test_saving_asks_the_checks_for_nothing_that_they_have_said(
    make_window: MakeWindow, qtbot: QtBot, blog: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = _open(make_window, qtbot, _post(blog))
    QTest.keyClicks(window.write.body, "x")
    _settle(window, qtbot)

    def never(*_all: object) -> None:
        raise AssertionError("checked in the window's own thread")

    monkeypatch.setattr("editor.core.checks.runner.check", never)
    assert window.desk.save()


def test_the_menu_of_a_row_silences_its_rule(make_window: MakeWindow, qtbot: QtBot, blog: Path) -> None:
    window = _open(make_window, qtbot, _post(blog))
    row = window.problems.model.index(_codes(window).index("heading-without-space")).data(ROW)
    window.problems.menu_wanted.emit(row, QPoint(10, 10))
    menu = _menu()
    next(action for action in menu.actions() if action.objectName() == "ignoreInPost").trigger()
    menu.close()
    _settle(window, qtbot)
    assert "heading-without-space" not in _codes(window)
    assert _text(window).endswith("\n\n<!-- foreword: ignore heading-without-space -->\n")


def test_a_hidden_list_is_right_when_it_is_shown(make_window: MakeWindow, qtbot: QtBot, blog: Path) -> None:
    window = _open(make_window, qtbot, _post(blog))
    assert window.problems.isHidden()
    window.write.body.set_caret(2, 1)
    window.mending.fix()
    _settle(window, qtbot)
    window.toggle_problems()
    assert _codes(window) == [problem.code for problem in window.walk.problems]
    assert window.problems.list.isVisible()


def test_the_form_follows_a_fix_that_makes_front_matter(make_window: MakeWindow, qtbot: QtBot, blog: Path) -> None:
    text = "title: 无栏\ndate: 2020-01-01\ntags: [b]\n\n正文\n"
    window = _open(make_window, qtbot, _post(blog, text=text))
    (problem,) = [p for p in window.walk.problems if p.code == "fence-missing"]
    window.mending.apply(problem.fixes[0])
    qtbot.waitUntil(lambda: window.write.form.title.input.toPlainText() == "无栏", timeout=5_000)
    assert window.write.body.text.plain().strip() == "正文"
    window.undo()
    assert _text(window) == text


def test_an_old_encoding_becomes_utf8_in_one_step(make_window: MakeWindow, qtbot: QtBot, blog: Path) -> None:
    text = HEAD + "这里是一些中文的正文，用来认出编码，足够长也足够常见。\n"
    path = blog / "a.md"
    path.write_bytes(text.encode("gb18030"))
    window = _open(make_window, qtbot, path)
    session = window.desk.session
    assert session is not None
    assert "encoding-not-utf8" in _codes(window)
    assert window.status.encoding.text().startswith("GB18030")
    window.problems.fix_all.click()
    qtbot.waitUntil(lambda: bool(window.findChildren(FixAllDialog)), timeout=10_000)
    window.findChildren(FixAllDialog)[0].apply.click()
    _settle(window, qtbot)
    assert "encoding-not-utf8" not in _codes(window)
    assert session.post.to_bytes() == text.encode()
    assert session.dirty
    window.actions_table["undo"].trigger()
    assert session.post.to_bytes() == text.encode("gb18030")
    assert not session.dirty
    window.actions_table["redo"].trigger()
    session.save()
    assert path.read_bytes() == text.encode()
