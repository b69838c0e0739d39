"""Looks inside a line of Markdown, in one pass: code, links, emphasis as CommonMark flanks it, math, template tags."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from editor.core.patterns import pattern
from editor.ui.source.spans import Look, Span

_TOKEN = pattern(
    r"(?P<escape>\\[!-/:-@\[-`{-~])|(?P<ticks>`+)|(?P<open>!?\[)|(?P<close>\])|(?P<run>\*+|_+|~+)|(?P<angle><)"
    r"|(?P<math>\${1,2})|(?P<tag>\{\{|\{%)|(?P<url>https?://[^\s<>\"'`　-〿！-･一-鿿]+)"
)
_DESTINATION = pattern(
    r"\([ \t]*(?:<[^<>]*>|[^\s()<][^\s()]*(?:\([^\s()]*\)[^\s()]*)*)?"
    r"(?:[ \t]+(?:\"[^\"]*\"|'[^']*'|\([^()]*\)))?[ \t]*\)"
)
_LABEL = pattern(r"\[[^\[\]]{0,200}\]")
_ANGLE = pattern(
    r"<(?P<link>[A-Za-z][A-Za-z0-9+.-]{1,31}:[^\s<>]*|[\w.+-]{1,64}@[\w.-]{1,200})>|<!--.*?(?:-->|$)|<[?!/]?[A-Za-z][^<>]*>"
)
_MARK = Look.MUTED


@dataclass(slots=True, eq=False, repr=False)
class _Run:
    """A run of one sign that may open or close emphasis; shrinks while it is used up."""

    sign: str
    start: int
    end: int
    opens: bool
    closes: bool
    length: int


def inline_spans(line: str, start: int, end: int, relaxed: bool = False) -> list[Span]:
    """The looks of line[start:end]. `relaxed` is kramdown's emphasis, which doesn't mind punctuation beside letters."""
    return _Inline(line, end, relaxed).read(start)


class _Inline:
    def __init__(self, line: str, end: int, relaxed: bool) -> None:
        self.line, self.end, self.relaxed = line, end, relaxed
        self.spans: list[Span] = []
        self.runs: list[_Run] = []
        self.brackets: list[re.Match[str]] = []
        self.ticks: dict[int, list[int]] | None = None

    def read(self, start: int) -> list[Span]:
        position = start
        while match := _TOKEN.search(self.line, position, self.end):
            kind = match.lastgroup
            position = match.end()
            if kind == "run":
                self.runs.append(_flanked(self.line, match, self.relaxed))
            elif kind == "open":
                self.brackets.append(match)
            else:
                position = getattr(self, f"_{kind}")(match)
        self.spans += _emphasis(self.runs)
        return self.spans

    def _add(self, start: int, end: int, look: Look) -> None:
        self.spans.append(Span(start, end, look))

    def _escape(self, match: re.Match[str]) -> int:
        self._add(match.start(), match.start() + 1, _MARK)
        return match.end()

    def _ticks(self, match: re.Match[str]) -> int:
        """A code span ends at the next run of as many ticks; without one the ticks are text."""
        if self.ticks is None:
            self.ticks = {}
            for run in re.finditer("`+", self.line[: self.end]):
                self.ticks.setdefault(run.end() - run.start(), []).append(run.start())
        size = match.end() - match.start()
        closing = next((at for at in self.ticks.get(size, ()) if at >= match.end()), None)
        ends = self.ticks.get(size)
        while ends and ends[0] < match.end():  # each run is looked at once: a line of ticks stays cheap
            ends.pop(0)
        if closing is None:
            return match.end()
        self._add(match.start(), closing + size, Look.CODE)
        self._add(match.start(), match.end(), _MARK)
        self._add(closing, closing + size, _MARK)
        return closing + size

    def _close(self, match: re.Match[str]) -> int:
        """The end of a link's or image's text: with a destination or a label it is one."""
        if not self.brackets:
            return match.end()
        opening = self.brackets.pop()
        inner = self.line[opening.end() : match.start()]
        if inner[:1] == "^" and len(inner) > 1 and " " not in inner:  # a footnote
            self._add(opening.start(), match.end(), Look.ACCENT)
            return match.end()
        target = _DESTINATION.match(self.line, match.end(), self.end) or _LABEL.match(self.line, match.end(), self.end)
        if not target:
            return match.end()
        self._add(opening.end(), match.start(), Look.ACCENT)
        self._add(opening.start(), opening.end(), _MARK)
        self._add(match.start(), target.end(), _MARK)
        return target.end()

    def _angle(self, match: re.Match[str]) -> int:
        tag = _ANGLE.match(self.line, match.start(), self.end)
        if not tag:
            return match.end()
        if not tag["link"]:
            self._add(tag.start(), tag.end(), _MARK)
            return tag.end()
        self._add(tag.start(), tag.start() + 1, _MARK)
        self._add(*tag.span("link"), Look.ACCENT)
        self._add(tag.end() - 1, tag.end(), _MARK)
        return tag.end()

    def _math(self, match: re.Match[str]) -> int:
        """`$x$` as pandoc reads it: no space inside the signs, no digit after; prices stay prices."""
        sign = match.group()
        closing = self.line.find(sign, match.end(), self.end)
        inner = self.line[match.end() : closing]
        price = self.line[closing + len(sign) : closing + len(sign) + 1].isdigit()
        spaced = inner[:1].isspace() or inner[-1:].isspace()
        if closing < 0 or not inner or (len(sign) == 1 and (spaced or price)):
            return match.end()
        self._add(match.start(), closing + len(sign), Look.CODE)
        self._add(match.start(), match.end(), _MARK)
        self._add(closing, closing + len(sign), _MARK)
        return closing + len(sign)

    def _tag(self, match: re.Match[str]) -> int:
        closing = self.line.find("}}" if match.group() == "{{" else "%}", match.end(), self.end)
        if closing < 0:
            return match.end()
        self._add(match.start(), closing + 2, _MARK)
        return closing + 2

    def _url(self, match: re.Match[str]) -> int:
        end = match.end()
        while self.line[end - 1] in "?!.,:*_~;)]|":
            end -= 1
        self._add(match.start(), end, Look.ACCENT)
        return end


@lru_cache(2048)
def _class_of(sign: str) -> int:
    """0: space or line edge, 1: punctuation, 2: anything else."""
    if not sign or sign.isspace():
        return 0
    return 1 if unicodedata.category(sign)[0] in "PS" else 2


def _flanked(line: str, match: re.Match[str], relaxed: bool) -> _Run:
    """CommonMark's left- and right-flanking rules, by Unicode classes."""
    start, end = match.span()
    before, after = _class_of(line[start - 1 : start]), _class_of(line[end : end + 1])
    left = after != 0 and (relaxed or after == 2 or before != 2)
    right = before != 0 and (relaxed or before == 2 or after != 2)
    sign = line[start]
    if sign == "_":
        left, right = left and (not right or before == 1), right and (not left or after == 1)
    if sign == "~" and end - start > 2:
        left = right = False
    return _Run(sign, start, end, left, right, end - start)


