"""Eleventy's settings, and what reads a post's tags before Markdown does (Eleventy 3.1.8 gave what is expected here)."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from editor.core.export.page import page
from editor.core.post.post import Post
from editor.core.post.source import Source
from editor.core.rendering.block import fragment
from editor.core.rendering.dialects import dialect
from editor.core.sites.detect import detect_site


def html(text: str, **options: object) -> str:
    return fragment(dialect("eleventy", options).render(text))


def test_defaults() -> None:
    assert html("a\n\n    b\n\n<b>c</b>\nhttp://a.com\n") == "<p>a</p>\n<p>b</p>\n<p><b>c</b>\nhttp://a.com</p>\n"


def test_settings_of_the_site() -> None:
    assert html("    b\n", code=True) == "<pre><code>b\n</code></pre>\n"
    assert html("<b>c</b>\nd", html="false", breaks="true") == "<p>&lt;b&gt;c&lt;/b&gt;<br>\nd</p>\n"
    made = html('http://a.com "中"', linkify=True, typographer=True)
    assert made == '<p><a href="http://a.com">http://a.com</a> “中”</p>\n'


BOTH = [
    ("{% raw %}{{ x }} and {% y %}{% endraw %} b", "<p>{{ x }} and {% y %} b</p>"),
    ("```html\n{% raw %}\n{{ x }}\n{% endraw %}\n```", '<pre><code class="language-html">\n{{ x }}\n\n</code></pre>'),
    ('{{ "a}}b" }} {{ 12 }} {{ -3.5 }} {{ "it\'s" }} {{\'x\'}}', "<p>a}}b 12 -3.5 it's x</p>"),
    ("[go]({{ '/go/a.html' | url }})", '<p><a href="/pre/go/a.html">go</a></p>'),
    (
        '{{ "/" | url }} {{ "/a/b/" | url }} {{ "a/../b" | url }} {{ "./x" | url }} {{ "" | url }} {{ "//x.y/z" | url }}',
        "<p>/pre/ /pre/a/b/ b x . //x.y/z</p>",
    ),
    ('{{ "https://x.org/../a" | url }}', "<p>https://x.org/../a</p>"),
    ("a\n\n{{-  'q' -}}  \n\nend", "<p>aqend</p>"),
    ("{% css %}b {}{% endcss %}\n\nend", "<p>end</p>"),
    ("a { b } {a: 1} {", "<p>a { b } {a: 1} {</p>"),
    (
        '{% highlight "txt" %}\n{{ b }} <\n\nc\n{% endhighlight %}\ntail',
        '<pre class="language-txt"><code class="language-txt">{{ b }} &lt;\n\nc</code></pre>\n<p>tail</p>',
    ),
]
ONE = [
    ("liquid", "{% comment %} x {{ y }} {% endcomment %}a {% # note %}b", "<p>a b</p>"),
    ("liquid", '{% assign v = "1" %}{% capture z %}some **text**{% endcapture %}a', "<p>a</p>"),
    ("liquid", "a {# b #}", "<p>a {# b #}</p>"),
    ("liquid", '{{ "<b>&amp;</b>" }}', "<p><b>&amp;</b></p>"),
    ("njk", "{# gone {{ x }} {% raw %} #}rest", "<p>rest</p>"),
    ("njk", '{% set v = "1" %}{% verbatim %}{{ v }}{% endverbatim %}', "<p>{{ v }}</p>"),
    ("njk", '{{ "<b>&amp;</b>" }} {{ "<i>x</i>" | safe }}', "<p>&lt;b&gt;&amp;amp;&lt;/b&gt; <i>x</i></p>"),
]


@pytest.mark.parametrize(("engine", "text", "expected"), [(e, *case) for e in ("liquid", "njk") for case in BOTH] + ONE)
def test_tags_are_read_before_markdown(engine: str, text: str, expected: str) -> None:
    assert html(text, template_engine=engine, pathPrefix="/pre/").strip() == expected


@pytest.mark.parametrize("engine", ["liquid", "njk"])
def test_what_only_the_build_knows_is_a_labelled_box(engine: str) -> None:
    made = html('a {{ title | x }} b\n\n{% card "*x*" %}\n\n![]({{ cover }})\n', template_engine=engine)
    assert re.findall(r'<span class="fw-tag-name">(.*?)</span>', made) == ["title | x", "card &quot;*x*&quot;"]
    assert '<img src="cover"' in made and "<em>" not in made
    assert "<p><span" not in made  # a tag alone is a block of its own


def test_markdown_alone_leaves_tags_as_text() -> None:
    assert html('{% card "*x*" %} {{ a }}') == "<p>{% card &quot;<em>x</em>&quot; %} {{ a }}</p>\n"


@pytest.mark.parametrize(
    ("config", "head", "boxed"),
    [
        ("", "title: a", True),
        ('markdownTemplateEngine: "njk"', "title: a", True),
        ("markdownTemplateEngine: false", "title: a", False),
        ("markdownTemplateEngine: false", "templateEngineOverride: njk,md", True),
        ("", "templateEngineOverride: md", False),
        ("", "templateEngineOverride: false", False),
    ],
)
def test_the_site_and_the_post_say_who_reads_tags(tmp_path: Path, config: str, head: str, boxed: bool) -> None:
    (tmp_path / "eleventy.config.js").write_text(f"export default () => ({{ {config} }})\n")
    path = tmp_path / "a.md"
    post = Post.parse(Source.read(f"---\n{head}\n---\n{{% card %}}\n".encode()), detect_site(tmp_path))
    assert ('class="fw-tag"' in page(post, path)) == boxed


def test_a_tag_in_a_heading_leaves_no_number_in_its_id() -> None:
    made = html("{{ x }}\n\n# a {{ y }} b\n", template_engine="liquid", plugins=["markdown-it-anchor"])
    assert re.findall(r'id="([^"]*)"', made) == ["a-b"]


def test_tags_that_never_end_are_looked_for_once() -> None:
    assert html("{{ {% " * 5_000, template_engine="njk").count("{%") == 5_000
