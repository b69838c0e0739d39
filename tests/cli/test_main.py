"""The command line as a whole: help, languages, misspelt commands."""

from __future__ import annotations

from pathlib import Path

import pytest

from editor.cli.check_job import MANY
from editor.cli.main import COMMANDS, main
from editor.core.messages import use_language
from editor.core.settings import Settings, default_path


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


def test_the_language_of_the_preferences_is_used(capsys: pytest.CaptureFixture[str]) -> None:
    settings = Settings(default_path())
    for chosen, given, chinese in (("zh_CN", (), True), ("zh_CN", ("--language", "en"), False), ("en", (), False)):
        settings["language"] = chosen
        settings.save()
        assert main(["list", "--help", *given]) == 0
        assert any(ord(letter) > 0x4E00 for letter in capsys.readouterr().out) is chinese
    settings["language"] = "system"
    settings.save()
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("LC_ALL", "zh_CN.UTF-8")
        assert main(["list", "--help"]) == 0
    assert any(ord(letter) > 0x4E00 for letter in capsys.readouterr().out)
    use_language("en")


def test_many_posts_are_checked_in_the_language_that_was_chosen(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """More than one process works on so many."""
    for number in range(MANY + 1):
        (tmp_path / f"{number}.md").write_text("---\ntitle: a\ndate: 2026-01-01\n---\n##b\n", "utf-8")
    assert main(["check", str(tmp_path), "--no-cache", "--select", "heading-without-space", "--language", "zh_CN"]) == 1
    use_language("en")
    lines = [line for line in capsys.readouterr().out.splitlines() if "heading-without-space" in line]
    assert len(lines) == MANY + 1
    assert all(any(ord(letter) > 0x4E00 for letter in line) for line in lines)


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
