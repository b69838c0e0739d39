"""Each rule against its golden file: what it finds, what it leaves alone, what its fix makes of the post."""

from __future__ import annotations

import logging
from pathlib import Path

import pytest

from editor.core.checks.batch import Task, counted
from editor.core.checks.context import Library
from editor.core.checks.report import located
from editor.core.checks.runner import check, fix_all
from editor.core.checks.table import RULES
from editor.core.post.post import Post
from editor.core.post.source import Source
from editor.core.sites.detect import detect_site
from editor.core.sites.site import Site
from tests.core.checks.cases import Case, read_cases

CASES = read_cases()


def _post(case: Case, text: str, root: Path) -> Post:
    detected = detect_site(root / case.path)
    if detected.generator == case.generator and detected.config is not None and detected.root == root:
        return Post.parse(Source(text), detected)
    config = next(
        (root / name for name in case.extra if name in (".eleventy.js", "_config.yml", "pelicanconf.py")), None
    )
    return Post.parse(Source(text), Site(case.generator, case.dialect, root, config=config))


def _set_up(case: Case, root: Path) -> tuple[Path, Library | None]:
    """The files that a case names; posts among them (`b.md=Java,Go`, or whole ones) make a library."""
    path = root / case.path
    path.parent.mkdir(parents=True, exist_ok=True)
    neighbours = []
    for name, text in case.extra.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
    for entry in case.files:
        name, _sep, tags = entry.partition("=")
        place = (root / name[1:]) if name.startswith("/") else path.parent / name
        place.parent.mkdir(parents=True, exist_ok=True)
        text = f"---\ntitle: t\ndate: 2020-01-01\ntags: [{tags}]\n---\n"
        place.write_text(text, encoding="utf-8")
        if tags:
            neighbours.append(Task(place, _post(case, text, root).site))
    posts = [root / name for name in case.extra if name.endswith(".md")]
    if posts:
        path.write_text(case.text, encoding="utf-8")
        site = Site(case.generator, case.dialect, root)
        return path, counted([Task(post, site) for post in (path, *posts)])
    return path, counted(neighbours) if neighbours else None


def _found(post: Post, path: Path, library: Library | None, code: str) -> list[str]:
    rows = []
    for problem in check(post, path, library, {code}):
        item = located(path, post, problem)
        row = f"{item.line}:{item.column}-{item.end_line}:{item.end_column} {problem.severity.value}"
        rows.append(f"{row} {problem.field}" if problem.field else row)
    return rows


@pytest.mark.parametrize("end", ["\n", "\r\n"], ids=["LF", "CRLF"])
@pytest.mark.parametrize("case", CASES, ids=[f"{case.code}: {case.title}" for case in CASES])
def test_golden(case: Case, end: str, tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    path, library = _set_up(case, tmp_path)
    post = _post(case, case.text.replace("\n", end), tmp_path)
    assert _found(post, path, library, case.code) == case.found
    fixed, done = fix_all(post, path, library, {case.code})
    assert fixed.to_text() == (case.text if case.fixed is None else case.fixed).replace("\n", end)
    assert bool(done) == (case.fixed is not None)
    if case.fixed is not None:
        left = check(fixed, path, library, {case.code})
        assert not [problem for problem in left if problem.fixes and problem.fixes[0].safe], "a fix settles its problem"
        assert len(left) == len(case.found) - len(done)
    again, more = fix_all(fixed, path, library, {case.code})
    assert (again.to_text(), more) == (fixed.to_text(), []), "fixing twice changes nothing more"
    assert not [record for record in caplog.records if record.levelno >= logging.ERROR]


def test_every_rule_has_a_golden_file_with_a_problem_and_a_near_miss() -> None:
    for rule in RULES:
        if rule.code in ("fence-in-head", "encoding-not-utf8", "date-shifts-day"):  # see test_head.py
            continue
        cases = [case for case in CASES if case.code == rule.code]
        assert any(case.found for case in cases), f"no problem for {rule.code}"
        assert any(not case.found for case in cases), f"no near miss for {rule.code}"
    assert {case.code for case in CASES} <= {rule.code for rule in RULES}


@pytest.mark.parametrize("case", [case for case in CASES if case.found], ids=lambda case: f"{case.code}: {case.title}")
def test_messages_are_whole_sentences_and_every_fix_applies(case: Case, tmp_path: Path) -> None:
    path, library = _set_up(case, tmp_path)
    post = _post(case, case.text, tmp_path)
    for problem in check(post, path, library, {case.code}):
        assert problem.message[-1] in ".?!" or ": " in problem.message
        for fix in problem.fixes:
            assert fix.label
            other = _post(case, case.text, tmp_path)
            other.apply_all(fix.edits)
            assert other.to_text() != case.text
            other.apply_all([edit.inverse() for edit in reversed(fix.edits)])
            assert other.to_text() == case.text
