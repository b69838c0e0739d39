"""Nothing but the text, in the middle of the window: everything else goes, and comes back as it was."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from editor.ui.main_window import MainWindow


class OnlyText:
    """The handler of an action. What the writer brings back meanwhile stays when the rest comes back."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window
        self._hidden: list[str] | None = None  # the actions that show what was hidden for the text; None: not now

    def toggle(self) -> None:
        """Leave the text alone in the window, or bring back what stood round it."""
        window, panes = self._window, self._panes()
        if self._hidden is None:
            self._hidden = [action for action, pane in panes.items() if not pane.isHidden()]
            wanted = self._hidden
        else:
            wanted = [action for action in self._hidden if panes[action].isHidden()]
            self._hidden = None
        for action in wanted:
            window.actions_table[action].trigger()
        alone = self._hidden is not None
        window.write.body.set_centred(alone)
        window.status.setVisible(not alone)
        window.actions_table["only-text"].setChecked(alone)
        window.write.focus_body()

    def shown(self) -> set[str]:
        """The actions whose panes stand round the text, or will again when it isn't alone any more."""
        hidden = self._hidden or ()
        return {action for action, pane in self._panes().items() if action in hidden or self._wanted(action, pane)}

    def _wanted(self, action: str, pane: QWidget) -> bool:
        """A pane that only the open post hides or shows is as the writer wants it."""
        if action == "show-preview":
            return self._window.actions_table[action].isChecked()
        return self._window.write.head_text_wanted if action == "show-source" else not pane.isHidden()

    def _panes(self) -> dict[str, QWidget]:
        """What may stand round the text, by the action that shows and hides it."""
        window, write = self._window, self._window.write
        return {
            "show-posts": window.posts,
            "show-form": write.form,
            "show-source": write.head,
            "show-preview": window.preview,
            "show-problems": window.problems,
        }
