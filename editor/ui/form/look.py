"""The form's colours and sizes: one object that every part of the form is given, so that no part names a colour."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtGui import QColor, QFont, QPalette

from editor.ui.theme import mix, parts

NAMES = ("bg", "side", "line", "ink", "mute", "accent", "chip", "paper", "code", "sel", "warn", "error", "edge")
LINE = 24  # height of a chip, a pill, a label: one line of the form, in px
LABELS = 52  # width of the label column, in px
READABLE = 4.5  # contrast of small text, WCAG 2.2 success criterion 1.4.3


class Look:
    """Named colours of the theme in use; before a theme is given, those of a palette."""

    def __init__(self, palette: QPalette) -> None:
        roles = QPalette.ColorRole
        drawn = {
            "bg": roles.Window, "side": roles.AlternateBase, "line": roles.Mid, "ink": roles.Text,
            "mute": roles.PlaceholderText, "accent": roles.Accent, "chip": roles.Midlight, "paper": roles.Base,
            "code": roles.AlternateBase, "sel": roles.Midlight, "warn": roles.Link, "error": roles.Text,
            "edge": roles.Shadow,
        }  # fmt: skip
        self._colors = {name: QColor(palette.color(role).rgb()) for name, role in drawn.items()}
        self._make_readable()

    def use(self, colors: Mapping[str, str]) -> None:
        """Take the theme's colours; a name that it doesn't have stays as it was."""
        self._colors.update({name: QColor(colors[name]) for name in NAMES if name in colors})
        self._make_readable()

    def __getitem__(self, name: str) -> QColor:
        return self._colors[name]

    def problem_color(self, level: str) -> QColor | None:
        """The colour that marks a problem of this severity, None for no problem."""
        return self._colors.get({"error": "error", "warning": "warn", "hint": "mute"}.get(level, ""))

    def style_sheet(self) -> str:
        """The form's style sheet in these colours."""
        sheet = _SHEET
        for name in sorted(self._colors, key=len, reverse=True):
            sheet = sheet.replace("@" + name, self._colors[name].name())
        return sheet

    def _make_readable(self) -> None:
        """Muted text stands on the background and, in chips, on theirs: darken or lighten it until it can be read."""
        mute, ink = self._colors["mute"], self._colors["ink"]
        for step in range(11):
            mixed = mix(ink, mute, step / 10)
            if all(contrast(mixed, self._colors[ground]) >= READABLE for ground in ("bg", "chip")):
                self._colors["mute"] = mixed
                return


def contrast(first: QColor, second: QColor) -> float:
    """The contrast ratio of two colours, 1 to 21, as WCAG 2.2 defines it."""
    light, dark = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(color: QColor) -> float:
    shares = (part / 255 for part in parts(color))
    red, green, blue = (share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4 for share in shares)
    return float(0.2126 * red + 0.7152 * green + 0.0722 * blue)


def scaled(font: QFont, factor: float, weight: QFont.Weight | None = None) -> QFont:
    """`font` at `factor` times its size, in whichever unit its size was given."""
    result = QFont(font)
    if font.pixelSize() > 0:
        result.setPixelSize(max(1, round(font.pixelSize() * factor)))
    else:
        result.setPointSizeF(max(1.0, font.pointSizeF() * factor))
    if weight is not None:
        result.setWeight(weight)
    return result


_SHEET = """
#formPane, #formScroll, #formContent, #formFields, #emptyForm, #moreFields, #moreRows { background: @bg; border: none; }
#formPane QLabel { color: @ink; background: transparent; }
#formPane QLabel[muted="true"] { color: @mute; }
#formPane QLabel[level="error"] { color: @error; }
#formPane QLabel[level="warning"] { color: @warn; }
#formPane QPlainTextEdit, #formPane QLineEdit { placeholder-text-color: @mute; }
#formPane QPlainTextEdit { background: transparent; color: @ink; border: 1px solid transparent; border-radius: 5px;
  padding: 1px 7px; selection-background-color: @sel; selection-color: @ink; }
#formPane QPlainTextEdit[framed="true"] { border-color: @line; }
#formPane QPlainTextEdit[framed="true"]:hover { border-color: @mute; }
#formPane QPlainTextEdit[framed="true"]:focus { border-color: @accent; background: @paper; }
#formPane QPlainTextEdit#titleField { border: none; border-radius: 0; border-bottom: 1px solid transparent;
  padding: 0 0 2px 0; }
#formPane QPlainTextEdit#titleField:focus { border-bottom-color: @accent; }
#formPane QLineEdit { background: transparent; color: @ink; border: 1px solid @line; border-radius: 5px; padding: 0 7px;
  min-height: 22px; max-height: 22px; selection-background-color: @sel; selection-color: @ink; }
#formPane QLineEdit:hover { border-color: @mute; }
#formPane QLineEdit:focus { border-color: @accent; background: @paper; }
#formPane QLineEdit:read-only { color: @mute; }
#formPane QLineEdit[adder="true"] { border-color: transparent; padding: 0 3px; }
#formPane QLineEdit[adder="true"]:hover { background: @chip; }
#formPane QLineEdit[adder="true"]:focus { border-color: @accent; background: @paper; padding: 0 7px; }
#formPane QComboBox { background: transparent; color: @ink; border: 1px solid @line; border-radius: 5px;
  padding: 0 7px; min-height: 22px; max-height: 22px; }
#formPane QComboBox:hover { border-color: @mute; }
#formPane QComboBox:focus { border-color: @accent; }
#formPane QComboBox:disabled { color: @mute; }
#formPane QComboBox[level="error"] { border-color: @error; }
#formPane QComboBox[level="warning"] { border-color: @warn; }
#formPane QLineEdit[level="error"], #formPane QPlainTextEdit[framed="true"][level="error"] { border-color: @error; }
#formPane QLineEdit[level="warning"], #formPane QPlainTextEdit[framed="true"][level="warning"] { border-color: @warn; }
#formPane QPlainTextEdit#titleField[level="error"] { border-bottom-color: @error; }
#formPane QPlainTextEdit#titleField[level="warning"] { border-bottom-color: @warn; }
#formPane QPushButton { background: transparent; color: @mute; border: none; padding: 0; margin: 0;
  min-height: 20px; max-height: 20px; min-width: 0; text-align: left; }
#formPane QPushButton:hover { color: @ink; }
#formPane QPushButton[faint="true"] { color: transparent; }
#formPane QPushButton:focus { color: @accent; text-decoration: underline; }
#formPane QPushButton[accent="true"] { color: @accent; }
#formPane QPushButton[level="error"] { color: @error; }
#formPane QPushButton[level="warning"] { color: @warn; }
#formPane QPushButton[big="true"] { background: @paper; color: @ink; border: 1px solid @line; border-radius: 6px;
  padding: 4px 16px; text-decoration: none; text-align: center; }
#formPane QPushButton[big="true"]:hover, #formPane QPushButton[big="true"]:focus { border-color: @accent; }
#formPane QScrollArea, #formPane QScrollArea > QWidget > QWidget { background: transparent; border: none; }
#formSuggestions { background: @paper; color: @ink; border: 1px solid @edge; border-radius: 6px; padding: 3px;
  outline: none; }
#formSuggestions::item { padding: 3px 8px; border-radius: 4px; color: @ink; }
#formSuggestions::item:selected, #formSuggestions::item:hover { background: @sel; color: @ink; }
"""
