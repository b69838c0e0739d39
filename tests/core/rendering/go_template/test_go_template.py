"""Go's templates and pipelines as trees (text/template's documentation)."""

from __future__ import annotations

import pytest

from editor.core.rendering.go_template.expression import (
    NOTHING,
    Access,
    Function,
    Group,
    Literal,
    Pipeline,
    read_pipeline,
)
from editor.core.rendering.go_template.tree import Node, read_template


@pytest.mark.parametrize(
    ("text", "command"),
    [
        (".", (Access("", ()),)),
        ("$.Params.tags", (Access("$", ("Params", "tags")),)),
        ('$page.Format "2006"', (Access("$page", ("Format",)), Literal("2006"))),
        (r'"a \"b\""', (Literal('a "b"'),)),
        ("`a\nb`", (Literal("a\nb"),)),
        ("first -1 nil", (Function("first"), Literal(-1), Literal(None))),
        ("lt 1.5 'x'", (Function("lt"), Literal(1.5), Literal("x"))),
        ("site.Params.wide", (Function("site.Params.wide"),)),
        ("(index .Pages 0).Title", (Group(read_pipeline("index .Pages 0"), ("Title",)),)),
        ("not (.Title)", (Function("not"), Group(read_pipeline(".Title")))),
    ],
)
def test_a_command(text: str, command: object) -> None:
    assert read_pipeline(text) == Pipeline((command,))  # type: ignore[arg-type]


def test_values_are_handed_on_and_kept_in_variables() -> None:
    assert read_pipeline("$a, $b := .Pages | first 3") == Pipeline(
        ((Access("", ("Pages",)),), (Function("first"), Literal(3))), ("$a", "$b"), True
    )
    assert read_pipeline("$a = true") == Pipeline(((Literal(True),),), ("$a",))


@pytest.mark.parametrize("text", ["", "(a", "a )", "| b", "a |", "#", '"a', "(" * 99 + "a" + ")" * 99])
def test_what_is_no_pipeline_says_nothing(text: str) -> None:
    assert read_pipeline(text) == NOTHING


def test_branches_and_their_chains() -> None:
    (node,) = read_template("{{- if .A -}} a {{ else if .B }}{{ .C }}{{ else }}{{ .D }}{{ end }}")
    assert (node.word, node.pipeline, node.body) == ("if", read_pipeline(".A"), ())
    (chained,) = node.otherwise
    assert chained == Node(
        "if", read_pipeline(".B"), (Node("", read_pipeline(".C")),), (Node("", read_pipeline(".D")),)
    )


def test_names_of_blocks_comments_and_braces_in_texts() -> None:
    nodes = read_template('{{ define "main" }}{{ template `x` . }}{{ end }}{{/* {{ .A }} */}}{{ print "}}" }}')
    assert [(node.word, node.name) for node in nodes] == [("define", "main"), ("", "")]
    assert nodes[0].body == (Node("template", read_pipeline("."), name="x"),)


def test_what_is_never_closed_and_what_closes_nothing() -> None:
    assert [node.word for node in read_template("{{ end }}{{ else }}{{ with .A }}{{ range .B }}{{ .C }}")] == ["with"]
