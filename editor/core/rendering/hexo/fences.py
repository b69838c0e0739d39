"""Fenced code as Hexo sees it: cut out before Markdown, whatever the block round it (Hexo 8.1, "Code Block").

A fence may stand after white space, up to three `>`, or one list marker at the line's start. It ends at the same run of
marks, exactly as long. Its info line is `language caption url link-text`, with `key:value` settings at its end.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping

from editor.core.patterns import pattern
from editor.core.rendering.engine import Env, Prepared
from editor.core.rendering.hexo.figure import Figure, code_figure
from editor.core.rendering.hexo.marked_versions import WITH_MARKED_06, renderer_version
from editor.core.rendering.hexo.placeholders import CODE, keep
from editor.core.rendering.options import flag, section
from editor.core.rendering.sourcemap import Span, replace_spans

_BLANK = r"[^\S\r\n]"  # white space inside a line
_OPENING = pattern(
    rf"(?P<prefix>(?:(?:{_BLANK}*>){{0,3}}|[-*+]|[0-9]+\.){_BLANK}*)(?P<marks>`{{3,}}|~{{3,}})(?P<info>.*)$",
    re.MULTILINE,
)
_MARKS = pattern(r"`{3,}|~{3,}")
_CLOSING = pattern(rf"^(?:{_BLANK}*>){{0,3}}{_BLANK}*(?P<marks>`{{3,}}|~{{3,}}){_BLANK}?(?:\n+|\Z)", re.MULTILINE)
_COMMENT = pattern(r"<!--.*?-->", re.DOTALL)
_CAPTION = pattern(r"(\S+)\s+(.+?)\s+(https?://\S+|/\S+)\s*(.+)?")
_LANGUAGE = pattern(r"(\S+)\s*(.+)?")
_SETTING = pattern(r"\s((?:line_number|line_threshold|first_line|wrap|mark|language_attr|highlight):\S+)")


def cut_fences(prepared: Prepared, env: Env, options: Mapping[str, object]) -> Prepared:
    """The text with each fence as one comment line; the code figures are kept in `env`."""
    source = prepared.text
    if ("```" not in source and "~~~" not in source) or not highlighter(options):
        return prepared
    return replace_spans(prepared, _spans(source, env, options))


def highlighter(options: Mapping[str, object]) -> str:
    """`highlight.js`, `prismjs`, or "" when the site leaves code alone.

    Since Hexo 7 `syntax_highlighter` says it; before, `highlight.enable` and `prismjs.enable` did.
    """
    if "syntax_highlighter" in options:
        value = str(options["syntax_highlighter"] or "")
        return value if value in ("highlight.js", "prismjs") else ""
    if flag(section(options, "prismjs"), "enable"):
        return "prismjs"
    return "highlight.js" if flag(section(options, "highlight"), "enable", True) else ""


def _spans(source: str, env: Env, options: Mapping[str, object]) -> Iterator[Span]:
    comments = [match.span() for match in _COMMENT.finditer(source)] if "<!--" in source else []
    ends = _Ends(source)
    position = 0
    while (marks := _MARKS.search(source, position)) is not None:
        opening = _OPENING.match(source, source.rfind("\n", position, marks.start()) + 1 or position)
        found = _closed(source, opening, ends) if opening else None
        if opening is None or found is None:
            position = marks.end() if opening is None else opening.end()
            continue
        info, start, end, stop = found
        position = stop
        whole = source[opening.start() : stop]
        if any(first < opening.start() and last > stop for first, last in comments):
            yield Span(opening.start(), stop, escape_braces(whole))
            continue
        figure = _figure(info)
        if figure is None:
            yield Span(opening.start(), stop, escape_braces(whole))
            continue
        prefix = opening["prefix"]
        code = source[start:end]
        code = _unquoted(code.removesuffix("\n"), prefix.count(">"))
        html = escape_braces(code_figure(code, figure, options, highlighter(options)))
        blank = len(whole) - len(whole.rstrip("\n"))
        # Hexo 3, whose time it was, put an empty line behind it.
        after = "\n" if blank == 1 and stop < len(source) and renderer_version(options) < WITH_MARKED_06 else ""
        yield Span(opening.start(), stop - blank, prefix + keep(env, CODE, html) + after)


class _Ends:
    """The lines of a text that may end a fence, by their marks."""

    def __init__(self, source: str) -> None:
        self._lines: dict[str, list[tuple[int, int]]] = {}
        for match in _CLOSING.finditer(source):
            self._lines.setdefault(match["marks"], []).append((match.start(), match.end()))

    def first(self, marks: str, start: int, limit: int) -> tuple[int, int] | None:
        """(start of the closing line, end of it and the blank lines after it), from a line's start to `limit`."""
        lines = self._lines.get(marks, [])
        place = bisect_left(lines, (start, 0))
        return lines[place] if place < len(lines) and lines[place][0] < limit else None


