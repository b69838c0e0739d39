"""Problems in the window: listed, filtered, mended one by one or together, silenced, explained; of one post and of all."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, QTimer
from PySide6.QtWidgets import QApplication, QDialog, QMenu
from pytestqt.qtbot import QtBot

from editor.cli.main import main
from editor.core.checks.problem import Severity
from editor.core.checks.silence import ignore_here, ignore_in_project
from editor.core.errors import ForewordError
from editor.core.post.post import Post
from editor.core.post.source import Source
from editor.core.sites.site import Site
from editor.ui.main_window import MainWindow
from editor.ui.problems.fix_all import diff_html
from editor.ui.problems.work import fixed_text
from editor.ui.theme import DARK, LIGHT, Theme

MakeWindow = Callable[..., MainWindow]
HEAD = "---\ntitle: a\ndate: 2020-01-01 00:00:00\n---\n"
BAD = HEAD + "**注意：**这里\n\n**再说：**那里\n\n[x](782.md)\n"


@pytest.fixture
def blog(tmp_path: Path) -> Path:
    (tmp_path / "_config.yml").write_text("title: t\ntheme: landscape\nnew_post_name: :title.md\n", "utf-8")
    (tmp_path / "package.json").write_text('{"dependencies": {"hexo": "^8.0.0"}}', "utf-8")
    posts = tmp_path / "source" / "_posts"
    posts.mkdir(parents=True)
    (posts / "a.md").write_text(BAD, "utf-8")
    (posts / "b.md").write_text(HEAD + "![](no.png)\n", "utf-8")
    (posts / "c.md").write_text(HEAD + "fine\n", "utf-8")
    return posts


@pytest.fixture
def window(make_window: MakeWindow, blog: Path, qtbot: QtBot) -> MainWindow:
    made = make_window(blog / "a.md")
    made.toggle_problems()
    qtbot.waitUntil(lambda: made.problems.list.count() == 3, timeout=10_000)
    return made


def texts(window: MainWindow) -> list[str]:
    return [window.problems.list.item(row).text() for row in range(window.problems.list.count())]


def test_the_list_is_filtered_by_severity_and_words(window: MainWindow) -> None:
    assert window.problems.severities[Severity.WARNING].text().endswith(" 3")
    window.problems.filter.setText("782")
    assert len(texts(window)) == 1
    window.problems.filter.setText("nothing like it")
    assert texts(window) == []
    assert window.problems._none.isVisible()
    window.problems.filter.clear()
    window.problems.severities[Severity.WARNING].setChecked(False)
    assert texts(window) == []


def test_a_hidden_list_is_filled_when_it_is_shown(window: MainWindow, qtbot: QtBot) -> None:
    window.toggle_problems()
    window.write.body.set_caret(0, 0)
    window.work.fix()
    qtbot.waitUntil(lambda: len(window.walk.problems) == 2, timeout=10_000)
    window.toggle_problems()
    assert len(texts(window)) == 2


def test_the_fix_at_the_caret_is_one_step(window: MainWindow, qtbot: QtBot) -> None:
    session = window.desk.session
    assert session is not None
    before = session.post.to_text()
    window.write.body.set_caret(2, 3)
    window.work.fix()
    assert session.post.body.lines[0] == "**注意：**这里"
    assert session.post.body.lines[2] != "**再说：**那里"
    window.undo()
    assert session.post.to_text() == before


def test_fix_all_shows_what_changes_and_is_one_step(window: MainWindow, qtbot: QtBot) -> None:
    session = window.desk.session
    assert session is not None
    before, seen = session.post.to_text(), []

    def answer() -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, QDialog):
            seen.append(dialog.findChild(object, "fixAllDiff").toPlainText())  # type: ignore[attr-defined]
            dialog.accept()
        else:
            QTimer.singleShot(20, answer)

    QTimer.singleShot(20, answer)
    window.work.fix_all()
    qtbot.waitUntil(lambda: bool(seen) and session.post.to_text() != before, timeout=10_000)
    assert "-**注意：**这里" in seen[0]
    assert "-**再说：**那里" in seen[0]
    window.undo()
    assert session.post.to_text() == before


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(st.sampled_from(["**注意：**这里", "##标题", "text", "", "- a", "```", "![](x.png)", "\u3000\u3000字"]))
)
def test_fix_all_in_the_window_is_fix_on_the_command_line(tmp_path: Path, lines: list[str]) -> None:
    path = tmp_path / "a.md"
    text = HEAD + "\n".join(lines) + "\n"
    path.write_bytes(text.encode())
    site = Site("hexo", "hexo")
    from editor.core.checks.taxonomy import Counted
    from editor.core.sites.detect import detect_site

    site = detect_site(path)
    ours, _count = fixed_text(text, site, path, Counted())
    main(["check", "--fix", str(path)])
    assert path.read_bytes() == ours.encode()


def test_the_menu_of_a_problem(window: MainWindow, qtbot: QtBot) -> None:
    window.problems.menu_wanted.emit(window.walk.problems[0], QPoint(10, 10))
    menu = next(w for w in QApplication.topLevelWidgets() if isinstance(w, QMenu) and w.objectName() == "problemMenu")
    labels = [action.text() for action in menu.actions()]
    assert any("emphasis-literal" in label for label in labels)
    menu.actions()[-3].trigger()  # ignore in this post
    menu.close()
    qtbot.waitUntil(lambda: len(window.walk.problems) == 1, timeout=10_000)
    session = window.desk.session
    assert session is not None
    assert str(session.post.body).endswith("\n\n<!-- foreword: ignore emphasis-literal -->\n")
    window.undo()
    assert session.post.to_text() == BAD


def test_the_texts_own_menu_offers_fixes_first(window: MainWindow) -> None:
    view = window.write.body
    view.set_caret(0, 3)
    menu = view.context_menu(view.cursorRect().center())
    assert "cut" not in menu.actions()[0].objectName()
    menu.actions()[0].trigger()
    session = window.desk.session
    assert session is not None
    assert session.post.body.lines[0] != "**注意：**这里"


def test_a_rule_is_explained(window: MainWindow) -> None:
    window.work.next()
    window.work.explain()
    text = window.asker.told[-1]  # type: ignore[attr-defined]
    assert text.startswith("Stars that show as stars")
    assert "\n\n" in text


def test_problems_of_all_posts(window: MainWindow, qtbot: QtBot, blog: Path) -> None:
    window.everywhere.start()
    qtbot.waitUntil(lambda: not window.everywhere.running() and len(texts(window)) == 5, timeout=30_000)
    assert not window.problems.progress.isVisible()
    assert sum("b.md:5" in text for text in texts(window)) == 2
    row = next(row for row, text in enumerate(texts(window)) if "b.md" in text)
    window.problems.list.itemActivated.emit(window.problems.list.item(row))
    assert window.desk.session is not None
    assert window.desk.session.path == blog / "b.md"
    window.problems.everywhere.setChecked(False)
    qtbot.waitUntil(lambda: len(texts(window)) == 2, timeout=10_000)


def test_checking_all_posts_can_be_stopped(window: MainWindow, qtbot: QtBot) -> None:
    window.everywhere.start()
    window.problems.cancelled.emit()
    assert not window.everywhere.running()
    qtbot.wait(300)
    assert texts(window) == []


def test_a_rule_is_silenced_in_one_comment() -> None:
    for text, after in (
        ("a\n", "a\n\n<!-- foreword: ignore x-y -->\n"),
        ("a", "a\n\n<!-- foreword: ignore x-y -->\n"),
        ("a\r\n", "a\r\n\r\n<!-- foreword: ignore x-y -->\r\n"),
        ("a\n\n", "a\n\n<!-- foreword: ignore x-y -->\n"),
        ("<!-- foreword: ignore b -->\na", "<!-- foreword: ignore b, x-y -->\na"),
    ):
        post = Post.parse(Source(text))
        post.apply(ignore_here(post, "x-y"))
        assert str(post.body) == after


def test_a_rule_is_switched_off_for_a_project_and_the_rest_stays(tmp_path: Path) -> None:
    path = ignore_in_project(tmp_path, "x-y")
    assert path.read_text("utf-8") == '[rules]\nx-y = "off"\n'
    path.write_bytes(b"# ours\r\ntypography = true\r\n\r\n[rules] # all\r\na-b   =  'hint'\r\n")
    ignore_in_project(tmp_path, "x-y")
    after = path.read_bytes().decode()
    assert after.startswith("# ours\r\ntypography = true\r\n\r\n[rules] # all\r\na-b   =  'hint'\r\n")
    assert 'x-y = "off"' in after
    path.write_text("[rules\n", "utf-8")
    with pytest.raises(ForewordError, match=r"\.foreword\.toml"):
        ignore_in_project(tmp_path, "x-y")
    assert path.read_text("utf-8") == "[rules\n"


def test_a_difference_is_marked_and_coloured() -> None:
    for theme in (Theme("light", LIGHT), Theme("dark", DARK)):
        html = diff_html("a\nb <i>\n", "a\nc\n", theme)
        assert f'color: {theme.colors["error"]}">-b &lt;i&gt;<' in html
        assert f'color: {theme.colors["ok"]}">+c<' in html
