"""The command line as a whole: help, languages, misspelt commands."""

from __future__ import annotations

from pathlib import Path

import pytest

from editor.cli.main import COMMANDS, main
from editor.core.messages import use_language


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_every_command_has_help_with_an_example(
    command: str, language: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([command, "--help", "--language", language]) == 0
    use_language("en")
    text = capsys.readouterr().out
    assert "\n  foreword" in text
    assert any(ord(letter) > 0x4E00 for letter in text) is (language == "zh_CN")


def test_a_misspelt_command_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["chekc", "posts"]) == 2
    assert "did you mean `foreword check`?" in capsys.readouterr().err


def test_a_path_named_like_a_misspelt_command_is_a_path(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "lists").mkdir()
    monkeypatch.chdir(tmp_path)
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    main(["lists"])
    assert "did you mean" not in capsys.readouterr().err


def test_wrong_options_are_wrong_use(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--format", "nothing", "x"]) == 2
    assert "--format" in capsys.readouterr().err
