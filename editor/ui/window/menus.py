"""The menus of the menu bar, in their order. They are there from the start; their actions come when the window is furnished."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QMenu, QMenuBar

from editor.core.messages import _

MENUS: dict[str, Callable[[], str]] = {
    "file": lambda: _("&File"),
    "edit": lambda: _("&Edit"),
    "format": lambda: _("F&ormat"),
    "view": lambda: _("&View"),
    "post": lambda: _("&Post"),
    "help": lambda: _("&Help"),
}


def add_menus(bar: QMenuBar) -> dict[str, QMenu]:
    """One menu for each of MENUS, by name."""
    menus: dict[str, QMenu] = {}
    for name, title in MENUS.items():
        menus[name] = bar.addMenu(title())
        menus[name].setObjectName(f"menu-{name}")
    return menus


def add_letters(bar: QMenuBar, menus: Mapping[str, QMenu]) -> None:
    """Alt and a letter open a menu in every language: where its name shows none, the letter of the English one."""
    for letter, menu in zip("FEOVPH", menus.values(), strict=True):
        if "&" not in menu.title():
            shortcut = QShortcut(f"Alt+{letter}", bar)
            shortcut.activated.connect(lambda menu=menu: bar.setActiveAction(menu.menuAction()))
