"""What the real generators publish for our Markdown and for the sixty probes: golden files, or their own library today."""

from __future__ import annotations

import json

import pytest

from editor.core.rendering.block import fragment
from editor.core.rendering.dialects import dialect
from tests.core.rendering.dialects import live
from tests.core.rendering.dialects.published import GOLDEN, cases, heading_ids, page

GOLDEN_CASES = [
    pytest.param(name, text, published, id=f"{name} {title}")
    for name in ("hexo", "hexo-markdown-it", "eleventy")
    for title, text, published in cases(name)
]
PROBES = json.loads((GOLDEN / "probes.json").read_text("utf-8"))["probes"]
PROBED = {"hexo": "hexo", "hexo-mdit": "hexo-markdown-it", "eleventy": "eleventy"}
LIVE_TEXTS = [*live.texts(), *((name, probe["source"]) for name, probe in PROBES.items())]


def assert_same(made: str, published: str) -> None:
    assert page(made) == page(published)
    assert heading_ids(made) == heading_ids(published)


@pytest.mark.parametrize(("name", "text", "published"), GOLDEN_CASES)
def test_our_markdown(name: str, text: str, published: str) -> None:
    assert_same(fragment(dialect(name).render(text)), published)


@pytest.mark.parametrize("generator", PROBED)
@pytest.mark.parametrize("probe", PROBES)
def test_probes(probe: str, generator: str) -> None:
    assert_same(fragment(dialect(PROBED[generator]).render(PROBES[probe]["source"])), PROBES[probe][generator])


@pytest.mark.parametrize("generator", live.GENERATORS)
@pytest.mark.parametrize("text", [pytest.param(text, id=name) for name, text in LIVE_TEXTS])
def test_python_generators(text: str, generator: str) -> None:
    name, _, extensions = generator.partition("-")
    made = fragment(dialect(name, {"extensions": extensions} if extensions else {}).render(text))
    assert_same(made, live.published(generator, text))
