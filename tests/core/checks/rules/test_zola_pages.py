"""What Zola's documentation says of shortcodes, taxonomies and values: there is no build to compare with."""

from __future__ import annotations

from pathlib import Path

import pytest

from editor.core.checks.problem import Severity
from editor.core.checks.runner import check
from editor.core.post.post import Post
from editor.core.post.source import Source
from editor.core.sites.detect import detect_site

_HEAD = '+++\ntitle = "a"\ndate = 2020-01-01\n+++\n'


@pytest.fixture
def page(tmp_path: Path) -> Path:
    """Where a page of a small site goes."""
    files = {
        "config.toml": 'base_url = "https://example.org"\ntaxonomies = [{ name = "tags" }]\n',
        "templates/page.html": "{{ page.content | safe }}",
        "templates/shortcodes/box.html": "<b>{{ body }}</b>",
        "content/blog/_index.md": "+++\n+++\n",
    }
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path / "content" / "blog" / "a.md"


def _errors(page: Path, text: str) -> list[tuple[str, int]]:
    post = Post.parse(Source(text), detect_site(page))
    found = check(post, page)
    return [(p.code, post.file_line(p.place.part, p.place.line)) for p in found if p.severity is Severity.ERROR]


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ("{{ box() }}", ""),
        ('{{ box(a=1, b="x", c=[1, true], d=-1.5) }}', ""),
        ("{% box() %}文字{% end %}", ""),
        ('{% box(\n  a="x"\n  b=[["y"], []]\n) %}文字{% end %}', ""),  # white space parts what is given, too
        ('{{ nope(a="x" b="y") }}', "template-tag-unknown"),
        ("{{ nope() }}", "template-tag-unknown"),
        ("`{{ nope(a=1) }}`", "template-tag-unknown"),
        ("{% nope() %}x{% end %}", "template-tag-unknown"),
        ("{{ youtube(id='x') }}", ""),
        ("{% box() %}x", "template-tag-unclosed"),
        ("{% box() %}x{% endbox %}", "template-tag-unclosed"),
        ("{% end %}", "template-tag-unclosed"),
        ("{{/* nope() */}}", ""),
        ("{%/* nope() */%}{% end %}{%/* end */%}", ""),
        ("{{ nope }} {{ nope(a: 1) }} {{ nope(a=1, ) }} {% if x %}", ""),
        ("[a](@/blog/nope)", "link-missing-post"),
        ("[a](@/blog/_index.md)", ""),
    ],
)
def test_shortcodes_and_links(page: Path, body: str, code: str) -> None:
    assert _errors(page, _HEAD + body + "\n") == ([(code, 5)] if code else [])


@pytest.mark.parametrize(
    ("line", "fits"),
    [
        ('description = "x"', True),
        ("description = 5", False),
        ("draft = true", True),
        ('draft = "true"', False),
        ("weight = 3", True),
        ('weight = "3"', False),
        ("weight = -1", False),
        ('authors = ["me"]', True),
        ('authors = "me"', False),
        ('updated = "2020-01-01"', True),
        ('updated = "yesterday"', False),
        ('updated = "2020-02-31"', False),
        ("updated = 2020", False),
        ('slug = ""', False),
        ('[taxonomies]\ntags = ["x"]', True),
        ('[taxonomies]\ntags = "x"', False),
        ('[taxonomies]\nseries = ["x"]', False),
        ("[extra]\nmath = true", True),
    ],
)
def test_values(page: Path, line: str, fits: bool) -> None:
    found = _errors(page, f'+++\ntitle = "a"\n{line}\n+++\ntext\n')
    assert [code for code, _line in found] == ([] if fits else ["value-unusable"])


def test_a_template_that_is_not_there(page: Path) -> None:
    assert _errors(page, '+++\ntitle = "a"\ntemplate = "nope.html"\n+++\n') == [("template-missing", 3)]
    assert not _errors(page, '+++\ntitle = "a"\ntemplate = "page.html"\n+++\n')


@pytest.mark.parametrize("text", ["text\n", '++\ntitle = "a"\n++\ntext\n', '```toml\ntitle = "a"\n```\n'])
def test_a_page_without_front_matter(page: Path, text: str) -> None:
    assert _errors(page, text)


def test_a_file_beside_the_content_is_no_page(page: Path) -> None:
    beside = page.parents[2] / "pages" / "about.md"
    assert not _errors(beside, "text\n")
