"""“Fix all…”: what would change, line against line, before anything does."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtWidgets import QDialog, QWidget

from editor.core.checks.fixing import Fixed
from editor.core.messages import _, ngettext
from editor.core.patterns import pattern
from editor.ui.dialogs.diff_view import DiffView
from editor.ui.dialogs.layout import answers, stack
from editor.ui.widgets.plain import PlainLabel

_HUNK = pattern(r"@@ -(\d+)")


class FixAllDialog(QDialog):
    """Accepted when the fixes are wanted. `colors` are a theme's."""

    def __init__(self, fixed: Fixed, colors: Mapping[str, str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("fixAllDialog")
        self.setWindowTitle(_("Fix All"))
        text = ngettext("{count} problem is fixed like this:", "{count} problems are fixed like this:", fixed.count)
        said = [text.format(count=fixed.count), *([_("The file is written as UTF-8.")] if fixed.to_utf8 else [])]
        heading = PlainLabel(" ".join(said))
        self.diff = DiffView("fixAllDiff", colors)
        self.diff.show_lines((*readable(fixed.diff), ""))
        buttons, self.apply = answers(self, _("Fix all"))
        self.apply.setObjectName("fixAllApply")
        self.apply.setDefault(True)
        stack(self, heading, self.diff, buttons)
        self.resize(760, 520)
        self.apply.setFocus()


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
