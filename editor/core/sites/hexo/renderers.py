"""Which package makes a Hexo site's Markdown into HTML, by its package.json."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from editor.core.messages import _
from editor.core.sites.config import config_values, mappings, names, section, text_of

_MARKED, _MARKDOWN_IT = "hexo-renderer-marked", "hexo-renderer-markdown-it"
PLUS = "hexo-renderer-markdown-it-plus"
NEWEST_MARKED = 7  # the newest version of hexo-renderer-marked, which the preview has like all before it
_ASKING = ("dependencies", "devDependencies", "peerDependencies")
_MAJOR = re.compile(r"(?:\^|~|>=|=|v)?\s*(\d{1,4})(?![\d/])")
_BEFORE_BOXES = re.compile(r"[\^~=v]?\s*0\.[0-2](?!\d)")
_PLUS_SWITCHES = names("html breaks linkify typographer")
# What it brings, in its order.
_PLUS_PLUGINS = names(
    "markdown-it-emoji markdown-it-sub markdown-it-sup markdown-it-deflist markdown-it-abbr markdown-it-footnote"
    " markdown-it-ins markdown-it-mark @iktakahiro/markdown-it-katex markdown-it-toc-and-anchor"
)
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


def marked_version(root: Path) -> int | None:
    """The major version of Hexo's own renderer that package.json asks for, the least one of a range; None: not said."""
    return asked_version(root, _MARKED)


def draws_boxes(root: Path) -> bool:
    """Whether the version of Hexo's own renderer makes boxes of `[x]`: 0.3 was the first that did."""
    return _BEFORE_BOXES.match(_asked(root, _MARKED)) is None


def asked_version(root: Path, package: str) -> int | None:
    """The major version of a package that package.json asks for, the least one of a range; None: not said."""
    found = _MAJOR.match(_asked(root, package))
    return int(found[1]) if found else None


def _asked(root: Path, package: str) -> str:
    values = config_values(root / "package.json")
    parts = (part for part in map(values.get, _ASKING) if isinstance(part, dict) and package in part)
    return next((text_of(part[package]) for part in parts), "")


def note_on_renderer(package: str) -> tuple[str, ...]:
    """One sentence about a renderer that the preview hasn't."""
    if package in (_MARKED, _MARKDOWN_IT, PLUS):
        return ()
    shown = _MARKDOWN_IT if dialect_of(package) == "hexo-markdown-it" else _MARKED
    text = _(
        "The site's Markdown is rendered by {package}, which the preview doesn't have; it shows what {shown} makes."
    )
    return (text.format(package=package, shown=shown),)


def plus_settings(values: Mapping[str, Any]) -> dict[str, Any]:
    """The settings of hexo-renderer-markdown-it-plus (its README, 1.0) as those of hexo-renderer-markdown-it.

    Every switch is on unless it is set to something else than `true`; its plugins are on unless one is turned off.
    """
    given = section(values, "markdown_it_plus")
    made: dict[str, Any] = {name: _is_on(given.get(name)) for name in _PLUS_SWITCHES}
    made["quotes"] = given.get("quotes") or "“”‘’"
    made["langPrefix"] = given.get("langPrefix") or ""
    named = [part for item in mappings(given.get("plugins")) if isinstance(part := item.get("plugin"), Mapping)]
    own = {text_of(part.get("name")): part for part in named}
    order = [*_PLUS_PLUGINS, *(name for name in own if name not in _PLUS_PLUGINS)]
    made["plugins"] = [
        {"name": name, "options": own[name].get("options") if name in own else None}
        for name in order
        if name and (name not in own or own[name].get("enable") is True)
    ]
    made["heading_ids"] = any(part["name"] == "markdown-it-toc-and-anchor" for part in made["plugins"])
    return made


def _is_on(value: object) -> bool:
    return value is None or value is True or (isinstance(value, int) and value == 1)
