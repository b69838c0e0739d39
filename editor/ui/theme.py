"""Colours and the application's style sheet, light and dark. Widgets take their colours from here, never their own."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from PySide6 import QtCore
from PySide6.QtGui import QColor, QFont, QFontDatabase, QFontInfo, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from editor.core.resources import resource

LIGHT = MappingProxyType(
    {
        "bg": "#fbfaf8", "side": "#f3f1ed", "line": "#e4e0d9", "ink": "#23211e", "mute": "#686259", "accent":
        "#b4532a", "chip": "#efebe4", "paper": "#ffffff", "code": "#f5f3ef", "sel": "#e9e4db", "warn": "#84540c",
        "error": "#b3261e", "ok": "#3d7a4a", "edge": "#cbc5ba",
    }
)  # fmt: skip
DARK = MappingProxyType(
    {
        "bg": "#1d1f21", "side": "#191a1c", "line": "#2d3033", "ink": "#dcd8d0", "mute": "#a5a19a", "accent":
        "#e08a5c", "chip": "#2a2d30", "paper": "#202224", "code": "#26292b", "sel": "#2e3236", "warn": "#d9a441",
        "error": "#ef8a80", "ok": "#7fc08e", "edge": "#54585d",
    }
)  # fmt: skip

_DARK_BELOW = 128  # of 255
_DESKTOP_IS_DARK = "desktopIsDark"  # of the application
SELECTED = 0.26  # of the accent over the paper: text stays readable in both themes

SANS = ("Noto Sans CJK SC", "Source Han Sans SC", "PingFang SC", "Microsoft YaHei UI", "Noto Sans")
MONO = (
    "Sarasa Mono SC",
    "Noto Sans Mono CJK SC",
    "Source Code Pro",
    "Menlo",
    "Consolas",
    "Noto Sans Mono",
    "DejaVu Sans Mono",
)


class Theme(NamedTuple):
    """A named set of colours; `colors` has the keys of LIGHT."""

    name: str
    colors: Mapping[str, str]

    @property
    def dark(self) -> bool:
        return self.name == "dark"


def theme(choice: str) -> Theme:
    """The theme for the setting `choice`: "light", "dark", or "system" for what the desktop uses."""
    dark = choice == "dark" or (choice == "system" and system_is_dark())
    return Theme("dark", DARK) if dark else Theme("light", LIGHT)


def note_desktop(app: QApplication) -> None:
    """Remember whether the desktop asks for dark windows, by its own palette: before `apply_theme`."""
    app.setProperty(_DESKTOP_IS_DARK, app.palette().window().color().lightness() < _DARK_BELOW)


def note_scheme(scheme: QtCore.Qt.ColorScheme) -> None:
    """The desktop has changed what it asks for."""
    app = QApplication.instance()
    if app is not None and scheme != QtCore.Qt.ColorScheme.Unknown:
        app.setProperty(_DESKTOP_IS_DARK, scheme == QtCore.Qt.ColorScheme.Dark)


def system_is_dark() -> bool:
    """Whether the desktop asks for dark windows."""
    app = QApplication.instance()
    return app is not None and bool(app.property(_DESKTOP_IS_DARK))


def apply_theme(app: QApplication, chosen: Theme) -> None:
    """Give palette and style sheet to the whole program. Before there are widgets it costs a third, so it is done then, and
    again only for another theme."""
    if app.property("theme") != chosen.name:
        app.setProperty("theme", chosen.name)
        app.setPalette(_palette(chosen.colors))
        app.setStyleSheet(style_sheet(chosen))


def mono_font() -> QFont:
    """The fixed-pitch font for source text, with a Chinese face where one is installed."""
    return _font(MONO, QFontDatabase.SystemFont.FixedFont)


def ui_font() -> QFont:
    """The system's own font, or a Chinese-capable one where the system names none."""
    system = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont)
    if QFontInfo(system).family() not in ("", "Sans Serif", "DejaVu Sans", "Bitstream Vera Sans"):
        return system
    font = _font(SANS, QFontDatabase.SystemFont.GeneralFont)
    font.setPixelSize(13)
    return font


