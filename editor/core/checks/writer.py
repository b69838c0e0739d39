"""What a writer has settled for all their posts, whatever the project is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from editor.core.sites.project.model import Project


@dataclass(frozen=True, slots=True)
class Writer:
    """`spelling`: words are checked where the project says nothing of it. `words` are right although no dictionary has
    them.
    """

    spelling: bool = False
    words: tuple[str, ...] = ()


NOBODY = Writer()


def checks_words(project: Project, writer: Writer) -> bool:
    """Whether words are checked: as the project says, and where it says nothing, as the writer likes."""
    return writer.spelling if project.spelling is None else project.spelling
