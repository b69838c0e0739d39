"""Rules about the tree that no single module can keep."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
ORDER = ["export", "library", "checks", "rendering", "sites", "post", "spelling"]  # arrows run downwards only


def imports(path: Path) -> set[str]:
    """Every module that a file imports, anywhere in it."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module)
    return found


@pytest.mark.parametrize("path", sorted((ROOT / "editor" / "core").rglob("*.py")), ids=lambda p: p.name)
def test_core_knows_neither_qt_nor_the_fronts(path: Path) -> None:
    wrong = {m for m in imports(path) if m.startswith(("PySide6", "editor.ui", "editor.cli"))}
    assert not wrong


def test_only_open_and_pdf_import_qt_on_the_command_line() -> None:
    with_qt = {
        p.name for p in (ROOT / "editor" / "cli").rglob("*.py") if any(m.startswith("PySide6") for m in imports(p))
    }
    assert with_qt <= {"open.py", "pdf.py"}


def test_every_command_answers_help_without_qt() -> None:
    code = (
        "import sys; sys.modules['PySide6'] = None\n"
        "from editor.cli.main import main, COMMANDS\n"
        "assert all(main([c, '--help']) == 0 for c in COMMANDS)"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout.count("usage:") == 7


def test_top_level_is_what_the_design_says() -> None:
    tracked = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True).stdout.split(
        "\n"
    )
    top = {name.split("/")[0] for name in tracked if name}
    assert {n for n in top if not n.startswith(".")} <= {
        "pyproject.toml",
        "README.md",
        "LICENSE",
        "editor",
        "resources",
        "tests",
    }


def test_qt_that_aborts_is_not_allowed() -> None:
    """PySide6 6.12.0 drops a reference to None on every void call and aborts on Python 3.11."""
    text = (ROOT / "pyproject.toml").read_text("utf-8")
    assert re.search(r'"PySide6>=6\.8,!=6\.12\.0"', text)
    from importlib.metadata import version

    assert version("PySide6") != "6.12.0"


def test_ci_runs_the_command_of_the_readme() -> None:
    command = (ROOT / ".ci" / "run").read_text("utf-8").strip().splitlines()[-1]
    assert command in (ROOT / "README.md").read_text("utf-8")


def test_test_modules_have_names_of_their_own() -> None:
    """Their folders are no packages: of two with one name, pytest can't collect both."""
    names = Counter(path.name for path in (ROOT / "tests").rglob("test_*.py"))
    assert [name for name, count in names.items() if count > 1] == []
