"""The table of rules. A rule is a function in `rules/` and a row in `rows/`; window, command line and guide read this
table.
"""

from __future__ import annotations

from editor.core.checks.rows import dates, fields, head, links, markdown, site, taxonomy, templates, typography
from editor.core.checks.rule import Rule

RULES: tuple[Rule, ...] = (
    *head.RULES,
    *dates.RULES,
    *taxonomy.RULES,
    *site.RULES,
    *fields.RULES,
    *links.RULES,
    *markdown.RULES,
    *templates.RULES,
    *typography.RULES,
)


_BY_CODE = {rule.code: rule for rule in RULES}


def rule(code: str) -> Rule:
    """The rule with this code. Raises KeyError when there is none."""
    return _BY_CODE[code]
