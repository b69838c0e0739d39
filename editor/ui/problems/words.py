"""The writer's own words, and the project's: what the checks are told of them, and how a word becomes one."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from editor.core.checks.problem import Problem
from editor.core.checks.writer import Writer
from editor.core.errors import ForewordError
from editor.core.messages import _
from editor.core.settings import Settings
from editor.core.spelling.own_words import add_own_word, as_own_word, own_words_path, read_own_words

if TYPE_CHECKING:
    from editor.ui.main_window import MainWindow

CODE = "word-misspelt"


def writer_of(settings: Settings) -> Writer:
    """What the writer has settled for all posts, read anew: a person may edit the file of words."""
    return Writer(settings.text("spelling") != "off", read_own_words(own_words_path()))


class OwnWords:
    """Takes words in, for the window's open post."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window

    def entries(self, problem: Problem) -> list[tuple[str, str, Callable[[], None]]]:
        """What a menu offers for a word that is right after all: name, text, what it does. [] for other problems."""
        session = self._window.desk.session
        if problem.code != CODE or session is None:
            return []
        place = problem.place
        text = session.post.texts[place.part]
        word = as_own_word(text.slice(place.line, place.column, place.end_line, place.end_column))
        mine, ours = _("Add “{word}” to My Words"), _("Add “{word}” to This Project's Words")
        return [
            ("addWord", mine.format(word=word), lambda: self._add_own(word)),
            ("addProjectWord", ours.format(word=word), lambda: self._add_to_project(word)),
        ]

    def _add_own(self, word: str) -> None:
        try:
            add_own_word(own_words_path(), word)
        except (ForewordError, OSError) as error:
            self._window.asker.tell(_("My Words"), str(error))
            return
        self._window.say(_("“{word}” is one of your words now; the preferences list them.").format(word=word))
        self._look_again()

    def _add_to_project(self, word: str) -> None:
        from editor.core.sites.project.change import add_project_word, project_file

        session = self._window.desk.session
        if session is None:
            return
        target = project_file(session.path, session.post.site, self._window.folder())
        try:
            add_project_word(target, word)
        except ForewordError as error:
            self._window.asker.tell(_("This Project's Words"), str(error))
            return
        self._window.say(_("“{word}” is right in this project now: {path} says so.").format(word=word, path=target))
        self._look_again()

    def _look_again(self) -> None:
        self._window.findings.request()
        if self._window.findings.all_posts.asked:
            self._window.findings.check_folder()
