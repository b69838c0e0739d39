"""What `{{ … }}` prints in a Hexo post; most of it stands in the golden files of `hexo_tags`."""

from __future__ import annotations

import pytest

from editor.core.rendering.block import fragment
from editor.core.rendering.dialects import dialect
from editor.core.rendering.hexo.expressions import NotPrinted, printed
from tests.work import LINEAR, growth


@pytest.mark.parametrize(
    "source",
    [
        "a()",
        "x | shout",
        "1 > 2",
        "a if b else c",
        "2 ** 3",
        "1 / 0",
        "(1",
        "a b",
        "a.",
        "[1",
        "range(3)",
        "1 | upper",
        "'a'.b",
    ],
)
def test_what_stops_a_build_or_is_not_known_stays_a_box(source: str) -> None:
    with pytest.raises(NotPrinted):
        printed(source)
    assert 'class="template-tag"' in fragment(dialect("hexo").render(f"甲 {{{{ {source} }}}} 乙"))


@pytest.mark.parametrize("piece", ["(", "-", "a|", "[", "a.", '"'])
def test_the_work_for_an_expression_grows_with_its_length(piece: str) -> None:
    def refused(count: int) -> None:
        with pytest.raises(NotPrinted):
            printed(piece * count)

    assert growth(refused, 400) < LINEAR
