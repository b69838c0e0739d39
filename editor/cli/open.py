"""`foreword [PATH]`: the window, or a picture of it. The only command that needs Qt, and it imports it late."""

from __future__ import annotations

import argparse
import gc
import os
from pathlib import Path

from editor.cli.given import given_path
from editor.core.errors import ForewordError
from editor.core.messages import _
from editor.core.patterns import pattern
from editor.core.storage import is_there

_PLACE = pattern(r"(?P<path>.+?):(?P<line>\d{1,9})(?::(?P<column>\d{1,9}))?")


def summary() -> str:
    return _("Open a post, or a folder of posts, in the window.")


def example() -> str:
    return (
        _("Example:")
        + "\n  foreword source/_posts/783.md\n  foreword --screenshot window.png --theme dark source/_posts"
    )


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "path",
        nargs="?",
        type=given_path,
        metavar="PATH",
        help=_(
            "a post, with a line and column if wanted (783.md:12:5), a folder of posts, or the path of a post to start"
        ),
    )
    parser.add_argument(
        "--screenshot", type=given_path, metavar="FILE", help=_("draw the window into a PNG picture and exit")
    )
    parser.add_argument(
        "--theme",
        choices=("light", "dark", "system"),
        help=_("appearance (default: as set; of a picture: light)"),
    )
    parser.add_argument("--size", metavar="WxH", help=_("size of the window or picture (default: 1400x900)"))
    parser.add_argument(
        "--language", metavar="LANG", help=_("language of the window: en or zh_CN (default: as set, else the system's)")
    )


def run(args: argparse.Namespace) -> int:
    from editor.ui.start import platform

    if not args.screenshot:
        gc.disable()  # until the window is there: collections would find nothing, and take 15 ms of the start
    path, place = _with_place(args.path) if args.path is not None else (None, None)
    if path is not None and not is_there(path):
        _require_place(path)
    if args.screenshot:
        os.environ["QT_QPA_PLATFORM"] = "offscreen"  # a picture needs no display, and looks the same with one
    platform.require_display()
    platform.require_libraries()
    platform.prepare_environment()
    platform.require_qt()
    if args.screenshot:
        size = _size(args.size or "1400x900")
        from editor.ui.start.screenshot import screenshot

        screenshot(args.screenshot, path, args.theme or "light", size, place)
        return 0
    from editor.ui.app import run as run_window

    return run_window(path, args.theme, _size(args.size) if args.size else None, place)


def _with_place(path: Path) -> tuple[Path, tuple[int, int] | None]:
    """The file of `783.md:12:5`, as `foreword check` tells places, with line and column from 0; a file that is called so is
    that file."""
    found = _PLACE.fullmatch(str(path))
    if found is None or is_there(path) or not is_there(Path(found["path"])):
        return path, None
    return Path(found["path"]), (max(0, int(found["line"]) - 1), max(0, int(found["column"] or 1) - 1))


def _require_place(path: Path) -> None:
    """A path that doesn't exist is a new post there, so its folder must be there."""
    if not path.parent.is_dir():
        sentence = _("{path}: there is no folder {folder}; check the path, or make the folder first.")
        raise ForewordError(sentence.format(path=path, folder=path.parent))
    from editor.core.sites.site import POST_SUFFIXES

    if path.suffix.lower() not in POST_SUFFIXES:
        sentence = _("{path}: there is no such file or folder; a new post needs a name ending in .md.")
        raise ForewordError(sentence.format(path=path))


def _size(text: str) -> tuple[int, int]:
    width, _x, height = text.lower().partition("x")
    if width.isdigit() and height.isdigit() and 200 <= int(width) <= 8000 and 200 <= int(height) <= 8000:
        return int(width), int(height)
    raise ForewordError(_("--size {text}: give width and height in pixels, such as 1400x900.").format(text=text))
