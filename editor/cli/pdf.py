"""Pages as PDF, printed by Qt's web engine in a process of its own.

In a process of its own because the engine writes to the error stream as it likes, and where its libraries or its
sandbox are missing it may end the process instead of reporting: here that becomes one sentence. `Printer` is the side
without Qt; `python -m editor.cli.pdf` is the other, which answers each line of its input (JSON) with one of its output.
"""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Any

from editor.core.errors import ForewordError
from editor.core.export.paper import MARGINS, patience
from editor.core.messages import _
from editor.core.resources import python_path


class NoPdf(ForewordError):
    """The web engine can't be started here."""


class Printer:
    """A printing process for as long as the `with` block runs. Entering raises NoPdf when it can't start."""

    def __enter__(self) -> Printer:
        self._folder = tempfile.TemporaryDirectory(prefix="foreword-pdf-")
        self._log = (Path(self._folder.name) / "log").open("w+b")
        self._process = subprocess.Popen(
            [sys.executable, "-m", "editor.cli.pdf"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._log,
            env=_environment(),
            encoding="utf-8",
        )
        answer = self._answer()
        if not answer.get("ready"):
            reason = str(answer.get("error") or self._last_words())
            self._close()
            sentence = _(
                "PDF needs Qt's web engine, which can't start here ({reason}); export HTML without --pdf instead."
            )
            raise NoPdf(sentence.format(reason=reason))
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._close()

    def print(self, html: str, source: Path) -> bytes:
        """The PDF of a page. Raises ForewordError, naming `source`, when the page can't be printed."""
        page = Path(self._folder.name) / "page.html"
        pdf = page.with_suffix(".pdf")
        page.write_text(html, "utf-8", "replace")
        with contextlib.suppress(OSError):  # it ended while printing an earlier page
            print(json.dumps({"page": str(page), "pdf": str(pdf)}), file=self._process.stdin, flush=True)
        if not self._answer().get("done"):
            raise ForewordError(_("{path} could not be printed; export it as HTML instead.").format(path=source))
        content = pdf.read_bytes()
        pdf.unlink()
        return content

    def _answer(self) -> dict[str, Any]:
        """The next line that the other side writes, {} when it has ended."""
        assert self._process.stdout is not None
        for line in self._process.stdout:
            if line.startswith("{"):  # the engine may say something of its own
                return dict(json.loads(line))
        return {}

    def _last_words(self) -> str:
        """The last line of the error stream, which says why the process ended."""
        self._log.seek(0)
        lines = self._log.read().decode("utf-8", "replace").split("\n")
        return next((line.strip()[:200] for line in reversed(lines) if line.strip()), _("it says nothing"))

    def _close(self) -> None:
        """Closing its input ends the process."""
        for stream in (self._process.stdin, self._process.stdout):
            with contextlib.suppress(OSError):
                if stream is not None:
                    stream.close()
        try:
            self._process.wait(10)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._log.close()
        self._folder.cleanup()


def _environment() -> dict[str, str]:
    """The environment of the printing process: no display needed, and no sandbox where it can't work, as root."""
    environment = dict(os.environ)
    environment["PYTHONPATH"] = python_path(environment.get("PYTHONPATH", ""))
    environment.setdefault("QT_QPA_PLATFORM", "offscreen")
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        flags = environment.get("QTWEBENGINE_CHROMIUM_FLAGS", "")
        environment["QTWEBENGINE_CHROMIUM_FLAGS"] = f"{flags} --no-sandbox".strip()
    return environment


def _serve() -> int:
    """The printing process: says it is ready, then prints a page for each line until its input ends."""
    try:
        press = _press()
        press("about:blank", "")
    except (ImportError, RuntimeError) as error:
        _say({"error": str(error)})
        return 2
    _say({"ready": True})
    for line in sys.stdin:
        job = json.loads(line)
        try:
            press(job["page"], job["pdf"])
            _say({"done": True})
        except RuntimeError as error:
            _say({"error": str(error)})
    sys.stdout.flush()
    os._exit(0)  # the engine's own teardown may take seconds, and everything is written


def _say(answer: dict[str, object]) -> None:
    print(json.dumps(answer), flush=True)


def _press() -> Callable[[str, str], None]:
    """A function that loads a page and, unless its second argument is "", prints it into that file.

    It raises RuntimeError when the engine fails; making it raises ImportError where Qt's libraries are missing.
    """
    from PySide6.QtCore import QEventLoop, QMarginsF, Qt, QTimer, QUrl
    from PySide6.QtGui import QGuiApplication, QPageLayout, QPageSize
    from PySide6.QtWebEngineCore import QWebEnginePage, QWebEngineProfile, QWebEngineSettings

    QGuiApplication.setAttribute(Qt.ApplicationAttribute.AA_ShareOpenGLContexts)
    application = QGuiApplication([])
    profile = QWebEngineProfile(application)
    names = QWebEngineSettings.WebAttribute
    profile.settings().setAttribute(names.JavascriptEnabled, False)
    profile.settings().setAttribute(names.LocalContentCanAccessRemoteUrls, True)  # images of the web
    paper, unit = QPageSize(QPageSize.PageSizeId.A4), QPageLayout.Unit.Millimeter
    sheet = QPageLayout(paper, QPageLayout.Orientation.Portrait, QMarginsF(*MARGINS), unit)

    def press(source: str, target: str) -> None:
        loop = QEventLoop()
        page = QWebEnginePage(profile)

        def loaded(good: bool) -> None:
            if good and target:
                page.printToPdf(target, sheet)
            else:
                loop.exit(0 if good else 3)

        page.loadFinished.connect(loaded)
        page.pdfPrintingFinished.connect(lambda _path, good: loop.exit(0 if good else 4))
        page.renderProcessTerminated.connect(lambda *_how: loop.exit(2))
        QTimer.singleShot(patience(Path(source).stat().st_size if target else 0), loop, lambda: loop.exit(1))
        page.load(QUrl(source) if source.startswith("about:") else QUrl.fromLocalFile(source))
        code = loop.exec()
        page.deleteLater()
        if code:
            raise RuntimeError(_FAILURES[code])

    return press


_FAILURES = {
    1: "the web engine does not answer",
    2: "the web engine's process ended",
    3: "the page did not load",
    4: "the page was not printed",
}

if __name__ == "__main__":
    sys.exit(_serve())
