"""Runs the rules over a post, and applies their fixes."""

from __future__ import annotations

import logging
import re
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path

from editor.core.checks.context import Context, Library
from editor.core.checks.ignore_comment import COMMENT
from editor.core.checks.problem import Fix, Problem, Severity
from editor.core.checks.rule import Rule
from editor.core.checks.table import RULES
from editor.core.checks.writer import NOBODY, Writer
from editor.core.errors import Unrenderable
from editor.core.post.edit import Part
from editor.core.post.post import Post
from editor.core.post.source import Source
from editor.core.post.text import split_lines

_log = logging.getLogger(__name__)
_PARTS = {part: number for number, part in enumerate(Part)}
_BEYOND = 1_000_000_000  # behind the last column of any line
_ROUNDS = 50  # of fixing; far more than rules can depend on one another


def check(
    post: Post,
    path: Path | None = None,
    library: Library | None = None,
    codes: Collection[str] | None = None,
    asked: Collection[str] = (),
    writer: Writer = NOBODY,
) -> list[Problem]:
    """What is wrong with `post`, in file order; `codes` limits the rules, those of `asked` run without the setting that
    they wait for. Never raises.

    `path` is where the post is or will be: without it nothing is said about files. A comment
    `<!-- foreword: ignore CODE -->` in the body silences a rule for this post.
    """
    ctx = Context(post, path, library, writer=writer)
    silent = _ignored(ctx)
    rules = [
        rule
        for rule in RULES
        if rule.code not in silent and (codes is None or rule.code in codes) and _wanted(rule, ctx, asked)
    ]
    problems = [problem for rule in rules for problem in _run(rule, ctx)]
    problems.sort(key=lambda problem: (_PARTS[problem.place.part], problem.place.line, problem.place.column))
    return problems


def _run(rule: Rule, ctx: Context) -> Iterator[Problem]:
    """A rule's problems. A rule that fails is a mistake of ours: it is logged, and the writer's other problems stay."""
    try:
        findings = list(rule.check(ctx))
    except (Unrenderable, OSError):
        return  # what hangs on the published page, or on a folder that can't be looked into, can't be told
    except Exception:
        _log.exception("The check %s failed on %s", rule.code, ctx.path or "a new post")
        return
    stated = ctx.project.rules.get(rule.code)
    for item in findings:
        severity = Severity(stated) if stated else item.severity or rule.severity
        yield Problem(rule.code, severity, item.message, item.place, item.fixes, item.field)


def _wanted(rule: Rule, ctx: Context, asked: Collection[str]) -> bool:
    """Whether the project leaves a rule on, and the rule waits for nothing that neither it nor the writer sets."""
    stated = ctx.project.rules.get(rule.code)
    if stated == "off":
        return False
    if not rule.setting or rule.code in asked or stated is not None:
        return True
    wish: bool | None = getattr(ctx.project, rule.setting)
    return getattr(ctx.writer, rule.setting, False) if wish is None else wish


def _ignored(ctx: Context) -> set[str]:
    found: set[str] = set()
    for line in ctx.lines if "foreword:" in ctx.plain else ():
        for match in COMMENT.finditer(line):
            found.update(re.split(r"[\s,]+", match.group(1)))
    return found


def apply_fix(post: Post, fix: Fix) -> None:
    """Make a fix's edits, and UTF-8 of the file's encoding where it says so. Raises ValueError, with the post unchanged,
    when the text is no longer what the fix expects.
    """
    post.apply_all(fix.edits)
    if fix.to_utf8:
        post.source = Source(post.source.text)


def fix_all(
    post: Post,
    path: Path | None = None,
    library: Library | None = None,
    codes: Collection[str] | None = None,
    asked: Collection[str] = (),
) -> tuple[Post, list[Problem]]:
    """A post with the first fix of every problem applied, if it is safe, and the problems that it fixed.

    Fixes that don't touch the same places are applied together, the last first, so that none moves another; then the
    post is checked again, until nothing changes. `post` itself stays as it is.
    """
    fixed = _copy(post, post.to_text())
    problems = check(fixed, path, library, codes, asked)
    done: list[Problem] = []
    hopeless: set[str] = set()
    for _round in range(_ROUNDS):
        changed, applied = _fix_once(fixed, [problem for problem in problems if problem.code not in hopeless])
        if not applied:
            break
        after = check(changed, path, library, codes, asked)
        in_vain = {problem.code for problem in applied if _count(problem.code, after) >= _count(problem.code, problems)}
        if in_vain:  # such a fix would be made again for ever
            hopeless |= in_vain
            continue
        fixed, problems = changed, after
        done += applied
    return fixed, done


def _count(code: str, problems: Iterable[Problem]) -> int:
    return sum(problem.code == code for problem in problems)


def _fix_once(post: Post, problems: Iterable[Problem]) -> tuple[Post, list[Problem]]:
    """`post` after one round of fixes."""
    changed, applied = _copy(post, post.to_text()), []
    lowest: dict[Part, tuple[int, int]] = {}
    fixable = [problem for problem in problems if problem.fixes and problem.fixes[0].safe]
    for problem in (problem for problem in fixable if not problem.fixes[0].edits):
        apply_fix(changed, problem.fixes[0])
        applied.append(problem)
    for problem in sorted((p for p in fixable if p.fixes[0].edits), key=_last_place, reverse=True):
        first, last = _places(problem.fixes[0])
        part = problem.fixes[0].edits[0].part
        if part in lowest and last >= lowest[part]:
            continue
        try:
            apply_fix(changed, problem.fixes[0])
        except ValueError:
            continue
        lowest[part] = first
        applied.append(problem)
    return _copy(changed, changed.to_text()), applied


def _places(fix: Fix) -> tuple[tuple[int, int], tuple[int, int]]:
    """Where what a fix touches begins and ends, by line and column: whole lines, but for a single edit within one."""
    edits = fix.edits
    ends = [edit.line + len(split_lines(edit.removed)[0]) - 1 for edit in edits]
    if len(edits) == 1 and edits[0].part is Part.BODY and "\n" not in edits[0].removed + edits[0].inserted:
        start = (edits[0].line, edits[0].column)
        return start, (edits[0].line, edits[0].column + len(edits[0].removed))
    return (min(edit.line for edit in edits), -1), (max(ends), _BEYOND)


def _last_place(problem: Problem) -> tuple[int, tuple[int, int]]:
    return _PARTS[problem.fixes[0].edits[0].part], _places(problem.fixes[0])[1]


def _copy(post: Post, text: str) -> Post:
    """A post of its own with another text."""
    return Post.parse(Source(text, post.source.encoding, post.source.mark), post.site)
