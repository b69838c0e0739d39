"""Pygments' answers remembered for Python-Markdown: a post is rendered at each key, its code hardly ever changes.

The library colours code itself, with the site's own settings; guessing the language of unmarked code takes it ten times
as long as all the rest, and making a formatter for each block a third of the rest. It calls Pygments by a few names in each
of its two modules, and has no other place to step in: so those names get functions that give the same answers, from a
memory.
"""

from __future__ import annotations

import sys
from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Any

_MODULES = ("markdown.extensions.codehilite", "pymdownx.highlight")
_KEPT = 2000  # answers; a code block has one or two


class _Remembered:
    """A function whose last answers are kept, by what `key` says of its arguments (None: not kept)."""

    def __init__(self, function: Callable[..., Any], key: Callable[..., Hashable]) -> None:
        self._function, self._key = function, key
        self._answers: OrderedDict[Hashable, Any] = OrderedDict()
        self._lock = Lock()

    def __call__(self, *arguments: Any, **options: Any) -> Any:
        key = self._key(*arguments, **options)
        with self._lock:
            if key in self._answers:
                self._answers.move_to_end(key)
                return self._answers[key]
        answer = self._function(*arguments, **options)
        with self._lock:
            self._answers[key] = answer
            if len(self._answers) > _KEPT:
                self._answers.popitem(last=False)
        return answer


def _settings(thing: Any) -> Hashable:
    return type(thing), repr(sorted(thing.options.items(), key=lambda item: str(item[0])))


def _coloured(code: str, lexer: Any, formatter: Any) -> Hashable:
    return code, _settings(lexer), _settings(formatter)


def _guessed(code: str, **options: Any) -> Hashable:
    return code, repr(sorted(options.items()))


def _named(name: str, **options: Any) -> Hashable:
    return name, repr(sorted(options.items()))


class _Lexers:
    """Finds the lexer of a language, whose class is remembered: the object may hold what it has read."""

    def __init__(self) -> None:
        from pygments.lexers import find_lexer_class_by_name

        self._class_of = _Remembered(find_lexer_class_by_name, _named)

    def __call__(self, name: str, **options: Any) -> Any:
        return self._class_of(name)(**options)


def remember_colours() -> None:
    """Let those of the library's modules that are in use remember what Pygments answered, in this process."""
    for module in filter(None, map(sys.modules.get, _MODULES)):
        for function, key in (("highlight", _coloured), ("guess_lexer", _guessed), ("get_formatter_by_name", _named)):
            known = getattr(module, function, None)
            if known is not None and not isinstance(known, _Remembered):
                setattr(module, function, _Remembered(known, key))
        if hasattr(module, "get_lexer_by_name") and not isinstance(vars(module)["get_lexer_by_name"], _Lexers):
            setattr(module, "get_lexer_by_name", _Lexers())  # noqa: B010 - a module has no such attribute for mypy
