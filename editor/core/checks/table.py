"""The table of rules. A rule is a function in `rules/` and a row in `rows/`; window, command line and guide read this
table.
"""

from __future__ import annotations

import difflib

from editor.core.checks.rows import (
    dates,
    fields,
    head,
    links,
    markdown,
    site,
    spelling,
    taxonomy,
    templates,
    typography,
)
from editor.core.checks.rule import Rule
from editor.core.messages import _

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
    *spelling.RULES,
)


# The rules that answer at once: without those that first load a list of words.
QUICK = frozenset(rule.code for rule in RULES if rule.setting != "spelling")
_BY_CODE = {rule.code: rule for rule in RULES}


def rule(code: str) -> Rule:
    """The rule with this code. Raises KeyError when there is none."""
    return _BY_CODE[code]


def unknown_rule(code: str) -> str:
    """ "" for a rule's code; else one sentence, with the code that was probably meant."""
    if code in _BY_CODE:
        return ""
    near = difflib.get_close_matches(code, _BY_CODE, 1)
    if near:
        return _("There is no rule {code}; did you mean {near}?").format(code=code, near=near[0])
    return _("There is no rule {code}; “foreword check --explain” lists them all.").format(code=code)
