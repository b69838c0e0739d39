"""Short names of a site's folders that its `tsconfig.json` gives (`"@/*": ["src/*"]`): Astro imports by them.

Source: TypeScript's documentation, "paths".
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from editor.core.sites.javascript import without_comments
from editor.core.storage import is_seen_file

_LAST_COMMA = re.compile(r",(?=\s*[}\]])")
_FILES = ("tsconfig.json", "jsconfig.json")


def aliased(root: Path, name: str) -> list[Path] | None:
    """The places that a module's name may mean, or None where it is no short name of the site's."""
    path = next((root / file for file in _FILES if is_seen_file(root / file)), None)
    if path is None:
        return None
    base, patterns = _paths(path, path.stat().st_mtime_ns)
    fitting = [(rest, patterns[pattern]) for pattern in patterns if (rest := _rest(pattern, name)) is not None]
    return [root / base / target.replace("*", rest) for rest, targets in fitting for target in targets] or None


def _rest(pattern: str, name: str) -> str | None:
    """What stands for the star of a pattern; None where the name doesn't fit."""
    start, star, end = pattern.partition("*")
    if not star:
        return "" if name == pattern else None
    fits = name.startswith(start) and name.endswith(end) and len(name) >= len(start) + len(end)
    return name[len(start) : len(name) - len(end)] if fits else None


@lru_cache(maxsize=8)
def _paths(path: Path, _changed: int) -> tuple[str, dict[str, list[str]]]:
    """`baseUrl` and `paths`; nothing where the file can't be read."""
    try:
        text = path.read_text("utf-8-sig")
        values = json.loads(_LAST_COMMA.sub("", without_comments(text)))
    except (OSError, ValueError, RecursionError):
        return ".", {}
    options = values.get("compilerOptions") if isinstance(values, Mapping) else None
    found = options.get("paths") if isinstance(options, Mapping) else None
    if not isinstance(options, Mapping) or not isinstance(found, Mapping):
        return ".", {}
    listed = {str(name): [str(place) for place in places] for name, places in found.items() if isinstance(places, list)}
    return str(options.get("baseUrl") or "."), listed
