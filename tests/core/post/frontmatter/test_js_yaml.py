"""On demand: js-yaml 4, which Hexo installs, reads every edited head as the edit meant it.

Run with `pytest -m oracle tests/core/post/frontmatter`; needs node and npm, which fetches js-yaml into a passing folder.
"""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from head_corpus import TAGS, TITLES, corpus

from editor.core.post.edit import Edit, Refused
from editor.core.post.frontmatter import FrontMatter
from editor.core.post.frontmatter.model import Format
from editor.core.post.frontmatter.yaml_scalars import written_text
from editor.core.post.post import Post
from editor.core.post.source import Source
from editor.core.sites.site import Site

HERE = Path(__file__).resolve().parent

pytestmark = pytest.mark.oracle
Reader = Callable[[list[str]], list[dict[str, Any]]]


@pytest.fixture(scope="module")
def js_yaml(tmp_path_factory: pytest.TempPathFactory) -> Reader:
    folder = tmp_path_factory.mktemp("node")
    subprocess.run(["npm", "install", "--silent", "--no-audit", "js-yaml@4"], cwd=folder, check=True)

    def read(heads: list[str]) -> list[dict[str, Any]]:
        environment = {**os.environ, "NODE_PATH": str(folder / "node_modules")}
        done = subprocess.run(
            ["node", str(HERE / "js_yaml.cjs")],
            input=json.dumps(heads),
            capture_output=True,
            text=True,
            check=True,
            env=environment,
        )
        return list(json.loads(done.stdout))

    return read


def edits() -> Iterator[tuple[str, str, str, object, str, str]]:
    """(operation, key, generator, value, head before, head after) over the corpus."""
    for sample in corpus(1500, seed=11):
        post = Post(Source(sample.text), Site(generator=sample.generator))
        if post.format is not Format.YAML:
            continue
        found = post.front_matter
        tags = str(found.place("tags"))
        wishes: list[tuple[str, str, object, Edit | Refused]] = [
            ("set", "title", title, found.set("title", title)) for title in TITLES[:: 1 + len(sample.text) % 7]
        ]
        wishes += [("set", "brand_new", title, found.set("brand_new", title)) for title in TITLES[:3]]
        wishes += [("delete", key, None, found.delete(key)) for key in found.fields]
        wishes += [("add", tags, tag, found.add_item(tags, tag)) for tag in TAGS[:: 1 + len(sample.text) % 5]]
        for operation, key, value, edit in wishes:
            if isinstance(edit, Edit) and edit.removed != edit.inserted:
                after = Post(Source(sample.text), post.site)
                after.apply(edit)
                yield operation, key, sample.generator, value, str(post.head), str(after.head)


def test_every_edit_reads_as_meant(js_yaml: Reader) -> None:
    done = list(edits())
    assert len(done) > 20_000
    before, after = js_yaml([edit[4] for edit in done]), js_yaml([edit[5] for edit in done])
    for (operation, key, generator, value, _old, head), old, new in zip(done, before, after, strict=True):
        assert "value" in old, old
        assert "value" in new, (head, new)
        was, now = dict(old["value"]), dict(new["value"])
        before_value, now_value = was.pop(key, None), now.pop(key, None)
        assert was == now, head
        if operation == "set":
            assert now_value in (value, f"{value}\n"), head
        elif operation == "delete":
            assert key not in new["value"], head
        elif isinstance(before_value, list):
            assert now_value == [*before_value, value], head
        elif generator == "jekyll" and isinstance(now_value, str):
            assert now_value.split() == [*str(before_value).split(), value], head
        else:
            assert now_value[-1] == value, head


def test_every_text_is_written_as_that_text(js_yaml: Reader) -> None:
    texts = [*TITLES, *TAGS, *(chr(code) for code in range(1, 0x3000) if not 0xD800 <= code <= 0xDFFF)]
    texts += [f"a{chr(code)}b" for code in range(1, 0x2100)] + [f"{chr(code)} a" for code in range(1, 0x100)]
    heads = [f"k: {written_text(text, 'plain')}\nl: [{written_text(text, 'plain', True)}, x]\n" for text in texts]
    for text, read in zip(texts, js_yaml(heads), strict=True):
        assert read.get("value") == {"k": text, "l": [text, "x"]}, (text, read)


def test_what_hexo_reads_is_read_and_the_other_way_round(js_yaml: Reader) -> None:
    heads = [
        str(Post(Source(sample.text), Site(generator="hexo")).head)
        for sample in corpus(800, seed=12)
        if not sample.text.lstrip().startswith(("+", "{", ";"))
    ]
    for head, read in zip(heads, js_yaml(heads), strict=True):
        found = FrontMatter.read(head, Format.YAML, "hexo")
        assert (found.error is None) == ("value" in read), head
        assert list(found.fields) == list(read["value"]), head
