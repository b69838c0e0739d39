"""What the lines of Markdown and of a front matter look like: stretch by stretch, without Qt."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor.core.post.frontmatter.model import Format
from editor.ui.source.head_lines import head_grammar
from editor.ui.source.line_states import LineStates
from editor.ui.source.markdown_lines import MarkdownGrammar
from editor.ui.source.spans import Grammar, Look, flatten
from editor.ui.source.utf16 import from_utf16, to_utf16
from tests.work import LINEAR, growth

B, E, S, C, K, A, M = Look.BOLD, Look.ITALIC, Look.STRIKE, Look.CODE, Look.BLOCK, Look.ACCENT, Look.MUTED


def looks(raw: str, line: int = -1, grammar=None) -> list[tuple[str, Look]]:
    """The stretches of a line that have a look."""
    grammar = grammar or MarkdownGrammar()
    lines = raw.split("\n")
    line %= len(lines)
    state = grammar.start
    for before in lines[:line]:
        state = grammar.after(state, before)
    content, following = lines[line], lines[line + 1] if line + 1 < len(lines) else ""
    return [(content[span.start : span.end], span.look) for span in flatten(grammar.spans(state, content, following))]


@pytest.mark.parametrize(
    ("raw", "wanted"),
    [
        ("plain 文字", []),
        ("a **b** c", [("**", M), ("b", B), ("**", M)]),
        ("中**文**字", [("**", M), ("文", B), ("**", M)]),
        ("*a* _b_ snake_case_name", [("*", M), ("a", E), ("*", M), ("_", M), ("b", E), ("_", M)]),
        ("为**“时刻”**。", []),
        ("为**“时刻”**那", []),
        ("**“时刻”**。", [("**", M), ("“时刻”", B), ("**", M)]),
        ("2 * 3 * 4", []),
        ("**open", []),
        ("~~x~~ ~~~", [("~~", M), ("x", S), ("~~", M)]),
        (r"\*a\*", [("\\", M), ("\\", M)]),
        ("`*a*` b", [("`", C | M), ("*a*", C), ("`", C | M)]),
        ("`` a`b ``", [("``", C | M), (" a`b ", C), ("``", C | M)]),
        ("[t](u)", [("[", M), ("t", A), ("](u)", M)]),
        ("[a](<b c> 't') x", [("[", M), ("a", A), ("](<b c> 't')", M)]),
        ("![i][r]", [("![", M), ("i", A), ("][r]", M)]),
        ("[not a link] (x)", []),
        ("[**b**](u)", [("[", M), ("**", A | M), ("b", B | A), ("**", A | M), ("](u)", M)]),
        ("<https://a.b>", [("<", M), ("https://a.b", A), (">", M)]),
        ("a <b>c</b> 1 < 2", [("<b>", M), ("</b>", M)]),
        ("see https://a.b/c_d_e。", [("https://a.b/c_d_e", A)]),
        ("note[^1]", [("[^1]", A)]),
        ("$x_1$ costs $5 or $6", [("$", C | M), ("x_1", C), ("$", C | M)]),
        ("{{ a }} {% b %}", [("{{ a }}", M), ("{% b %}", M)]),
        (
            "## 标题 *x* ##",
            [("## ", B | M), ("标题 ", B), ("*", B | M), ("x", B | E), ("*", B | M), (" ", B), ("##", B | M)],
        ),
        ("#tag", []),
        ("- [ ] a", [("- [ ]", M)]),
        ("10) a", [("10) ", M)]),
        ("> > **q**", [("> > ", M), ("**", M), ("q", B), ("**", M)]),
        ("---", [("---", M)]),
        ("* * *", [("* * *", M)]),
        ("    code", [("    code", K)]),
        ("text\n    not code", []),
        ("- a\n\n    text **b**", [("**", M), ("b", B), ("**", M)]),
        ("- a\n\n      code", [("      code", K)]),
        ("```py", [("```py", K | M)]),
        ("```\n**x**", [("**x**", K)]),
        ("````\n```\n**x**", [("**x**", K)]),
        ("```\n~~~\n```", [("```", K | M)]),
        ("~~~\nx\n~~~\n**b**", [("**", M), ("b", B), ("**", M)]),
        ("``` a`b", []),
        ("> ```\n> x", [("> x", K)]),
        ("> ```\nout **b**", [("**", M), ("b", B), ("**", M)]),
        ("- ```\n  x", [("  x", K)]),
        ("$$\nx_1", [("x_1", K)]),
        ("$$ x $$\n_a_", [("_", M), ("a", E), ("_", M)]),
        ("{% codeblock %}\n*x*", [("*x*", K)]),
        ("{% codeblock %}\n{% endcodeblock %}\n*x*", [("*", M), ("x", E), ("*", M)]),
        ("<div>\n*x* <b>", [("<b>", M)]),
        ("<div>\n\n*x*", [("*", M), ("x", E), ("*", M)]),
        ("<!-- a\nb", [("b", M)]),
        ("<!-- a -->\n*x*", [("*", M), ("x", E), ("*", M)]),
        ("<script>\n\nx", []),
        ("[^1]: note", [("[^1]", A | M), (": ", M)]),
        ("[r]: https://a.b", [("[r]: ", M), ("https://a.b", A)]),
        ("a | b\n--|--\nc | d", [("|", M)]),
    ],
)
def test_markdown(raw: str, wanted: list[tuple[str, Look]]) -> None:
    assert looks(raw) == wanted


def test_the_line_below_makes_a_heading_or_a_table() -> None:
    assert looks("Title\n===", 0) == [("Title", B)]
    assert looks("a|b\n-|-", 0) == [("a", B), ("|", B | M), ("b", B)]
    assert looks("a\n- b", 0) == []


def test_kramdown_minds_punctuation_less() -> None:
    assert looks("为**“时刻”**那", grammar=MarkdownGrammar(relaxed=True)) == [("**", M), ("“时刻”", B), ("**", M)]


@pytest.mark.parametrize(
    ("format", "raw", "wanted"),
    [
        (Format.YAML, "title: a b # c", [("title:", M), ("# c", E | M)]),
        (Format.YAML, "url: https://a.b/#c", [("url:", M)]),
        (Format.YAML, "- k: 'v'", [("- k:", M), ("'", M), ("'", M)]),
        (Format.YAML, '标签: [a, "b"]', [("标签:", M), ("[", M), (",", M), ('"', M), ('"', M), ("]", M)]),
        (Format.YAML, "a: |\n  b: c", []),
        (Format.YAML, "a: |\n  b\nc: d", [("c:", M)]),
        (Format.TOML, "a.b = 'c' # d", [("a.b =", M), ("'", M), ("'", M), ("# d", E | M)]),
        (Format.TOML, "[params]", [("[params]", B)]),
        (Format.TOML, 'a = """\nb = 1', []),
        (Format.JSON, '{"a": "b"}', [("{", M), ('"a"', M), (":", M), ('"', M), ('"', M), ("}", M)]),
        (Format.SCRIPT, "const a = 1", []),
    ],
)
def test_heads(format: Format, raw: str, wanted: list[tuple[str, Look]]) -> None:
    assert looks(raw, grammar=head_grammar(format)) == wanted


