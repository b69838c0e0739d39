"""`foreword set`: edits the front matter of many posts, each byte outside the edited keys kept."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from functools import partial

from editor.cli.given import given_path
from editor.cli.set_job import Change, SetJob
from editor.core.errors import ForewordError
from editor.core.messages import _
from editor.core.post.edit import Edit, Refused
from editor.core.post.frontmatter import FrontMatter
from editor.core.post.frontmatter.assign import assign, has_key, key_of


def summary() -> str:
    return _("Change the front matter of posts, and nothing else in them.")


def example() -> str:
    return "\n".join(
        (
            _("Examples:"),
            '  foreword set post.md --title "New title" --add-tag python --dry-run',
            "  foreword set source/_posts --remove-tag draft --set comments=false --set cover.image=a.png",
            "",
            _(
                "VALUE is text. A key that holds a date, a number, a switch or a list keeps its type and the shape in"
                " which it is written; true and false are switches in new keys too."
            ),
            "",
            _("Exit codes: 0 done, 1 a post was refused and left as it was, 2 wrong use or a file that can't be read."),
        )
    )


def configure(parser: argparse.ArgumentParser) -> None:
    add = parser.add_argument
    add("paths", nargs="+", metavar="PATH", type=given_path, help=_("a post, or a folder: all its posts"))
    add("--title", metavar="TEXT", help=_("the title"))
    add("--add-tag", metavar="TAG", action="append", default=[], help=_("add a tag where it isn't there yet"))
    add("--remove-tag", metavar="TAG", action="append", default=[], help=_("remove a tag where it is there"))
    values = _("set a key; a.b is the key b of the map a; no VALUE empties the key")
    add("--set", metavar="KEY=VALUE", action="append", default=[], dest="values", help=values)
    add("--delete", metavar="KEY", action="append", default=[], help=_("delete a key where it is there"))
    add("--rename", metavar="OLD=NEW", action="append", default=[], help=_("rename a key where it is there"))
    add("--dry-run", action="store_true", help=_("print what would change as a diff, and change nothing"))


def run(args: argparse.Namespace) -> int:
    changes = list(_changes(args))
    if not changes:
        raise ForewordError(_("Say what to change, for example --title TEXT; “foreword set --help” lists the options."))
    job = SetJob(changes, args.dry_run, adds=args.title is not None or bool(args.add_tag or args.values))
    job.change_all(args.paths)
    print(job.summary(), file=sys.stderr)
    return 2 if job.unreadable else 1 if job.refused else 0


def _changes(args: argparse.Namespace) -> Iterator[Change]:
    """What the options ask for, in an order in which they don't get in each other's way."""
    for old, new in map(_pair, args.rename):
        yield partial(_rename, old=old, new=new)
    if args.title is not None:
        yield partial(_title, title=args.title)
    for key, value in map(_pair, args.values):
        yield partial(assign, name=key, text=value)
    for tag in args.remove_tag:
        yield partial(_remove_tag, tag=tag)
    for tag in args.add_tag:
        if not tag.strip():
            raise ForewordError(_("--add-tag needs the name of a tag."))
        yield partial(_add_tag, tag=tag)
    for key in args.delete:
        yield partial(_delete, key=key)


def _pair(text: str) -> tuple[str, str]:
    key, equals, value = text.partition("=")
    if not equals or not key.strip():
        raise ForewordError(_("“{text}” lacks the equals sign or the key in front of it.").format(text=text))
    return key.strip(), value


def _rename(head: FrontMatter, old: str, new: str) -> Edit | Refused | None:
    return head.rename(key_of(head, old), new) if has_key(head, old) else None


def _title(head: FrontMatter, title: str) -> Edit | Refused | None:
    return head.set(head.place("title"), title)


def _add_tag(head: FrontMatter, tag: str) -> Edit | Refused | None:
    key = head.place("tags")
    return None if tag in head.items(key) else head.add_item(key, tag)


def _remove_tag(head: FrontMatter, tag: str) -> Edit | Refused | None:
    """Every entry that reads `tag`."""
    key = head.find("tags")
    if key is None or tag not in head.items(key):
        return None
    left = [item for item in head.items(key) if item != tag]
    return head.remove_item(key, tag) if len(left) == len(head.items(key)) - 1 else head.set_items(key, left)


def _delete(head: FrontMatter, key: str) -> Edit | Refused | None:
    return head.delete(key_of(head, key)) if has_key(head, key) else None
