"""Codes, messages, documentation, guide and translations are in step."""

from __future__ import annotations

import re

import pytest
from selectolax.lexbor import LexborHTMLParser

from editor.core.checks.table import RULES, rule
from editor.core.messages import LANGUAGES, language, use_language
from editor.core.rendering.dialects import dialect, fragment
from tests.rules_page import PAGES, page

CODES = [item.code for item in RULES]


def test_codes_are_stable_names_and_each_is_there_once() -> None:
    assert len(CODES) == len(set(CODES))
    assert all(re.fullmatch(r"[a-z0-9]+(?:-[a-z0-9]+)+", code) for code in CODES)
    assert [rule(code).code for code in CODES] == CODES


@pytest.mark.parametrize("wanted", LANGUAGES)
def test_the_guide_says_of_every_rule_what_the_table_says(wanted: str) -> None:
    written = PAGES[wanted].read_text("utf-8")
    assert written == page(wanted), "run `python -m tests.catalogue`"
    assert re.findall(r"^## `([^`]+)`$", written, re.M) == CODES


def test_the_guide_shows_what_the_table_says_sign_for_sign() -> None:
    html = fragment(dialect("github", {}).render(page("en")))
    shown = " ".join(LexborHTMLParser(html).text().split())
    for item in RULES:
        for text in (item.summary(), item.docs()):
            assert " ".join(text.split()) in shown, item.code


@pytest.mark.parametrize("code", CODES)
def test_every_rule_is_explained_in_every_language(code: str) -> None:
    item, before = rule(code), language()
    said = {}
    try:
        for wanted in LANGUAGES:
            use_language(wanted)
            said[wanted] = (item.summary(), item.docs())
    finally:
        use_language(before)
    for wanted, (summary, docs) in said.items():
        assert summary.endswith("。" if wanted == "zh_CN" else "."), summary
        assert len(docs) > 10
    assert said["en"] != said["zh_CN"]
