"""Looks of the lines that are seen: a grammar's spans become formats of Qt's text layouts.

QSyntaxHighlighter would style every line of a text when it is opened and every line below a new ``` at once, seconds in
a long post. Here only lines in view have formats. What a line means hangs on the lines above it: `LineStates` knows
that, works it out as far as the view reaches, and goes on in short slices while nothing else happens.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QFont, QTextBlock, QTextCharFormat, QTextDocument, QTextFormat, QTextLayout

from editor.ui.source.colors import SourceColors
from editor.ui.source.line_states import LineStates
from editor.ui.source.right_to_left import has_right_to_left
from editor.ui.source.spans import STYLED_LENGTH, Grammar, Look, Span, State, flatten
from editor.ui.source.utf16 import has_pairs, to_utf16
from editor.ui.start.early import brush
from editor.ui.widgets.quotes import make_narrow, narrow_places

_SLICE = 0.003  # seconds of a timer's turn
_LONGEST = 20_000  # a longer line has no looks: formats would double the time that Qt takes for each key in it
_UNSTYLED = -1  # Qt's user state of a block that nobody has touched


class Highlighter(QObject):
    """Styles blocks of one document. The view says which lines it shows; `lines` are the text's own."""

    looks_changed = Signal()  # what is seen should be styled again

    def __init__(self, document: QTextDocument, grammar: Grammar, colors: SourceColors) -> None:
        super().__init__(document)
        self._document = document
        self._states = LineStates(grammar, [""])
        self._stamps: dict[tuple[State, int], int] = {}
        self._generation = 0
        self._fresh = True  # nothing of this text was styled yet
        self.right_to_left = False  # whether one of the lines that were styled has letters that are read from the right
        self._guessed: int | None = None  # the last line in view, if it is too far down for its looks to be known yet
        self._idle = QTimer(self)
        self._idle.setInterval(0)
        self._idle.timeout.connect(self._go_on)
        self.set_colors(colors)

    def reset(self, lines: Sequence[str]) -> None:
        """Another text. `lines` must be its own list, for it is read whenever lines are styled. What they mean is worked
        out from their first styling on: not before there is something to see."""
        self._states.reset(lines)
        self._idle.stop()
        self._fresh, self.right_to_left = True, False

    def set_grammar(self, grammar: Grammar) -> None:
        """Another language, or another reading of it."""
        self._states.grammar = grammar
        self.reset(self._states.lines)
        self.restyle()

    def set_colors(self, colors: SourceColors) -> None:
        """Other colours, from the next time that lines are styled."""
        self._colors = colors
        self._formats: dict[Look, QTextCharFormat] = {}
        self.restyle()

    def state_before(self, line: int) -> State:
        """What the lines above `line` mean for it."""
        return self._states.before(line)

    def typed(self, block: QTextBlock, number: int, line: str) -> None:
        """Style one line whose content has just become `line`, before it is laid out; `lines` still has the old one."""
        lines = self._states.lines
        if _underlines(line) or _underlines(lines[number]):
            block.previous().setUserState(_UNSTYLED)
        self._style_block(block, line, self._states.before(number), lines[number + 1 : number + 2])

    def changed(self, first: int, removed: int, added: int, styled: bool = False) -> None:
        """Lines changed, also in `lines`. `styled`: it is one line and `typed` has been told."""
        self._states.changed(first, removed, added)
        block = self._document.findBlockByNumber(max(0, first - 1))
        for _number in range(0 if styled else min(added, 1000) + 1):
            block.setUserState(_UNSTYLED)
            block = block.next()
        self._idle.start()

    def changed_lines(self, stretches: Iterable[tuple[int, int]]) -> None:
        """Lines changed, wherever and however many, from the first to the last of each stretch, and are as many as before;
        all that is seen is styled again."""
        self._states.changed_lines(stretches)
        self._idle.start()
        self.restyle()

    def restyle(self) -> None:
        """Everything may look different: lines are styled again when they are seen."""
        self._generation += 1
        self.looks_changed.emit()

    def style(self, first: int, last: int) -> None:
        """Give the lines from `first` to `last` their looks, those that haven't got them. Far below what is known, these
        are guessed, and given again when it is known what the lines above mean."""
        lines = self._states.lines
        last = min(last, len(lines) - 1, self._document.blockCount() - 1)
        if self._fresh:
            self._fresh = False
            self._idle.start()
        near = self._states.is_near(last)
        self._guessed = None if near else last
        block = self._document.findBlockByNumber(first)
        changed = None
        for number in range(first, last + 1):
            state = self._states.before(number) if near else self._states.guess(number)
            if block.userState() >> 1 != self._stamp(state) and self._style_block(
                block, lines[number], state, lines[number + 1 : number + 2]
            ):
                changed = block
            block = block.next()
        if changed is not None:
            # setFormats has noted every block as changed; this hands all of them to the layout. Left undone, the next
            # key would be reported, and laid out, as a change from the first of them on.
            self._document.markContentsDirty(changed.position(), changed.length())

    def _style_block(self, block: QTextBlock, line: str, state: State, following: Sequence[str]) -> bool:
        """Style one block; whether its layout has other formats now."""
        self.right_to_left = self.right_to_left or has_right_to_left(line[:STYLED_LENGTH])
        plain = len(line) > _LONGEST
        spans = [] if plain else self._states.grammar.spans(state, line, following[0] if following else "")
        is_code = any(span.look & Look.BLOCK for span in spans) or (not spans and _in_code(state))
        block.setUserState(self._stamp(state) << 1 | is_code)
        narrow = [] if plain else [Span(start, end, Look.NARROW) for start, end in narrow_places(line)]
        return self._apply(block, line, flatten([*spans, *narrow]))

    def _stamp(self, state: State) -> int:
        """A number for what a block was styled with: the state before it, and the colours."""
        return self._stamps.setdefault((state, self._generation), len(self._stamps) + 1)

    def _apply(self, block: QTextBlock, line: str, spans: list[Span]) -> bool:
        layout = block.layout()
        head = line[:STYLED_LENGTH]
        pairs = has_pairs(head)
        ranges = [_range(head if pairs else "", span, self._format(span.look)) for span in spans]
        start, size = layout.preeditAreaPosition(), len(layout.preeditAreaText())
        if size:
            ranges = _round_composition(ranges, layout.formats(), start, size)
        if _same(ranges, layout.formats()):  # most keys: then Qt lays out and paints one line, not all that are seen
            return False
        layout.setFormats(ranges)
        return True

    def _format(self, look: Look) -> QTextCharFormat:
        made = self._formats.get(look)
        if made is None:
            made = self._formats[look] = _char_format(look, self._colors)
        return made

    def _go_on(self) -> None:
        if self._states.advance(_SLICE):
            self._idle.stop()
        if self._guessed is not None and self._states.is_near(self._guessed):
            self._guessed = None
            self.looks_changed.emit()


