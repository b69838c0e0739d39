"""A date as it stands in the file, with a calendar beside it."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from editor.core.messages import _
from editor.core.patterns import pattern
from editor.ui.form.buttons import IconButton
from editor.ui.form.date_popup import DatePopup
from editor.ui.form.date_words import has_time, now_in
from editor.ui.form.inputs import LineInput
from editor.ui.form.look import Look

_SECONDS = pattern(r"\d[:：]\d\d[:：]\d\d|秒")


class DateLine(LineInput):
    """The text of the date; Alt+Down or F4 opens the calendar."""

    calendar_wanted = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        alt_down = event.key() == Qt.Key.Key_Down and event.modifiers() & Qt.KeyboardModifier.AltModifier
        if event.key() == Qt.Key.Key_F4 or alt_down:
            self.calendar_wanted.emit()
        else:
            super().keyPressEvent(event)


class DateInput(QWidget):
    """Says what was typed and what was picked; the owner turns it into an edit."""

    typed = Signal(str)
    picked = Signal(object)  # datetime, in the zone of the date shown

    def __init__(self, look: Look, name: str) -> None:
        super().__init__()
        self._look = look
        self._moment: datetime | None = None
        self.zone: str | None = None
        self.line = DateLine(fitted=True)
        self.line.setAccessibleName(name)
        self.line.typed.connect(self.typed)
        self.line.calendar_wanted.connect(self.open_calendar)
        self.button = IconButton("calendar", look, _("Choose from a calendar"))
        self.button.clicked.connect(self.open_calendar)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        row.addWidget(self.line)
        row.addWidget(self.button)
        self.setFocusProxy(self.line)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def show_date(self, text: str, moment: datetime | None) -> None:
        """Show the file's text; `moment` is what it means, None when it can't be read."""
        self._moment = moment
        self.line.show_text(text)

    def set_read_only(self, read_only: bool) -> None:
        """Show the text only."""
        self.line.setReadOnly(read_only)
        self.button.setEnabled(not read_only)

    def open_calendar(self) -> None:
        """Open the popup on the date shown, or on today."""
        if self.line.isReadOnly():
            return
        text, now = self.line.text(), now_in(self.zone)
        moment = self._moment or now
        timed = has_time(text) or self._moment is None
        seconds = bool(_SECONDS.search(text)) or self._moment is None
        popup = DatePopup(self._look, moment, now, timed=timed, seconds=seconds, parent=self)
        popup.picked.connect(self._pick)
        popup.open_under(self.line)

    def _pick(self, moment: datetime) -> None:
        zone = self._moment.tzinfo if self._moment is not None else None
        self.picked.emit(moment.replace(tzinfo=zone))
