"""What a JavaScript file says literally: properties, imports, the parts between brackets. Nothing is ever run."""

from __future__ import annotations

import re
from collections.abc import Iterator

from editor.core.patterns import pattern

OPENING, CLOSING = "([{", ")]}"
_COMMENT = pattern(r"/\*.*?\*/|(?<![:'\"\w])//[^\n]*", re.DOTALL)
_WHOLE = pattern(r"import\s+(?:\*\s*as\s+)?([\w$]+)\s*(?:,\s*\{[^{}]*\}\s*)?from\s*['\"]([^'\"]+)['\"]")
_PARTS = pattern(r"import\s+(?:[\w$]+\s*,\s*)?\{([^{}]*)\}\s*from\s*['\"]([^'\"]+)['\"]")
_REQUIRED = pattern(r"(?:const|let|var)\s+([\w$]+)\s*=\s*require\(\s*['\"]([^'\"]+)['\"]\s*\)")


def without_comments(text: str) -> str:
    """`text` without comments; what stands behind `//` in an address isn't one."""
    return _COMMENT.sub("", text)


def literal(text: str, name: str) -> str | bool | None:
    """The string or boolean that JavaScript gives to the property `name` (`name: 'x'`), the first outside comments."""
    found = re.search(
        rf"""(?<![\w.])["']?{re.escape(name)}["']?\s*:\s*(?:(['"`])(.*?)\1|(true|false)\b)""", without_comments(text)
    )
    if not found:
        return None
    return found[2] if found[1] else found[3] == "true"


def imports(text: str) -> Iterator[tuple[str, str]]:
    """(name in the file, module) of what it imports."""
    for match in (*_WHOLE.finditer(text), *_REQUIRED.finditer(text)):
        yield match[1], match[2]
    for match in _PARTS.finditer(text):
        for part in match[1].split(","):
            name = part.split(" as ")[-1].strip()
            if name:
                yield name, match[2]


def parts(text: str) -> Iterator[str]:
    """The parts between the commas of the outermost level."""
    start = 0
    for at, character, depth in _code(text):
        if character == "," and depth == 0:
            yield text[start:at]
            start = at + 1
    if text[start:].strip():
        yield text[start:]


def balanced(text: str, start: int) -> str:
    """From the bracket at `start` to its other half, or to the end."""
    for at, character, depth in _code(text, start):
        if character in CLOSING and depth == 0:
            return text[start : at + 1]
    return text[start:]


def _code(text: str, start: int = 0) -> Iterator[tuple[int, str, int]]:
    """Place, sign and depth in brackets (after the sign) of every sign from `start` on that stands in no quotes."""
    depth, quote = 0, ""
    for at in range(start, len(text)):
        character = text[at]
        if quote:
            quote = "" if character == quote and text[at - 1] != "\\" else quote
            continue
        if character in "'\"`":
            quote = character
            continue
        depth += (character in OPENING) - (character in CLOSING)
        yield at, character, depth
