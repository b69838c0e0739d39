"""Preferences: one row for each declared setting, by its kind."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QSpinBox,
    QStyledItemDelegate,
    QVBoxLayout,
    QWidget,
)

from editor.core.messages import _
from editor.core.settings import SETTINGS, Setting, Settings, Value
from editor.ui.widgets.plain import PlainLabel


class PreferencesDialog(QDialog):
    """Changes take effect at once; `changed` carries the setting's name."""

    changed = Signal(str)

    def __init__(self, settings: Settings, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setObjectName("preferencesDialog")
        self.setWindowTitle(_("Preferences"))
        self._settings = settings
        form = QFormLayout()
        form.setVerticalSpacing(12)
        form.setHorizontalSpacing(24)
        for setting in SETTINGS.values():
            self._add(form, setting)
        self._note = PlainLabel(_("A new language is used when Foreword starts again."))
        self._note.setObjectName("emptyHint")
        self._note.hide()
        buttons = QDialogButtonBox()
        words = buttons.addButton(_("My Words…"), QDialogButtonBox.ButtonRole.ActionRole)
        words.setObjectName("myWords")
        words.clicked.connect(self._edit_words)
        buttons.addButton(_("Close"), QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.accepted.connect(self.accept)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 16)
        layout.setSpacing(18)
        layout.addLayout(form)
        layout.addWidget(self._note)
        layout.addWidget(buttons)

    def _edit_words(self) -> None:
        from editor.ui.preferences.words import WordsDialog

        dialog = WordsDialog(self)
        dialog.accepted.connect(lambda: self.changed.emit("spelling"))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _add(self, form: QFormLayout, setting: Setting) -> None:
        value = self._settings[setting.name]
        field: QWidget
        if setting.choices is not None:
            field = self._choice(setting, str(value))
        elif isinstance(value, bool):
            field = QCheckBox(setting.label())
            field.setChecked(value)
            field.toggled.connect(self._setter(setting.name))
        else:
            field = QSpinBox()
            field.setRange(setting.lowest, setting.highest)
            field.lineEdit().setTextMargins(6, 0, 0, 0)  # as a combo box has them; style sheets don't reach it
            field.setValue(int(value))
            field.valueChanged.connect(self._setter(setting.name))
        field.setObjectName(f"setting-{setting.name}")
        field.setAccessibleName(setting.label())
        if isinstance(field, QCheckBox):
            form.addRow(field)
        else:
            form.addRow(setting.label(), field)

    def _choice(self, setting: Setting, value: str) -> QComboBox:
        box = QComboBox()
        box.setItemDelegate(QStyledItemDelegate(box))  # its own one leaves the style sheet's margins out
        assert setting.choices is not None
        for key, label in setting.choices().items():
            box.addItem(label, key)
        box.setCurrentIndex(box.findData(value))
        keep = self._setter(setting.name)
        box.currentIndexChanged.connect(lambda index: keep(box.itemData(index)))
        return box

    def _setter(self, name: str) -> Callable[[Value], None]:
        def keep(value: Value) -> None:
            self._settings[name] = value
            self._note.setVisible(self._note.isVisible() or name == "language")
            self.changed.emit(name)

        return keep
