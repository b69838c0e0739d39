"""The block reader against markdown-it-py, an independent reader of the same specification."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from editor.core.checks.markdown.scanner import read_blocks

PROBES = Path(__file__).parents[3] / "golden"
_PIECES = [
    *("text", "中文", "> ", "- ", "1. ", "2. ", "* ", "+ ", "  ", "    ", "```", "~~~", "# ", "## h", "---", "==="),
    *("<div>", "<b>", "</div>", "<!--", "-->", "\n", "\n", "\n\n", "`x`", "#x", "<script>", "</script>", "10) "),
]


def _ours(text: str) -> dict[str, Any]:
    lines = text.split("\n")
    blocks = read_blocks(lines)
    assert len(blocks.kinds) == len(lines)
    return {
        "runs": sorted(
            (run.starts[0][0], run.kind, [line.strip() for line in run.lines])
            for run in blocks.runs
            if run.kind != "row"
        ),
        "fences": [fence.line for fence in blocks.fences],
        "html": [n for n, kind in enumerate(blocks.kinds) if kind == "html" and _visible(lines[n])],
        "code": [n for n, kind in enumerate(blocks.kinds) if kind == "code" and _visible(lines[n])],
    }


def _theirs(text: str) -> dict[str, Any]:
    reader = MarkdownIt("commonmark", {"maxNesting": 100}).enable("table")
    reader.core.ruler.disable("inline")
    tokens, lines = reader.parse(text), text.split("\n")
    found: dict[str, Any] = {"runs": [], "fences": [], "html": [], "code": []}
    for before, token in zip([None, *tokens], tokens, strict=False):
        if token.type == "inline" and before is not None and before.type in ("paragraph_open", "heading_open"):
            assert token.map is not None
            content = [line.strip() for line in token.content.split("\n")]
            found["runs"].append((token.map[0], before.type.removesuffix("_open"), content))
        elif token.type in ("fence", "html_block", "code_block"):
            assert token.map is not None
            if token.type == "fence":
                found["fences"].append(token.map[0])
            else:
                found[token.type.split("_")[0]] += [
                    n for n in range(*token.map) if n < len(lines) and _visible(lines[n])
                ]
    found["runs"].sort()
    return found


def _visible(line: str) -> str:
    return line.strip(" \t>-*+")


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from(_PIECES), min_size=1, max_size=14).map("".join))
def test_same_blocks_as_commonmark(text: str) -> None:
    assert _ours(text) == _theirs(text)


@pytest.mark.parametrize(
    "text",
    [
        "-\tfoo\n\n\tbar",
        "1.  a\n\n    b\n\n        code",
        "> - a\n>   ```\n>   b\n> c",
        "a\n> b\nc\n===",
        "- a\n- \n- c",
    ],
)
def test_lists_and_tabs(text: str) -> None:
    assert _ours(text) == _theirs(text)


def test_tables_are_runs_of_their_own() -> None:
    blocks = read_blocks(["a", "| x | y |", "|---|:-:|", "| 1 | 2 |", "", "- | - |"])
    assert [(run.kind, run.text) for run in blocks.runs] == [
        ("paragraph", "a"),
        ("row", "| x | y |"),
        ("row", "| 1 | 2 |"),
        ("paragraph", "| - |"),
    ]


def test_definitions_and_places() -> None:
    blocks = read_blocks(["> [a]: b.md 'c'", "> - 中 *x*"])
    assert [(item.label, item.target, item.line, item.column) for item in blocks.definitions] == [("a", "b.md", 0, 7)]
    assert blocks.runs[0].position(2) == (1, 6)
    assert blocks.runs[0].depth == 2


def test_probes_of_real_generators_agree() -> None:
    for path in PROBES.glob("**/probes.json"):
        probes = json.loads(path.read_text(encoding="utf-8"))["probes"]
        for name, probe in probes.items():
            if "[^" not in probe["source"]:  # footnotes are no CommonMark: markdown-it takes them for definitions
                assert _ours(probe["source"]) == _theirs(probe["source"]), name