def _font(families: tuple[str, ...], fallback: QFontDatabase.SystemFont) -> QFont:
    installed = set(QFontDatabase.families())
    names = [name for name in families if name in installed]
    font = QFontDatabase.systemFont(fallback)
    if names:
        font.setFamilies([*names, font.family()])
    return font


def _palette(colors: Mapping[str, str]) -> QPalette:
    palette = QPalette()
    roles = QPalette.ColorRole
    for role, name in {
        roles.Window: "bg", roles.WindowText: "ink", roles.Base: "paper", roles.AlternateBase: "side", roles.Text: "ink",
        roles.Button: "side", roles.ButtonText: "ink", roles.BrightText: "error", roles.ToolTipBase: "paper",
        roles.ToolTipText: "ink", roles.Link: "accent", roles.LinkVisited: "accent", roles.Accent: "accent",
        roles.PlaceholderText: "mute", roles.Mid: "line", roles.Midlight: "chip", roles.Light: "paper", roles.Dark: "line",
        roles.Shadow: "edge",
    }.items():  # fmt: skip
        palette.setColor(role, QColor(colors[name]))
    palette.setColor(roles.Highlight, mix(QColor(colors["accent"]), QColor(colors["paper"]), SELECTED))
    palette.setColor(roles.HighlightedText, QColor(colors["ink"]))
    for role in (roles.WindowText, roles.Text, roles.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, role, QColor(colors["mute"]))
    return palette


def mix(front: QColor, back: QColor, share: float) -> QColor:
    """`share` (0 to 1) of one colour over another."""
    pairs = zip(parts(front), parts(back), strict=True)
    return QColor(*(round(share * a + (1 - share) * b) for a, b in pairs))


def parts(color: QColor) -> tuple[int, int, int]:
    """Red, green and blue, 0 to 255 each."""
    return color.red(), color.green(), color.blue()


def set_style_property(widget: QWidget, name: str, value: str | bool) -> None:
    """Set a property that style sheets ask for; they look at it only when the widget is polished anew. Unset is "" or false."""
    if (widget.property(name) or type(value)()) != value:
        widget.setProperty(name, value)
        widget.style().unpolish(widget)
        widget.style().polish(widget)
        widget.update()


def style_sheet(chosen: Theme) -> str:
    """The program's style sheet in a theme's colours."""
    sheet = _SHEET.replace("@icons", resource("icons").as_posix()).replace("@theme", chosen.name)
    for name in sorted(chosen.colors, key=len, reverse=True):
        sheet = sheet.replace("@" + name, chosen.colors[name])
    return sheet


