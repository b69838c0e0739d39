"""Front matter that a Jekyll site's settings give to its files: `defaults` in `_config.yml`.

Source: https://jekyllrb.com/docs/configuration/front-matter-defaults/, Jekyll 4.3.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath

from editor.core.sites.addresses.page_facts import PageFacts
from editor.core.sites.site import Site

_Scope = Mapping[str, object]


def with_defaults(facts: PageFacts, where: PurePosixPath, site: Site, type: str) -> PageFacts:
    """What a page says, and below that what the settings say for its path and type (`posts`, `pages`, a collection)."""
    values: dict[str, object] = {}
    last: _Scope | None = None
    for scope, given in _matching(where, site, type):
        if last is None or _outranks(scope, last):
            values |= given
            last = scope
        else:
            values = {**given, **values}
    return PageFacts({**values, **facts.values}, facts.date) if values else facts


def _matching(where: PurePosixPath, site: Site, type: str) -> Iterator[tuple[_Scope, Mapping[str, object]]]:
    settings = site.options.get("variables")
    listed = settings.get("defaults") if isinstance(settings, Mapping) else None
    for entry in listed if isinstance(listed, list) else ():
        scope, values = (entry.get("scope"), entry.get("values")) if isinstance(entry, Mapping) else (None, None)
        if not isinstance(scope, Mapping) or not isinstance(values, Mapping):
            continue
        if scope.get("type", type) == type and _reaches(_path_of(scope), str(where)):
            yield scope, {str(key).lower(): value for key, value in values.items()}


def _path_of(scope: _Scope) -> str:
    return str(scope.get("path") or "").lstrip("/")


def _reaches(path: str, where: str) -> bool:
    """Whether a file lies at a path or below it; stars stand for what is between two slashes, two of them for more."""
    if "*" not in path:
        return where.startswith(path)
    parts = (".*" if part == "**" else "[^/]*" if part == "*" else re.escape(part) for part in re.split(r"(\*+)", path))
    return re.match("".join(parts), where) is not None


def _outranks(scope: _Scope, other: _Scope) -> bool:
    """The longer path says more; of two as long ones that with a type, then the later one."""
    lengths = len(_path_of(scope)), len(_path_of(other))
    if lengths[0] != lengths[1]:
        return lengths[0] > lengths[1]
    return "type" in scope or "type" not in other
