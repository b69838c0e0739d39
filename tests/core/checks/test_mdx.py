"""The reader of MDX against the compiler's answers, and its time."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from editor.core.checks.mdx.extras import Extras, extras_of
from editor.core.checks.mdx.reader import read_mdx
from tests.core.checks.cases import GOLDEN
from tests.work import LINEAR, growth


def _rows() -> list[tuple[bool, str, str]]:
    lines = (GOLDEN / "mdx.tsv").read_text(encoding="utf-8").split("\n")[1:-1]
    rows = (line.split("\t", 2) for line in lines)
    return [(outcome == "builds", line, _unescaped(text)) for outcome, line, text in rows]


def _unescaped(body: str) -> str:
    return "\\".join(part.replace("\\n", "\n") for part in body.split("\\\\"))


@pytest.mark.parametrize(("builds", "line", "body"), _rows())
def test_a_fault_where_the_compiler_stops_and_only_there(builds: bool, line: str, body: str) -> None:
    found = read_mdx([*body.split("\n"), ""], Extras())
    assert bool(found) is not builds, [item.fault for item in found]
    assert not line or int(line) - 1 in [item.line for item in found]


@pytest.mark.parametrize(
    ("words", "body"),
    [
        ('"remark-math": "^6"', "$\\frac{a b}{c}$\n\n$$\n\\begin{a b}\n$$"),
        ('"@astrojs/starlight": "^0.30"', ":::note{.a b=c}\ntext\n:::\n\n:icon[a]{#b}"),
        ('"remark-heading-id": "^1"', "## a {#b}"),
    ],
)
def test_what_a_plugin_of_the_site_reads_is_left_to_it(words: str, body: str) -> None:
    assert read_mdx(body.split("\n"), Extras())
    assert not read_mdx(body.split("\n"), extras_of(words))


_SIGNS = st.sampled_from([*"<>{}/`'\"\\()[]=:.,-*#|$!~", " ", "\n", "\n\n", "  ", "> ", "- ", "1. ", "a", "A", "<b>"])


@settings(deadline=None)
@given(st.lists(st.one_of(_SIGNS, st.sampled_from(["export const a = ", "import ", "</b>", "{a}", "<br>", "```\n"]))))
def test_any_text_is_read(parts: list[str]) -> None:
    lines = "".join(parts).split("\n")
    for item in read_mdx(lines, Extras()):
        assert (item.line, item.column) <= (item.end_line, item.end_column)
        assert item.column <= len(lines[item.line])
        assert item.end_column <= len(lines[item.end_line])


@pytest.mark.parametrize(
    "part",
    [
        "<b>\n", "<b> ", "<b>a\n", "</b>", "{", "{{", "(", "`", "``` ", "[a](", "[", "](", "<br>\n", "<br></br>\n", "> ", "- ",
        "- a\n", "{a}\n", "{`${", "<a b='\n", "<a b={", "a <b\n", "{[", "export const a = 1\n", "export const a = {\n",
        "{/*", "|", "| a |\n|---|\n", "$", ":a{", "\\", "{a ? ", "{a =>", "{a, ", "http://a{", "<a.", "> - ", "{'", "{/",
        "<!--", "<a/>", "<a>{", "{<a>", "[^a]: ", "a {b\n", "<A\n", "{a\n", "{() => {", "# {a}\n", "<div>\n> ", "-",
    ],
)  # fmt: skip
def test_the_work_grows_with_the_text(part: str) -> None:
    extras = Extras(math=True, directives=True)
    assert growth(lambda count: read_mdx((part * count).split("\n"), extras), 500) < LINEAR
