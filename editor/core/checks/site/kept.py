"""What reading a site's folders gave, kept for a while: a run over many posts asks for it at each of them."""

from __future__ import annotations

import time
from collections.abc import Callable, Hashable
from functools import wraps
from typing import ParamSpec, TypeVar

_P = ParamSpec("_P")
_T = TypeVar("_T")

_SECONDS = 4.0  # that an answer is trusted at least
_TIMES = 20  # what it took: no more than a twentieth of the time is spent on reading again
_MOST = 4  # answers of one function


def kept(function: Callable[_P, _T]) -> Callable[_P, _T]:
    """`function`, whose arguments are hashable, asked again only some seconds after its last answer, and later the longer
    that took.
    """
    answers: dict[Hashable, tuple[float, _T]] = {}

    @wraps(function)
    def ask(*args: _P.args, **kwargs: _P.kwargs) -> _T:
        key = (args, *kwargs.items())
        started = time.monotonic()
        known = answers.get(key)
        if known is not None and started < known[0]:
            return known[1]
        value = function(*args, **kwargs)
        ended = time.monotonic()
        answers.pop(key, None)
        if len(answers) >= _MOST:
            answers.pop(next(iter(answers)))
        answers[key] = ended + max(_SECONDS, _TIMES * (ended - started)), value
        return value

    return ask
