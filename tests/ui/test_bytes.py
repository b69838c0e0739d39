"""Promise 1 through the real widgets: what is opened and saved is the same bytes, what is typed is the only change."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtGui import QTextCursor
from pytestqt.qtbot import QtBot

from editor.core.post.edit import Part
from editor.core.post.post import Post
from editor.core.post.source import Source
from editor.ui.main_window import MainWindow

NASTY = Path(__file__).resolve().parent.parent / "golden" / "frontmatter" / "nasty.json"
HEAD = "---\ntitle: 标题\ntags: [a]\n---\n"
TEXTS = {
    "LF": HEAD + "one\ntwo\n",
    "CRLF": (HEAD + "one\ntwo\n").replace("\n", "\r\n"),
    "mixed": HEAD.replace("\n", "\r\n") + "one\ntwo\r\nthree\rfour",
    "no final newline": HEAD + "one",
    "no-break space": HEAD + "a\u00a0b\u00a0",
    "line separator": HEAD + "a\u2028b\u2029c\n",
    "emoji": HEAD + "a😀b👩‍👩‍👧c\n",
    "empty": "",
    "only a newline": "\n",
    "no front matter": "# 你好\n",
    "null": HEAD + "a\x00b\n",
    "form feed and vertical tab": HEAD + "a\x0cb\x0bc\x85d\n",
    "frame marks": HEAD + "a\ufdd0b\ufdd1c\n",
    "two megabytes": HEAD + "一段不短的中文 and some Latin text, again.\n\n" * 32_000,
}
MakeWindow = Callable[..., MainWindow]


def cases() -> dict[str, bytes]:
    """Every text as UTF-8, some in other encodings, and the nasty front matters."""
    found = {name: text.encode() for name, text in TEXTS.items()}
    found["UTF-8 with a mark"] = b"\xef\xbb\xbf" + TEXTS["CRLF"].encode()
    found["UTF-16 LE"] = b"\xff\xfe" + TEXTS["emoji"].encode("utf-16-le")
    found["UTF-16 BE"] = b"\xfe\xff" + TEXTS["LF"].encode("utf-16-be")
    found["GB18030"] = ("---\ntitle: 中文标题\n---\n" + "这是一篇用国标编码保存的文章。\n" * 5).encode("gb18030")
    for case in json.loads(NASTY.read_text("utf-8")):
        found[f"nasty: {case['name']}"] = case["before"].encode(case["encoding"])
    return found


CASES = cases()


@pytest.mark.parametrize("name", CASES)
def test_read_and_write_give_the_same_bytes(name: str) -> None:
    source = Source.read(CASES[name])
    assert not source.read_only
    assert Post.parse(source).to_bytes() == CASES[name]


def test_through_the_real_widgets(make_window: MakeWindow, qtbot: QtBot, tmp_path: Path) -> None:
    """One window for all: opening the next file is part of what is tested."""
    window = make_window()
    for number, (name, data) in enumerate(CASES.items()):
        path = tmp_path / f"{number}.md"
        path.write_bytes(data)
        assert window.desk.open(path), name
        session = window.desk.session
        assert session is not None
        assert window.write.body.shows_exactly(), name
        assert window.write.head.shows_exactly(), name
        assert window.desk.save()
        assert path.read_bytes() == data, name

        body = window.write.body
        body.moveCursor(QTextCursor.MoveOperation.End)
        qtbot.keyClicks(body, "x")
        assert str(session.post.body).endswith("x"), name
        assert session.post.to_bytes() == _with_x(data, session.post), name
        window.undo()
        assert session.post.to_bytes() == data, name
        assert not session.dirty, name


def _with_x(data: bytes, post: Post) -> bytes:
    return data + "x".encode(post.source.encoding)


@pytest.mark.parametrize(
    "name", [n for n in CASES if n in ("LF", "CRLF", "mixed", "emoji", "UTF-8 with a mark", "GB18030")]
)
def test_the_form_changes_only_its_line(make_window: MakeWindow, qtbot: QtBot, tmp_path: Path, name: str) -> None:
    path = tmp_path / "a.md"
    path.write_bytes(CASES[name])
    window = make_window(path)
    session = window.desk.session
    assert session is not None
    title = window.write.form.title.input
    title.setFocus()
    title.moveCursor(QTextCursor.MoveOperation.End)
    qtbot.keyClicks(title, "!")
    before, after = Source.read(CASES[name]).text, session.post.to_text()
    assert after == before.replace("标题", "标题!", 1)
    assert "标题!" in str(session.post.texts[Part.HEAD])
    window.undo()
    assert session.post.to_bytes() == CASES[name]
