"""Shortcodes of Nikola, `{{% name argument key="value" %}}`, that stop its build.

Observed with Nikola 8.3.3, which takes them out of the whole text, code and comments too, before Markdown is read.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from editor.core.checks.context import Context, Finding
from editor.core.checks.problem import Place
from editor.core.messages import _
from editor.core.post.edit import Part

_NAME = re.compile(r"\{\{%\s*(\S*)")
_CLOSING_END = re.compile(r"\s*%\}\}")
_END = re.compile(r"\s+%\}\}")
_QUOTED = r"\"(?:[^\"\\]|\\.)*\"|'(?:[^'\\]|\\.)*'"
# A word may hold anything but quotes and white space; behind a backslash these too. A key ends at its equals sign.
_ARGUMENT = re.compile(
    rf"\s+(?!%\}}\}})(?P<name>{_QUOTED}|(?:[^\s\"'\\=]|\\.)+)(?:=(?P<value>{_QUOTED}|(?:[^\s\"'\\]|\\.)*))?", re.S
)
_NEED_ARGUMENT = frozenset(("chart", "gist", "listing", "media", "thumbnail"))


@dataclass(frozen=True, slots=True)
class Tag:
    """A shortcode's beginning or end in the body's lines joined by LF."""

    start: int
    end: int
    name: str
    closing: bool


def nikola_unreadable(ctx: Context) -> Iterator[Finding]:
    """The first shortcode that can't be read."""
    if ctx.generator != "nikola" or "{{%" not in ctx.plain:
        return
    tags, broken = _read(ctx.plain)
    for tag in tags:
        if tag.name in _NEED_ARGUMENT and not tag.closing and not ctx.plain[tag.start + 3 : tag.end - 3].split()[1:]:
            message = _("The shortcode {name} needs to be told what to show, and Nikola's build stops here; name it.")
            yield Finding(message.format(name=tag.name), _place(ctx, tag.start, tag.end))
    if broken is not None:
        message = _(
            "Nikola can't read this shortcode, and its build stops; a shortcode has a name, and ends with a space and %}}."
        )
        yield Finding(message, _place(ctx, *broken))


def nikola_unopened(ctx: Context) -> Iterator[Finding]:
    """The end of a shortcode that none begins."""
    if ctx.generator != "nikola" or "{{%" not in ctx.plain:
        return
    tags, broken = _read(ctx.plain)
    if broken is not None:
        return
    ends: dict[str, list[int]] = {}
    for index, tag in enumerate(tags):
        if tag.closing:
            ends.setdefault(tag.name, []).append(index)
    index = 0
    while index < len(tags):
        tag = tags[index]
        if tag.closing:
            message = _("Nothing begins the shortcode {name} that ends here, and Nikola's build stops; remove it.")
            yield Finding(message.format(name=tag.name), _place(ctx, tag.start, tag.end))
            return
        places = ends.get(tag.name, [])
        at = bisect_left(places, index)
        index = places[at] + 1 if at < len(places) else index + 1


def shortcodes(ctx: Context) -> list[Tag]:
    """The shortcodes of a post, up to the first that can't be read."""
    return _read(ctx.plain)[0] if ctx.generator == "nikola" and "{{%" in ctx.plain else []


def arguments_of(text: str, tag: Tag) -> tuple[list[str], dict[str, str]]:
    """What a shortcode is given: values, and values by name."""
    at = text.index(tag.name, tag.start) + len(tag.name)
    values, named = list[str](), dict[str, str]()
    while match := _ARGUMENT.match(text, at):
        at = match.end()
        if match["value"] is not None:
            named[_plain(match["name"])] = _plain(match["value"])
        else:
            values.append(_plain(match["name"]))
    return values, named


def _plain(written: str) -> str:
    """An argument without its quotes and backslashes."""
    quotes = written[:1] in ("'", '"') and written[-1:] == written[:1]
    return re.sub(r"\\(.)", r"\1", written[1:-1] if quotes else written)


def _read(text: str) -> tuple[list[Tag], tuple[int, int] | None]:
    """All shortcodes, and the place of the first that can't be read."""
    tags: list[Tag] = []
    at = 0
    while (start := text.find("{{%", at)) >= 0:
        match = _NAME.match(text, start)
        assert match
        name, broken = match[1], (start, match.end())
        if name in ("", "%}}"):
            return tags, broken
        closing = name.startswith("/")
        end = _CLOSING_END.match(text, match.end()) if closing else _arguments_end(text, match.end())
        if end is None:
            return tags, broken
        at = end.end()
        tags.append(Tag(start, at, name.removeprefix("/"), closing))
    return tags, None


def _arguments_end(text: str, at: int) -> re.Match[str] | None:
    """The end of a shortcode whose arguments begin at `at`."""
    while match := _ARGUMENT.match(text, at):
        at = match.end()
    return _END.match(text, at)


def _place(ctx: Context, start: int, end: int) -> Place:
    (line, column), (last, last_column) = ctx.position(start), ctx.position(end)
    return Place(Part.BODY, line, column, last, last_column)
