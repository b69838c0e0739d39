"""Whether Nunjucks can read a tag of its own: what stands between `{%` and `%}` behind the tag's name.

Source: Nunjucks 3.2's documentation ("Tags") and what Hexo 8.1 said to each. Tags that others register get their text as
it is and are none of this file's business.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from editor.core.checks.templates.expression import Reader, is_filter, reader_of

_Read = Callable[[Reader], None]
_TEXT = re.compile(r"\"(?:[^\"\\]|\\.)*\"|'(?:[^'\\]|\\.)*'", re.S)
_OPEN_TEXT = re.compile(r"(?<![^\s(\[{,=:])[\"']")


def can_read(name: str, rest: str) -> bool:
    """Whether Nunjucks reads its tag `name` with `rest` behind it; True for tags that aren't its own."""
    if name.startswith("end") and (name[3:] in _STATEMENTS or name in _ENDS):
        return not rest.strip("- \n\t") or (name == "endblock" and reader_of(rest, _block))
    read = _STATEMENTS.get(name)
    return read is None or (not (name == "set" and _OPEN_TEXT.search(_TEXT.sub("", rest))) and reader_of(rest, read))


def reads_arguments(rest: str) -> bool:
    """Whether what a tag that others register is given are values with commas between them, if Nunjucks reads them."""
    return reader_of(rest, _arguments)


def _arguments(reader: Reader) -> None:
    while not reader.done():
        reader.expression(0)
        if reader.accept("="):
            reader.expression(0)
        if reader.done():
            return
        reader.expect(",")
        if reader.done():
            reader.fail()


def _condition(reader: Reader) -> None:
    reader.expression(0)


def _nothing(reader: Reader) -> None:
    """`else` and `default` stand alone."""


def _loop(reader: Reader) -> None:
    _names(reader)
    reader.expect("in")
    reader.expression(0)


def _assignment(reader: Reader) -> None:
    """`x = 1`, `x, y = 1`, or `x` alone, whose value is what follows up to `endset`."""
    _names(reader)
    if not reader.done():
        reader.expect("=")
        reader.expression(0)


def _names(reader: Reader) -> None:
    reader.name()
    while reader.accept(","):
        reader.name()


def _template(reader: Reader) -> None:
    """What a tag takes other templates by; `ignore missing` and names behind it are the tag's own."""
    reader.expression(0)
    reader.rest()


def _import(reader: Reader) -> None:
    """`import "file" as name`"""
    reader.expression(0)
    reader.expect("as")
    reader.name()
    reader.rest()  # `with context` or `without context`; what else stands there is left to Nunjucks


def _from(reader: Reader) -> None:
    """`from "file" import a, b as c`"""
    reader.expression(0)
    reader.expect("import")
    reader.name()
    while reader.accept("as") or reader.accept(","):
        reader.name()
    reader.rest()


def _call(reader: Reader) -> None:
    """`call name()` or `call(a) name()`"""
    if reader.accept("("):
        reader.items(")", 0)
    reader.name()
    while reader.accept("."):
        reader.name()
    reader.expect("(")
    reader.items(")", 0)


def _block(reader: Reader) -> None:
    reader.name()


def _macro(reader: Reader) -> None:
    reader.name()
    reader.expect("(")
    reader.items(")", 0)


def _filter(reader: Reader) -> None:
    if not is_filter(reader.name()):
        reader.fail()
    if reader.accept("("):
        reader.items(")", 0)


_STATEMENTS: dict[str, _Read] = {
    **dict.fromkeys(("if", "ifAsync", "elif", "elseif", "switch", "case"), _condition),
    **dict.fromkeys(("for", "asyncEach", "asyncAll"), _loop),
    **dict.fromkeys(("else", "default"), _nothing),
    **dict.fromkeys(("include", "extends"), _template),
    "import": _import,
    "from": _from,
    "call": _call,
    "set": _assignment,
    "block": _block,
    "macro": _macro,
    "filter": _filter,
}
_ENDS = frozenset(("endeach", "endall"))
