"""Going to a post, to a line of one, or to a heading: choosers of what there is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from editor.core.messages import _
from editor.core.patterns import pattern
from editor.core.post.edit import Part
from editor.ui.dialogs.chooser import Entry, choose, matching

if TYPE_CHECKING:
    from editor.core.library.posts import Library, PostInfo
    from editor.core.post.post import Post
    from editor.ui.main_window import MainWindow

_PLACE = pattern(r"(?P<line>\d{1,9})(?:[ \t]*[:：,，][ \t]*(?P<column>\d{0,9}))?$")
_IN_POST = pattern(r"(?P<post>.*?)[ \t]*[:：][ \t]*(?P<place>\d.*)?$")


class Goal(NamedTuple):
    """A post, or None for the one that is open, and a line and column of its file, from 0; None for wherever it opens."""

    path: Path | None
    place: tuple[int, int] | None


def go_to_post(window: MainWindow) -> None:
    """Choose a post of the folder; `:12` is a line of the open post, and `words:12` one of the post that is found."""
    library = window.desk.library
    entries = [Entry(post.name, hint, Goal(post.path, None)) for post, hint in _told_apart(library)]
    nothing = _("There is no post in this folder yet.")
    chooser = choose("quickOpen", _("Go to post…"), entries, window, lambda goal: _go(window, goal), nothing)
    chooser.own = lambda typed: _in_posts(window, entries, typed)


def go_to_line(window: MainWindow) -> None:
    """Choose a line of the open post by its number."""
    session = window.desk.session
    if session is None:
        return
    sentence = _("A number from 1 to {count}, or with a column: 12:5.").format(count=_line_count(session.post))
    chooser = choose("goToLine", _("Go to line…"), [], window, lambda goal: _go(window, goal), sentence)
    chooser.own = lambda typed: _in_open(window, typed.strip().lstrip(":：").strip())


def go_to_heading(window: MainWindow) -> None:
    """The outline of the page: a heading that is chosen is gone to in the text."""
    from editor.core.rendering.outline import outline

    session = window.desk.session
    if session is None:
        return
    entries = [
        Entry(
            "    " * (heading.level - 1) + heading.text,
            str(session.post.file_line(Part.BODY, heading.line)),
            heading,
        )
        for heading in outline(window.preview.blocks)
    ]
    nothing = _("This post has no headings yet; a line that begins with “## ” is one.")
    go = window.write.go_to_body_line
    choose("outline", _("Go to heading…"), entries, window, lambda chosen: go(chosen.line), nothing)


def _go(window: MainWindow, goal: Goal) -> None:
    if goal.path is not None and not window.desk.open(goal.path):
        return
    if goal.place is not None:
        window.go_to_file_line(*goal.place)


def _in_posts(window: MainWindow, entries: Sequence[Entry], typed: str) -> Sequence[Entry] | None:
    """What `:12` or `words:12` means; None for words that are looked for as they are."""
    found = _IN_POST.match(typed)
    if found is None or matching(entries, typed):
        return None
    if not found["post"].strip():
        return _in_open(window, found["place"] or "")
    place = _place(found["place"] or "")
    posts = matching(entries, found["post"])
    if place is None:
        return posts
    said = f":{place[0] + 1}"
    return [Entry(post.text, f"{post.hint}{said}", Goal(post.value.path, place), marks=post.marks) for post in posts]


def _in_open(window: MainWindow, typed: str) -> list[Entry]:
    """The line of the open post that is meant, with its text; the last one for a number that is too large."""
    session, place = window.desk.session, _place(typed)
    if session is None or place is None:
        return []
    post = session.post
    line = min(place[0], _line_count(post) - 1)
    part, within = post.part_line(line)
    text = post.texts[part].lines[within]
    column = min(place[1], len(text))
    return [Entry(" ".join(text.split()), str(line + 1), Goal(None, (line, column)))]


def _place(typed: str) -> tuple[int, int] | None:
    found = _PLACE.match(typed.strip())
    return (max(0, int(found["line"]) - 1), max(0, int(found["column"] or 1) - 1)) if found else None


def _line_count(post: Post) -> int:
    return post.file_line(Part.BODY, len(post.body.lines) - 1)


def _told_apart(library: Library | None) -> Iterator[tuple[PostInfo, str]]:
    """The posts with their files' names; of those that share one, such as `index.md`, with the paths in the folder."""
    if library is None:
        return
    known = Counter(post.path.name for post in library.posts)
    for post in library.posts:
        path = post.path
        shared = known[path.name] > 1 and path.is_relative_to(library.root)
        yield post, path.relative_to(library.root).as_posix() if shared else path.name
