"""The colours of problems can be read wherever they stand; tooltips break their lines."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QColor

from editor.core.checks.fixing import unified
from editor.ui.problems.delegate import COLORS
from editor.ui.problems.fix_all_dialog import readable
from editor.ui.theme import DARK, LIGHT
from editor.ui.widgets.plain import wrapped


def _luminance(color: str) -> float:
    """WCAG 2.2, “relative luminance”."""
    parts = [value / 255 for value in QColor(color).getRgb()[:3]]  # type: ignore[operator,index]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _contrast(one: str, other: str) -> float:
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("colors", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("ground", ["bg", "side", "paper", "chip", "sel"])
def test_problems_can_be_read_on_every_ground(colors: dict[str, str], ground: str) -> None:
    for name in COLORS.values():
        assert _contrast(colors[name], colors[ground]) >= 4.5, name


@pytest.mark.parametrize("colors", [LIGHT, DARK], ids=["light", "dark"])
def test_a_menu_s_edge_parts_it_from_what_it_lies_on(colors: dict[str, str]) -> None:
    for ground in ("bg", "side", "paper"):
        assert _contrast(colors["edge"], colors[ground]) >= 1.5, ground


def test_a_tooltip_says_text_and_never_reads_it_as_html() -> None:
    assert wrapped("a <b> & c\nd") == "<qt>a &lt;b&gt; &amp; c<br>d</qt>"
    assert wrapped("") == ""


def test_a_difference_is_read_by_lines() -> None:
    before = "".join(f"{n}\n" for n in range(20))
    after = before.replace("2\n", "two\n", 1).replace("18\n", "eighteen\n")
    assert readable(tuple(unified(before, after, None))) == [
        *("Line 1", "  0", "  1", "- 2", "+ two", "  3", "  4", "  5", ""),
        *("Line 16", "  15", "  16", "  17", "- 18", "+ eighteen", "  19"),
    ]
