"""The open post on paper or as a PDF: the page that the export writes, printed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from editor.core.errors import ForewordError
from editor.core.messages import _

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtPrintSupport import QPrinter

    from editor.ui.export.press import Press
    from editor.ui.main_window import MainWindow


class Printing:
    """`print` and `export_pdf` are handlers of actions. What prints a page is loaded when it is wanted."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window
        self._press: Press | None = None

    def print(self) -> None:
        """Ask for a printer and print the post there."""
        from PySide6.QtCore import QMarginsF
        from PySide6.QtGui import QPageLayout
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter
        from PySide6.QtWidgets import QDialog

        from editor.core.export.paper import MARGINS

        session = self._window.desk.session
        if session is None:
            return
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setPageMargins(QMarginsF(*MARGINS), QPageLayout.Unit.Millimeter)
        printer.setDocName(session.path.stem if session.path is not None else _("New post"))
        dialog = QPrintDialog(printer, self._window)
        accepted = dialog.exec() == QDialog.DialogCode.Accepted
        dialog.deleteLater()
        if accepted:
            self._start(printer, self._tell_printed)

    def export_pdf(self) -> None:
        """Ask where and write the post there as a PDF."""
        from editor.core.storage import save_bytes
        from editor.ui.export.exporting import ask_where, tell_exported

        window, session = self._window, self._window.desk.session
        target = ask_where(session, window.asker, window.state, ".pdf") if session is not None else None
        if target is None:
            return
        path = target

        def finish(pdf: bytes) -> None:
            save_bytes(path, pdf)
            tell_exported(window, path)

        self._start(None, finish)

    def _tell_printed(self, _pdf: bytes) -> None:
        self._window.say(_("The post was sent to the printer."), passing=True)

    def stop(self) -> None:
        """Let go of what is still printing."""
        press, self._press = self._press, None
        if press is not None:
            press.close()

    def _start(self, printer: QPrinter | None, finish: Callable[[bytes], None]) -> None:
        from editor.core.export.page import page
        from editor.ui.export.press import Press

        window, session = self._window, self._window.desk.session
        assert session is not None
        self.stop()

        def done(pdf: bytes | None) -> None:
            self.stop()
            if pdf is None:
                window.say(_("The post could not be printed; export it as HTML instead."))
                return
            try:
                finish(pdf)
            except ForewordError as error:
                window.asker.tell(_("Export as PDF"), str(error))

        html = page(session.post, session.path)
        self._press = Press(html, printer, done, window.settings.switch("remote_images"), window)
