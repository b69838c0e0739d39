"""Settings: each declared once, kept in a file that a person may edit, wrong values never fatal."""

from __future__ import annotations

from pathlib import Path

import pytest

from editor.core.settings import SETTINGS, Settings


@pytest.mark.parametrize("name", SETTINGS)
def test_every_setting_has_a_label_and_accepts_its_default(name: str) -> None:
    setting = SETTINGS[name]
    assert setting.label()
    assert setting.accepts(setting.default)
    assert not setting.accepts(object())


def test_only_what_differs_is_written_and_the_rest_of_the_file_stays(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_text('# mine\ntheme = "dark"\nother = 1\n', "utf-8")
    settings = Settings(path)
    assert settings.text("theme") == "dark"
    settings["theme"] = "system"
    settings["text_size"] = 18
    settings.save()
    assert path.read_text("utf-8") == "# mine\nother = 1\ntext_size = 18\n"
    assert Settings(path).number("text_size") == 18


def test_wrong_values_are_defaults_with_a_note(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_text('theme = "pink"\ntext_size = true\n', "utf-8")
    settings = Settings(path)
    assert settings.text("theme") == "system"
    assert settings.number("text_size") == 14
    assert len(settings.notes) == 2


def test_a_broken_file_is_never_written_over(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_text("theme = dark", "utf-8")
    settings = Settings(path)
    assert len(settings.notes) == 1
    settings["theme"] = "light"
    settings.save()
    assert path.read_text("utf-8") == "theme = dark"


def test_a_value_that_is_no_choice_is_refused() -> None:
    with pytest.raises(ValueError, match="theme"):
        Settings()["theme"] = "pink"
