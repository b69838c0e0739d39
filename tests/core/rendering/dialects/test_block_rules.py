"""The block rules that a line can't start by its first character are those that would have refused it."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from editor.core.rendering.block import fragment
from editor.core.rendering.dialects import blocks, dialect
from editor.core.rendering.engine import MarkdownItDialect
from tests.core.rendering.incremental.test_incremental import TYPED, posts

NAMES = ["astro", "eleventy", "github", "hexo-markdown-it", "hugo", "zola"]


@pytest.fixture(scope="module")
def asking_all() -> dict[str, MarkdownItDialect]:
    """Dialects that ask every rule at every line."""
    made = {name: dialect(name, {"definition_list": True}) for name in NAMES}
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(blocks, "_STARTS", {})
        patch.setattr(blocks, "_ONLY_INDENTED", frozenset())
        for one in made.values():
            one.render("- a\n\n> b\nc\n\n| d |\n|---|\n| e |\n")  # the table of rules is made by the first text
    return made  # type: ignore[return-value]


@pytest.mark.parametrize("name", NAMES)
@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_asking_fewer_rules_changes_nothing(
    asking_all: dict[str, MarkdownItDialect], name: str, data: st.DataObject
) -> None:
    lines = data.draw(posts())
    marks = data.draw(
        st.lists(st.tuples(st.integers(0, len(lines) - 1), st.sampled_from([*TYPED, "\t", "   "])), max_size=6)
    )
    for place, mark in marks:
        lines[place] = mark + lines[place]
    text = "\n".join(lines)
    assert fragment(dialect(name, {"definition_list": True}).render(text)) == fragment(asking_all[name].render(text))
