"""The outline has the headings that the page has, wherever they were written."""

from __future__ import annotations

import pytest

from editor.core.rendering.dialects import DIALECTS, dialect
from editor.core.rendering.outline import outline

TEXT = "# 一 & *二*\n\ntext\n\n## `code` <b>x</b>\n\n```\n# no heading\n```\n\nSetext\n======\n\n### \n\n#### deep\n"


@pytest.mark.parametrize("name", list(DIALECTS))
def test_every_dialect_s_headings_with_their_lines(name: str) -> None:
    found = list(outline(dialect(name, {}).render(TEXT)))
    assert [(heading.level, heading.line) for heading in found] == [(1, 0), (2, 4), (1, 10), (4, 15)]
    assert [heading.text for heading in found][::3] == ["一 & 二", "deep"]
    assert found[1].text.startswith("code")


def test_a_heading_that_only_its_site_has_is_none() -> None:
    """Hexo wants a space behind the number signs, Python-Markdown doesn't."""
    text = "##没有空格\n"
    assert list(outline(dialect("hexo", {}).render(text))) == []
    assert [heading.text for heading in outline(dialect("pelican", {}).render(text))] == ["没有空格"]
