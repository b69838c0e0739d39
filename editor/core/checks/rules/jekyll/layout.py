"""`layout` of a post of Jekyll's that its site doesn't have: the page appears bare (observed with Jekyll 4.3)."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from editor.core.checks.context import Context, Finding
from editor.core.checks.problem import Fix, Severity
from editor.core.checks.rules.plain import shortened
from editor.core.checks.site.folder import jekyll_has_theme, site_values
from editor.core.messages import _

_NO_LAYOUT = ("none", "", None, False)


def jekyll_layout(ctx: Context) -> Iterator[Finding]:
    """A name that no file in `_layouts` has, or what is no name."""
    found = ctx.front_matter.fields.get("layout") if ctx.generator == "jekyll" and ctx.readable else None
    root = ctx.site.root
    if found is None or root is None or found.value in _NO_LAYOUT:
        return
    values = site_values(ctx.site)
    folder = root / str(values.get("source") or "") / str(values.get("layouts_dir") or "_layouts")
    if not folder.is_dir() or jekyll_has_theme(ctx.site):
        return
    known = _names(folder)
    if known is None or (isinstance(found.value, str) and found.value in known):
        return
    meant = next((name for name in _meant(found.value) if name in known), None)
    place = ctx.key_place(found)
    fixes = (Fix(_("Write {text}").format(text=meant), (ctx.replace(place, meant),)),) if meant else ()
    message = _("There is no layout {name} in _layouts, so the page appears without one; correct the name.")
    text = message.format(name=shortened(found.raw.strip()))
    yield Finding(text, place, fixes if "\n" not in found.raw else (), "layout", Severity.WARNING)


def _meant(value: object) -> Iterator[str]:
    """The names that may be meant by the one item of a list, a file's name or its path."""
    name = value[0] if isinstance(value, list) and len(value) == 1 else value
    if isinstance(name, str):
        yield name
        yield name.strip().removesuffix(".html").removeprefix("_layouts/")


def _names(folder: Path) -> frozenset[str] | None:
    """The layouts of a site, by their paths without the last suffix; None where they can't be looked at."""
    try:
        paths = [path.relative_to(folder).as_posix() for path in folder.rglob("*.*")]
    except OSError:
        return None
    return frozenset(path.rpartition(".")[0] for path in paths)
