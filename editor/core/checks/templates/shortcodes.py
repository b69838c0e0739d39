"""What of a post's body Hugo takes for shortcodes, as its lexer reads them (observed with Hugo 0.111).

Shortcodes are read before Markdown, in code and comments too. The lexer stops at the first thing it can't read, and
the build with it. `{{</* … */>}}` prints a call.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from editor.core.checks.context import Context
from editor.core.checks.site.hugo_folders import has_modules, themes
from editor.core.rendering.options import flag
from editor.core.sites.config import names
from editor.core.sites.site import Site

_OPEN = re.compile(r"\{\{([<%])")
_QUOTED = r"\"(?:\\.|[^\"\\\n])*\"|`[^`]*`"
_GIVEN = rf"\s*=\s*(?:{_QUOTED}|(?!['\"`])\S*(?=\s)|'\S*)"
_PART = re.compile(rf"[ \t\r\n]+|\\|(?P<value>{_QUOTED}|[\w-][\w.-]*(?:{_GIVEN})?)|{_GIVEN}")  # a name may be missing
_NAME = re.compile(r"[ \t\r\n]*(?P<close>/)?[ \t\r\n]*(?P<name>[\w./-]*)")
# Hugo's own, up to 0.147; those with an inner text first.
_PAIRED = frozenset(names("highlight details qr"))
_SINGLE = frozenset(
    names(
        "figure gist instagram param ref relref tweet twitter twitter_simple vimeo vimeo_simple youtube x x_simple"
        " instagram_simple comment"
    )
)
_OPTIONAL = frozenset(names("qr comment"))
_OPEN_TAG = re.compile(r"<[A-Za-z][^<>]*\Z")
_DEFINED = re.compile(r" {0,3}(\[[^\]\n]+\]):[ \t]*<?")
_INNER = re.compile(r"\.Inner(?:Deindent)?\b")
_COMMENT = re.compile(r"\{\{-?\s*/\*.*?\*/\s*-?\}\}", re.S)


@dataclass(frozen=True, slots=True)
class Shortcode:
    """One call: offsets in the body's lines joined by LF, its name, whether it ends one, what it is given."""

    start: int
    end: int
    name: str
    closing: bool
    single: bool
    arguments: tuple[tuple[int, str], ...] = ()


@dataclass(slots=True)
class Shortcodes:
    """The calls of a body in order, and where the lexer gives up; `cause` is what it meets there."""

    calls: list[Shortcode] = field(default_factory=list)
    broken: tuple[int, int] | None = None
    cause: str = ""


def read_shortcodes(text: str) -> Shortcodes:
    """Every call in `text`, up to the first that can't be read."""
    found = Shortcodes()
    position = 0
    while match := _OPEN.search(text, position):
        close = match[1].replace("<", ">") + "}}"
        if text.startswith("/*", match.end()):
            end = text.find("*/" + close, match.end())
            if end < 0:
                return _give_up(found, match, "comment", text)
            position = end + 5
            continue
        position = _call(text, match, close, found)
        if position < 0:
            return found
    return found


def _call(text: str, match: re.Match[str], close: str, found: Shortcodes) -> int:
    """Reads one call; the offset behind it, or -1 when it can't be read."""
    head = _NAME.match(text, match.end())
    assert head is not None
    position, arguments = head.end(), []
    while not text.startswith(close, position):
        single = text.startswith("/" + close, position)
        part = None if single else _PART.match(text, position)
        if single:
            position += 1
        elif part is None or part.end() == position:
            _give_up(found, match, text[position : position + 1], text)
            return -1
        else:
            position = part.end()
            if part["value"]:
                arguments.append((part.start("value"), part["value"]))
    name = head["name"]
    slash = text[position - 1] == "/" and position > head.end()  # right behind the name it belongs to that
    if not name:
        _give_up(found, match, "name", text)
        return -1
    closing = bool(head["close"])
    if closing and (arguments or slash or "\n" in text[match.end() : position]):  # Hugo passes over such an end
        return position + 3
    call = Shortcode(match.start(), position + 3, name, closing, slash, tuple(arguments))
    found.calls.append(call)
    return call.end


def _give_up(found: Shortcodes, match: re.Match[str], cause: str, text: str) -> Shortcodes:
    line = text.find("\n", match.end())
    end = text.find("}}", match.end(), line if line >= 0 else len(text))
    found.broken, found.cause = (match.start(), end + 2 if end >= 0 else match.end()), cause
    return found


def shortcodes(ctx: Context) -> Shortcodes:
    """The calls in a post of Hugo; none for other generators."""
    if ctx.generator != "hugo" or not any("{{<" in line or "{{%" in line for line in ctx.lines):
        return Shortcodes()
    return ctx.remembered("shortcodes", lambda: read_shortcodes(ctx.plain))


def is_run(ctx: Context, call: Shortcode) -> bool:
    """Whether Hugo comes to run a call: it leaves out raw HTML unless `unsafe` is on, and with a block or a tag of it the
    calls in there. What its lexer stops at counts all the same (observed with Hugo 0.111).
    """
    if ctx.site.config is None or flag(ctx.site.options, "unsafe"):
        return True
    line = bisect_right(ctx.line_starts, call.start) - 1
    before = ctx.plain[ctx.line_starts[line] : call.start]
    if _OPEN_TAG.search(before) and before.count("`") % 2 == 0:
        return False
    label = _DEFINED.fullmatch(before)  # of an address that nothing asks for
    if label is not None and ctx.plain.lower().count(label.group(1).lower()) == 1:
        return False
    return not any(run.starts[0][0] <= line <= run.starts[-1][0] for run in ctx.blocks.html)


@dataclass(frozen=True, slots=True)
class Templates:
    """The shortcodes that a site has: name → whether it uses its inner text (None: it may). `complete` says that there
    can be no others; `own` are the site's and its themes', also those that take the place of one of Hugo's.
    """

    inner: dict[str, bool | None]
    complete: bool
    own: frozenset[str] = frozenset()


def templates(site: Site) -> Templates:
    """Hugo's own shortcodes and those in the site's and its themes' `layouts/shortcodes`."""
    inner: dict[str, bool | None] = {**dict.fromkeys(_SINGLE, False), **dict.fromkeys(_PAIRED, True)}
    inner |= dict.fromkeys(_OPTIONAL)
    if site.root is None or site.config is None:
        return Templates(inner, False)
    folders = themes(site)
    own: dict[str, bool | None] = {}
    for folder in (site.root, *folders):
        own |= {name: _uses_inner(path, _stamp(path)) for name, path in _templates(folder / "layouts")}
    complete = all((folder / "layouts").is_dir() for folder in folders) and not has_modules(site.root, folders)
    return Templates(inner | own, complete, frozenset(own))


def _templates(layouts: Path) -> Iterator[tuple[str, Path]]:
    for name in ("shortcodes", "_shortcodes"):
        folder = layouts / name
        if folder.is_dir():
            for path in folder.rglob("*.*"):
                yield path.relative_to(folder).as_posix().split(".")[0], path


def _stamp(path: Path) -> int:
    try:
        return path.stat().st_mtime_ns
    except OSError:
        return 0


@lru_cache(maxsize=512)
def _uses_inner(path: Path, _stamp: int) -> bool | None:
    try:
        text = path.read_text("utf-8", errors="replace")
    except OSError:
        return None
    if _INNER.search(_COMMENT.sub("", text)):
        return True
    return None if not text.strip() or "partial" in text else False
