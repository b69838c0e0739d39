"""What the real generators published for our Markdown: golden files, and the sixty probes of nine generators."""

from __future__ import annotations

import json

import pytest

from editor.core.rendering.block import fragment
from editor.core.rendering.dialects import dialect
from tests.core.rendering.dialects.published import GOLDEN, cases, heading_ids, page

MATERIAL = {"extensions": "material"}
ENGINES = [
    ("hexo", "hexo", {}),
    ("hexo-markdown-it", "hexo-markdown-it", {}),
    ("eleventy", "eleventy", {}),
    ("pelican", "pelican", {}),
    ("mkdocs", "mkdocs", {}),
    ("mkdocs-material", "mkdocs", MATERIAL),
    ("nikola", "nikola", {}),
]
GOLDEN_CASES = [
    pytest.param(name, options, text, published, id=f"{folder} {title}")
    for folder, name, options in ENGINES
    for title, text, published in cases(folder)
]
PROBES = json.loads((GOLDEN / "probes.json").read_text("utf-8"))["probes"]
PROBED = {
    "hexo": "hexo",
    "hexo-mdit": "hexo-markdown-it",
    "eleventy": "eleventy",
    "pelican": "pelican",
    "mkdocs": "mkdocs",
}


@pytest.mark.parametrize(("name", "options", "text", "published"), GOLDEN_CASES)
def test_our_markdown(name: str, options: dict[str, object], text: str, published: str) -> None:
    made = fragment(dialect(name, options).render(text))
    assert page(made) == page(published)
    assert heading_ids(made) == heading_ids(published)


@pytest.mark.parametrize("generator", PROBED)
@pytest.mark.parametrize("probe", PROBES)
def test_probes(probe: str, generator: str) -> None:
    made = fragment(dialect(PROBED[generator]).render(PROBES[probe]["source"]))
    assert page(made) == page(PROBES[probe][generator])
    assert heading_ids(made) == heading_ids(PROBES[probe][generator])
