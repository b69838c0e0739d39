"""A Zola site's own templates for shortcodes: what they print (Zola 0.22's docs and its own expectations), and where the
preview leaves a labelled box."""

from __future__ import annotations

from pathlib import Path

import pytest

from editor.core.rendering.block import fragment
from editor.core.rendering.dialects import dialect
from editor.core.rendering.incremental.incremental import Incremental
from editor.core.rendering.incremental.line_change import LineChange
from editor.core.rendering.site.lookup import AS_BUILT
from editor.core.rendering.site.site_lookup import looks_up, site_options
from editor.core.sites.detect import detect_site
from editor.core.sites.site import Site


@pytest.fixture
def site(tmp_path: Path) -> Site:
    (tmp_path / "config.toml").write_text(
        'base_url = "https://example.org/"\ntheme = "plain"\ntitle = "T"\n[extra]\ncolour = "red & blue"\n', "utf-8"
    )
    (tmp_path / "content" / "one").mkdir(parents=True)
    (tmp_path / "content" / "one" / "index.md").write_text("+++\n+++\n", "utf-8")
    for folder in (tmp_path, tmp_path / "themes" / "plain"):
        (folder / "templates" / "shortcodes").mkdir(parents=True)
    (tmp_path / "static").mkdir()
    (tmp_path / "static" / "icon.svg").write_text("<svg></svg>", "utf-8")
    return detect_site(tmp_path / "content")


def html(site: Site, text: str, *, built: bool = True, **templates: str) -> str:
    assert site.root is not None
    for name, template in templates.items():
        file = f"{name.removesuffix('_md')}.md" if name.endswith("_md") else f"{name}.html"
        (site.root / "templates" / "shortcodes" / file).write_text(template, "utf-8")
    assert looks_up(text, site)
    options = {**site_options(site, site.root / "content" / "one" / "index.md"), AS_BUILT: built}
    return fragment(dialect("zola", options).render(text))


# (template, call or with a body `%`, what is printed)
CASES = [
    ("<img src='/a.png' alt='{{alt}}'>", 'x(alt="something")', "<img src='/a.png' alt='something'>"),
    ("{{ t }}|{{ t | safe }}", "x(t='<b>\"&/')", '&lt;b&gt;&quot;&amp;&#x2F;|<b>"&/'),
    ("{{ n }} {{ f }} {{ b }} {{ l | join(sep=', ') }}", "x(n=-3, f=1.5 b=true, l=['a', 'b'])", "-3 1.5 true a, b"),
    ("{% if a %}A{% elif b == 'x' %}B{% else %}C{% endif %}", 'x(a="", b="x")', "B"),
    ("{% if a %}A{% elif a %}B{% else %}C{% endif %}{% if not a %}D{% endif %}", "x()", "CD"),
    ("{% for i in l %}{{ loop.index }}{{ i }}{% if not loop.last %},{% endif %}{% endfor %}", "x(l=[5, 6])", "15,26"),
    ("{% for i in l %}x{% else %}none{% endfor %}", "x(l=[])", "none"),
    ("  {%- set c = c | default(value=missing ~ 'x') -%}  {{ c }} {#- gone -#} !", 'x(c="y")', "y!"),
    ("{{ t | default(value=body) }} {{ t | upper }}", 'x(t="a")', "a A"),
    ("{{ 'a' ~ 1 ~ b }} {{ 2 + 3 * 4 }} {{ (1 + 1) }}", 'x(b="c")', None),  # which binds first isn't sure
    ("{{ 'a' ~ 1 ~ b }} {{ 2 + 3 }}", 'x(b="c")', "a1c 5"),
    ("{% if s is starting_with('http') or raw %}1{% endif %}{{ s is defined }}", 'x(s="https:")', "1true"),
    ("{% if 'a' in l and n > 1 and n != 3 %}in{% endif %}", "x(l=['a'], n=2)", "in"),
    ("{{ t | replace(from='a', to='b') | trim | length }} {{ t | split(pat='a') | last }}", "x(t='cat ')", "3 t "),
    ("{% raw %}{{ a }}{% endraw %}", "x()", "{{ a }}"),
    ("{{ config.extra.colour | safe }} {{ config.title }} {{ lang }}", "x()", "red & blue T en"),
    ("{{ get_url(path='/a/b.png') | safe }}", "x()", "https://example.org/a/b.png"),
    ("{% set i = load_data(path='icon.svg') %}{{ i | safe }}", "x()", "<svg></svg>"),
    ("{{ page.colocated_path | default(value='none') | safe }}", "x()", "one/"),
    ("{{ t | markdown(inline=true) | safe }}", "x(t='a *b*')", "a <em>b</em>"),
    ("<pre>{{ body }}</pre>", "%\n Hello\n\nyou\n\n!\n\n", "<pre>Hello\n\nyou\n\n!</pre>"),
    ("<div>{{ body | markdown | safe }}</div>", "%\n# A\n\n*b*\n", '<div><h1 id="a">A</h1>\n<p><em>b</em></p>\n</div>'),
]


