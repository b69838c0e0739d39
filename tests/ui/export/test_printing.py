"""The open post as a PDF and on paper."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from pytestqt.qtbot import QtBot

from editor.ui.main_window import MainWindow
from tests.ui.conftest import Recorder

MakeWindow = Callable[..., MainWindow]


def test_a_pdf_is_written_where_it_is_wanted(
    make_window: MakeWindow, qtbot: QtBot, samples: Path, tmp_path: Path, recorder: Recorder
) -> None:
    window, target = make_window(samples / "50.md"), tmp_path / "out" / "页.pdf"
    target.parent.mkdir()
    recorder.paths.append(str(target))
    window.actions_table["export-pdf"].trigger()
    assert recorder.suggestions[0].endswith("50.pdf")
    qtbot.waitUntil(lambda: "页.pdf" in window.write.bar.text.text(), timeout=60_000)
    assert target.read_bytes().startswith(b"%PDF")


def test_a_pdf_that_can_t_be_written_says_why(
    make_window: MakeWindow, qtbot: QtBot, samples: Path, tmp_path: Path, recorder: Recorder
) -> None:
    window = make_window(samples / "50.md")
    recorder.paths.append(str(tmp_path / "no" / "a.pdf"))
    window.actions_table["export-pdf"].trigger()
    qtbot.waitUntil(lambda: bool(recorder.told), timeout=60_000)
    assert "doesn't exist" in recorder.told[0]


def test_the_post_is_printed(
    make_window: MakeWindow, qtbot: QtBot, samples: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window, target = make_window(samples / "50.md"), tmp_path / "paper.pdf"

    def choose(dialog: QPrintDialog) -> int:
        dialog.printer().setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        dialog.printer().setOutputFileName(str(target))
        return 1

    monkeypatch.setattr(QPrintDialog, "exec", choose)
    window.actions_table["print"].trigger()
    qtbot.waitUntil(lambda: "printer" in window.write.bar.text.text(), timeout=60_000)
    assert target.read_bytes().startswith(b"%PDF")


def test_a_window_that_is_closed_lets_go_of_what_it_prints(
    make_window: MakeWindow, samples: Path, tmp_path: Path, recorder: Recorder
) -> None:
    window = make_window(samples / "50.md")
    recorder.paths.append(str(tmp_path / "a.pdf"))
    window.actions_table["export-pdf"].trigger()
    window.close_for_good()
