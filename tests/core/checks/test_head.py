"""What golden files can't show: heads that are being edited, other formats, nothing at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from editor.core.checks.nearness import nearest
from editor.core.checks.problem import Severity
from editor.core.checks.runner import check, fix_all
from editor.core.post.edit import Edit, Part
from editor.core.post.post import Post
from editor.core.post.source import Source
from editor.core.sites.site import Site
from tests.work import LINEAR, growth


def _post(text: str, generator: str = "hexo") -> Post:
    return Post.parse(Source(text), Site(generator, generator))


def _codes(post: Post, path: Path | None = None) -> list[str]:
    return [problem.code for problem in check(post, path)]


def test_a_line_typed_into_the_head_that_would_end_it() -> None:
    post = _post("---\ntitle: a\ndate: 2020-01-01\n---\ntext\n")
    post.apply(Edit(Part.HEAD, 1, 0, "", "---\n"))
    found = [problem for problem in check(post) if problem.code == "fence-in-head"]
    assert [(p.severity, p.place.part, p.place.line, p.place.end_column) for p in found] == [
        (Severity.ERROR, Part.HEAD, 1, 3)
    ]
    assert not found[0].fixes[0].safe, "the writer's text is only removed by the writer"
    post.apply_all(found[0].fixes[0].edits)
    assert post.to_text() == "---\ntitle: a\ndate: 2020-01-01\n---\ntext\n"
    assert "fence-in-head" not in _codes(post)


@pytest.mark.parametrize(
    ("generator", "text", "told"),
    [
        ("hugo", "---\ntitle: a\n\n---\n\ndate: 2020-01-01\ntags: [a]\n---\ntext\n", True),
        ("jekyll", "---\ntitle: a\n---\ntitle: a\n---\ntext\n", True),
        ("hexo", "layout: post\n---\ntitle: a\ndate: 2020-01-01\n---\ntext\n", True),
        ("hugo", '+++\ntitle = "a"\n+++\n---\ntitle: a\ndate: 2020-01-01\n---\ntext\n', True),
        ("hugo", "---\ntitle: a\n---\n\nTags: a heading of the text\n---\ntext\n", False),
        ("hexo", "title: a\ndate: 2020-01-01\n---\ntext\n", False),
    ],
)
def test_keys_below_the_end_of_the_front_matter(generator: str, text: str, told: bool) -> None:
    assert ("fence-in-head" in _codes(_post(text, generator))) is told


def test_toml_and_json_heads() -> None:
    toml = _post('+++\ntitle = ""\ndate = 2020-01-01\ntags = ["a", "a"]\n+++\n# b\n', "hugo")
    found = {problem.code: problem for problem in check(toml)}
    assert {"title-empty", "tag-repeated"} <= set(found)
    toml.apply_all(found["title-empty"].fixes[0].edits)
    assert str(toml.head).startswith('title = "b"\n')
    json = _post('{\n  "title": "a",\n  "date": "2020年1月2日"\n}\n\ntext\n', "hugo")
    problem = next(problem for problem in check(json) if problem.code == "date-unreadable")
    json.apply_all(problem.fixes[0].edits)
    assert '"date": "2020-01-02"' in str(json.head)


def test_tags_of_zola_stand_in_a_table() -> None:
    post = _post('+++\ntitle = "a"\n[taxonomies]\ntags = ["x", "y", "x"]\n+++\n', "zola")
    (problem,) = [problem for problem in check(post) if problem.code == "tag-repeated"]
    assert (problem.place.line, problem.place.column, problem.field) == (2, 18, "tags")
    post.apply_all(problem.fixes[0].edits)
    assert 'tags = ["x", "y"]' in str(post.head)


def test_a_program_as_front_matter_is_left_alone() -> None:
    assert _codes(_post("---js\n{ title: 1 }\n---\ntext\n", "eleventy")) == []


@pytest.mark.parametrize("text", ["", "\n", "---\n---\n", "---\n", "\ufeff", "---\n\n---\n\n"])
def test_empty_posts(text: str) -> None:
    assert set(_codes(_post(text))) <= {"title-missing", "date-missing"}
    assert _codes(_post(text, "unknown")) in ([], ["title-missing"])


def test_the_date_of_a_post_is_proposed_never_applied_unseen(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text("---\ntitle: a\n---\n", encoding="utf-8")
    for other in ("b.md", "c.md"):
        (tmp_path / other).write_text("---\ntitle: b\ndate: 2020-01-02\n---\n", encoding="utf-8")
    (problem,) = check(_post("---\ntitle: a\n---\n"), path)
    assert (problem.code, problem.fixes[0].safe) == ("date-missing", False)
    post = _post("---\ntitle: a\n---\n")
    post.apply_all(problem.fixes[0].edits)
    assert post.front_matter.find("date") == "date"


@pytest.mark.parametrize(
    ("encoding", "generator", "severity"),
    [
        ("gb18030", "hexo", Severity.WARNING),
        ("gb18030", "jekyll", Severity.ERROR),
        ("gb18030", "hugo", Severity.ERROR),
        ("utf-16", "hugo", Severity.ERROR),
        ("utf-8", "jekyll", None),
        ("utf-8-sig", "jekyll", None),
    ],
)
def test_generators_read_utf8(encoding: str, generator: str, severity: Severity | None) -> None:
    data = "---\ntitle: 中文标题是这样的\ndate: 2020-01-01\n---\n这里是一些中文的正文，用来认出编码。\n".encode(
        encoding
    )
    found = check(Post.parse(Source.read(data), Site(generator, generator)), codes={"encoding-not-utf8"})
    assert [problem.severity for problem in found] == ([severity] if severity else [])


@pytest.mark.parametrize(
    ("text", "generator", "words"),
    [
        ("title: a: b", "hexo", "YAMLException: bad indentation of a mapping entry"),
        ("title: a: b", "jekyll", "Psych: mapping values are not allowed in this context"),
        ("title: a: b", "hugo", "yaml: mapping values are not allowed in this context"),
        ("title: @a", "hugo", "yaml: found character that cannot start any token"),
        ("tags: [a", "eleventy", "YAMLException: unexpected end of the stream within a flow collection"),
        ("title: 'a", "astro", "YAMLException: unexpected end of the stream within a single quoted scalar"),
    ],
)
def test_the_generators_own_reader_is_quoted(text: str, generator: str, words: str) -> None:
    (problem,) = check(_post(f"---\n{text}\n---\n", generator), codes={"frontmatter-unreadable"})
    assert words in problem.message


def test_nested_keys_are_looked_at_too() -> None:
    (problem,) = check(_post("---\nx:\n  a: 1\n  a: 2\n---\n"), codes={"key-repeated"})
    assert (problem.severity, problem.place.line, problem.fixes) == (Severity.ERROR, 2, ())


def test_pelican_reads_lines_not_yaml() -> None:
    assert "frontmatter-unreadable" not in _codes(_post("---\ntitle: a: b\n---\n", "pelican"))


@pytest.mark.parametrize(
    ("text", "zone", "fixed"),
    [
        ("2020-01-01 20:00:00", "Asia/Shanghai", "2020-01-01 20:00:00 +0800"),
        ("2020-01-01 03:00:00", "America/New_York", "2020-01-01 03:00:00 -0500"),
        ("2020-01-01 10:00:00", "Asia/Shanghai", None),
        ("2020-01-01", "Asia/Shanghai", None),
        ("2020-01-01 20:00:00 +0800", "Asia/Shanghai", None),
        ("2020-01-01 20:00:00", None, None),
        ("2020-01-01 20:00:00", "Nowhere/Land", None),
    ],
)
def test_jekyll_reads_times_without_zone_as_utc(text: str, zone: str | None, fixed: str | None) -> None:
    """As Jekyll 4.3 does: the first is published below /2020/01/02/."""
    post = Post.parse(Source(f"---\ntitle: a\ndate: {text}\n---\n"), Site("jekyll", "jekyll", timezone=zone))
    found = check(post, codes={"date-shifts-day"})
    assert len(found) == (fixed is not None)
    if fixed:
        post.apply_all(found[0].fixes[0].edits)
        assert f"date: {fixed}\n" in str(post.head)
        assert check(post, codes={"date-shifts-day", "date-unreadable"}) == []


@pytest.mark.parametrize(
    ("lead", "severity"), [("\n", None), ("\r\n", None), ("\n\n", Severity.WARNING), (" ", Severity.ERROR)]
)
def test_hexo_reads_past_one_line_feed(lead: str, severity: Severity | None) -> None:
    """As hexo-front-matter 4.2 does."""
    found = check(_post(lead + "---\ntitle: a\n---\ntext\n"), codes={"space-before-fence"})
    assert [problem.severity for problem in found] == ([severity] if severity else [])


@pytest.mark.parametrize("generator", ["hexo", "hugo", "mkdocs", "nikola"])
def test_the_work_for_many_keys_grows_with_their_number(generator: str) -> None:
    def checked(count: int) -> None:
        text = "---\ntitle: a\n" + "".join(f"k{number:x}:\n" for number in range(count)) + "---\n"
        check(Post.parse(Source(text), Site(generator, generator)))

    assert growth(checked, 500) < LINEAR


def test_a_key_in_capitals_is_the_known_one_and_one_slip_is_near() -> None:
    known = ("title", "tags", "layout", "permalink")
    assert [nearest(word, known) for word in ("tilte", "itle", "titles", "layuot", "ermalink", "permalinkk")] == [
        "title",
        "title",
        "title",
        "layout",
        "permalink",
        "permalink",
    ]
    assert [nearest(word, known) for word in ("tgas", "a", "", "layxyt", "subtitle")] == [
        "tags",
        None,
        None,
        None,
        None,
    ]


_ENOUGH = "---\ntitle: 中文标题是这样的\ndate: 2020-01-01\n---\n这里是一些中文的正文，用来认出编码。\n"
_TRADITIONAL = "---\ntitle: 繁體中文的標題\n---\n這裡是一些正文，用來認出檔案的編碼，並且沒有其他可能。\n"


@pytest.mark.parametrize(
    ("text", "encoding", "safe"),
    [
        (_ENOUGH, "gb18030", True),
        (_TRADITIONAL, "big5", True),
        (_ENOUGH, "utf-16", True),
        ("---\ntitle: 中文\n---\n", "gb18030", False),  # two characters may be anything
        ("---\ntitle: Ça été très élevé, déjà réglé\n---\n", "latin-1", False),
    ],
)
def test_a_file_becomes_utf8_unseen_only_where_its_encoding_is_known(text: str, encoding: str, safe: bool) -> None:
    source = Source.read(text.encode(encoding))
    post = Post.parse(source, Site("hexo", "hexo"))
    (problem,) = check(post, codes={"encoding-not-utf8"})
    assert [fix.safe for fix in problem.fixes] == ([safe] if not source.read_only else [])
    fixed, done = fix_all(post, codes={"encoding-not-utf8"})
    assert bool(done) is safe
    assert fixed.to_bytes() == (text.encode() if safe else text.encode(encoding))
    if safe:
        assert not check(fixed, codes={"encoding-not-utf8"})
        again, more = fix_all(fixed, codes={"encoding-not-utf8"})
        assert (again.to_bytes(), more) == (text.encode(), [])


def test_other_fixes_and_the_encoding_are_one_run() -> None:
    post = Post.parse(Source.read(f"{_ENOUGH}\n##标题\n".encode("gb18030")), Site("hexo", "hexo"))
    fixed, done = fix_all(post, codes={"encoding-not-utf8", "heading-without-space"})
    assert {problem.code for problem in done} == {"encoding-not-utf8", "heading-without-space"}
    assert fixed.to_bytes() == f"{_ENOUGH}\n## 标题\n".encode()


def test_a_number_of_thousands_of_digits_is_told_in_toml() -> None:
    post = Post.parse(Source("+++\ntitle = 'A'\na = " + "9" * 5000 + "\n+++\n"), Site("nikola", "nikola"))
    assert "frontmatter-unreadable" in {problem.code for problem in check(post)}
