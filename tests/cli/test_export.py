"""`foreword export`: self-contained pages, HTML and PDF."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from editor.cli.main import main
from editor.cli.pdf import NoPdf, Printer
from editor.core.errors import ForewordError

ROOT = Path(__file__).resolve().parent.parent.parent


@pytest.fixture
def blog(tmp_path: Path) -> Path:
    (tmp_path / "blog").mkdir()
    (tmp_path / "blog" / "782.md").write_text("---\ntitle: 二\n---\n文\n", "utf-8")
    (tmp_path / "blog" / "783.md").write_text("---\ntitle: 三\n---\n- [二](782.md)\n- ![x](gone.png)\n", "utf-8")
    return tmp_path / "blog"


def test_pages(blog: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "out"
    assert main(["export", str(blog), "-o", str(out), "--theme", "docs"]) == 0
    page = LexborHTMLParser((out / "783.html").read_text("utf-8"))
    assert page.css_first("h1").text() == "三"
    assert page.css_first("main a").attributes["href"] == "782.html"
    said = capsys.readouterr()
    assert said.out == f"2 files written to {out}.\n"
    assert (
        said.err == f"foreword: {blog / '783.md'}: the image gone.png was not found; the page shows its text instead.\n"
    )


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["IN", "-o", "OUT", "--theme", "doc"], "There is no theme doc; did you mean docs?"),
        (["IN", "-o", "OUT", "--theme", "doc", "--pdf"], "There is no theme doc; did you mean docs?"),
        (["IN", "-o", "OUT", "--dialect", "hexxo"], "did you mean “hexo”?"),
        (["gone", "-o", "OUT"], "There is no file or folder at gone."),
        (["IN"], "-o"),
    ],
)
def test_wrong_use(
    blog: Path, tmp_path: Path, words: list[str], sentence: str, capsys: pytest.CaptureFixture[str]
) -> None:
    places = {"IN": str(blog), "OUT": str(tmp_path / "out")}
    assert main(["export", *(places.get(word, word) for word in words)]) == 2
    assert sentence in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


def test_two_posts_with_one_name(blog: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (blog / "old").mkdir()
    (blog / "old" / "782.md").write_text("旧", "utf-8")
    out = tmp_path / "out"
    assert main(["export", str(blog / "782.md"), str(blog / "old" / "782.md"), "-o", str(out)]) == 2
    assert "is written to" in capsys.readouterr().err
    assert "旧" not in (out / "782.html").read_text("utf-8")


def test_pdf(blog: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """The real engine prints; nothing of its own talk reaches the terminal."""
    (blog / "783.md").write_text("---\ntitle: 三\n---\n- [二](782.md)\n", "utf-8")
    out = tmp_path / "out"
    assert main(["export", str(blog), "-o", str(out), "--pdf"]) == 0
    assert sorted(path.name for path in out.iterdir()) == ["782.pdf", "783.pdf"]
    assert all(path.read_bytes().startswith(b"%PDF-") and path.stat().st_size > 1000 for path in out.iterdir())
    assert capfd.readouterr() == (f"2 files written to {out}.\n", "")


def test_without_qt_pdf_is_one_sentence(blog: Path, tmp_path: Path) -> None:
    """A folder that shadows PySide6 stands for a machine without it."""
    shadow = tmp_path / "shadow"
    (shadow / "PySide6").mkdir(parents=True)
    (shadow / "PySide6" / "__init__.py").write_text("raise ImportError('libGL.so.1: no such file')", "utf-8")
    command = [sys.executable, "-m", "editor", "export", str(blog), "-o", str(tmp_path / "out"), "--pdf"]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(shadow), str(ROOT)])}
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, env=environment, check=False)
    assert done.returncode == 2
    assert done.stderr == (
        "foreword: PDF needs Qt's web engine, which can't start here (libGL.so.1: no such file); "
        "export HTML without --pdf instead.\n"
    )
    assert not (tmp_path / "out").exists()
    command.remove("--pdf")
    assert subprocess.run(command, cwd=tmp_path, capture_output=True, env=environment, check=False).returncode == 0


def test_an_engine_that_ends_is_one_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    """An unknown platform plugin makes Qt end its process instead of raising."""
    monkeypatch.setenv("QT_QPA_PLATFORM", "nonsense")
    with pytest.raises(NoPdf, match="which can't start here"), Printer():
        raise AssertionError("it must not start")


def test_an_engine_that_ends_while_printing_fails_that_page(tmp_path: Path) -> None:
    with Printer() as printer:
        assert printer.print("<p>一</p>", tmp_path / "a.md").startswith(b"%PDF-")
        printer._process.kill()
        printer._process.wait()
        with pytest.raises(ForewordError, match=r"b\.md could not be printed"):
            printer.print("<p>二</p>", tmp_path / "b.md")
