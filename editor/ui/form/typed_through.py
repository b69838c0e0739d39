"""A container that passes what is typed at it to its input, so that keys sent to the field by name arrive."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from editor.ui.form.field_box import has_focus_inside
from editor.ui.form.widgets import grow_with_width


class TypedThrough(QWidget):
    """Holds a view and knows the line input inside it; scripts and assistive tools find the field by its name."""

    def __init__(self) -> None:
        super().__init__()
        self._input: QWidget | None = None
        self._passing = False
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        grow_with_width(self)

    def hold(self, view: QWidget, line: QWidget) -> None:
        """Show `view`; keys go to `line`."""
        self._column.addWidget(view)
        self.set_input(line)

    def set_input(self, line: QWidget) -> None:
        """Keys go to `line` from now on."""
        self._input = line
        self.setFocusProxy(line)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """From a chip only what is typed goes to the input; a key that the input has refused it refuses again."""
        on_chip = self._input is not None and has_focus_inside(self) and not self._input.hasFocus()
        if self._input is None or self._passing or (on_chip and not (event.text() and event.text().isprintable())):
            event.ignore()
            return
        if not self._input.hasFocus():
            self._input.setFocus(Qt.FocusReason.OtherFocusReason)
        self._passing = True
        try:
            self._input.event(event)
        finally:
            self._passing = False
