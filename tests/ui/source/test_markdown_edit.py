"""Keys, commands, clipboard and drops of the Markdown editor, with real events."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from editor.core.post.edit import Edit, Part


def test_writing_a_list_as_a_writer_does(body) -> None:
    owner = body()
    for line in ("1. one", "two", ""):
        QTest.keyClicks(owner.view, line)
        QTest.keyClick(owner.view, Qt.Key.Key_Return)
    QTest.keyClicks(owner.view, "- a")
    QTest.keyClick(owner.view, Qt.Key.Key_Return)
    QTest.keyClick(owner.view, Qt.Key.Key_Tab)
    QTest.keyClicks(owner.view, "b")
    QTest.keyClick(owner.view, Qt.Key.Key_Return)
    QTest.keyClick(owner.view, Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClicks(owner.view, "c")
    assert str(owner.text) == "1. one\n2. two\n\n- a\n  - b\n- c"
    assert owner.agrees()


def test_a_table_is_filled_in_by_tab(body) -> None:
    owner = body()
    owner.view.make_table()
    for cell in ("head", "b", "1", "2", "3"):
        QTest.keyClicks(owner.view, cell)
        QTest.keyClick(owner.view, Qt.Key.Key_Tab)
    QTest.keyClick(owner.view, Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClicks(owner.view, "!")
    owner.view.make_table()
    rows = ["| head | b   |", "| ---- | --- |", "| 1    | 2   |", "| 3!   |     |"]
    assert str(owner.text) == "\n".join(rows)
    assert owner.agrees()


def test_tab_in_code_with_bars_is_no_table(body) -> None:
    owner = body("```\n|a|b|\n|-|-|\n```\n")
    owner.view.set_caret(1, 0)
    QTest.keyClick(owner.view, Qt.Key.Key_Tab)
    assert str(owner.text) == "```\n    |a|b|\n|-|-|\n```\n"


def test_enter_in_a_code_block_continues_nothing_but_indentation(body) -> None:
    owner = body("```\n- x\n")
    owner.view.set_caret(1, 3)
    QTest.keyClick(owner.view, Qt.Key.Key_Return)
    assert str(owner.text) == "```\n- x\n\n"


@pytest.mark.parametrize(
    ("command", "raw", "selection", "wanted"),
    [
        ("toggle_bold", "a word", (0, 2, 0, 6), "a **word**"),
        ("toggle_italic", "a word", (0, 2, 0, 6), "a *word*"),
        ("toggle_strike", "a word", (0, 2, 0, 6), "a ~~word~~"),
        ("toggle_code", "a word", (0, 2, 0, 6), "a `word`"),
        ("toggle_list", "a\nb", (0, 0, 1, 1), "- a\n- b"),
        ("toggle_ordered_list", "a\nb", (0, 0, 1, 1), "1. a\n2. b"),
        ("toggle_task", "a", (0, 0, 0, 0), "- [ ] a"),
        ("toggle_quote", "a\r\nb", (0, 0, 1, 1), "> a\r\n> b"),
        ("make_table", "|a|名|\r\n|-|-|", (0, 2, 0, 2), "| a   | 名  |\r\n| --- | --- |"),
        ("make_table", "a\tb\n1\t2", (0, 0, 1, 3), "| a   | b   |\n| --- | --- |\n| 1   | 2   |"),
        ("indent", "- a", (0, 3, 0, 3), "  - a"),
        ("outdent", "  - a", (0, 3, 0, 3), "- a"),
    ],
)
def test_a_command_is_one_edit(body, command: str, raw: str, selection: tuple[int, ...], wanted: str) -> None:
    owner = body(raw)
    owner.view.select(*selection)
    getattr(owner.view, command)()
    assert str(owner.text) == wanted
    assert (owner.steps, len(owner.sent)) == (1, 1)
    assert owner.agrees()


def test_headings_and_pictures(body) -> None:
    owner = body("题")
    owner.view.set_heading(3)
    assert str(owner.text) == "### 题"
    owner.view.set_caret(0, 5)
    owner.view.insert_image("a.png", "说明")
    assert str(owner.text) == "### 题![说明](a.png)"


def test_bold_twice_is_nothing(body) -> None:
    owner = body("一个词组")
    owner.view.select(0, 2, 0, 4)
    owner.view.toggle_bold()
    assert owner.view.selected_text() == "词组"
    owner.view.toggle_bold()
    assert str(owner.text) == "一个词组"


def test_out_of_the_marks_without_an_edit(body) -> None:
    owner = body("**词**")
    owner.view.set_caret(0, 3)
    owner.view.toggle_bold()
    assert owner.sent == []
    assert owner.view.caret() == (0, 5)


def test_a_sign_goes_round_the_selection(body) -> None:
    owner = body("say it")
    owner.view.select(0, 4, 0, 6)
    QTest.keyClick(owner.view, "*")
    QTest.keyClick(owner.view, "_")
    assert str(owner.text) == "say *_it_*"
    owner.view.select(0, 0, 0, 3)
    owner.compose("", "「")
    assert str(owner.text) == "「say」 *_it_*"


def test_nothing_is_paired_without_a_selection(body) -> None:
    owner = body()
    QTest.keyClicks(owner.view, '(*[`"')
    assert str(owner.text) == '(*[`"'


def test_an_address_pasted_over_words_links_them(body) -> None:
    owner = body("see here now")
    owner.view.select(0, 4, 0, 8)
    QApplication.clipboard().setText(" https://example.org/a \n")
    owner.view.paste()
    assert str(owner.text) == "see [here](https://example.org/a) now"
    assert len(owner.sent) == 1
    owner.view.set_caret(0, 0)
    owner.view.paste()
    assert str(owner.text).startswith(" https://example.org/a \nsee")


def test_link_takes_the_address_in_the_clipboard(body) -> None:
    owner = body("here")
    QApplication.clipboard().setText("https://example.org")
    owner.view.selectAll()
    owner.view.insert_link()
    assert str(owner.text) == "[here](https://example.org)"


def test_pictures_go_to_the_owner(body, tmp_path: Path) -> None:
    owner = body("text")
    dropped: list[str] = []
    pasted: list[QImage] = []
    owner.view.image_dropped.connect(dropped.append)
    owner.view.image_pasted.connect(pasted.append)
    picture = tmp_path / "图 1.PNG"
    QImage(2, 2, QImage.Format.Format_RGB32).save(str(picture), "PNG")
    files = QMimeData()
    files.setUrls([QUrl.fromLocalFile(str(picture))])
    assert owner.view.canInsertFromMimeData(files)
    owner.view.insertFromMimeData(files)
    bitmap = QMimeData()
    bitmap.setImageData(QImage(3, 4, QImage.Format.Format_RGB32))
    owner.view.insertFromMimeData(bitmap)
    assert dropped == [str(picture)]
    assert [image.width() for image in pasted] == [3]
    assert owner.sent == []


def test_other_files_are_left_to_the_window(body, tmp_path: Path) -> None:
    owner = body("text")
    files = QMimeData()
    files.setUrls([QUrl.fromLocalFile(str(tmp_path / "post.md"))])
    assert not owner.view.canInsertFromMimeData(files)


def test_a_read_only_text_stays(body) -> None:
    owner = body("- a")
    owner.view.setReadOnly(True)
    owner.view.set_caret(0, 3)
    QTest.keyClick(owner.view, Qt.Key.Key_Return)
    owner.view.toggle_bold()
    owner.view.insertFromMimeData(_text("x"))
    owner.view.perform([Edit(Part.BODY, 0, 0, "", "x")])
    assert owner.sent == []
    assert owner.view.shows_exactly()


def test_several_edits_are_one_step(body) -> None:
    owner = body("a\nb\nc")
    owner.view.perform([Edit(Part.BODY, 2, 0, "", "3\n"), Edit(Part.BODY, 0, 1, "", "1")])
    assert owner.steps == 1
    assert str(owner.text) == "a1\nb\n3\nc"
    assert owner.agrees()


def test_the_menu_offers_the_clipboard_and_others_may_add(body) -> None:
    owner = body("text")
    owner.view.selectAll()
    seen: list[tuple[int, int]] = []
    owner.view.menu_opening.connect(lambda menu, line, column: seen.append((line, column)) or menu.addAction("Fix"))
    menu = owner.view.context_menu(owner.view.rect().topLeft())
    assert [action.text() for action in menu.actions()] == ["Cut", "Copy", "Paste", "Select All", "Fix"]
    assert menu.actions()[0].isEnabled()
    assert seen == [(0, 0)]
    menu.deleteLater()


def _text(text: str) -> QMimeData:
    data = QMimeData()
    data.setText(text)
    return data


def copied(html: str, text: str) -> QMimeData:
    data = QMimeData()
    data.setHtml(html)
    data.setText(text)
    return data


def test_what_is_copied_from_a_page_is_pasted_as_markdown(body) -> None:
    owner = body("before after\n")
    owner.view.set_caret(0, 7)
    owner.view.insertFromMimeData(copied("<a href='https://x.org'>a <b>page</b></a>", "a page"))
    assert str(owner.text) == "before [a **page**](https://x.org)after\n"
    assert len(owner.sent) == 1


def test_blocks_are_set_off_from_the_line_that_they_are_put_into(body) -> None:
    owner = body("before after\r\n")
    owner.view.set_caret(0, 7)
    owner.view.insertFromMimeData(copied("<h2>T</h2><ul><li>one</li></ul>", "T\none"))
    assert str(owner.text) == "before \r\n\r\n## T\r\n\r\n- one\r\n\r\nafter\r\n"
    owner = body("gone\n")
    owner.view.selectAll()
    owner.view.insertFromMimeData(copied("<h2>T</h2><p>x</p>", "T\nx"))
    assert str(owner.text) == "## T\n\nx"


def test_code_an_address_and_plain_pasting_take_the_text_alone(body) -> None:
    html = "<b>x</b>"
    owner = body("```\n\n```\n")
    owner.view.set_caret(1, 0)
    owner.view.insertFromMimeData(copied(html, "x"))
    assert str(owner.text) == "```\nx\n```\n"
    owner = body("")
    owner.view.insertFromMimeData(copied("<a href='https://x.org/'>there</a>", "https://x.org/"))
    assert str(owner.text) == "https://x.org/"
    owner = body("")
    QApplication.clipboard().setMimeData(copied(html, "x"))
    owner.view.paste_plain()
    assert str(owner.text) == "x"
    owner.view.paste()
    assert str(owner.text) == "x**x**"
