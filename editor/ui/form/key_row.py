"""One of the further fields: its key, its value, and what can be done with it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from editor.core.checks.problem import Problem
from editor.core.messages import _
from editor.core.post.frontmatter.model import Kind
from editor.core.sites.project.content_types import DeclaredField
from editor.ui.form.buttons import IconButton
from editor.ui.form.choice_field import ChoiceValue, is_choice
from editor.ui.form.facts import Facts, Result
from editor.ui.form.item_input import RenameInput
from editor.ui.form.look import LINE, Look
from editor.ui.form.notice import MutedLabel
from editor.ui.form.value_fields import FIELDS
from editor.ui.form.widgets import grow_with_width
from editor.ui.widgets.plain import plain_tip

KEY_WIDTH = 104


class KeyLabel(MutedLabel):
    """The name of a key, shortened to its column; a double click renames it."""

    rename_wanted = Signal()
    menu_wanted = Signal(QPoint)

    def __init__(self, key: str) -> None:
        super().__init__(key)
        self.setFixedSize(KEY_WIDTH, LINE)
        self.setText(self.fontMetrics().elidedText(key, Qt.TextElideMode.ElideMiddle, KEY_WIDTH - 2))
        self.setToolTip(plain_tip(_("{key}: double-click to rename").format(key=key)))

    def mouseDoubleClickEvent(self, _event: QMouseEvent) -> None:
        self.rename_wanted.emit()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.menu_wanted.emit(event.globalPos())


class KeyRow(QWidget):
    """Asks for edits of one key."""

    asked = Signal(object, bool)
    text_wanted = Signal(int)
    half_typed = Signal()
    removed = Signal()  # before the key goes

    def __init__(self, look: Look, key: str, kind: Kind, declared: DeclaredField | None = None) -> None:
        super().__init__()
        self.key, self.kind, self.declared = key, kind, declared
        self.setObjectName(f"field:{key}")
        self.facts: Facts | None = None
        self.label = KeyLabel(key)
        self.label.rename_wanted.connect(self.rename)
        self.label.menu_wanted.connect(self._open_menu)
        chosen = declared if is_choice(declared, kind) else None
        self.field = ChoiceValue(chosen) if chosen else FIELDS[kind](look, key)
        self.field.asked.connect(self.asked)
        self.field.text_wanted.connect(self.text_wanted)
        self.field.half_typed.connect(self.half_typed)
        self.menu_button = IconButton("dots", look, _("Rename or remove {key}").format(key=key))
        self.menu_button.clicked.connect(lambda: self._open_menu(self.menu_button.mapToGlobal(QPoint(0, LINE))))
        self._editor: RenameInput | None = None
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.label, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.field, 1)
        row.addWidget(self.menu_button, 0, Qt.AlignmentFlag.AlignTop)
        grow_with_width(self)
        self.setFocusProxy(self.field)

    def show_facts(self, facts: Facts) -> None:
        """Show the key's value."""
        self.facts = facts
        self.menu_button.setVisible(not facts.reason and self.key in facts.front_matter.fields)
        self.field.show_facts(facts)

    def set_problems(self, problems: Sequence[Problem]) -> None:
        """Frame the value by what is wrong with it."""
        self.field.set_problems(problems)
        self.field.say_problems(problems)

    def commit(self) -> None:
        """Hand over what is typed in an open field."""
        if self._editor is not None:
            self._editor.commit()
        self.field.commit()

    def pending(self) -> Result | None:
        """What will be asked for once the name or the list that is being typed is ended."""
        name = self._editor.text().strip() if self._editor is not None else ""
        if not name or name == self.key or self.facts is None:
            return self.field.pending()
        return self.facts.front_matter.rename(self.key, name)

    def rename(self) -> None:
        """Open a field in the place of the key's name."""
        if self._editor is not None or self._fixed():
            return
        self._editor = RenameInput(self.key, self)
        self._editor.setObjectName("renameKeyInput")
        self._editor.committed.connect(lambda items: self._rename_to(items[0]))
        self._editor.typed.connect(self.half_typed)
        self._editor.cancelled.connect(self._cancel_rename)
        self._editor.left.connect(self._end_rename)
        self._editor.setGeometry(self.label.geometry())
        self._editor.show()
        self._editor.selectAll()
        self._editor.setFocus()

    def remove(self) -> None:
        """Ask for the key to go."""
        if self.facts is not None:
            self.removed.emit()
            self.field.ask(self.facts.front_matter.delete(self.key))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._editor is not None:
            self._editor.setGeometry(self.label.geometry())

    def _rename_to(self, name: str) -> None:
        old = self.key
        self._end_rename()
        if self.facts is not None and name != old:
            self.field.ask(self.facts.front_matter.rename(old, name))

    def _cancel_rename(self) -> None:
        self._end_rename()
        self.half_typed.emit()

    def _end_rename(self) -> None:
        if self._editor is None:
            return
        editor, self._editor = self._editor, None
        focused = editor.hasFocus()
        editor.blockSignals(True)
        editor.hide_suggestions()
        if focused:
            self.menu_button.setFocus()
        editor.hide()
        editor.deleteLater()

    def _open_menu(self, place: QPoint) -> None:
        if self._fixed():
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(_("Rename…"), self.rename)
        menu.addAction(_("Edit as text"), self._show_text)
        menu.addSeparator()
        menu.addAction(_("Remove {key}").format(key=self.key), self.remove)
        menu.popup(place)

    def _fixed(self) -> bool:
        """Whether the key can be neither renamed nor removed: the post may not change, or doesn't have it yet."""
        return self.facts is None or bool(self.facts.reason) or self.key not in self.facts.front_matter.fields

    def _show_text(self) -> None:
        found = self.facts.front_matter.fields.get(self.key) if self.facts is not None else None
        self.text_wanted.emit(found.line if found is not None else 0)
