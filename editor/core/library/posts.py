"""The posts of a folder as a list: what each says of itself, newest first, searched, grouped, counted."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from threading import Lock
from typing import TypeVar

from editor.core.checks.site.taxonomy import sharing_addresses
from editor.core.folding import fold
from editor.core.library.info import PostInfo, read_info, read_post
from editor.core.library.memory import Known, LibraryMemory
from editor.core.library.page_order import by_folder, folder_name, natural, pages_root
from editor.core.library.scan import find_posts
from editor.core.sites.addresses.permalinks import beside_posts
from editor.core.sites.detect import detect_site
from editor.core.sites.layout import content_folders
from editor.core.sites.recognise import may_be_root, recognise_config
from editor.core.sites.settings import read_settings
from editor.core.sites.site import Site

__all__ = ["Group", "Library", "PostInfo", "read_info"]


_K = TypeVar("_K")
_E = TypeVar("_E")


@dataclass(frozen=True, slots=True)
class Group:
    """Posts under one heading. `kind` is `drafts`, `month` (`year` and `month` are set), `folder` (`name` is set) or
    `undated`."""

    kind: str
    posts: tuple[PostInfo, ...]
    year: int = 0
    month: int = 0
    name: str = ""


class Library:
    """The posts of the folder `root`. Empty until `refresh`, which any thread may call; every answer is a snapshot."""

    def __init__(self, root: Path, memory: LibraryMemory | None = None) -> None:
        self.root = Path(root)
        self._memory = memory
        self.site = Site()
        self._sites: dict[Path, Site] = {}  # of folders whose posts are another site's
        self._known: dict[str, Known] = {}  # by path, as texts: a Path's hash takes longer than all else
        self._pages_root: str | None = None  # what all undated pages lie in, of a site that is mostly those
        self._beside = ""  # what else decided on the addresses of the posts that are known
        self._posts: tuple[PostInfo, ...] = ()
        self._texts: tuple[tuple[PostInfo, str], ...] = ()
        self._tags: dict[str, int] = {}
        self._categories: dict[tuple[str, ...], int] = {}
        self._refreshing = Lock()
        self._shared: tuple[object, Mapping[Path, tuple[Path, ...]]] | None = None

    def recall(self) -> bool:
        """Take over what the memory has of the folder, as it was then; whether there is anything. `refresh` comes next."""
        if self._memory is None or self._known:
            return False
        with self._refreshing:
            site = detect_site(self.root)
            known, self._beside = self._memory.recall(self.root, site)
            if known:
                self._take(site, {}, known)
            return bool(known)

    def refresh(self) -> bool:
        """Look at the folder again, read what is new or changed, and say whether anything differs."""
        with self._refreshing:
            site = detect_site(self.root)
            paths = list(find_posts(self.root, site))
            sites = _nested_sites(paths, self.root, site)
            beside = beside_posts(paths, site)
            same = (site, sites, beside) == (self.site, self._sites, self._beside)
            old = self._known if same else {}
            looked = (
                (str(path), _look(path, sites.get(path.parent, site) if sites else site, old.get(str(path))))
                for path in paths
            )
            known = {path: entry for path, entry in looked if entry is not None}
            changed = not same or known != self._known
            if changed:
                if self._memory is not None and not sites:  # of sites below the folder it knows nothing
                    self._memory.keep(self.root, site, beside, known, old)
                self._take(site, sites, known)
            self.site, self._sites, self._beside = site, sites, beside
            return changed

    def _take(self, site: Site, sites: dict[Path, Site], known: dict[str, Known]) -> None:
        self.site, self._sites = site, sites
        entries = newest_first(known.values(), lambda entry: entry.info)
        self._pages_root = pages_root([entry.info for entry in entries]) if site.root is not None else None
        if self._pages_root is not None:
            entries = by_folder(entries, lambda entry: entry.info)
        posts = tuple(entry.info for entry in entries)
        self._tags = _counted(tag for post in posts for tag in post.tags)
        self._categories = _counted(path for post in posts for path in post.categories)
        self._known, self._posts = known, posts
        self._texts = tuple((entry.info, entry.text) for entry in entries)
        self.one_address()  # here, not when the window asks for it

    @property
    def posts(self) -> tuple[PostInfo, ...]:
        """All posts, newest first; those without a date by when their file was changed, at the end. Where most of a site
        has none, as documentation, those are by folder and name."""
        return self._posts

    def info(self, path: Path) -> PostInfo | None:
        """What is known of one post."""
        entry = self._known.get(str(path))
        return entry.info if entry else None

    def search(self, text: str) -> tuple[PostInfo, ...]:
        """The posts whose title, tags, categories or file name hold every word of `text`, whatever case and width."""
        words = fold(text).split()
        found: Iterable[tuple[PostInfo, str]] = self._texts
        for word in words:
            found = [pair for pair in found if word in pair[1]]
        return tuple(post for post, _text in found)

    def grouped(self, posts: Sequence[PostInfo] | None = None) -> list[Group]:
        """`posts` (default: all) under headings: drafts, then months, newest first, then those without a date; of a site
        that has mostly such, these under their folders."""
        shown = self._posts if posts is None else posts
        drafts = tuple(post for post in shown if post.draft)
        groups = [Group("drafts", drafts)] if drafts else []
        dated = [post for post in shown if not post.draft and post.date]
        for (year, month), members in groupby(dated, key=_month):
            groups.append(Group("month", tuple(members), year, month))
        undated = tuple(post for post in shown if not post.draft and not post.date)
        if (root := self._pages_root) is not None:
            folders = groupby(undated, key=lambda post: folder_name(post, root))
            return groups + [Group("folder", tuple(pages), name=name) for name, pages in folders]
        return groups + ([Group("undated", undated)] if undated else [])

    def tags(self) -> dict[str, int]:
        """How many posts have each tag, the commonest first."""
        return self._tags

    def categories(self) -> dict[tuple[str, ...], int]:
        """How many posts have each category; in Hexo a category is a path (`("Tech", "AI")`), elsewhere one name."""
        return self._categories

    def same_address(self, path: Path) -> Sequence[Path]:
        """The posts that are published at the same address as the one at `path`, itself among them."""
        return self.one_address().get(path, ())

    def one_address(self) -> Mapping[Path, tuple[Path, ...]]:
        """The posts that share their address with others, each with all of them."""
        posts = self._posts
        if self._shared is None or self._shared[0] is not posts:
            addresses = ((post.path, post.address) for post in posts)
            self._shared = (posts, sharing_addresses(addresses, lambda path: self._site_of(path).root))
        return self._shared[1]

    def _site_of(self, path: Path) -> Site:
        """The site that publishes the post at `path`."""
        return self._sites.get(path.parent, self.site) if self._sites else self.site

    def neighbours(self, path: Path) -> tuple[PostInfo | None, PostInfo | None]:
        """The post before `path` in the list (newer) and the one after it (older)."""
        posts = self._posts
        place = next((i for i, post in enumerate(posts) if post.path == Path(path)), None)
        if place is None:
            return None, None
        return posts[place - 1] if place else None, posts[place + 1] if place + 1 < len(posts) else None


def _nested_sites(paths: Iterable[Path], root: Path, site: Site) -> dict[Path, Site]:
    """Folders of posts with a configuration of their own at or above them, below `root`, and the site that it makes
    them. A folder of content that isn't the site's root has no sites below it.
    """
    if site.root is not None and content_folders(site) != (".",):
        return {}
    known: dict[Path, Site] = {root: site}
    for path in paths:
        _site_at(path.parent, known)
    return {folder: found for folder, found in known.items() if found is not site}


def _site_at(folder: Path, known: dict[Path, Site]) -> Site:
    """The site of a folder, which what is above it decides unless it has a configuration itself."""
    if folder in known or folder == folder.parent:
        return known.setdefault(folder, Site())
    above = _site_at(folder.parent, known)
    try:
        found = recognise_config(folder) if may_be_root(os.listdir(folder)) else None  # noqa: PTH208 - names are enough
    except OSError:
        found = None
    known[folder] = above if found is None else read_settings(found)
    return known[folder]


def _look(path: Path, site: Site, old: Known | None) -> Known | None:
    """The entry of a file, read again only if it changed; None when it has just gone."""
    try:
        if old is not None and old.state == _state(os.stat(path)):  # noqa: PTH116 - Path.stat costs twice as much
            return old
        info, status = read_post(path, site)
        state = _state(status or os.stat(path))  # noqa: PTH116
    except OSError:
        return None
    folder = path.parent.name if path.stem in ("index", "_index") else ""
    parts = (
        info.title or info.heading,
        path.name,
        folder,
        *info.tags,
        *(name for names in info.categories for name in names),
    )
    return Known(info, state, fold("\n".join(parts)))


def _state(status: os.stat_result) -> tuple[int, int, int]:
    """What differs when a file has been written."""
    return status.st_mtime_ns, status.st_size, status.st_ino


def newest_first(entries: Iterable[_E], info_of: Callable[[_E], PostInfo]) -> list[_E]:
    """By date, then number, then name with its numbers as numbers; all falling but the name. Undated ones, at the end, go by
    when their file was changed."""
    ranked = sorted(((_rank(info_of(entry)), entry) for entry in entries), key=itemgetter(0), reverse=True)
    found: list[_E] = []
    for _same, group in groupby(ranked, key=itemgetter(0)):  # names take longest, and few posts have one moment
        members = [entry for _rank, entry in group]
        found += sorted(members, key=lambda entry: natural(info_of(entry).path.name)) if members[1:] else members
    return found


def _rank(post: PostInfo) -> tuple[bool, datetime, int, int]:
    dated = post.date is not None
    return dated, post.date or datetime.min, 0 if dated else post.modified_ns, post.number or 0


def _month(post: PostInfo) -> tuple[int, int]:
    assert post.date is not None
    return post.date.year, post.date.month


def _counted(names: Iterable[_K]) -> dict[_K, int]:
    """How often each occurs, the commonest first, equal ones in the order of the posts."""
    return dict(Counter(names).most_common())
