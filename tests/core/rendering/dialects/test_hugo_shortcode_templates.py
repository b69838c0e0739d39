"""A site's own templates for shortcodes and elements: what the real build printed, and where the preview leaves them alone."""

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
from editor.core.rendering.site.lookup import AS_BUILT
from editor.core.rendering.site.site_lookup import looks_up, site_options
from editor.core.sites.detect import detect_site
from editor.core.sites.site import Site

FOLDER = GOLDEN / "hugo-templates"
# Cases of the golden file, but for the title line, whose texts are the posts.
CASES = [
    (number, text, published)
    for number, (name, text, published) in enumerate(
        case for case in cases("hugo-templates") if case[0].startswith("published: ")
    )
]


@pytest.fixture
def site(tmp_path: Path) -> Site:
    shutil.copytree(FOLDER / "site", tmp_path, dirs_exist_ok=True)
    (tmp_path / "content" / "p").mkdir(parents=True)
    for number, text, _ in CASES:
        (tmp_path / "content" / "p" / f"n{number}.md").write_text(f'+++\ntitle = "T & t"\n+++\n{text}', "utf-8")
    return detect_site(tmp_path / "content")


def html(site: Site, text: str, number: int = 0, *, built: bool = True) -> str:
    assert site.root is not None
    path = site.root / "content" / "p" / f"n{number}.md"
    assert looks_up(text, site)
    return fragment(dialect(site.dialect, {**site_options(site, path), AS_BUILT: built}).render(text))


@pytest.mark.parametrize(("number", "text", "published"), CASES, ids=[str(number) for number, _, _ in CASES])
def test_as_published(site: Site, number: int, text: str, published: str) -> None:
    assert page(html(site, text, number)) == page(published)


def test_there_are_cases() -> None:
    assert len(CASES) == 15


@pytest.mark.parametrize(("number", "text", "published"), CASES[:7], ids=[str(number) for number, _, _ in CASES[:7]])
def test_a_shortcode_prints_every_character(site: Site, number: int, text: str, published: str) -> None:
    """What the page as a reader sees it doesn't tell: attributes, entities."""
    made, wanted = html(site, text, number), published
    assert [line.strip() for line in made.split("\n") if line.strip()] == [
        line.strip() for line in wanted.split("\n") if line.strip()
    ]


@pytest.mark.parametrize("call", ["counted", "clock", "script x", "../../config", "none", "places"])
def test_what_only_the_build_knows_is_a_box(site: Site, call: str) -> None:
    """The order of calls, the time, a value in a script, a file that is no template, arguments that are missing."""
    assert "fw-tag" in html(site, f"{{{{< {call} >}}}}")


@pytest.mark.parametrize("inner", ["{{< clock >}}", "{{< none >}}x{{< /none >}}"])
def test_a_shortcode_round_one_that_is_not_known_is_a_box(site: Site, inner: str) -> None:
    made = html(site, f"{{{{< wrap >}}}}{inner}{{{{< /wrap >}}}}")
    assert "<section>" not in made and made.count("fw-tag-name") == 2


@pytest.mark.parametrize(
    ("name", "template"),
    [
        ("endless", "{{ range seq 2000 }}{{ range seq 2000 }}x{{ end }}{{ end }}"),
        ("itself", '{{ partial "itself" . }}'),
        ("large", '{{ $x := "x" }}{{ range seq 60 }}{{ $x = print $x $x }}{{ end }}{{ $x }}'),
        ("open", '<a href="{{ .Name }}'),
        ("broken", "{{ if }}x{{ end }}{{ ( }}"),
        ("wrong", '{{ index "a" "b" }}{{ printf "%z" 1 }}'),
    ],
)
def test_a_template_that_does_not_end_well_is_a_box(site: Site, name: str, template: str) -> None:
    assert site.root is not None
    (site.root / "layouts" / "shortcodes" / f"{name}.html").write_text(template, "utf-8")
    (site.root / "layouts" / "partials" / f"{name}.html").write_text(template, "utf-8")
    assert "fw-tag" in html(site, f"{{{{< {name} >}}}}")


def test_a_template_is_read_again_when_it_has_changed(site: Site) -> None:
    assert site.root is not None
    assert "of the theme" not in html(site, "{{< over >}}")
    (site.root / "layouts" / "shortcodes" / "over.html").unlink()
    assert html(site, "{{< over >}}").strip() == "of the theme"


def test_an_element_whose_template_is_not_known_is_hugo_s_own(site: Site) -> None:
    assert site.root is not None
    (site.root / "layouts" / "_default" / "_markup" / "render-link.html").write_text("{{ now }}", "utf-8")
    assert html(site, "[a](/b)") == '<p><a href="/b">a</a></p>\n'
    (site.root / "layouts" / "_default" / "_markup" / "render-link.html").write_text("<b>{{ .Text }}", "utf-8")
    assert html(site, "[a](/b)") == '<p><a href="/b">a</a></p>\n'  # what it leaves open would swallow the page


def test_a_preview_shows_no_player_and_a_picture_at_once(site: Site) -> None:
    """No script of the page runs in it, which would put the picture in its place."""
    assert site.root is not None
    layouts = site.root / "layouts"
    (layouts / "shortcodes" / "player.html").write_text('<iframe src="//e.org"></iframe>', "utf-8")
    assert "fw-tag" in html(site, "{{< player >}}", built=False)
    assert "<iframe" in html(site, "{{< player >}}")
    hook = layouts / "_default" / "_markup" / "render-image.html"
    hook.write_text('<img src="/wait.svg" data-src="{{ .Destination }}">', "utf-8")
    assert html(site, "![a](b.png)", built=False) == '<p><img src="b.png" data-src="b.png"></p>\n'
    assert 'src="/wait.svg"' in html(site, "![a](b.png)")


def test_newer_hugos_hand_html_to_hooks(site: Site) -> None:
    assert site.root is not None
    (site.root / "layouts" / "_default" / "_markup" / "render-link.html").write_text("{{ .Text }}", "utf-8")
    assert html(site, "[*a*](/b)") == "<p>&lt;em&gt;a&lt;/em&gt;</p>\n"
    newer = dialect("hugo", {**site_options(site, site.root / "content" / "p" / "n0.md"), "hugoVersion": "0.168"})
    assert fragment(newer.render("[*a*](/b)")) == "<p><em>a</em></p>\n"


@pytest.mark.parametrize(("number", "text", "published"), CASES, ids=[str(number) for number, _, _ in CASES])
def test_key_by_key_as_whole(site: Site, number: int, text: str, published: str) -> None:
    assert site.root is not None
    made = dialect(site.dialect, site_options(site, site.root / "content" / "p" / f"n{number}.md"))
    lines = ["# First", "", "![a](b.png) [c](/d)", "", *split_lines(text)[0], "", "last"]
    follower = Incremental(made, lines, made.rendering("\n".join(lines)))  # type: ignore[attr-defined,arg-type]
    for line in range(len(lines)):
        changed = f"{lines[line]}x"
        before = lines[line]
        for written in (changed, before):
            lines[line] = written
            follower.update(LineChange(line, 1, 1), lines)
            whole = [block.html for block in made.render("\n".join(lines))]
            if follower.due:
                follower = Incremental(made, lines, made.rendering("\n".join(lines)))  # type: ignore[attr-defined,arg-type]
            assert [block.html for block in follower.blocks] == whole
