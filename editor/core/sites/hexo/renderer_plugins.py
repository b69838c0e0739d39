"""The plugins of hexo-renderer-markdown-it that the preview has (its README, 7.1, and the plugins that sites add).

They are named in `markdown.plugins` of Hexo's `_config.yml`; a site's own JavaScript is never run. A plugin that draws
formulas makes the preview do so, too.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from editor.core.messages import _
from editor.core.sites.config import names

KNOWN_PLUGINS = frozenset(
    f"markdown-it-{name}"
    for name in names(
        "abbr anchor attrs checkbox cjk-breaks container deflist emoji footnote imsize ins kbd mark sub sup"
        " table-of-contents task-checkbox task-lists toc-done-right"
    )
)
PLUS_ONLY = (
    "markdown-it-toc-and-anchor",
)  # hexo-renderer-markdown-it-plus has one of its own, the package's own stops Hexo
_FORMULAS = ("katex", "mathjax", "texmath", "latex")


def plugin_names(setting: object) -> Iterator[str]:
    """The names in the setting `plugins`: texts, or mappings with a `name`."""
    for item in setting if isinstance(setting, list) else ():
        name = item.get("name") if isinstance(item, Mapping) else item
        if isinstance(name, str):
            yield name


def draws_formulas(setting: object) -> bool:
    """Whether one of the plugins makes formulas of `$…$`."""
    return any(part in name for name in plugin_names(setting) for part in _FORMULAS)


def note_on_unknown_plugins(setting: object, known: Sequence[str] = ()) -> tuple[str, ...]:
    """One sentence about the plugins that the preview hasn't; none when it has them all. `known`: further ones it has."""
    missing = [
        name
        for name in dict.fromkeys(plugin_names(setting))
        if name not in KNOWN_PLUGINS and name not in known and not any(part in name for part in _FORMULAS)
    ]
    return note_on_missing(missing)


def note_on_missing(missing: Sequence[str]) -> tuple[str, ...]:
    """One sentence that names plugins which the preview hasn't; none for none."""
    if not missing:
        return ()
    text = _("The preview doesn't have these plugins of the Markdown renderer and leaves them out: {names}.")
    return (text.format(names=", ".join(missing)),)
