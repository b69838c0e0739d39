"""An inline parser that asks only the rules a character can start; flanking by each generator's own punctuation.

markdown-it-py tries every rule at every special character. Here a table says which rules a character can start, which
pays for the rules that the generators have more (quotes, bare links): a post takes the same time as plain CommonMark.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.parser_inline import ParserInline, RuleFuncInlineType
from markdown_it.rules_inline import StateInline, escape
from markdown_it.rules_inline.state_inline import Scanned
from markdown_it.token import Token
from markdown_it.utils import EnvType

from editor.core.rendering.dialects.blocks import Blocks

Rule = RuleFuncInlineType
SPACE, PUNCTUATION, OTHER = 0, 1, 2
_ASCII_PUNCTUATION = frozenset("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")

_IS_LETTER = re.compile(r"[^\W_]")
_TICKS = re.compile(r"`+")

# What each of the library's own rules can start with.
_TRIGGERS: Mapping[str, str] = {
    "newline": "\n",
    "escape": "\\",
    "backticks": "`",
    "strikethrough": "~",
    "emphasis": "*_",
    "link": "[",
    "image": "!",
    "autolink": "<",
    "html_inline": "<",
    "entity": "&",
    "math": "$",
    "footnote_ref": "[",
}


@lru_cache(maxsize=4096)
def kind(character: str) -> int:
    """SPACE, PUNCTUATION (ASCII's, and Unicode's categories P…) or OTHER: CommonMark 0.30."""
    if character in _ASCII_PUNCTUATION:
        return PUNCTUATION
    category = unicodedata.category(character)
    if category == "Zs" or character in "\t\n\f\r":
        return SPACE
    return PUNCTUATION if category[0] == "P" else OTHER


@lru_cache(maxsize=4096)
def kind_with_symbols(character: str) -> int:
    """As `kind`, but Unicode's symbols (categories S…) are punctuation too: CommonMark 0.31."""
    if kind(character) == OTHER and unicodedata.category(character)[0] == "S":
        return PUNCTUATION
    return kind(character)


@lru_cache(maxsize=4096)
def kind_by_halves(character: str) -> int:
    """As `kind_with_symbols`, for a program that looks at UTF-16's units: half an emoji is neither space nor mark."""
    return OTHER if character > "\uffff" else kind_with_symbols(character)


def flanking(before: str, after: str, of: Callable[[str], int] = kind) -> tuple[bool, bool]:
    """(left-flanking, right-flanking) of a delimiter run between two characters (CommonMark §6.2)."""
    left, right = of(before), of(after)
    return (
        right != SPACE and (right == OTHER or left != OTHER),
        left != SPACE and (left == OTHER or right != OTHER),
    )


def _labelled(rule: Rule) -> Rule:
    """`rule`, asked only where a label may end: thousands of open brackets would take it the square of their number."""

    def labelled(state: StateInline, silent: bool) -> bool:
        return state.src.find("]", state.pos) >= 0 and rule(state, silent)

    return labelled


def _escape(state: StateInline, silent: bool) -> bool:
    """The library's rule, but a backslash that escapes nothing leaves alone the space behind it, which may be one of two that
    break the line, and where there may be bare links a letter, which may begin one."""
    following = state.src[state.pos + 1 : state.pos + 2]
    alone = following == " " or (isinstance(state, State) and state.links and _IS_LETTER.match(following))
    if not alone:
        return escape(state, silent)
    if not silent:
        token = state.push("text_special", "", 0)
        token.content = token.markup = "\\"
        token.info = "escape"
    state.pos += 1
    return True


