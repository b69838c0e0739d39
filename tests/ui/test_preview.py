"""The preview pane with the real web engine: patches, safety, places."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from editor.core.rendering.block import Block, Patch
from editor.ui.preview.header import Header
from editor.ui.preview.page import WORLD
from editor.ui.preview.pane import PreviewPane
from editor.ui.theme import theme

Ask = Callable[[str], object]


def blocks(*html: str, lines: int = 1) -> list[Block]:
    return [Block(text, i * lines, i * lines + lines - 1) for i, text in enumerate(html)]


@pytest.fixture
def pane(qtbot: QtBot, tmp_path: Path) -> PreviewPane:
    pane = PreviewPane()
    qtbot.addWidget(pane, before_close_func=lambda widget: widget.close_page())
    pane.resize(500, 400)
    pane.set_look(theme("light"), 16, False)
    pane.start_post(tmp_path, tmp_path)
    pane.show()
    with qtbot.waitSignal(pane.painted, timeout=30_000):
        pane.start()
    return pane


@pytest.fixture
def ask(pane: PreviewPane, qtbot: QtBot) -> Ask:
    """What a line of script in the application world answers."""

    def ask(code: str) -> object:
        answer: list[object] = []
        pane.page.runJavaScript(code, WORLD, answer.append)
        qtbot.waitUntil(lambda: bool(answer), timeout=10_000)
        return answer[0]

    return ask


def test_its_colours_are_the_window_s_whatever_the_system_has(pane: PreviewPane, ask: Ask) -> None:
    paper = "getComputedStyle(document.documentElement).getPropertyValue('--paper')"
    light = ask(paper)
    pane.set_look(theme("dark"), 16, False)
    assert ask(paper) == "#202224"
    pane.set_look(theme("light"), 16, False)
    assert ask(paper) == light != "#202224"


def test_only_changed_blocks_are_touched(pane: PreviewPane, ask: Ask) -> None:
    pane.show_blocks(blocks("<p>one</p>", "<p>two</p>", "<p>three</p>"))
    ask("[...document.querySelectorAll('.fw-block')].forEach((b, i) => b.dataset.mark = i)")
    pane.show_blocks(blocks("<p>one</p>", "<p>TWO</p>", "<p>new</p>", "<p>three</p>"))
    assert (
        ask("[...document.querySelectorAll('.fw-block')].map(b => b.textContent.trim()).join()") == "one,TWO,new,three"
    )
    assert ask("[...document.querySelectorAll('.fw-block')].map(b => b.dataset.mark || '-').join('')") == "0--2"


def test_scripts_of_the_post_do_not_run(pane: PreviewPane, ask: Ask) -> None:
    pane.show_blocks(
        blocks(
            "<p>a</p><script>document.body.dataset.ran = 1</script>",
            '<img src="nothing.png" onerror="document.body.dataset.ran = 2">',
            '<a id="j" href="javascript:document.body.dataset.ran = 3">x</a>',
        )
    )
    ask("document.getElementById('j').click()")
    assert ask("document.body.dataset.ran || 'no'") == "no"


def test_images_below_the_root_load_and_others_do_not(
    pane: PreviewPane, ask: Ask, tmp_path: Path, qtbot: QtBot
) -> None:
    dot = '<svg xmlns="http://www.w3.org/2000/svg" width="7" height="7"/>'
    (tmp_path / "in.svg").write_text(dot, "utf-8")
    outside = tmp_path.parent / "out.svg"
    outside.write_text(dot, "utf-8")
    pane.show_blocks(blocks('<img src="in.svg">', f'<img src="{outside.as_uri()}">'))
    done = "[...document.images].every(i => i.complete)"
    qtbot.waitUntil(lambda: ask(done) is True, timeout=10_000)
    assert ask("[...document.images].map(i => i.naturalWidth).join()") == "7,0"


def test_an_image_that_comes_again_is_the_same_element(
    pane: PreviewPane, ask: Ask, tmp_path: Path, qtbot: QtBot
) -> None:
    (tmp_path / "in.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg" width="7" height="7"/>', "utf-8")
    pane.show_blocks(blocks('<p>a <img src="in.svg"></p>'))
    qtbot.waitUntil(lambda: ask("document.images[0].complete") is True, timeout=10_000)
    ask("document.images[0].mark = 'kept'")
    pane.show_blocks(blocks('<p>ab <img src="in.svg"></p>'))
    assert ask("document.images[0].mark || 'lost'") == "kept"


def test_a_click_reports_the_source_line(pane: PreviewPane, ask: Ask, qtbot: QtBot) -> None:
    pane.show_blocks(blocks("<p>one</p>", "<p>two</p>", "<p>three</p>", lines=2))
    qtbot.wait(200)  # blocks get their height when they come near the view
    y = int(float(str(ask("document.querySelectorAll('.fw-block')[2].getBoundingClientRect().top")))) + 6
    with qtbot.waitSignal(pane.line_clicked, timeout=10_000) as clicked:
        target = pane._view.focusProxy() if pane._view is not None else None
        assert target is not None
        place = QPointF(QPoint(80, y))
        for kind in (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonRelease):
            button, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
            event = QMouseEvent(kind, place, target.mapToGlobal(place), button, button, none)
            QApplication.sendEvent(target, event)
    assert clicked.args is not None
    assert clicked.args[0] in (4, 5)


def test_it_scrolls_to_a_source_line_and_says_where_it_is(pane: PreviewPane, ask: Ask, qtbot: QtBot) -> None:
    pane.show_blocks(blocks(*(f"<p style='height:100px;margin:0'>{i}</p>" for i in range(40)), lines=3))
    pane.scroll_to_line(60)
    qtbot.wait(200)  # blocks get their height when they come near the view
    assert abs(float(str(ask("document.querySelectorAll('.fw-block')[20].getBoundingClientRect().top"))) - 24) < 3
    qtbot.wait(300)  # the page's own quiet time after a scroll that we asked for
    with qtbot.waitSignal(pane.line_scrolled, timeout=10_000) as scrolled:
        ask("window.scrollTo(0, document.querySelectorAll('.fw-block')[10].offsetTop - 24)")
    assert scrolled.args is not None
    assert abs(scrolled.args[0] - 30) < 3


def test_what_is_read_keeps_its_place_when_something_above_changes(pane: PreviewPane, ask: Ask, qtbot: QtBot) -> None:
    tall = [f"<p style='height:100px;margin:0'>{i}</p>" for i in range(30)]
    pane.show_blocks(blocks(*tall))
    pane.scroll_to_line(15)
    qtbot.wait(200)  # blocks get their height when they come near the view
    before = ask("document.querySelectorAll('.fw-block')[15].getBoundingClientRect().top")
    pane.show_blocks(blocks("<p style='height:333px;margin:0'>new</p>", *tall))
    after = ask("document.querySelectorAll('.fw-block')[16].getBoundingClientRect().top")
    assert abs(float(str(after)) - float(str(before))) < 2
    qtbot.wait(200)
    after = ask("document.querySelectorAll('.fw-block')[16].getBoundingClientRect().top")
    assert abs(float(str(after)) - float(str(before))) < 2


def test_lines_inside_code_and_tables_are_found(pane: PreviewPane, ask: Ask, qtbot: QtBot) -> None:
    code = "<pre><code>" + "\n".join(f"line {i}" for i in range(1, 61)) + "</code></pre>"
    rows = "".join(f"<tr><td>{i}<br>{'x<br>' * (i % 3)}</td></tr>" for i in range(40))
    tall = "<p style='height:900px'>end</p>"
    page = [Block(code, 0, 61), Block(f"<table>{rows}</table>", 63, 103), Block(tall, 105, 105)]
    pane.show_blocks(page)
    pane.scroll_to_line(30)
    qtbot.wait(100)
    top, height = (
        "document.querySelector('pre').getBoundingClientRect().top",
        "document.querySelector('pre').offsetHeight",
    )
    into = (24 - float(str(ask(top)))) / float(str(ask(height)))
    assert abs(into - 29 / 60) < 0.02
    pane.scroll_to_line(63 + 21)  # the twentieth row below the head and its rule
    qtbot.wait(100)
    assert abs(float(str(ask("document.querySelectorAll('tr')[20].getBoundingClientRect().top"))) - 24) < 2
    qtbot.wait(300)
    with qtbot.waitSignal(pane.line_scrolled, timeout=10_000) as scrolled:
        ask("window.scrollBy(0, document.querySelectorAll('tr')[30].getBoundingClientRect().top - 24)")
    assert scrolled.args is not None
    assert abs(scrolled.args[0] - (63 + 31)) < 0.5


def test_two_megabytes_arrive_whole_and_what_is_typed_meanwhile_too(pane: PreviewPane, ask: Ask, qtbot: QtBot) -> None:
    page = blocks(*(f"<p>{'字' * 300} {i}</p>" for i in range(6000)))
    pane.show_blocks(page)
    page[3] = Block("<p>typed</p>", 3, 3)
    pane.apply_patches([Patch(3, 1, (page[3],))], page)
    texts = "[...document.querySelectorAll('.fw-block')].map(block => block.textContent)"
    count, text = str(ask(f"{texts}.length + ' ' + {texts}[3]")).split()
    assert 0 < int(count) < 6000  # neither the first screen waits for the rest, nor what is written into it
    assert text == "typed"
    page[2:3] = blocks("<p>two</p>", "<p>lines</p>")
    pane.apply_patches([Patch(2, 1, tuple(page[2:4]))], page)
    page[5999] = Block("<p>far</p>", 5999, 5999)
    pane.apply_patches([Patch(5999, 1, (page[5999],))], page)
    qtbot.waitUntil(lambda: not pane.calls.waiting, timeout=20_000)
    assert ask(f"{texts}.length") == 6001
    assert ask(f"{texts}.slice(2, 5).join()") == "two,lines,typed"
    assert ask(f"{texts}[5999]") == "far"


def test_another_post_stops_what_is_left_of_the_old_one(pane: PreviewPane, ask: Ask, qtbot: QtBot) -> None:
    pane.show_blocks(blocks(*(f"<p>{'字' * 300} {i}</p>" for i in range(6000))))
    pane.start_post(None, None)
    pane.show_blocks(blocks("<p>new</p>"))
    qtbot.wait(100)
    qtbot.waitUntil(lambda: pane.ready, timeout=10_000)
    assert ask("document.getElementById('post').textContent") == "new"


def test_the_old_post_stays_until_blocks_of_the_new_one_come(pane: PreviewPane, ask: Ask, qtbot: QtBot) -> None:
    text = "document.querySelector('article').textContent"
    pane.show_header(Header("<h1>Old</h1>"))
    pane.show_blocks(blocks("<p>one</p>"))
    pane.start_post(None, None)
    pane.show_header(Header("<h1>New</h1>"))
    assert ask(text) == "Oldone"
    pane.show_blocks(blocks("<p>two</p>"))
    assert ask(text) == "Newtwo"
    pane.start_post(None, None)
    pane.show_header(Header("<h1>Empty</h1>"))
    qtbot.waitUntil(lambda: ask(text) == "Empty", timeout=5_000)


@pytest.mark.parametrize("name", ["plain", "a b#c?d%20 中文"])
def test_images_of_a_post_in_another_folder(
    pane: PreviewPane, ask: Ask, qtbot: QtBot, tmp_path: Path, name: str
) -> None:
    folder = tmp_path / name
    folder.mkdir()
    (folder / "in.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg" width="7" height="7"/>', "utf-8")
    pane.show_blocks(blocks('<img src="in.svg">'))
    pane.start_post(folder, tmp_path)
    pane.show_blocks(blocks('<img src="in.svg">'))
    qtbot.waitUntil(lambda: ask("document.images[0].naturalWidth") == 7, timeout=10_000)
    pane.start_post(folder, folder.parent / "elsewhere")
    pane.show_blocks(blocks(f'<img src="../{quote(name)}/in.svg?again">'))
    qtbot.waitUntil(lambda: ask("document.images[0].complete") is True, timeout=10_000)
    assert ask("document.images[0].naturalWidth") == 0


def test_a_place_is_shown_and_marked(pane: PreviewPane, ask: Ask, qtbot: QtBot) -> None:
    pane.show_blocks(blocks(*(f"<p style='height:100px;margin:0'>{i}</p>" for i in range(40))))
    qtbot.wait(200)
    pane.reveal_line(30)
    block = "document.querySelectorAll('.fw-block')[30]"
    assert float(str(ask(f"{block}.getAnimations().length"))) == 1
    qtbot.wait(200)
    top = float(str(ask(f"{block}.getBoundingClientRect().top")))
    assert 0 <= top < float(str(ask("window.innerHeight")))


def test_blocks_stand_in_groups_that_stay_in_order(pane: PreviewPane, ask: Ask, qtbot: QtBot) -> None:
    """Also where blocks go from the middle of several groups, or all of a group, and others come."""
    page = blocks(*(f"<p>{i}</p>" for i in range(500)))
    pane.show_blocks(page)
    shown = "[...document.querySelectorAll('.fw-group > .fw-block')].map(b => b.textContent).join()"
    for start, end, new in ((0, 1, 2), (100, 300, 1), (10, 10, 300), (0, 150, 0), (449, 449, 3)):
        fresh = blocks(*(f"<p>new {start} {i}</p>" for i in range(new)))
        page[start:end] = fresh
        pane.apply_patches([Patch(start, end - start, tuple(fresh))], page)
        texts = [block.html.removeprefix("<p>").removesuffix("</p>") for block in page]
        assert ask(shown) == ",".join(texts)
        groups = json.loads(
            str(ask("JSON.stringify([...document.querySelectorAll('.fw-group')].map(g => g.children.length))"))
        )
        assert 0 < min(groups) <= max(groups) <= 80
    pane.show_blocks([])
    assert ask("document.querySelectorAll('.fw-group').length") == 0


TABS = (
    '<div class="tabbed-set tabbed-alternate"><input checked id="a" name="t" type="radio"><input id="b" name="t" type="radio">'
    '<div class="tabbed-labels"><label for="a">A</label><label for="b">B</label></div>'
    '<div class="tabbed-content"><div class="tabbed-block"><p>{}</p></div><div class="tabbed-block"><p>{}</p></div></div></div>'
)
OLD_TABS = (
    '<div class="tabbed-set"><input checked id="a" name="t" type="radio"><label for="a">A</label>'
    '<div class="tabbed-content"><p>{}</p></div><input id="b" name="t" type="radio"><label for="b">B</label>'
    '<div class="tabbed-content"><p>{}</p></div></div>'
)
SEEN = "[...document.querySelectorAll('.tabbed-set p')].filter(p => p.offsetHeight).map(p => p.textContent).join()"


@pytest.mark.parametrize("tabs", [TABS, OLD_TABS], ids=["alternate", "old"])
def test_of_tabs_one_is_seen_and_the_one_that_is_written_in_comes_up(pane: PreviewPane, ask: Ask, tabs: str) -> None:
    pane.show_blocks(blocks(tabs.format("one", "two")))
    assert ask(SEEN) == "one"
    pane.show_blocks(blocks(tabs.format("one", "two more")))
    assert ask(SEEN) == "two more"
    ask("document.querySelector('label').click()")
    assert ask(SEEN) == "one"
    pane.show_blocks(blocks(tabs.format("one", "two more") + "<p class='x'>below</p>"))
    assert ask(SEEN) == "one"


def test_what_was_unfolded_stays_so_and_what_is_written_inside_unfolds(pane: PreviewPane, ask: Ask) -> None:
    folded = "<details><summary>s</summary><p>{}</p></details><p>{}</p>"
    pane.show_blocks(blocks(folded.format("one", "below")))
    pane.show_blocks(blocks(folded.format("one", "below!")))
    assert ask("document.querySelector('details').open") is False
    pane.show_blocks(blocks(folded.format("one more", "below!")))
    assert ask("document.querySelector('details').open") is True
    pane.show_blocks(blocks(folded.format("one more", "below again")))
    assert ask("document.querySelector('details').open") is True


def test_a_language_that_is_read_from_the_right_turns_the_page_but_not_its_code(pane: PreviewPane, ask: Ask) -> None:
    pane.show_blocks(blocks("<p>عنوان</p>", "<ul><li>x</li></ul>", "<pre><code>x</code></pre>"))

    def looks() -> object:
        code = "(tag, name) => getComputedStyle(document.querySelector(tag))[name]"
        asked = [("p", "direction"), ("pre", "direction"), ("ul", "paddingLeft"), ("ul", "paddingRight")]
        return ask(f"{json.dumps(asked)}.map(([tag, name]) => ({code})(tag, name)).join()")

    pane.show_header(Header("", False, "fa-IR"))
    assert looks() == "rtl,ltr,0px,24px"
    pane.show_header(Header("", False, "fr"))
    assert looks() == "ltr,ltr,24px,0px"
