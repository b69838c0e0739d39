"""One page, loaded by the web engine out of sight and printed: on paper, or as a PDF."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import shiboken6
from PySide6.QtCore import QByteArray, QMarginsF, QObject, QTemporaryDir, QTimer, QUrl
from PySide6.QtGui import QPageLayout, QPageSize
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWebEngineCore import QWebEnginePage, QWebEngineProfile, QWebEngineSettings
from PySide6.QtWebEngineWidgets import QWebEngineView

from editor.core.export.paper import MARGINS, patience
from editor.ui.timers import pause


class Press(QObject):
    """Prints `html` on `printer`, as a PDF without one. `done` gets the PDF, b"" for paper, None for what failed."""

    def __init__(
        self, html: str, printer: QPrinter | None, done: Callable[[bytes | None], None], remote: bool, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._printer, self._done = printer, done
        self._folder = QTemporaryDir()
        source = Path(self._folder.path()) / "page.html"
        source.write_text(html, "utf-8", "replace")
        self._profile = QWebEngineProfile(self)  # no name: off the record
        names = QWebEngineSettings.WebAttribute
        self._profile.settings().setAttribute(names.JavascriptEnabled, False)
        self._profile.settings().setAttribute(names.LocalContentCanAccessRemoteUrls, remote)
        self._view = QWebEngineView()
        self._page = QWebEnginePage(self._profile, self._view)
        self._view.setPage(self._page)
        self._view.loadFinished.connect(self._loaded)
        self._view.printFinished.connect(lambda good: self._end(b"" if good else None))
        self._page.renderProcessTerminated.connect(lambda *_how: self._end(None))
        self._late = pause(self, patience(source.stat().st_size), lambda: self._end(None))
        self._late.start()
        self._page.load(QUrl.fromLocalFile(str(source)))

    def close(self) -> None:
        """Let the page go before its profile does; Qt warns otherwise. Nothing is told any more."""
        self._late.stop()
        for part in (self._view, self._profile):
            if shiboken6.isValid(part):
                shiboken6.delete(part)
        self._folder.remove()
        self.deleteLater()

    def _loaded(self, good: bool) -> None:
        if not good:
            self._end(None)
        elif self._printer is not None:
            self._view.print(self._printer)
        else:
            unit, upright = QPageLayout.Unit.Millimeter, QPageLayout.Orientation.Portrait
            self._page.printToPdf(
                lambda pdf: self._end(bytes(QByteArray(pdf).data()) or None),
                QPageLayout(QPageSize(QPageSize.PageSizeId.A4), upright, QMarginsF(*MARGINS), unit),
            )

    def _end(self, pdf: bytes | None) -> None:
        """Tell it once, and when the page, which calls this, can be let go."""
        if self._late.isActive():
            self._late.stop()
            QTimer.singleShot(0, self, lambda: self._done(pdf))
