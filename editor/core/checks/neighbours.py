"""What the other posts of a folder have, from a few of them: enough to know what is usual there."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path

from editor.core.checks.files import MARKDOWN_SUFFIXES

_LOOKED_AT = 6
_DATE = re.compile(rb"(?im)^[\"']?date[\"']?[ \t]*[:=]")


def neighbours_have_dates(path: Path) -> bool:
    """Whether at least two of the posts beside `path`, and most of those looked at, have a date in their front
    matter.
    """
    try:
        return _have_dates(path.parent, path.name, path.parent.stat().st_mtime_ns)
    except (OSError, ValueError):
        return False


@lru_cache(maxsize=256)
def _have_dates(folder: Path, own: str, _changed: int) -> bool:
    names = sorted(
        entry.name for entry in folder.iterdir() if entry.suffix.lower() in MARKDOWN_SUFFIXES and entry.name != own
    )
    answers = [_has_date(folder / name) for name in names[-_LOOKED_AT:]]
    return sum(answers) >= 2 and sum(answers) * 2 > len(answers)


def _has_date(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            return bool(_DATE.search(file.read(2048)))
    except OSError:
        return False
