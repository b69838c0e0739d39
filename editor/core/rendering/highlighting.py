"""Code as HTML with Pygments' short classes (`k`, `s1`, `nf`…); a language that Pygments doesn't know stays plain."""

from __future__ import annotations

import re
from functools import lru_cache
from html import escape as _escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pygments.lexer import Lexer

# Longer code is shown plain: colours there cost more time than anybody has while typing.
LONGEST = 100_000
_MARK = re.compile(r"FWMARK\d+X")  # what stands for a tag until the HTML is made (`dialects/marks.py`)
_STANDING_IN = "".join(map(chr, range(0xE000, 0xE100)))  # characters for private use: a lexer splits none of them


def escape(text: str) -> str:
    """`text` with `&`, `<`, `>` and `"` as entities, as every Markdown library writes them."""
    return _escape(text, False).replace('"', "&quot;")


@lru_cache(maxsize=256)
def _lexer(language: str) -> Lexer | None:
    """Pygments' lexer for a language name or file ending; None when there is none."""
    from pygments.lexers import get_lexer_by_name  # 60 ms with its plugins; a post without code doesn't pay it
    from pygments.util import ClassNotFound

    try:
        return get_lexer_by_name(language, stripnl=False, ensurenl=False)
    except ClassNotFound:
        return None


@lru_cache(maxsize=256)
def knows(language: str, endings: bool = False) -> bool:
    """Whether code in that language can be coloured; `endings`: a file ending names a language, too."""
    from pygments.lexers import find_lexer_class_for_filename

    if not language:
        return False
    return _lexer(language) is not None or (endings and find_lexer_class_for_filename(f"x.{language}") is not None)


@lru_cache(maxsize=1024)
def _coloured(code: str, language: str) -> str:
    lexer = _lexer(language)
    if lexer is None:
        return escape(code)
    from pygments.token import STANDARD_TYPES

    tokens = list(lexer.get_tokens(code))
    if "".join(text for _, text in tokens) != code:  # some lexers drop what they don't understand
        return escape(code)
    out = []
    for kind, text in tokens:
        while kind not in STANDARD_TYPES and kind.parent is not None:
            kind = kind.parent
        name = STANDARD_TYPES.get(kind, "")
        out.append(f'<span class="{name}">{escape(text)}</span>' if name and text.strip() else escape(text))
    return "".join(out)


def highlight(code: str, language: str) -> str:
    """The HTML of `code`: spans with classes when `language` is known, else the escaped text. Line ends are kept."""
    if not language or len(code) > LONGEST:
        return escape(code)
    made = _coloured(code, language.lower())
    marks = dict.fromkeys(_MARK.findall(code)) if "FWMARK" in code else ()
    return made if all(mark in made for mark in marks) else _with_whole_marks(code, language.lower(), list(marks))


def _with_whole_marks(code: str, language: str, marks: list[str]) -> str:
    """As `highlight`, for code with the marks of tags, which a lexer that knows no such word takes apart."""
    if len(marks) > len(_STANDING_IN) or any(sign in code for sign in _STANDING_IN[: len(marks)]):
        return escape(code)
    for mark, sign in zip(marks, _STANDING_IN, strict=False):
        code = code.replace(mark, sign)
    made = _coloured(code, language)
    for mark, sign in zip(marks, _STANDING_IN, strict=False):
        made = made.replace(sign, mark)
    return made


def highlight_lines(code: str, language: str) -> list[str]:
    """The HTML of each line of `code`; a span that runs over a line end is closed and opened again."""
    lines = []
    carried = ""
    for line in highlight(code, language).split("\n"):
        text = carried + line
        opened = text.rfind("<span")
        carried = ""
        if opened >= 0 and text.find("</span>", opened) < 0:
            carried = text[opened : text.index(">", opened) + 1]
            text += "</span>"
        lines.append(text)
    return lines
