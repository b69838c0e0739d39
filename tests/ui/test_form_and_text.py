"""The form never edits an older head than the post's: what it asks for is made from the text as it is now."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtTest import QTest

from editor.core.post.edit import Edit, Part
from editor.ui.main_window import MainWindow
from editor.ui.session import Session

MakeWindow = Callable[..., MainWindow]
HEAD = '+++\ntitle = "A"\ntags = ["one", "two"]\n+++\n'


@pytest.fixture
def window(make_window: MakeWindow, tmp_path: Path) -> MainWindow:
    path = tmp_path / "a.md"
    path.write_text(HEAD + "body\n", "utf-8")
    return make_window(path)


def session_of(window: MainWindow) -> Session:
    assert window.desk.session is not None
    return window.desk.session


def type_tag(window: MainWindow, tag: str) -> None:
    """Type a tag without Enter."""
    window.write.form.tags.chips.adder.setText(tag)


def test_a_tag_right_behind_an_undo_goes_into_the_list_that_undo_left(window: MainWindow) -> None:
    session, form = session_of(window), window.write.form
    type_tag(window, "a long tag")
    form.commit_pending()
    window.undo()
    type_tag(window, "three")
    form.commit_pending()  # no event was processed since the undo
    assert str(session.post.head) == 'title = "A"\ntags = ["one", "two", "three"]\n'
    window.undo()
    assert session.post.to_text() == HEAD + "body\n"


def test_a_key_in_the_form_shows_its_facts_once(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    form, shown = window.write.form, []
    show = form.show_facts
    monkeypatch.setattr(form, "show_facts", lambda *facts, **more: (shown.append(1), show(*facts, **more)))
    QTest.keyClicks(form.title.input, "ab")
    assert str(session_of(window).post.head).startswith('title = "Aab"\n')
    assert len(shown) == 2


def test_a_tag_right_behind_a_reload_or_an_edit_of_the_raw_text_goes_into_what_stands_there(window: MainWindow) -> None:
    session, form = session_of(window), window.write.form
    assert session.path is not None
    session.path.write_text("+++\ntags = []\n+++\nbody\n", "utf-8")
    window.desk.reload()
    type_tag(window, "three")
    form.commit_pending()
    assert str(session.post.head) == 'tags = ["three"]\n'
    session.apply(Edit(Part.HEAD, 0, 0, "", "# a comment\n"), origin=window.write.head)
    type_tag(window, "four")
    form.commit_pending()
    assert str(session.post.head) == '# a comment\ntags = ["three", "four"]\n'


def rename_second(window: MainWindow, name: str) -> None:
    """Type another name for the second tag, without Enter."""
    chips = window.write.form.tags.chips
    chips.rename(1)
    assert chips._editor is not None
    chips._editor.setText(name)


@pytest.mark.parametrize(
    ("typed", "tags"),
    [
        pytest.param(lambda window: type_tag(window, "three"), '"one", "two", "three"', id="tag"),
        pytest.param(lambda window: rename_second(window, "zwei"), '"one", "zwei"', id="new name"),
    ],
)
def test_what_is_half_typed_waits_while_the_head_cannot_be_read(
    window: MainWindow, typed: Callable[[MainWindow], None], tags: str
) -> None:
    session, form = session_of(window), window.write.form
    typed(window)
    session.apply(Edit(Part.HEAD, 0, 0, 'title = "A"\n', "= = =\n"))
    broken = session.post.to_text()
    form.commit_pending()
    assert session.post.to_text() == broken
    window.undo()
    form.commit_pending()
    assert str(session.post.head) == f'title = "A"\ntags = [{tags}]\n'


def test_a_file_that_cannot_be_written_back_any_more_is_only_shown(make_window: MakeWindow, tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text("---\ntitle: a\n---\ntext\n", "utf-8")
    window = make_window(path)
    path.write_bytes(b"---\ntitle: \xff\x00\x81\r\n")
    window.desk.reload()
    assert window.write.body.isReadOnly() and window.write.head.isReadOnly()
    assert window.write.bar.isVisible()
    window.undo()
    assert not window.write.body.isReadOnly() and not window.write.head.isReadOnly()
    assert window.desk.session is not None and window.desk.session.post.to_bytes() == b"---\ntitle: a\n---\ntext\n"
