"""Asks what is replaced in all posts and with what, and shows, while it is typed, which lines of which posts change."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtWidgets import QCheckBox, QDialog, QHBoxLayout, QLineEdit, QWidget

from editor.core.library.replacing import Replacing
from editor.core.messages import _, ngettext
from editor.core.post.find import Query
from editor.ui.dialogs.diff_view import DiffView
from editor.ui.dialogs.layout import answers, stack
from editor.ui.dialogs.plan_lines import lines_of, said_of
from editor.ui.timers import pause
from editor.ui.widgets.plain import PlainLabel

PAUSE_MS = 250  # between keys, after which the lines are worked out

Plan = Callable[[Query, str, Callable[[Replacing], None], Callable[[str], None]], None]


class ReplaceInPostsDialog(QDialog):
    """`replacing` when accepted. `plan(query, replacement, done, failed)` works out the changes, elsewhere than here, and gives
    them to `done`, or to `failed` a sentence."""

    def __init__(self, query: Query, replacement: str, plan: Plan, colors: Mapping[str, str], parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("replaceInPostsDialog")
        self.setWindowTitle(_("Replace in Posts"))
        self.replacing: Replacing | None = None
        self._plan = plan
        self.find_field = self._field("replaceInPostsFind", _("What to find"), _("Find"), query.needle)
        self.replace_field = self._field(
            "replaceInPostsWith", _("What to put in its place"), _("Replace with"), replacement
        )
        self.match_case = self._option("replaceInPostsCase", _("Match case"), query.case)
        self.whole_word = self._option("replaceInPostsWords", _("Whole words"), query.word)
        self.regex = self._option("replaceInPostsRegex", _("Regular expression"), query.regex)
        self.note = PlainLabel()
        self.note.setObjectName("emptyHint")
        self.note.setWordWrap(True)
        self.diff = DiffView("replaceInPostsDiff", colors)
        buttons, self.accepting = answers(self, _("Replace"))
        options = QWidget()
        row = QHBoxLayout(options)
        row.setContentsMargins(0, 0, 0, 0)
        for option in (self.match_case, self.whole_word, self.regex):
            row.addWidget(option)
        row.addStretch(1)
        stack(self, self.find_field, self.replace_field, options, self.note, self.diff, buttons)
        self.resize(680, 560)
        self._waiting = pause(self, PAUSE_MS, self._ask)
        self.find_field.selectAll()
        self._changed()

    def query(self) -> Query:
        """What is looked for now."""
        options = (self.match_case, self.whole_word, self.regex)
        return Query(self.find_field.text(), *(option.isChecked() for option in options))

    def _field(self, name: str, label: str, hint: str, text: str) -> QLineEdit:
        field = QLineEdit(text)
        field.setObjectName(name)
        field.setAccessibleName(label)
        field.setPlaceholderText(hint)
        field.textChanged.connect(self._changed)
        return field

    def _option(self, name: str, text: str, checked: bool) -> QCheckBox:
        option = QCheckBox(text)
        option.setObjectName(name)
        option.setChecked(checked)
        option.toggled.connect(self._changed)
        return option

    def _changed(self) -> None:
        self.replacing = None
        self.accepting.setEnabled(False)
        if self.find_field.text():
            self.note.setText(_("Searching…"))
            self._waiting.start()
        else:
            self._waiting.stop()
            self.note.setText(_("Front matter and text of all posts of this folder; fences stay."))
            self.diff.clear()

    def _ask(self) -> None:
        asked = self.query(), self.replace_field.text()

        def now() -> bool:
            return asked == (self.query(), self.replace_field.text())

        self._plan(
            *asked,
            lambda replacing: self._show(replacing) if now() else None,
            lambda sentence: self._refuse(sentence) if now() else None,
        )

    def _show(self, replacing: Replacing) -> None:
        self.replacing = replacing
        self.accepting.setEnabled(bool(replacing.changed))
        matches = ngettext("{count} match", "{count} matches", replacing.count).format(count=replacing.count)
        nothing = not replacing.changed and not replacing.left
        self.note.setText(_("No match") if nothing else f"{matches} · {said_of(replacing)}")
        self.diff.show_lines(lines_of(replacing))

    def _refuse(self, sentence: str) -> None:
        self.note.setText(sentence)
        self.diff.clear()