SIGNS = st.text(alphabet="ab *_`~#->|[](){}%$<!/\\:=\"'1. \t中“。😀", max_size=60)


@given(st.lists(SIGNS, max_size=6), st.sampled_from([None, *Format]))
def test_any_text_has_looks_inside_its_lines(lines: list[str], format: Format | None) -> None:
    grammar = head_grammar(format) if format else MarkdownGrammar()
    state = grammar.start
    for line, following in zip(lines, [*lines, ""][1:], strict=True):
        flat = flatten(grammar.spans(state, line, following))
        edges = [edge for span in flat for edge in (span.start, span.end)]
        assert edges == sorted(edges)
        assert all(0 <= edge <= len(line) for edge in edges)
        state = grammar.after(state, line)


@pytest.mark.parametrize(
    "sign", ["- ", "> ", "`", "*a ", "[", "](", "![](<", "_*", "{{", "$a ", "1. ", "a.", '"\\', "|"]
)
def test_a_line_of_signs_is_no_trap(sign: str) -> None:
    """Deep nesting and far searches have limits: this neither recurses without end nor looks at a line more than once."""
    for grammar in (MarkdownGrammar(), *map(head_grammar, Format)):

        def look(count: int, grammar: Grammar = grammar) -> None:
            line = sign * count
            flatten(grammar.spans(grammar.start, line, line))
            grammar.after(grammar.start, line)

        look(100_000)
        assert growth(look, 1_500) < LINEAR


