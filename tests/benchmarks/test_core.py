"""How long the core takes, at the sizes of the design's budgets. Run: `python -m pytest tests/benchmarks`.

Seconds differ between machines; `extra_info` has each result's ratio to a whole rendering by plain markdown-it-py in the
same run, which doesn't.
"""

from __future__ import annotations

import itertools
import time
import timeit
from pathlib import Path

import pytest
from markdown import Markdown
from markdown_it import MarkdownIt
from pytest_benchmark.fixture import BenchmarkFixture

from editor.core.checks.runner import check
from editor.core.post.edit import Edit, Part
from editor.core.post.post import Post
from editor.core.post.source import Source
from editor.core.post.wordcount import count
from editor.core.rendering.dialects import DIALECTS, dialect
from editor.core.sites.detect import detect_site
from editor.core.sites.site import Site
from tests.core.rendering.dialects import live

HEAD = "---\ntitle: 标题\ndate: 2026-02-09 19:55:00\ntags: [a, b]\n---\n"
PIECE = (
    "## 一节 heading\n\n一段**中文**，some *Latin* text，[链接](https://example.com) and `code`。\n\n- 一项\n- 两项\n  1. inner\n\n"
    "> 引用\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n```python\nprint('字')\n```\n\n"
)
# Posts of one kind of text; the number keeps a piece from being known already.
KINDS = {
    "Chinese": "第 {n} 天，我们去了**北京**的[颐和园](https://example.com/{n})，湖水清澈，游人如织。\n一边走一边聊。\n\n",
    "English": 'On day {n} we went to the *old* town and [the castle](https://example.com/{n}), "larger" than we\nthought...\n\n',
    "code": "Some text {n} with `code`.\n\n```python\ndef f{n}(x):\n    return [x ** 2 for x in range({n})]  # 注释\n```\n\n",
    "tables and lists": "| 名 {n} | b |\n|---|--:|\n| 1 | *2* |\n| 3 | `4` |\n\n- 一 {n}\n- 二\n  - 三\n    1. 四\n\n",
    "HTML": '<div class="a{n}">\n文字 <b>粗</b>\n</div>\n\n段落 <span>x</span> &amp; ![图](a{n}.png "t")\n\n',
}
# What makes a post dense, where templates or programs are read: its site's settings, where its file is, its piece.
DENSE = {
    "eleventy": (
        ("eleventy.config.js", "module.exports = () => {};\n"),
        "post.md",
        "Some *prose* with `code`, a [link](https://example.org/{n}) and {{ title }}, {{ page.date | date: '%Y' }}.\n\n"
        "{% if title %}\n- one {{ page.url | url }}\n- two **bold**\n{% endif %}\n\n"
        "{% for p in collections.post %}- {{ p.data.title }}{% endfor %}\n\n| a | b |\n|---|---|\n| {{ n }} | 2 |\n\n",
    ),
    "mkdocs with macros": (
        ("mkdocs.yml", "site_name: x\nplugins: [search, macros]\nmarkdown_extensions: [admonition]\n"),
        "docs/post.md",
        "Some *prose* with `code`, a [link](b.md) and {{ config.site_name }}, {{ page.title | upper }}.\n\n"
        "{% if page.title %}\n- one {{ page.url }}\n- two **bold**\n{% endif %}\n\n"
        "!!! note\n    text [x](b.md#part)\n\n| a | b |\n|---|---|\n| {{ page.url }} | 2 |\n\n",
    ),
    "MDX": (
        ("astro.config.mjs", "export default {};\n"),
        "src/content/blog/post.mdx",
        "Some *prose* with `code`, a [link](https://example.org/{n}) and {1 + 2} and <b>bold</b>.\n\n"
        "<div className=\"a\" style={{color: 'red'}}>\n\n- one {[1,2].map(x => <i key={x}>{x}</i>)}\n- two **bold**\n\n"
        "</div>\n\n| a | b |\n|---|---|\n| {2} | 2 |\n\n",
    ),
    "tables and links": (
        ("astro.config.mjs", "export default {};\n"),
        "src/content/blog/post.md",
        "[to {n}](#heading-{n}) and [a post](./post.md#heading-{n})\n\n| `a` {n} | <b> |\n|---|---|\n"
        + "| **1** | [2](https://example.org) |\n" * 8
        + "\n",
    ),
}
SIZES = {"4 kB": 4_000, "40 kB": 40_000, "400 kB": 400_000}


