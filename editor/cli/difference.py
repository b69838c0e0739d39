"""What a command changed or would change, as `diff -u` prints it, so that `patch` can apply it."""

from __future__ import annotations

import difflib
import re
import sys

_CONTEXT = 3  # lines round a change


def print_difference(before: str, after: str, names: tuple[str, str], asides: tuple[str, str] = ("", "")) -> None:
    """Print how to make `after` out of `before`. `names` are the file's old and new one, `asides` what stands beside them,
    which is printed of two equal texts, too."""
    old, new = _lines(before), _lines(after)
    same = 0  # the body: comparing it again would take long where it is
    while same < min(len(old), len(new)) - _CONTEXT and old[-1 - same] == new[-1 - same]:
        same += 1
    tail = max(same - _CONTEXT, 0)
    shown = list(difflib.unified_diff(old[: len(old) - tail], new[: len(new) - tail], *names, *asides, n=_CONTEXT))
    if any(asides) and not shown:
        shown = [f"--- {names[0]}\t{asides[0]}\n", f"+++ {names[1]}\t{asides[1]}\n"]
    for line in shown:
        sys.stdout.write(line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n")


def _lines(text: str) -> list[str]:
    """With their ends; only LF ends one for `patch`."""
    return re.findall(r"[^\n]*\n|[^\n]+", text)
