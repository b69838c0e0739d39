"""Quotes round a value of YAML, as the way out of most heads that can't be read."""

from __future__ import annotations

import re
from collections.abc import Iterator

from editor.core.checks.context import Context
from editor.core.checks.problem import Fix
from editor.core.checks.rules.plain import shortened
from editor.core.messages import _
from editor.core.post.edit import Edit, Part
from editor.core.post.frontmatter import FrontMatter
from editor.core.post.frontmatter.model import Format
from editor.core.post.text import Text

_PAIR = re.compile(r"(?P<key>[^\s#:\"'\[\]{},&*!|>%@`-][^:]*):[ \t]+(?P<value>\S.*?)[ \t]*$")

_MARKED = re.compile(r"[#@`%&*!|>]|[^\"'].*[:?](?:\s|$)|'[^']*'[^']*'$")  # what isn't the beginning of a text in a list


def quoted(text: str) -> str:
    """`text` in the quotes that need the least escaping in it."""
    if "'" not in text or '"' in text or "\\" in text:
        return "'" + text.replace("'", "''") + "'"
    return f'"{text}"'


def quoting(ctx: Context, line: int) -> tuple[Fix, ...]:
    """Quotes round the value in the line that can't be read, or in the one above, if the head is readable then."""
    if ctx.post.format is not Format.YAML:
        return ()
    lines = ctx.post.head.lines
    for candidate in (line, line - 1):
        match = _PAIR.match(lines[candidate]) if 0 <= candidate < len(lines) else None
        if match is None or "{{" in match["value"] or "{%" in match["value"]:  # a template's placeholder is no text
            continue
        for written in _written(match["value"]):
            edit = Edit(Part.HEAD, candidate, match.start("value"), match["value"], written)
            if _readable_after(ctx, edit):
                return (Fix(_("Put quotes round {text}").format(text=shortened(match["value"])), (edit,)),)
    return ()


def _written(value: str) -> Iterator[str]:
    """How a value may have been meant: with the quote closed, without quotes inside quotes, or with quotes at all."""
    first = value[0]
    if first == "[" and value.count("[") == 1 and value.find("]") in (-1, len(value) - 1):  # a list and no text
        yield from _as_list(value)
        return
    if first in "\"'" and value.count(first) == 1:
        if value[-1] in "\"'" and len(value) > 1:  # the other one closes it
            yield quoted(value[1:-1])
        yield value + first
    elif first == "'" and len(value) > 1 and value[-1] == first and "\\'" in value:  # as programs escape it
        yield quoted(value[1:-1].replace("\\'", "'"))
    elif first in "\"'" and len(value) > 1 and value[-1] == first:
        yield quoted(value[1:-1])
    yield quoted(value)


def _as_list(value: str) -> Iterator[str]:
    """A list in brackets with its end, or with quotes round the entries that need them."""
    if not value.endswith("]"):
        yield value + "]"
    entries = [entry.strip() for entry in value.strip("[]").split(",")]
    yield "[" + ", ".join(quoted(entry) if _MARKED.match(entry) else entry for entry in entries) + "]"


def _readable_after(ctx: Context, edit: Edit) -> bool:
    """Whether the head can be read after an edit, and every line that looks like a key is one."""
    head = Text(str(ctx.post.head))
    head.replace(edit.line, edit.column, edit.removed, edit.inserted)
    after = FrontMatter.read(str(head), ctx.post.format, ctx.generator)
    keys = (match["key"].strip() for line in head.lines if (match := _PAIR.match(line)))
    return after.error is None and all(key in after.fields for key in keys)
