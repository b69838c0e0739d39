"""A session: edits, undo over all parts, saving, other programs."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from editor.core.errors import SaveConflict
from editor.core.post.edit import Edit, Part
from editor.core.sites.site import Site
from editor.ui.session import Session, Unencodable

TEXT = "---\r\ntitle: 一\r\n---\r\nbody\r\n"


@pytest.fixture
def session(tmp_path: Path) -> Session:
    path = tmp_path / "a.md"
    path.write_bytes(TEXT.encode())
    return Session.open(path, Site())


def on_disk(session: Session) -> str:
    assert session.path is not None
    return session.path.read_bytes().decode()


def test_form_and_body_are_undone_in_the_order_they_were_done(session: Session) -> None:
    session.apply(Edit(Part.BODY, 0, 0, "", "x"))
    session.apply(Edit(Part.HEAD, 0, 7, "一", "二"), "Front matter")
    session.apply(Edit(Part.BODY, 0, 1, "", "y"))
    session.undo()
    session.undo()
    assert session.post.to_text() == TEXT.replace("body", "xbody")
    session.undo()
    assert session.post.to_text() == TEXT
    assert not session.dirty
    for _ in range(3):
        session.redo()
    assert session.post.to_text() == TEXT.replace("body", "xybody").replace("一", "二")


def test_saving_changes_only_what_was_edited_and_nothing_when_nothing_was(session: Session) -> None:
    assert session.path is not None
    before = session.path.stat().st_mtime_ns
    session.save()
    assert session.path.stat().st_mtime_ns == before
    session.apply(Edit(Part.BODY, 0, 4, "", "!"))
    session.save()
    assert on_disk(session) == TEXT.replace("body", "body!")
    assert not session.dirty


def test_a_file_that_somebody_changed_is_not_written_over(session: Session) -> None:
    assert session.path is not None
    session.apply(Edit(Part.BODY, 0, 0, "", "mine "))
    session.path.write_bytes(TEXT.replace("body", "theirs").encode())
    assert session.changed_outside()
    with pytest.raises(SaveConflict):
        session.save()
    assert on_disk(session) == TEXT.replace("body", "theirs")
    session.save(force=True)
    assert on_disk(session) == TEXT.replace("body", "mine body")


def test_reload_is_a_step_that_can_be_undone(session: Session) -> None:
    assert session.path is not None
    session.apply(Edit(Part.BODY, 0, 0, "", "mine "))
    session.path.write_bytes(TEXT.replace("body", "theirs").replace("一", "三").encode())
    session.reload()
    assert session.post.to_text() == TEXT.replace("body", "theirs").replace("一", "三")
    assert not session.dirty
    session.undo()
    assert session.post.to_text() == TEXT.replace("body", "mine body")
    assert session.dirty


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (TEXT.encode(), TEXT.replace("\r\n", "\n").encode()),
        (TEXT.encode(), TEXT.encode("utf-8-sig")),
        (TEXT.encode("utf-16"), TEXT.replace("body", "theirs").encode()),
        (TEXT.encode(), b"---\r\ntitle: \xff\x00\x81\r\n"),  # in no encoding: can't be edited
    ],
)
def test_undo_of_a_reload_gives_every_byte_back(tmp_path: Path, before: bytes, after: bytes) -> None:
    path = tmp_path / "a.md"
    path.write_bytes(before)
    session = Session.open(path, Site())
    path.write_bytes(after)
    session.reload()
    assert (session.post.to_bytes(), session.dirty) == (after, False)
    session.undo()
    assert (session.post.to_bytes(), session.dirty) == (before, True)
    session.redo()
    assert (session.post.to_bytes(), session.dirty) == (after, False)


def test_what_another_program_wrote_in_another_encoding_is_two_undos_away(session: Session) -> None:
    assert session.path is not None
    theirs = TEXT.replace("body", "theirs").encode("utf-16")
    session.path.write_bytes(theirs)
    session.remember_theirs()
    session.save(force=True)
    session.undo()
    assert session.post.to_bytes() == theirs
    session.undo()
    assert session.post.to_bytes() == TEXT.encode()


def test_a_view_that_undoes_what_it_hears_of_undoes_that(session: Session) -> None:
    """And the views behind it hear first of the step, then of its end."""
    heard: list[tuple[str, bool]] = []

    def undo_it(edits: list[Edit]) -> None:
        if edits[0].inserted:
            session.undo()

    session.applied.connect(undo_it)
    session.applied.connect(lambda edits: heard.append((edits[0].inserted, "x" in session.post.to_text())))
    session.apply(Edit(Part.BODY, 0, 0, "", "x"))
    assert heard == [("x", True), ("", False)]
    assert session.post.to_text() == TEXT
    assert not session.dirty


def test_views_hear_of_a_step_when_all_of_it_is_there(session: Session) -> None:
    """A line that would run into the fence gets its end, and is told together with what was typed."""
    heard: list[tuple[str, int]] = []
    session.applied.connect(lambda _edits, _origin, made: heard.append((str(session.post.head), made)))
    session.apply(Edit(Part.HEAD, 1, 0, "", "tags: a"), origin=session)
    assert heard == [("title: 一\r\ntags: a\r\n", 1)]
    session.undo()
    assert session.post.to_text() == TEXT


def test_edits_that_do_not_fit_change_nothing_and_nobody_hears_of_them(session: Session) -> None:
    heard: list[object] = []
    session.applied.connect(lambda edits: heard.append(edits))
    with pytest.raises(ValueError, match="not what the edit expects"):
        session.apply([Edit(Part.BODY, 0, 0, "body", "x"), Edit(Part.BODY, 0, 0, "body", "y")])
    assert (session.post.to_text(), session.dirty, heard) == (TEXT, False, [])


def test_a_file_that_is_touched_but_the_same_is_no_change(session: Session) -> None:
    assert session.path is not None
    os.utime(session.path, ns=(1, 1))
    assert not session.changed_outside()


def test_front_matter_typed_into_the_body_is_recognised_when_saved(tmp_path: Path) -> None:
    path = tmp_path / "b.md"
    path.write_bytes(b"")
    session = Session.open(path, Site())
    session.apply(Edit(Part.BODY, 0, 0, "", "---\ntitle: a\n---\ntext\n"))
    session.save()
    assert session.post.front_matter.fields["title"].value == "a"
    assert str(session.post.body) == "text\n"
    assert on_disk(session) == "---\ntitle: a\n---\ntext\n"
    session.undo()
    session.undo()
    assert session.post.to_text() == ""


def test_a_character_that_the_encoding_lacks(tmp_path: Path) -> None:
    path = tmp_path / "k.md"
    path.write_bytes("---\ntitle: 中文标题\n---\n这是一个用国标编码保存的文件。\n".encode("gb18030"))
    session = Session.open(path, Site())
    session.post.source = type(session.post.source)(session.post.source.text, "euc_kr")
    session.apply(Edit(Part.BODY, 0, 0, "", "😀"))
    with pytest.raises(Unencodable, match="UTF-8"):
        session.save()
    session.convert_to_utf8()
    session.save()
    assert "😀这是" in on_disk(session)


def test_a_new_post_is_dirty_until_it_is_saved(tmp_path: Path) -> None:
    session = Session.new("---\ntitle: n\n---\n", Site(), tmp_path / "n.md")
    assert session.dirty
    session.save()
    assert not session.dirty
    assert on_disk(session) == "---\ntitle: n\n---\n"


def test_a_new_post_does_not_write_over_a_file_that_came_meanwhile(tmp_path: Path) -> None:
    session = Session.new("mine", Site(), tmp_path / "n.md")
    (tmp_path / "n.md").write_text("theirs", "utf-8")
    with pytest.raises(SaveConflict):
        session.save()
    assert on_disk(session) == "theirs"