def _emphasis(runs: list[_Run]) -> list[Span]:
    """CommonMark's delimiter stack; `floor` remembers where a search found nothing, which keeps it linear."""
    spans: list[Span] = []
    stack: list[_Run] = []
    floor: dict[tuple[str, bool, int], int] = {}
    for run in runs:
        while run.closes and run.end > run.start:
            key = (run.sign, run.opens, run.length % 3)
            index = len(stack) - 1
            lowest = floor.get(key, 0)
            while index >= lowest and not _matches(stack[index], run):
                index -= 1
            if index < lowest:
                floor[key] = len(stack)
                break
            _use(stack[index], run, spans)
            keep = index + (stack[index].end > stack[index].start)
            del stack[keep:]
            floor = {key: min(depth, keep) for key, depth in floor.items()}
        if run.opens and run.end > run.start:
            stack.append(run)
    return spans


def _matches(opener: _Run, closer: _Run) -> bool:
    if opener.sign != closer.sign:
        return False
    if opener.sign == "~":
        return opener.length == closer.length
    both = opener.closes or closer.opens
    return not (both and (opener.length + closer.length) % 3 == 0 and (opener.length % 3 or closer.length % 3))


def _use(opener: _Run, closer: _Run, spans: list[Span]) -> None:
    """Take signs from both runs and give the text between its look."""
    size = min(opener.end - opener.start, closer.end - closer.start, 2)
    look = Look.STRIKE if opener.sign == "~" else Look.BOLD if size == 2 else Look.ITALIC
    spans.append(Span(opener.end, closer.start, look))
    spans.append(Span(opener.end - size, opener.end, _MARK))
    spans.append(Span(closer.start, closer.start + size, _MARK))
    opener.end -= size
    closer.start += size
