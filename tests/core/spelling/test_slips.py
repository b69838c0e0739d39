"""What was meant by words that aren't right."""

from __future__ import annotations

import pytest

from editor.core.spelling.forms import is_known
from editor.core.spelling.slips import MOST, is_plain, suggestions

# What writers of posts in English really wrote, and what they meant.
SLIPS = """
alrady:already arithmatic:arithmetic architecutre:architecture artbitrarily:arbitrarily beacuse:because belive:believe
calulate:calculate challege:challenge coookies:cookies complexitiy:complexity componments:components conunudrum:conundrum
destroied:destroyed enviroment:environment expenrience:experience explictly:explicitly familar:familiar forawrd:forward
goverment:government imgae:image implict:implicit intesting:interesting keybord:keyboard keyoard:keyboard
methond:method natual:natural permisson:permission phenomina:phenomena priviledge:privilege protential:potential
puhlished:published reosurce:resource satisified:satisfied seperate:separate shrinkng:shrinking sinlge:single
stcucture:structure stupldly:stupidly sturcture:structure substiuted:substituted temporatily:temporarily
thoughout:throughout transcation:transaction tyically:typically vulunerbility:vulnerability waht:what
additionaly:additionally definately:definitely embarass:embarrass occured:occurred recieve:receive tommorow:tomorrow
"""
PAIRS = [pair.split(":") for pair in SLIPS.split()]
SECOND = {"intesting"}  # where another word is nearer


@pytest.mark.parametrize(("word", "meant"), PAIRS, ids=[pair[0] for pair in PAIRS])
def test_slips_of_real_posts_are_found_and_what_was_meant_stands_first(word: str, meant: str) -> None:
    assert not is_known(word)
    found = suggestions(word)
    assert (found[0] == meant) != (word in SECOND)


def test_a_genitive_keeps_its_ending() -> None:
    assert suggestions("goverment's")[0] == "government's"


@pytest.mark.parametrize("word", ["kubernetes", "frobnicate", "xyzzyx", "wojciech"])
def test_names_and_jokes_have_none_near(word: str) -> None:
    assert suggestions(word) == ()


def test_there_are_never_more_than_a_menu_shows_well() -> None:
    assert len(suggestions("bary")) == MOST


@pytest.mark.parametrize(
    ("word", "meant", "plain"),
    [
        ("unfortunatly", "unfortunately", True),
        ("gartner", "partner", False),  # another first letter
        ("pavel", "panel", False),  # short
        ("datomic", "diatomic", False),  # a rare word
    ],
)
def test_of_a_word_with_a_capital_only_what_is_sure_is_said(word: str, meant: str, plain: bool) -> None:
    assert is_plain(word, meant) == plain
