"""Patterns and schemas that a project declares for its fields."""

from __future__ import annotations

import json
import urllib.request
from pathlib import Path

import pytest

from editor.core.checks.rules import json_schema
from editor.core.checks.runner import check
from editor.core.post.post import Post
from editor.core.post.source import Source
from editor.core.sites.detect import detect_site
from editor.core.sites.site import Site

_FIELDS = Post.parse(Source("---\nlink: a\n---\n"), Site("hexo", "hexo")).front_matter.fields


def _codes(folder: Path, link: str) -> list[str]:
    path = folder / "a.md"
    post = Post.parse(Source(f"---\ntitle: A\ndate: 2020-01-01\nlink: {link}\n---\n"), detect_site(path))
    return [problem.code for problem in check(post, path)]


def test_a_pattern_that_takes_too_long_says_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(json_schema, "_PATIENCE", 0.01)
    (tmp_path / ".foreword.toml").write_text('[fields.link]\npattern = "^(a|aa)+$"\n', encoding="utf-8")
    assert _codes(tmp_path, "ab") == ["field-pattern"]
    assert _codes(tmp_path, "aaaa") == []
    assert _codes(tmp_path, "a" * 30 + "b") == []


@pytest.mark.parametrize(
    ("inner", "link", "told"),
    [
        ({"pattern": "^(a|aa)+$"}, "[ab]", True),
        ({"pattern": "^(a|aa)+$"}, "[aaa]", False),
        ({"pattern": "^(a|aa)+$"}, f"[{'a' * 40}b]", False),
        ({"patternProperties": {"^(a|aa)+$": {"type": "number"}}}, "[{aa: text}]", True),
        ({"patternProperties": {"^(a|aa)+$": {"type": "number"}}}, f"[{{{'a' * 40}b: 1}}]", False),
        ({"patternProperties": {"^a+$": {}}, "additionalProperties": False}, "[{aa: 1}]", False),
        ({"patternProperties": {"^a+$": {}}, "additionalProperties": False}, "[{aa: 1, b: 1}]", True),
        ({"patternProperties": {"^(a|aa)+$": {}}, "additionalProperties": False}, f"[{{{'a' * 40}b: 1}}]", False),
    ],
)
def test_patterns_deep_in_a_schema_are_bounded_too(
    inner: dict[str, object], link: str, told: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(json_schema, "_PATIENCE", 0.01)
    schema = {"properties": {"link": {"type": "array", "items": inner}}}
    (tmp_path / "s.json").write_text(json.dumps(schema), encoding="utf-8")
    (tmp_path / ".foreword.toml").write_text('[types.post]\nmatch = ["*.md"]\nschema = "s.json"\n', encoding="utf-8")
    assert ("schema-violated" in _codes(tmp_path, link)) is told


@pytest.mark.parametrize("scheme", ["http", "https", "file", "ftp"])
def test_a_schema_fetches_nothing(monkeypatch: pytest.MonkeyPatch, scheme: str) -> None:
    asked: list[str] = []
    monkeypatch.setattr(urllib.request, "urlopen", lambda address, *_rest, **_more: asked.append(str(address)))
    schema = {"properties": {"link": {"$ref": f"{scheme}://localhost/s.json"}}}
    assert json_schema.schema_errors(schema, _FIELDS) == []
    assert asked == []


def test_a_schema_may_refer_to_its_own_parts_and_to_those_of_the_language() -> None:
    schema = {"$defs": {"number": {"type": "number"}}, "properties": {"link": {"$ref": "#/$defs/number"}}}
    for wanted in (schema, {"properties": {"link": {"$ref": "https://json-schema.org/draft/2020-12/schema"}}}):
        errors = json_schema.schema_errors(wanted, _FIELDS)
        assert {tuple(path) for path, _keyword, _sentence in errors} == {("link",)}
