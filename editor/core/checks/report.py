"""Problems for machines and terminals: a line a problem, JSON, GitHub's workflow commands, SARIF."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote

from editor import __version__
from editor.core.checks.problem import Problem, Severity
from editor.core.checks.table import RULES
from editor.core.post.post import Post
from editor.core.shown_names import printable

_GITHUB = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.HINT: "notice"}
_SARIF = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.HINT: "note"}


@dataclass(frozen=True, slots=True)
class Located:
    """A problem in a file: lines and columns count from 1 and in code points, the end is excluded."""

    path: str
    line: int
    column: int
    end_line: int
    end_column: int
    problem: Problem


def located(path: Path, post: Post, problem: Problem) -> Located:
    """`problem` of `post` with its place in the file at `path`."""
    place = problem.place
    line, end_line = post.file_line(place.part, place.line), post.file_line(place.part, place.end_line)
    return Located(str(path), line, place.column + 1, end_line, place.end_column + 1, problem)


def text_line(item: Located) -> str:
    """`path:line:col: severity code message`, as compilers print it."""
    problem = item.problem
    place = f"{item.path}:{item.line}:{item.column}"
    return printable(f"{place}: {problem.severity.value} {problem.code} {problem.message}")


def github_line(item: Located) -> str:
    """A workflow command of GitHub Actions, which marks the line in a pull request."""
    problem = item.problem
    places = f"file={_property(item.path)},line={item.line},endLine={item.end_line},col={item.column}"
    if item.line == item.end_line and item.end_column > item.column:
        places += f",endColumn={item.end_column}"
    return f"::{_GITHUB[problem.severity]} {places},title={_property(problem.code)}::{_data(problem.message)}"


def json_text(items: Iterable[Located]) -> str:
    """One array of `{path, line, column, severity, code, message}`."""
    rows = [
        {
            "path": item.path,
            "line": item.line,
            "column": item.column,
            "severity": item.problem.severity.value,
            "code": item.problem.code,
            "message": item.problem.message,
        }
        for item in items
    ]
    return json.dumps(rows, ensure_ascii=False, indent=2)


def sarif_text(items: Iterable[Located]) -> str:
    """A log in SARIF 2.1.0 (OASIS), which code hosts and editors read."""
    driver = {"name": "Foreword", "version": __version__, "rules": [_sarif_rule(index) for index in range(len(RULES))]}
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [_sarif_result(item) for item in items],
    }
    log = {"$schema": "https://json.schemastore.org/sarif-2.1.0.json", "version": "2.1.0", "runs": [run]}
    return json.dumps(log, ensure_ascii=False, indent=2)


def _sarif_rule(index: int) -> dict[str, Any]:
    rule = RULES[index]
    return {
        "id": rule.code,
        "shortDescription": {"text": rule.summary()},
        "fullDescription": {"text": rule.docs()},
        "defaultConfiguration": {"level": _SARIF[rule.severity]},
    }


def _sarif_result(item: Located) -> dict[str, Any]:
    region = {
        "startLine": item.line,
        "startColumn": item.column,
        "endLine": item.end_line,
        "endColumn": item.end_column,
    }
    place = {"artifactLocation": {"uri": _uri(item.path)}, "region": region}
    return {
        "ruleId": item.problem.code,
        "ruleIndex": next(index for index, rule in enumerate(RULES) if rule.code == item.problem.code),
        "level": _SARIF[item.problem.severity],
        "message": {"text": item.problem.message},
        "locations": [{"physicalLocation": place}],
    }


def _uri(path: str) -> str:
    """A path as an address; a name that is no text is quoted byte by byte."""
    return Path(path).as_uri() if Path(path).is_absolute() else quote(os.fsencode(Path(path).as_posix()), safe="/")


def _data(text: str) -> str:
    """Text of a workflow command; the order matters."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
