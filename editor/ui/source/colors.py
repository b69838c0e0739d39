"""The colours of a text view."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from PySide6.QtGui import QColor, QPalette

from editor.ui.theme import SELECTED, mix


class SourceColors(NamedTuple):
    """Each a colour as QColor reads it ("#rrggbb")."""

    background: str
    text: str
    muted: str
    accent: str
    warn: str
    error: str
    hint: str
    code_background: str
    selection: str
    match: str
    current_match: str

    @classmethod
    def from_theme(cls, colors: Mapping[str, str]) -> SourceColors:
        """From the named colours of a theme (`editor.ui.theme`)."""
        ink, background, accent, warn = colors["ink"], colors["bg"], colors["accent"], colors["warn"]
        return cls(
            background=background,
            text=ink,
            muted=colors["mute"],
            accent=accent,
            warn=warn,
            error=colors["error"],
            hint=colors["mute"],
            code_background=_mix(ink, background, 0.045),
            selection=_mix(accent, background, SELECTED),
            match=_mix(warn, background, 0.24),
            current_match=_mix(warn, background, 0.52),
        )

    @classmethod
    def from_palette(cls, palette: QPalette) -> SourceColors:
        """From a palette alone, for a view that nobody has given a theme."""
        role = QPalette.ColorRole
        text, base = palette.color(role.Text).name(), palette.color(role.Base).name()
        muted = palette.color(role.PlaceholderText)
        dark = palette.color(role.Base).lightness() < 128
        theme = {
            "ink": text,
            "bg": base,
            "mute": _mix(muted.name(), base, muted.alphaF()),
            "accent": palette.color(role.Link).name(),
            "warn": "#d9a441" if dark else "#84540c",
            "error": "#ef8a80" if dark else "#b3261e",
        }
        return cls.from_theme(theme)


def _mix(front: str, back: str, share: float) -> str:
    """`share` of one colour over the other."""
    return mix(QColor(front), QColor(back), share).name()