class State(StateInline):
    """The library's state with flanking by the parser's own character kinds."""

    links = False  # whether the text may hold a bare link
    node_end = -1  # where a rule that writes plain text has last ended
    run_end = 0  # where the last run of quotes ends
    brackets: tuple[list[int], list[int]] | None = None  # where they stand, and how many are open behind each

    def __init__(self, src: str, md: MarkdownIt, env: EnvType, outTokens: list[Token]) -> None:
        super().__init__(src, md, env, outTokens)
        self._last: dict[str, int] = {}
        self.memo: dict[str, Any] = {}  # what rules have found out about the whole text
        self._counted = (0, 0)  # a place, and how many lines end before it

    def last_of(self, end: str) -> int:
        """Where `end` stands for the last time, -1 for nowhere: what begins behind it needn't look for it."""
        if end not in self._last:
            self._last[end] = self.src.rfind(end)
        return self._last[end]

    def line_at(self, position: int) -> int:
        """How many lines of the text end before `position`; places asked for in order are counted once."""
        place, lines = self._counted if position >= self._counted[0] else (0, 0)
        self._counted = position, lines + self.src.count("\n", place, position)
        return self._counted[1]

    def in_brackets(self, pattern: re.Pattern[str]) -> bool:
        """Whether a `[` before this place is still open; `pattern` finds brackets and what hides them. A run of backticks
        that it finds hides what stands up to the next run of as many."""
        if self.brackets is None:
            self.brackets = _open_brackets(self.src, pattern)
        places, depths = self.brackets
        index = bisect_left(places, self.pos)
        return index > 0 and depths[index - 1] > 0

    def scanDelims(self, start: int, canSplitWord: bool) -> Scanned:
        source, position, end = self.src, start, self.posMax
        marker = source[start]
        while position < end and source[position] == marker:
            position += 1
        before = source[start - 1] if start > 0 else " "
        after = source[position] if position < end else " "
        of = self.md.inline.kind  # type: ignore[attr-defined]
        passed: str = self.md.inline.passed  # type: ignore[attr-defined]
        if passed and marker not in passed and (before in passed or after in passed):
            before, after = _beside(source, start, position, end, passed)
        left, right = flanking(before, after, of)
        beside = self.md.inline.beside  # type: ignore[attr-defined]
        if beside and marker in "*_":
            left, right = left or after in beside, right or before in beside
        if canSplitWord:
            return Scanned(left, right, position - start)
        return Scanned(
            left and (not right or of(before) == PUNCTUATION),
            right and (not left or of(after) == PUNCTUATION),
            position - start,
        )


def _open_brackets(source: str, pattern: re.Pattern[str]) -> tuple[list[int], list[int]]:
    """Where brackets stand that are no code, and how many are open behind each."""
    places, depths, depth = [], [], 0
    ticks: dict[int, list[int]] = {}
    for run in _TICKS.finditer(source):
        ticks.setdefault(len(run[0]), []).append(run.start())
    match = pattern.search(source)
    while match:
        end = match.end()
        if match[0][0] == "`":
            ends = ticks[len(match[0])]
            index = bisect_left(ends, end)
            end = ends[index] + len(match[0]) if index < len(ends) else end
        elif match[0] in "[]":
            depth = depth + 1 if match[0] == "[" else max(depth - 1, 0)
            places.append(match.start())
            depths.append(depth)
        match = pattern.search(source, end)
    return places, depths


def _beside(source: str, start: int, stop: int, end: int, passed: str) -> tuple[str, str]:
    """What stands before and after a run, past the characters `passed`; the first of a text stands for itself."""
    first = start
    while first > 1 and source[first - 1] in passed:
        first -= 1
    while stop < end and source[stop] in passed:
        stop += 1
    return source[first - 1] if start else " ", source[stop] if stop < end else " "


@dataclass(frozen=True, slots=True)
class BareLinks:
    """A rule that starts at plain letters: addresses without any markup.

    `at` says whether one may start at a place; `found` finds such a place in running text (with what must stand before
    it). Both are only tried in texts that hold one of `hints`.
    """

    rule: Rule
    at: str
    found: str
    hints: tuple[str, ...] = ("://", "www.", "@")


