"""Export of the whole folder: where to, how far it has come, a way to stop it, and what became of it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from editor.core.messages import _, ngettext

if TYPE_CHECKING:
    from editor.core.export.folder import Result
    from editor.core.export.steps import Step
    from editor.ui.dialogs.progress import ProgressDialog
    from editor.ui.main_window import MainWindow

LANE = "export folder"
MOST_SAID = 3  # reasons why posts weren't written


def _step(root: Path, out: Path, done: int) -> Step:
    from editor.core.export.steps import export_step

    return export_step(root, out, done)


class FolderExport:
    """`ask` is the handler of an action. The pages are made in the other process, a moment's work at a time."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window
        self._dialog: ProgressDialog | None = None
        self._results: list[Result] = []

    def ask(self) -> None:
        """Save the open post, which is one of the folder's, ask where to, and begin."""
        from editor.ui.export.exporting import export_folder

        window, library = self._window, self._window.desk.library
        if library is None:
            window.say(_("Open a folder of posts first."))
            return
        window.write.commit_pending()
        session = window.desk.session
        if self._dialog is not None or (session is not None and session.dirty and not window.desk.save()):
            return
        chosen = window.asker.open_path(_("Export Folder"), str(export_folder(window.state)), True)
        if chosen:
            window.state.put("export_folder", chosen)
            self._begin(library.root, Path(chosen))

    def _begin(self, root: Path, out: Path) -> None:
        from editor.ui.dialogs.progress import ProgressDialog

        self._results = []
        self._dialog = ProgressDialog(_("Export Folder"), _("{done} of {total} posts"), self._window)
        self._dialog.rejected.connect(lambda: self._end(out))
        self._dialog.show()
        self._go_on(root, out, 0)

    def _go_on(self, root: Path, out: Path, done: int) -> None:
        def taken(step: Step) -> None:
            if self._dialog is None:
                return
            self._results += step.results
            self._dialog.show_progress(step.done, step.total)
            if step.done < step.total:
                self._go_on(root, out, step.done)
            else:
                self._end(out)

        def failed(error: BaseException) -> None:
            self._close()
            self._window.say(str(error))

        self._window.worker.run(LANE, _step, (root, out, done), taken, failed)

    def _end(self, out: Path) -> None:
        """All is done, or the writer wants no more of it."""
        from editor.ui.export.exporting import opener

        if self._dialog is not None:
            self._close()
            self._window.say(_said(self._results, out), answers=((_("Open"), opener(out)),))

    def _close(self) -> None:
        self._window.worker.drop(LANE)
        dialog, self._dialog = self._dialog, None
        if dialog is not None:
            dialog.hide()
            dialog.deleteLater()


def _said(results: Sequence[Result], out: Path) -> str:
    """How many pages there are, and what is wrong with the others and with their pictures."""
    errors = [result.error for result in results if result.error]
    written = len(results) - len(errors)
    said = [
        ngettext("{count} file written to {folder}.", "{count} files written to {folder}.", written).format(
            count=written, folder=out
        )
    ]
    if errors:
        more = ["…"] if len(errors) > MOST_SAID else []
        said.append(_("Not written: {reasons}").format(reasons=" ".join(errors[:MOST_SAID] + more)))
    if lost := sum(len(result.missing) for result in results):
        text = ngettext("A picture was not found.", "{count} pictures were not found.", lost)
        said.append(text.format(count=lost))
    return " ".join(said)
