"""What posts and files are called is shown sign for sign, and never read as HTML."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from editor.core.ask import Choice, Question
from editor.ui.dialogs.ask import question_box
from editor.ui.form.notice import FittingLabel
from editor.ui.main_window import MainWindow
from editor.ui.widgets.elided_label import ElidedLabel
from editor.ui.widgets.plain import plain_tip
from tests.ui.conftest import Recorder

MakeWindow = Callable[..., MainWindow]
PAINTED = (ElidedLabel, FittingLabel)  # draw their text themselves


def test_no_label_of_the_window_reads_html(make_window: MakeWindow, samples: Path) -> None:
    window = make_window(samples / "50.md")
    window.write.form.more.toggle.setChecked(True)
    window.write.finder.open_replace()
    labels = [label for label in window.findChildren(QLabel) if not isinstance(label, PAINTED)]
    assert len(labels) > 10
    assert [label for label in labels if label.textFormat() is not Qt.TextFormat.PlainText] == []


def test_no_question_reads_html(qtbot: QtBot) -> None:
    box, _buttons = question_box(Question("x", "Save “<b>.md”?", "It is <i>new</i>.", (Choice("a", "A"),)), None)
    qtbot.addWidget(box)
    for name in ("qt_msgbox_label", "qt_msgbox_informativelabel"):
        label = box.findChild(QLabel, name)
        assert isinstance(label, QLabel) and label.textFormat() is Qt.TextFormat.PlainText


def test_a_name_with_tags_is_seen_whole(make_window: MakeWindow, tmp_path: Path) -> None:
    post = tmp_path / "<b>&amp;.md"
    post.write_text("---\ntitle: a\n---\n", "utf-8")
    window = make_window(post)
    assert window.file_label.text().startswith("<b>&amp;.md")
    assert window.file_label.textFormat() is Qt.TextFormat.PlainText


@pytest.mark.skipif(os.name == "nt", reason="names are text there")
def test_a_name_that_is_no_text_stands_in_the_title(make_window: MakeWindow, tmp_path: Path, qtbot: QtBot) -> None:
    post = Path(os.fsdecode(os.fsencode(tmp_path) + b"/" + "我的第一篇文章.md".encode("gbk")))
    post.write_text("---\ntitle: a\n---\none\n", "utf-8")
    window = make_window(post)
    assert window.windowTitle().startswith("我的第一篇文章.md")
    qtbot.keyClicks(window.write.body, "x")
    assert window.desk.save()
    assert post.read_text("utf-8").endswith("xone\n")


def test_a_tooltip_shows_tags_as_they_are() -> None:
    assert plain_tip("a <b> c") == "<qt>a &lt;b&gt; c</qt>"
    assert plain_tip("a < b\nc") == "a < b\nc"
    assert plain_tip("") == ""


def test_the_title_says_which_bundle_it_is(
    make_window: MakeWindow, tmp_path: Path, recorder: Recorder, qtbot: QtBot
) -> None:
    post = tmp_path / "content" / "posts" / "trip" / "index.md"
    post.parent.mkdir(parents=True)
    post.write_text("---\ntitle: a\n---\n", "utf-8")
    (tmp_path / "hugo.toml").write_text('title = "blog"\n', "utf-8")
    window = make_window(post)
    assert window.windowTitle().startswith("trip/index.md — ")
    qtbot.keyClicks(window.write.body, "x")
    assert not window.desk.may_leave()
    assert "trip/index.md" in recorder.questions[-1].title
