"""What the address of a page may be made of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from editor.core.sites.config import text_of


@dataclass(frozen=True, slots=True)
class PageFacts:
    """What an address may be made of: front matter values by lower-case key, and the date on the site's clock."""

    values: Mapping[str, object] = field(default_factory=dict)
    date: datetime | None = None

    def text(self, *keys: str) -> str:
        """The first of these values that is a text or number, or ""."""
        for key in keys:  # a generator would take three times as long, thirty thousand times in a large folder
            if text := text_of(self.values.get(key)):
                return text
        return ""

    def names(self, *keys: str) -> list[str]:
        """The first of these values as a list of texts; a list of lists gives its last one."""
        for key in keys:
            value = self.values.get(key)
            if isinstance(value, list) and value:
                return [str(name) for name in (value[-1] if isinstance(value[-1], list) else value)]
            if isinstance(value, str) and value.strip():
                return [value.strip()]
        return []
