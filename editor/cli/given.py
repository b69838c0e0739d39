"""Paths as the command line gives them."""

from __future__ import annotations

import argparse
from pathlib import Path

from editor.core.messages import _


def given_path(word: str) -> Path:
    """The path that a word names. An empty one, as of a variable that isn't set, isn't taken for this folder: `set` would
    change all of its posts.
    """
    if not word:
        raise argparse.ArgumentTypeError(_("this path is empty; for this folder write a dot."))
    return Path(word)
