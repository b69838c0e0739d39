"""How the window looks: the theme and the sizes that the settings say, handed to all parts that draw by themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from editor.ui.theme import Theme, apply_theme, theme

if TYPE_CHECKING:
    from editor.ui.main_window import MainWindow


class WindowLook(QObject):
    """`theme_name`, from the command line, is for this time: until the settings change."""

    def __init__(self, window: MainWindow, theme_name: str | None) -> None:
        super().__init__(window)
        self._window = window
        self._theme_name = theme_name

    @property
    def theme(self) -> Theme:
        """The theme that is shown now."""
        return theme(self._wanted)

    @property
    def _wanted(self) -> str:
        return self._theme_name or self._window.settings.text("theme")

    def follow_settings(self) -> None:
        """The settings have changed."""
        self._theme_name = None
        self.use()

    def use(self) -> None:
        """Colours and sizes of everything."""
        self.use_in_text()
        self.use_in_page()
        self.use_around()

    def use_in_text(self) -> None:
        """Colours and size of form and text, and what all widgets have by themselves."""
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        apply_theme(app, self.theme)
        self._window.write.set_look(self.theme, self._window.settings.number("text_size"))

    def use_in_page(self) -> None:
        """The page's colours and size, and whether it loads images of the web."""
        settings = self._window.settings
        self._window.preview.set_look(self.theme, settings.number("preview_size"), settings.switch("remote_images"))

    def use_around(self) -> None:
        """Colours of the other parts; the menu marks what was chosen."""
        window = self._window
        for name, action in (("light", "light"), ("dark", "dark"), ("system", "system-theme")):
            window.actions_table[action].setChecked(name == self._wanted)
        window.posts.set_theme(self.theme)
        window.problems.set_theme(self.theme)
        window.file_label.setStyleSheet(f"color: {self.theme.colors['mute']}; font-size: 12px;")
