"""The looks that an exported page can have, and their styles."""

from __future__ import annotations

import re
from difflib import get_close_matches
from functools import cache

from editor.core.errors import ForewordError
from editor.core.messages import _
from editor.core.resources import resource

THEMES = ("paper", "plain", "docs")


def check_theme(name: str) -> str:
    """`name`, if there is such a theme. Raises ForewordError with the nearest name."""
    if name in THEMES:
        return name
    near = get_close_matches(name, THEMES, 1, 0.5)
    if near:
        raise ForewordError(_("There is no theme {name}; did you mean {near}?").format(name=name, near=near[0]))
    raise ForewordError(
        _("There is no theme {name}; choose one of {names}.").format(name=name, names=", ".join(THEMES))
    )


@cache
def theme_css(name: str) -> str:
    """The whole style of a page: the preview's, then what the theme changes. Comments are left out.

    Raises ForewordError when there is no such theme.
    """
    files = [resource("themes", "page.css")]
    if check_theme(name) != "paper":
        files.append(resource("themes", "export", f"{name}.css"))
    css = "\n".join(file.read_text("utf-8") for file in files)
    css = re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)
    return re.sub(r"\s*\n\s*", "\n", css).strip()
