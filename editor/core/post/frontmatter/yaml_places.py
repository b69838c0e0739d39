"""The text of a YAML head as libyaml gets it, with stand-ins for what it takes otherwise than the site's reader, and where its
characters are in the head.
"""

from __future__ import annotations

from bisect import bisect_right

from editor.core.patterns import pattern
from editor.core.post.frontmatter.tree import LINE_BREAK

_HEXO_TABS = pattern(r"(?<=\n)\t+")
NO_BACKSLASH = "\ue5f3"
COLON = "\ue5f4"
_BREAK_STAND_INS = str.maketrans("\x85\u2028\u2029", "\ue5f0\ue5f1\ue5f2")
# js-yaml takes these between quotes and in comments (4.3, as observed); libyaml takes them nowhere.
_CONTROLS = "\x7f" + "".join(map(chr, (*range(0x80, 0x85), *range(0x86, 0xA0))))
CONTROL = pattern(f"[{_CONTROLS}]")
_CONTROL_STAND_INS = str.maketrans(_CONTROLS, "".join(chr(0xE600 + ord(control)) for control in _CONTROLS))
STANDS_FOR_CONTROL = pattern("[\ue67f-\ue69f]")
MARKS_BACK = (
    str.maketrans("\ue5f0\ue5f1\ue5f2", "\x85\u2028\u2029", NO_BACKSLASH)
    | str.maketrans(COLON, ":")
    | {stand_in: control for control, stand_in in _CONTROL_STAND_INS.items()}
)


class Places:
    """The text that libyaml gets, and where its characters are in the head."""

    def __init__(self, head: str, hexo: bool, controls: bool = False) -> None:
        self.text = head
        self.swapped = False
        self._starts: list[int] = []
        if any(mark in head for mark in "\x85\u2028\u2029") and not any(mark in head for mark in "\ue5f0\ue5f1\ue5f2"):
            self.text, self.swapped = head.translate(_BREAK_STAND_INS), True
        if controls and CONTROL.search(head) and not STANDS_FOR_CONTROL.search(head):
            self.text, self.swapped = self.text.translate(_CONTROL_STAND_INS), True
        if hexo and "\n\t" in head:
            self.text = _HEXO_TABS.sub(lambda match: "  " * len(match.group()), self.text)
            self._starts = [0, *(match.end() for match in LINE_BREAK.finditer(self.text))]
            self._shifts = self._line_shifts(head)

    @staticmethod
    def _line_shifts(head: str) -> list[tuple[int, int]]:
        """(start in the head, leading tabs that Hexo replaces) of each line."""
        shifts = [(0, 0)]
        for match in LINE_BREAK.finditer(head):
            start = match.end()
            tabs = _HEXO_TABS.match(head, start)
            shifts.append((start, len(tabs.group()) if tabs else 0))
        return shifts

    def offset(self, index: int) -> int:
        """The offset in the head of libyaml's `index`."""
        if not self._starts:
            return index
        line = bisect_right(self._starts, index) - 1
        start, tabs = self._shifts[line]
        column = index - self._starts[line]
        return start + (column - tabs if column >= 2 * tabs else column // 2)
