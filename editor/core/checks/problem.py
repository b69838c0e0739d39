"""What a check finds, and what can be done about it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from editor.core.post.edit import Edit, Part


class Severity(Enum):
    """Errors: the build breaks or the post doesn't appear; warnings: it publishes otherwise than meant; hints:
    taste.
    """

    ERROR = "error"
    WARNING = "warning"
    HINT = "hint"

    @property
    def rank(self) -> int:
        """0 is the worst."""
        return list(Severity).index(self)


@dataclass(frozen=True, slots=True)
class Place:
    """A stretch of one part of the post: lines and columns from 0, the end excluded."""

    part: Part
    line: int
    column: int
    end_line: int
    end_column: int


@dataclass(frozen=True, slots=True)
class Fix:
    """A label for a button and the edits that it applies, in order, as one undo step.

    `safe` says that it can be applied unseen (`foreword check --fix`); the others are proposals. `to_utf8`: the file is
    written as UTF-8 from then on, its text the same but for the edits.
    """

    label: str
    edits: tuple[Edit, ...]
    safe: bool = True
    to_utf8: bool = False


@dataclass(frozen=True, slots=True)
class Problem:
    """A mistake where it is. `code` is stable (`frontmatter-unreadable`); `field` names the form field it belongs
    to.
    """

    code: str
    severity: Severity
    message: str
    place: Place
    fixes: tuple[Fix, ...] = ()
    field: str | None = None
