"""What a screen reader is told of: what the window is, what stands in its status line, and what comes up elsewhere."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtGui import QAccessible
from pytestqt.qtbot import QtBot

from editor.ui.main_window import MainWindow

POST = "---\ntitle: a\ndate: 2026-01-02\n---\n#heading\n\n**“词”**字\n"


@pytest.fixture
def said(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The sentences that a screen reader speaks."""
    spoken: list[str] = []
    monkeypatch.setattr(QAccessible, "isActive", staticmethod(lambda: True))
    monkeypatch.setattr(QAccessible, "updateAccessibility", staticmethod(lambda event: spoken.append(event.message())))
    return spoken


@pytest.fixture
def window(make_window: Callable[..., MainWindow], qtbot: QtBot, tmp_path: Path) -> MainWindow:
    post = tmp_path / "blog" / "a.md"
    post.parent.mkdir()
    post.write_text(POST, "utf-8")
    made = make_window(post)
    qtbot.waitUntil(lambda: len(made.walk.problems) == 2 and made.settled() and made.desk.problems_known)
    return made


def test_the_problem_that_was_walked_to_is_told(window: MainWindow, said: list[str]) -> None:
    first, second = (problem.message for problem in window.walk.problems)
    assert window.status.note.text().startswith(first)
    window.actions_table["next-problem"].trigger()
    window.actions_table["next-problem"].trigger()
    assert window.status.note.text().startswith(second)
    window.findings.show(window.walk.problems, None)  # they were looked for again
    assert window.status.note.text().startswith(second)
    window.findings.show([replace(problem, fixes=()) for problem in window.walk.problems], None)
    assert window.status.note.text() == second
    window.write.body.set_caret(1, 0)
    window.findings.show(window.walk.problems, None)
    assert window.status.note.text().startswith(first)
    assert [sentence[: len(wanted)] for sentence, wanted in zip(said, (first, second), strict=True)] == [first, second]


def test_a_notice_is_told_and_saving_is(window: MainWindow, said: list[str], qtbot: QtBot) -> None:
    window.say("Something happened.")
    assert said == ["Something happened."]
    said.clear()
    qtbot.keyClicks(window.write.body, "x")
    window.actions_table["save"].trigger()
    assert said == [window.status.saved.text()]


def test_the_window_and_its_status_line_say_what_they_show(window: MainWindow, qtbot: QtBot) -> None:
    assert window.accessibleName() == "a.md — blog"
    window.write.body.set_caret(0, 3)
    assert window.status.place.accessibleDescription() == window.status.place.text() == "5 : 4"
    assert window.status.encoding.accessibleDescription() == "UTF-8 · LF"
    assert window.walk.problems[1].message in window.status.problems.accessibleDescription()
    qtbot.keyClicks(window.write.body, "x")
    assert window.accessibleName() == "a.md — blog, Not saved"
    assert window.status.saved.accessibleDescription() == "Not saved"
