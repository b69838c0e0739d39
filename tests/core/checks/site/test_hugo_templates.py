"""Which values the templates of a site of Hugo's surely refuse (each observed with Hugo 0.111)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest

from editor.core.checks.site.hugo_page import Known, Page, Refusal
from editor.core.checks.site.hugo_templates import refusals

_LIST, _MAPPING = ["a", "b"], {"src": "a.png"}


def _page(fields: Mapping[str, object], site: Mapping[str, object] | None = None, *, complete: bool = True) -> Page:
    params = {key.lower(): Known(value, (key,)) for key, value in fields.items()}
    return Page(params, complete, site or {}, {"ispage": True, "type": "post", "keywords": []}, ("v",))


def _refused(folder: Path, template: str, page: Page, **others: str) -> list[Refusal]:
    for name, text in {"_default/single": template, **others}.items():
        path = folder / f"{name.replace('__', '/')}.html"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return refusals((folder,), "post", "", page)


@pytest.mark.parametrize(
    ("template", "value", "wanted"),
    [
        ("{{ range .Params.v }}{{ end }}", "a", "list"),
        ("{{ range .Params.v }}{{ end }}", True, "list"),
        ("{{ range .Params.v }}{{ end }}", 3, ""),  # Hugo counts up to it since 0.123
        ("{{ range .Params.v }}{{ end }}", date(2020, 1, 2), "list"),
        ("{{ range .Params.v }}{{ end }}", _LIST, ""),
        ("{{ .Params.v | lower }}", _LIST, "text"),
        ("{{ lower .Params.V }}", _MAPPING, "text"),
        ("{{ lower .Params.v }}", 3, ""),
        ('{{ replace .Params.v "a" "b" }}', _LIST, "text"),
        ("{{ urlize .Params.v }}", _LIST, ""),
        ('{{ dateFormat "2006" .Params.v }}', "yesterday", "date"),
        ('{{ dateFormat "2006" .Params.v }}', "2020-01-02", ""),
        ('{{ .Params.v.Format "2006" }}', "2020-01-02", "date"),
        ("{{ .Params.v.src }}", "a.png", "mapping"),
        ("{{ .Params.v.src }}", _MAPPING, ""),
        ("{{ .Params.v.src.x }}", _MAPPING, "mapping"),
        ("{{ .Params.v.none.x }}", _MAPPING, ""),
        ("{{ .Params.v | lower }}", date(2020, 1, 2), ""),
        ("{{ range first 3 (.Site.RegularPages.Related .) }}{{ end }}", True, "list"),
        ("{{ range first 3 (.Site.RegularPages.Related .) }}{{ end }}", "a", ""),
        ('{{ index .Params.v "src" }}', "a.png", "mapping"),
        ("{{ index .Params.v 0 }}", 3, "list"),
        ("{{ index .Params.v 0 | lower }}", [["a"]], "text"),
        ('{{ delimit .Params.v ", " }}', True, "list"),
        ("{{ len .Params.v }}", 3, "list"),
        ("{{ int .Params.v }}", "many", "number"),
        ("{{ int .Params.v }}", "12", ""),
        ("{{ range .Params.v }}{{ . | lower }}{{ end }}", ["a", {"b": 1}], "text"),
        ("{{ range $i, $x := .Params.v }}{{ $x.src }}{{ end }}", ["a"], "mapping"),
        ('{{ template "_internal/opengraph.html" . }}', "a", ""),
    ],
)
def test_what_each_use_takes(tmp_path: Path, template: str, value: object, wanted: str) -> None:
    assert [refusal.wanted for refusal in _refused(tmp_path, template, _page({"v": value}))] == [wanted][: bool(wanted)]


@pytest.mark.parametrize(
    ("condition", "run"),
    [
        ("if .Params.on", True),
        ("if .Params.off", False),
        ("if not .Params.off", True),
        ("if .Params.none", False),
        ("with .Params.none", False),
        ("if and .Params.on (not .Params.off)", True),
        ("if or .Params.off .Params.none", False),
        ('if isset .Params "on"', True),
        ('if eq .Params.word "b"', False),
        ('if ne .Params.word "b"', True),
        ('if in (slice "post" "page") .Type', True),
        ("if .Site.Params.wide", True),
        ("if site.Params.narrow", False),
        ("if eq (len .Params.word) 1", True),
        ("if .Params.keywords", False),
        ("if .Params.date", False),  # Hugo gives every page one
        ("if not .Params.date", False),
        ("if .IsPage", True),
        ("if .Keywords", False),
        ("if (.Params.none | default true)", True),
        ("if cond .Params.on false true", False),
        ("if hugo.IsProduction | or .Params.off", True),
        ('if eq hugo.Environment "production"', True),
        ("if not .Site.IsServer", True),
        ("if .Site.IsMultiLingual", False),  # nobody knows
        ("if not .Site.IsMultiLingual", False),
        ("if and .Site.IsMultiLingual .Params.on", False),
        ("range .Site.Menus.main", False),
        ("range (slice 1 2)", True),
    ],
)
def test_conditions_are_decided_by_the_post_and_the_site(tmp_path: Path, condition: str, run: bool) -> None:
    page = _page({"tags": "one", "on": True, "off": False, "word": "a"}, {"wide": True})
    template = "{{ CONDITION }}{{ range $.Params.tags }}{{ end }}{{ end }}".replace("CONDITION", condition)
    assert bool(_refused(tmp_path, template, page)) is run


def test_the_other_branch_of_a_condition(tmp_path: Path) -> None:
    template = "{{ if .Keywords }}{{ else if .Params.none }}{{ else }}{{ range .Params.tags }}{{ end }}{{ end }}"
    assert _refused(tmp_path, template, _page({"tags": "one"})) == [Refusal(("tags",), "list")]


@pytest.mark.parametrize(
    ("before", "run"),
    [
        ("{{ $t := .Params.tags }}", True),
        ("{{ $t := slice }}{{ with .Params.tags }}{{ $t = . }}{{ end }}", True),
        ("{{ $t := .Params.tags }}{{ if .Params.on }}{{ $t := slice }}{{ end }}", True),
        ("{{ $t := .Params.tags }}{{ if .Site.IsMultiLingual }}{{ $t = slice }}{{ end }}", False),
        ("{{ $t := .Params.tags }}{{ if .Site.IsMultiLingual }}{{ return 1 }}{{ end }}", False),
        ("{{ $t := .Params.tags }}{{ if .Params.on }}{{ return 1 }}{{ end }}", False),
    ],
)
def test_variables_and_what_leaves_a_template(tmp_path: Path, before: str, run: bool) -> None:
    template = before + "{{ range $t }}{{ end }}"
    assert bool(_refused(tmp_path, template, _page({"tags": "one", "on": True}))) is run


@pytest.mark.parametrize(
    ("before", "run"),
    [
        ("", True),
        ('{{ if .Params.on }}{{ .Page.Store.Set "b" 1 }}{{ end }}', True),
        ('{{ if .Params.on }}{{ .Scratch.Set "t" (slice) }}{{ end }}', False),
        ('{{ if .Site.IsMultiLingual }}{{ .Scratch.Set "t" (slice) }}{{ end }}', False),
        ('{{ if .Site.IsMultiLingual }}{{ partial "gone.html" . }}{{ end }}', False),
        ('{{ .Scratch.Delete "t" }}', False),
        ('{{ .Params.tags | .Scratch.Add "t" }}', False),
    ],
)
def test_what_a_page_keeps_in_its_scratch(tmp_path: Path, before: str, run: bool) -> None:
    template = '{{ $.Scratch.Set "t" .Params.tags }}' + before + '{{ $t := $.Scratch.Get "t" }}{{ range $t }}{{ end }}'
    assert bool(_refused(tmp_path, template, _page({"tags": "one", "on": True}))) is run


def test_partials_get_the_page_in_many_ways(tmp_path: Path) -> None:
    template = '{{ partial "a" . }}{{ partial "b.html" (dict "page" . "x" 1) }}{{ $x := partial "c.html" .Params.c }}'
    others = {
        "partials__a": "{{ range .Params.a }}{{ end }}",
        "partials__b": "{{ .page.Params.b | lower }}",
        "_partials__c": "{{ range . }}{{ end }}{{ partial `c.html` . }}",
    }
    found = _refused(tmp_path, template, _page({"a": "x", "b": _LIST, "c": "y"}), **others)
    assert found == [Refusal(("a",), "list"), Refusal(("b",), "text"), Refusal(("c",), "list")]


def test_blocks_of_what_surrounds_the_page(tmp_path: Path) -> None:
    page = _page({"a": "x", "b": "x", "c": "x"})
    around = (
        '{{ block "main" . }}{{ range .Params.b }}{{ end }}{{ end }}'
        '{{ block "foot" . }}{{ range .Params.c }}{{ end }}{{ end }}'
    )
    single = '{{ define "main" }}{{ range .Params.a }}{{ end }}{{ end }}{{ define "x" }}{{ range .Params.b }}{{ end }}{{ end }}'
    found = _refused(tmp_path, single, page, **{"_default/baseof": around})
    assert [refusal.path for refusal in found] == [("a",), ("c",)]


def test_a_key_that_may_come_from_elsewhere_decides_nothing(tmp_path: Path) -> None:
    template = "{{ if not .Params.none }}{{ range .Params.tags }}{{ end }}{{ end }}"
    assert _refused(tmp_path, template, _page({"tags": "one"}, complete=False)) == []


def test_templates_that_call_each_other_end(tmp_path: Path) -> None:
    page = _page({"a": _LIST})
    calls = '{{ range .Params.a }}{{ partial "a.html" $ }}{{ partial "a.html" $ }}{{ end }}{{ partial "a.html" . }}' * 3
    assert _refused(tmp_path, '{{ partial "a.html" . }}', page, partials__a=calls) == []
