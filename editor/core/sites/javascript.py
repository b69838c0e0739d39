"""What a JavaScript file says literally: properties, imports, the parts between brackets. Nothing is ever run."""

from __future__ import annotations

import re
from collections.abc import Iterator

from editor.core.patterns import pattern

OPENING, CLOSING = "([{", ")]}"
_TEXT = r"'(?:[^'\\\n]|\\.)*'|\"(?:[^\"\\\n]|\\.)*\"|`(?:[^`\\]|\\.)*`"
_PATTERN = r"(?:\A|(?<=[(,=:\[\s]))/(?![/*])(?:[^/\\\n\[]|\\.|\[(?:[^\]\\\n]|\\.)*\])+/[a-z]*"
_COMMENTED = pattern(rf"(?P<kept>{_TEXT})|/\*.*?\*/|//[^\n]*|(?P<pattern>{_PATTERN})", re.DOTALL)
_CODE = pattern(rf"{_TEXT}|{_PATTERN}|(?P<sign>[(\[{{}}\]),.;\n])", re.DOTALL)
_DECLARED = pattern(r"^(?:export\s+)?(?:const|let|var)\s+(?P<name>\w+)\s*(?::[^=\n]*)?=\s*", re.MULTILINE)
_LINK = pattern(r"\s*(?P<name>[\w$]+)\s*(?:\((?P<arguments>.*)\)\s*)?\Z", re.DOTALL)
_QUOTED = pattern(rf"(?:{_TEXT})\Z", re.DOTALL)
_WHOLE = pattern(r"import\s+(?:\*\s*as\s+)?([\w$]+)\s*(?:,\s*\{[^{}]*\}\s*)?from\s*['\"]([^'\"]+)['\"]")
_REQUIRED_PARTS = pattern(r"\b(?:const|let|var)\s*\{([^{}]*)\}\s*=\s*require\(\s*['\"]([^'\"]+)['\"]\s*\)")
_PARTS = pattern(r"import\s+(?:[\w$]+\s*,\s*)?\{([^{}]*)\}\s*from\s*['\"]([^'\"]+)['\"]")
_REQUIRED = pattern(r"(?:const|let|var)\s+([\w$]+)\s*=\s*require\(\s*['\"]([^'\"]+)['\"]\s*\)")


def without_comments(text: str) -> str:
    """`text` without comments; texts and patterns that look like one (`'**/*.md'`, addresses) stay."""
    return _COMMENTED.sub(lambda match: match["kept"] or match["pattern"] or " ", text)


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
    for found, renamed in ((_PARTS, " as "), (_REQUIRED_PARTS, ":")):
        for match in found.finditer(text):
            for part in match[1].split(","):
                name = part.split(renamed)[-1].strip()
                if name:
                    yield name, match[2]


def signs(text: str, start: int = 0) -> Iterator[tuple[int, str, int]]:
    """Place, sign and depth in brackets (after the sign) of brackets, commas, points, semicolons and line ends from
    `start` on that stand in no quotes and no pattern.
    """
    depth = 0
    for match in _CODE.finditer(text, start):
        sign = match["sign"]
        if sign:
            depth += (sign in OPENING) - (sign in CLOSING)
            yield match.start(), sign, depth


def parts(text: str) -> Iterator[str]:
    """The parts between the commas of the outermost level."""
    start = 0
    for at, sign, depth in signs(text):
        if sign == "," and depth == 0:
            yield text[start:at]
            start = at + 1
    if text[start:].strip():
        yield text[start:]


def balanced(text: str, start: int) -> str:
    """From the bracket at `start` to its other half, or to the end."""
    for at, sign, depth in signs(text, start):
        if sign in CLOSING and depth == 0:
            return text[start : at + 1]
    return text[start:]


def chain(text: str) -> list[tuple[str, str | None]]:
    """The names and arguments (None: isn't called) of `a.b(c).d`; [] for an expression that is no such chain."""
    text, links, start = text.strip(), [], 0
    cuts = [at for at, sign, depth in signs(text) if sign == "." and depth == 0]
    for at in (*cuts, len(text)):
        match = _LINK.match(text[start:at])
        if match is None:
            return []
        links.append((match["name"], match["arguments"]))
        start = at + 1
    return links


def declared(text: str) -> dict[str, str]:
    """What the names declared at the outermost level stand for, as text."""
    return {match["name"]: _expression(text, match.end()) for match in _DECLARED.finditer(text)}


def _expression(text: str, start: int) -> str:
    """From `start` to the semicolon, or to the line whose next one doesn't go on."""
    for at, sign, depth in signs(text, start):
        ends = (
            sign == "\n"
            and not re.match(r"\s*[.?:&|=]|\s*\)", text[at:])
            and not re.search(r"(?:=>|=)\s*\Z", text[start:at])
        )
        if depth < 0 or (depth == 0 and (sign == ";" or ends)):
            return text[start:at].strip()
    return text[start:].strip()


def value_of(text: str) -> str | float | bool | None:
    """A text, number or truth value written out; None for what is none or needs more than reading."""
    text = text.strip()
    if text in ("true", "false"):
        return text == "true"
    if re.fullmatch(r"-?\d[\d_]*(?:\.\d+)?", text):
        return float(text.replace("_", ""))
    if _QUOTED.match(text) and "\\" not in text and not (text[0] == "`" and "${" in text):
        return text[1:-1]
    return None
