"""kramdown's `remove_line_breaks_for_cjk`: the end of a line between Chinese or Japanese characters leaves nothing.

Characters of the scripts Han, Hiragana and Katakana count; punctuation, wide letters and Hangul don't (built with Jekyll
4.3). Only line ends within one run of text are looked at, those beside an element stay.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from markdown_it.token import Token

_HAN = (
    "\u2e80-\u2e99\u2e9b-\u2ef3\u2f00-\u2fd5\u3005\u3007\u3021-\u3029\u3038-\u303b\u3400-\u4dbf\u4e00-\u9fff"
    "\uf900-\ufa6d\ufa70-\ufad9\U00020000-\U0002fa1d\U00030000-\U000323af"
)
_KANA = "\u3041-\u3096\u309d-\u309f\u30a1-\u30fa\u30fd-\u30ff\u31f0-\u31ff\u32d0-\u32fe\u3300-\u3357\uff66-\uff6f\uff71-\uff9d"
_LINE_END = re.compile(f"(?<=[{_HAN}{_KANA}])\n(?=[{_HAN}{_KANA}])")


def joined(text: str) -> str:
    """`text` with its lines joined."""
    return _LINE_END.sub("", text) if "\n" in text else text


def join_lines(tokens: Iterable[Token]) -> None:
    """Join the lines of the texts among inline tokens."""
    for token in tokens:
        if token.type == "text" or "text" in token.meta:
            token.content = joined(token.content)
