"""Questions to the writer, without Qt: the window answers them with dialogs, tests with a recorder."""

from __future__ import annotations

from typing import NamedTuple, Protocol


class Choice(NamedTuple):
    """One answer. `danger` marks the one that loses something."""

    id: str
    label: str
    danger: bool = False


class Question(NamedTuple):
    """`id` names the question for tests; the first choice is the default, the id "cancel" is what Escape gives."""

    id: str
    title: str
    text: str
    choices: tuple[Choice, ...]
    detail: str = ""


class Asker(Protocol):
    """Whoever answers."""

    def ask(self, question: Question) -> str:
        """The id of the chosen answer."""

    def tell(self, title: str, text: str) -> None:
        """Say something that needs no answer."""

    def open_path(self, title: str, folder: str, only_folder: bool, kinds: str = "") -> str:
        """A post or folder to open, or ""; `kinds` are those of another file, as in "Images (*.png)"."""

    def save_path(self, title: str, suggestion: str, kinds: str) -> str:
        """Where to write a file (`kinds` as in "HTML (*.html)"), or ""."""
