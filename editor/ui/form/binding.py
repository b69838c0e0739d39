"""Between a text widget and the fact that it shows."""

from __future__ import annotations

from collections.abc import Callable

from editor.core.post.text import common_prefix, common_suffix


class Binding:
    """Shows a fact in a widget and sends what the writer makes of it; the fact stays the owner's.

    While the writer types, the typed text leads: the fact that comes back from its own edit may differ from it (a date
    that was trimmed, an edit that was refused) without taking the text away. `settle` makes the widget show the fact.
    """

    def __init__(self, read: Callable[[], str], write: Callable[[str], None], send: Callable[[str], None]) -> None:
        self._read, self._write, self._send = read, write, send
        self._fact = self._known = ""
        self._sending = self._writing = False
        self.composing = False

    def show(self, fact: str) -> None:
        """The fact is `fact` now: show it, unless it is the echo of what is being typed."""
        if fact == self._fact:
            return
        self._fact = fact
        if not self._sending and not self.composing:
            self._put(fact)

    def changed(self) -> None:
        """The widget's text may have changed: send it if it did and no input method is in the middle of a word."""
        if self.composing or self._writing:
            return
        text = self._read()
        if text == self._known:
            return
        self._known = text
        self._sending = True
        try:
            self._send(text)
        finally:
            self._sending = False

    def composed(self, preedit: bool, text_changed: bool) -> None:
        """An input method event has passed: `preedit` when its word is still open, `text_changed` for a commit."""
        self.composing = preedit
        if preedit:
            return
        if text_changed or self._read() != self._known:
            self.changed()
        elif self._known != self._fact:
            self.settle()

    def settle(self) -> None:
        """Show the fact, whatever was typed and not taken."""
        if self._known != self._fact and not self.composing:
            self._put(self._fact)

    def reset(self, text: str) -> None:
        """Show `text` as the fact, whatever stands there."""
        self._fact = text
        self._put(text)

    @property
    def held(self) -> bool:
        """Whether the widget shows something else than the fact."""
        return self._known != self._fact

    def _put(self, text: str) -> None:
        self._writing = True
        try:
            self._write(text)
        finally:
            self._writing = False
        self._known = self._read()


def difference(old: str, new: str) -> tuple[int, int, str]:
    """The smallest replacement that makes `new` of `old`: (start, end in `old`, what comes there), in code points."""
    start = common_prefix(old, new)
    tail = common_suffix(old, new, min(len(old), len(new)) - start)
    return start, len(old) - tail, new[start : len(new) - tail]
