"""Starting the program: pictures without a display, and one sentence with the remedy for everything that is missing."""

from __future__ import annotations

import logging
import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QMessageLogContext, QtMsgType
from PySide6.QtGui import QColor, QImage

from editor.ui.start import platform
from editor.ui.start.qt_messages import handle


def foreword(*words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the command as a person would, without a display."""
    hidden = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    known = {name: value for name, value in os.environ.items() if name not in hidden}
    command = [sys.executable, "-m", "editor", *words]
    return subprocess.run(
        command, env={**known, **environment}, capture_output=True, text=True, timeout=120, check=False
    )


@pytest.mark.parametrize(("theme", "dark"), [("light", False), ("dark", True)])
def test_a_picture_is_drawn_without_a_display(samples: Path, tmp_path: Path, theme: str, dark: bool) -> None:
    target = tmp_path / "window.png"
    done = foreword(
        "--screenshot", str(target), str(samples), "--theme", theme, "--language", "zh_CN", "--size", "1000x700"
    )
    assert (done.returncode, done.stderr) == (0, "")
    picture = QImage(str(target))
    assert (picture.width(), picture.height()) == (1000, 700)
    paper = QColor(picture.pixel(980, 500))  # the preview's page, which is drawn by the web engine
    assert (paper.lightness() < 80) is dark
    assert len({picture.pixel(x, y) for x in range(640, 960, 3) for y in range(60, 300, 3)}) > 20  # there is text on it


def test_without_a_display_one_sentence_says_so(samples: Path) -> None:
    done = foreword(str(samples))
    assert done.returncode == 2
    assert done.stdout == ""
    assert done.stderr.startswith("foreword: There is no display")
    assert done.stderr.count("\n") == 1


@pytest.mark.parametrize("words", [["nowhere/x.md"], ["nothing.txt"], ["--size", "huge", "--screenshot", "x.png", "."]])
def test_wrong_use_is_one_sentence(words: list[str], tmp_path: Path) -> None:
    done = foreword(*words)
    assert done.returncode == 2
    assert done.stderr.startswith("foreword: ")
    assert done.stderr.count("\n") == 1


def test_a_picture_that_cannot_be_written(samples: Path, tmp_path: Path) -> None:
    done = foreword("--screenshot", str(tmp_path / "no" / "x.png"), str(samples / "50.md"))
    assert done.returncode == 2
    assert "could not be written" in done.stderr


def test_missing_libraries_are_named_with_the_command(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(platform, "LIBRARIES", {"libnot-there.so.7": "libnot-there7"})
    with pytest.raises(platform.CannotStart, match="libnot-there7"):
        platform.require_libraries()


def test_the_sandbox_is_off_for_root_only(monkeypatch: pytest.MonkeyPatch) -> None:
    for user, expected in ((0, "1"), (1000, None)):
        monkeypatch.delenv("QTWEBENGINE_DISABLE_SANDBOX", raising=False)
        monkeypatch.setattr(os, "geteuid", lambda user=user: user)
        platform.prepare_environment()
        assert os.environ.get("QTWEBENGINE_DISABLE_SANDBOX") == expected


def test_functions_of_qt_are_bound_when_they_are_called() -> None:
    before = sys.getdlopenflags()
    try:
        sys.setdlopenflags(os.RTLD_NOW)
        platform.prepare_environment()
        assert sys.getdlopenflags() == os.RTLD_LAZY
    finally:
        sys.setdlopenflags(before)


def test_a_machine_with_a_graphics_card_uses_it(monkeypatch: pytest.MonkeyPatch) -> None:
    names = ("QT_QUICK_BACKEND", "QT_XCB_GL_INTEGRATION")
    for card, expected in ((True, [None, None]), (False, ["software", "none"])):
        for name in names:
            monkeypatch.delenv(name, raising=False)
        monkeypatch.setattr(platform, "has_gpu", lambda card=card: card)
        platform.prepare_environment()
        assert [os.environ.get(name) for name in names] == expected


FLAGS = "QTWEBENGINE_CHROMIUM_FLAGS"


def test_the_page_keeps_little_of_what_it_was_brought(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(FLAGS, "")
    for _time in range(2):
        platform.prepare_environment()
        assert os.environ[FLAGS].split().count("--js-flags=--optimize-for-size") == 1


def test_what_the_person_tells_the_web_engine_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    own = '--js-flags="--trace-gc --no-opt" --no-sandbox'
    monkeypatch.setenv(FLAGS, own)
    platform.prepare_environment()
    assert os.environ[FLAGS].startswith(own + " ")
    assert "--optimize-for-size" not in os.environ[FLAGS]


BUS = "DBUS_SESSION_BUS_ADDRESS"


def test_no_bus_is_looked_for_where_there_is_none(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    monkeypatch.setattr(platform, "STARTS_BUS", str(tmp_path / "dbus-launch"))
    for address in (None, ""):
        monkeypatch.delenv(BUS, raising=False)
        if address is not None:
            monkeypatch.setenv(BUS, address)
        platform.prepare_environment()
        assert os.environ[BUS] == "disabled:"


@pytest.mark.parametrize("there", ["bus", "dbus-launch", "address"])
def test_a_bus_that_may_be_there_is_left_alone(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, there: str) -> None:
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    monkeypatch.setattr(platform, "STARTS_BUS", str(tmp_path / "dbus-launch"))
    monkeypatch.delenv(BUS, raising=False)
    if there == "address":
        monkeypatch.setenv(BUS, "unix:path=/somewhere")
    else:
        (tmp_path / there).touch()
    before = os.environ.get(BUS)
    platform.prepare_environment()
    assert os.environ.get(BUS) == before


@pytest.mark.parametrize("language", ["zh_XX.UTF-8", "C", ""])
def test_a_locale_that_is_not_installed_gives_no_warning(samples: Path, tmp_path: Path, language: str) -> None:
    done = foreword("--screenshot", str(tmp_path / "x.png"), str(samples / "50.md"), LC_ALL=language, LANG=language)
    assert (done.returncode, done.stderr) == (0, "")


def test_pyside_leaves_imports_alone() -> None:
    """Its own import reads the source of every module, for a feature that isn't used here."""
    code = "import builtins; from editor.ui.start import platform; platform.require_qt(); print(builtins.__import__.__name__)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=False)
    assert done.stdout.strip() in ("__import__", "__lazy_import__")
    assert done.stderr == ""


@pytest.mark.parametrize(
    ("message", "said"),
    [
        ("This plugin does not support createPlatformVulkanInstance", False),
        ("QVulkanInstance: Failed to initialize Vulkan", False),
        ("QXcbIntegration: Cannot create platform OpenGL context, neither GLX nor EGL are enabled", False),
        ("QObject: Cannot create children for a parent that is in a different thread.", True),
    ],
)
def test_what_a_machine_without_a_graphics_card_says_is_no_warning(
    message: str, said: bool, caplog: pytest.LogCaptureFixture
) -> None:
    """The first two come where a picture is drawn beside a display."""
    with caplog.at_level(logging.INFO, "qt"):
        handle(QtMsgType.QtWarningMsg, QMessageLogContext(), message)
    assert bool(caplog.records) is said
