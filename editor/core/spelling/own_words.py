"""The writer's own words: a text file beside the settings, a word a line; lines that begin with `#` are remarks."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from editor.core.errors import UnreadableFile
from editor.core.messages import _
from editor.core.settings import default_path
from editor.core.storage import save_bytes

_REMARK = "#"


def own_words_path() -> Path:
    """Where this system keeps a writer's words."""
    return default_path().with_name("words.txt")


def read_own_words(path: Path) -> tuple[str, ...]:
    """The words in the file, in their order; () where it can't be read: no check fails for that."""
    try:
        return tuple(word for line in _read(path).splitlines() if (word := _word_of(line)))
    except UnreadableFile:
        return ()


def own_words_text(path: Path) -> str:
    """The file as a person edits it; "" where there is none yet. Raises UnreadableFile."""
    return _read(path)


def save_own_words(path: Path, text: str) -> None:
    """Write what a person made of the file. Raises ForewordError or OSError."""
    path.parent.mkdir(parents=True, exist_ok=True)
    save_bytes(path, ("".join(f"{line}\n" for line in _trimmed(text.splitlines()))).encode())


def add_own_word(path: Path, word: str) -> None:
    """Put a word to the end, if it isn't there. Raises UnreadableFile for a file that can't be read, OSError."""
    text = _read(path)
    if word not in (_word_of(line) for line in text.splitlines()):
        save_own_words(path, f"{text.rstrip()}\n{word}" if text.strip() else word)


def as_own_word(word: str) -> str:
    """How a word is kept that was written in a text: a capital, which only a sentence's start or a heading gave it, and a
    genitive's ending go.
    """
    return word.replace("’", "'").removesuffix("'s").lower()


def _word_of(line: str) -> str:
    return "" if line.lstrip().startswith(_REMARK) else line.strip()


def _trimmed(lines: Iterable[str]) -> Iterable[str]:
    return (line.rstrip() for line in lines)


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except (FileNotFoundError, NotADirectoryError):
        return ""
    except (OSError, UnicodeDecodeError) as error:
        raise UnreadableFile(_("Your words in {path} can't be read: {why}.").format(path=path, why=error)) from error
