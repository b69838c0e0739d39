"""`site.…` of Jekyll's Liquid: any setting of `_config.yml` is a variable (Jekyll's docs, `variables` and `configuration`, 4.3)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime

from editor.core.sites.config import names

# What Jekyll makes of the whole site, whatever a setting of that name says.
_BUILT = frozenset(
    names(
        "time pages posts related_posts static_files html_pages html_files collections data documents categories tags github"
        " config defaults"
    )
)
# Settings that have a value when the site says nothing.
_DEFAULTED = frozenset(
    names(
        "source destination collections_dir cache_dir plugins_dir layouts_dir data_dir includes_dir safe include exclude"
        " keep_files encoding markdown_ext strict_front_matter show_drafts limit_posts future unpublished whitelist plugins"
        " markdown highlighter lsi excerpt_separator incremental detach port host show_dir_listing permalink paginate_path"
        " timezone quiet verbose liquid kramdown"
    )
)
_PATH = re.compile(r"site((?:\.[\w-]+)+)")


class Bare(str):
    """A value as it is printed that is no text: nil is nothing, the others are numbers, `true` and `false`."""

    __slots__ = ()


NIL = Bare()


def is_true(value: str) -> bool:
    """Whether a condition takes a value for true: anything but nil and false is."""
    return not (isinstance(value, Bare) and value in ("", "false"))


def is_equal(one: str, other: str) -> bool:
    """Whether two values are equal: a text never is what it looks like."""
    return one == other and isinstance(one, Bare) == isinstance(other, Bare)


def is_setting(expression: str) -> bool:
    """Whether an output begins with a variable that can only be a setting of the site's own."""
    found = _PATH.match(expression)
    return found is not None and found[1].split(".")[1] not in _BUILT | _DEFAULTED


def setting(written: str, variables: Mapping[str, object]) -> str | None:
    """What `{{ written }}` prints on a site with these settings, "" for one that isn't there; None: only the build knows."""
    found = _PATH.fullmatch(written)
    first, *others = found[1].split(".")[1:] if found else [""]
    collections = variables.get("collections")
    is_collection = isinstance(collections, Mapping | list) and first in collections
    if not found or first in _BUILT or is_collection or (first in _DEFAULTED and first not in variables):
        return None
    value = variables.get(first)
    for name in others:
        if isinstance(value, str | list):  # `.size`, `.first` and `.last` of it
            return None
        value = value.get(name) if isinstance(value, Mapping) else None
    return _printed(value)


def _printed(value: object) -> str | None:
    """A value as Liquid prints it: a list without gaps, None as nothing; a mapping is Ruby's business."""
    if value is None:
        return NIL
    if isinstance(value, bool):
        return Bare(str(value).lower())
    if isinstance(value, list):
        parts = [_printed(item) for item in value]
        return None if None in parts else "".join(part or "" for part in parts)
    if isinstance(value, int | float):
        return Bare(value)
    return str(value) if isinstance(value, str | date) and not isinstance(value, datetime) else None