class Inline(ParserInline):
    """`triggers` says with which characters each added rule starts, `of` what counts as punctuation beside emphasis;
    `beside`: marks beside which emphasis may always begin and end; `passed`: characters that are looked past there."""

    def __init__(
        self,
        triggers: Mapping[str, str],
        of: Callable[[str], int] = kind,
        links: BareLinks | None = None,
        beside: str = "",
        passed: str = "",
    ) -> None:
        super().__init__()
        self.passed = passed
        self.ruler.at("escape", _escape)
        self.kind = of
        self.beside = beside
        self._triggers = {**_TRIGGERS, **triggers}
        self._links = links
        self._at = re.compile(links.at) if links else None
        self._active: object = None
        self._table: dict[str, tuple[Rule, ...]] = {}

    def _rules(self) -> dict[str, tuple[Rule, ...]]:
        """Character → rules in their order, made again when a plugin has changed the ruler."""
        active = self.ruler.getRules("")
        if active is not self._active:
            table: dict[str, list[Rule]] = {}
            for name, rule in zip(self.ruler.get_active_rules(), active, strict=True):
                asked = _labelled(rule) if name in ("link", "image") else rule
                for character in self._triggers.get(name, ""):
                    table.setdefault(character, []).append(asked)
            self._table = {character: tuple(rules) for character, rules in table.items()}
            special = "[" + re.escape("".join(self._table) + "]") + "]"
            self.terminator_re = re.compile(special)
            self._with_links = re.compile(special + (f"|{self._links.found}" if self._links else ""))
            self._active = active
        return self._table

    def _at_link(self, state: State, position: int) -> tuple[Rule, ...]:
        """The rule for bare links when one may start here."""
        if state.links and self._at is not None and self._links is not None and self._at.match(state.src, position):
            return (self._links.rule,)
        return ()

    def tokenize(self, state: StateInline) -> None:
        """Tokens for the input from `state.pos` to `state.posMax`."""
        assert isinstance(state, State)
        get = self._rules().get
        search = self._with_links.search if state.links else self.terminator_re.search
        source, end, deepest = state.src, state.posMax, state.md.options["maxNesting"]
        while state.pos < end:
            position = state.pos
            if state.level < deepest:
                for rule in get(source[position]) or self._at_link(state, position):
                    if rule(state, False):
                        break
                if state.pos > position:
                    continue
            found = search(source, position + 1, end)
            state.pos = found.start() if found else end
            state.append_pending(source[position : state.pos])
        if state.pending:
            state.pushPending()

    def skipToken(self, state: StateInline) -> None:
        """Move over one token without making it; over one character when no rule knows it (link labels count on it)."""
        assert isinstance(state, State)
        position = state.pos
        if position in state.cache:
            state.pos = state.cache[position]
            return
        if state.level >= state.md.options["maxNesting"]:
            state.pos = state.posMax
        else:
            rules = self._rules().get(state.src[position])
            state.level += 1
            for rule in rules or self._at_link(state, position):
                if rule(state, True):
                    break
            state.level -= 1
            if state.pos == position and rules:
                state.pos += 1
            elif state.pos == position:
                search = self._with_links.search if state.links else self.terminator_re.search
                found = search(state.src, position + 1, state.posMax)
                state.pos = found.start() if found else state.posMax
        state.cache[position] = state.pos

    def parse(self, src: str, md: MarkdownIt, env: EnvType, tokens: list[Token]) -> list[Token]:
        """The inline tokens of `src`."""
        state = State(src, md, env, tokens)
        state.links = self._links is not None and any(hint in src for hint in self._links.hints)
        self.tokenize(state)
        for rule in self.ruler2.getRules(""):
            rule(state)
        return state.tokens


def parser(
    inline: Inline, preset: str = "commonmark", options: Mapping[str, object] = MappingProxyType({})
) -> MarkdownIt:
    """A markdown-it parser that reads inlines with `inline`, and of blocks asks the rules that a line can start."""
    md = MarkdownIt()
    md.inline = inline
    md.block = Blocks()
    return md.configure(preset, dict(options))
