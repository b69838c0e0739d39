"""Python's garbage is collected in the UI thread only.

A collection frees whatever lies in cycles, Qt's objects too, and Python starts one in whichever thread makes the next
object: one that reads a folder, say. A timer or a widget that goes in a thread not its own is a crash. So Python's own
collections are off, and one is made here whenever as much has piled up as would have started one.

To look at all of a post of 2 MB takes 80 ms, and hardly anything of it is garbage. So what a full collection has left
isn't looked at again, until another post is open.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

TURN_MS = 1_000


class Collector(QObject):
    """Collects for as long as its parent lives."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.collect)
        self._timer.start(TURN_MS)

    def collect(self) -> None:
        """Collect the oldest generation that is due, and with it the younger ones."""
        due = [kept > most for kept, most in zip(gc.get_count(), gc.get_threshold(), strict=True)]
        if any(due):
            gc.collect(max(generation for generation, is_due in enumerate(due) if is_due))
        if due[-1]:
            gc.freeze()


def look_at_all_again() -> None:
    """Much of what was there before may be garbage now."""
    gc.unfreeze()
