"""What the machine must have before Qt is started, checked without Qt: each lack gives one sentence with its remedy. And where
the program begins on it."""

from __future__ import annotations

import builtins
import importlib
import locale
import os
import sys
from pathlib import Path

from editor.core.errors import ForewordError
from editor.core.messages import _
from editor.core.settings import cache_folder
from editor.ui.start.compiled import compiled_before, kept_path

# Shared libraries that PySide6's wheels expect of a Linux desktop, and the Debian package of each.
LIBRARIES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libnss3.so": "libnss3",
    "libasound.so.2": "libasound2",
    "libXcomposite.so.1": "libxcomposite1",
    "libXdamage.so.1": "libxdamage1",
    "libXrandr.so.2": "libxrandr2",
    "libXtst.so.6": "libxtst6",
    "libxkbfile.so.1": "libxkbfile1",
    "libXrender.so.1": "libxrender1",
    "libgbm.so.1": "libgbm1",
    "libdrm.so.2": "libdrm2",
}
X11_LIBRARIES = {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
}
STARTS_BUS = "/usr/bin/dbus-launch"  # what libdbus starts to get a bus


class CannotStart(ForewordError):
    """Something that the window needs is missing on this machine."""


def require_display() -> None:
    """Raise CannotStart where there is no screen to open a window on."""
    if not sys.platform.startswith("linux") or os.environ.get("QT_QPA_PLATFORM"):
        return
    if not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        raise CannotStart(
            _(
                "There is no display to open a window on: run this in a desktop session, or draw the window into a picture "
                "with `foreword --screenshot window.png PATH`."
            )
        )


def require_libraries() -> None:
    """Raise CannotStart, naming the packages to install, where Qt can't be loaded."""
    if not sys.platform.startswith("linux"):
        return
    wanted = dict(LIBRARIES)
    if os.environ.get("DISPLAY") and os.environ.get("QT_QPA_PLATFORM", "xcb").startswith("xcb"):
        wanted |= X11_LIBRARIES
    missing = [package for name, package in wanted.items() if not _loads(name)]
    if not missing:
        return
    command = f"sudo apt-get install {' '.join(missing)}"
    if Path("/etc/debian_version").exists():
        raise CannotStart(
            _("Qt needs system libraries that are missing; install them with: {command}").format(command=command)
        )
    text = _(
        "Qt needs system libraries that are missing; install what your system calls these Debian packages: {packages}"
    )
    raise CannotStart(text.format(packages=" ".join(missing)))


def require_qt() -> None:
    """Raise CannotStart where PySide6 is missing or can't be loaded."""
    try:
        with compiled_before(kept_path(cache_folder())):
            importlib.import_module("PySide6.QtWidgets")
    except ImportError as error:
        remedy = _(
            "Qt could not be loaded ({why}); install Foreword again with `pip install --force-reinstall foreword`."
        )
        raise CannotStart(remedy.format(why=error)) from error
    _import_plainly()


def _import_plainly() -> None:
    """Put Python's own import back: PySide (6.8 to 6.11) puts one in its place that reads the source of every module to see
    whether it may want `__feature__`, which takes 12 ms of the start, and something of every later import statement."""
    builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)


def prepare_environment() -> None:
    """Settings that Qt reads before the application object exists."""
    if sys.platform.startswith("linux"):
        # Of the ten thousands of functions that PySide's modules take from Qt, a start calls some hundreds.
        sys.setdlopenflags(os.RTLD_LAZY)
        _ensure_utf8()
        if os.geteuid() == 0:
            # Chromium's sandbox can't start as root (containers); everywhere else it stays on.
            os.environ.setdefault("QTWEBENGINE_DISABLE_SANDBOX", "1")
        if not has_gpu():
            # Measured without a GPU: key to editor 20 → 2 ms, key to preview 40 → 22 ms.
            os.environ.setdefault("QT_QUICK_BACKEND", "software")
            # Asked for its name only, a driver that draws on the processor takes 80 ms and 100 MB to be loaded.
            os.environ.setdefault("QT_XCB_GL_INTEGRATION", "none")
        if not _may_have_bus():
            # Qt and Chromium each start a process to look for one (a fork of the whole program), in vain.
            os.environ["DBUS_SESSION_BUS_ADDRESS"] = "disabled:"
    os.environ["QTWEBENGINE_CHROMIUM_FLAGS"] = _web_engine_flags(os.environ.get("QTWEBENGINE_CHROMIUM_FLAGS", ""))


def _web_engine_flags(given: str) -> str:
    """What the web engine is started with, beside what the person has `given`."""
    ours = {
        # The only script is ours, and small; what it brings of a post of 2 MB would lie there, 100 MB, until there is much more.
        "--js-flags": "--js-flags=--optimize-for-size",
        "--log-level": "--log-level=3",  # Chromium's talk about buses and drivers is for its developers
    }
    if os.environ.get("QTWEBENGINE_DISABLE_SANDBOX") == "1":
        ours["--no-zygote"] = (
            "--no-zygote"  # the process that pages are forked from for the sandbox; 40 ms of the start
        )
    return " ".join([given, *(flag for name, flag in ours.items() if name not in given)]).strip()


def _may_have_bus() -> bool:
    """Whether the desktop's message bus is there, or a program that starts it when it is asked for."""
    environment = os.environ
    if environment.get("DBUS_SESSION_BUS_ADDRESS") or Path(environment.get("XDG_RUNTIME_DIR", "/"), "bus").exists():
        return True
    return Path(STARTS_BUS).exists()


def _ensure_utf8() -> None:
    """Qt reads file names as UTF-8 and warns where the locale is none: a bare server, or a LANG that isn't installed."""
    try:
        locale.setlocale(locale.LC_ALL, "")
        utf8 = locale.nl_langinfo(locale.CODESET).upper() == "UTF-8"
    except locale.Error:
        utf8 = False
    if not utf8:
        os.environ["LC_ALL"] = "C.UTF-8"


def _usual_folders() -> tuple[str, ...]:
    machine = os.uname().machine
    return f"/usr/lib/{machine}-linux-gnu", "/usr/lib64", "/usr/lib"


def has_gpu() -> bool:
    """Whether the kernel shows a graphics device that can render."""
    return any(Path("/dev/dri").glob("renderD*")) or Path("/dev/nvidia0").exists()


def _loads(library: str) -> bool:
    """Whether the library is there. One in a usual place isn't loaded for that: trying all of them takes ten milliseconds."""
    if any(Path(folder, library).exists() for folder in _usual_folders()):
        return True
    import ctypes

    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def working_folder() -> Path:
    """Where the writer is: the folder that the program was started in, unless a desktop did that in one of the system's."""
    here = Path.cwd()
    own = here != Path(here.anchor) and os.access(here, os.W_OK)
    return here if own else Path.home()
