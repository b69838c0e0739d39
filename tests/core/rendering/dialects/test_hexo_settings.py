"""What Hexo publishes with other settings than its own: golden files from `tests/oracle/settings.py`."""

from __future__ import annotations

import json

import pytest
from selectolax.lexbor import LexborHTMLParser

from editor.core.rendering.block import fragment
from editor.core.rendering.dialects import dialect
from editor.core.sites.hexo.renderers import plus_settings
from tests.core.rendering.dialects.published import cases, heading_ids, page

CASES = [
    pytest.param(name, json.loads(title.partition(": ")[2]), text, published, id=f"{name} {number}")
    for name in ("hexo", "hexo-markdown-it")
    for number, (title, text, published) in enumerate(cases(f"{name}-settings"), 1)
]


def elements(html: str) -> list[tuple[str, dict[str, str | None]]]:
    """Every element with all its attributes; the spans of colours don't count."""
    nodes = LexborHTMLParser(f"<body>{html}</body>").css("body *")
    return [
        (str(node.tag), dict(node.attributes))
        for node in nodes
        if node.tag != "span" or str(node.attributes.get("class")).startswith(("line", "marked"))
    ]


@pytest.mark.parametrize(("name", "settings", "text", "published"), CASES)
def test_as_published(name: str, settings: dict[str, object], text: str, published: str) -> None:
    made = fragment(dialect(name, settings).render(text))
    assert page(made) == page(published)
    assert heading_ids(made) == heading_ids(published)
    assert elements(made) == elements(published)


@pytest.mark.parametrize(("title", "text", "published"), cases("hexo-older-settings"))
def test_through_older_versions_of_the_renderer(title: str, text: str, published: str) -> None:
    made = fragment(dialect("hexo", json.loads(title.partition(": ")[2])).render(text))
    assert page(made) == page(published)
    assert heading_ids(made) == heading_ids(published)


@pytest.mark.parametrize(("title", "text", "published"), cases("hexo-plus-settings"))
def test_through_hexo_renderer_markdown_it_plus(title: str, text: str, published: str) -> None:
    made = fragment(dialect("hexo-markdown-it", plus_settings(json.loads(title.partition(": ")[2]))).render(text))
    assert page(made) == page(published)
    assert heading_ids(made) == heading_ids(published)
    assert elements(made) == elements(published)


@pytest.mark.parametrize(("name", "settings", "text", "published"), CASES)
def test_the_same_flat(name: str, settings: dict[str, object], text: str, published: str) -> None:
    """A site gives its renderer's settings without their sections, but for those that Hexo has under the same name."""
    flat: dict[str, object] = {key: value for key, value in settings.items() if key not in ("marked", "markdown")}
    for section in ("marked", "markdown"):
        inner = dict(settings.get(section) or {})  # type: ignore[call-overload]
        links = inner.pop("external_link", None)
        flat |= {section: {"external_link": links}} if links else {}
        flat |= inner.pop("render", None) or {}
        flat |= inner
    made = fragment(dialect(name, flat).render(text))
    assert elements(made) == elements(published)
