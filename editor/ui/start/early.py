"""What is made before there is a text, without the namespace `Qt`.

PySide builds the 93 enumerations of the namespace `Qt` when its name is first looked up, a tenth of the time until there
is a text; some calls with a colour or a pen look it up by themselves. So what is made before that (`app`, `frames`,
`theme`, `write_pane`, the text views) says what it wants otherwise, and looks `Qt` up in the functions that run later.
"""

from __future__ import annotations

from PySide6.QtGui import QBrush, QColor, QPalette
from PySide6.QtWidgets import QSplitter

NO_SCROLL_BAR = 1  # Qt.ScrollBarPolicy.ScrollBarAlwaysOff
_VERTICAL = 2  # Qt.Orientation.Vertical


def splitter(name: str, vertical: bool = False) -> QSplitter:
    """A splitter with a thin handle, side by side or one above the other."""
    made = QSplitter()
    if vertical:
        made.setProperty("orientation", _VERTICAL)
    made.setObjectName(name)
    made.setHandleWidth(1)
    return made


def brush(color: QColor | str) -> QBrush:
    """What fills with one colour, as `QBrush(color)` would."""
    palette = QPalette()
    palette.setColor(QPalette.ColorRole.Base, QColor(color))
    return palette.brush(QPalette.ColorRole.Base)
