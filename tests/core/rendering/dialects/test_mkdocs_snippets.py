"""What `auto_append` of pymdownx.snippets puts below every page of a MkDocs site, as the library itself does it."""

from __future__ import annotations

from pathlib import Path

import pytest
from markdown import Markdown

from editor.core.rendering.block import Block, fragment
from editor.core.rendering.dialects import dialect
from editor.core.rendering.site.site_lookup import looks_up, site_options
from editor.core.sites.detect import detect_site

POST = "# 一\n\nHTML and [a link][home].\n\n- CSS\n"
GLOSSARY = "*[HTML]: Hyper Text\n*[CSS]: Cascading\n\n[home]: https://example.org\n"


def site(root: Path, setting: str, extension: str = "") -> Path:
    """A post of a site whose snippets have that setting."""
    (root / "docs").mkdir()
    (root / "includes").mkdir()
    (root / "includes" / "words.md").write_text(GLOSSARY, "utf-8")
    (root / "includes" / "more.md").write_text("*[CSS]: other\n\nA last HTML *word*.", "utf-8")
    (root / "mkdocs.yml").write_text(
        f"site_name: t\nmarkdown_extensions:\n  - abbr\n  - pymdownx.snippets:\n      {setting}\n{extension}", "utf-8"
    )
    (root / "docs" / "a.md").write_text(POST, "utf-8")
    return root / "docs" / "a.md"


def rendered(path: Path) -> list[Block]:
    found = detect_site(path.parent)
    return dialect(found.dialect, site_options(found, path)).render(POST)


def published(root: Path, settings: dict[str, object]) -> str:
    """What the library makes of the post, its files looked for as MkDocs does: from the folder of mkdocs.yml."""
    folders = [str(root / str(folder)) for folder in settings.pop("base_path", ["."])]  # type: ignore[attr-defined]
    names = ["toc", "tables", "fenced_code", "abbr", "pymdownx.snippets"]
    configs = {"pymdownx.snippets": {**settings, "base_path": folders}}
    return Markdown(output_format="html", extensions=names, extension_configs=configs).convert(POST)


@pytest.mark.parametrize(
    ("setting", "settings"),
    [
        ("auto_append: [includes/words.md]", {"auto_append": ["includes/words.md"]}),
        (
            "auto_append: [includes/words.md, includes/more.md]",
            {"auto_append": ["includes/words.md", "includes/more.md"]},
        ),
        ("auto_append: [includes/missing.md]", {"auto_append": ["includes/missing.md"]}),
        (
            "{auto_append: [words.md], base_path: [docs, includes]}",
            {"auto_append": ["words.md"], "base_path": ["docs", "includes"]},
        ),
    ],
)
def test_as_published(tmp_path: Path, setting: str, settings: dict[str, object]) -> None:
    path = site(tmp_path, setting)
    assert looks_up("no tag", detect_site(path.parent))
    assert fragment(rendered(path)).replace("\n", "") == published(tmp_path, settings).replace("\n", "")


def test_what_is_below_takes_no_line_of_the_post(tmp_path: Path) -> None:
    blocks = rendered(site(tmp_path, "auto_append: [includes/words.md, includes/more.md]"))
    assert [(block.first_line, block.last_line) for block in blocks[:3]] == [(0, 0), (2, 2), (4, 4)]
    assert "last" in blocks[3].html
    assert blocks[3].last_line < POST.count("\n") + 1


@pytest.mark.parametrize("name", ["../secret.md", "includes/linked.md", "includes/large.md", "includes/bytes.md"])
def test_what_no_page_should_read(tmp_path: Path, name: str) -> None:
    (tmp_path / "secret.md").write_text("*[HTML]: secret\n", "utf-8")
    root = tmp_path / "site"
    root.mkdir()
    path = site(root, f"auto_append: [{name}]")
    (root / "includes" / "linked.md").symlink_to(tmp_path / "secret.md")
    (root / "includes" / "large.md").write_text("*[HTML]: large\n" * 20_000, "utf-8")
    (root / "includes" / "bytes.md").write_bytes(b"*[HTML]: \xff\n")
    assert "<abbr" not in fragment(rendered(path))


def test_a_site_without_it_looks_nothing_up(tmp_path: Path) -> None:
    path = site(tmp_path, "check_paths: true")
    assert not looks_up('--8<-- "includes/words.md"', detect_site(path.parent))
    assert "<abbr" not in fragment(rendered(path))
