"""Where a mistake in a head most likely is, which its reader often finds only further down."""

from __future__ import annotations

import re
from collections.abc import Iterator

from editor.core.messages import _
from editor.core.post.frontmatter.model import Format, HeadError
from editor.core.post.post import Post

_QUOTE = re.compile(r"[ \t]*(?:-[ \t]+)?(?:[^\s#:\"'-][^:]*:[ \t]+)?(?P<quote>[\"'])")
_ENDS = {
    '"': re.compile(r'(?:[^"\\]|\\.)*"'),
    "'": re.compile(r"(?:[^']|'')*'(?!')"),
}  # a text in quotes, up to its end
_KEY = re.compile(r"[ \t]*[\w-]+:(?:[ \t]|$)")
_WORD = re.compile(r"[^\W\d][\w-]*")  # `--- yaml`
_TOML_VALUE = re.compile(r"[^#=\[]+=\s*(?P<mark>'''|\"\"\"|[\"'\[])(?P<rest>.*)")
_TOML_KEY = re.compile(r"[\w.\"-]+\s*=")


def likely_error(post: Post, error: HeadError) -> HeadError:
    """The error where its cause is, and not where the reader stumbles over it."""
    lines = post.head.lines
    behind = "" if str(post.opening).endswith(("\n", "\r")) else lines[0].strip()
    if not lines[0].replace("-", "").strip() and not str(post.opening).endswith(("\n", "\r")):
        return error._replace(line=0, column=0)  # the fence has more behind it than it may
    if error.line <= 1 and _WORD.fullmatch(behind):
        message = _("What stands behind the fence is read as front matter; remove it.")
        return error._replace(line=0, column=lines[0].index(behind), message=message)
    line, column = min(error.line, len(lines) - 1), error.column
    if not "".join(lines[line:]).strip():  # readers look up to the end for what closes a quote or a bracket
        line, column = _open_quote(lines) or (_last_line(lines), 0)
    if post.format is Format.TOML:
        line, column = _open_in_toml(lines, line) or (line, column)
    elif quote := _swallowing(lines, line):
        return error._replace(message=_("This quote is not closed."), line=quote[0], column=quote[1])
    return error._replace(line=line, column=column)


def _open_quote(lines: list[str]) -> tuple[int, int] | None:
    """Where a value, or a key, begins with a quote that its line doesn't close."""
    return next(_open_quotes(lines), None)


def _open_quotes(lines: list[str]) -> Iterator[tuple[int, int]]:
    for number, line in enumerate(lines):
        match = _QUOTE.match(line)
        if match and not _ENDS[match["quote"]].match(line, match.end()):
            yield number, match.start("quote")


def _swallowing(lines: list[str], line: int) -> tuple[int, int] | None:
    """Where a quote begins that nobody closed: it takes in keys, up to the next such quote, behind which the reader stumbles,
    if only over a bracket that it looks for the end of.
    """
    bracket = lines[line].rstrip().endswith("[")
    for number, column in _open_quotes(lines):
        end = _ENDS[lines[number][column]].match("\n".join(lines[number:]), column + 1)
        last = number + end.group().count("\n") if end else -1
        stumbles = last == line or (bracket and number > line)
        if stumbles and number < last and any(_KEY.match(text) for text in lines[number + 1 : last + 1]):
            return number, column
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


def _last_line(lines: list[str]) -> int:
    """The last line with something in it."""
    return max((number for number, line in enumerate(lines) if line.strip()), default=0)
