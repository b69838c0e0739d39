"""What a post says of itself, in the formats and habits of the generators."""

from __future__ import annotations

import os
from datetime import datetime
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from editor.core.library.dates import wall_clock
from editor.core.library.posts import PostInfo, read_info
from editor.core.library.simple_yaml import read_simple
from editor.core.sites.site import Site
from editor.core.sites.zones import zone_of

HEXO = Site("hexo", "hexo", timezone="Asia/Shanghai")


def info(tmp_path: Path, text: str | bytes, site: Site = HEXO, name: str = "783.md") -> PostInfo:
    path = tmp_path / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return read_info(path, site)


def test_a_hexo_post(tmp_path: Path) -> None:
    text = '---\ntitle: "题：目"\ndate: 2026-02-09 19:55:00\ntags: [AI, 开源]\ncategories: 技术\n---\n\n正文'
    found = info(tmp_path, text)
    assert found == PostInfo(
        tmp_path / "783.md",
        "题：目",
        datetime(2026, 2, 9, 19, 55),
        False,
        ("AI", "开源"),
        (("技术",),),
        783,
        (tmp_path / "783.md").stat().st_mtime_ns,
        "",
    )


CATEGORIES = [
    ("categories: A", (("A",),)),
    ("categories: [A, B]", (("A", "B"),)),
    ("categories:\n  - A\n  - B", (("A", "B"),)),
    ("categories:\n  - [A, B]\n  - [C]\n  - D", (("A", "B"), ("C",), ("D",))),
    ("category: A", (("A",),)),
    ("categories:", ()),
    ("categories: []", ()),
]


@pytest.mark.parametrize(("line", "paths"), CATEGORIES)
def test_hexo_categories_are_paths(tmp_path: Path, line: str, paths: object) -> None:
    assert info(tmp_path, f"---\ntitle: x\n{line}\n---\n").categories == paths


TAGS = [
    ("hexo", "tags: a b", ("a b",)),
    ("jekyll", "tags: a b", ("a", "b")),
    ("hugo", "Tags: [a, a, b]", ("a", "b")),
    ("hugo", "tags:\n- 'a'\n- \"b\"", ("a", "b")),
    ("hexo", "tags:\n  - 2026\n  - no\n  - 010", ("2026", "no", "010")),
    ("hexo", "tag: a", ("a",)),
    ("hexo", "tags: ~", ()),
    ("hexo", "tags: {a: b}", ()),
]


@pytest.mark.parametrize(("generator", "line", "tags"), TAGS)
def test_tags_as_the_generator_reads_them(tmp_path: Path, generator: str, line: str, tags: object) -> None:
    assert info(tmp_path, f"---\ntitle: x\n{line}\n---\n", Site(generator)).tags == tags


DRAFTS = [
    ("hexo", "a.md", "draft: true", True),
    ("hexo", "a.md", "draft: false", False),
    ("hexo", "a.md", "published: false", True),
    ("hexo", "a.md", "published: 2026-01-01", False),
    ("hexo", "source/_drafts/a.md", "tags:", True),
    ("hugo", "_drafts/a.md", "tags:", False),
    ("hugo", "a.md", "Draft: true", True),
    ("pelican", "a.md", "Status: draft", True),
]


@pytest.mark.parametrize(("generator", "name", "line", "draft"), DRAFTS)
def test_drafts(tmp_path: Path, generator: str, name: str, line: str, draft: bool) -> None:
    assert info(tmp_path, f"---\ntitle: x\n{line}\n---\n", Site(generator), name).draft is draft


