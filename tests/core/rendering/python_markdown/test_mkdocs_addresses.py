"""Addresses of a MkDocs site's pages and files as its build writes them; the expected ones are those of MkDocs 1.6.1."""

from __future__ import annotations

from pathlib import Path

import pytest

from editor.core.export.folder import Dialects
from editor.core.rendering.block import fragment
from editor.core.rendering.site.lookup import AS_BUILT

FILES = ("index.md", "a.md", "blog/README.md", "blog/一.md", "blog/p.png", "x y.md")
# What is written in blog/二.md → what is published with folders for addresses, and without.
LINKS = {
    "../index.md": ("../../", "../index.html"),
    "../a.md": ("../../a/", "../a.html"),
    "../a.md#b": ("../../a/#b", "../a.html#b"),
    "README.md": ("../", "index.html"),
    "./一.md?x=1": ("../%E4%B8%80/?x=1", "%E4%B8%80.html?x=1"),
    "p.png": ("../p.png", "p.png"),
    "../x%20y.md": ("../../x%20y/", "../x%20y.html"),
    "missing.md": ("missing.md", "missing.md"),
    "/a.md": ("/a.md", "/a.md"),
    "#here": ("#here", "#here"),
    "../../mkdocs.yml": ("../../mkdocs.yml", "../../mkdocs.yml"),
    "https://example.org/a.md": ("https://example.org/a.md", "https://example.org/a.md"),
}


def site(root: Path, more: str = "") -> Path:
    for name in FILES:
        (root / "docs" / name).parent.mkdir(parents=True, exist_ok=True)
        (root / "docs" / name).write_text("x\n", "utf-8")
    (root / "mkdocs.yml").write_text(f"site_name: t\n{more}", "utf-8")
    page = root / "docs" / "blog" / "二.md"
    page.write_text("", "utf-8")
    return page


def html(page: Path, text: str, dialect: str | None = None, *, built: bool = True) -> str:
    _site, made = Dialects(dialect, {AS_BUILT: built}).of(page, text)
    return fragment(made.render(text))


@pytest.mark.parametrize("written", LINKS)
def test_links_of_a_page(tmp_path: Path, written: str) -> None:
    page = site(tmp_path)
    assert html(page, f"[a]({written})") == f'<p><a href="{LINKS[written][0]}">a</a></p>'


@pytest.mark.parametrize("written", LINKS)
def test_links_without_folders(tmp_path: Path, written: str) -> None:
    page = site(tmp_path, "use_directory_urls: false\n")
    assert html(page, f"[a]({written})") == f'<p><a href="{LINKS[written][1]}">a</a></p>'


def test_images_and_definitions_but_no_raw_html_and_no_mail(tmp_path: Path) -> None:
    page = site(tmp_path)
    made = html(page, '![p](p.png) [q]\n\n<a href="一.md">r</a> <me@example.org>\n\n[q]: 一.md "t"\n')
    assert 'src="../p.png"' in made
    assert '<a href="../%E4%B8%80/" title="t">q</a>' in made
    assert '<a href="一.md">r</a>' in made
    assert "mailto" in made.replace("&#109;&#97;&#105;&#108;&#116;&#111;", "mailto")


def test_who_names_the_dialect_asks_for_its_markdown_alone(tmp_path: Path) -> None:
    page = site(tmp_path)
    assert 'href="一.md"' in html(page, "[a](一.md)", "mkdocs")
    assert 'href="一.md"' in html(page, "[a](一.md)", built=False)


def test_snippets_are_put_in_from_the_site_alone(tmp_path: Path) -> None:
    page = site(tmp_path, "markdown_extensions:\n  - pymdownx.snippets:\n      base_path: [docs, /, ..]\n")
    (tmp_path / "docs" / "s.md").write_text("one\n\n*two*\n\nthree\n", "utf-8")
    (tmp_path.parent / "outside.md").write_text("secret\n", "utf-8")
    assert html(page, '--8<-- "s.md:3:3"\n') == "<p><em>two</em></p>"
    assert "secret" not in html(page, '--8<-- "outside.md"\n\n--8<-- "../outside.md"\n')
    assert html(page, '--8<-- "missing.md"\n') == ""
    assert "fw-tag" in html(page, '--8<-- "s.md"\n', built=False)
