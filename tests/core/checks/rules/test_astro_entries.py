"""Entries of a content collection: what Astro 5.18 said to each of them in a site with this schema."""

from __future__ import annotations

from pathlib import Path

import pytest

from editor.core.checks.problem import Severity
from editor.core.checks.runner import check
from editor.core.post.post import Post
from editor.core.post.source import Source
from editor.core.sites.astro.content_collections import collection_of
from editor.core.sites.detect import detect_site

_CONFIG = """\
import { defineCollection, z } from 'astro:content';
import { glob } from 'astro/loaders';
// const old = defineCollection({ schema: z.object({ gone: z.string() }) });
const blog = defineCollection({
  loader: glob({ pattern: '**/*.{md,mdx}', base: './src/content/blog' }),
  schema: ({ image }) => z.object({
    title: z.string(),
    pubDate: z.coerce.date(),
    tags: z.array(z.string()).default([]),
    draft: z.boolean().optional(),
    cover: image().optional(),
    kind: z.enum(['a', 'b']).optional(),
    seo: z.object({ title: z.string().optional(), 'x, y': z.number() }).optional(),
  }),
});
const notes = defineCollection({ schema: z.object({ day: z.date(), note: z.string().nullable() }) });
export const collections = { blog, log: notes };
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A site with two collections."""
    files = {
        "astro.config.mjs": "export default {}\n",
        "package.json": '{"dependencies": {"astro": "^5"}}',
        "src/content.config.ts": _CONFIG,
    }
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def _errors(path: Path, text: str) -> list[tuple[str, int]]:
    post = Post.parse(Source(text), detect_site(path))
    found = check(post, path)
    return [(p.code, post.file_line(p.place.part, p.place.line)) for p in found if p.severity is Severity.ERROR]


@pytest.mark.parametrize(
    ("head", "line"),
    [
        ("title: a\npubDate: 2020-01-01", 0),
        ("title: a\npubDate: now", 3),
        ("title: 5\npubDate: 2020-01-01", 2),
        ("title: '5'\npubDate: 2020-01-01", 0),
        ("title: 2020-01-01\npubDate: 2020-01-01", 2),
        ("title: null\npubDate: 2020-01-01", 2),
        ("pubDate: 2020-01-01", 2),
        ("title: 文章\npubDate: 2020-13-01", 0),
        ("title: 文章\npubDate: 2020年1月1日", 3),
        ("title: a\npubDate: Jan 1st, 2020", 3),
        ("title: a\npubDate: null", 0),
        ("title: a\npubDate: 2020-01-01\ntags: [5]", 4),
        ("title: a\npubDate: 2020-01-01\ntags: git", 4),
        ("title: a\npubDate: 2020-01-01\ntags:", 4),
        ("title: a\npubDate: 2020-01-01\ntags: []", 0),
        ("title: a\npubDate: 2020-01-01\ndraft: yes", 4),
        ("title: a\npubDate: 2020-01-01\ndraft: true\ncover: ./a.png\nextra: 5", 5),
        ("title: a\npubDate: 2020-01-01\ncover: '@/a.png'\nextra: 5", 0),
    ],
)
def test_values(head: str, line: int, root: Path) -> None:
    path = root / "src" / "content" / "blog" / "a.md"
    assert _errors(path, f"---\n{head}\n---\n正文\n") == ([("value-unusable", line)] if line else [])


@pytest.mark.parametrize(
    ("head", "place", "fix"),
    [
        ("draft: true\ntitel: a\npubDate: 2020-01-01", 3, "title"),
        ("draft: true\nTitle: a\npubDate: 2020-01-01", 3, "title"),
        ("title: a\ndraft: true\npubdate: 2020-01-01", 4, "pubDate"),
    ],
)
def test_a_misspelt_field_that_the_schema_asks_for_is_told_where_it_stands(
    head: str, place: int, fix: str, root: Path
) -> None:
    path = root / "src" / "content" / "blog" / "a.md"
    text = f"---\n{head}\n---\n正文\n"
    assert _errors(path, text) == [("value-unusable", place)]
    post = Post.parse(Source(text), detect_site(path))
    (found,) = [problem for problem in check(post, path) if problem.code in ("value-unusable", "key-misspelt")]
    assert [offered.label for offered in found.fixes] == [f"Write {fix}"]


