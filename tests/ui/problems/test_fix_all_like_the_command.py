"""Whatever the post: “Fix all” in the window leaves the bytes that `foreword check --fix` leaves."""

from __future__ import annotations

from collections.abc import Callable
from itertools import count
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pytestqt.qtbot import QtBot

from editor.cli.main import main
from editor.ui.main_window import MainWindow
from editor.ui.problems.fix_all_dialog import FixAllDialog

_HEADS = (
    "",
    "---\ntitle: a\n---\n",
    "---\r\ntitle: #x\r\ntags: a, b\r\n---\r\n",
    "---\ndate: 2020-1-2\ntags: [a, A]\n---\n",
)
_PIECES = (
    "**注意：**这里",
    "##标题",
    "- 一",
    "",
    "```",
    "字 text",
    "[](x)",
    "* * *",
    "**a。**b",
    "{{ x }}",
    "\t缩进",
    "# a",
)
_number = count()


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    head=st.sampled_from(_HEADS),
    lines=st.lists(st.sampled_from(_PIECES), max_size=8),
    end=st.sampled_from(("\n", "\r\n")),
    mark=st.sampled_from((b"", b"\xef\xbb\xbf")),
)
def test_window_and_command_fix_alike(
    make_window: Callable[..., MainWindow],
    qtbot: QtBot,
    tmp_path: Path,
    head: str,
    lines: list[str],
    end: str,
    mark: bytes,
) -> None:
    data = mark + (head + end.join(lines)).encode()
    folder = tmp_path / str(next(_number))
    pair = [folder / name / "post.md" for name in ("window", "command")]
    for path in pair:
        path.parent.mkdir(parents=True)
        path.write_bytes(data)
    main(["check", "--fix", "--no-cache", str(pair[1])])
    window = make_window(pair[0])
    qtbot.waitUntil(
        lambda: window.desk.library is not None and window.desk.library.root == pair[0].parent, timeout=9000
    )
    window.actions_table["fix-all"].trigger()
    qtbot.waitUntil(
        lambda: not window.worker.busy("fix all") or bool(window.findChildren(FixAllDialog)), timeout=20_000
    )
    for dialog in window.findChildren(FixAllDialog):
        dialog.accept()
    assert window.desk.session is not None
    fixed = window.desk.session.post.to_bytes()
    window.close_for_good()
    assert fixed == pair[1].read_bytes()
