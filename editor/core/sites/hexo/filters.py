"""Hexo's plugins that change what a post's page shows, besides its renderer (their READMEs).

What only adds attributes, loads pictures later, counts words or writes other pages changes nothing that a reader sees.
"""

from __future__ import annotations

from collections.abc import Iterable

from editor.core.messages import _
from editor.core.sites.config import names

_CHANGING = frozenset(
    names(
        "hexo-admonition hexo-asset-image hexo-asset-img hexo-asset-link hexo-blog-encrypt hexo-filter-auto-spacing"
        " hexo-filter-emoji hexo-filter-fix-cjk-spacing hexo-filter-flowchart hexo-filter-github-emojis hexo-filter-kroki"
        " hexo-filter-mermaid hexo-filter-mermaid-diagrams hexo-filter-plantuml hexo-filter-sequence hexo-fontawesome"
        " hexo-footnote hexo-footnotes hexo-image-caption hexo-image-link hexo-include-markdown hexo-obsidian-link-converter"
        " hexo-pangu hexo-pangu-spacing hexo-reference hexo-ruby-character hexo-safego hexo-toc"
    )
)
_FORMULAS = frozenset(names("hexo-filter-katex hexo-katex hexo-renderer-mathjax"))


def draws_formulas(installed: Iterable[str]) -> bool:
    """Whether one of the packages draws the formulas of every post; others wait for `mathjax` in the front matter."""
    return not _FORMULAS.isdisjoint(installed)


def note_on_filters(installed: Iterable[str]) -> tuple[str, ...]:
    """One sentence about the packages that change a post's page and that the preview hasn't."""
    missing = [name for name in installed if name in _CHANGING]
    if not missing:
        return ()
    text = _("These plugins of Hexo change posts on the site, and the preview doesn't have them: {names}.")
    return (text.format(names=", ".join(missing)),)
