"""Checks: what is wrong with a post, where, and what to do about it. Window and `foreword check` ask the same rules.

`check(post, path, library)` gives the problems; `RULES` is the table of rules; `fix_all` applies what is safe.
"""

from editor.core.checks.problem import Fix, Place, Problem, Severity
from editor.core.checks.rule import Rule
from editor.core.checks.runner import apply_fix, check, fix_all
from editor.core.checks.table import RULES, rule

__all__ = ["RULES", "Fix", "Place", "Problem", "Rule", "Severity", "apply_fix", "check", "fix_all", "rule"]