def test_a_key_that_the_schema_does_not_know_is_told_even_if_others_know_it(root: Path) -> None:
    path = root / "src" / "content" / "blog" / "a.md"
    text = "---\ntitle: a\npubDate: 2020-01-01\ntag: [a]\nkinds: a\nauthor: b\n---\n正文\n"
    found = check(Post.parse(Source(text), detect_site(path)), path)
    assert [(p.message.split()[4][:-1], p.severity) for p in found if p.code == "key-misspelt"] == [
        ("tag", Severity.WARNING),
        ("kinds", Severity.WARNING),
    ]


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("title: a\npubDate: 2020-01-01\n---\n正文\n", "fence-missing", 1),
        ("--\ntitle: a\npubDate: 2020-01-01\n--\n正文\n", "fence-misshapen", 1),
        ("---\ntitle: a\npubDate: 2020-01-01\n—-\n正文\n", "fence-misshapen", 4),
        ("---\nseo: {}\nkind: a\n--\n正文\n", "fence-misshapen", 4),
        ("---\ntitle: a\npubDate: 2020-01-01\n\n正文\n", "frontmatter-unclosed", 1),
        ("前言\n---\ntitle: a\npubDate: 2020-01-01\n---\n正文\n", "space-before-fence", 2),
    ],
)
def test_the_build_stops_where_a_fence_hides_what_the_schema_asks_for(
    text: str, code: str, line: int, root: Path
) -> None:
    assert (code, line) in _errors(root / "src" / "content" / "blog" / "a.md", text)
    if "title" not in text:
        return  # which only the schema tells to be front matter
    post = Post.parse(Source(text), detect_site(root / "src" / "pages" / "a.md"))
    found = check(post, root / "src" / "pages" / "a.md")
    assert [p.severity for p in found if p.code == code] == [Severity.WARNING]


@pytest.mark.parametrize(
    ("head", "lines"),
    [
        ("moment: '2005-10-17T12:56:00.000+09:30'\nday: '2005-10-17'", []),
        ("moment: 2005-10-17T12:56:00+09:30\nday: '2005-10-17'", [2]),
        ("moment: 31/12/2024\nday: 31/12/2024", [2, 3]),
        ("moment: “2005”\nday: 2005-10-17", [2, 3]),
        ("moment: {{ date }}\nday: '2005-10-17'", [2]),
    ],
)
def test_dates_that_the_schema_wants_as_texts(head: str, lines: list[int], root: Path) -> None:
    """Observed: Astro 7.3, Zod 4.5 (`z.iso.datetime`, `z.iso.date`); Zod 3 has `z.string().datetime(…)` and `.date()`."""
    for moment, day in (("z.iso.datetime", "z.iso.date()"), ("z.string().datetime", "z.string().date()")):
        fields = f"moment: {moment}({{ offset: true }}), day: {day}"
        config = f"const a = defineCollection({{ schema: z.object({{ {fields} }}) }});\n"
        (root / "src" / "content.config.ts").write_text(config + "export const collections = { a };\n", "utf-8")
        found = _errors(root / "src" / "content" / "a" / "b.md", f"---\n{head}\n---\n正文\n")
        assert [line for _code, line in found] == lines


def test_a_head_of_toml_lacks_what_the_schema_asks_for(root: Path) -> None:
    path = root / "src" / "content" / "blog" / "a.md"
    assert _errors(path, '+++\ntitle = "a"\n+++\n正文\n') == [("value-unusable", 2)]
    assert not _errors(path, '+++\ntitle = "a"\npubDate = 2020-01-01\n+++\n正文\n')


def test_a_missing_picture_stops_the_build_only_where_astro_makes_it(root: Path) -> None:
    path = root / "src" / "content" / "blog" / "a.md"
    head = "---\ntitle: a\npubDate: 2020-01-01\n---\n"
    assert _errors(path, head + "![图](./nope.png)\n") == [("image-missing", 5)]
    for address in ("/nope.png", "nope", "@assets/nope.png", "https://example.org/nope.png"):
        assert not _errors(path, head + f"![图]({address})\n")


def test_the_reader_takes_what_is_said_literally(root: Path) -> None:
    blog = collection_of(root, root / "src" / "content" / "blog" / "deep" / "a.md")
    log = collection_of(root, root / "src" / "content" / "log" / "a.md")
    assert blog is not None
    assert log is not None
    kinds = {name: (shape.kind, shape.required) for name, shape in blog.shape.fields}
    assert kinds == {
        "title": ("text", True),
        "pubDate": ("date", True),
        "tags": ("list", False),
        "draft": ("switch", False),
        "cover": ("picture", False),
        "kind": ("choice", False),
        "seo": ("map", False),
    }
    assert [(name, shape.kind, shape.nullable) for name, shape in log.shape.fields] == [
        ("day", "date", False),
        ("note", "text", True),
    ]
    assert collection_of(root, root / "src" / "pages" / "a.md") is None
