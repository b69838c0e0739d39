"""`foreword list`: the posts of a folder, newest first."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from editor.cli.given import given_path
from editor.core.errors import UnreadableFile
from editor.core.library.posts import Library, PostInfo
from editor.core.messages import _
from editor.core.shown_names import printable
from editor.core.storage import is_there

if TYPE_CHECKING:
    from rich.text import Text

# Wide enough that nothing is cut where no terminal sets the width: in a pipe, in a file.
_PIPE_WIDTH = 10_000


def summary() -> str:
    return _("List the posts of a folder, newest first.")


def example() -> str:
    lines = [
        _("Example:"),
        "  foreword list source/_posts --format json",
        "",
        _("JSON: one array of objects, newest first, with these keys:"),
        "  path        " + _("the file, as DIR leads to it"),
        "  title       " + _('the title, "" if there is none'),
        "  date        " + _("on the site's clock, like 2026-02-09T19:55:00, or null"),
        "  draft       " + _("true if the site doesn't publish it"),
        "  tags        " + _("array of texts"),
        "  categories  " + _("array of paths, each an array of texts, outermost first"),
        "  error       " + _('why the front matter can\'t be read, or ""'),
    ]
    return "\n".join(lines)


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "folder",
        metavar=_("DIR"),
        type=given_path,
        nargs="?",
        default=Path(),
        help=_("the folder (default: this folder)"),
    )
    parser.add_argument(
        "--format", choices=("text", "json"), default="text", help=_("a table (default), or JSON for scripts")
    )


def run(args: argparse.Namespace) -> int:
    """Print the posts of the folder; a folder without any is fine."""
    folder: Path = args.folder
    if not is_there(folder):
        raise UnreadableFile(_("There is no folder at {path}.").format(path=folder))
    library = Library(folder)
    library.refresh()
    if args.format == "json":
        print(json.dumps([_record(post) for post in library.posts], ensure_ascii=False, indent=2))
    elif library.posts:
        _print_table(library.posts, folder)
    else:
        print(_("There are no posts in {path}.").format(path=folder), file=sys.stderr)
    return 0


def _record(post: PostInfo) -> dict[str, object]:
    return {
        "path": str(post.path),
        "title": post.title,
        "date": post.date.isoformat(timespec="seconds") if post.date else None,
        "draft": post.draft,
        "tags": list(post.tags),
        "categories": [list(path) for path in post.categories],
        "error": post.error,
    }


def _print_table(posts: Sequence[PostInfo], folder: Path) -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    console = Console(width=None if sys.stdout.isatty() else _PIPE_WIDTH)
    table = Table(box=None, pad_edge=False, header_style="bold", expand=False)
    table.add_column(_("Date"), no_wrap=True)
    table.add_column(_("Title"), ratio=None, overflow="ellipsis", no_wrap=True)
    table.add_column(_("Tags"), overflow="ellipsis", no_wrap=True, style="cyan")
    table.add_column(_("File"), overflow="fold", style="dim")
    for post in posts:
        row = (
            f"{post.date:%Y-%m-%d}" if post.date else "",
            _title(post),
            printable(", ".join(post.tags)),
            printable(_shown(post.path, folder)),
        )
        table.add_row(*map(Text, row[:1]), row[1], *map(Text, row[2:]))
    console.print(table)


def _title(post: PostInfo) -> Text:
    from rich.text import Text

    called = printable(post.title or post.heading)
    text = Text(called or _("(no title)"), style="" if called else "dim")
    if post.error:
        return text.append(f"  [{_('front matter unreadable')}]", style="red")
    return text.append(f"  [{_('draft')}]", style="yellow") if post.draft else text


def _shown(path: Path, folder: Path) -> str:
    return str(path.relative_to(folder)) if path != folder and path.is_relative_to(folder) else str(path)
