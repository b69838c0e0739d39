"""Each generator's own split, at the places where they differ."""

from __future__ import annotations

import pytest

from editor.core.post.frontmatter import split
from editor.core.post.frontmatter.model import Format

Y, T, J, S, N = Format.YAML, Format.TOML, Format.JSON, Format.SCRIPT, Format.NONE
META = Format.META
ALL = ("hexo", "hugo", "jekyll", "eleventy", "astro", "zola", "mkdocs", "pelican", "nikola", "unknown")


def parts(text: str, generator: str) -> tuple[str, str, str, str, Format]:
    found = split(text, generator)
    assert found.opening + found.head + found.closing + found.body == text
    return found.opening, found.head, found.closing, found.body, found.format


@pytest.mark.parametrize("generator", ALL)
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_the_common_shape_is_everyones(generator: str, end: str) -> None:
    text = f"---{end}title: 中{end}---{end}body{end}---{end}x"
    assert parts(text, generator) == (f"---{end}", f"title: 中{end}", f"---{end}", f"body{end}---{end}x", Y)


@pytest.mark.parametrize("generator", ALL)
@pytest.mark.parametrize(
    "text", ["", "\n", "plain", "# Title\n\ntext\n", "---", "---\n", "---\nno: end\n", "\ufeff", "----\n", "+++\n"]
)
def test_no_front_matter(generator: str, text: str) -> None:
    if generator == "eleventy" and text.startswith("---") and not text.startswith("----"):
        assert parts(text, generator)[3] == ""  # gray-matter takes everything behind an unclosed fence
    else:
        assert parts(text, generator) == ("", "", "", text, N)


