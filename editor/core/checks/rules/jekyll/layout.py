"""`layout` of a post of Jekyll's that its site doesn't have: the page appears bare (observed with Jekyll 4.3)."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from editor.core.checks.context import Context, Finding
from editor.core.checks.problem import Severity
from editor.core.checks.site.folder import jekyll_has_theme, site_values
from editor.core.messages import _

_NO_LAYOUT = ("none", "")


def jekyll_layout(ctx: Context) -> Iterator[Finding]:
    """A name that no file in `_layouts` has."""
    found = ctx.front_matter.fields.get("layout") if ctx.generator == "jekyll" and ctx.readable else None
    root = ctx.site.root
    if found is None or root is None or not isinstance(found.value, str) or found.value in _NO_LAYOUT:
        return
    values = site_values(ctx.site)
    folder = root / str(values.get("source") or "") / str(values.get("layouts_dir") or "_layouts")
    if jekyll_has_theme(ctx.site) or not folder.is_dir() or _is_there(folder, found.value):
        return
    message = _("There is no layout {name} in _layouts, so the page appears without one; correct the name.")
    yield Finding(message.format(name=found.value), ctx.key_place(found), (), "layout", Severity.WARNING)


def _is_there(folder: Path, name: str) -> bool:
    try:
        return any(path.name.rpartition(".")[0] == name.rpartition("/")[2] for path in folder.rglob("*.*"))
    except OSError:
        return True
