"""Addresses of a Zensical site as its build writes them, and its icons; what is expected is what Zensical 0.1.3 publishes."""

from __future__ import annotations

from pathlib import Path

import pytest

from editor.core.export.folder import Dialects
from editor.core.rendering.block import fragment
from editor.core.rendering.site.lookup import AS_BUILT

# What is written → what is published in a page with a folder of its own, in an index, and without folders.
LINKS = {
    "b.md": ("../b/", "b/", "b.html"),
    "./x.png": (".././x.png", "./x.png", "./x.png"),
    "../p.md": ("../../p/", "../p/", "../p.html"),
    "b.md?x=1#y": ("../b/?x=1#y", "b/?x=1#y", "b.html?x=1#y"),
    "README.md": ("../", "", "index.html"),
    "a/index.md#z": ("../a/#z", "a/#z", "a/index.html#z"),
    "readme.md": ("../readme/", "readme/", "readme.html"),
    "B.MD": ("../B.MD", "B.MD", "B.MD"),
    "x%20y.md": ("../x%20y/", "x%20y/", "x%20y.html"),
    "#here": ("#here", "#here", "#here"),
    "/a.md": ("/a.md", "/a.md", "/a.md"),
    "//host/a.md": ("//host/a.md", "//host/a.md", "//host/a.md"),
    "https://example.org/a.md": ("https://example.org/a.md",) * 3,
}


def html(root: Path, text: str, name: str = "docs/s/q.md", more: str = "", *, built: bool = True) -> str:
    page = root / name
    page.parent.mkdir(parents=True, exist_ok=True)
    (root / "zensical.toml").write_text(f"[project]\nsite_name = 't'\n{more}", "utf-8")
    _site, made = Dialects(None, {AS_BUILT: built}).of(page, text)
    return fragment(made.render(text))


@pytest.mark.parametrize("written", LINKS)
def test_links(tmp_path: Path, written: str) -> None:
    text, (page, index, flat) = f"[a]({written})", LINKS[written]
    assert html(tmp_path, text) == f'<p><a href="{page}">a</a></p>'
    assert html(tmp_path, text, "docs/s/index.md") == f'<p><a href="{index}">a</a></p>'
    assert html(tmp_path, text, more="use_directory_urls = false\n") == f'<p><a href="{flat}">a</a></p>'


def test_raw_html_too_but_no_script_and_no_comment(tmp_path: Path) -> None:
    text = "<p><img src='x.png'></p>\n\n<script>a('<b href=\"c.md\">')</script>\n\n<!-- <a href=\"c.md\"> -->\n"
    made = html(tmp_path, text)
    assert "<img src='../x.png'>" in made
    assert made.count('href="c.md"') == 2


def test_the_window_shows_files_where_they_are(tmp_path: Path) -> None:
    assert html(tmp_path, "![p](x.png)", built=False) == '<p><img alt="p" src="x.png"></p>'


def test_lucide_s_icons_are_pictures_here_and_text_in_material(tmp_path: Path) -> None:
    assert "<svg" in html(tmp_path, ":lucide-link:")
    (tmp_path / "mkdocs.yml").write_text(
        "site_name: t\nmarkdown_extensions:\n  - pymdownx.emoji:\n"
        "      emoji_index: !!python/name:material.extensions.emoji.twemoji\n",
        "utf-8",
    )
    (tmp_path / "zensical.toml").unlink()
    _site, made = Dialects(None, {}).of(tmp_path / "docs/a.md", ":lucide-link:")
    assert "<svg" not in fragment(made.render(":lucide-link:"))


def test_lines_with_colons_are_text_and_no_metadata(tmp_path: Path) -> None:
    assert html(tmp_path, "Note: hello\n\ntext\n") == "<p>Note: hello</p>\n<p>text</p>"
