"""New posts are named and laid out as their folder does it."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from editor.core.errors import ForewordError
from editor.core.library.new_post import NewPost, plan_new_post
from editor.core.post.post import Post
from editor.core.post.source import Source
from editor.core.sites.detect import detect_site
from editor.core.sites.site import Site

NOW = datetime(2026, 3, 1, 9, 5, 7)
POST = '---\ntitle: "旧题"\ndate: 2026-02-09 19:55:00\ntags: [AI, 开源]\ncategories: AI\n---\n\n正文\n'


def make(root: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())


def plan(folder: Path, title: str = "新的一天", now: datetime = NOW) -> NewPost:
    return plan_new_post(title, folder, detect_site(folder), now)


NAMES = [
    (["782.md", "783.md", "notes-on-names.md"], "784.md"),
    (["007.md", "008.md"], "009.md"),
    (["98.md", "99.md"], "100.md"),
    (["065_a.md", "066_b.md", "067_c.md"], "068_xin_de_yi_tian.md"),
    (["1-a.md", "2-b.md"], "3-xin-de-yi-tian.md"),
    (["0567_a.md", "0921_b.md"], "xin_de_yi_tian.md"),
    (["2026-01-01-a.md", "2026-01-02-b.md"], "2026-03-01-xin-de-yi-tian.md"),
    (["2026-01-01.md", "2026-01-02.md"], "2026-03-01.md"),
    (["20260101-a.md"], "20260301-xin-de-yi-tian.md"),
    (["a-b.markdown", "c-d.markdown"], "xin-de-yi-tian.markdown"),
    (["你好.md", "再见.md", "about.md"], "新的一天.md"),
    (["one_thing.md", "two_things.md"], "xin_de_yi_tian.md"),
    (["a/index.md", "b/index.md"], "xin-de-yi-tian/index.md"),
    (["2026-01-01-a/index.md"], "2026-03-01-xin-de-yi-tian/index.md"),
    (["2025/a-b.md", "2026/c-d.md"], "2026/xin-de-yi-tian.md"),
    (["2024/a-b.md"], "2026/xin-de-yi-tian.md"),
    (["2025/11/1.md", "2025/12/5.md"], "2026/03/6.md"),
    (["a-b.md", "xin-de-yi-tian.md", "xin-de-yi-tian-2.md"], "xin-de-yi-tian-3.md"),
    ([], "xin-de-yi-tian.md"),
]


@pytest.mark.parametrize(("files", "name"), NAMES)
def test_names_follow_the_folder(tmp_path: Path, files: list[str], name: str) -> None:
    folder = tmp_path / "posts"
    folder.mkdir()
    make(folder, dict.fromkeys(files, POST))
    planned = plan(folder)
    assert planned.path.relative_to(folder).as_posix() == name
    assert not planned.path.exists()


HUGO, ZOLA, ASTRO = {"hugo.toml": ""}, {"config.toml": "base_url = '/'\n"}, {"astro.config.mjs": ""}
PAGE = "---\ntitle: T\n---\n"


@pytest.mark.parametrize(
    ("site", "others", "open_folder", "name"),
    [
        # a leaf bundle publishes no second page, whatever lies beside it
        (HUGO, ["a/index.md", "b.md", "c.md"], "content/posts/a", "content/posts/xin-de-yi-tian.md"),
        (HUGO, ["a/index.md", "a/more/x.md"], "content/posts/a/more", "content/posts/xin-de-yi-tian/index.md"),
        (HUGO, ["a/_index.md", "a/b.md"], "content/posts/a", "content/posts/a/xin-de-yi-tian.md"),
        (ZOLA, ["a/index.md", "b/index.md"], "content/posts/a", "content/posts/xin-de-yi-tian/index.md"),
        (ASTRO, ["a/index.md", "b/index.md"], "src/content/posts/a", "src/content/posts/xin-de-yi-tian/index.md"),
        # a chapter with its first page is no post
        (ASTRO, ["a/index.md", "a/b.md", "c.md"], "src/content/posts/a", "src/content/posts/a/xin-de-yi-tian.md"),
        (ASTRO, ["a/index.md", "c.md", "d.md"], "src/content/posts/a", "src/content/posts/a/xin-de-yi-tian.md"),
    ],
)
def test_beside_a_post_that_is_a_folder(
    tmp_path: Path, site: dict[str, str], others: list[str], open_folder: str, name: str
) -> None:
    base = open_folder.partition("/posts/")[0]
    make(tmp_path, site | {f"{base}/posts/{other}": PAGE for other in others})
    assert plan(tmp_path / open_folder).path.relative_to(tmp_path).as_posix() == name


@pytest.mark.parametrize(
    ("beside", "name"), [("2020-01-02-旧的一天", "新的一天"), ("2020-01-02-an-old-day", "xin-de-yi-tian")]
)
def test_the_first_draft_is_named_as_the_posts_are(tmp_path: Path, beside: str, name: str) -> None:
    make(tmp_path, {"_config.yml": "markdown: kramdown\n", f"_posts/{beside}.md": POST, "Gemfile": "gem 'jekyll'\n"})
    (tmp_path / "_drafts").mkdir()
    assert plan(tmp_path / "_drafts").path.name == f"{name}.md"


def test_a_title_without_letters_still_gets_a_name(tmp_path: Path) -> None:
    assert plan(tmp_path, "！！！").path.name == "untitled.md"


def test_the_shape_of_the_neighbours(tmp_path: Path) -> None:
    make(tmp_path, {"782.md": POST.replace("02-09", "02-08"), "783.md": POST})
    made = plan(tmp_path, '他说："# 好"')
    assert made.path.name == "784.md"
    assert made.text == ('---\ntitle: "他说：\\"# 好\\""\ndate: 2026-03-01 09:05:07\ntags: []\ncategories: AI\n---\n\n')


LAYOUT = {"layout": "post", "title": "新的一天", "date": "2026-03-01T09:05:07+08:00"}
SHAPES = [
    # what the neighbours have, what the new post has
    ("title: 旧\ndate: 2026-2-9 7:05\ntags:\n  - a\n", {"title": "新的一天", "date": "2026-3-1 9:05", "tags": []}),
    ("title: '旧'\ndate: '2026-02-09'\n", {"title": "新的一天", "date": "2026-03-01"}),
    ("layout: post\ntitle: 旧\ndate: 2026-02-09T19:55:00+08:00\n", LAYOUT),
    ("title: 旧\npermalink: a/b\nupdated: 2026-02-09\nabbrlink: 1a2b\n", {"title": "新的一天"}),
    ("title: 旧\ndraft: false\ndescription: 旧文的说明\n", {"title": "新的一天", "draft": "true"}),
    ("title: 旧\ntoc: true\nauthor: 林望\ncover: /a.png\n", {"title": "新的一天", "toc": "true", "author": "林望"}),
]


@pytest.mark.parametrize(("head", "fields"), SHAPES)
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_keys_order_and_styles_but_no_content(tmp_path: Path, head: str, fields: dict[str, object], end: str) -> None:
    make(tmp_path, {f"{n}.md": f"---\n{head}---\n\n正文\n".replace("\n", end) for n in (1, 2)})
    second = (tmp_path / "2.md").read_bytes().decode().replace("旧文的说明", "另一个").replace("a.png", "b.png")
    (tmp_path / "2.md").write_bytes(second.encode())
    text = plan(tmp_path).text
    assert text.count("\n") == text.count(end)
    head_lines = text.replace("\r\n", "\n").split("---\n")[1]
    found = yaml.load(head_lines, Loader=yaml.BaseLoader)
    assert {key: found[key] for key in fields} == fields
    assert [key for key in found if found[key] not in ("", [])] == [key for key in fields if fields[key]]
    assert "旧" not in text


def test_a_neighbour_that_cannot_be_read_or_has_no_title_is_not_followed(tmp_path: Path) -> None:
    make(
        tmp_path,
        {"1.md": POST, "2.md": "---\ntitle: [x\n---\n", "3.md": "no front matter\n", "4.md": "---\na: b\n---\n"},
    )
    made = plan(tmp_path)
    assert made.path.name == "5.md"
    assert made.text.startswith('---\ntitle: "新的一天"\ndate: 2026-03-01 09:05:07\n')


def test_the_newest_neighbours_count(tmp_path: Path) -> None:
    old = {f"{n}.md": f"---\ntitle: x\ndate: 2020-01-0{n}\nold: 1\n---\n" for n in range(1, 9)}
    new = {f"{n}.md": f"---\ndate: 2026-01-{n}\nsubtitle: y\ntitle: x\n---\n" for n in range(10, 16)}
    make(tmp_path, old | new)
    assert plan(tmp_path).text == "---\ndate: 2026-03-01\nsubtitle: y\ntitle: 新的一天\n---\n\n"


def test_a_draft_beside_published_posts_makes_no_draft(tmp_path: Path) -> None:
    draft = POST.replace("tags", "draft: true\ntags").replace("02-09", "02-10")
    make(tmp_path, {"1.md": POST, "2.md": POST, "3.md": draft})
    assert "draft" not in plan(tmp_path).text


def test_the_first_post_of_a_year_is_like_the_last_ones(tmp_path: Path) -> None:
    make(tmp_path, {"2025/11/1.md": POST, "2025/12/2.md": POST.replace('"旧题"', "'旧题'")})
    made = plan(tmp_path)
    assert made.path == tmp_path / "2026" / "03" / "3.md"
    assert made.text.startswith("---\ntitle: '新的一天'\ndate: 2026-03-01 09:05:07\n")


def test_beside_plain_notes_a_plain_note(tmp_path: Path) -> None:
    make(tmp_path, {"one-note.md": "# One\n\ntext\n", "two-notes.md": "text\n", "README.md": "# Notes\n"})
    assert plan(tmp_path) == NewPost(tmp_path / "xin-de-yi-tian.md", "# 新的一天\n\n")


def test_nikola_s_lines_in_their_comment(tmp_path: Path) -> None:
    head = ".. title: {0}\n.. slug: {0}\n.. date: 2020-01-0{1} 10:00:00 UTC\n.. tags: x{0}\n.. category: \n"
    files = {f"posts/{n}.md": f"<!--\n{head.format(n, i)}-->\n\ntext\n" for i, n in enumerate("abc", 1)}
    make(tmp_path, {"conf.py": "BLOG_TITLE = 'x'\nPOSTS = (('posts/*.md', 'posts', 'post.tmpl'),)\n", **files})
    text = plan(tmp_path / "posts", now=datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)).text
    assert text == "<!--\n.. title: 新的一天\n.. date: 2026-01-02 03:04:05 UTC\n.. tags:\n.. category: \n-->\n\n"


def test_toml_neighbours(tmp_path: Path) -> None:
    text = '+++\ntitle = "x"\ndate = 2026-02-09T19:55:00+08:00\n\n[taxonomies]\ntags = ["a", "b"]\n+++\n\nText\n'
    make(tmp_path, {"content/a.md": text, "config.toml": 'base_url = "https://example.com"\n'})
    made = plan(tmp_path / "content", 'Say "hi"')
    assert made.path.name == "say-hi.md"
    assert made.text == (
        '+++\ntitle = "Say \\"hi\\""\ndate = 2026-03-01T09:05:07+08:00\n\n[taxonomies]\ntags = []\n+++\n\n'
    )


def test_a_hexo_site_with_its_scaffold(tmp_path: Path) -> None:
    scaffold = (
        "---\ntitle: {{ title }}\ndate: {{ date }}\nlayout: {{ layout }}\ntags:\n---\n\n## {{ title }}\n{% raw %}\n"
    )
    make(
        tmp_path,
        {
            "_config.yml": "new_post_name: :year-:month-:day-:title.md\ntimezone: Asia/Shanghai\n",
            "scaffolds/post.md": scaffold,
            "source/_posts/hello.md": POST,
        },
    )
    made = plan(tmp_path, "你好: 世界", datetime(2026, 2, 28, 20, 0, tzinfo=UTC))
    assert made.path == tmp_path / "source/_posts/2026-03-01-ni-hao-shi-jie.md"
    assert made.text.startswith('---\ntitle: "你好: 世界"\ndate: 2026-03-01 04:00:00\nlayout: post\ntags:\n---\n')
    assert "## 你好: 世界" in made.text
    assert len(made.notes) == 1
    assert "{% raw %}" in made.notes[0]


def test_hexo_drafts_have_their_own_scaffold(tmp_path: Path) -> None:
    make(
        tmp_path,
        {
            "_config.yml": "new_post_name: :title.md\n",
            "scaffolds/post.md": "---\ntitle: {{ title }}\ndate: {{ date }}\n---\n",
            "scaffolds/draft.md": "---\ntitle: {{ title }}\ntags:\n---\n",
        },
    )
    (tmp_path / "source" / "_drafts").mkdir(parents=True)
    made = plan(tmp_path / "source" / "_drafts")
    assert made == NewPost(tmp_path / "source/_drafts/新的一天.md", "---\ntitle: 新的一天\ntags:\n---\n")


def test_a_hugo_archetype(tmp_path: Path) -> None:
    archetype = (
        '---\ntitle: "{{ replace .Name "-" " " | title }}"\ndate: {{ .Date }}\n'
        'day: {{ .Date | time.Format "2006-01-02" }}\n'
        "draft: true\ntype: {{ .Type }}\nsite: {{ .Site.Title }}\nx: {{ .Unknown }}\n---\n{{/* a comment */}}\n"
    )
    make(
        tmp_path,
        {
            "hugo.toml": 'title = "站"\ntimeZone = "Asia/Shanghai"\n',
            "archetypes/default.md": archetype,
            "content/posts/a-b.md": POST,
        },
    )
    made = plan(tmp_path / "content" / "posts", "My “day”")
    assert made.text == (
        '---\ntitle: "My “day”"\ndate: 2026-03-01T09:05:07+08:00\nday: 2026-03-01\n'
        "draft: true\ntype: posts\nsite: 站\nx: \n---\n\n"
    )
    assert "{{ .Unknown }}" in made.notes[0]


def test_an_archetype_with_empty_values(tmp_path: Path) -> None:
    archetype = '+++\ndate = ""\ntitle = ""\nauthor = "x"\n+++\n'
    make(tmp_path, {"hugo.toml": "", "archetypes/default.md": archetype, "content/a.md": POST})
    made = plan(tmp_path / "content", 'Say "hi"')
    assert 'title = "Say \\"hi\\""\nauthor = "x"\n' in made.text
    assert made.text.startswith('+++\ndate = "2026-03-01T09:05:07')


def test_jekyll_names_have_the_date(tmp_path: Path) -> None:
    make(tmp_path, {"_config.yml": "kramdown: {}\ntimezone: Asia/Shanghai\n"})
    (tmp_path / "_posts").mkdir()
    made = plan(tmp_path)
    assert made.path == tmp_path / "_posts/2026-03-01-xin-de-yi-tian.md"
    assert "layout: post\ntitle: 新的一天\ndate: 2026-03-01 09:05:07 +0800\n" in made.text


@pytest.mark.parametrize(
    "generator",
    ["hexo", "hugo", "jekyll", "eleventy", "astro", "zola", "pelican", "mkdocs", "nikola", "unknown"],
)
def test_the_usual_front_matter_reads_back(tmp_path: Path, generator: str) -> None:
    site = Site(generator, timezone="Asia/Shanghai")
    title = 'No: "#1" [x]'
    made = plan_new_post(title, tmp_path / "new", site, NOW)
    made.path.parent.mkdir()
    made.path.write_text(made.text, "utf-8")
    from editor.core.library.posts import read_info

    info = read_info(made.path, site)
    assert (info.title, info.error, made.notes) == (title, "", ())
    assert "{{" not in made.text
    if generator != "mkdocs":
        assert info.date is not None and info.date.date() == NOW.date()


def test_a_file_is_no_folder(tmp_path: Path) -> None:
    make(tmp_path, {"a.md": POST})
    with pytest.raises(ForewordError, match="is a file"):
        plan_new_post("x", tmp_path / "a.md", Site(), NOW)


HEADS = st.sampled_from(
    [
        'title: "x"',
        "title: 'x'",
        "title: x",
        "title: >-\n  x\n  y",
        "title: |\n  x",
        "title:",
        "title: [x]",
        "title: {{ x }}",
    ]
)


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=40), HEADS)
def test_any_title_reads_back_or_the_usual_shape_is_taken(
    tmp_path_factory: pytest.TempPathFactory, title: str, head: str
) -> None:
    folder = tmp_path_factory.mktemp("posts")
    (folder / "1.md").write_text(f"---\n{head}\ndate: 2026-02-09 19:55:00\n---\n\n正文\n", "utf-8")
    made = plan_new_post(title, folder, Site("hexo"), NOW)
    post = Post.parse(Source(made.text), Site("hexo"))
    assert post.front_matter.error is None
    assert (post.front_matter.fields["title"].value or "") == " ".join(title.split())
