"""The desktop's trash: into it, and out of it again."""

from __future__ import annotations

import os
import shutil
from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QFile, QStandardPaths

from editor.core.errors import ForewordError
from editor.core.messages import _


class Trashed:
    """What was moved into the trash; `place` is where it lies there, None where the system doesn't tell."""

    def __init__(self, path: Path, place: Path | None) -> None:
        self.path, self.place = path, place

    def take_back(self) -> None:
        """Put it back. Raises ForewordError, and then it stays in the trash."""
        if os.path.lexists(self.path):
            raise ForewordError(_("“{name}” is there already.").format(name=self.path.name))
        if self.place is None or not os.path.lexists(self.place):
            raise ForewordError(_("“{name}” is no longer in the trash.").format(name=self.path.name))
        try:
            shutil.move(self.place, self.path)
        except OSError as error:
            sentence = _("“{name}” could not be taken out of the trash: {reason}")
            raise ForewordError(sentence.format(name=self.path.name, reason=error.strerror or error)) from error
        with suppress(OSError):  # of the FreeDesktop trash (specification 1.0): what says where it came from
            (self.place.parent.parent / "info" / f"{self.place.name}.trashinfo").unlink()


def to_trash(path: Path) -> Trashed | None:
    """Move a file or folder there; None where it could not be. Qt makes no folder for the trash where the writer's own data
    have none yet."""
    with suppress(OSError):
        Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.GenericDataLocation)).mkdir(
            parents=True, exist_ok=True
        )
    file = QFile(str(path))
    if not file.moveToTrash():
        return None
    place = Path(file.fileName())
    return Trashed(path, place if file.fileName() and place != path and os.path.lexists(place) else None)
