"""How names and texts of files from elsewhere are shown: some names are no text, some have line ends, and what a terminal
takes for a command stays a sign."""

from __future__ import annotations

import os
from pathlib import Path

from editor.core.patterns import pattern

_NOT_TEXT = pattern("[\ud800-\udfff]")
_CONTROLS = pattern("[\x00-\x1f\x7f\x85\u2028\u2029]")
_STEERS = pattern("[\x00-\x1f\x7f-\x9f]")  # ISO/IEC 6429: C0, DEL and C1


def shown_name(name: str) -> str:
    """One line of text for a name. Bytes that aren't UTF-8 (GBK, from an old archive) are read as what they are likeliest
    to be; opening and saving go by the name itself."""
    if _NOT_TEXT.search(name):
        from editor.core.post.legacy_encodings import likeliest

        raw = os.fsencode(name)
        found = likeliest(raw)
        name = found[0] if found is not None else raw.decode("utf-8", "replace")
    return _CONTROLS.sub(" ", name)


def printable(line: str) -> str:
    """One line for a terminal or a log: `?` for each control character, as `ls` prints it."""
    return _STEERS.sub("?", line)


def shown_file(path: Path) -> str:
    """What a post's file is called where one must know which it is: every bundle has its `index.md`, every folder of
    documentation its `README.md`."""
    own = path.name.lower().partition(".")[0] not in ("index", "_index", "readme") or not path.parent.name
    return shown_name(path.name if own else f"{path.parent.name}/{path.name}")
