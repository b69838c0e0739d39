"""The first blocks of a window's preview come from another process, while this one builds the window."""

from __future__ import annotations

import pickle
import sys
from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QObject, QProcess, QProcessEnvironment

from editor.core.rendering.ahead import MODULE
from editor.core.rendering.block import Block
from editor.core.resources import python_path

WRITE_MS = 30


class Ahead(QObject):
    """One process that renders one text: `done` gets its blocks, or None when that failed. It is called once."""

    def __init__(
        self,
        job: tuple[str, str, Mapping[str, object]],
        done: Callable[[Sequence[Block] | None], None],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._done: Callable[[Sequence[Block] | None], None] | None = done
        self._process = QProcess(self)
        environment = QProcessEnvironment.systemEnvironment()
        environment.insert("PYTHONPATH", python_path(environment.value("PYTHONPATH")))
        self._process.setProcessEnvironment(environment)
        self._process.finished.connect(self._finished)
        self._process.errorOccurred.connect(self._finished)
        # Without the current folder in the path: it is the writer's, and may hold a file that is called like a module.
        self._process.start(sys.executable, ["-P", "-m", MODULE])
        self._process.write(pickle.dumps(job))
        self._process.waitForBytesWritten(WRITE_MS)  # now: the event loop comes only when the window is built
        self._process.closeWriteChannel()

    def cancel(self) -> None:
        """Nobody wants it any more."""
        self._done = None
        if self._process.state() != QProcess.ProcessState.NotRunning:
            self._process.kill()
            self._process.waitForFinished(1000)

    def _finished(self, *_how: object) -> None:
        done, self._done = self._done, None
        if done is not None:
            done(_blocks(bytes(self._process.readAllStandardOutput().data())))


def _blocks(answer: bytes) -> Sequence[Block] | None:
    try:
        found: Sequence[Block] = pickle.loads(answer)
    except (EOFError, pickle.UnpicklingError):
        return None
    return found