def body(size: int) -> str:
    return PIECE * (size // len(PIECE.encode()))


def plain_rendering(text: str) -> float:
    """Seconds that plain CommonMark takes for `text`: the best of three."""
    engine, best = MarkdownIt("commonmark"), float("inf")
    for _round in range(3):
        start = time.perf_counter()
        engine.render(text)
        best = min(best, time.perf_counter() - start)
    return best


def note_ratio(benchmark: BenchmarkFixture, text: str) -> None:
    if benchmark.stats is not None:
        benchmark.extra_info["ratio to plain CommonMark"] = round(benchmark.stats["median"] / plain_rendering(text), 2)


@pytest.mark.parametrize("name", sorted(DIALECTS))
def test_render_10_kb(benchmark: BenchmarkFixture, name: str) -> None:
    text, engine = body(10_000), dialect(name)
    assert benchmark(engine.render, text)
    note_ratio(benchmark, text)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("name", sorted(DIALECTS))
def test_render_10_kb_of_one_kind(benchmark: BenchmarkFixture, name: str, kind: str) -> None:
    """The extremes: plain CommonMark sees no tables and colours no code, so these take it next to nothing."""
    piece = KINDS[kind]
    text = "".join(piece.replace("{n}", str(number)) for number in range(10_000 // len(piece.encode()) + 1))
    assert benchmark(dialect(name).render, text)
    note_ratio(benchmark, text)


@pytest.mark.parametrize("generator", live.GENERATORS)
def test_render_10_kb_beside_the_library(benchmark: BenchmarkFixture, generator: str) -> None:
    """The Python generators are their library: here the ratio is to that with the same extensions."""
    text = body(10_000)
    name, _, extensions = generator.partition("-")
    engine = dialect(name, {"extensions": extensions} if extensions else {})
    library = Markdown(output_format="html", **live.GENERATORS[generator])
    assert benchmark(engine.render, text)
    if benchmark.stats is not None:
        seconds = min(timeit.repeat(lambda: library.reset().convert(text), number=1, repeat=5))
        benchmark.extra_info["ratio to the library"] = round(benchmark.stats["median"] / seconds, 2)


@pytest.mark.parametrize("size", SIZES)
def test_check(benchmark: BenchmarkFixture, size: str) -> None:
    post = Post.parse(Source(HEAD + body(SIZES[size])), Site("hexo", "hexo"))
    benchmark(check, post)
    note_ratio(benchmark, str(post.body))


@pytest.mark.parametrize("kind", DENSE)
def test_check_40_kb_of_one_kind(benchmark: BenchmarkFixture, tmp_path: Path, kind: str) -> None:
    """A post full of what its generator reads, with another word in its middle each time."""
    (config, settings), name, piece = DENSE[kind]
    (tmp_path / config).write_text(settings)
    path = tmp_path / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(HEAD)
    site = detect_site(path)
    piece = f"## Heading {{n}}\n\n{piece}```js\nconst a = {{n}};\n```\n\n"
    text = "".join(piece.replace("{n}", str(number)) for number in range(40_000 // len(piece.encode()) + 1))
    words = itertools.count()

    def post() -> tuple[tuple[Post, Path], dict[str, object]]:
        return (Post.parse(Source(HEAD + text.replace("const", f"let {next(words)};", 1)), site), path), {}

    benchmark.pedantic(check, setup=post, rounds=20, warmup_rounds=1)
    note_ratio(benchmark, text)


@pytest.mark.parametrize("size", SIZES)
def test_first_check(benchmark: BenchmarkFixture, size: str) -> None:
    """A post whose pieces were never looked at; `test_check` is the one after, while it is written."""
    numbers = itertools.count()

    def piece() -> str:
        return PIECE.replace("heading", f"heading {next(numbers)}").replace("| 1 |", f"| {next(numbers)} |")

    def post() -> tuple[tuple[Post], dict[str, object]]:
        text = HEAD + "".join(piece() for _ in range(SIZES[size] // len(PIECE.encode())))
        return (Post.parse(Source(text), Site("hexo", "hexo")),), {}

    benchmark.pedantic(check, setup=post, rounds=7)
    note_ratio(benchmark, body(SIZES[size]))


@pytest.mark.parametrize("size", SIZES)
def test_count_words(benchmark: BenchmarkFixture, size: str) -> None:
    text = body(SIZES[size])
    assert benchmark(count, text).cjk
    note_ratio(benchmark, text)


@pytest.mark.parametrize("size", SIZES)
def test_one_key(benchmark: BenchmarkFixture, size: str) -> None:
    """An edit in the middle and its inverse."""
    post = Post.parse(Source(HEAD + body(SIZES[size])))
    edit = Edit(Part.BODY, len(post.body.lines) // 2, 0, "", "x")

    def type_and_undo() -> None:
        post.apply(edit)
        post.apply(edit.inverse())

    benchmark(type_and_undo)
    note_ratio(benchmark, str(post.body))


def test_a_proved_title_edit(benchmark: BenchmarkFixture) -> None:
    front_matter = Post.parse(Source(HEAD)).front_matter
    assert isinstance(benchmark(front_matter.set, "title", "新的标题"), Edit)
