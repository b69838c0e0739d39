"""Long texts of one mark take work that grows with their length alone. What stands here took its square, or never ended."""

from __future__ import annotations

import random

import markdown
import pytest

from editor.core.rendering.dialects import dialect
from editor.core.rendering.python_markdown import links as python_links
from tests.work import LINEAR, growth

_SIZE = 3_200  # characters: what finds ends for many places at once begins at 2,000
SETTINGS = {"hexo, marked 4": ("hexo", {"marked_renderer": 6})}
PYTHON = ["[", "![", "[a](", "[a](b ", "[^", "<a ", '*[_`"<(', '**"a"[b](`c <', "*[a]: b\n", "[a]('b "]
OLDER = ["x\n  \n", "x\n  \n- a\n  \n", "<a *b* "]  # as marked 4 reads them
CASES = [
    *(("hexo, marked 4", mark) for mark in OLDER),
    *((name, mark) for name in ("pelican", "mkdocs", "nikola") for mark in PYTHON),
    *(("hexo-markdown-it", mark) for mark in ('"', "'", '"a" ', "'a\"", '"**', "<http://")),
    *(("hugo", mark) for mark in ("[a](", "^[a](")),
    ("hexo", "~~a "),
    ("hexo", "~~a b~"),
]


@pytest.mark.parametrize(("name", "mark"), CASES)
def test_a_long_text_of_one_mark_is_rendered_soon(name: str, mark: str) -> None:
    made = dialect(*SETTINGS.get(name, (name, {})))
    made.render("# a\n\n*b* [c](d)\n")  # what is loaded first doesn't count
    assert growth(lambda size: made.render((mark * (size // len(mark) + 1))[:size]), _SIZE) < LINEAR


_PIECES = (
    *("[", "[a]", "](", "(", ")", '"', "'", " ", "b", "![", "!", "<", ">", "[x]", "\\", "`", "*a*"),
    *("\n", '"t"', "'t'", "[a](b)", '(c "d")', "(e)", "&"),
)


def test_links_of_long_texts_are_those_of_the_library(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every way of its brackets and quotes, the unexpected ones, too, by random texts from a fixed seed."""
    monkeypatch.setattr(python_links, "_LONG", 0)
    plain, quick = (markdown.Markdown(extensions=["extra"]) for _ in range(2))
    python_links.long_links(quick)
    chance = random.Random(7)
    for _ in range(1_500):
        pieces = (chance.choice(_PIECES) for _ in range(chance.randint(1, 16)))
        text = "[x]: u\n\n" + "".join(pieces)
        assert quick.reset().convert(text) == plain.reset().convert(text), text
