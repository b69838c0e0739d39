"""Where a mistake in a head most likely is, which its reader often finds only further down."""

from __future__ import annotations

import re

from editor.core.post.frontmatter.model import Format, HeadError
from editor.core.post.post import Post

_QUOTE = re.compile(r"(?:[^\s#:\"'][^:]*:[ \t]+|[ \t]*-[ \t]+)?(?P<quote>[\"'])")
_TOML_VALUE = re.compile(r"[^#=\[]+=\s*(?P<mark>'''|\"\"\"|[\"'\[])(?P<rest>.*)")
_TOML_KEY = re.compile(r"[\w.\"-]+\s*=")


def likely_place(post: Post, error: HeadError) -> tuple[int, int]:
    """The line and the column of what the reader stumbles over."""
    lines = post.head.lines
    if not lines[0].replace("-", "").strip() and not str(post.opening).endswith(("\n", "\r")):
        return 0, 0  # the fence has more behind it than it may
    line, column = min(error.line, len(lines) - 1), error.column
    if not "".join(lines[line:]).strip():  # readers look up to the end for what closes a quote or a bracket
        line, column = _open_quote(lines) or (_last_line(lines), 0)
    if post.format is Format.TOML:
        return _open_in_toml(lines, line) or (line, column)
    quote = _open_quote(lines[:line])
    return quote if quote and _closes(lines[line], lines[quote[0]][quote[1]]) else (line, column)


def _open_quote(lines: list[str]) -> tuple[int, int] | None:
    """Where a value, or a key, begins with a quote that its line doesn't close."""
    for number, line in enumerate(lines):
        match = _QUOTE.match(line)
        if match and line.count(match["quote"]) == 1:
            return number, match.start("quote")
    return None


def _open_in_toml(lines: list[str], line: int) -> tuple[int, int] | None:
    """Where a value begins that doesn't end before the line that can't be read."""
    next_key = _TOML_KEY.match(lines[line]) is not None
    for number, text in enumerate(lines[: line + 1]):
        match = _TOML_VALUE.match(text)
        if match is None:
            continue
        mark, below = match["mark"], "\n".join((match["rest"], *lines[number + 1 :]))
        before = "\n".join((match["rest"], *lines[number + 1 : line]))
        is_open = mark not in below if len(mark) == 3 else mark not in match["rest"]
        if mark == "[":
            is_open = number < line and next_key and before.count("]") <= before.count("[")
        if is_open:
            return number, match.start("mark")
    return None


def _closes(line: str, quote: str) -> bool:
    """Whether a quote that was opened above ends in this line, which wanted to open one itself."""
    return line.count(quote) % 2 == 0 and re.match(rf"[^\s#:\"'][^:]*:[ \t]+\[?{quote}", line) is not None


def _last_line(lines: list[str]) -> int:
    """The last line with something in it."""
    return max((number for number, line in enumerate(lines) if line.strip()), default=0)
