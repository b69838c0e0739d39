"""The pages' styles: complete in light and dark, readable, and needing nothing from elsewhere."""

from __future__ import annotations

import re

import pytest

from editor.core.errors import ForewordError
from editor.core.export.themes import THEMES, check_theme, theme_css
from editor.core.resources import resource

LIGHT = ""
DARK = "screen and (prefers-color-scheme: dark)"
PRINTED = "print"
_MEDIA = re.compile(r"@media ([^{]+) \{((?:[^{}]*\{[^{}]*\})*)\s*\}")


def colours(css: str, media: str) -> dict[str, str]:
    """The custom properties that every rule of `:root` sets on these media ("": on all), the last one winning."""
    rules = "".join(found[2] for found in _MEDIA.finditer(css) if found[1] == media) if media else _MEDIA.sub("", css)
    found: dict[str, str] = {}
    for rule in re.finditer(r"(?<![^{}\s]):root \{([^{}]*)\}", rules):
        found.update(re.findall(r"(--[\w-]+):\s*([^;]+)", rule[1]))
    return found


def luminance(colour: str) -> float:
    """Relative luminance of #rrggbb (WCAG 2.2)."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def palette(theme: str, media: str) -> dict[str, str]:
    css = theme_css(theme)
    return {**colours(css, LIGHT), **colours(css, media)}


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("media", [LIGHT, DARK, PRINTED])
def test_every_text_is_readable(theme: str, media: str) -> None:
    have = palette(theme, media)
    tokens = [name for name in have if name.startswith("--t-") and name != "--t-hit"]
    assert len(tokens) == 9
    on_paper = {name: contrast(have[name], have["--paper"]) for name in ("--ink", "--mute", "--accent")}
    on_code = {name: contrast(have[name], have["--code"]) for name in ("--ink", "--mute", *tokens)}
    marked = {
        name: contrast(have["--ink"], have[name])
        for name in ("--mark", "--t-hit", "--stripe", "--chip")
        if "#" in have[name]
    }
    assert not {name: value for name, value in (on_paper | on_code | marked).items() if value < 4.5}


@pytest.mark.parametrize("theme", ["plain", "docs"])
def test_a_theme_has_its_dark_for_its_own_light(theme: str) -> None:
    """What comes later in the style counts: a theme's light colour would stand in the dark where it has no dark one."""
    own = re.sub(r"/\*.*?\*/", "", resource("themes", "export", f"{theme}.css").read_text("utf-8"), flags=re.DOTALL)
    light = {name for name, value in colours(own, LIGHT).items() if value.startswith("#")}
    assert light <= set(colours(own, DARK))


def test_dark_changes_every_colour() -> None:
    """A colour that only the light list has would be unreadable in the dark."""
    css = theme_css("paper")
    light = {name for name, value in colours(css, LIGHT).items() if value.startswith("#")}
    assert light == set(colours(css, DARK))
    assert light <= set(colours(css, PRINTED))


@pytest.mark.parametrize("theme", THEMES)
def test_a_style_needs_nothing_from_elsewhere(theme: str) -> None:
    css = theme_css(theme)
    assert not re.search(r"url\(|@import|@font-face|https?:|</", css)
    assert "/*" not in css
    assert css.count("{") == css.count("}")


def test_every_colour_that_is_used_is_defined() -> None:
    css = theme_css("docs")
    assert set(re.findall(r"var\((--[\w-]+)\)", css)) <= set(colours(css, LIGHT))


def test_themes_differ_and_have_labels() -> None:
    assert len({theme_css(name) for name in THEMES}) == len(THEMES)


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("papr", "There is no theme papr; did you mean paper?"),
        ("x", "There is no theme x; choose one of paper, plain, docs."),
    ],
)
def test_an_unknown_theme_is_named(name: str, sentence: str) -> None:
    with pytest.raises(ForewordError) as caught:
        check_theme(name)
    assert str(caught.value) == sentence


def pygments_classes() -> set[str]:
    from pygments.token import STANDARD_TYPES

    # Plain text, white space, punctuation and names without a meaning of their own stay in the text's colour.
    plain = {"", "w", "esc", "x", "n", "p", "pm", "o", "g", "nx", "lx", "l"}
    return set(STANDARD_TYPES.values()) - plain


def test_every_class_of_pygments_has_a_look() -> None:
    styled = set(re.findall(r"\.([a-z][a-z0-9]{0,2})(?=[,)])", theme_css("paper")))
    assert pygments_classes() <= styled
