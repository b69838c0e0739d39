"""The `foreword` command: finds the subcommand, sets the language, turns errors into one sentence and an exit code.

Exit codes: 0 fine, 1 problems found, 2 wrong use or unreadable input. Each command is a module of this package with
`summary() -> str`, `configure(parser)` and `run(args) -> int`; anything that isn't a command's name is a path to open.
"""

from __future__ import annotations

import argparse
import importlib
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from editor import __version__
from editor.core.bytecode import keep_compiled
from editor.core.errors import ForewordError
from editor.core.messages import LANGUAGES, _, system_language, use_language

COMMANDS = ("open", "new", "check", "set", "render", "export", "list")


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line `argv` (default: the process's) and return its exit code."""
    if argv is None:
        keep_compiled()
    _give_streams()
    words = list(sys.argv[1:] if argv is None else argv)
    words, chosen = _take_language(words)
    use_language(chosen or _preferred() or system_language())
    if words and (meant := _misspelt(words[0])):
        sentence = _("{word} is neither a command nor a path; did you mean `foreword {meant}`?")
        print("foreword: " + sentence.format(word=words[0], meant=meant), file=sys.stderr)
        return 2
    command = words.pop(0) if words and words[0] in COMMANDS else "open"
    parser = _parser(command)
    try:
        args = parser.parse_args(words)
    except SystemExit as stop:  # argparse has said why
        return int(stop.code or 0)
    return _run(command, args)


def _give_streams() -> None:
    """A program that is started with its output closed, or without a console on Windows, has no streams to write to."""
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:
            setattr(sys, name, Path(os.devnull).open("w", encoding="utf-8"))  # noqa: SIM115 - open to the end


def _preferred() -> str:
    """The language that was chosen in the preferences, or ""."""
    from editor.core.settings import Settings, default_path

    language = Settings(default_path()).text("language")
    return language if language in LANGUAGES else ""


def _misspelt(word: str) -> str:
    """The command that a first word was meant to be, or ""; a path, an option or a command is none."""
    if word in COMMANDS or word.startswith("-") or not word.isalpha():
        return ""
    if os.path.exists(word):  # noqa: PTH110 - Path's fails on a name that is too long
        return ""
    import difflib

    return next(iter(difflib.get_close_matches(word, COMMANDS, 1)), "")


def _run(command: str, args: argparse.Namespace) -> int:
    try:
        return int(importlib.import_module(f"editor.cli.{command}").run(args))
    except ForewordError as error:
        print(f"foreword: {error}", file=sys.stderr)
        return 2
    except BrokenPipeError:  # `foreword list | head`
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except OSError as error:  # a folder that may not be looked into, a full disk behind the output
        from editor.core.storage import reading_failed

        sentence = _("The output can't be written: {reason}.").format(reason=error.strerror or error)
        print(
            f"foreword: {reading_failed(Path(error.filename), error) if error.filename else sentence}", file=sys.stderr
        )
        return 2
    except KeyboardInterrupt:
        print("foreword: " + _("stopped."), file=sys.stderr)
        return 130


class _Parser(argparse.ArgumentParser):
    """Asks for the last words of its help when that is wanted: the overview imports every command, the window none."""

    def __init__(self, ending: Callable[[], str], **options: Any) -> None:
        super().__init__(**options)
        self._ending = ending

    def format_help(self) -> str:
        self.epilog = self._ending()
        return super().format_help()


def _parser(command: str) -> argparse.ArgumentParser:
    module = importlib.import_module(f"editor.cli.{command}")
    name = "foreword" if command == "open" else f"foreword {command}"
    parser = _Parser(
        _overview if command == "open" else module.example,
        prog=name,
        description=module.summary(),
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    if command == "open":
        parser.add_argument("--version", action="version", version=f"Foreword {__version__}")
    module.configure(parser)
    return parser


def _overview() -> str:
    lines = [_("Commands (each has --help):")]
    for command in COMMANDS[1:]:
        lines.append(f"  {command:8} {importlib.import_module(f'editor.cli.{command}').summary()}")
    lines += ["", importlib.import_module("editor.cli.open").example()]
    return "\n".join(lines)


def _take_language(words: list[str]) -> tuple[list[str], str | None]:
    """`--language X` may stand anywhere, since it also decides the language of the help texts."""
    rest, language, skip = [], None, False
    for index, word in enumerate(words):
        if skip:
            skip = False
        elif word == "--language" and index + 1 < len(words):
            language, skip = words[index + 1], True
        elif word.startswith("--language="):
            language = word.partition("=")[2]
        else:
            rest.append(word)
    if language is not None and language not in LANGUAGES:
        language = "zh_CN" if language.lower().startswith("zh") else "en"
    return rest, language
