"""What plugins of remark and rehype an Astro configuration names (Astro's docs, `guides/markdown-content`). It is never run.

`remarkPlugins` and `rehypePlugins` are arrays of names that the file imports, each alone or in an array with its options;
`mdastPlugins` and `hastPlugins` are those of Sätteri, which Astro 7 reads Markdown with unless told otherwise.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from editor.core.patterns import pattern
from editor.core.sites.config import names
from editor.core.sites.javascript import balanced, imports, literal, parts, without_comments

_ARRAY = pattern(r"(?<![\w.])(remark|rehype|mdast|hast)Plugins\s*:\s*\[")
_NAME = pattern(r"\s*\[?\s*(?:(['\"])(.+?)\1|([\w$]+))")
# What is drawn, what changes nothing that a reader sees, and what only counts or dates a post (recipes of Astro's docs).
_DRAWN = names("remark-breaks remark-gemoji")
_UNSEEN = names(
    "remark-gfm remark-smartypants rehype-slug rehype-raw rehype-external-links remark-parse rehype-stringify"
)
_FORMULAS = names("remark-math rehype-katex rehype-mathjax rehype-mathml")
_COUNTING = ("reading-time", "readingtime", "modified-time", "modifiedtime", "word-count", "wordcount")
_IDS = ("rehype-slug", "rehypeHeadingIds")
_LINKS = "rehype-autolink-headings"
_OF_REMARK = pattern(r"\bunified\s*\(|(?<![\w.])(?:remark|rehype)Plugins\s*:\s*\[\s*[^\]\s]")


@dataclass(frozen=True, slots=True)
class Plugin:
    """A plugin that is named: its package (the name in the file where it comes from none), and what is written of it."""

    package: str
    name: str
    written: str


def astro_plugins(text: str) -> tuple[dict[str, object], list[str]]:
    """(the options that the plugins of a configuration make, the plugins that the preview hasn't)."""
    bare = without_comments(text)
    found = list(_plugins(bare))
    options: dict[str, object] = {}
    drawn = [plugin.package for plugin in found if plugin.package in _DRAWN]
    options |= {"plugins": drawn} if drawn else {}
    options |= {"katex": True} if any(plugin.package in _FORMULAS for plugin in found) else {}
    unknown = []
    for index, plugin in enumerate(found):
        if plugin.package == _LINKS:
            behaviour = _link_behaviour(plugin)
            have_ids = any(other.package in _IDS or other.name in _IDS for other in found[:index])
            options |= {"autolink_headings" if have_ids else "autolink_notes": behaviour} if behaviour else {}
            unknown += [] if behaviour else [plugin.package]
        elif not _is_known(plugin):
            unknown.append(plugin.package)
    return options, list(dict.fromkeys(unknown))


def by_satteri(text: str, version: int | None) -> bool:
    """Whether Sätteri reads the site's Markdown: Astro's own since 7, unless the configuration gives remark or rehype
    plugins or names the processor that runs them (`astro/dist/core/config/validate.js`, 7.3).
    """
    bare = without_comments(text)
    return bool(re.search(r"\bsatteri\s*\(", bare)) or ((version or 0) >= 7 and _OF_REMARK.search(bare) is None)


def _is_known(plugin: Plugin) -> bool:
    return (
        plugin.package in (*_DRAWN, *_UNSEEN, *_FORMULAS)
        or plugin.name in ("rehypeHeadingIds", "satteriHeadingIdsPlugin")
        or any(part in f"{plugin.package} {plugin.name}".lower() for part in _COUNTING)
    )


def _link_behaviour(plugin: Plugin) -> str:
    """Where headings that have ids get links: `prepend`, `append` or `wrap`, "" where that can't be known."""
    behaviour = literal(plugin.written, "behavior")
    if behaviour is None:
        behaviour = "" if re.search(r"\bbehavior\b", plugin.written) else "prepend"
    has_content = re.search(r"\bcontent\b", plugin.written) is not None
    known = behaviour == "wrap" or (behaviour in ("prepend", "append") and not has_content)
    return str(behaviour) if known else ""


def _plugins(text: str) -> Iterator[Plugin]:
    modules = dict(imports(text))
    for array in _ARRAY.finditer(text):
        for written in parts(balanced(text, array.end() - 1)[1:-1]):
            name = _NAME.match(written)
            if name and not written.lstrip().startswith("..."):
                named = name[2] or name[3]
                yield Plugin(modules.get(named, named), named, written)