def is_code(block: QTextBlock) -> bool:
    """Whether a styled block is a line of a code block."""
    return block.userState() > 0 and bool(block.userState() & 1)


def _underlines(line: str) -> bool:
    """Whether `line` may make a heading or a table of the line above."""
    return line.lstrip(" >")[:1] in tuple("=-|:")


def _in_code(state: State) -> bool:
    """Whether an empty line after `state` is a line of code."""
    return getattr(state, "kind", "") == "fence" or str(getattr(state, "end", "")).startswith(("$$", "{%"))


def _range(line: str, span: Span, look: QTextCharFormat) -> QTextLayout.FormatRange:
    """Qt's form of a span; `line` is "" when its columns are offsets too."""
    made = QTextLayout.FormatRange()
    made.start = to_utf16(line, span.start) if line else span.start
    made.length = (to_utf16(line, span.end) if line else span.end) - made.start
    made.format = look
    return made


def _same(ranges: list[QTextLayout.FormatRange], present: list[QTextLayout.FormatRange]) -> bool:
    return len(ranges) == len(present) and all(
        one.start == other.start and one.length == other.length and one.format == other.format
        for one, other in zip(ranges, present, strict=True)
    )


def _round_composition(
    ranges: list[QTextLayout.FormatRange], present: list[QTextLayout.FormatRange], start: int, size: int
) -> list[QTextLayout.FormatRange]:
    """Make room for text that an input method is composing, which stands in the layout only and has its own looks.

    At the end of a stretch it is taken for more of the same, but for signs, links and the like, which have a colour.
    """
    for one in ranges:
        if one.start >= start:
            one.start += size
        elif one.start + one.length > start - (not one.format.hasProperty(QTextFormat.Property.ForegroundBrush)):
            one.length += size
    return ranges + [one for one in present if one.start >= start and one.start + one.length <= start + size]


def _char_format(look: Look, colors: SourceColors) -> QTextCharFormat:
    made = QTextCharFormat()
    if look & Look.BOLD:
        made.setFontWeight(QFont.Weight.Bold)
    if look & Look.ITALIC:
        made.setFontItalic(True)
    if look & Look.STRIKE:
        made.setFontStrikeOut(True)
    if look & Look.CODE and not look & Look.BLOCK:
        made.setBackground(brush(colors.code_background))
    if look & Look.MUTED:
        made.setForeground(brush(colors.muted))
    elif look & Look.ACCENT:
        made.setForeground(brush(colors.accent))
    if look & Look.NARROW:
        make_narrow(made)
    return made
