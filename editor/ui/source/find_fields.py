"""The fields and buttons of the find bar; what they do is in `find_bar`."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QWidget,
)

from editor.core.messages import _
from editor.ui.theme import set_style_property

_SHEET = """
#findBar { border: none; border-bottom: 1px solid palette(mid); background: palette(alternate-base); }
#findBar QToolButton { padding: 3px 6px; min-width: 16px; }
#findBar QToolButton:checked { background: palette(midlight); color: palette(text); }
#findBar QPushButton { padding: 4px 12px; }
#findBar QLabel { color: palette(placeholder-text); }
#findBar QLabel[wrong="true"] { color: palette(bright-text); }
"""


class FindFields(QWidget):
    """Two rows: what to find with its options, what to put in its place."""

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
        self.count = QLabel()
        self.count.setObjectName("findCount")
        self.count.setMinimumWidth(84)
        self.count.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Preferred)
        self._lay_out()

    def _lay_out(self) -> None:
        first = QHBoxLayout()
        first.setSpacing(2)
        for widget in (
            self.match_case,
            self.whole_word,
            self.regex,
            self.count,
            self.previous_button,
            self.next_button,
        ):
            first.addWidget(widget)
        first.addStretch(1)
        first.addWidget(self.close_button)
        second = QHBoxLayout()
        second.setSpacing(8)
        second.addWidget(self.replace_button)
        second.addWidget(self.replace_all_button)
        second.addStretch(1)
        layout = QGridLayout(self)
        layout.setContentsMargins(34, 8, 12, 8)
        layout.setHorizontalSpacing(8)
        layout.setVerticalSpacing(6)
        layout.addWidget(self.find_field, 0, 0)
        layout.addLayout(first, 0, 1)
        layout.addWidget(self.replace_field, 1, 0)
        layout.addLayout(second, 1, 1)
        layout.setColumnStretch(0, 1)

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
        field.setMinimumWidth(120)
        field.setMaximumWidth(420)
        field.installEventFilter(self)
        return field

    def _tool(self, name: str, text: str, label: str) -> QToolButton:
        button = QToolButton()
        button.setObjectName(name)
        button.setText(text)
        button.setToolTip(label)
        button.setAccessibleName(label)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        return button

    def _toggle(self, name: str, text: str, label: str) -> QToolButton:
        button = self._tool(name, text, label)
        button.setCheckable(True)
        return button

    def _push(self, name: str, text: str) -> QPushButton:
        button = QPushButton(text)
        button.setObjectName(name)
        button.setAccessibleName(text)
        button.setAutoDefault(False)
        return button

    def say(self, text: str, wrong: bool = False) -> None:
        """What the search found, or why it can't look."""
        set_style_property(self.count, "wrong", wrong)
        self.count.setText(text)
        self.count.setToolTip(text)
