"""Which part of a file is rendered when it may be a bare body."""

from __future__ import annotations

import pytest

from editor.core.export.fragment import body_of
from editor.core.rendering.dialects import dialect, fragment


@pytest.mark.parametrize("generator", ["hexo", "hugo", "jekyll", "unknown"])
@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("---\ntitle: x\n---\nbody\n", "body\n"),
        ('---\n"title": x\ntags:\n- a\n---\nbody\n', "body\n"),
        ("---\n标题: x\n---\nbody\n", "body\n"),
        ("---\ntitle: [broken\n---\nbody\n", "body\n"),
        ("body\n", "body\n"),
        ("", ""),
        ("正文\n\n---\n\n正文\n", "正文\n\n---\n\n正文\n"),
        ("Note: this\n\n---\n\nmore\n", "Note: this\n\n---\n\nmore\n"),
        ("---\n\n**粗体** 一句话。\n\n---\n\n更多\n", "---\n\n**粗体** 一句话。\n\n---\n\n更多\n"),
        ("---\n- [a](b.md)\n---\nmore\n", "---\n- [a](b.md)\n---\nmore\n"),
        ("---\nhttps://example.com\n---\nmore\n", "---\nhttps://example.com\n---\nmore\n"),
    ],
)
def test_a_front_matter_is_told_from_a_rule(generator: str, text: str, body: str) -> None:
    assert body_of(text, generator) == body


@pytest.mark.parametrize(
    ("generator", "text", "body"),
    [
        ("hexo", "title: x\ndate: 2026-02-09\n---\nbody\n", "body\n"),
        ("hexo", '"title": "x"\n;;;\nbody\n', "body\n"),
        ("hugo", "+++\ntitle = 'x'\n+++\nbody\n", "body\n"),
        ("hugo", '{\n  "title": "x"\n}\nbody\n', "body\n"),
        ("hugo", "{\n    return x;\n}\n\nbody\n", "{\n    return x;\n}\n\nbody\n"),
        ("zola", "+++\n[taxonomies]\ntags = ['a']\n+++\nbody\n", "body\n"),
        ("jekyll", "title: x\n---\nbody\n", "title: x\n---\nbody\n"),
        ("jekyll", "---\n# only a comment\n---\nbody\n", "body\n"),
        ("hexo", "---\n# 只有标题\n---\nbody\n", "---\n# 只有标题\n---\nbody\n"),
    ],
)
def test_each_generator_has_its_own_fences(generator: str, text: str, body: str) -> None:
    assert body_of(text, generator) == body


def test_the_fragment_is_the_body_only() -> None:
    html = fragment(dialect("github").render(body_of("---\ntitle: x\n---\n# 一\n\n- a\n", "unknown")))
    assert html == '<h1 id="一">一</h1>\n<ul>\n<li>a</li>\n</ul>\n'
