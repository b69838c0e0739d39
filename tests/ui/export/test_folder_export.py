"""File → Export Folder: pages of all posts, made elsewhere, with a way to stop it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from editor.core.export import steps
from editor.core.export.steps import export_step
from editor.ui.dialogs.progress import ProgressDialog
from editor.ui.main_window import MainWindow
from tests.ui.conftest import Recorder

MakeWindow = Callable[..., MainWindow]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    root = tmp_path / "posts"
    (root / "sub").mkdir(parents=True)
    for name in ("a", "b", "sub/c"):
        (root / f"{name}.md").write_text(f"---\ntitle: T {name}\n---\n[a](../a.md) ![x](none.png)\n", "utf-8")
    return root


def test_steps_are_the_whole(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(steps, "STEP_S", 0.0)
    out, done, sizes = tmp_path / "out", 0, []
    while done < 3 and len(sizes) < 9:
        step = export_step(folder, out, done)
        sizes.append(len(step.results))
        done = step.done
        assert step.total == 3
    assert sizes == [1, 1, 1]
    assert sorted(path.relative_to(out).as_posix() for path in out.rglob("*.html")) == [
        "a.html",
        "b.html",
        "sub/c.html",
    ]


def test_every_post_gets_its_page(
    make_window: MakeWindow, qtbot: QtBot, folder: Path, tmp_path: Path, recorder: Recorder
) -> None:
    window, out = make_window(folder / "a.md"), tmp_path / "out"
    qtbot.keyClicks(window.write.body, "more ")  # is saved before
    recorder.paths.append(str(out))
    window.actions_table["export-folder"].trigger()
    dialog = window.findChild(ProgressDialog)
    assert dialog is not None and dialog.isVisible() and not dialog.isModal()
    qtbot.waitUntil(window.write.bar.isVisible, timeout=60_000)
    assert "more" in (out / "a.html").read_text("utf-8") and "T sub/c" in (out / "sub" / "c.html").read_text("utf-8")
    said = window.write.bar.text.text()
    assert f"3 files written to {out}." in said and "3 pictures were not found." in said


def test_it_can_be_stopped(
    make_window: MakeWindow, qtbot: QtBot, folder: Path, tmp_path: Path, recorder: Recorder
) -> None:
    window = make_window(folder / "a.md")
    recorder.paths.append(str(tmp_path / "out"))
    window.actions_table["export-folder"].trigger()
    dialog = window.findChild(ProgressDialog)
    assert dialog is not None
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    assert dialog.isVisible()
    dialog.reject()
    assert "0 files written" in window.write.bar.text.text()
    qtbot.waitUntil(lambda: not window.worker.busy("export folder"), timeout=60_000)
    assert "0 files written" in window.write.bar.text.text()


def test_without_a_folder_it_says_so(make_window: MakeWindow, recorder: Recorder) -> None:
    make_window().actions_table["export-folder"].trigger()
    assert recorder.told == ["Open a folder of posts first."]