class Counter:
    """A grammar whose state is the last digit seen."""

    start = "0"

    def after(self, state, line):
        return line or state

    def spans(self, state, line, following):
        return []


DIGITS = st.sampled_from(["", "", "", "1", "2"])
CHANGES = st.tuples(
    st.integers(0, 20), st.integers(1, 4), st.lists(DIGITS, min_size=1, max_size=4), st.none() | st.integers(0, 20)
)


@given(st.lists(DIGITS, min_size=1, max_size=12), st.lists(CHANGES, max_size=8))
def test_states_after_edits_are_those_of_a_fresh_reading(lines: list[str], changes) -> None:
    states = LineStates(Counter(), lines)
    for first, removed, new, asked in changes:
        if asked is not None:
            asked = min(asked, len(lines))
            assert states.before(asked) == LineStates(Counter(), lines).before(asked)
        first %= len(lines)
        removed = min(removed, len(lines) - first)
        lines[first : first + removed] = new
        states.changed(first, removed, len(new))
    for line in range(len(lines) + 1):
        assert states.before(line) == LineStates(Counter(), lines).before(line)


SINGLE = st.tuples(st.lists(st.integers(0, 30), min_size=1, max_size=6), DIGITS, st.none() | st.integers(0, 30))


@given(st.lists(DIGITS, min_size=1, max_size=30), st.lists(SINGLE | CHANGES, max_size=8))
def test_states_after_many_lines_changed_at_once(lines: list[str], changes) -> None:
    states = LineStates(Counter(), lines)
    for change in changes:
        asked = change[-1]
        if asked is not None:
            states.before(min(asked, len(lines)))
        if len(change) == 3:
            numbers = {number % len(lines) for number in change[0]}
            for number in numbers:
                lines[number] = change[1]
            states.changed_lines([(number, number) for number in numbers])
        else:
            first = change[0] % len(lines)
            removed = min(change[1], len(lines) - first)
            lines[first : first + removed] = change[2]
            states.changed(first, removed, len(change[2]))
    for line in range(len(lines) + 1):
        assert states.before(line) == LineStates(Counter(), lines).before(line)
    assert states.advance(10)


def test_far_below_what_is_known_the_state_is_guessed() -> None:
    lines = ["text"] * 10_000
    states = LineStates(Counter(), lines)
    assert states.is_near(1_000)
    assert not states.is_near(9_000)
    assert states.guess(9_000) == Counter.start
    assert states.before(10_000) == "text"
    lines[0] = "1"
    states.changed(0, 1, 1)
    assert not states.is_near(9_000)
    assert states.guess(9_000) == "text"
    while not states.advance(1):
        pass
    assert states.is_near(9_000)


class Watched(MarkdownGrammar):
    """Remembers the lines that were read."""

    def __init__(self) -> None:
        self.seen: list[str] = []

    def after(self, state, line):
        self.seen.append(line)
        return super().after(state, line)


def test_one_key_costs_one_line() -> None:
    lines = ["text"] * 1000
    grammar = Watched()
    states = LineStates(grammar, lines)
    states.before(1000)
    grammar.seen.clear()
    lines[500] = "texts"
    states.changed(500, 1, 1)
    states.before(1000)
    assert grammar.seen == ["texts"]


def test_ten_thousand_replacements_cost_as_many_lines() -> None:
    lines = ["text"] * 50_000
    grammar = Watched()
    states = LineStates(grammar, lines)
    states.before(50_000)
    grammar.seen.clear()
    lines[::5] = ["texts"] * 10_000
    states.changed_lines([(number, number) for number in range(0, 50_000, 5)])
    states.before(50_000)
    assert grammar.seen == ["texts"] * 10_000


@given(st.text(alphabet="a中é😀𠀀", max_size=12), st.integers(0, 12))
def test_columns_and_offsets(line: str, column: int) -> None:
    column = min(column, len(line))
    offset = to_utf16(line, column)
    assert offset == len(line[:column].encode("utf-16-le")) // 2
    assert from_utf16(line, offset) == column
