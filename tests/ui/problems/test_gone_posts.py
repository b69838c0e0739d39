"""The problems of a folder's posts, when one of them gets another name."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from pytestqt.qtbot import QtBot

from editor.ui.main_window import MainWindow
from editor.ui.problems.model import ROW


def _names(window: MainWindow) -> list[str]:
    rows = (window.problems.model.index(row).data(ROW) for row in range(window.problems.model.rowCount()))
    return sorted({row.path.name for row in rows if row is not None and row.path is not None})


def test_a_renamed_post_is_listed_by_its_new_name_only(
    make_window: Callable[..., MainWindow], qtbot: QtBot, tmp_path: Path
) -> None:
    for name in "ab":
        (tmp_path / f"{name}.md").write_text("---\ntitle: a\ndate: 2020-01-01\n---\n\n![](no.png)\n", "utf-8")
    window = make_window(tmp_path / "a.md")
    window.findings.check_folder()
    qtbot.waitUntil(lambda: not window.findings.all_posts.running, timeout=30_000)
    assert _names(window) == ["a.md", "b.md"]
    (tmp_path / "b.md").rename(tmp_path / "c.md")
    (tmp_path / "a.md").rename(tmp_path / "d.md")
    window.desk.moved(tmp_path / "d.md")
    qtbot.waitUntil(lambda: _names(window) == [], timeout=20_000)
    window.findings.request()
    qtbot.waitUntil(lambda: _names(window) == ["d.md"], timeout=20_000)
