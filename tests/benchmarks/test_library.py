"""Ten thousand posts: opened the first time, opened again, looked through. Ratios to what the disk alone costs.

Run: `python -m pytest tests/benchmarks/test_library.py -s`. A table is printed at the end.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import yaml

from editor.core.checks.batch import check_paths
from editor.core.checks.site.taxonomy import Counted
from editor.core.library.find import Texts
from editor.core.library.memory import LibraryMemory
from editor.core.library.posts import Library

POSTS, ROUNDS = 10_000, 5
SAMPLES = Path(__file__).parents[2] / "resources" / "samples"
RESULTS: dict[str, float] = {}


@pytest.fixture(scope="module", autouse=True)
def table() -> Iterator[None]:
    yield
    least = RESULTS["all files asked for their state"]
    print("\n\n| 10,000 posts | ms | × the first line |\n|---|---:|---:|")
    for what, taken in RESULTS.items():
        print(f"| {what} | {taken:.0f} | {taken / least:.1f} |")


@pytest.fixture(scope="module")
def blog(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("blog")
    (folder / "_config.yml").write_text("title: x\n", "utf-8")
    posts = folder / "source" / "_posts"
    posts.mkdir(parents=True)
    samples = [path.read_text("utf-8") for path in sorted(SAMPLES.rglob("*.md"))]
    for number in range(POSTS):
        text = samples[number % len(samples)].replace("title: ", f"title: 第 {number} 篇 ", 1)
        (posts / f"{number}.md").write_text(text, "utf-8")
    return folder


def best(what: str, do: Callable[[], object]) -> None:
    """The shortest of some times, in milliseconds."""
    taken = []
    for _round in range(ROUNDS):
        start = time.perf_counter()
        do()
        taken.append((time.perf_counter() - start) * 1000)
    RESULTS[what] = min(taken)


def metadata(path: str) -> object:
    """What a program would do that knows nothing but YAML."""
    with open(path, "rb") as file:  # noqa: PTH123 - as quick as can be
        head = file.read(4096)
    return yaml.load(head[4 : head.find(b"\n---", 4)], Loader=yaml.CBaseLoader)


def test_ten_thousand_posts(blog: Path, tmp_path: Path) -> None:
    paths = [str(path) for path in sorted((blog / "source" / "_posts").iterdir())]
    memory = LibraryMemory(tmp_path / "library.sqlite3")
    best("all files asked for their state", lambda: [os.stat(path) for path in paths])  # noqa: PTH116
    best("beginnings read, YAML by libyaml", lambda: [metadata(path) for path in paths])
    best("opened the first time", lambda: Library(blog).refresh())
    assert Library(blog, memory).refresh()
    best("opened again: listed", lambda: Library(blog, memory).recall())
    library = Library(blog, memory)
    assert library.recall()
    best("opened again: looked at", library.refresh)
    assert len(library.posts) == POSTS
    best("one found by its title", lambda: library.search("第 7777 篇"))
    texts = Texts()
    start = time.perf_counter()
    texts.refresh(paths)
    RESULTS["texts read for Find in Posts"] = (time.perf_counter() - start) * 1000
    best("a line that isn't there", lambda: list(texts.lines("nowhere to be found", {})))
    best("another question", lambda: (texts.refresh(paths), list(texts.lines("爪哇岛", {}))))


def test_a_check_among_ten_thousand(blog: Path) -> None:
    """What a post's check costs more because of those beside it."""
    library = Library(blog)
    library.refresh()
    counted = Counted(library.tags(), library.categories(), library.one_address())
    paths = [post.path for post in library.posts[:100]]
    best("a hundred posts checked", lambda: check_paths(paths, counted))
