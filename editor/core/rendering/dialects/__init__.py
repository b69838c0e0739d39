"""The dialects by name. A dialect's module is loaded when it is first asked for, so a heavy one costs nothing unused.

Options that every dialect knows: `math` (draw `$…$` as MathML; for the preview of sites that do math).
The others are each generator's own and stand in its module's docstring.
"""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from importlib import import_module
from types import MappingProxyType

from editor.core.errors import ForewordError
from editor.core.messages import _
from editor.core.rendering.block import Dialect, fragment

__all__ = ["DIALECTS", "UnknownDialect", "dialect", "fragment"]

# Names as people know them; they are the same in every language.
DIALECTS: Mapping[str, str] = MappingProxyType(
    {
        "hexo": "Hexo",
        "hexo-markdown-it": "Hexo (markdown-it)",
        "hugo": "Hugo",
        "jekyll": "Jekyll",
        "eleventy": "Eleventy",
        "astro": "Astro",
        "zola": "Zola",
        "pelican": "Pelican",
        "mkdocs": "MkDocs",
        "zensical": "Zensical",
        "nikola": "Nikola",
        "github": "GitHub",
    }
)

# name → module below this package, class in it
_MODULES = {
    "hexo": ("hexo", "Hexo"),
    "hexo-markdown-it": ("hexo_markdown_it", "HexoMarkdownIt"),
    "hugo": ("hugo", "Hugo"),
    "jekyll": ("jekyll", "Jekyll"),
    "eleventy": ("eleventy", "Eleventy"),
    "astro": ("astro", "Astro"),
    "zola": ("zola", "Zola"),
    "pelican": ("python_markdown", "Pelican"),
    "mkdocs": ("python_markdown", "MkDocs"),
    "zensical": ("python_markdown", "Zensical"),
    "nikola": ("python_markdown", "Nikola"),
    "github": ("github", "GitHub"),
}


class UnknownDialect(ForewordError):
    """A dialect name that is not in DIALECTS."""

    def __init__(self, name: str) -> None:
        close = difflib.get_close_matches(name.lower(), DIALECTS, 1, 0.5)
        if close:
            sentence = _("There is no dialect “{name}”; did you mean “{close}”?").format(name=name, close=close[0])
        else:
            sentence = _("There is no dialect “{name}”; choose one of {names}.").format(
                name=name, names=", ".join(DIALECTS)
            )
        super().__init__(sentence)
        self.name = name


def dialect(name: str, options: Mapping[str, object] = MappingProxyType({})) -> Dialect:
    """The dialect `name` with a site's settings. Raises UnknownDialect."""
    if name not in _MODULES:
        raise UnknownDialect(name)
    module, class_name = _MODULES[name]
    made: Dialect = getattr(import_module(f"{__name__}.{module}"), class_name)(options)
    return made
