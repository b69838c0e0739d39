"""What a row of the table of rules says."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from editor.core.checks.context import Check
from editor.core.checks.problem import Severity

ERROR, WARNING, HINT = Severity.ERROR, Severity.WARNING, Severity.HINT


@dataclass(frozen=True, slots=True)
class Rule:
    """A stable code, the usual severity, the function, a line on what it finds, a paragraph on why and what to do.

    A rule with a `setting` (`typography`) is off unless the project sets it to true, or gives the rule a severity.
    The texts are functions because the language is chosen when the program runs.
    """

    code: str
    severity: Severity
    check: Check
    summary: Callable[[], str]
    docs: Callable[[], str]
    needs_library: bool = False
    setting: str = ""
