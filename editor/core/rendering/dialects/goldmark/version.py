"""Which Hugo a site builds with, and what has changed since 0.111: its option `hugoVersion`.

Each change stands below with the first Hugo that has it. Sources: pages built with 0.111.3, 0.147.9, 0.150.1, 0.157.0,
0.163.3, 0.164.0, 0.166.0 and 0.168.0; between 0.111 and 0.147 the releases of Hugo and goldmark say where it began.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from editor.core.rendering.options import text

_NUMBERS = re.compile(r"[v=~^> ]*(\d+)\.(\d+)")

TASKS_AT_START = (0, 120)  # goldmark 1.6: a check box begins its paragraph
GITHUB_EMOJI = (0, 120)  # the names and characters of goldmark-emoji, which are GitHub's; none in code
SYMBOLS = (0, 123)  # goldmark 1.7: CommonMark 0.31; symbols are punctuation, any text may stand in a comment
TEXT_IS_HTML = (0, 124)  # what a render hook gets as `.Text` is HTML, which a template prints as it is
ONE_TILDE = (0, 128)  # goldmark 1.7.2: one tilde strikes, three are text
QUOTE_HOOKS = (0, 132)  # a template may print quotes, and alerts among them
OWN_TABLES = (0, 134)  # Hugo writes tables itself: always with a body
DIVIDER_ALONE = (0, 134)  # `<!--more-->` inside of code leaves the code
NO_WRONG_DATES = (0, 135)  # a date of the front matter that can't be read stops the build
PLAIN_ALT = (0, 141)  # a picture's text is what it means, with the ends of its lines
NO_COMMENTS = (0, 142)  # comments are left out without a trace
IDS_OF_TEXT = (0, 144)  # a heading's id is made from what it shows, not from its source
CLOSING_MARKS = (0, 165)  # goldmark 1.8.5: a bracket before the sentence's own marks belongs to the sentence, too


def since(options: Mapping[str, object], first: tuple[int, int]) -> bool:
    """Whether the site's Hugo has what began with `first`; one that nobody names is 0.111, `latest` has everything."""
    named = text(options, "hugoVersion").strip().lower()
    found = _NUMBERS.match(named)
    return named == "latest" or (found is not None and (int(found[1]), int(found[2])) >= first)