def _closed(source: str, opening: re.Match[str], ends: _Ends) -> tuple[str, int, int, int] | None:
    """(info, code start, code end, end of the closing line and the blank lines after it) of a fence.

    A longer run of marks than the closing one is read as the shorter run and an info that begins with marks.
    """
    start = opening.end() + 1
    if start > len(source):
        return None
    run, tail = opening["marks"], opening["info"]
    for size in range(len(run), 2, -1):
        info = (run[size:] + tail).strip()
        if info.endswith("`"):
            continue
        # The first line of the code may look like the end; it is, when there is no later one.
        second = source.find("\n", start) + 1
        found = ends.first(run[:size], second, len(source)) if second else None
        found = found or ends.first(run[:size], start, second or len(source))
        if found is not None:
            return info, start, *found
    return None


def _figure(info: str) -> Figure | None:
    """What the info line says; None when it switches the figure off."""
    settings = dict(setting.split(":", 1) for setting in _SETTING.findall(f" {info}" if ":" in info else ""))
    if settings.get("highlight", "true") != "true":
        return None
    info = _SETTING.sub("", info) if settings else info
    language, caption = _described(info.split("=", 1)[0])
    return Figure(
        language=language,
        caption=caption,
        first_line=_number(settings.get("first_line"), 1) or 1,
        numbers=settings["line_number"] == "true" if "line_number" in settings else None,
        threshold=_number(settings.get("line_threshold"), None),
        marked=marked_lines(settings.get("mark", "")),
        language_attr=settings.get("language_attr") == "true",
    )


def _described(info: str) -> tuple[str, str]:
    """Language and caption (HTML) of an info line."""
    match = _CAPTION.search(info)
    if match:
        link = f'<a href="{match[3]}">{match[4] or "link"}</a>'
        return match[1], f"<span>{match[2]}</span>{link}"
    match = _LANGUAGE.search(info)
    if match is None:
        return "", ""
    return match[1], f"<span>{match[2]}</span>" if match[2] else ""


def _number(value: str | None, default: int | None) -> int | None:
    return int(value) if value is not None and value.isdecimal() else default


def marked_lines(value: str) -> frozenset[int]:
    """The line numbers of `1,4-7`."""
    lines: set[int] = set()
    for part in value.split(","):
        bounds = part.split("-", 1)
        if all(bound.strip().isdecimal() for bound in bounds):
            first, last = sorted((int(bounds[0]), int(bounds[-1])))
            lines.update(range(first, min(last, first + 10_000) + 1))
    return frozenset(lines)


def _unquoted(code: str, depth: int) -> str:
    """`code` of a fence in a quote, without the `>` that its lines begin with."""
    if not depth:
        return code
    return re.sub(rf"^(?:{_BLANK}*>){{0,{depth}}}(?:{_BLANK}|$)", "", code, flags=re.MULTILINE)


def escape_braces(html: str) -> str:
    """`html` with braces as entities, so that no template tag is seen in it."""
    return html.replace("{", "&#123;").replace("}", "&#125;")