def test_toml_json_and_meta_lines(tmp_path: Path) -> None:
    toml = '+++\ntitle = "题"\ndate = 2026-02-09T19:55:00+08:00\n[taxonomies]\ntags = ["a"]\ncategories = ["b"]\n+++\n'
    zola = info(tmp_path, toml, Site("zola", timezone="UTC"))
    assert (zola.title, zola.date, zola.tags, zola.categories) == (
        "题",
        datetime(2026, 2, 9, 11, 55),
        ("a",),
        (("b",),),
    )
    json = info(tmp_path, '{\n"title": "题", "date": "2026-02-09", "tags": ["a"]\n}\n\n正文', Site("hugo"))
    assert (json.title, json.date, json.tags) == ("题", datetime(2026, 2, 9), ("a",))
    pelican = info(tmp_path, "Title: 题\nDate: 2026-02-09 10:20\nTags: a, b\nCategory: c\n\n正文", Site("pelican"))
    assert (pelican.title, pelican.date, pelican.tags) == ("题", datetime(2026, 2, 9, 10, 20), ("a", "b"))
    nikola = info(tmp_path, "<!--\n.. title: 题\n.. date: 2026-02-09 10:20:00 UTC\n.. tags: a\n-->\n", Site("nikola"))
    assert (nikola.title, nikola.date, nikola.tags) == ("题", datetime(2026, 2, 9, 10, 20), ("a",))


def test_a_post_without_front_matter(tmp_path: Path) -> None:
    found = info(tmp_path, "# 标题\n\n正文", name="about.md")
    assert (found.title, found.date, found.number, found.error) == ("", None, None, "")
    assert info(tmp_path, "", name="empty.md").title == ""


def test_the_date_in_a_name(tmp_path: Path) -> None:
    jekyll = Site("jekyll")
    assert info(tmp_path, "---\ntitle: x\n---\n", jekyll, "2026-02-09-a.md").date == datetime(2026, 2, 9)
    assert info(tmp_path, "---\ntitle: x\n---\n", jekyll, "2026-02-09-a/index.md").date == datetime(2026, 2, 9)
    both = info(tmp_path, "---\ntitle: x\ndate: 2026-02-10\n---\n", jekyll, "2026-02-09-b.md")
    assert both.date == datetime(2026, 2, 10)
    assert info(tmp_path, "---\ntitle: x\n---\n", jekyll, "2026-02-31-c.md").date is None


def test_what_cannot_be_read_says_why(tmp_path: Path) -> None:
    broken = info(tmp_path, "---\ntitle: x\n  tags: [a\n---\n正文")
    assert broken.error
    assert broken.title == ""
    missing = read_info(tmp_path / "gone.md", HEXO)
    assert str(tmp_path / "gone.md") in missing.error


def test_only_the_beginning_counts_but_all_of_the_front_matter(tmp_path: Path) -> None:
    lines = "".join(f"key{i}: {'值' * 20}\n" for i in range(500))
    text = f"---\n{lines}title: 最后\n---\n" + "正文\n" * 100_000
    assert info(tmp_path, text).title == "最后"
    assert info(tmp_path, "---\ntitle: 题\n---\n" + "字" * 5000).title == "题"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
def test_encodings(tmp_path: Path, encoding: str) -> None:
    data = ("---\ntitle: 中文标题\n---\n" + "正文，" * 3000).encode(encoding)
    assert info(tmp_path, data, Site()).title == "中文标题"


