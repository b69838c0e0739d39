"""The main job from end to end, with the real window and the real web engine: open, edit, see, check, save, export."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices, QGuiApplication, QImage, QTextCursor
from PySide6.QtWidgets import QDialog, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot
from selectolax.lexbor import LexborHTMLParser

from editor.cli.main import main
from editor.core.post.edit import Edit, Part
from editor.ui.dialogs.chooser import Chooser
from editor.ui.dialogs.new_post import NewPostDialog
from editor.ui.main_window import MainWindow
from editor.ui.preview.page import WORLD
from editor.ui.widgets.buttons import PushButton
from tests.ui.conftest import Recorder

MakeWindow = Callable[..., MainWindow]


@pytest.fixture
def blog(tmp_path: Path, samples: Path) -> Path:
    """A copy of the sample blog that may be written to."""
    return Path(shutil.copytree(samples, tmp_path / "blog"))


def newest(blog: Path) -> Path:
    return max((p for p in blog.rglob("*.md") if p.stem.isdigit()), key=lambda p: int(p.stem))


def child(window: MainWindow, name: str) -> QWidget:
    found = window.findChild(QWidget, name)
    assert found is not None, name
    return found


def page_says(window: MainWindow, qtbot: QtBot, code: str) -> object:
    answer: list[object] = []
    window.preview.page.runJavaScript(code, WORLD, answer.append)
    qtbot.waitUntil(lambda: bool(answer), timeout=10_000)
    return answer[0]


def test_the_whole_main_job(
    make_window: MakeWindow, qtbot: QtBot, blog: Path, recorder: Recorder, tmp_path: Path
) -> None:
    post = newest(blog)
    before = post.read_bytes()
    window = make_window(post, preview=True)

    # edit its metadata and its text
    title = child(window, "titleField")
    title.setFocus()
    title.moveCursor(QTextCursor.MoveOperation.End)  # type: ignore[attr-defined]
    qtbot.keyClicks(title, " ab")
    body = window.write.body
    body.setFocus()
    body.moveCursor(QTextCursor.MoveOperation.End)
    qtbot.keyClicks(body, "The end.")

    # see it
    qtbot.waitUntil(lambda: "The end." in str(page_says(window, qtbot, "document.body.innerText")), timeout=10_000)
    assert " ab" in str(page_says(window, qtbot, "document.body.innerText"))

    # save it
    recorder.answers["save-with-errors"] = "save"
    qtbot.keyClick(window, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    after = post.read_bytes()
    old, new = before.split(b"\n"), after.split(b"\n")
    changed = [i for i, (a, b) in enumerate(zip(old, new, strict=True)) if a != b]
    assert len(changed) == 2
    assert not window.desk.session.dirty  # type: ignore[union-attr]

    # export it
    target = tmp_path / "out.html"
    recorder.paths.append(str(target))
    window.actions_table["export"].trigger()
    html = target.read_text("utf-8")
    assert "The end." in html
    assert "<script" not in html

    # undo everything: the form's edit and the text's
    while window.actions_table["undo"].isEnabled():
        window.undo()
    assert window.desk.session.post.to_bytes() == before  # type: ignore[union-attr]


def test_command_line_does_the_same(blog: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    post = newest(blog)
    assert main(["set", str(post), "--title", "新的标题", "--add-tag", "新标签"]) == 0
    assert main(["export", str(post), "-o", str(tmp_path / "out")]) == 0
    page = LexborHTMLParser(next((tmp_path / "out").rglob("*.html")).read_text("utf-8"))
    assert page.css_first("title").text() == "新的标题"
    assert main(["list", str(blog), "--format", "json"]) == 0
    assert "新的标题" in capsys.readouterr().out
    assert main(["check", str(post)]) in (0, 1)


def test_switching_posts_asks_before_anything_is_lost(
    make_window: MakeWindow, qtbot: QtBot, blog: Path, recorder: Recorder
) -> None:
    post = newest(blog)
    window = make_window(post)
    other = next(info.path for info in window.desk.library.posts if info.path != post)  # type: ignore[union-attr]
    qtbot.keyClicks(window.write.body, "x")
    assert not window.desk.open(other)
    assert [q.id for q in recorder.questions] == ["unsaved"]
    assert window.desk.session.path == post  # type: ignore[union-attr]
    recorder.answers["unsaved"] = "discard"
    assert window.desk.open(other)
    assert window.desk.session.path == other  # type: ignore[union-attr]


def test_a_folder_opens_its_newest_post(make_window: MakeWindow, qtbot: QtBot, blog: Path) -> None:
    window = make_window(blog)
    qtbot.waitUntil(lambda: window.desk.session is not None, timeout=10_000)
    assert window.desk.session is not None
    assert window.desk.session.path == newest(blog)


def test_a_file_changed_by_another_program_is_shown_at_once(make_window: MakeWindow, qtbot: QtBot, blog: Path) -> None:
    post = newest(blog)
    window = make_window(post)
    post.write_bytes(post.read_bytes() + "\n外面来的一行\n".encode())
    qtbot.waitUntil(lambda: "外面来的一行" in "\n".join(window.desk.session.post.body.lines), timeout=10_000)  # type: ignore[union-attr]
    assert "外面来的一行" in window.write.body.toPlainText()
    assert not window.desk.session.dirty  # type: ignore[union-attr]


def test_an_error_is_asked_about_before_saving(
    make_window: MakeWindow, qtbot: QtBot, tmp_path: Path, recorder: Recorder
) -> None:
    post = tmp_path / "a.md"
    post.write_text("---\ntitle: a: b\n---\ntext\n", "utf-8")
    window = make_window(post)
    qtbot.keyClicks(window.write.body, "x")
    window.actions_table["save"].trigger()
    assert recorder.questions[-1].id == "save-with-errors"
    assert post.read_text("utf-8").endswith("---\ntext\n")
    recorder.answers["save-with-errors"] = "save"
    window.actions_table["save"].trigger()
    assert post.read_text("utf-8").endswith("---\nxtext\n")


def test_f8_walks_the_problems(make_window: MakeWindow, qtbot: QtBot, tmp_path: Path) -> None:
    post = tmp_path / "a.md"
    post.write_text("---\ntitle: a\ndate: 2026-01-01\n---\n[x](#no)\n\n[y](#none)\n", "utf-8")
    window = make_window(post)
    qtbot.waitUntil(lambda: window.problems.model.rowCount() >= 2, timeout=5_000)
    for line in (0, 2, 0):
        window.findings.next()  # waits for a check that is under way
        qtbot.waitUntil(lambda line=line: window.write.body.caret()[0] == line, timeout=10_000)


def test_a_picture_from_the_clipboard_becomes_a_file(make_window: MakeWindow, qtbot: QtBot, tmp_path: Path) -> None:
    post = tmp_path / "7.md"
    post.write_text("---\ntitle: a\n---\n", "utf-8")
    window = make_window(post)
    picture = QImage(3, 2, QImage.Format.Format_RGB32)
    picture.fill(0)
    QGuiApplication.clipboard().setImage(picture)
    window.write.body.setFocus()
    window.write.body.paste()
    assert QImage(str(tmp_path / "images" / "7-1.png")).size() == picture.size()
    assert "](images/7-1.png)" in str(window.desk.session.post.body)  # type: ignore[union-attr]


def test_a_last_line_typed_into_the_raw_front_matter_keeps_the_fence(
    make_window: MakeWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    post = tmp_path / "7.md"
    post.write_bytes(b"---\r\ntitle: a\r\n---\r\ntext\r\n---\r\n")
    window = make_window(post)
    window.write.show_head_text(True)
    window.write.head.moveCursor(QTextCursor.MoveOperation.End)
    qtbot.keyClicks(window.write.head, "top: 12")
    assert window.write.head.caret() == (1, 7)
    assert window.desk.save()
    assert post.read_bytes() == b"---\r\ntitle: a\r\ntop: 12\r\n---\r\ntext\r\n---\r\n"
    while window.actions_table["undo"].isEnabled():
        window.undo()
    assert window.desk.session.post.to_bytes() == b"---\r\ntitle: a\r\n---\r\ntext\r\n---\r\n"  # type: ignore[union-attr]


def test_writing_over_another_programs_text_keeps_it_in_the_history(
    make_window: MakeWindow, qtbot: QtBot, tmp_path: Path, recorder: Recorder
) -> None:
    post = tmp_path / "7.md"
    post.write_text("---\ntitle: a\ndate: 2026-01-01\n---\ntext\n", "utf-8")
    window = make_window(post)
    qtbot.keyClicks(window.write.body, "mine ")
    post.write_text("---\ntitle: a\ndate: 2026-01-01\n---\ntheirs\n", "utf-8")
    recorder.answers["changed-outside"] = "mine"
    assert window.desk.save()
    said = f"{recorder.questions[-1].title} {recorder.questions[-1].text}"
    assert said.count("was changed by another program") == 1
    assert post.read_text("utf-8").endswith("mine text\n")
    window.undo()
    assert str(window.desk.session.post.body) == "theirs\n"  # type: ignore[union-attr]
    window.undo()
    assert str(window.desk.session.post.body) == "mine text\n"  # type: ignore[union-attr]


def test_the_sample_picture_is_found(samples: Path, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert main(["export", str(samples / "47.md"), "-o", str(tmp_path)]) == 0
    assert 'src="data:image/svg+xml;base64,' in (tmp_path / "47.html").read_text("utf-8")


def test_formulas_are_drawn_as_soon_as_the_front_matter_asks(
    make_window: MakeWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    (tmp_path / "_config.yml").write_text("title: a\nsource_dir: source\n", "utf-8")
    (tmp_path / "package.json").write_text('{"hexo": {"version": "8.1.2"}, "dependencies": {"hexo": "8"}}', "utf-8")
    post = tmp_path / "source" / "_posts" / "a.md"
    post.parent.mkdir(parents=True)
    post.write_text("---\ntitle: a\n---\n$$\nx^2\n$$\n", "utf-8")
    window = make_window(post)
    qtbot.waitUntil(lambda: bool(window.preview.blocks), timeout=10_000)
    assert "<math" not in window.preview.blocks[0].html
    edit = window.desk.session.post.front_matter.set("mathjax", True)  # type: ignore[union-attr]
    window.desk.session.apply(edit)  # type: ignore[union-attr]
    qtbot.waitUntil(lambda: "<math" in window.preview.blocks[0].html, timeout=10_000)
    window.undo()
    qtbot.waitUntil(lambda: "<math" not in window.preview.blocks[0].html, timeout=10_000)


def test_closing_asks_about_unsaved_text(make_window: MakeWindow, qtbot: QtBot, blog: Path, recorder: Recorder) -> None:
    post = newest(blog)
    before = post.read_bytes()
    window = make_window(post)
    qtbot.keyClicks(window.write.body, "x")
    assert not window.close()
    assert recorder.questions[-1].id == "unsaved"
    assert window.isVisible()
    recorder.answers["unsaved"] = "save"
    assert window.close()
    assert post.read_bytes() != before


def test_a_text_that_has_no_preview_says_why(make_window: MakeWindow, qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / "mkdocs.yml").write_text("site_name: x\n", "utf-8")
    post = tmp_path / "docs" / "a.md"
    post.parent.mkdir()
    post.write_text("# T\n\ntext\n", "utf-8")
    window = make_window(post, preview=True)
    qtbot.waitUntil(window.settled, timeout=20_000)
    shown = list(window.feed.blocks)
    session = window.desk.session
    assert session is not None
    deep = Edit(Part.BODY, 2, 0, "", "1. " * 3000)
    session.apply(deep)
    qtbot.waitUntil(lambda: "Python-Markdown" in window.write.bar.text.text(), timeout=20_000)
    assert list(window.feed.blocks) == shown
    window.write.bar.hide()
    session.apply(Edit(Part.BODY, 2, 0, "", "1. "))
    qtbot.waitUntil(window.settled, timeout=20_000)
    assert not window.write.bar.isVisible()  # said once
    window.undo()
    window.undo()
    qtbot.waitUntil(window.settled, timeout=20_000)
    assert [block.html for block in window.feed.blocks] == [block.html for block in shown]


def test_a_dropped_picture_is_copied_to_where_the_site_publishes_it(
    make_window: MakeWindow, qtbot: QtBot, tmp_path: Path, recorder: Recorder
) -> None:
    blog = tmp_path / "blog"
    post = blog / "source" / "_posts" / "7.md"
    post.parent.mkdir(parents=True)
    (blog / "_config.yml").write_text("title: x\n", "utf-8")
    (blog / "package.json").write_text('{"dependencies": {"hexo": "^7.0.0"}}', "utf-8")
    post.write_text("---\ntitle: a\n---\n", "utf-8")
    picture = tmp_path / "Desktop" / "cat.png"
    picture.parent.mkdir()
    picture.write_bytes(b"a cat")
    window = make_window(post)
    window.files.insert_image_file(picture)
    assert str(window.desk.session.post.body) == "![cat](/images/cat.png)"  # type: ignore[union-attr]
    assert (blog / "source" / "images" / "cat.png").read_bytes() == b"a cat"
    assert "cat.png" in window.write.bar.text.text()
    picture.unlink()
    window.files.insert_image_file(picture)  # gone meanwhile
    assert "cat.png" in recorder.told[-1]


def test_a_page_is_exported_to_where_the_last_one_went_and_never_among_the_posts(
    make_window: MakeWindow, tmp_path: Path, recorder: Recorder
) -> None:
    post = tmp_path / "posts" / "7.md"
    post.parent.mkdir()
    post.write_text("---\ntitle: a\n---\n", "utf-8")
    window = make_window(post)
    window.files.export()
    assert Path(recorder.suggestions[-1]).name == "7.html"
    assert Path(recorder.suggestions[-1]).parent != post.parent
    recorder.paths.append(str(tmp_path / "out.html"))
    window.files.export()
    assert (tmp_path / "out.html").exists()
    window.files.export()
    assert Path(recorder.suggestions[-1]) == tmp_path / "7.html"


def test_an_exported_page_can_be_opened_from_what_tells_of_it(
    make_window: MakeWindow, samples: Path, tmp_path: Path, recorder: Recorder, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toLocalFile()))
    window, target = make_window(samples / "50.md"), tmp_path / "页 1.html"
    recorder.paths.append(str(target))
    window.files.export()
    button = next(one for one in window.write.bar.findChildren(PushButton) if one.text() == "Open")
    button.click()
    assert opened == [str(target)]


def test_a_picture_is_chosen_among_pictures(make_window: MakeWindow, samples: Path, recorder: Recorder) -> None:
    window = make_window(samples / "50.md")
    window.actions_table["image"].trigger()
    assert "*.png" in recorder.kinds[-1]
    assert "*.md" not in recorder.kinds[-1]


def test_a_new_post_without_a_folder_says_where_it_will_be(
    make_window: MakeWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Started from a desktop, a program is in a folder that is nobody's."""
    said: list[str] = []

    def look(dialog: NewPostDialog) -> int:
        said.append(dialog.preview.text())
        return 0

    monkeypatch.setattr(NewPostDialog, "exec", look)
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    monkeypatch.chdir("/")
    window = make_window()
    window.files.new_post()
    assert said[-1].startswith(f"Will be {tmp_path}")
    blog = tmp_path / "blog"
    blog.mkdir()
    (blog / "7.md").write_text("---\ntitle: a\n---\n", "utf-8")
    window.desk.open(blog / "7.md")
    window.files.new_post()
    assert said[-1] == "Will be 8.md"


