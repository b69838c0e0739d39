"""The calls that fill the page: one piece of a long post at a time, and what is typed meanwhile before the rest."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence

import pytest
from PySide6.QtCore import QObject
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from editor.core.rendering.block import Block, Patch
from editor.core.rendering.incremental.block_table import BlockTable
from editor.ui.preview.calls import PAUSE_MS, PIECE, Call, Calls, patch_calls

Then = Callable[[], None]


class Page:
    """What the page was given, and a word that it has done with the last of it."""

    def __init__(self) -> None:
        self.got: list[str] = []
        self.done: list[Then] = []

    def run(self, code: str, then: Then | None) -> None:
        self.got.append(code[:1])
        if then is not None:
            self.done.append(then)


@pytest.fixture
def page() -> Page:
    return Page()


@pytest.fixture
def calls(page: Page, qapp: QObject) -> Iterator[Calls]:
    parent = QObject()
    yield Calls(page.run, parent)


def _long(*names: str) -> Iterator[Call]:
    return iter([Call(name * PIECE, number) for number, name in enumerate(names, 1)])


def test_the_next_piece_waits_until_the_page_has_run_the_last(calls: Calls, page: Page, qtbot: QtBot) -> None:
    calls.send(_long("a", "b", "c"))
    QTest.qWait(10 * PAUSE_MS)
    assert page.got == ["a"]
    for number, name in enumerate("bc", 1):
        page.done[-1]()
        qtbot.waitUntil(lambda number=number: len(page.got) == number + 1)
        assert page.got[-1] == name
    page.done[-1]()
    qtbot.waitUntil(lambda: not calls.waiting)


def test_what_is_typed_is_run_before_the_rest(calls: Calls, page: Page) -> None:
    calls.send(_long("a", "b", "c"))
    typed = [Patch(0, 1, (Block("<p>x</p>", 0, 0),))]
    assert calls.may_overtake(typed)
    calls.overtake(iter([Call("x")]))
    assert page.got == ["a", "x"]


def test_rows_keep_their_order(calls: Calls, page: Page, qtbot: QtBot) -> None:
    calls.send(_long("a", "b"))
    calls.send(iter([Call("c")]))
    assert page.got == ["a"]
    page.done[-1]()
    qtbot.waitUntil(lambda: len(page.got) == 2)
    page.done[-1]()
    qtbot.waitUntil(lambda: page.got == ["a", "b", "c"])


def test_a_new_post_doesn_t_wait_for_the_old_one(calls: Calls, page: Page) -> None:
    calls.send(_long("a", "b"))
    calls.clear()
    calls.send(_long("c", "d"))
    assert page.got == ["a", "c"]
    page.done[0]()  # the old post's piece
    QTest.qWait(10 * PAUSE_MS)
    assert page.got == ["a", "c"]


@pytest.mark.parametrize("kind", [list, BlockTable])
def test_a_post_of_many_small_blocks_comes_in_many_small_calls(kind: Callable[[list[Block]], Sequence[Block]]) -> None:
    blocks = [Block(f"<p>{line}</p>", line, line + line % 3) for line in range(0, 30_000, 3)]
    sent = list(patch_calls([Patch(0, 0, kind(blocks))], str.upper))
    pieces = [json.loads(call.code.removeprefix("fw.patch(").removesuffix(")")) for call in sent]
    assert [block for piece in pieces for _index, _removed, put in piece for block in put] == [
        [block.html.upper(), block.last_line - block.first_line + 1] for block in blocks
    ]
    assert max(len(put) for piece in pieces for _index, _removed, put in piece) < 2_000
    assert [call.done for call in sent[:-1]] == [piece[0][0] + len(piece[0][2]) for piece in pieces[:-1]]
