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
from editor.core.post.frontmatter.model import Format, Kind
from editor.core.post.frontmatter.splitting import KNOWN_KEYS
from editor.core.post.text import Text
from editor.core.sites.known_keys import expected_kind

_PAIR = re.compile(r"(?P<key>[^\s#:\"'\[\]{},&*!|>%@`-][^:]*):[ \t]+(?P<value>\S.*?)[ \t]*$")

# What isn't the beginning of a text without quotes in a list, or has a sign in it that ends one there.
_MARKED = re.compile(r"[#@`%&*!|>\"'?-]|.*(?:[:?](?:\s|$)|\s#|[\[\]{}])")
_DASHES = re.compile(r"(?:^|\s)-\s+")
_NO_COMMA = re.compile(r"(?<=[^\s,\"'][\"'])\s+(?=[\"'][^\s,\"'])")
_STRAY = re.compile(r"[\[\]{}();]")
_TEXTS = frozenset(("title", "subtitle", "description", "summary", "excerpt"))
_COMMAS = re.compile(r"[,，、]")
_KEY_WITHIN = re.compile(r"(?P<comma>[,;，；][ \t]*|[ \t])(?P<key>[A-Za-z]\w*):[ \t]")


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
        value = match["value"]
        if _holds_keys(value):
            continue
        listed = _as_list(value) if _is_list(value, match["key"].strip(), ctx.generator) else None
        for written in _written(value) if listed is None else listed:
            edit = Edit(Part.HEAD, candidate, match.start("value"), value, written)
            if _readable_after(ctx, edit):
                label = (
                    _("Make it a list")
                    if listed is not None
                    else _("Put quotes round {text}").format(text=shortened(value))
                )
                return (Fix(label, (edit,)),)
    return ()


def _holds_keys(value: str) -> bool:
    """Whether several keys stand in one line: one behind a comma, or two of them behind spaces."""
    within = [match for match in _KEY_WITHIN.finditer(value) if match["key"].lower() in KNOWN_KEYS]
    return len(within) > 1 or any(match["comma"].strip() for match in within)


def _is_list(value: str, key: str, generator: str) -> bool:
    """Whether a value was meant as a list: it stands in brackets as a whole, or is several where a list belongs."""
    if (
        key.lower() not in _TEXTS
        and value[0] == "["
        and value.count("[") == 1
        and value.find("]") in (-1, len(value) - 1)
    ):
        return True
    several = value[0] in "[{" or _DASHES.match(value) is not None or _COMMAS.search(value) is not None
    return several and expected_kind(key, generator) is Kind.LIST


def _written(value: str) -> Iterator[str]:
    """How a text may have been meant: with the quote closed, without quotes inside quotes, or with quotes at all."""
    first = value[0]
    if first in "\"'" and value.count(first) == 1:
        if value[-1] in "\"'" and len(value) > 1:  # the other one closes it
            yield quoted(value[1:-1])
        yield value + first
    elif first == "'" and len(value) > 1 and value[-1] == first and "\\'" in value:  # as programs escape it
        yield quoted(value[1:-1].replace("\\'", "'"))
    elif first in "\"'" and len(value) > 1 and value[-1] == first:
        yield quoted(value[1:-1])
    elif first in "\"'" and value[-2:] == first + ",":  # as JSON has it
        yield value[:-1]
    yield quoted(value)


def _as_list(value: str) -> list[str]:
    """A list in brackets: with its end, or made of the entries, with quotes round those that need them."""
    bare = value.strip("[]{}【】")
    bare = _NO_COMMA.sub(", ", bare)
    parts = (_DASHES if _DASHES.match(bare) else _COMMAS).split(bare)
    if any(_STRAY.search(part.strip(" \t[]{}")) for part in parts):
        return []  # nobody can tell what is meant
    entries = ", ".join(_entry(part) for part in parts if part.strip())
    return [value + "]", f"[{entries}]"] if value[0] == "[" and "]" not in value else [f"[{entries}]"]


def _entry(text: str) -> str:
    """An entry of a list, in quotes if it needs them; those that it has may be wrong."""
    text = text.strip(" \t[]{}")
    inner = text.strip("\"'")
    if len(text) > 1 and text[0] in "\"'" and text == text[0] + inner + text[0] and text[0] not in inner:
        return text
    return quoted(inner) if _MARKED.match(inner) else inner


def _readable_after(ctx: Context, edit: Edit) -> bool:
    """Whether the head can be read after an edit, and every line that looks like a key is one."""
    head = Text(str(ctx.post.head))
    head.replace(edit.line, edit.column, edit.removed, edit.inserted)
    after = FrontMatter.read(str(head), ctx.post.format, ctx.generator)
    keys = (match["key"].strip() for line in head.lines if (match := _PAIR.match(line)))
    return after.error is None and all(key in after.fields for key in keys)