@pytest.mark.parametrize(
    ("neighbour", "written"),
    [
        ("# One\n\ntext\n", "# Two\n\nwords"),
        ("---\ntitle: One\n---\n\ntext\n", "---\ntitle: Two\n---\n\nwords"),
    ],
    ids=["heading", "blank line"],
)
def test_a_new_post_is_written_on_below_what_its_neighbours_have_there(
    make_window: MakeWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, neighbour: str, written: str
) -> None:
    (tmp_path / "one.md").write_text(neighbour, "utf-8")

    def accept(dialog: NewPostDialog) -> int:
        dialog.field.setText("Two")
        return QDialog.DialogCode.Accepted

    monkeypatch.setattr(NewPostDialog, "exec", accept)
    window = make_window(tmp_path / "one.md")
    window.files.new_post()
    qtbot.keyClicks(window.write.body, "words")
    assert window.desk.session is not None
    assert window.desk.session.post.to_text() == written


def test_a_heading_of_the_page_is_gone_to(make_window: MakeWindow, qtbot: QtBot, tmp_path: Path) -> None:
    post = tmp_path / "7.md"
    post.write_text("---\ntitle: a\n---\n# One\n\ntext\n\n## Two *words*\n\n```\n# none\n```\n", "utf-8")
    window = make_window(post, preview=True)
    qtbot.waitUntil(lambda: len(window.preview.blocks) >= 3, timeout=10_000)
    window.actions_table["outline"].trigger()
    chooser = window.findChild(Chooser, "outline")
    assert isinstance(chooser, Chooser)
    rows = [chooser.list.item(row).text() for row in range(chooser.list.count())]
    assert rows == ["One", "    Two words"]
    qtbot.keyClicks(chooser.field, "two")
    qtbot.keyClick(chooser.field, Qt.Key.Key_Return)
    assert window.write.body.caret() == (4, 0)
    assert window.write.body.hasFocus()


