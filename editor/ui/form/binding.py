"""Between a text widget and the fact that it shows."""

from __future__ import annotations

from collections.abc import Callable

from editor.core.post.line_edit import with_breaks_of
from editor.core.post.text import common_prefix, common_suffix, split_lines


class Binding:
    """Shows a fact in a widget and sends what the writer makes of it; the fact stays the owner's.

    While the writer types, the typed text leads: the fact that comes back from its own edit may differ from it (a date
    that was trimmed, an edit that was refused) without taking the text away. `settle` makes the widget show the fact.
    A widget knows line ends of one kind, LF; those of the fact come back with what is sent.
    """

    def __init__(self, read: Callable[[], str], write: Callable[[str], None], send: Callable[[str], None]) -> None:
        self._read, self._write, self._send = read, write, send
        self._whole = self._fact = self._known = (
            ""  # the fact, the fact with LF, and what the widget was last seen with
        )
        self._sending = self._writing = False
        self._missed = False  # a fact came while a word was composed
        self.composing = False

    def show(self, fact: str) -> None:
        """The fact is `fact` now: show it, unless it is the echo of what is being typed."""
        if fact == self._whole:
            return
        self._take(fact)
        if self.composing:
            self._missed = True
        elif not self._sending:
            self._put(self._fact)

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
            self._send(with_breaks_of(self._whole, text))
        finally:
            self._sending = False

    def composed(self, preedit: bool, text_changed: bool) -> None:
        """An input method event has passed: `preedit` when its word is still open, `text_changed` for a commit. Behind a
        commit IBus sends an event with neither; what is typed and no fact yet, such as a tag, must outlive it."""
        self.composing = preedit
        if preedit:
            return
        missed, self._missed = self._missed, False
        if text_changed or self._read() != self._known:
            self.changed()
        elif missed:
            self.settle()

    def settle(self) -> None:
        """Show the fact, whatever was typed and not taken."""
        if self._known != self._fact and not self.composing:
            self._put(self._fact)

    def reset(self, text: str) -> None:
        """Show `text` as the fact, whatever stands there."""
        self._take(text)
        self._put(self._fact)

    @property
    def held(self) -> bool:
        """Whether the widget shows something else than the fact."""
        return self._known != self._fact

    def _take(self, fact: str) -> None:
        self._whole = fact
        self._fact = "\n".join(split_lines(fact)[0]) if "\r" in fact else fact

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
