"""Regular expressions that are compiled when they are first used: starting the program needs few of its three hundred."""

from __future__ import annotations

import re
from typing import Any, cast


class _Pattern:
    """A `re.Pattern` as soon as anything is asked of it; from then on its methods are that pattern's own."""

    def __init__(self, text: str, flags: int) -> None:
        self._source = text, flags

    def __getattr__(self, name: str) -> Any:
        compiled = re.compile(*self._source)
        for method in ("match", "fullmatch", "search", "finditer", "findall", "sub", "subn", "split"):
            setattr(self, method, getattr(compiled, method))
        return getattr(compiled, name)


def pattern(text: str, flags: int = 0) -> re.Pattern[str]:
    """`re.compile(text, flags)`, later. An expression that is wrong is found when it is used, so each needs a test."""
    return cast("re.Pattern[str]", _Pattern(text, flags))
