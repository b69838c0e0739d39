"""The posts of a site as links and tags look them up: by file, by name, by title, by the address that they are published at.

Nothing is handed over: each process reads the site's folder itself, so a rendering elsewhere needs the `Site` only. What
was read is kept until a folder or file changes.
"""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from functools import lru_cache
from pathlib import Path
from threading import Lock
from zoneinfo import ZoneInfo

from editor.core.post.frontmatter import FrontMatter, split
from editor.core.post.values.dates import read_date
from editor.core.sites.addresses.page_facts import PageFacts
from editor.core.sites.addresses.permalinks import address_key, bases, page_address
from editor.core.sites.config import names
from editor.core.sites.layout import content_folders, publishes_folder
from editor.core.sites.site import POST_SUFFIXES, Site
from editor.core.sites.zones import zone_of

_MOST_READ = 500  # files whose front matter is read for one address; 0.7 ms each
_HEAD_BYTES = 64 * 1024
_NEVER = frozenset(names("node_modules bower_components vendor themes _site public dist venv __pycache__"))
# Their addresses may be made by code of the site's own, which nobody here runs.
_BY_CODE = ("astro", "eleventy", "pelican", "nikola")
_INDEXES = ("index", "_index", "README", "readme")


@dataclass(frozen=True, slots=True)
class SitePost:
    """A post of the site. `address` starts with `/` below the site's own folder; None when only the generator knows it."""

    path: Path
    title: str
    address: str | None


class SitePosts:
    """The posts of one site. Answers are read from the disk when they are asked for; any thread may ask."""

    def __init__(self, site: Site) -> None:
        self._site = site
        roots = [site.root / name for name in _folders(site)] if site.root else []
        self._trees = [_Tree(root, site) for root in roots]
        self._lock = Lock()
        self._files: list[Path] = []
        self._by_stem: dict[str, list[Path]] = {}
        self._asked: dict[str, Path | None] = {}  # addresses that were looked for, until a folder changes

    def files(self) -> Sequence[Path]:
        """Every Markdown file below the site's content folders."""
        with self._lock:
            changed = [tree.refresh() for tree in self._trees]
            if any(changed):
                self._files = list(dict.fromkeys(path for tree in self._trees for path in tree.files()))
                stems: dict[str, list[Path]] = defaultdict(list)
                for path in self._files:
                    stems[(path.parent.name if path.stem in _INDEXES else path.stem).casefold()].append(path)
                self._by_stem = dict(stems)
                self._asked = {}
            return self._files

    def named(self, name: str) -> Sequence[Path]:
        """The posts whose file, or folder of an `index.md`, has this name (without suffix), whatever its case."""
        self.files()
        return self._by_stem.get(name.casefold(), ())

    def post(self, path: Path) -> SitePost | None:
        """The post in a file; None when it can't be read."""
        facts = _facts(path, self._site)
        if facts is None:
            return None
        return SitePost(path, facts.text("title"), page_address(path, facts, self._site))

    def at(self, address: str, *, everywhere: bool = True) -> Path | None:
        """The post that is published at an address from the site's root, with or without the site's own folder.

        Posts whose name ends the address are asked first; all others only when none of them is it, and `everywhere`.
        """
        keys = list(self._keys(address))
        for key in keys:
            last = key.rpartition("/")[2]
            for path in [*self.named(last), *self.ending(last)]:
                found = self.post(path)
                if found is not None and found.address is not None and address_key(found.address) in keys:
                    return path
        if not everywhere:
            return None
        if keys[0] not in self._asked:
            self._asked[keys[0]] = self._by_what_it_says(keys)
        return self._asked[keys[0]]

    def at_by_servers_clock(self, address: str) -> Path | None:
        """The post that Hexo publishes at an address when the computer that builds the site shows UTC, as servers do: the
        days of addresses go by that clock and not by the site's zone (observed with Hexo 8.1).
        """
        zone = zone_of(self._site.timezone)
        if self._site.generator != "hexo" or zone is None:
            return None
        keys = list(self._keys(address))
        for last in dict.fromkeys(key.rpartition("/")[2] for key in keys):
            for path in [*self.named(last), *self.ending(last)]:
                facts = _facts(path, self._site)
                if facts is None or facts.date is None:
                    continue
                moment = facts.date.replace(tzinfo=zone).astimezone(UTC).replace(tzinfo=None)
                found = page_address(path, replace(facts, date=moment), self._site)
                if found is not None and address_key(found) in keys:
                    return path
        return None

    def _by_what_it_says(self, keys: Sequence[str]) -> Path | None:
        """The post whose front matter, not its name, leads to one of these addresses.

        In a large folder only files that hold the address's last part are read: `slug: a`, `abbrlink: 4f2a`.
        """
        files, last = self.files(), keys[-1].rpartition("/")[2]
        for path in files if len(files) <= _MOST_READ else [path for path in files if _holds(path, last)]:
            post = self.post(path)
            if post is not None and post.address is not None and address_key(post.address) in keys:
                return path
        return self._only(last) if self._site.generator in _BY_CODE else None

    def _only(self, name: str) -> Path | None:
        """The one post of that name, where the configuration's code decides what its address is."""
        found = self.named(name) or self.ending(name)
        return found[0] if len(found) == 1 and name else None

    def titled(self, title: str) -> Path | None:
        """The post of that title."""
        wanted = " ".join(title.split())
        for path in self.files():
            facts = _facts(path, self._site)
            if facts is not None and " ".join(facts.text("title").split()) == wanted:
                return path
        return None

    def _keys(self, address: str) -> Iterator[str]:
        key = address_key(address)
        for base in bases(self._site):
            if key.startswith(f"{base.casefold()}/"):
                yield key[len(base) + 1 :]
        yield key

    def ending(self, name: str) -> list[Path]:
        """The posts whose name has a date or number before `name`."""
        self.files()
        end = f"-{name.casefold()}"
        return [path for stem, paths in self._by_stem.items() if stem.endswith(end) for path in paths]


