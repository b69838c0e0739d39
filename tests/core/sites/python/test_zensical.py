"""What `zensical.toml` says, as Zensical 0.1.3 reads it."""

from __future__ import annotations

from pathlib import Path

import pytest

from editor.core.sites.detect import detect_site
from editor.core.sites.layout import content_folders
from editor.core.sites.python.zensical import DEFAULTS
from editor.core.sites.site import Site


def _site(folder: Path, text: str) -> Site:
    (folder / "zensical.toml").write_text(text, encoding="utf-8")
    return detect_site(folder)


def test_a_site_that_lists_no_extensions_has_the_defaults(tmp_path: Path) -> None:
    found = _site(tmp_path, '[project]\nsite_name = "手册"\ndocs_dir = "text"\nuse_directory_urls = false\n')
    assert (found.generator, found.title, content_folders(found), found.notes) == ("zensical", "手册", ("text",), ())
    assert found.options["markdown_extensions"] == list(DEFAULTS)
    assert found.options["use_directory_urls"] is False


def test_tables_name_extensions_of_a_family(tmp_path: Path) -> None:
    text = """
[project]
site_name = "x"
[project.markdown_extensions.toc]
toc_depth = 2
[project.markdown_extensions.pymdownx.tabbed]
alternate_style = true
[project.markdown_extensions.pymdownx.blocks.caption]
[project.markdown_extensions.zensical.extensions.preview]
"""
    found = _site(tmp_path, text)
    names = ["toc", "pymdownx.tabbed", "pymdownx.blocks.caption", "zensical.extensions.preview", "pymdownx.superfences"]
    assert found.options["markdown_extensions"] == names
    assert found.options["extension_configs"] == {"toc": {"toc_depth": 2}, "pymdownx.tabbed": {"alternate_style": True}}


def test_extensions_may_be_a_list(tmp_path: Path) -> None:
    found = _site(tmp_path, 'site_name = "x"\nmarkdown_extensions = ["admonition", {toc = {permalink = true}}]\n')
    assert found.options["markdown_extensions"] == ["admonition", "toc", "pymdownx.superfences"]
    assert found.options["extension_configs"] == {"toc": {"permalink": True}}


@pytest.mark.parametrize("text", ["", "project = 3\n", "[project]\nmarkdown_extensions = 3\n"])
def test_what_can_t_be_used_leaves_a_site(tmp_path: Path, text: str) -> None:
    assert _site(tmp_path, text).generator == "zensical"


def test_a_broken_file_is_told(tmp_path: Path) -> None:
    (note,) = _site(tmp_path, "[project\n").notes
    assert "zensical.toml" in note
