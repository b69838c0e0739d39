"""Stars: what becomes emphasis, by generator, and how lost emphasis is repaired."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from editor.core.checks.markdown.emphasis import MARKS, left_over, lost, marks_of, pairs, repairs
from editor.core.checks.markdown.inline import read_inline
from tests.core.checks.cases import GOLDEN
from tests.work import LINEAR, growth

_ROWS = [line.split("\t") for line in (GOLDEN / "emphasis.tsv").read_text(encoding="utf-8").splitlines()[1:]]
_DIALECTS = _ROWS[0][1:]


@pytest.mark.parametrize("row", _ROWS[1:], ids=[row[0] for row in _ROWS[1:]])
def test_as_the_generators_do(row: list[str]) -> None:
    masked = read_inline(row[0]).masked
    for dialect, published in zip(_DIALECTS, row[1:], strict=True):
        widths = [pair.width for pair in pairs(masked, MARKS[dialect])]
        assert f"{widths.count(2)}+{widths.count(1)}" == published, dialect


@pytest.mark.parametrize(
    ("text", "repaired"),
    [
        ("**注意：**这里", ["**注意**：这里", "**注意：** 这里"]),
        ("他**“说”**了", ["他“**说**”了", "他 **“说”** 了"]),
        ("**模型（LLM）**是", ["**模型（LLM）** 是"]),
        ("用**`a`**吧", ["用 **`a`** 吧"]),
        ("**完。**后", ["**完**。后", "**完。** 后"]),
        ("see **this:**that", ["see **this**:that", "see **this:** that"]),
    ],
)
def test_repairs(text: str, repaired: list[str]) -> None:
    masked, marks = read_inline(text).masked, MARKS["github"]
    (pair,) = lost(masked, marks)
    assert [repair.written(text) for repair in repairs(masked, pair, marks)] == repaired


@pytest.mark.parametrize(
    "text", ["2*3，4*5", "**", "** a **", "**，**", "a**b", "**a** b **c**。", "*a，*b", "价格*，说明*。"]
)
def test_nothing_to_repair(text: str) -> None:
    assert lost(text, MARKS["github"]) == ()


@settings(max_examples=300, deadline=None)
@given(st.text(alphabet="**a中：“”（） \n", max_size=24), st.sampled_from(sorted(MARKS)))
def test_every_repair_helps(text: str, dialect: str) -> None:
    marks = MARKS[dialect]
    for pair in lost(text, marks):
        for repair in repairs(text, pair, marks):
            written = repair.written(text)
            assert len(lost(written, marks)) < len(lost(text, marks))
            assert sorted(written.replace(" ", "")) == sorted(text.replace(" ", "")), "only the order and spaces change"


@pytest.mark.parametrize(
    ("text", "left"), [("**注意：**这里", 4), ("**注意：**这里有**重点**。", 0), ("a **b** c *", 1), ("a", 0)]
)
def test_stars_that_show(text: str, left: int) -> None:
    assert left_over(text, MARKS["hexo"]) == left


def test_marked_4_knows_ascii_s_punctuation_only() -> None:
    """Observed through versions 5 and 6 of Hexo's renderer (tests/golden/rendering/hexo-older-settings)."""
    older = marks_of("hexo", {"marked_renderer": 6})
    assert older is not None
    assert lost("**注意：**这里", older) == ()
    assert [pair.width for pair in lost("**注意:**这里", older)] == [2]
    assert marks_of("hexo", {}) is MARKS["hexo"]
    assert marks_of("jekyll", {}) is None


def test_many_repairs_cost_no_more_each_than_few() -> None:
    """Each is proved by the stars around it; reading the whole paragraph for each took seconds."""
    marks = MARKS["hexo"]

    def repaired(count: int) -> None:
        text = "**问：**今天的**“天气”**怎么样\n" * count
        assert all(repairs(text, pair, marks) for pair in lost(text, marks))

    assert growth(repaired, 30) < LINEAR


def test_a_repair_among_hundreds_is_at_its_place() -> None:
    line, marks = "**问：**今天的**“天气”**怎么样\n", MARKS["hexo"]
    pairs_there = [pair for pair in lost(line * 60, marks) if pair.start // len(line) == 40]
    written = [repair.written(line * 60) for repair in repairs(line * 60, pairs_there[-1], marks)]
    repaired = ["**问：**今天的“**天气**”怎么样\n", "**问：**今天的 **“天气”** 怎么样\n"]
    assert written == [line * 40 + new + line * 19 for new in repaired]
