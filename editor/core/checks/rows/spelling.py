"""Rows about words. They are off unless the writer or the project asks for them."""

from __future__ import annotations

from editor.core.checks.rule import HINT, Rule
from editor.core.checks.rules import spelling
from editor.core.messages import _

RULES: tuple[Rule, ...] = (
    Rule(
        "word-misspelt",
        HINT,
        spelling.word_misspelt,
        lambda: _("An English word that is probably misspelt."),
        lambda: _(
            "It is in no dictionary, and a common word is near that was probably meant. Names, code, addresses and what the"
            " post has in its code or front matter are left alone. Switch it on in the preferences, or for a project with"
            ' languages = ["en"] below [spelling] in its .foreword.toml; words that are right all the same are added to your'
            " words, or to the project's."
        ),
        setting="spelling",
    ),
)
