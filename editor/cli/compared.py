"""What the posts that are given one by one are compared with; a folder is read once, however many of its posts are given."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice
from pathlib import Path

from editor.core.checks.batch import Task, counted
from editor.core.checks.site.taxonomy import Counted
from editor.core.library.scan import find_posts
from editor.core.sites.detect import Sites

MOST = 2_000  # posts of a folder that are looked at for their tags and addresses


class Compared:
    """The tags and addresses round a post: those of its site or, where that has too many posts, of its folder."""

    def __init__(self, sites: Sites) -> None:
        self._sites = sites
        self._posts: dict[Path, Sequence[Path]] = {}
        self._counted: dict[Path, Counted] = {}

    def folder(self, task: Task) -> Path | None:
        """The folder whose posts this one is compared with; None where there are too many."""
        folders = (task.site.root, task.path.absolute().parent)
        return next((folder for folder in folders if folder is not None and self._posts_in(folder)), None)

    def counted(self, folder: Path | None) -> Counted:
        """The tags and addresses of the posts in `folder`."""
        if folder is None:
            return Counted()
        if folder not in self._counted:
            self._counted[folder] = counted([Task(post, self._sites.of(post)) for post in self._posts_in(folder)])
        return self._counted[folder]

    def _posts_in(self, folder: Path) -> Sequence[Path]:
        """The posts in `folder`; none where there are more than can be looked at."""
        if folder not in self._posts:
            found = list(islice(find_posts(folder), MOST + 1))
            self._posts[folder] = found if len(found) <= MOST else ()
        return self._posts[folder]
