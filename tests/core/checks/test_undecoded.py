"""A file that no encoding fits is a finding of its site's, with the line of the first wrong byte."""

from __future__ import annotations

from pathlib import Path

import pytest

from editor.core.checks.batch import Task, check_files
from editor.core.checks.site.taxonomy import Counted
from editor.core.sites.site import Site

_MIXED = "---\ntitle: 标题\n---\n第一行\n".encode() + b"\xff\xfe x\xe4\n" + "中文".encode("gb18030") + b"\n"


@pytest.mark.parametrize(
    ("generator", "severity"), [("jekyll", "error"), ("nikola", "error"), ("hexo", "warning"), ("hugo", "warning")]
)
def test_the_first_wrong_byte_is_shown(generator: str, severity: str, tmp_path: Path) -> None:
    path = tmp_path / "2020-01-01-a.md"
    path.write_bytes(_MIXED)
    (checked,) = check_files([Task(path, Site(generator, generator, tmp_path))], Counted(), None)
    assert not checked.error
    found = [(item.problem.code, item.problem.severity.value, item.line) for item in checked.found]
    assert found == [("encoding-not-utf8", severity, 5)]


def test_outside_a_site_such_a_file_cannot_be_read(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_bytes(_MIXED)
    (checked,) = check_files([Task(path, Site("unknown", "github"))], Counted(), None)
    assert str(path) in checked.error


def test_a_character_cut_in_two_makes_no_other_encoding_of_a_file(tmp_path: Path) -> None:
    path = tmp_path / "2020-01-01-a.md"
    path.write_bytes("---\ntitle: “A” day\n---\nIt’s “one” – and …\n".encode() + b"cut \xe4\xb8\n")
    (checked,) = check_files([Task(path, Site("jekyll", "jekyll", tmp_path))], Counted(), {"encoding-not-utf8"})
    found = [(item.line, item.problem.fixes, "no UTF-8" in item.problem.message) for item in checked.found]
    assert found == [(5, (), True)]
