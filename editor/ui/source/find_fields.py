"""The fields and buttons of the find bar; what they do is in `find_bar`."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QWidget,
)

from editor.core.messages import _
from editor.ui.source.text_view import side_space
from editor.ui.theme import set_style_property
from editor.ui.widgets.buttons import PushButton, ToolButton
from editor.ui.widgets.elided_label import ElidedLabel

_SHEET = """
#findBar { border: none; border-bottom: 1px solid palette(mid); background: palette(alternate-base); }
#findBar QToolButton { padding: 3px 6px; min-width: 16px; }
#findBar QToolButton:checked { background: palette(midlight); color: palette(text); }
#findBar QPushButton { padding: 4px 12px; }
#findBar QLabel { color: palette(placeholder-text); }
#findBar QLabel[wrong="true"] { color: palette(bright-text); }
"""


_WIDE = 520  # pixels that one row for all needs
_COUNT = 84  # pixels for “12 of 345”, so that nothing moves while it is counted


class FindFields(QWidget):
    """What to find with its options, and what to put in its place: a row each, or three where the pane is narrow."""

    room_taken = Signal(int)  # pixels of height; 0 while it is away

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("findBar")
        self.setAccessibleName(_("Find and replace"))
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setStyleSheet(_SHEET)
        self.find_field = self._field("findField", _("Find"), _("What to find"))
        self.replace_field = self._field("replaceField", _("Replace with"), _("What to put in its place"))
        self.match_case = self._toggle("matchCase", "Aa", _("Match case"))
        self.whole_word = self._toggle("wholeWord", "W", _("Whole words"))
        self.regex = self._toggle("useRegex", ".*", _("Regular expression"))
        self.previous_button = self._tool("findPrevious", "↑", _("Previous match (Shift+F3)"))
        self.next_button = self._tool("findNext", "↓", _("Next match (F3)"))
        self.close_button = self._tool("closeFind", "✕", _("Close (Esc)"))
        self.replace_button = self._push("replaceOne", _("Replace"))
        self.replace_all_button = self._push("replaceAll", _("Replace All"))
        self.count = ElidedLabel("findCount")
        options = (self.match_case, self.whole_word, self.regex)
        self._options = _row(2, *options, self.count, self.previous_button, self.next_button)
        self._replacing = _row(8, self.replace_button, self.replace_all_button)
        self._rows = QGridLayout(self)
        self._rows.setHorizontalSpacing(8)
        self._rows.setVerticalSpacing(6)
        self._rows.setColumnStretch(0, 1)
        self._lay_out()

    def minimumSizeHint(self) -> QSize:
        """Of no width: the rows follow the pane, not the pane them."""
        return QSize(0, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()
        if self.isVisible():
            self.room_taken.emit(self.sizeHint().height())

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.room_taken.emit(self.sizeHint().height())

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.room_taken.emit(0)

    def _lay_out(self) -> None:
        """The options beside what they are for, or below it where there is no room."""
        wide = self.width() >= _WIDE
        self._rows.setContentsMargins(side_space(self.width()), 8, 12, 8)
        self.count.setMinimumWidth(_COUNT if wide else 0)
        self._options.setMinimumWidth(0 if wide else 1)  # below, it has the rows' width and makes no column wider
        for field in (self.find_field, self.replace_field):
            field.setMinimumWidth(120 if wide else 60)
        self._rows.addWidget(self.find_field, 0, 0, 1, 1 if wide else 2)
        self._rows.addWidget(self.close_button, 0, 2)
        self._rows.addWidget(self._options, *((0, 1) if wide else (1, 0, 1, 3)))
        self._rows.addWidget(self.replace_field, 2, 0)
        self._rows.addWidget(self._replacing, 2, 1, 1, 2)

    def tab_order(self) -> list[QWidget]:
        """From what is looked for to what takes its place, and then to the rest."""
        fields = [self.find_field, self.replace_field, self.replace_button, self.replace_all_button]
        options = [self.match_case, self.whole_word, self.regex]
        return [*fields, *options, self.previous_button, self.next_button, self.close_button]

    def _field(self, name: str, hint: str, label: str) -> QLineEdit:
        field = QLineEdit()
        field.setObjectName(name)
        field.setPlaceholderText(hint)
        field.setAccessibleName(label)
        field.setMaximumWidth(420)
        field.installEventFilter(self)
        return field

    def _tool(self, name: str, text: str, label: str) -> ToolButton:
        button = ToolButton()
        button.setObjectName(name)
        button.setText(text)
        button.setToolTip(label)
        button.setAccessibleName(label)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        return button

    def _toggle(self, name: str, text: str, label: str) -> ToolButton:
        button = self._tool(name, text, label)
        button.setCheckable(True)
        return button

    def _push(self, name: str, text: str) -> PushButton:
        button = PushButton(text)
        button.setObjectName(name)
        button.setAccessibleName(text)
        return button

    def say(self, text: str, wrong: bool = False) -> None:
        """What the search found, or why it can't look."""
        set_style_property(self.count, "wrong", wrong)
        self.count.setText(text)
        self.count.setToolTip(text)


def _row(gap: int, *widgets: QWidget) -> QWidget:
    """The widgets side by side, from the left."""
    row = QWidget()
    layout = QHBoxLayout(row)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(gap)
    for widget in widgets:
        layout.addWidget(widget)
    layout.addStretch(1)
    return row
