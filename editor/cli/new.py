"""`foreword new`: a post with the folder's own naming and front matter."""

from __future__ import annotations

import argparse
import sys
from datetime import datetime
from pathlib import Path

from editor.cli.given import given_path
from editor.core.errors import ForewordError, UnreadableFile
from editor.core.messages import _


def summary() -> str:
    return _("Make a new post, named and laid out like the posts beside it.")


def example() -> str:
    return _("Example:") + '\n  foreword new "A quiet morning" --in source/_posts'


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("title", metavar=_("TITLE"), help=_("the new post's title"))
    parser.add_argument(
        "--in",
        dest="folder",
        metavar=_("DIR"),
        type=given_path,
        default=Path(),
        help=_("the folder for it, or a site's folder (default: this folder)"),
    )


def run(args: argparse.Namespace) -> int:
    """Write the post and print its path; what its template could not get goes to the error stream."""
    from editor.core.library.new_post import plan_new_post
    from editor.core.sites.detect import detect_site
    from editor.core.storage import create_bytes, is_there

    folder: Path = args.folder
    if not args.title.strip():
        raise ForewordError(_("Give the new post a title."))
    if not is_there(folder):
        raise UnreadableFile(_("There is no folder at {path}.").format(path=folder))
    plan = plan_new_post(args.title, folder, detect_site(folder), datetime.now().astimezone())
    create_bytes(plan.path, plan.text.encode("utf-8", errors="replace"))
    for note in plan.notes:
        print(f"foreword: {note}", file=sys.stderr)
    print(plan.path)
    return 0
