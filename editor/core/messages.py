"""Texts for people, in their language.

Core and command line are translated like the window, so the catalogue is gettext's: `_("Save")` marks a text for
extraction and looks it up when it runs. `use_language` chooses the catalogue once, at start.
"""

from __future__ import annotations

import gettext as _gettext
import os
from collections.abc import Callable

from editor.core.resources import resource

DOMAIN = "foreword"
LANGUAGES = {"en": "English", "zh_CN": "简体中文"}

_catalogue: _gettext.NullTranslations | None = None  # read when the first text is wanted
_language = "en"


def system_language() -> str:
    """The first supported language that the environment asks for (LANGUAGE, LC_ALL, LC_MESSAGES, LANG), else English."""
    for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        for wanted in os.environ.get(name, "").split(":"):
            if wanted[:2].lower() == "zh":
                return "zh_CN"
            if wanted[:2].lower() == "en" or wanted in ("C", "C.UTF-8", "POSIX"):
                return "en"
    return "en"


def use_language(language: str) -> None:
    """Translate from now on into `language`, a key of LANGUAGES; anything else means English."""
    global _catalogue, _language
    _language = language if language in LANGUAGES else "en"
    _catalogue = None


def language() -> str:
    """The language in use, a key of LANGUAGES."""
    return _language


def _(text: str) -> str:
    """`text` in the language in use. Fill placeholders after, with `str.format`."""
    return _read().gettext(text) if text else ""


def ngettext(one: str, many: str, count: int) -> str:
    """`one` or `many` for `count`, in the language in use."""
    return _read().ngettext(one, many, count)


def in_english(text: Callable[[], str]) -> str:
    """What `text` gives in the words of the source, whatever the language in use is."""
    global _catalogue
    kept, _catalogue = _read(), _gettext.NullTranslations()
    try:
        return text()
    finally:
        _catalogue = kept


def _read() -> _gettext.NullTranslations:
    global _catalogue
    if _catalogue is None:
        path = resource("translations", _language, "LC_MESSAGES", f"{DOMAIN}.mo")
        if path.is_file():
            with path.open("rb") as file:
                _catalogue = _gettext.GNUTranslations(file)
        else:  # English is what the source says
            _catalogue = _gettext.NullTranslations()
    return _catalogue