def test_a_pipe_does_not_hold_up_the_list(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.md")
    assert read_info(tmp_path / "pipe.md", HEXO).title == ""


DATES = [
    ("2026-02-09", datetime(2026, 2, 9)),
    ("2026-02-09 19:55:00", datetime(2026, 2, 9, 19, 55)),
    ("2026-2-9 7:05", datetime(2026, 2, 9, 7, 5)),
    ("2026/02/09 07:05", datetime(2026, 2, 9, 7, 5)),
    ("2026年2月9日", datetime(2026, 2, 9)),
    ("2026-02-09T19:55:00+08:00", datetime(2026, 2, 9, 19, 55)),
    ("2026-02-09T11:55:00Z", datetime(2026, 2, 9, 19, 55)),
    ("2004-12-16 15:17:59.000000000 +00:00", datetime(2004, 12, 16, 23, 17, 59)),
    ("Mon, 09 Feb 2026 19:55:00 +0800", datetime(2026, 2, 9, 19, 55)),
    ("Feb 9, 2026", datetime(2026, 2, 9)),
    ("01/02/2020", datetime(2020, 1, 2)),
    ("2018-02-31 23:50:48", None),
    ("13/13/2020", None),
    ("0001-01-01T00:00:00+23:00", datetime(1, 1, 1)),
    ("soon", None),
    ("", None),
    (None, None),
    (True, None),
]


@pytest.mark.parametrize(("value", "moment"), DATES)
def test_dates_on_the_clock_of_the_site(value: object, moment: datetime | None) -> None:
    assert wall_clock(value, zone_of("Asia/Shanghai")) == moment


def test_an_unknown_zone_is_none() -> None:
    assert zone_of("Mars/Olympus") is None
    assert zone_of("../etc/passwd") is None
    assert wall_clock("2026-02-09T19:55:00+08:00") == datetime(2026, 2, 9, 19, 55)


TRICKY = """x  标题：副题  a: b  a:b  a #b  #a  "q"  'q'  "a\\"b"  'a''b'  [a, b]  []  [a, 'b, c']  [a: b]  ~  |  >  -1
2026-02-09 19:55:00  - x  &a x  *a  !t x  {a: b}  [a  a]  @x  %x  a\u00a0b  [a,]  [a,,b]  "a" b  a,b  ?a  1.5"""
SCALARS = st.sampled_from([text.strip() for text in TRICKY.replace("\n", "  ").split("  ")] + [""])
LINES = st.one_of(
    st.tuples(st.sampled_from(["title", "tags", "a-b"]), SCALARS).map(lambda pair: f"{pair[0]}: {pair[1]}"),
    SCALARS.map(lambda text: f"  - {text}"),
    SCALARS.map(lambda text: f"- {text}"),
    SCALARS.map(lambda text: f"  {text}"),
    st.sampled_from(["tags:", "tags: ", "", "# c", "---", "key :", "?"]),
)


@given(st.lists(LINES, max_size=6).map("\n".join))
def test_the_quick_reader_gives_what_yaml_gives_or_nothing(head: str) -> None:
    quick = read_simple(head)
    if quick is not None:
        assert quick == (yaml.load(head, Loader=yaml.BaseLoader) or {})


@pytest.mark.parametrize(
    "head",
    [
        'title: "题：目"\ndate: 2026-02-09 19:55:00\ntags: [AI, 开源]\ncategories: 技术',
        "title: 你好\ntags:\n  - a\n  - b\n",
    ],
)
def test_the_quick_reader_reads_what_most_posts_have(head: str) -> None:
    assert read_simple(head) == yaml.load(head, Loader=yaml.BaseLoader)


@pytest.mark.parametrize(
    ("text", "title", "heading"),
    [
        ("# 第一章 `code` and **bold**\n\ntext\n", "", "第一章 code and bold"),
        ("\n\n# See [the guide](a.md) # {#id}\n", "", "See the guide"),
        ("---\ntags: [a]\n---\n\n# Heading\n", "", "Heading"),
        ("---\ntitle: Own\n---\n# Heading\n", "Own", ""),
        ("Title: Own\n\n# Heading\n", "Own", ""),
        ("text\n\n# Later\n", "", ""),
        ("## Second level\n", "", ""),
        ("#\n", "", ""),
        ("", "", ""),
    ],
)
def test_mkdocs_calls_a_page_without_a_title_by_the_heading_that_it_begins_with(
    tmp_path: Path, text: str, title: str, heading: str
) -> None:
    found = info(tmp_path, text, Site("mkdocs", "mkdocs"), "page.md")
    assert (found.title, found.heading) == (title, heading)
    assert found.name == (title or heading or "page.md")
    assert info(tmp_path, text, HEXO, "page.md").heading == ""


def test_a_note_outside_of_any_site_is_called_by_its_heading(tmp_path: Path) -> None:
    assert info(tmp_path, "# My *notes*\n\ntext\n", Site(), "page.md").name == "My notes"
    assert info(tmp_path, "text\n\n# Later\n", Site(), "page.md").name == "page.md"
