"""Translations: catalogue and program in step, placeholders kept, Chinese punctuation, compiled as written."""

from __future__ import annotations

import gettext
import re
import string
from collections import Counter

import polib
import pytest

from tests.catalogue import MO, PO, texts

_CJK = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u3000-\u303f\uff00-\uffef“”"
_ASCII_PUNCTUATION = re.compile(f"[{_CJK}][,;?!][{_CJK}]")


@pytest.fixture(scope="module")
def catalogue() -> polib.POFile:
    return polib.pofile(str(PO))


def _translations(entry: polib.POEntry) -> list[str]:
    return list(entry.msgstr_plural.values()) if entry.msgid_plural else [entry.msgstr]


def _placeholders(text: str) -> Counter[str]:
    """The fields that `str.format` fills, with conversions and format specs."""
    try:
        parts = list(string.Formatter().parse(text))
    except ValueError:  # “{{ … }} and {% … %}”: a text that is never formatted
        return Counter(re.findall(r"\{\w*\}", text))
    return Counter(f"{name}!{way}:{spec}" for _text, name, spec, way in parts if name is not None)


def test_every_text_of_the_program_is_in_the_catalogue(catalogue: polib.POFile) -> None:
    known = {(entry.msgid, entry.msgid_plural) for entry in catalogue}
    missing = {text: places for text, places in texts().items() if text not in known}
    assert not missing, "run `python -m tests.catalogue` and translate"


def test_the_catalogue_holds_no_text_that_the_program_lost(catalogue: polib.POFile) -> None:
    wanted = texts()
    dead = [entry.msgid for entry in catalogue if (entry.msgid, entry.msgid_plural) not in wanted or entry.obsolete]
    assert not dead, "run `python -m tests.catalogue`"


def test_no_text_is_twice_or_without_a_translation(catalogue: polib.POFile) -> None:
    counted = Counter(entry.msgid for entry in catalogue)
    assert not [text for text, count in counted.items() if count > 1]
    empty = [entry.msgid for entry in catalogue if entry.fuzzy or not all(map(str.strip, _translations(entry)))]
    assert not empty


def test_translations_fill_the_same_placeholders(catalogue: polib.POFile) -> None:
    for entry in catalogue:
        wanted = _placeholders(entry.msgid_plural or entry.msgid)
        for translation in _translations(entry):
            assert _placeholders(translation) == wanted, entry.msgid


def test_plurals_have_the_one_form_of_chinese(catalogue: polib.POFile) -> None:
    assert catalogue.metadata["Plural-Forms"] == "nplurals=1; plural=0;"
    for entry in catalogue:
        assert list(entry.msgstr_plural) == ([0] if entry.msgid_plural else []), entry.msgid


def test_no_ascii_punctuation_between_chinese(catalogue: polib.POFile) -> None:
    wrong = [text for entry in catalogue for text in _translations(entry) if _ASCII_PUNCTUATION.search(text)]
    assert not wrong


def test_sentences_end_as_in_english(catalogue: polib.POFile) -> None:
    """Sentences end like sentences, menu entries that ask for more with their ellipsis, labels with nothing."""
    ends = {".": "。？", "?": "。？", "…": "…", ":": "："}
    for entry in catalogue:
        wanted = ends.get(entry.msgid[-1], "")
        for translation in _translations(entry):
            last = translation[-1:]
            assert last in wanted if wanted else last not in "。？…：", entry.msgid


def test_keys_of_tools_and_commands_are_kept(catalogue: polib.POFile) -> None:
    """Options, file endings and template marks are typed as they are, in every language."""
    verbatim = re.compile(r"--[a-z][a-z-]*|`[^`]+`|\bCtrl\+\S|\bF\d\b|\{%|%\}")
    for entry in catalogue:
        wanted = set(verbatim.findall(entry.msgid))
        for translation in _translations(entry):
            assert wanted <= set(verbatim.findall(translation)), entry.msgid


def test_the_compiled_catalogue_is_what_the_source_compiles_to(catalogue: polib.POFile) -> None:
    assert catalogue.to_binary() == MO.read_bytes(), "run `python -m tests.catalogue`"


def test_the_program_reads_the_compiled_catalogue(catalogue: polib.POFile) -> None:
    with MO.open("rb") as file:
        compiled = gettext.GNUTranslations(file)
    for entry in catalogue:
        if entry.msgid_plural:
            for count in (0, 1, 2, 5):
                assert compiled.ngettext(entry.msgid, entry.msgid_plural, count) == entry.msgstr_plural[0]
        else:
            assert compiled.gettext(entry.msgid) == entry.msgstr