def test_the_first_post_of_a_folder_is_announced_where_it_will_be_listed(
    make_window: MakeWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    window = make_window(tmp_path)
    hint = window.posts.findChild(QLabel, "emptyHint")
    button = window.posts.findChild(QPushButton, "postsEmptyButton")
    assert hint is not None and button is not None
    qtbot.waitUntil(lambda: hint.text() == "There is no post in this folder yet.")
    assert window.desk.new_post("First", tmp_path)
    assert "once it is saved" in hint.text() and button.isHidden()
    assert window.desk.save()
    qtbot.waitUntil(lambda: len(window.posts.model.post_rows()) == 1)
    assert hint.isHidden() or not hint.isVisible()


def test_an_outline_without_headings_says_so(make_window: MakeWindow, tmp_path: Path) -> None:
    post = tmp_path / "7.md"
    post.write_text("---\ntitle: a\n---\ntext\n", "utf-8")
    window = make_window(post)
    window.actions_table["outline"].trigger()
    chooser = window.findChild(Chooser, "outline")
    assert isinstance(chooser, Chooser)
    assert "no headings yet" in chooser.note.text()
    chooser.close()


def test_a_recent_post_is_opened_again(make_window: MakeWindow, qtbot: QtBot, tmp_path: Path) -> None:
    posts = [tmp_path / folder / "七.md" for folder in ("a", "b", "gone")]
    for post in posts:
        post.parent.mkdir()
        post.write_text(f"{post.parent.name}\n", "utf-8")
    window = make_window(posts[0])
    assert window.desk.open(posts[2])
    assert window.desk.open(posts[1])
    posts[2].unlink()
    window.actions_table["open-recent"].trigger()
    chooser = window.findChild(Chooser, "openRecent")
    assert isinstance(chooser, Chooser)
    assert [chooser.list.item(row).text() for row in range(chooser.list.count())] == ["七.md"]
    qtbot.keyClick(chooser.field, Qt.Key.Key_Return)
    assert window.desk.session is not None
    assert window.desk.session.path == posts[0]
