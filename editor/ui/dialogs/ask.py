"""Questions as dialogs: the window's answer to `editor.core.ask.Asker`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from editor.core.messages import _
from editor.core.sites.site import POST_SUFFIXES

if TYPE_CHECKING:  # the dialogs' classes are built when there is something to ask: the window is there before
    from PySide6.QtWidgets import QFileDialog, QMessageBox, QPushButton, QWidget

    from editor.core.ask import Question


NARROW, WIDE = 300, 480  # pixels of a sentence


class DialogAsker:
    """Modal dialogs over `parent`."""

    def __init__(self, parent: QWidget) -> None:
        self._parent = parent

    def ask(self, question: Question) -> str:
        """The id of the button that was pressed; Escape is "cancel"."""
        box, buttons = question_box(question, self._parent)
        box.exec()
        pressed = box.clickedButton()
        return next((id for id, button in buttons.items() if button is pressed), "cancel")

    def tell(self, title: str, text: str) -> None:
        from PySide6.QtWidgets import QMessageBox

        box = QMessageBox(QMessageBox.Icon.NoIcon, title, text, QMessageBox.StandardButton.NoButton, self._parent)
        box.setObjectName("message")
        box.addButton(_("Close"), QMessageBox.ButtonRole.AcceptRole)
        _give_room(box)
        box.exec()

    def open_path(self, title: str, folder: str, only_folder: bool, kinds: str = "") -> str:
        from PySide6.QtWidgets import QFileDialog

        posts = kinds or f"{_('Posts')} ({' '.join(f'*{suffix}' for suffix in POST_SUFFIXES)})"
        dialog = file_dialog(title, self._parent, "" if only_folder else posts + ";;" + _("All files") + " (*)")
        dialog.setDirectory(folder)
        mode = QFileDialog.FileMode
        dialog.setFileMode(mode.Directory if only_folder else mode.ExistingFile)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly, only_folder)
        return _chosen(dialog)

    def save_path(self, title: str, suggestion: str, kinds: str) -> str:
        from PySide6.QtWidgets import QFileDialog

        dialog = file_dialog(title, self._parent, kinds)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setFileMode(QFileDialog.FileMode.AnyFile)
        dialog.setDirectory(str(Path(suggestion).parent))
        dialog.selectFile(Path(suggestion).name)
        dialog.setDefaultSuffix(Path(suggestion).suffix.lstrip("."))
        return _chosen(dialog)


def file_dialog(title: str, parent: QWidget | None, kinds: str) -> QFileDialog:
    """A dialog for files of some kinds; shown by nobody yet. Qt's own catalogue lacks two of its labels."""
    from PySide6.QtWidgets import QFileDialog

    dialog = QFileDialog(parent, title)
    if kinds:
        dialog.setNameFilter(kinds)
    dialog.setLabelText(QFileDialog.DialogLabel.LookIn, _("Look in:"))
    dialog.setLabelText(QFileDialog.DialogLabel.FileType, _("Files of type:"))
    return dialog


def _chosen(dialog: QFileDialog) -> str:
    accepted = dialog.exec()
    dialog.deleteLater()
    return dialog.selectedFiles()[0] if accepted else ""


def question_box(question: Question, parent: QWidget | None) -> tuple[QMessageBox, dict[str, QPushButton]]:
    """The dialog of a question and its buttons by id; shown by nobody yet."""
    from PySide6.QtCore import Qt
    from PySide6.QtWidgets import QMessageBox

    box = QMessageBox(parent)
    box.setObjectName(f"question-{question.id}")
    box.setWindowTitle("Foreword")  # the question stands in it
    box.setText(question.title)
    box.setInformativeText(question.text)
    box.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    if question.detail:
        box.setDetailedText(question.detail)
    buttons: dict[str, QPushButton] = {}
    for choice in question.choices:
        role = QMessageBox.ButtonRole.AcceptRole
        if choice.id == "cancel":
            role = QMessageBox.ButtonRole.RejectRole
        elif choice.danger:
            role = QMessageBox.ButtonRole.DestructiveRole
        buttons[choice.id] = box.addButton(choice.label, role)
        buttons[choice.id].setObjectName(f"answer-{choice.id}")
    _give_room(box)
    box.setDefaultButton(buttons[question.choices[0].id])
    if "cancel" in buttons:
        box.setEscapeButton(buttons["cancel"])
    return box, buttons


def _give_room(box: QMessageBox) -> None:
    """As much space round text and buttons as the other dialogs have; Qt keeps some at the left for a picture. A sentence
    takes the width it needs and is wrapped from NARROW to WIDE on."""
    from PySide6.QtCore import Qt
    from PySide6.QtWidgets import QLabel

    from editor.ui.widgets.quotes import fit_quotes

    layout = box.layout()
    assert layout is not None
    layout.setContentsMargins(6, 20, 24, 16)
    for name in ("qt_msgbox_label", "qt_msgbox_informativelabel"):
        label = box.findChild(QLabel, name)
        if label is not None:  # Qt makes the second one when there is such a text
            label.setTextFormat(Qt.TextFormat.PlainText)
            fit_quotes(label)
            label.setWordWrap(False)
            width = max(NARROW, min(label.sizeHint().width(), WIDE))
            label.setWordWrap(True)
            label.setFixedWidth(width)