def site_posts(site: Site) -> SitePosts:
    """The posts of `site`; the same object for the same site, which keeps what it has read."""
    return _known(_Key(f"{site.generator} {site.root} {site.timezone} {sorted(site.options.items())!r}", site))


@dataclass(frozen=True, slots=True)
class _Key:
    """A site, told apart by how it is written: its options may hold lists."""

    written: str
    site: Site = field(compare=False)


@lru_cache(maxsize=8)
def _known(key: _Key) -> SitePosts:
    return SitePosts(key.site)


def _folders(site: Site) -> list[str]:
    """Where posts may be, none inside another."""
    folders = list(content_folders(site))
    own = site.options.get("language_folders")
    folders += [str(folder).strip("/") for folder in own.values()] if isinstance(own, dict) else []
    found = sorted(dict.fromkeys(os.path.normpath(folder) for folder in folders), key=len)
    return [name for i, name in enumerate(found) if not any(_inside(name, other) for other in found[:i])]


def _inside(name: str, other: str) -> bool:
    return other == "." or name.startswith(other + os.sep)


class _Tree:
    """The Markdown files below a folder. A folder is listed again when its time of change is another."""

    def __init__(self, root: Path, site: Site) -> None:
        self._root = root
        self._site = site
        self._listed: dict[Path, tuple[int, list[Path], list[Path]]] = {}  # time, files, folders

    def refresh(self) -> bool:
        """Look again; whether anything differs."""
        known, self._listed = self._listed, {}
        changed = False
        waiting = [self._root]
        while waiting:
            folder = waiting.pop()
            try:
                time = folder.stat().st_mtime_ns
                old = known.get(folder)
                entry = old if old is not None and old[0] == time else (time, *self._list(folder))
            except OSError:
                continue
            changed = changed or entry is not old
            self._listed[folder] = entry
            waiting += entry[2]
        return changed or len(known) != len(self._listed)

    def files(self) -> Iterator[Path]:
        for folder in sorted(self._listed):
            yield from self._listed[folder][1]

    def _list(self, folder: Path) -> tuple[list[Path], list[Path]]:
        files, folders = [], []
        with os.scandir(folder) as entries:
            for entry in entries:
                if entry.name.lower().endswith(POST_SUFFIXES):
                    files.append(folder / entry.name)
                elif self._enters(entry):
                    folders.append(folder / entry.name)
        return sorted(files), folders

    def _enters(self, entry: os.DirEntry[str]) -> bool:
        if entry.name in _NEVER or not publishes_folder(self._site, entry.name):
            return False
        return entry.is_dir(follow_symlinks=False)


def _holds(path: Path, text: str) -> bool:
    """Whether the beginning of the file has this text, whatever its case."""
    try:
        with path.open("rb") as file:
            return text in file.read(4096).decode("utf-8", errors="replace").casefold()
    except OSError:
        return False


def front_matter_of(path: Path, site: Site) -> Mapping[str, object] | None:
    """The values of a post's front matter as it is saved, by keys in small letters; None where it can't be read."""
    facts = _facts(path, site)
    return facts.values if facts is not None else None


def _facts(path: Path, site: Site) -> PageFacts | None:
    try:
        status = path.stat()
    except OSError:
        return None
    return _read_facts(path, status.st_mtime_ns, status.st_size, site.generator, site.timezone or "")


@lru_cache(maxsize=20_000)
def _read_facts(path: Path, _time: int, _size: int, generator: str, zone: str) -> PageFacts | None:
    try:
        with path.open("rb") as file:
            text = file.read(_HEAD_BYTES).decode("utf-8-sig", errors="replace")
    except OSError:
        return None
    pieces = split(text, generator)
    fields = FrontMatter.read(pieces.head, pieces.format, generator).fields
    values = {key.lower(): found.value for key, found in fields.items()}
    keys = ("date", "pubdate", "pubdatetime", "publishdate")
    moment = next((made for key in keys if (made := _moment(values.get(key), zone, generator)) is not None), None)
    return PageFacts(values, moment)


def _moment(value: object, zone: str, generator: str) -> datetime | None:
    """A date as the site's clock shows it: in the site's zone or this computer's, but in Hugo in the date's own."""
    if isinstance(value, str):
        value = read_date(value.strip())
    if isinstance(value, datetime):
        if value.tzinfo is None or generator not in ("hexo", "jekyll"):
            return value.replace(tzinfo=None)
        try:
            return value.astimezone(ZoneInfo(zone) if zone else None).replace(tzinfo=None)
        except (ValueError, OSError, KeyError, OverflowError):
            return value.replace(tzinfo=None)
    return datetime(value.year, value.month, value.day) if isinstance(value, date) else None
