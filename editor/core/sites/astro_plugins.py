"""What plugins of remark and rehype an Astro configuration names (Astro's docs, `guides/markdown-content`). It is never run.

`remarkPlugins` and `rehypePlugins` are arrays of names that the file imports, each alone or in an array with its options.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from editor.core.patterns import pattern
from editor.core.sites.config import javascript_literal, names

COMMENT = pattern(r"/\*.*?\*/|(?<![:'\"\w])//[^\n]*", re.DOTALL)
_ARRAY = pattern(r"(?<![\w.])(remark|rehype)Plugins\s*:\s*\[")
_WHOLE = pattern(r"import\s+(?:\*\s*as\s+)?([\w$]+)\s*(?:,\s*\{[^{}]*\}\s*)?from\s*['\"]([^'\"]+)['\"]")
_PARTS = pattern(r"import\s+(?:[\w$]+\s*,\s*)?\{([^{}]*)\}\s*from\s*['\"]([^'\"]+)['\"]")
_REQUIRED = pattern(r"(?:const|let|var)\s+([\w$]+)\s*=\s*require\(\s*['\"]([^'\"]+)['\"]\s*\)")
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


@dataclass(frozen=True, slots=True)
class Plugin:
    """A plugin that is named: its package (the name in the file where it comes from none), and what is written of it."""

    package: str
    name: str
    written: str


def astro_plugins(text: str) -> tuple[dict[str, object], list[str]]:
    """(the options that the plugins of a configuration make, the plugins that the preview hasn't)."""
    bare = COMMENT.sub("", text)
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


def _is_known(plugin: Plugin) -> bool:
    return (
        plugin.package in (*_DRAWN, *_UNSEEN, *_FORMULAS)
        or plugin.name == "rehypeHeadingIds"
        or any(part in f"{plugin.package} {plugin.name}".lower() for part in _COUNTING)
    )


def _link_behaviour(plugin: Plugin) -> str:
    """Where headings that have ids get links: `prepend`, `append` or `wrap`, "" where that can't be known."""
    behaviour = javascript_literal(plugin.written, "behavior")
    if behaviour is None:
        behaviour = "" if re.search(r"\bbehavior\b", plugin.written) else "prepend"
    has_content = re.search(r"\bcontent\b", plugin.written) is not None
    known = behaviour == "wrap" or (behaviour in ("prepend", "append") and not has_content)
    return str(behaviour) if known else ""


def _plugins(text: str) -> Iterator[Plugin]:
    modules = dict(imports(text))
    for array in _ARRAY.finditer(text):
        for written in _items(text, array.end()):
            name = _NAME.match(written)
            if name and not written.lstrip().startswith("..."):
                named = name[2] or name[3]
                yield Plugin(modules.get(named, named), named, written)


def imports(text: str) -> Iterator[tuple[str, str]]:
    """(name in the file, module) of what it imports."""
    for match in (*_WHOLE.finditer(text), *_REQUIRED.finditer(text)):
        yield match[1], match[2]
    for match in _PARTS.finditer(text):
        for part in match[1].split(","):
            name = part.split(" as ")[-1].strip()
            if name:
                yield name, match[2]


def _items(text: str, start: int) -> Iterator[str]:
    """The items of the array whose inside begins at `start`."""
    depth, quote, first = 0, "", start
    for place in range(start, len(text)):
        character = text[place]
        if quote:
            quote = "" if character == quote and text[place - 1] != "\\" else quote
        elif character in "'\"`":
            quote = character
        elif character in "([{":
            depth += 1
        elif character in ")]}" and depth:
            depth -= 1
        elif character in "),]}" and not depth:
            yield text[first:place]
            if character != ",":
                return
            first = place + 1
