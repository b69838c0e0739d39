"""The shortcut page: the table of actions, read."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QDialog, QGridLayout, QScrollArea, QVBoxLayout, QWidget

from editor.core.messages import _
from editor.ui.actions import SPECS
from editor.ui.widgets.plain import PlainLabel
from editor.ui.window.menus import MENUS


class ShortcutsDialog(QDialog):
    """Every action that has a shortcut, by menu."""

    def __init__(self, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setObjectName("shortcutsDialog")
        self.setWindowTitle(_("Keyboard Shortcuts"))
        page = QWidget()
        grid = QGridLayout(page)
        grid.setHorizontalSpacing(40)
        row = 0
        for menu, title in MENUS.items():
            specs = [spec for spec in SPECS if spec.menu == menu and spec.shortcuts]
            if not specs:
                continue
            heading = PlainLabel(title().replace("&", ""))
            heading.setStyleSheet("font-weight: 600; padding-top: 10px;")
            grid.addWidget(heading, row, 0, 1, 2)
            for spec in specs:
                row += 1
                keys = ", ".join(
                    QKeySequence(k).toString(QKeySequence.SequenceFormat.NativeText) for k in spec.shortcuts
                )
                grid.addWidget(PlainLabel(spec.text().rstrip("…")), row, 0)
                grid.addWidget(PlainLabel(keys), row, 1, Qt.AlignmentFlag.AlignRight)
            row += 1
        scroll = QScrollArea()
        scroll.setObjectName("shortcutsScroll")
        scroll.setAccessibleName(self.windowTitle())
        scroll.setWidget(page)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        layout = QVBoxLayout(self)
        layout.addWidget(scroll)
        edges = layout.contentsMargins()
        bar = scroll.verticalScrollBar().sizeHint().width()
        self.resize(page.sizeHint().width() + bar + edges.left() + edges.right() + 8, 560)
