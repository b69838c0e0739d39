"""Which values of a post's front matter Hugo's templates go through one by one.

`{{ range .Params.tags }}` stops the build at a text, a number or a switch ("range can't iterate over", observed with Hugo
0.111). Told is only what is surely run: in the template of the site or of its themes that shows a single page of this
kind, or in a partial that it hands the page to, and under no condition but that there is such a value at all.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from editor.core.checks.site.folder import text_of
from editor.core.checks.site.kept import kept

_ACTION = re.compile(r"\{\{-?\s*(?P<word>/\*.*?\*/|\S*?)(?P<rest>|\s.*?)\s*-?\}\}", re.S)
_VALUE = re.compile(r"\$?\.Params\.(\w+)")
_LOOPED = re.compile(r"(?:\$\w+\s*(?:,\s*\$\w+\s*)?:=\s*)?(?P<value>\$?\.Params\.(?P<key>\w+)|\.)")
_GIVEN = re.compile(r"isset\s+\$?\.Params\s+\"(\w+)\"")
_PARTIAL = re.compile(r"\"([\w./-]+)\"\s+[$.]")
_DEFINES = re.compile(r"\{\{-?\s*define\b")
_ALWAYS = ""  # what a block depends on: nothing
_SOMETIMES = "?"  # more than one key
_DEEPEST = 6  # partials in partials


@kept
def looped_keys(layouts: tuple[Path, ...], kind: str, layout: str) -> frozenset[str]:
    """The keys, in small letters, that the page of a post of this type or section and layout ("" for none) goes through."""
    names = [name for name in (layout, "single") if name]
    text = _template(layouts, [f"{folder}{name}.html" for folder in (f"{kind}/", "_default/", "") for name in names])
    around = _template(layouts, [f"{kind}/baseof.html", "_default/baseof.html", "baseof.html"])
    texts = (text, around) if _DEFINES.search(text) else (text,)
    return frozenset(key for each in texts for key in _looped(each, layouts, _DEEPEST))


def _template(layouts: tuple[Path, ...], names: list[str]) -> str:
    """The first of these templates that there is, the site's own before its themes'; "" for none."""
    return next((text_of(path) for name in names for folder in layouts if (path := folder / name).is_file()), "")


def _looped(text: str, layouts: tuple[Path, ...], depth: int) -> Iterator[str]:
    open_blocks: list[tuple[str, str]] = []  # what each depends on, and the key that the dot stands for in it
    for action in _ACTION.finditer(text):
        word, rest = action["word"], action["rest"].strip()
        needed = {condition for condition, _dot in open_blocks} - {_ALWAYS}
        if word == "end" and open_blocks:
            open_blocks.pop()
        elif word == "else" and open_blocks:
            open_blocks[-1] = (_SOMETIMES, "")
        elif word == "range":
            looped = _LOOPED.fullmatch(rest)
            key = (looped["key"] or _dot(open_blocks) if looped else "").lower()
            if key and needed <= {key}:
                yield key
            open_blocks.append((_SOMETIMES, ""))
        elif word in ("if", "with", "block", "define"):
            open_blocks.append(_begun(word, rest))
        elif word == "template" and rest.startswith('"_internal/schema.html"') and not needed:
            yield "tags"
        elif word in ("partial", "partialCached") and not needed and depth and not _dot(open_blocks):
            yield from _in_partial(rest, layouts, depth)


def _dot(open_blocks: list[tuple[str, str]]) -> str:
    return open_blocks[-1][1] if open_blocks else ""


def _begun(word: str, rest: str) -> tuple[str, str]:
    if word == "define" or rest == ".IsPage":
        return _ALWAYS, ""
    found = _VALUE.fullmatch(rest) or (_GIVEN.fullmatch(rest) if word == "if" else None)
    key = found[1].lower() if found else _SOMETIMES
    return key, key if word == "with" and found else ""


def _in_partial(rest: str, layouts: tuple[Path, ...], depth: int) -> Iterator[str]:
    named = _PARTIAL.match(rest)
    if named is None:
        return
    for folder in layouts:
        for name in (named[1], f"{named[1]}.html"):
            path = folder / "partials" / name
            if path.is_file():
                yield from _looped(text_of(path), layouts, depth - 1)
                return
