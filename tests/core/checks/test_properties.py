"""No text makes a rule fail, and fixing always comes to an end."""

from __future__ import annotations

import logging
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from editor.core.checks.runner import check, fix_all
from editor.core.post.post import Post
from editor.core.post.source import Source
from editor.core.sites.site import Site

GENERATORS = ["hexo", "hugo", "jekyll", "eleventy", "astro", "zola", "pelican", "mkdocs", "nikola", "unknown"]
_PIECES = [
    *(
        "---\n",
        "+++\n",
        "title: ",
        "date: ",
        "tags: ",
        "- ",
        "a",
        "中",
        "：",
        "“",
        "”",
        "**",
        "*",
        "`",
        "```\n",
        "# ",
        "##",
    ),
    *(
        "{{ ",
        " }}",
        "{% raw %}",
        "{% endraw %}",
        "{% x %}",
        "{%",
        "[",
        "](",
        ")",
        "b.md",
        "!",
        "<img src=",
        ">",
        "\n",
        "\r\n",
    ),
    *(
        "2020-01-01",
        "01/02/2020",
        "2020年",
        '"',
        "'",
        ": ",
        "#",
        "[a, b]",
        "\t",
        "\u2028",
        "\x00",
        "😀",
        "|",
        "<!--",
        "-->",
    ),
    *(
        "<div>",
        "</div>",
        "<b>",
        "| a | b |\n",
        "|---|---|\n",
        "[^1]",
        "[^1]: ",
        "[a][b]",
        "[b]: x\n",
        "\n\n    ",
        "1. a\n",
    ),
    *(
        "{{< ref ",
        ">}}",
        "{{%",
        "%}}",
        "/*",
        "*/",
        "{% if ",
        "{% endif %}",
        "{% post_url ",
        "{% post_link ",
        "https://a.com",
        "#a",
    ),
    *("\\", "，", "。", "中文", ",", "!!", "$", "./a.png", "C:\\", "===\n", "---\n", "2) b\n"),
]
TEXTS = st.one_of(st.text(max_size=60), st.lists(st.sampled_from(_PIECES), max_size=30).map("".join))


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=TEXTS, generator=st.sampled_from(GENERATORS))
def test_no_rule_fails_and_places_are_inside(text: str, generator: str, caplog: pytest.LogCaptureFixture) -> None:
    caplog.clear()
    post = Post.parse(Source(text), Site(generator, "github" if generator == "unknown" else generator))
    problems = check(post, Path("nowhere/a.md"))
    assert not [record for record in caplog.records if record.levelno >= logging.ERROR]
    for problem in problems:
        place, lines = problem.place, post.texts[problem.place.part].lines
        assert 0 <= place.column <= len(lines[place.line])
        assert 0 <= place.end_column <= len(lines[place.end_line])
        assert (place.line, place.column) <= (place.end_line, place.end_column)
        assert problem.message


@pytest.fixture(scope="module")
def strict(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A post's path in a project that asks for typography as well."""
    root = tmp_path_factory.mktemp("strict")
    (root / ".foreword.toml").write_text("typography = true\n[spelling]\nlanguages = ['en']\n", encoding="utf-8")
    (root / "source" / "_posts").mkdir(parents=True)
    (root / "source" / "images").mkdir()
    (root / "source" / "images" / "a.png").touch()
    return root / "source" / "_posts" / "a.md"


@settings(max_examples=60, deadline=None)
@given(text=TEXTS, generator=st.sampled_from(GENERATORS))
def test_fixing_with_a_site_and_typography_ends_and_is_done_once(text: str, generator: str, strict: Path) -> None:
    site = Site(generator, "github" if generator == "unknown" else generator, strict.parents[2])
    fixed, _done = fix_all(Post.parse(Source(text), site), strict)
    again, more = fix_all(fixed, strict)
    assert (again.to_text(), more) == (fixed.to_text(), [])


@settings(max_examples=60, deadline=None)
@given(text=TEXTS, generator=st.sampled_from(GENERATORS))
def test_fixing_ends_and_leaves_nothing_safe_to_fix(text: str, generator: str) -> None:
    post = Post.parse(Source(text), Site(generator, "github" if generator == "unknown" else generator))
    fixed, _done = fix_all(post)
    again, more = fix_all(fixed)
    assert (again.to_text(), more) == (fixed.to_text(), [])
