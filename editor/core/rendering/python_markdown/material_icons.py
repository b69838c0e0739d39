"""The icons of Material for MkDocs and of Zensical (`:material-link:`, `:fontawesome-solid-check:`), whose pictures come with
the theme: one picture stands for all of them, so that text, headings and their ids are as the site has them.

Source: Material for MkDocs 9, "Icons, Emojis"; Zensical 0.1, which has Lucide's, too. Which names there are only the theme
knows; one that isn't any stays text on the site.
"""

from __future__ import annotations

from re import Pattern
from typing import Any
from xml.etree.ElementTree import Element, SubElement

from pymdownx import emoji

from editor.core.patterns import pattern

_NAME = pattern(r":(?:material|octicons|simple|fontawesome-(?:brands|regular|solid))-[\w-]+:")
_OF_ZENSICAL = pattern(r":lucide-[\w-]+:")  # in its theme alone
_FRAME = "M5 3h14a2 2 0 0 1 2 2v14a2 2 0 0 1-2 2H5a2 2 0 0 1-2-2V5a2 2 0 0 1 2-2m0 2v14h14V5z"


class _Names(dict[str, Any]):
    """The characters by their names; every name that an icon can have is there."""

    icons: tuple[Pattern[str], ...] = (_NAME,)

    def get(self, name: str, default: Any = None) -> Any:
        found = super().get(name, default)
        return {"name": name} if found is None and any(icon.fullmatch(name) for icon in self.icons) else found


class _NamesOfZensical(_Names):
    icons = (_NAME, _OF_ZENSICAL)


def index(options: Any, md: Any) -> dict[str, Any]:
    """The table of names: Twemoji's and the icons'."""
    made: dict[str, Any] = emoji.twemoji(options, md)
    return {**made, "emoji": _Names(made["emoji"])}


def zensical_index(options: Any, md: Any) -> dict[str, Any]:
    """As `index`, with the icons of Zensical's theme."""
    made: dict[str, Any] = emoji.twemoji(options, md)
    return {**made, "emoji": _NamesOfZensical(made["emoji"])}


def draw(name: str, shortname: str, alias: str, code: str | None, *others: Any) -> Any:
    """An icon as an element, a character as itself."""
    if code is not None:
        return emoji.to_alt(name, shortname, alias, code, *others)
    icon = Element("span", {"class": "twemoji", "title": shortname})
    size = {"viewBox": "0 0 24 24", "width": "1em", "height": "1em", "fill": "currentColor"}
    SubElement(SubElement(icon, "svg", size), "path", {"d": _FRAME})
    return icon