_SHEET = """
QMainWindow, QDialog { background: @bg; }
QToolTip { background: @paper; color: @ink; border: 1px solid @edge; padding: 4px 7px; }
QMenuBar { background: @side; color: @ink; border-bottom: 1px solid @line; padding: 2px 6px; }
QMenuBar::item { padding: 4px 9px; border-radius: 4px; background: transparent; }
QMenuBar::item:selected, QMenuBar::item:pressed { background: @sel; }
QMenu { background: @paper; color: @ink; border: 1px solid @edge; padding: 5px; menu-scrollable: 1; }
QMenu::item { padding: 5px 22px 5px 14px; border-radius: 4px; min-width: 150px; }
QMenu::item:selected { background: @sel; }
QMenu::item:disabled { color: @mute; }
QMenu::separator { height: 1px; background: @line; margin: 5px 8px; }
QSplitter::handle { background: @line; }
QSplitter::handle:hover { background: @accent; }
QStatusBar { background: @side; border-top: 1px solid @line; color: @mute; }
QStatusBar::item { border: none; }
QStatusBar QLabel, QStatusBar QToolButton { color: @mute; font-size: 12px; }
QScrollBar:vertical { background: transparent; width: 11px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 11px; margin: 0; }
QScrollBar::handle { background: @line; border-radius: 4px; margin: 2px; min-height: 28px; min-width: 28px; }
QScrollBar::handle:hover { background: @mute; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QLineEdit { background: @paper; color: @ink; border: 1px solid @line; border-radius: 6px;
  padding: 5px 9px; min-height: 18px; placeholder-text-color: @mute; }
QLineEdit:focus { border-color: @accent; }
QComboBox, QSpinBox { background: @paper; color: @ink; border: 1px solid @line; border-radius: 6px; padding: 5px 9px;
  min-height: 18px; min-width: 110px; combobox-popup: 0; }
QSpinBox { padding: 0 2px; min-height: 28px; }
QComboBox QAbstractItemView::item { padding: 5px 8px; min-height: 18px; }
QComboBox:focus, QSpinBox:focus { border-color: @accent; }
QComboBox::drop-down { border: none; width: 26px; }
QComboBox::down-arrow, QSpinBox::down-arrow { image: url("@icons/chevron.svg"); width: 12px; height: 12px; }
QSpinBox::up-arrow { image: url("@icons/chevron-up.svg"); width: 12px; height: 12px; }
QSpinBox::up-button, QSpinBox::down-button { border: none; width: 26px; background: transparent; }
QSpinBox::up-button { margin-top: 3px; }
QSpinBox::down-button { margin-bottom: 3px; }
QComboBox QAbstractItemView { background: @paper; color: @ink; border: 1px solid @edge; selection-background-color: @sel;
  selection-color: @ink; outline: none; }
QPushButton { background: @paper; color: @ink; border: 1px solid @line; border-radius: 6px; padding: 6px 16px; min-height: 18px; }
QPushButton:hover { background: @chip; }
QPushButton:focus { border-color: @accent; outline: none; }
QPushButton:default { background: @accent; color: @paper; border-color: @accent; }
QPushButton:disabled, QPushButton:default:disabled { background: @chip; color: @mute; border-color: @line; }
QDialog { dialogbuttonbox-buttons-have-icons: 0; }
QToolButton { border: 1px solid transparent; border-radius: 5px; padding: 2px 6px; color: @mute; background: transparent; }
QToolButton:hover { background: @sel; color: @ink; }
QToolButton:focus { border-color: @accent; }
QToolButton::menu-indicator { image: none; }
QListView, QTreeView { background: @paper; color: @ink; border: 1px solid @line; outline: none; }
QListView::item:selected, QTreeView::item:selected { background: @sel; color: @ink; }
QDialog[chooser="true"] { background: @paper; border: 1px solid @edge; }
QDialog[chooser="true"] QListView { border: none; placeholder-text-color: @mute; }
QCheckBox { spacing: 8px; padding: 3px 6px 3px 2px; border: 1px solid transparent; border-radius: 5px; }
QCheckBox:focus { border-color: @accent; outline: none; }
QCheckBox::indicator { width: 14px; height: 14px; border: 1px solid @mute; border-radius: 4px; background: @paper; }
QCheckBox::indicator:checked { background: @accent; border-color: @accent; image: url("@icons/check-@theme.svg"); }
QProgressBar { border: none; background: @chip; border-radius: 3px; max-height: 6px; }
QProgressBar::chunk { background: @accent; border-radius: 3px; }
#postsPane { background: @side; }
#postList { background: @side; border: none; }
#problemsPane { background: @side; border-top: 1px solid @line; }
#problemList { background: @side; border: none; }
QToolButton[toggle="true"] { color: @mute; border: 1px solid transparent; padding: 3px 9px; }
QToolButton[toggle="true"]:checked { background: @chip; color: @ink; border-color: @line; }
QToolButton[toggle="true"]:focus { border-color: @accent; }
#problemFilter { min-height: 15px; padding: 3px 8px; }
#previewPane { background: @paper; border: 1px solid transparent; }
#previewPane[focused="true"] { border-color: @accent; }
#writePane { background: @bg; }
#bodyText, #headText { background: @bg; color: @ink; border: none; placeholder-text-color: @mute; }
#bar { background: @chip; border: none; border-bottom: 1px solid @line; }
#emptyTitle { font-size: 20px; font-weight: 600; color: @ink; }
#emptyHint { color: @mute; }
#statusProblems[level="error"] { color: @error; }
#statusProblems[level="warning"] { color: @warn; }
"""
