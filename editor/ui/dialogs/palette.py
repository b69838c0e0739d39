"""The command palette: every action that can be used now, found by its words, by those of other programs, and by the English
ones of both."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from editor.core.messages import _, in_english
from editor.ui.dialogs.chooser import Chooser, Entry, choose
from editor.ui.window.menus import MENUS

if TYPE_CHECKING:
    from PySide6.QtGui import QAction

    from editor.ui.actions import Spec
    from editor.ui.main_window import MainWindow


def _theme() -> str:
    return _("theme mode appearance")


ELSEWHERE: Mapping[str, Callable[[], str]] = {
    "dark": _theme,
    "find-in-posts": lambda: _("search all files"),
    "light": _theme,
    "only-text": lambda: _("focus mode zen distraction free"),
    "outline": lambda: _("outline table of contents"),
    "preferences": lambda: _("settings options"),
    "show-source": lambda: _("source YAML TOML metadata"),
    "system-theme": _theme,
    "trash": lambda: _("delete remove"),
}  # what other programs call an action, by its id


def open_palette(window: MainWindow) -> Chooser:
    """Let the writer choose an action, and do it."""
    actions = window.actions_table
    entries = [
        Entry(spec.text().rstrip("…"), _place_of(spec.menu, action), spec.id, _also_called(spec))
        for spec, action in actions
        if spec.id != "palette" and action.isEnabled()
    ]
    return choose("palette", _("What do you want to do?"), entries, window, lambda id: actions[id].trigger())


def _also_called(spec: Spec) -> str:
    elsewhere = ELSEWHERE.get(spec.id, str)
    return f"{elsewhere()} {in_english(spec.text)} {in_english(elsewhere)}"


def _place_of(menu: str, action: QAction) -> str:
    """Where else the writer finds an action: its menu, without which “Light” says little, and its keys."""
    name = MENUS[menu]().replace("&", "") if menu else ""
    return "   ".join(filter(None, (name, action.shortcut().toString())))