@pytest.mark.parametrize(
    ("generator", "text", "expected"),
    [
        # Hexo: the opening fence may be missing; any length; the closing one is a prefix of its line
        ("hexo", "title: a\n---\nb", ("", "title: a\n", "---\n", "b", Y)),
        ("hexo", "----\ntitle: a\n----\nb", ("----\n", "title: a\n", "----\n", "b", Y)),
        ("hexo", "---\ntitle: a\n---b", ("---\n", "title: a\n", "---", "b", Y)),
        ("hexo", "---\ntitle: a\n--- \nb", ("---\n", "title: a\n", "---", " \nb", Y)),
        ("hexo", "--- \ntitle: a\n---\nb", ("", "", "", "--- \ntitle: a\n---\nb", N)),
        ("hexo", "\n---\ntitle: a\n---\nb", ("\n---\n", "title: a\n", "---\n", "b", Y)),  # `---` begins a YAML document
        ("hexo", "\n\n---\ntitle: a\n---\nb", ("", "", "", "\n\n---\ntitle: a\n---\nb", N)),
        ("hexo", "\r\n---\r\ntitle: a\r\n---\r\nb", ("", "", "", "\r\n---\r\ntitle: a\r\n---\r\nb", N)),
        ("hexo", "---\ntitle: a\n...\nb\n", ("", "", "", "---\ntitle: a\n...\nb\n", N)),
        ("hexo", "---\n---\nb", ("", "", "", "---\n---\nb", N)),
        ("hexo", "---\n---\nb: 1\n---\nc", ("---\n", "---\nb: 1\n", "---\n", "c", Y)),  # it swallows the body so far
        ("hexo", "---\n# note\n---\nb", ("", "", "", "---\n# note\n---\nb", N)),  # null is no front matter
        ("hexo", "Prose\n---\nb", ("", "", "", "Prose\n---\nb", N)),
        ("hexo", "Prose: with colon: twice\n---\nb", ("", "", "", "Prose: with colon: twice\n---\nb", N)),
        ("hexo", "title: a: b\n---\nb", ("", "title: a: b\n", "---\n", "b", Y)),  # broken, but meant
        ("hexo", ';;;\n"a": 1\n;;;\nb', (";;;\n", '"a": 1\n', ";;;\n", "b", J)),
        ("hexo", '"a": 1\n;;;\nb', ("", '"a": 1\n', ";;;\n", "b", J)),
        ("hexo", "+++\na = 1\n+++\nb", ("", "", "", "+++\na = 1\n+++\nb", N)),
        # Hugo: white space above; the closing fence is a prefix of its line
        ("hugo", "\n\n+++\na = 1\n+++\nb", ("\n\n+++\n", "a = 1\n", "+++\n", "b", T)),
        ("hugo", "---\na: 1\n----\nb", ("---\n", "a: 1\n", "---", "-\nb", Y)),
        ("hugo", "---\n---\nb", ("---\n", "", "---\n", "b", Y)),
        ("hugo", '{"a": "}{\\""}\nb', ("", '{"a": "}{\\""}', "\n", "b", J)),
        ("hugo", "{{< figure >}}\n", ("", "", "", "{{< figure >}}\n", N)),
        # Jekyll: dots may close, white space may follow
        ("jekyll", "---  \na: 1\n... \nb", ("---  \n", "a: 1\n", "... \n", "b", Y)),
        ("jekyll", "---\na: 1\n----\nb", ("", "", "", "---\na: 1\n----\nb", N)),
        ("jekyll", "---\n---\nb", ("---\n", "", "---\n", "b", Y)),
        ("jekyll", "\n---\na: 1\n---\n", ("", "", "", "\n---\na: 1\n---\n", N)),
        # gray-matter: a language behind the fence, the end of the file as a closing fence
        ("eleventy", "---js\n{a: 1}\n---\nb", ("---js\n", "{a: 1}\n", "---\n", "b", S)),
        ("eleventy", '---json\n{"a": 1}\n---\nb', ("---json\n", '{"a": 1}\n', "---\n", "b", J)),
        ("eleventy", "---\na: 1\n", ("---\n", "a: 1\n", "", "", Y)),
        ("eleventy", "---\n---\nb", ("---\n", "", "---\n", "b", Y)),
        ("eleventy", "----\na: 1\n----\n", ("", "", "", "----\na: 1\n----\n", N)),
        # Astro: blank lines above
        ("astro", "\n  \n---\na: 1\n---\nb", ("\n  \n---\n", "a: 1\n", "---\n", "b", Y)),
        ("astro", "+++\na = 1\n+++\nb", ("+++\n", "a = 1\n", "+++\n", "b", T)),
        ("astro", "---\n---\nb", ("---\n", "", "---\n", "b", Y)),
        # Zola: blank lines above, an end in the middle of a line
        ("zola", "\n+++\na = 1\n+++\nb", ("\n+++\n", "a = 1\n", "+++\n", "b", T)),
        ("zola", '+++\na = "b+++\n"\n+++\nc', ("+++\n", 'a = "b', "+++\n", '"\n+++\nc', T)),
        # MkDocs: the closing fence has a line end
        ("mkdocs", "---\na: 1\n...\nb", ("---\n", "a: 1\n", "...\n", "b", Y)),
        ("mkdocs", "Title: a\nNote: b\n    c\n\n# d\n", ("", "Title: a\nNote: b\n    c\n", "\n", "# d\n", META)),
        ("mkdocs", "a: 1\ntext\n", ("", "a: 1\n", "", "text\n", META)),
        ("mkdocs", "---\na: 1\n---\nb: 2\n", ("---\n", "a: 1\n", "---\n", "b: 2\n", Y)),
        ("mkdocs", "# a\nb: 2\n", ("", "", "", "# a\nb: 2\n", N)),
        ("mkdocs", "---\na: 1\n---", ("", "", "", "---\na: 1\n---", N)),
        # a folder that is no known site: what any tool accepts
        ("unknown", "\n---\na: 1\n--- \nb", ("\n---\n", "a: 1\n", "--- \n", "b", Y)),
        ("unknown", "---\na: 1\n---b", ("---\n", "a: 1\n", "---", "b", Y)),
        ("unknown", "title: a\n---\nb", ("", "title: a\n", "---\n", "b", Y)),
        ("unknown", "Note: a heading\n---\nb", ("", "", "", "Note: a heading\n---\nb", N)),
        ("unknown", "---\n\nprose\n\n---\n", ("", "", "", "---\n\nprose\n\n---\n", N)),
        ("unknown", "---toml\na = 1\n---\nb", ("---toml\n", "a = 1\n", "---\n", "b", T)),
        ("unknown", "---coffee\na: 1\n---\nb", ("---coffee\n", "a: 1\n", "---\n", "b", S)),
        ("unknown", '{"a": 1}\n\nb', ("", '{"a": 1}', "\n", "\nb", J)),
        ("unknown", '{"a": 1,}\nb', ("", '{"a": 1,}', "\n", "b", J)),  # broken, but meant
        ("unknown", "{% raw %}\n", ("", "", "", "{% raw %}\n", N)),
    ],
)  # fmt: skip
def test_split(generator: str, text: str, expected: tuple[str, str, str, str, Format]) -> None:
    assert parts(text, generator) == expected
