"""The guide's page of rules, made from their table."""

from __future__ import annotations

import re

from editor.core.checks.problem import Severity
from editor.core.checks.table import RULES
from editor.core.messages import _

# What means something to Markdown in the texts of rules: tags, entities, stars, links, escapes.
_SIGNS = re.compile(r"<(?=[A-Za-z/!?])|&(?=#?\w+;)|\*|\[(?=[^\[\]]*\]\()|\\(?=[!-/:-@\[-`{-~])")


def rules_page() -> str:
    """All rules as Markdown, in the language in use."""
    lines = [
        f"# {_('Rules')}",
        "",
        _(
            "Errors break the build or keep the post off the site; warnings publish otherwise than meant; hints are taste."
        ),
        "",
        _("A comment silences rules in one post:") + " `<!-- foreword: ignore CODE -->`",
        "",
        _("The project's `.foreword.toml` switches a rule off or gives it another severity:"),
        "",
        "```toml",
        "[rules]",
        'image-without-text = "off"',
        'heading-level-skipped = "warning"',
        "```",
    ]
    for rule in RULES:
        lines += [
            "",
            f"## `{rule.code}`",
            "",
            f"*{_severity(rule.severity)}.* {_as_markdown(rule.summary())}",
            "",
            _as_markdown(rule.docs()),
        ]
    return "\n".join(lines) + "\n"


def _as_markdown(text: str) -> str:
    """A plain text whose signs show as they are: `List<String>` would lose its end, `[text]()` become a link."""
    return _SIGNS.sub(r"\\\g<0>", text)


def _severity(severity: Severity) -> str:
    return {Severity.ERROR: _("Error"), Severity.WARNING: _("Warning"), Severity.HINT: _("Hint")}[severity]
