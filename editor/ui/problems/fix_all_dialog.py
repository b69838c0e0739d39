"""“Fix all…”: what would change, line against line, before anything does."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtGui import QColor, QTextCharFormat, QTextCursor, QTextFormat
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QPlainTextEdit, QTextEdit, QVBoxLayout, QWidget

from editor.core.checks.fixing import Fixed
from editor.core.messages import _, ngettext
from editor.core.patterns import pattern
from editor.ui.theme import mix, mono_font

_HUNK = pattern(r"@@ -(\d+)")
_SHARE = 0.16  # of the colour in the ground of a changed line


class FixAllDialog(QDialog):
    """Accepted when the fixes are wanted. `colors` are a theme's."""

    def __init__(self, fixed: Fixed, colors: Mapping[str, str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("fixAllDialog")
        self.setWindowTitle(_("Fix All"))
        self._colors = colors
        text = ngettext("{count} problem is fixed like this:", "{count} problems are fixed like this:", fixed.count)
        said = [text.format(count=fixed.count), *([_("The file is written as UTF-8.")] if fixed.to_utf8 else [])]
        heading = QLabel(" ".join(said))
        self.diff = QPlainTextEdit()
        self.diff.setObjectName("fixAllDiff")
        self.diff.setAccessibleName(_("What changes"))
        self.diff.setReadOnly(True)
        self.diff.setUndoRedoEnabled(False)
        font = mono_font()
        font.setPixelSize(13)
        self.diff.setFont(font)
        self.diff.document().setDocumentMargin(10)
        self.diff.setPlainText("\n".join((*readable(fixed.diff), "")))
        self._colour()
        buttons = QDialogButtonBox()
        self.apply = buttons.addButton(_("Fix all"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.apply.setObjectName("fixAllApply")
        self.apply.setDefault(True)
        buttons.addButton(_("Cancel"), QDialogButtonBox.ButtonRole.RejectRole).setObjectName("fixAllCancel")
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(18, 16, 18, 16)
        layout.setSpacing(12)
        layout.addWidget(heading)
        layout.addWidget(self.diff, 1)
        layout.addWidget(buttons)
        self.resize(760, 520)
        self.apply.setFocus()

    def _colour(self) -> None:
        """Removed lines on a reddish ground, new ones on a greenish one, the rest as it is."""
        looks = {"-": self._look("error"), "+": self._look("ok")}
        quiet = QTextCharFormat()
        quiet.setForeground(QColor(self._colors["mute"]))
        made: list[QTextEdit.ExtraSelection] = []
        block = self.diff.document().begin()
        while block.isValid():
            look = looks.get(block.text()[:1], quiet if not block.text().startswith(" ") else None)
            if look is not None:
                selection = QTextEdit.ExtraSelection()
                selection.cursor = QTextCursor(block)
                behind = block.position() + block.length() - (0 if block.next().isValid() else 1)
                selection.cursor.setPosition(behind, QTextCursor.MoveMode.KeepAnchor)  # its end too: the whole width
                selection.format = look
                made.append(selection)
            block = block.next()
        self.diff.setExtraSelections(made)

    def _look(self, name: str) -> QTextCharFormat:
        look = QTextCharFormat()
        look.setBackground(mix(QColor(self._colors[name]), QColor(self._colors["paper"]), _SHARE))
        look.setProperty(QTextFormat.Property.FullWidthSelection, True)
        return look


def readable(diff: tuple[str, ...]) -> list[str]:
    """A unified difference without its file names, and with “Line 12” where a piece begins."""
    lines: list[str] = []
    for line in diff[2:]:
        found = _HUNK.match(line)
        if found:
            lines += ([""] if lines else []) + [_("Line {line}").format(line=found[1])]
        else:
            lines.append(f"{line[:1]} {line[1:]}")
    return lines
