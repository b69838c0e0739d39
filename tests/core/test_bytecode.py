"""The program's own compiled modules, where Python keeps none."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from editor.core.bytecode import PACKAGE


@pytest.fixture
def installed(tmp_path: Path) -> Path:
    """The package as an installer leaves it that compiles nothing; returns the folder that holds it."""
    shutil.copytree(PACKAGE, tmp_path / "installed" / "editor", ignore=shutil.ignore_patterns("__pycache__"))
    resources = PACKAGE.parent / "resources"
    (tmp_path / "installed" / "resources").symlink_to(resources, target_is_directory=True)
    return tmp_path / "installed"


def _start(installed: Path, cache: Path, **environment: str) -> str:
    """What Python says of the modules that it loads for the version."""
    cached = ("XDG_CACHE_HOME", "HOME", "LOCALAPPDATA")
    env = {**os.environ, "PYTHONPATH": str(installed), **dict.fromkeys(cached, str(cache)), **environment}
    command = [sys.executable, "-v", "-m", "editor", "--version"]
    started = subprocess.run(
        command, cwd=installed, env=env, capture_output=True, text=True, encoding="utf-8", check=True
    )
    assert started.stdout.startswith("Foreword ")
    return started.stderr


def test_where_python_may_keep_nothing_the_cached_files_hold_it(installed: Path, tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    first, second = (_start(installed, cache, PYTHONDONTWRITEBYTECODE="1") for _ in range(2))
    assert not list(installed.rglob("__pycache__"))
    kept = {path.name.partition(".")[0] for path in cache.rglob("*.pyc")}
    assert "open" in kept
    assert not kept & {"argparse", "pathlib"}  # of this package only
    assert f"created '{cache}" in first
    assert f"created '{cache}" not in second
    assert f"code object from '{cache}" in second


def test_a_changed_source_is_compiled_again(installed: Path, tmp_path: Path) -> None:
    _start(installed, tmp_path / "cache", PYTHONDONTWRITEBYTECODE="1")
    source = installed / "editor" / "cli" / "open.py"
    source.write_text(source.read_text("utf-8") + "\nprint('changed', file=__import__('sys').stderr)\n", "utf-8")
    assert "\nchanged\n" in _start(installed, tmp_path / "cache", PYTHONDONTWRITEBYTECODE="1")


def test_where_python_keeps_them_itself_nothing_is_kept_twice(installed: Path, tmp_path: Path) -> None:
    _start(installed, tmp_path / "cache", PYTHONDONTWRITEBYTECODE="")
    assert list(installed.rglob("open.*.pyc"))
    assert not list((tmp_path / "cache").rglob("*.pyc"))


def test_a_cache_that_cannot_be_written_costs_only_the_time(installed: Path, tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    cache.write_text("a file where the folder should be", "utf-8")
    _start(installed, cache, PYTHONDONTWRITEBYTECODE="1")
