"""What a reader of one generator's configuration gives."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass
class Parts:
    """The settings of a site before they become a `Site`; an empty `dialect` means the generator's own."""

    title: str = ""
    timezone: str = ""
    dialect: str = ""
    options: dict[str, object] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
