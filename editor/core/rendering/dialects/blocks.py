"""A block parser that asks only the rules which a line can start, by its first character.

markdown-it-py asks every rule at every block, and those that may end a paragraph again at each of its lines. Here a table
says what the rules of CommonMark can begin with; a rule that it doesn't know is asked at every line, as an indented
line is by all of them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from markdown_it.parser_block import ParserBlock
from markdown_it.ruler import Ruler
from markdown_it.rules_block import StateBlock

Rule = Callable[[StateBlock, int, int, bool], bool]

CONTAINERS = "containers"  # in `env`: the indentations of the open containers further out than the current one
OUTSIDE = "containers_outside"  # the same for those round the innermost quote
_STARTS: Mapping[str, str] = {
    "fence": "`~",
    "blockquote": ">",
    "hr": "*-_",
    "list": "*+-0123456789",
    "tabbed_item": "*+-0123456789",
    "footnote_def": "[",
    "reference": "[",
    "box_alone": "[",
    "html_block": "<",
    "heading": "#",
}
_ONLY_INDENTED = frozenset(("code",))


class _ByCharacter:
    """Rules by the first character of a line; they keep their order."""

    def __init__(self, named: list[tuple[str, Rule]]) -> None:
        characters = {character for name, _ in named for character in _STARTS.get(name, "")}
        self.all = tuple(rule for _, rule in named)
        self.others = tuple(rule for name, rule in named if name not in _STARTS and name not in _ONLY_INDENTED)
        self.known = {
            character: tuple(
                rule for name, rule in named if name not in _ONLY_INDENTED and character in _STARTS.get(name, character)
            )
            for character in characters
        }


class _BlockRuler(Ruler[Rule]):
    """The library's ruler, but a chain of rules that may end something is one rule, which asks those of them that can."""

    def __init__(self) -> None:
        super().__init__()
        self.leaves_lazy_lines = False  # see `lazy`
        self._by_character: dict[tuple[str, str], _ByCharacter] = {}
        self._enders: dict[tuple[str, str], list[Rule]] = {}
        self._compiled: object = None

    def getRules(self, chainName: str = "") -> list[Rule]:
        return self.enders(chainName) if chainName else super().getRules("")

    def _fresh(self) -> None:
        """Forget what was made of the rules when they have changed since."""
        if self.__cache__ is None or self.__cache__ is not self._compiled:
            super().getRules("")
            self._by_character, self._enders, self._compiled = {}, {}, self.__cache__

    def by_character(self, chain: str, without: str = "") -> _ByCharacter:
        """The active rules of a chain, "" for all."""
        self._fresh()
        found = self._by_character.get((chain, without))
        if found is None:
            named = [
                (rule.name, rule.fn)
                for rule in self.__rules__
                if rule.enabled and rule.name != without and (not chain or chain in rule.alt)
            ]
            found = self._by_character[chain, without] = _ByCharacter(named)
        return found

    def enders(self, chain: str, without: str = "") -> list[Rule]:
        """One rule that says whether a rule of the chain, but for that named `without`, begins a block at a line."""
        self._fresh()
        found = self._enders.get((chain, without))
        if found is None:
            found = self._enders[chain, without] = [_ender(self.by_character(chain, without), self.leaves_lazy_lines)]
        return found


def _ender(rules: _ByCharacter, leaves_lazy_lines: bool) -> Rule:
    get, others, every = rules.known.get, rules.others, rules.all

    def ends(state: StateBlock, line: int, last: int, silent: bool) -> bool:
        indent = state.sCount[line] - state.blkIndent
        if leaves_lazy_lines and indent < 0 <= state.sCount[line] and is_far(state, line):
            return False
        start = state.bMarks[line] + state.tShift[line]
        candidates = every if indent >= 4 else get(state.src[start : start + 1], others)
        for rule in candidates:  # noqa: SIM110 - a generator takes twice the time
            if rule(state, line, last, True):
                return True
        return False

    return ends


def is_far(state: StateBlock, line: int) -> bool:
    """Whether a line stands four columns or more right of the innermost container that it belongs to."""
    return state.sCount[line] - outer_indent(state, line) > 3


def outer_indent(state: StateBlock, line: int) -> int:
    """The indentation of the innermost container, further out than the current one, that a line belongs to. To a quote's rule,
    which looks for the quote's end, the containers round the quote are those."""
    containers = state.env.get(OUTSIDE if state.parentType == "blockquote" else CONTAINERS, ())
    return max((outer for outer in containers if outer <= state.sCount[line]), default=0)


class Blocks(ParserBlock):
    """The library's block parser with such a table."""

    ruler: _BlockRuler

    def __init__(self) -> None:
        super().__init__()
        ruler = _BlockRuler()
        for rule in self.ruler.__rules__:
            ruler.push(rule.name, rule.fn, {"alt": rule.alt})
        self.ruler = ruler

    def tokenize(self, state: StateBlock, startLine: int, endLine: int) -> None:
        """Blocks from one line to before another, as far as they belong to the state's container."""
        rules = self.ruler.by_character("")
        get, others, every = rules.known.get, rules.others, rules.all
        line, has_empty_lines = startLine, False
        while line < endLine:
            state.line = line = state.skipEmptyLines(line)
            indent = state.sCount[line] - state.blkIndent if line < endLine else -1
            if indent < 0:
                break
            if state.level >= state.md.options["maxNesting"]:
                state.line = endLine
                break
            candidates = every if indent >= 4 else get(state.src[state.bMarks[line] + state.tShift[line]], others)
            for rule in candidates:
                if rule(state, line, endLine, False):
                    break
            else:
                raise RuntimeError("no block rule took the line")  # the paragraph's takes every one
            state.tight = not has_empty_lines
            line = state.line
            if line <= endLine and state.isEmpty(line - 1):
                has_empty_lines = True
            if line < endLine and state.isEmpty(line):
                has_empty_lines = True
                state.line = line = line + 1
