"""Saving the open post: every question that is asked before something is lost, and a way out of everything that fails."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from editor.core.ask import Choice, Question
from editor.core.errors import ForewordError, SaveConflict, UnreadableFile
from editor.core.messages import _, ngettext
from editor.core.shown_names import shown_file
from editor.core.storage import is_seen
from editor.ui.session import Session, Unencodable

if TYPE_CHECKING:
    from editor.ui.desk import Desk


class Saving:
    """Saves what lies on the desk."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def save(self, asked: bool = False) -> bool:
        """Save the open post, asking about errors, unless that was `asked`, and about a file that somebody else changed."""
        session = self._desk.session
        if session is None or session.read_only:
            return False
        if session.path is None:
            return self.save_as()
        if not session.dirty and not session.changed_outside():
            return True
        return (asked or self.errors_accepted()) and self._write(session, session.path)

    def save_as(self) -> bool:
        """Save the open post under another name."""
        session = self._desk.session
        if session is None:
            return False
        start = str(session.path or Path.cwd() / "post.md")
        chosen = self._desk.asker.save_path(_("Save As"), start, _("Posts") + " (*.md *.markdown)")
        return bool(chosen) and self._write(session, Path(chosen), force=True)

    def errors_accepted(self) -> bool:
        """Whether the post has no errors, or the writer wants it all the same."""
        from editor.core.checks.problem import Severity

        errors = [problem for problem in self._desk.problems() if problem.severity is Severity.ERROR]
        if not errors:
            return True
        count = ngettext("This post has an error.", "This post has {count} errors.", len(errors)).format(
            count=len(errors)
        )
        answer = self._desk.asker.ask(
            Question(
                "save-with-errors",
                count,
                "\n".join(error.message for error in errors[:3]),
                (
                    Choice("show", _("Show the problem")),
                    Choice("save", _("Save anyway")),
                    Choice("cancel", _("Cancel")),
                ),
            )
        )
        if answer == "show":
            self._desk.problem_wanted.emit(errors[0])
        return answer == "save"

    def _write(self, session: Session, path: Path, force: bool = False) -> bool:
        before = session.path
        try:
            session.save(path, force)
        except SaveConflict as conflict:
            return self._settle(session, path, conflict)
        except Unencodable as error:
            return self._as_utf8(session, path, force, error)
        except ForewordError as error:
            return self._elsewhere(path, error)
        self._desk.remember(path)
        if path == before:
            self._desk.refresh_library()
        else:
            self._desk.settle_in(session, path)
        return True

    def _elsewhere(self, path: Path, error: ForewordError) -> bool:
        answer = self._desk.asker.ask(
            Question(
                "save-failed",
                _("“{name}” could not be saved.").format(name=shown_file(path)),
                str(error),
                (Choice("copy", _("Save elsewhere…")), Choice("cancel", _("Cancel"))),
            )
        )
        return answer == "copy" and self.save_as()

    def _settle(self, session: Session, path: Path, conflict: SaveConflict) -> bool:
        elsewhere = (Choice("copy", _("Save mine elsewhere…")), Choice("cancel", _("Cancel")))
        if is_seen(path):
            text = _("Whichever you choose, undo brings the other text back while this window is open.")
            ways = (Choice("theirs", _("Load what is on disk")), Choice("mine", _("Write mine over it"), True))
            answer = self._desk.asker.ask(Question("changed-outside", str(conflict), text, (*ways, *elsewhere)))
        else:
            answer = self._desk.asker.ask(
                Question("gone-outside", str(conflict), "", (Choice("mine", _("Save")), *elsewhere))
            )
        if answer == "theirs":
            self._desk.reload()
            return False
        if answer == "mine":
            try:
                if is_seen(path):
                    session.remember_theirs()
            except UnreadableFile as error:
                return self._elsewhere(path, error)
            return self._write(session, path, force=True)
        return answer == "copy" and self.save_as()

    def _as_utf8(self, session: Session, path: Path, force: bool, error: Unencodable) -> bool:
        answer = self._desk.asker.ask(
            Question(
                "not-in-encoding",
                _("This text does not fit the file's encoding."),
                str(error),
                (Choice("utf8", _("Save as UTF-8")), Choice("cancel", _("Cancel"))),
            )
        )
        if answer != "utf8":
            return False
        session.convert_to_utf8()
        return self._write(session, path, force)
