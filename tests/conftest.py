"""What every test has: no screen, no settings of the person who runs it, and, when asked, no Qt at all."""

from __future__ import annotations

import os
import sys
from importlib.abc import MetaPathFinder
from pathlib import Path

import pytest
from hypothesis import settings

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
    os.environ.pop(name, None)
os.environ["LC_ALL"] = "C.UTF-8"
if "FOREWORD_TEST_WITHOUT_QT" not in os.environ:
    from editor.ui.start.platform import prepare_environment

    prepare_environment()

settings.register_profile("untimed", deadline=None)  # how long an example takes is the machine's business
settings.load_profile("untimed")


class NoQt(MetaPathFinder):
    """As on a server: importing Qt fails."""

    def find_spec(self, fullname: str, path: object = None, target: object = None) -> None:
        if fullname.split(".")[0] == "PySide6":
            raise ImportError("this step runs without Qt")


if "FOREWORD_TEST_WITHOUT_QT" in os.environ:
    sys.meta_path.insert(0, NoQt())


@pytest.fixture(autouse=True)
def own_home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Settings and state of the tests never touch those of a person."""
    home = tmp_path_factory.mktemp("home")
    for name in ("XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME"):
        monkeypatch.setenv(name, str(home / name))
    return home


@pytest.fixture
def samples() -> Path:
    """The sample blog that comes with the program."""
    return Path(__file__).resolve().parent.parent / "resources" / "samples"
