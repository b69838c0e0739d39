"""Which package makes a Hexo site's Markdown into HTML, by its package.json."""

from __future__ import annotations

from collections.abc import Iterable

from editor.core.messages import _
from editor.core.sites.config import names

_MARKED, _MARKDOWN_IT = "hexo-renderer-marked", "hexo-renderer-markdown-it"
# What the names of renderers of Markdown have in common; `hexo-renderer-ejs` and its like are for other files.
_MARKDOWN = names("marked markdown kramed pandoc remark commonmark lute")


def renderer(installed: Iterable[str]) -> str:
    """The renderer of Markdown among a site's packages in their order, Hexo's own if there is none.

    Of several the last counts: plugins are loaded in the order of package.json, and each takes `.md` over (Hexo 8).
    """
    found = [
        name for name in installed if name.startswith("hexo-renderer-") and any(part in name[14:] for part in _MARKDOWN)
    ]
    return found[-1] if found else _MARKED


def dialect_of(package: str) -> str:
    """The dialect that is nearest to a renderer."""
    return "hexo-markdown-it" if "markdown-it" in package else "hexo"


def note_on_renderer(package: str) -> tuple[str, ...]:
    """One sentence about a renderer that the preview hasn't."""
    if package in (_MARKED, _MARKDOWN_IT):
        return ()
    shown = _MARKDOWN_IT if dialect_of(package) == "hexo-markdown-it" else _MARKED
    text = _(
        "The site's Markdown is rendered by {package}, which the preview doesn't have; it shows what {shown} makes."
    )
    return (text.format(package=package, shown=shown),)
