"""A file that no encoding fits is a finding of its site's, with the line of the first wrong byte."""

from __future__ import annotations

from pathlib import Path

import pytest

from editor.core.checks.batch import Task, check_files
from editor.core.checks.taxonomy import Counted
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
