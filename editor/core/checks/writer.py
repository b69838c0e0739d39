"""What a writer has settled for all their posts, whatever the project is."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Writer:
    """`spelling`: words are checked where the project says nothing of it. `words` are right although no dictionary has
    them.
    """

    spelling: bool = False
    words: tuple[str, ...] = ()


NOBODY = Writer()
