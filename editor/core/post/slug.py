"""File names and addresses from titles."""

from __future__ import annotations

import re
import unicodedata
from typing import Literal

Style = Literal["pinyin", "keep"]

# File systems allow 255 bytes, a date before the slug and a suffix after it included.
MAX_CHARACTERS = 80
MAX_BYTES = 200

# Names that lose their meaning with their marks.
_NAMES = ((re.compile(r"\bc\+\+", re.IGNORECASE), "cpp"), (re.compile(r"\b([cf])#", re.IGNORECASE), r"\1-sharp"))
_HAN = re.compile("([\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af]+)")


def slug(title: str, style: Style = "pinyin") -> str:
    """`title` as a file name without suffix: words joined by hyphens; "" when nothing of it can be kept.

    "pinyin" gives lower-case ASCII, Chinese by its reading ("重庆" → "chong-qing"), other scripts romanised. "keep"
    keeps every script's letters and the title's case, as Hexo's own file names do.
    """
    text = unicodedata.normalize("NFKC", title)
    for pattern, name in _NAMES:
        text = pattern.sub(name, text)
    text = re.sub("['\u2019]", "", text)
    return _shorten(_ascii(text) if style == "pinyin" else _kept(text))


def _ascii(text: str) -> str:
    from slugify import slugify

    return str(slugify(_HAN.sub(_pinyin, text) if _HAN.search(text) else text))


def _pinyin(han: re.Match[str]) -> str:
    """A run of Chinese by its reading; whole runs, since a character's reading depends on its neighbours."""
    from pypinyin import lazy_pinyin

    return f" {' '.join(lazy_pinyin(han[1]))} "


def _kept(text: str) -> str:
    """Letters, digits and the marks that belong to them; anything else parts two words."""
    kept = (c if unicodedata.category(c)[0] in "LNM" or c in "._" else "-" for c in text)
    return re.sub(r"-{2,}", "-", "".join(kept)).strip("-._")


def _shorten(text: str) -> str:
    """At most MAX_CHARACTERS and MAX_BYTES, cut between words where there are any."""
    room = min(MAX_CHARACTERS, len(text.encode()[:MAX_BYTES].decode(errors="ignore")))
    if len(text) <= room:
        return text
    whole_words = text[: room + 1].rpartition("-")[0]
    return (whole_words if len(whole_words) > room // 2 else text[:room]).strip("-._")
