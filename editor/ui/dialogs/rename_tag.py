"""Asks for a tag's new name and shows, while it is typed, which lines of which posts change."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtWidgets import QDialog, QLineEdit, QWidget

from editor.core.library.retagging import Renaming
from editor.core.messages import _, ngettext
from editor.ui.dialogs.diff_view import DiffView
from editor.ui.dialogs.layout import answers, stack
from editor.ui.dialogs.plan_lines import lines_of, said_of
from editor.ui.timers import pause
from editor.ui.widgets.plain import PlainLabel
from editor.ui.widgets.quotes import fit_quotes

PAUSE_MS = 250  # between keys, after which the lines are worked out


class RenameTagDialog(QDialog):
    """`renaming` when accepted. `plan(name, done)` works out the changes and gives them to `done`, elsewhere than here.

    `tags` are those of the folder, with how many posts have each.
    """

    def __init__(
        self,
        tag: str,
        tags: Mapping[str, int],
        plan: Callable[[str, Callable[[Renaming], None]], None],
        colors: Mapping[str, str],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("renameTagDialog")
        self.setWindowTitle(_("Rename a Tag"))
        self.renaming: Renaming | None = None
        self._tag, self._tags, self._plan = tag, tags, plan
        label = PlainLabel(_("New name for the tag “{tag}”:").format(tag=tag))
        fit_quotes(label)
        self.field = QLineEdit(tag)
        self.field.setObjectName("renameTagField")
        self.field.setAccessibleName(label.text())
        self.field.selectAll()
        self.note = PlainLabel()
        self.note.setObjectName("emptyHint")
        self.note.setWordWrap(True)
        self.diff = DiffView("renameTagDiff", colors)
        buttons, self.accepting = answers(self, _("Rename"))
        stack(self, label, self.field, self.note, self.diff, buttons)
        self.resize(620, 480)
        self._waiting = pause(self, PAUSE_MS, self._ask)
        self.field.textChanged.connect(self._typed)
        self._typed()

    def name(self) -> str:
        """The new name as it would be written."""
        return " ".join(self.field.text().split())

    def _typed(self) -> None:
        self.renaming = None
        self.accepting.setEnabled(False)
        count = self._tags.get(self._tag, 0)
        said = ngettext("One post has it.", "{count} posts have it.", count).format(count=count)
        self.note.setText(said)
        if self.name() in ("", self._tag):
            self._waiting.stop()
            self.diff.clear()
        else:
            self._waiting.start()

    def _ask(self) -> None:
        name = self.name()
        self._plan(name, lambda renaming: self._show(renaming) if name == self.name() else None)

    def _show(self, renaming: Renaming) -> None:
        self.renaming = renaming
        self.accepting.setEnabled(bool(renaming.changed))
        said = [said_of(renaming)]
        if renaming.new in self._tags:
            said.append(_("The tag “{tag}” is there already, so the two become one.").format(tag=renaming.new))
        self.note.setText(" ".join(said))
        self.diff.show_lines(lines_of(renaming))
