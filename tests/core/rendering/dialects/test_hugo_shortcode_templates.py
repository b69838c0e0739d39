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


# What Hugo 0.168 prints for each quote with the template of the test below.
QUOTES = [
    ("> plain *a*\n> b", "[regular||||<p>plain <em>a</em>\nb</p>\n]"),
    ("> [!NOTE]\n> text *a*\n>\n> more", "[alert|note|||<p>text <em>a</em></p>\n<p>more</p>]"),
    ("> [!Tip]+ A *title*\n> text", "[alert|tip|A <em>title</em>|&#43;|<p>text</p>]"),
    ("> [!warning]- Alone", "[alert|warning|Alone|-|]"),
    ("> [!NOTE]\n> **a** b", "[alert|note|||<p><strong>a</strong> b</p>]"),
    ("> [!NOTE] 标题\n>\n> para", "[alert|note|标题||<p>para</p>]"),
    ("> [!CAUTION]\n> - list", "[alert|caution|||<ul>\n<li>list</li>\n</ul>]"),
    ("> a\n>\n> > [!NOTE]\n> > b", "[regular||||<p>a</p>\n[alert|note|||<p>b</p>]]"),
]


@pytest.mark.parametrize(("text", "printed"), QUOTES)
def test_quotes_and_alerts(site: Site, text: str, printed: str) -> None:
    assert site.root is not None
    hook = site.root / "layouts" / "_default" / "_markup" / "render-blockquote.html"
    template = "[{{ .Type }}|{{ .AlertType }}|{{ .AlertTitle }}|{{ .AlertSign }}|{{ .Text }}]"
    hook.write_text(template, "utf-8")
    options = {**site_options(site, site.root / "content" / "p" / "n0.md"), AS_BUILT: True}
    assert fragment(dialect("hugo", {**options, "hugoVersion": "0.168"}).render(text)) == printed
    assert "<blockquote>" in fragment(dialect("hugo", {**options, "hugoVersion": "0.131"}).render(text))


def test_a_language_has_parameters_and_words_of_its_own(site: Site) -> None:
    assert site.root is not None
    (site.root / "config.toml").write_text(
        'theme = "plain"\ndefaultContentLanguage = "en"\n[params]\naccent = "all"\n[languages.en]\nweight = 1\n'
        '[languages.zh]\nweight = 2\n[languages.zh.params]\naccent = "中"\n',
        "utf-8",
    )
    (site.root / "themes" / "plain" / "i18n" / "zh.yaml").write_text("note: 注\n", "utf-8")
    (site.root / "layouts" / "shortcodes" / "said.html").write_text(
        '{{ site.Params.accent }} {{ T "note" }} {{ .Page.Param "accent" }} {{ site.Language.Lang }}', "utf-8"
    )
    again = detect_site(site.root / "content")
    for name, said in (("n0.md", "all Note all en"), ("n0.zh.md", "中 注 中 zh")):
        path = site.root / "content" / "p" / name
        path.write_text("+++\n+++\n", "utf-8")
        assert fragment(dialect("hugo", site_options(again, path)).render("{{< said >}}")).strip() == said


# What Hugo 0.111 and 0.168 make of an address, relative and absolute.
ADDRESSES = [
    ("./a.png", "/blog/a.png", "https://example.org/blog/a.png"),
    (".", "/blog", "https://example.org/blog"),
    ("/x", "/x", "https://example.org/x"),
    ("a//b", "/blog/a/b", "https://example.org/blog/a/b"),
    ("中 a", "/blog/中 a", "https://example.org/blog/%E4%B8%AD%20a"),
    ("https://e.org/./", "https://e.org/./", "https://e.org/./"),
]


@pytest.mark.parametrize(("path", "relative", "absolute"), ADDRESSES)
def test_relative_and_absolute_addresses(site: Site, path: str, relative: str, absolute: str) -> None:
    assert site.root is not None
    (site.root / "layouts" / "shortcodes" / "at.html").write_text(
        "{{ .Get 0 | relURL }}|{{ .Get 0 | absURL }}", "utf-8"
    )
    assert html(site, f'{{{{< at "{path}" >}}}}').strip() == f"{relative}|{absolute}"


def test_what_is_read_as_markdown_keeps_its_blank_lines(site: Site) -> None:
    assert site.root is not None
    (site.root / "layouts" / "shortcodes" / "boxed.html").write_text("<div>\n  {{ .Inner }}\n</div>", "utf-8")
    made = html(site, "{{% boxed %}}\n*a*\n\nb\n{{% /boxed %}}")
    assert made.strip() == "<div>\n<p><em>a</em></p>\n<p>b</p>\n</div>"


def test_the_plain_text_of_a_heading_has_that_of_its_links(site: Site) -> None:
    assert site.root is not None
    hook = site.root / "layouts" / "_default" / "_markup" / "render-heading.html"
    hook.write_text("<h{{ .Level }}>{{ .PlainText }}</h{{ .Level }}>", "utf-8")
    assert html(site, "## 1. [拼车](/x) ![b](c.png) `d` *e*") == "<h2>1. 拼车 b d e</h2>"
    link = site.root / "layouts" / "_default" / "_markup" / "render-link.html"
    link.write_text("<a>{{ .PlainText }}</a>", "utf-8")
    assert html(site, "[a ![b](c.png)](/x)") == "<p><a>a b</a></p>\n"
