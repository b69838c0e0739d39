"""Problems as text, GitHub's commands, JSON and SARIF."""

from __future__ import annotations

import json
from pathlib import Path

from editor.core.checks.problem import Problem
from editor.core.checks.report import Located, github_line, json_text, located, sarif_text, text_line
from editor.core.checks.runner import check
from editor.core.checks.table import RULES
from editor.core.post.post import Post
from editor.core.post.source import Source
from editor.core.sites.site import Site

PATH = Path("我的 posts/a,b:50%.md")


def _items(text: str) -> list[Located]:
    post = Post.parse(Source(text), Site("hexo", "hexo"))
    return [located(PATH, post, problem) for problem in check(post)]


def test_places_count_from_one_in_the_file() -> None:
    (item,) = _items("---\ntitle: a\ndate: 2020-01-01\n---\n\n中文 ##\n##标题\n")
    assert (item.line, item.column, item.end_line, item.end_column) == (7, 1, 7, 5)
    assert text_line(item).startswith(f"{PATH}:7:1: warning heading-without-space Without")


def test_github_commands_are_escaped() -> None:
    (item,) = _items("---\ntitle: a\ndate: 2020-01-01\n---\n##标题\n")
    line = github_line(item)
    place = "file=我的 posts/a%2Cb%3A50%25.md,line=5,endLine=5,col=1,endColumn=5,title=heading-without-space"
    assert line == f"::warning {place}::{item.problem.message}"
    problem = item.problem
    nasty = Problem(problem.code, problem.severity, "100%\r\nsure: a, b", problem.place)
    assert github_line(Located("a.md", 1, 1, 2, 1, nasty)).endswith("::100%25%0D%0Asure: a, b")
    assert "endColumn" not in github_line(Located("a.md", 1, 1, 2, 1, nasty))


def test_json_has_the_six_keys_and_is_one_array() -> None:
    rows = json.loads(json_text(_items("---\ntitle: a: b\n---\n")))
    assert rows == [
        {
            "path": str(PATH),
            "line": 2,
            "column": 9,
            "severity": "error",
            "code": "frontmatter-unreadable",
            "message": rows[0]["message"],
        }
    ]
    assert json.loads(json_text([])) == []


def test_sarif_has_what_the_standard_asks_for() -> None:
    items = _items("---\ntitle: a: b\n---\n##标题\n#### 深\n# a\n")
    log = json.loads(sarif_text(items))
    assert log["version"] == "2.1.0"
    (run,) = log["runs"]
    rules = run["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == [rule.code for rule in RULES]
    assert {rule["defaultConfiguration"]["level"] for rule in rules} == {"error", "warning", "note"}
    assert len(run["results"]) == len(items)
    for result, item in zip(run["results"], items, strict=True):
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"] == item.problem.code
        place = result["locations"][0]["physicalLocation"]
        assert place["artifactLocation"]["uri"] == "%E6%88%91%E7%9A%84%20posts/a%2Cb%3A50%25.md"
        assert all(value >= 1 for value in place["region"].values())
    absolute = sarif_text([Located(str(Path("/a b.md").absolute()), 1, 1, 1, 1, items[0].problem)])
    assert json.loads(absolute)["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"][
        "uri"
    ].endswith("/a%20b.md")
