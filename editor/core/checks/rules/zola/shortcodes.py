"""Shortcodes that stop Zola's build: one that no template is there for, a body without its end, an end without a body.

Source: Zola 0.22's documentation, "Shortcodes". What isn't written as it says there is text, without a word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from editor.core.checks.context import Context, Finding
from editor.core.checks.rules.plain import plain_place, shortened, unknown_severity
from editor.core.checks.site.neighbours import others_say
from editor.core.messages import _
from editor.core.rendering.dialects.tera_shortcodes import ARGUMENTS, NAME
from editor.core.sites.config import config_values, names
from editor.core.sites.site import Site

_CALL = rf"\s*+(?P<name>{NAME})\s*+{ARGUMENTS}\s*+"
_BODY = re.compile(rf"\{{%{_CALL}%\}}", re.ASCII)
_INLINE = re.compile(rf"\{{\{{{_CALL}\}}\}}", re.ASCII)
_END = re.compile(r"\{%\s*end\s*%\}")
_SHOWN = re.compile(r"\{%/\*\s*[A-Za-z_]\w*\s*\(.*?\*/%\}", re.S)
_SHOWN_END = re.compile(r"\{%/\*\s*end\s*\*/%\}")
_START = re.compile(r"\{[{%]")
_ONCE = frozenset(names("youtube vimeo gist streamable"))  # Zola's own until 0.17


def zola_unknown(ctx: Context) -> Iterator[Finding]:
    """A shortcode without a template in `templates/shortcodes`."""
    found = list(_calls(ctx))
    if not found:
        return
    known, complete = _templates(ctx.site)
    for match in found:
        if match.re is _END or match["name"] in known | _ONCE:
            continue
        message = _(
            "There is no template {name} in templates/shortcodes, and Zola's build stops here; correct the name "
            "or add the file."
        )
        sure = complete and not _left_behind(ctx)
        if not sure:
            message = _("Zola has no shortcode {name}: its build stops here unless the site or its theme brings it.")
        place = plain_place(ctx, *match.span())
        yield Finding(message.format(name=match["name"]), place, (), None, unknown_severity(ctx, sure))


def zola_unclosed(ctx: Context) -> Iterator[Finding]:
    """`{% name() %}` without `{% end %}`, or the other way round."""
    waiting: list[re.Match[str]] = []
    for match in _calls(ctx):
        if match.re is _BODY:
            waiting.append(match)
        elif match.re is _END and waiting:
            waiting.pop()
        elif match.re is _END:
            message = _("There is no shortcode open here, and Zola's build stops at this end; remove it.")
            yield Finding(message, plain_place(ctx, *match.span()))
    for match in waiting:
        message = _("The shortcode {name} is never closed, and Zola's build stops here; add {closing} where it ends.")
        text = message.format(name=shortened(match["name"]), closing="{% end %}")
        yield Finding(text, plain_place(ctx, *match.span()))


def _calls(ctx: Context) -> list[re.Match[str]]:
    if ctx.generator != "zola" or not any(mark in ctx.plain for mark in ("{{", "{%")):
        return []
    return ctx.remembered("zola", lambda: list(_find(ctx.plain)))


def _find(text: str) -> Iterator[re.Match[str]]:
    """Calls and ends in order; those that are only shown are passed over, with what they hold."""
    at = 0
    while start := _START.search(text, at):
        shown = _SHOWN.match(text, start.start())
        if shown:
            end = _SHOWN_END.search(text, shown.end())
            at = end.end() if end else shown.end()
            continue
        match = next((m for kind in (_INLINE, _BODY, _END) if (m := kind.match(text, start.start()))), None)
        if match:
            yield match
        at = match.end() if match else start.end()


_ANY_CALL = re.compile(r"\{[{%]-?[ \t]*\w+\(")


def _left_behind(ctx: Context) -> bool:
    """Whether the site has no templates at all, and another post asks for some too: they are kept elsewhere."""
    if ctx.path is None or ctx.site.root is None or (ctx.site.root / "templates").is_dir():
        return False
    return others_say(ctx.path, _ANY_CALL)


def _templates(site: Site) -> tuple[frozenset[str], bool]:
    """The names of the site's shortcodes and its theme's, and whether there can be no others."""
    if site.root is None or site.config is None:
        return frozenset(), False
    theme = config_values(site.config).get("theme")
    folders = [site.root] if not theme else [site.root, site.root / "themes" / str(theme)]
    found = [name for folder in folders for name in _in_folder(folder / "templates" / "shortcodes", _stamp(folder))]
    return frozenset(found), all((folder / "templates").is_dir() for folder in folders[1:])


def _stamp(folder: Path) -> int:
    try:
        return (folder / "templates" / "shortcodes").stat().st_mtime_ns
    except OSError:
        return 0


@lru_cache(maxsize=8)
def _in_folder(folder: Path, _stamp: int) -> frozenset[str]:
    return frozenset(path.stem for path in folder.rglob("*") if path.suffix in (".html", ".md"))
