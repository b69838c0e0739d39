"""Find and replace in a text: what is looked for, where it is, and the edits that replace it."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from editor.core.errors import ForewordError
from editor.core.messages import _
from editor.core.post.edit import Edit, Part
from editor.core.post.line_edit import keep_breaks_apart
from editor.core.post.line_starts import LineStarts
from editor.core.post.text import LINE_END, Text
from editor.core.post.typed import Selection

# A writer's own expression may need longer than anybody waits: `(a+)+b`. The module `regex` can be stopped.
PATIENCE = 0.5  # seconds
# Letters of scripts that write no spaces between words: there a "whole word" has no edges to look for.
_UNSPACED = "\u0e00-\u0e7f\u2e80-\u9fff\ua000-\ua4cf\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff"
_WORD = rf"[^\W{_UNSPACED}]"
_MANY, _NEAR = 100, 20  # matches; lines between two of them
_IN_REPLACEMENT = re.compile(r"\\(?P<escape>[nt\\])|[\\$](?P<group>\d{1,2})|\$\{(?P<name>\w+)\}|\$(?P<sign>[$&])")


class BadPattern(ForewordError):
    """A regular expression, or its replacement, that means nothing."""


@dataclass(frozen=True, slots=True)
class Query:
    """What is looked for. Without `regex` the needle is plain text; `word` wants no letter right before or after it."""

    needle: str
    case: bool = False
    word: bool = False
    regex: bool = False

    def pattern(self) -> Any:
        """The query as a regular expression over text with LF line ends: of `re`, or of `regex` where the writer wrote
        it. Raises BadPattern."""
        source = self.needle if self.regex else re.escape(self.needle)
        if self.word and self.needle:
            before = f"(?<!{_WORD})" if self.regex or re.match(_WORD, self.needle[0]) else ""
            after = f"(?!{_WORD})" if self.regex or re.match(_WORD, self.needle[-1]) else ""
            source = f"{before}(?:{source}){after}"
        if not self.regex:
            return re.compile(source, re.MULTILINE | (0 if self.case else re.IGNORECASE))
        import regex

        try:
            return regex.compile(source, regex.MULTILINE | (0 if self.case else regex.IGNORECASE))
        except regex.error as error:
            raise BadPattern(_("This is not a regular expression: {reason}.").format(reason=str(error))) from error

    def matches(self, pattern: Any, text: str) -> Iterator[re.Match[str]]:
        """The matches of `pattern`, which is this query's, in `text`. Raises BadPattern when that takes too long."""
        if not self.regex:
            yield from pattern.finditer(text)
            return
        try:
            yield from pattern.finditer(text, timeout=PATIENCE)
        except TimeoutError as error:
            raise BadPattern(_("This expression takes too long here; make it simpler.")) from error


class Found:
    """Where a query's matches are in a text, in order. Empty matches don't count."""

    def __init__(self, text: Text, query: Query) -> None:
        """Raises BadPattern."""
        self.text, self.query = text, query
        self._pattern = query.pattern()
        self._plain = text.plain() if query.needle else ""
        self._line_starts = LineStarts(text.lines)
        matches = query.matches(self._pattern, self._plain) if query.needle else ()
        spans = (match.span() for match in matches)
        self._spans = [span for span in spans if span[0] != span[1]]

    def __len__(self) -> int:
        return len(self._spans)

    def __getitem__(self, index: int) -> Selection:
        start, end = self._spans[index]
        return Selection(*self._line_starts.position(start), *self._line_starts.position(end))

    def from_place(self, line: int, column: int) -> int:
        """The index of the first match that starts at the place or after it; len(self) when there is none."""
        return bisect_left(self._spans, (self._line_starts.offset(line) + column, -1))

    def at(self, place: Selection) -> int | None:
        """The index of the match that is exactly there."""
        index = self.from_place(place.line, place.column)
        return index if index < len(self) and self[index] == place else None

    def in_lines(self, first: int, last: int) -> list[Selection]:
        """The matches that start in these lines, both included."""
        start, after = (bisect_left(self._spans, (self._line_starts.offset(line), -1)) for line in (first, last + 1))
        return [self[index] for index in range(start, after)]

    def replace(self, index: int, replacement: str, part: Part) -> list[Edit]:
        """The edit that replaces one match. Raises BadPattern."""
        return self._edits([(self._spans[index], self._new(index, replacement))], part)

    def replace_all(self, replacement: str, part: Part, apart: Collection[int] = ()) -> list[Edit]:
        """The edits that replace all matches, to be made in this order: the last lines first. No edit reaches into one of the
        lines `apart` from above or below, so that it is known where each of them goes. Raises BadPattern."""
        changes = [(span, self._new(index, replacement)) for index, span in enumerate(self._spans)]
        return self._edits(changes, part, apart)

    def _new(self, index: int, replacement: str) -> str:
        if not self.query.regex:
            return replacement
        match = self._pattern.match(self._plain, self._spans[index][0])
        assert match  # the text has not changed since it was found
        return _expand(match, replacement)

    def _edits(
        self, changes: Iterable[tuple[tuple[int, int], str]], part: Part, apart: Collection[int] = ()
    ) -> list[Edit]:
        """Matches that share a line become one edit, and of very many also those that are near each other: fewer and never
        in each other's way."""
        near = _NEAR if len(self) > _MANY and self._one_line_end() else 0
        edges = sorted(self._line_starts.offset(number) for line in apart for number in (line, line + 1))
        edits: list[Edit] = []
        start = end = -1
        new: list[str] = []
        for (left, right), inserted in changes:
            beside = self._plain.count("\n", end, left) <= near and bisect_right(edges, end) == bisect_right(
                edges, left
            )
            if start >= 0 and beside:
                new += (self._plain[end:left], inserted)
            else:
                edits += self._edit(start, end, "".join(new), part)
                start, new = left, [inserted]
            end = right
        edits += self._edit(start, end, "".join(new), part)
        return edits[::-1]

    def _one_line_end(self) -> bool:
        """Whether all line ends are the one that a replacement gets."""
        return set(self.text.ends[:-1]) == {self.text.line_end()}

    def _edit(self, start: int, end: int, new: str, part: Part) -> list[Edit]:
        if start < 0 or self._plain[start:end] == new:
            return []
        line, column = self._line_starts.position(start)
        if new and "\n" not in self._plain[start:end] and not LINE_END.search(new):
            return [Edit(part, line, column, self._plain[start:end], new)]
        last, last_column = self._line_starts.position(end)
        removed = self.text.slice(line, column, last, last_column)
        inserted = new.replace("\n", self.text.line_end(line))
        return [keep_breaks_apart(Edit(part, line, column, removed, inserted), self.text, last, last_column)]


def _expand(match: re.Match[str], replacement: str) -> str:
    r"""The replacement with `\1` or `$1`, `${name}`, `$&` (all), `$$`, `\n`, `\t` and `\\` filled in."""

    def fill(token: re.Match[str]) -> str:
        if token["escape"]:
            return {"n": "\n", "t": "\t", "\\": "\\"}[token["escape"]]
        if token["sign"]:
            return "$" if token["sign"] == "$" else match.group()
        group = token["name"] if token["name"] and not token["name"].isdigit() else int(token["name"] or token["group"])
        try:
            return match[group] or ""
        except IndexError as error:
            sentence = _("The pattern has no group {name}; put the part to keep in brackets.")
            raise BadPattern(sentence.format(name=group)) from error

    return _IN_REPLACEMENT.sub(fill, replacement)