@pytest.mark.parametrize(("template", "call", "printed"), CASES)
def test_what_a_template_prints(site: Site, template: str, call: str, printed: str | None) -> None:
    text = "{% x() %}" + call[1:] + "{% end %}" if call.startswith("%") else "{{ " + call + " }}"
    made = html(site, text, x=template)
    assert "fw-tag" in made if printed is None else made.strip() == printed.strip()


@pytest.mark.parametrize(
    "template",
    [
        "{{ nth }}",
        "{{ missing }}",
        "{{ get_random(end=9) }}",
        "{% include 'a.html' %}",
        "{% import 'm.html' as m %}{{ m::a() }}",
        "{{ page.title }}",
        "{{ get_url(path='a.png', cachebust=true) }}",
        "{{ load_data(path='https://example.org/a.json') }}",
        "{{ load_data(path='../secret') }}",
        "{% if %}",
        "{% if a %}",
        "{{ a b }}",
        "{{ 'a' | unheard_of }}",
        "{% for i in 'text' %}{% endfor %}",
        "{{ 1 | upper }}",
        "{{ " + "(" * 200 + "1" + ")" * 200 + " }}",
        "{% set x = 'xxxxxxxxxx' %}" + "{% set x = x ~ x %}" * 25 + "{{ x }}",
    ],
)
def test_what_only_the_build_knows_is_a_box(site: Site, template: str) -> None:
    assert '<span class="fw-tag-name">x()</span>' in html(site, "a {{ x() }} b", x=template)


def test_markdown_shortcodes_are_read_as_markdown(site: Site) -> None:
    assert html(site, "a {{ x(t='b') }}", x_md="*{{ t }}*") == "<p>a <em>b</em></p>\n"
    made = html(site, "{% y() %}\n# T\n\n*to*\n{% end %}", y_md="{{ body }}")
    assert made == '<h1 id="t">T</h1>\n<p><em>to</em></p>\n'


def test_calls_in_a_body_are_printed_first(site: Site) -> None:
    made = html(site, "{% w() %}\na {{ i(t='b') }}\n{% end %}", w="<q>{{ body | safe }}</q>", i="<i>{{ t }}</i>")
    assert made.strip() == "<q>a <i>b</i></q>"
    made = html(site, "{% w() %}\na {{ i() }}\n{% end %}", i="{{ nth }}")
    assert "<q>" not in made and made.count("fw-tag-name") == 2


def test_the_theme_s_templates_come_after_the_site_s(site: Site) -> None:
    assert site.root is not None
    theme = site.root / "themes" / "plain" / "templates" / "shortcodes"
    (theme / "x.html").write_text("theme", "utf-8")
    assert "theme" in html(site, "{{ x() }}")
    assert "site" in html(site, "{{ x() }}", x="site")


def test_places_of_calls(site: Site) -> None:
    """In a list, in a quote, in a line, and alone, where there is no paragraph round it."""
    x = "<b>{{ t }}</b>"
    assert html(site, "* a\n* b\n    {{ x(t='c') }}\n", x=x) == "<ul>\n<li>a</li>\n<li>b\n<b>c</b></li>\n</ul>\n"
    assert html(site, "> a\n> {{ x(t='c') }}\n") == "<blockquote>\n<p>a\n<b>c</b></p>\n</blockquote>\n"
    assert html(site, "{{ x(t='c') }}\n\nd\n") == "<b>c</b>\n<p>d</p>\n"


def test_a_preview_shows_no_player(site: Site) -> None:
    assert "fw-tag" in html(site, "{{ x() }}", x='<iframe src="//e.org"></iframe>', built=False)
    assert "<iframe" in html(site, "{{ x() }}")


def test_key_by_key_as_whole(site: Site) -> None:
    html(site, "{{ x(t='a') }}", x="<b>{{ t }}</b>", y="<div>{{ body | markdown | safe }}</div>", z_md="*{{ t }}*")
    assert site.root is not None
    made = dialect("zola", site_options(site, site.root / "content" / "one" / "index.md"))
    lines = [
        "# a",
        "",
        "{{ x(t='b') }} c",
        "",
        "{% y() %}",
        "- d",
        "{{ z(t='e') }}",
        "{% end %}",
        "",
        "{{ z(t='f') }}",
        "",
        "last",
    ]
    follower = Incremental(made, lines, made.rendering("\n".join(lines)))  # type: ignore[attr-defined,arg-type]
    for line, before in enumerate(list(lines)):
        for written in (f"{before}x", before[:-1], before):
            lines[line] = written
            follower.update(LineChange(line, 1, 1), lines)
            whole = [block.html for block in made.render("\n".join(lines))]
            if follower.due:
                follower = Incremental(made, lines, made.rendering("\n".join(lines)))  # type: ignore[attr-defined,arg-type]
            assert [block.html for block in follower.blocks] == whole
