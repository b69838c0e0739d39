"""PySide's sources are compiled once; a file that is damaged, or can't be written, only costs that time."""

from __future__ import annotations

import builtins
import os
import subprocess
import sys
from pathlib import Path
from types import CodeType

import pytest

from editor.ui.start.compiled import compiled_before, kept_path

SOURCE = b"answer = 6 * 7\n"
START = """
import builtins, sys
calls = []
real = builtins.compile
def spy(source, *rest, **options):
    calls.extend([rest[0]] if isinstance(source, bytes) and not options else [])
    return real(source, *rest, **options)
builtins.compile = spy
from editor.ui.start import platform
platform.require_qt()
assert builtins.compile is spy
from PySide6.QtCore import QObject
from PySide6.support.signature import get_signature
made = len(calls)
assert "name" in str(get_signature(QObject.setObjectName))
print(made)
"""
WRONG_CALL = """
import sys
from editor.ui.start import platform
platform.require_qt()
from PySide6.QtCore import QObject
described = "create_signature" in vars(sys.modules["shibokensupport.signature.layout"])
try:
    QObject().setObjectName(1, 2)
except TypeError as error:
    print(described, error)
"""


def run(code: CodeType) -> object:
    found: dict[str, object] = {}
    exec(code, found)
    return found["answer"]


def start(folder: Path, script: str) -> str:
    environment = {**os.environ, "XDG_CACHE_HOME": str(folder), "HOME": str(folder)}
    command = [sys.executable, "-c", script]
    return subprocess.run(command, env=environment, capture_output=True, check=True, text=True).stdout


@pytest.fixture
def compilations(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """What Python has really compiled."""
    made: list[object] = []
    original = builtins.compile

    def spy(source: object, *rest: object, **options: object) -> object:
        made.append(source)
        return original(source, *rest, **options)  # type: ignore[call-overload]

    monkeypatch.setattr(builtins, "compile", spy)
    return made


def test_the_second_time_it_is_read(tmp_path: Path, compilations: list[object]) -> None:
    path = kept_path(tmp_path / "made" / "here")
    for _time in range(2):
        with compiled_before(path):
            assert run(compile(SOURCE, "x.py", "exec")) == 42
    assert compilations == [SOURCE]
    assert sorted(path.parent.iterdir()) == [path]


def test_another_source_is_compiled_and_kept_too(tmp_path: Path, compilations: list[object]) -> None:
    path = kept_path(tmp_path)
    for sources in ([SOURCE], [SOURCE, b"answer = 1\n"], [SOURCE, b"answer = 1\n"]):
        with compiled_before(path):
            answers = [run(compile(source, "x.py", "exec")) for source in sources]
    assert answers == [42, 1]
    assert compilations == [SOURCE, b"answer = 1\n"]


def test_what_is_no_module_is_compiled_as_ever(tmp_path: Path) -> None:
    with compiled_before(kept_path(tmp_path)):
        assert eval(compile("1 + 1", "x", "eval")) == 2
        assert run(compile(SOURCE, "x", "exec", dont_inherit=True)) == 42
        with pytest.raises(SyntaxError):
            compile(b"answer =", "x", "exec")
    assert not kept_path(tmp_path).exists()


@pytest.mark.parametrize("damage", [b"", b"abc", b"\0" * 100], ids=["empty", "short", "zeros"])
def test_a_damaged_file_is_made_anew(tmp_path: Path, compilations: list[object], damage: bytes) -> None:
    path = kept_path(tmp_path)
    path.write_bytes(damage)
    for _time in range(2):
        with compiled_before(path):
            assert run(compile(SOURCE, "x.py", "exec")) == 42
    assert compilations == [SOURCE]


def test_a_file_cut_off_is_not_read(tmp_path: Path, compilations: list[object]) -> None:
    path = kept_path(tmp_path)
    with compiled_before(path):
        compile(SOURCE, "x.py", "exec")
    path.write_bytes(path.read_bytes()[:-5])
    with compiled_before(path):
        assert run(compile(SOURCE, "x.py", "exec")) == 42
    assert compilations == [SOURCE, SOURCE]


def test_where_nothing_can_be_written_it_is_compiled(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with compiled_before(kept_path(tmp_path / "file" / "below")):
        assert run(compile(SOURCE, "x.py", "exec")) == 42


def test_pyside_is_compiled_at_the_first_start_only(tmp_path: Path) -> None:
    counts = [int(start(tmp_path, START)) for _start in range(2)]
    assert counts[0] > counts[1] == 0


def test_what_describes_signatures_runs_when_it_is_asked_for(tmp_path: Path) -> None:
    plain = start(tmp_path / "none", WRONG_CALL.replace("platform.require_qt()", "import PySide6.QtWidgets"))
    assert plain.startswith("True ") and "setObjectName" in plain
    for _start in range(2):  # compiled now, and read
        assert start(tmp_path, WRONG_CALL) == plain.replace("True", "False", 1)
