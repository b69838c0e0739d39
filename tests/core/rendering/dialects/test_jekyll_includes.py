"""Files that a post of Jekyll includes: what the real build made of them, and where the preview only names them."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from published import GOLDEN, cases, page

from editor.core.post.text import split_lines
from editor.core.rendering.block import fragment
from editor.core.rendering.dialects import dialect
from editor.core.rendering.incremental.incremental import Incremental
from editor.core.rendering.incremental.line_change import LineChange
from editor.core.rendering.site.site_lookup import SiteLookup, looks_up, site_options
from editor.core.sites.detect import detect_site
from editor.core.sites.site import Site

FOLDER = GOLDEN / "jekyll-includes"
# Cases of the golden file, but for the title line, whose texts are the posts.
CASES = [
    (name, text, published) for name, text, published in cases("jekyll-includes") if name.startswith("published: ")
]


@pytest.fixture
def site(tmp_path: Path) -> Site:
    shutil.copytree(FOLDER / "site", tmp_path, dirs_exist_ok=True)
    (tmp_path / "_posts").mkdir()
    (tmp_path / "_posts" / "2020-01-01-a.md").write_text("---\ntitle: a\n---\n", "utf-8")
    return detect_site(tmp_path / "_posts")


def html(site: Site, text: str) -> str:
    assert site.root is not None
    options = site_options(site, site.root / "_posts" / "2020-01-01-a.md")
    return fragment(dialect(site.dialect, options).render(text))


@pytest.mark.parametrize(("name", "text", "published"), CASES, ids=[name for name, _, _ in CASES])
def test_as_published(site: Site, name: str, text: str, published: str) -> None:
    assert page(html(site, text)) == page(published), name


def test_there_are_cases() -> None:
    assert len(CASES) == 7


@pytest.mark.parametrize(
    "tag",
    [
        "loop.html",  # a loop over what only the build knows
        "page.html",  # the page's own values
        "missing.html",  # a theme's file
        "../_config.yml",
        "{{ page.file }}",
        "on.html id=page.title",
        "on.html id=",
        "itself.html",
        "many.html",
        "defines.html",
        "large.html",
        "bytes.html",
        "open.html",
        "deep.html",
        "long.html",
    ],
)
def test_what_only_the_build_knows_is_a_box(site: Site, tag: str) -> None:
    assert site.root is not None
    includes = site.root / "_includes"
    (includes / "itself.html").write_text("{% include itself.html %}", "utf-8")
    (includes / "many.html").write_text("{{ x }}" * 6_000, "utf-8")
    (includes / "defines.html").write_text("[a]: /b", "utf-8")
    (includes / "large.html").write_text("x" * 200_000, "utf-8")
    (includes / "bytes.html").write_bytes(b"\xff\xfe")
    (includes / "open.html").write_text("{% if x %}", "utf-8")
    (includes / "deep.html").write_text("{% if x %}" * 2_000 + "{% endif %}" * 2_000, "utf-8")
    (includes / "long.html").write_text(f"{{% if {'x and ' * 3_000} x %}}{{% endif %}}", "utf-8")
    assert f'<span class="fw-tag-name">include {tag}</span>' in html(site, f"a {{% include {tag} %}} b")


def test_a_file_beside_the_post(site: Site) -> None:
    assert site.root is not None
    (site.root / "_posts" / "part.md").write_text("*{{ include.a }}* {% include on.html id=1 %}", "utf-8")
    assert html(site, '{% include_relative part.md a="x" %}') == "<p><em>x</em> on 1 by 甲</p>\n"
    assert "fw-tag" in html(site, "{% include_relative ../_config.yml %}")


def test_no_file_outside_the_folder_is_read(site: Site, tmp_path: Path) -> None:
    assert site.root is not None
    outside = tmp_path.parent / f"{tmp_path.name}-secret.txt"
    outside.write_text("secret", "utf-8")
    (site.root / "_includes" / "linked.html").symlink_to(outside)
    assert "secret" not in html(site, "{% include linked.html %}")


def test_a_post_that_includes_looks_up(site: Site) -> None:
    assert looks_up("{% include on.html %}", site)
    assert looks_up("{%- include_relative a.md %}", site)
    assert SiteLookup(Path("a.md"), Site()).include("on.html", relative=False) is None


def test_an_included_list_of_headings_follows_every_edit(site: Site) -> None:
    assert site.root is not None
    made = dialect(site.dialect, site_options(site, site.root / "_posts" / "2020-01-01-a.md"))
    text = "{% include toc %}\n\n# 一\n\nx\n\n# 二\n"
    lines = split_lines(text)[0]
    followed = Incremental(made, lines, made.rendering(text))  # type: ignore[attr-defined,arg-type]
    lines[6] = "# 三"
    followed.update(LineChange(6, 1, 1), lines)
    assert followed.due
