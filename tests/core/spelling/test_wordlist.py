"""The list is loaded with the first question and not before: a start and a check without spelling pay nothing for it."""

from __future__ import annotations

import subprocess
import sys

from editor.core.spelling.wordlist import LEAST, trade, uses

PROGRAM = """
import sys
from editor.core.checks.runner import check
from editor.core.checks.writer import Writer
from editor.core.post.post import Post
from editor.core.post.source import Source
from editor.core.sites.site import Site
post = Post.parse(Source("We recieve files.\\n"), Site())
assert not [problem for problem in check(post) if problem.code == "word-misspelt"]
assert "spellchecker" not in sys.modules
assert [problem.code for problem in check(post, writer=Writer(True))] == ["word-misspelt"]
assert "spellchecker" in sys.modules
"""


def test_a_check_loads_no_words_unless_they_are_checked() -> None:
    done = subprocess.run([sys.executable, "-c", PROGRAM], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_words_of_the_trade_are_commoner_than_rare_ones_and_rarer_than_everyday_ones() -> None:
    assert LEAST < uses()["kubelet"] < uses()["because"]
    assert len(trade()) > 800
    assert len(uses()) > 150_000
