"""Which words are right."""

from __future__ import annotations

import pytest

from editor.core.spelling.forms import is_known
from editor.core.spelling.wordlist import trade, uses


def _words(text: str) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("word", text.split())


@_words("colour colours coloured organise organising organisation analysed centre centred")
def test_words_as_the_british_write_them(word: str) -> None:
    assert is_known(word)


@_words("travelled catalogue defence programme behaviour centrepiece licence ageing tyre")
def test_british_endings_and_vowels(word: str) -> None:
    assert is_known(word)


@_words("couldn't should've there'd repo's linters' app's writer's")
def test_what_stands_behind_an_apostrophe(word: str) -> None:
    assert is_known(word)


@_words("linters attaches dockerized refactoring rebases incentivized tokenizer")
def test_forms_of_words_of_the_trade_and_of_verbs_in_ize(word: str) -> None:
    assert is_known(word)


@_words("misconfigured preprocess multicolored webservers hardware codebase")
def test_words_with_a_prefix_and_words_of_two(word: str) -> None:
    assert is_known(word)


@_words("recieve seperate teh occured ofthe wich enviroment colur organisng catalouge alot")
def test_slips_are_none_of_these(word: str) -> None:
    assert not is_known(word)


def test_the_own_list_has_no_word_twice_nor_one_that_is_known_without_it() -> None:
    from spellchecker import SpellChecker

    general = SpellChecker("en")
    assert [word for word in sorted(trade()) if word in general] == []
    assert all(word.isascii() and word.islower() and word.isalpha() for word in trade())
    assert all(uses()[word] > 0 for word in trade())
