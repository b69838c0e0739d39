"""A calendar with a time, as a popup under a date."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QDate, QEvent, QLocale, QPoint, Qt, QTime, Signal
from PySide6.QtGui import QColor, QIcon, QKeyEvent, QTextCharFormat
from PySide6.QtWidgets import (
    QCalendarWidget,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QTimeEdit,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from editor.core.messages import _, language
from editor.ui.form.buttons import TextButton
from editor.ui.form.look import Look
from editor.ui.form.notice import MutedLabel
from editor.ui.widgets.buttons import ENTER


class DatePopup(QFrame):
    """Every choice is told at once; Enter chooses and closes, Escape or a click elsewhere closes."""

    picked = Signal(object)  # datetime without a zone

    def __init__(
        self, look: Look, moment: datetime, now: datetime, *, timed: bool, seconds: bool, parent: QWidget
    ) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setObjectName("datePopup")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._now, self._seconds = now, seconds
        self.calendar = _calendar(look)
        self.calendar.setSelectedDate(QDate(moment.year, moment.month, moment.day))
        self.calendar.clicked.connect(self._tell)
        self.calendar.activated.connect(self._choose)
        self.time = QTimeEdit(QTime(moment.hour, moment.minute, moment.second))
        self.time.setDisplayFormat("HH:mm:ss" if seconds else "HH:mm")
        self.time.setKeyboardTracking(False)
        self.time.setAccessibleName(_("Time"))
        self.time.timeChanged.connect(self._tell)
        self.time.installEventFilter(self)
        digits = self.time.findChild(QLineEdit)
        if digits is not None:
            digits.setTextMargins(5, 0, 5, 0)  # a style sheet's padding doesn't reach it
        self._build(timed)
        self.setStyleSheet(_sheet(look))

    def open_under(self, widget: QWidget) -> None:
        """Show below `widget`, or above it where the screen ends."""
        self.adjustSize()
        place = widget.mapToGlobal(QPoint(0, widget.height() + 4))
        screen = widget.screen().availableGeometry()
        if place.y() + self.height() > screen.bottom():
            place.setY(max(screen.top(), widget.mapToGlobal(QPoint(0, 0)).y() - self.height() - 4))
        place.setX(max(screen.left(), min(place.x(), screen.right() - self.width())))
        self.move(place)
        self.show()
        self.calendar.setFocus(Qt.FocusReason.PopupFocusReason)

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        if (
            watched is self.time
            and event.type() == QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and event.key() in ENTER
        ):
            self.time.interpretText()  # tells the new time, if it is one
            self.close()
            return True
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)

    def _build(self, timed: bool) -> None:
        now = TextButton(_("Now") if timed else _("Today"))
        now.clicked.connect(self._choose_now)
        done = TextButton(_("Done"))
        done.setProperty("accent", True)
        done.clicked.connect(self.close)
        bottom = QHBoxLayout()
        label = MutedLabel(_("Time"))
        for widget in (label, self.time):
            widget.setVisible(timed)
            bottom.addWidget(widget)
        bottom.addStretch(1)
        bottom.addWidget(now)
        bottom.addWidget(done)
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 10, 10, 10)
        column.setSpacing(8)
        column.addWidget(self.calendar)
        column.addLayout(bottom)

    def _moment(self) -> datetime:
        day, time = self.calendar.selectedDate(), self.time.time()
        return datetime(day.year(), day.month(), day.day(), time.hour(), time.minute(), time.second())

    def _tell(self) -> None:
        self.picked.emit(self._moment())

    def _choose(self) -> None:
        self._tell()
        self.close()

    def _choose_now(self) -> None:
        now = self._now if self._seconds else self._now.replace(second=0)
        self.picked.emit(now)
        self.close()


def _calendar(look: Look) -> QCalendarWidget:
    calendar = QCalendarWidget()
    calendar.setLocale(QLocale("zh_CN" if language() == "zh_CN" else "en_GB"))
    calendar.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
    calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
    calendar.setHorizontalHeaderFormat(QCalendarWidget.HorizontalHeaderFormat.ShortDayNames)
    calendar.setAccessibleName(_("Calendar"))
    for day in Qt.DayOfWeek:
        calendar.setWeekdayTextFormat(day, _format(look["ink"]))
    header = _format(look["mute"])
    header.setBackground(look["paper"])
    calendar.setHeaderTextFormat(header)
    for name, sign, text in (("prevmonth", "‹", _("Previous month")), ("nextmonth", "›", _("Next month"))):
        button = calendar.findChild(QToolButton, f"qt_calendar_{name}")
        if button is not None:
            button.setIcon(QIcon())
            button.setText(sign)
            button.setAccessibleName(text)
    if language() == "zh_CN":
        _year_first(calendar)
    return calendar


def _year_first(calendar: QCalendarWidget) -> None:
    """“2026 十月”: Qt has the month first in every language."""
    bar, month, year = (
        calendar.findChild(kind, f"qt_calendar_{name}")
        for kind, name in ((QWidget, "navigationbar"), (QToolButton, "monthbutton"), (QToolButton, "yearbutton"))
    )
    row = bar.layout() if bar is not None else None
    if isinstance(row, QHBoxLayout) and month is not None and year is not None:
        row.removeWidget(year)
        row.insertWidget(row.indexOf(month), year)


def _format(color: QColor) -> QTextCharFormat:
    result = QTextCharFormat()
    result.setForeground(color)
    return result


def _sheet(look: Look) -> str:
    names = {name: look[name].name() for name in ("paper", "line", "edge", "ink", "mute", "accent", "sel", "chip")}
    sheet = _SHEET
    for name, value in names.items():
        sheet = sheet.replace("@" + name, value)
    return sheet


_SHEET = """
#datePopup { background: @paper; border: 1px solid @edge; }
#datePopup QLabel { color: @mute; }
QCalendarWidget QWidget { background: @paper; alternate-background-color: @paper; color: @ink; }
QCalendarWidget QToolButton { background: transparent; color: @ink; border: 1px solid transparent; border-radius: 5px;
  padding: 3px 8px; }
QCalendarWidget QToolButton:hover { background: @chip; }
QCalendarWidget QToolButton:focus { border-color: @accent; }
QCalendarWidget QToolButton::menu-indicator { image: none; }
QCalendarWidget QSpinBox { background: @paper; color: @ink; border: 1px solid @line; }
QCalendarWidget QAbstractItemView { background: @paper; color: @ink; border: none; outline: none;
  selection-background-color: @accent; selection-color: @paper; }
QCalendarWidget QAbstractItemView:disabled { color: @mute; }
#datePopup QTimeEdit { background: @paper; color: @ink; border: 1px solid @line; border-radius: 5px; padding: 2px 6px; }
#datePopup QTimeEdit::up-button, #datePopup QTimeEdit::down-button { width: 0; border: none; }
#datePopup QTimeEdit:focus { border-color: @accent; }
#datePopup QPushButton { background: transparent; color: @ink; border: 1px solid @line; border-radius: 5px;
  padding: 2px 10px; min-width: 0; }
#datePopup QPushButton:hover, #datePopup QPushButton:focus { border-color: @accent; }
#datePopup QPushButton[accent="true"] { color: @accent; }
"""
