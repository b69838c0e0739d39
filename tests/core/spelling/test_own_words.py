"""A writer's own words on the disk."""

from __future__ import annotations

from pathlib import Path

import pytest

from editor.core.errors import UnreadableFile
from editor.core.spelling.own_words import (
    add_own_word,
    as_own_word,
    own_words_path,
    own_words_text,
    read_own_words,
    save_own_words,
)


def test_words_stand_beside_the_settings(own_home: Path) -> None:
    assert own_home in own_words_path().parents
    assert read_own_words(own_words_path()) == ()


def test_a_word_is_added_once_and_everything_else_stays(tmp_path: Path) -> None:
    path = tmp_path / "new" / "words.txt"
    add_own_word(path, "hexo")
    save_own_words(path, "# mine\nhexo\n\nNikola  \n")
    add_own_word(path, "quux")
    add_own_word(path, "hexo")
    assert path.read_bytes() == b"# mine\nhexo\n\nNikola\nquux\n"
    assert read_own_words(path) == ("hexo", "Nikola", "quux")


def test_a_file_that_cant_be_read_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "words.txt"
    path.write_bytes(b"caf\xe9\n")
    assert read_own_words(path) == ()
    with pytest.raises(UnreadableFile):
        add_own_word(path, "a")
    with pytest.raises(UnreadableFile):
        own_words_text(path)
    assert path.read_bytes() == b"caf\xe9\n"


@pytest.mark.parametrize(("written", "kept"), [("Quux", "quux"), ("quux’s", "quux"), ("quuxes", "quuxes")])
def test_a_capital_that_a_sentence_gave_and_a_genitive_go(written: str, kept: str) -> None:
    assert as_own_word(written) == kept
