"""Rows about Chinese typography. They are off unless the writer asks for them."""

from __future__ import annotations

from editor.core.checks.rule import HINT, Rule
from editor.core.checks.rules import typography
from editor.core.messages import _

RULES: tuple[Rule, ...] = (
    Rule(
        "cjk-latin-space",
        HINT,
        typography.cjk_latin_space,
        lambda: _("Chinese and Latin letters or digits without a space between."),
        lambda: _(
            "使用 Markdown 写作 reads better than 使用Markdown写作. Code, links, HTML and formulas stay as they are."
        ),
        setting="typography",
    ),
    Rule(
        "half-width-punctuation",
        HINT,
        typography.half_width_punctuation,
        lambda: _("Latin punctuation in Chinese text."),
        lambda: _("Between Chinese characters commas, colons and stops have full width: 你好，世界 and not 你好,世界."),
        setting="typography",
    ),
    Rule(
        "punctuation-repeated",
        HINT,
        typography.punctuation_repeated,
        lambda: _("Punctuation that is repeated."),
        lambda: _("One exclamation mark is enough, and what is left unsaid is …… and not 。。。."),
        setting="typography",
    ),
)
