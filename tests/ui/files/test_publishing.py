"""Publishing a draft from the menu and from the list, and taking it back with undo."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from editor.core.sites.detect import detect_site
from editor.core.sites.site import Site
from editor.ui.dialogs.new_post import NewPostDialog
from editor.ui.main_window import MainWindow
from tests.ui.conftest import Recorder

MakeWindow = Callable[..., MainWindow]


@pytest.fixture
def blog(tmp_path: Path) -> Path:
    """A Hexo blog with a draft and its picture."""
    root = tmp_path / "blog"
    for name, text in {
        "_config.yml": "title: Blog\npost_asset_folder: true\n",
        "package.json": '{"hexo": {"version": "7.3.0"}, "dependencies": {"hexo": "^7.3.0"}}',
        "source/_posts/old.md": "---\ntitle: Old\ndate: 2026-01-01 10:00:00\n---\ntext\n",
        "source/_drafts/idea.md": "---\ntitle: Idea\ntags:\n---\ntext\n",
        "source/_drafts/idea/a.png": "picture",
    }.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, "utf-8")
    return root


def _drafts(window: MainWindow) -> list[str]:
    assert window.desk.library is not None
    return [post.path.name for post in window.desk.library.posts if post.draft]


def test_the_draft_lies_among_the_posts_until_undo_takes_it_back(
    make_window: MakeWindow, qtbot: QtBot, blog: Path
) -> None:
    draft, post = blog / "source/_drafts/idea.md", blog / "source/_posts/idea.md"
    window = make_window(draft)
    qtbot.keyClicks(window.write.body, "more ")
    window.actions_table["publish"].trigger()
    session = window.desk.session
    assert session is not None and session.path == post and not session.dirty
    assert not draft.exists() and (blog / "source/_posts/idea/a.png").exists()
    saved = post.read_text("utf-8")
    assert "more text" in saved and "\ndate: 20" in saved
    assert "source/_posts/idea.md" in window.write.bar.text.text()
    qtbot.waitUntil(lambda: _drafts(window) == [])

    window.actions_table["undo"].trigger()
    assert (
        session.path == draft and draft.exists() and not post.exists() and (blog / "source/_drafts/idea/a.png").exists()
    )
    assert "date:" not in session.post.to_text() and "more text" in session.post.to_text()
    assert window.write.bar.isHidden()  # it said that the post is published
    qtbot.waitUntil(lambda: _drafts(window) == ["idea.md"])
    window.actions_table["redo"].trigger()
    assert session.path == post and post.exists() and session.post.to_text() == saved and not session.dirty
    qtbot.wait(300)  # the watcher has seen both places
    assert window.write.bar.isHidden() or "Published" in window.write.bar.text.text()


def test_nothing_is_done_where_a_post_has_the_name(make_window: MakeWindow, blog: Path) -> None:
    draft, post = blog / "source/_drafts/idea.md", blog / "source/_posts/idea.md"
    post.write_text("another", "utf-8")
    before = draft.read_text("utf-8")
    window = make_window(draft)
    window.actions_table["publish"].trigger()
    assert "there already" in window.write.bar.text.text()
    assert draft.read_text("utf-8") == before and post.read_text("utf-8") == "another"
    assert window.desk.session is not None and window.desk.session.path == draft and not window.desk.session.dirty


def test_undo_leaves_all_as_it_is_where_the_file_can_t_go_back(
    make_window: MakeWindow, blog: Path, recorder: Recorder
) -> None:
    draft, post = blog / "source/_drafts/idea.md", blog / "source/_posts/idea.md"
    window = make_window(draft)
    window.actions_table["publish"].trigger()
    draft.write_text("another", "utf-8")
    window.actions_table["undo"].trigger()
    assert "there already" in recorder.told[0]
    assert window.desk.session is not None and window.desk.session.path == post and not window.desk.session.dirty
    draft.unlink()
    window.actions_table["undo"].trigger()
    assert draft.exists()


def test_errors_are_asked_about_before_anything_changes(
    make_window: MakeWindow, blog: Path, recorder: Recorder
) -> None:
    draft = blog / "source/_drafts/idea.md"
    draft.write_text("---\ntitle: Idea\n---\n{% nosuch %}\n", "utf-8")
    window = make_window(draft)
    window.actions_table["publish"].trigger()
    assert [question.id for question in recorder.questions] == ["save-with-errors"] and draft.exists()
    recorder.answers["save-with-errors"] = "save"
    window.actions_table["publish"].trigger()
    assert len(recorder.questions) == 2 and not draft.exists()


def test_the_list_s_menu_offers_it_for_drafts(make_window: MakeWindow, qtbot: QtBot, blog: Path) -> None:
    window = make_window(blog / "source/_posts/old.md")
    qtbot.waitUntil(lambda: _drafts(window) == ["idea.md"])

    def offered(path: Path) -> list[str]:
        menu = window.post_files.menu(path)
        menu.deleteLater()
        return [action.text() for action in menu.actions()]

    assert "Publish This Draft" not in offered(blog / "source/_posts/old.md")
    assert "Publish This Draft" in offered(blog / "source/_drafts/idea.md")
    window.publisher.publish(blog / "source/_drafts/idea.md")
    assert window.desk.session is not None and window.desk.session.path == blog / "source/_posts/idea.md"
    window.publisher.publish()
    assert "no draft" in window.write.bar.text.text()
    assert window.write.bar._passing.isActive()  # nothing to do about it, so it goes by itself


def test_a_switch_is_one_step(make_window: MakeWindow, tmp_path: Path) -> None:
    (tmp_path / "hugo.toml").write_text("title = 'x'\n", "utf-8")
    path = tmp_path / "content" / "a.md"
    path.parent.mkdir()
    path.write_text("+++\ntitle = 'A'\ndraft = true\n+++\ntext\n", "utf-8")
    window = make_window(path)
    window.actions_table["publish"].trigger()
    assert path.read_text("utf-8") == "+++\ntitle = 'A'\ndraft = false\n+++\ntext\n"
    window.actions_table["undo"].trigger()
    assert window.desk.session is not None and "draft = true" in window.desk.session.post.to_text()


@pytest.mark.parametrize(("opened", "is_draft"), [("_posts/old.md", False), ("_drafts/idea.md", True)])
def test_a_new_post_is_a_draft_when_that_is_wanted(
    make_window: MakeWindow, blog: Path, opened: str, is_draft: bool
) -> None:
    window = make_window(blog / "source" / opened)
    dialog = NewPostDialog(window.folder(), detect_site(window.folder()), window, blog)
    assert dialog.draft.isVisibleTo(dialog) and dialog.draft.isChecked() is is_draft
    for draft in (True, False):
        dialog.draft.setChecked(draft)
        folder = "_drafts" if draft else "_posts"
        assert dialog.folder() == blog / "source" / folder and f"source/{folder}/" in dialog.preview.text()
    dialog.deleteLater()


def test_where_drafts_have_no_folder_nobody_is_asked(make_window: MakeWindow, tmp_path: Path) -> None:
    dialog = NewPostDialog(tmp_path, Site("hugo", "hugo", root=tmp_path), make_window())
    assert not dialog.draft.isVisibleTo(dialog) and dialog.folder() == tmp_path
    dialog.deleteLater()


def test_a_post_becomes_a_draft_and_undo_publishes_it(make_window: MakeWindow, qtbot: QtBot, blog: Path) -> None:
    post, draft = blog / "source/_posts/old.md", blog / "source/_drafts/old.md"
    before = post.read_bytes()
    window = make_window(post)
    window.actions_table["withdraw"].trigger()
    session = window.desk.session
    assert session is not None and session.path == draft and not session.dirty
    assert not post.exists() and draft.read_bytes() == before
    assert "source/_drafts/old.md" in window.write.bar.text.text()
    qtbot.waitUntil(lambda: _drafts(window) == ["idea.md", "old.md"] or _drafts(window) == ["old.md", "idea.md"])
    window.actions_table["undo"].trigger()
    assert session.path == post and post.read_bytes() == before and not draft.exists()
    assert not session.dirty  # nothing of it was changed
    window.actions_table["redo"].trigger()
    assert session.path == draft and not session.dirty
    window.actions_table["withdraw"].trigger()
    assert "draft already" in window.write.bar.text.text()
