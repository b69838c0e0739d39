"""Which file a link or image means, as the writer's generator looks for it, and which one was likely meant.

A name counts as missing only if no reading of it finds a file: beside the post, in its asset folder, or below one of
the folders that the generator copies to the site. What a server or a plugin adds can't be seen from here.
"""

from __future__ import annotations

import difflib
import posixpath
import re
import sys
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache
from html import unescape
from pathlib import Path, PurePosixPath
from urllib.parse import quote, unquote

from editor.core.sites.layout import content_folders, copied_folders, copied_from, static_folders
from editor.core.sites.site import Site

# Folders below the site's root where writers' links and images are found too, beside the ones that the site's
# layout names.
_MORE_FOLDERS: dict[str, tuple[str, ...]] = {
    "hexo": ("source/_posts", "source/_drafts"),
    "jekyll": ("_posts", "assets"),
    "eleventy": ("src", "content"),
    "astro": ("src", "src/assets"),
    "pelican": ("content/extra",),
    "nikola": ("posts", "."),
}
_THEME_FOLDERS = {
    "hexo": "source",
    "hugo": "static",
    "jekyll": "assets",
    "zola": "static",
    "nikola": "assets",
    "pelican": "static",
}
MARKDOWN_SUFFIXES = frozenset((".md", ".markdown", ".mkd", ".mdown", ".mdwn", ".mdx"))
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
_TEMPLATE = re.compile(r"\{\{|\{%|\$\{|<%")
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
_PELICAN = re.compile(r"\{(?:static|attach|filename)\}|\|(?:static|attach|filename)\|")
_BREAKS_A_TARGET = re.compile(r"[\s()<>\"%]")
_SEPARATORS = re.compile(r"[\s_-]+")
_CASE_COUNTS = sys.platform not in ("win32", "darwin")  # whether this computer tells A.png from a.png
_NEAR_LIMIT = 4000  # names of a folder that are compared letter by letter


@lru_cache(maxsize=4096)
def file_part(target: str) -> str | None:
    """The decoded path that `target` names, or None where it isn't a file of this site (address, anchor, template)."""
    text = _PELICAN.sub("", unescape(_ESCAPE.sub(r"\1", target.strip())))
    if not text or text[0] in "#?" or text.startswith("//") or _SCHEME.match(text) or _TEMPLATE.search(text):
        return None
    path = unquote(re.split(r"[?#]", text, maxsplit=1)[0])
    return path if path and "\0" not in path else None


@lru_cache(maxsize=4096)
def suffix_of(name: str) -> str:
    """The suffix of a path in small letters. Remembered: several rules ask for each link's."""
    return PurePosixPath(name).suffix.lower()


def exists(path: Path) -> bool:
    """Whether something is there; a name that the system can't hold is not there."""
    try:
        return path.exists()
    except (OSError, ValueError):
        return False


class Files:
    """Looks for the files that one post names. Remembers answers as long as it lives: make one for a check."""

    def __init__(self, path: Path | None, site: Site) -> None:
        self.path = path
        self.site = site
        self._answers: dict[str, bool] = {}
        self._cased: dict[str, str | None] = {}
        self._near: dict[str, str | None] = {}

    def missing(self, target: str) -> str | None:
        """The path named by `target` if no reading finds it; None where it is found or can't be judged."""
        name = file_part(target)
        if self.path is None or name is None or not self._judged(name):
            return None
        if name not in self._answers:
            self._answers[name] = any(exists(place) for place in self.candidates(name))
        return None if self._answers[name] else name

    def in_other_case(self, target: str) -> str | None:
        """The path of `target` as its file is really written, if it differs in capitals only: servers tell them apart."""
        name = file_part(target)
        if self.path is None or name is None or not self._judged(name) or (_CASE_COUNTS and not self.missing(target)):
            return None
        if name not in self._cased:
            self._cased[name] = self._find_cased(name)
        return self._cased[name]

    def _find_cased(self, name: str) -> str | None:
        found: str | None = None
        for place in self.candidates(name):
            real = _real_case(place, name)
            if real == name:
                return None
            found = found or real
        return found

    def candidates(self, name: str) -> Iterator[Path]:
        """Where `name` may be, the likeliest first."""
        assert self.path is not None
        folder, bare = self.path.parent, name.lstrip("/")
        if name.startswith("@/") and self.site.root:  # Zola: from the content folder
            yield self.site.root / "content" / name[2:]
            return
        if not name.startswith("/"):
            yield folder / name
            yield folder / self.path.stem / name  # Hexo's asset folder
            if name.startswith("../") and self.site.generator in ("hugo", "zola"):
                yield folder / name[3:]  # from the page's own folder, which the file has none of
        if name.startswith("/") and self.site.root:
            yield from copied_from(bare, self.site.root, copied_folders(self.site))
        for root in self._roots():
            yield root / re.sub(r"^(?:\.{1,2}/)+", "", bare)
            if name.startswith("/") and "/" in bare:  # a site that lives below a path of its host; Pelican's /theme/
                yield root / bare.partition("/")[2]

    def near(self, name: str) -> str | None:
        """`name` with the spelling of a file that exists, if exactly that file was likely meant."""
        if name not in self._near:
            self._near[name] = self._find_near(name)
        return self._near[name]

    def _find_near(self, name: str) -> str | None:
        for place in self.candidates(name) if self.path is not None else ():
            found = _listing(place.parent).near(place.name)
            if found is not None:
                return name[: len(name) - len(place.name)] + found
        return None

    def _judged(self, name: str) -> bool:
        """A path from the site's root can be looked for only where the root and its folders are known; and nothing where
        Jekyll keeps what something else puts into the site.
        """
        if self._is_kept(re.sub(r"^(?:\.{0,2}/)+", "", name)):
            return False
        if name.startswith("@/"):
            return self.site.generator == "zola" and self.site.root is not None
        if not name.startswith("/"):
            return True
        if self.site.root is None or self.site.generator == "unknown":
            return False
        return not self._may_be_themes(name.lstrip("/").partition("/")[0])

    def _is_kept(self, name: str) -> bool:
        kept = self.site.options.get("keep_files") if self.site.generator == "jekyll" else None
        folders = [str(entry).strip("./") for entry in kept] if isinstance(kept, list) else []
        return any(name == folder or name.startswith(f"{folder}/") for folder in folders if folder)

    def _may_be_themes(self, folder: str) -> bool:
        """Whether a theme that can't be looked into may serve what is in a folder that the site itself doesn't have."""
        theme, root = self.site.options.get("theme"), self.site.root
        if root is None or self.site.generator not in _THEME_FOLDERS:
            return False
        if self.site.generator == "pelican":
            return folder == "theme" and not (isinstance(theme, str) and (root / theme / "static").is_dir())
        absent = (
            isinstance(theme, str) and theme and not any(exists(place / theme) for place in (root / "themes", root))
        )
        return bool(absent) and not any(exists(root / own / folder) for own in static_folders(self.site))

    def _roots(self) -> Iterator[Path]:
        root, generator = self.site.root, self.site.generator
        if root is None or generator == "unknown":
            return
        folders = (*static_folders(self.site), *content_folders(self.site), *_MORE_FOLDERS.get(generator, ()))
        yield from (root / folder for folder in dict.fromkeys(folders))
        if generator == "pelican" and isinstance(theme := self.site.options.get("theme"), str):
            yield root / theme / "static"
        elif generator in _THEME_FOLDERS:
            yield from (theme / _THEME_FOLDERS[generator] for theme in _folders(root / "themes"))


def respell(target: str, name: str) -> str:
    """`target` with its path replaced by `name`: encoded as much as it was, query and anchor kept."""
    path = re.split(r"[?#]", target.strip(), maxsplit=1)[0]
    rest = target.strip()[len(path) :]
    prefix = match.group() if (match := _PELICAN.match(path)) else ""
    if "%" in path:
        return prefix + quote(name, safe="/!$&'*+,;=:@~-._") + rest
    return prefix + _BREAKS_A_TARGET.sub(lambda match: quote(match.group()), name) + rest


def _real_case(place: Path, name: str) -> str | None:
    """`name`, which leads to `place`, with the capitals that its files and folders have; None where there are none."""
    written = name.split("/")
    named = [part for part in written if part not in ("", ".", "..")]
    real = list(Path(posixpath.normpath(place.as_posix())).parts)
    if len(named) > len(real) or any(part == ".." for part in written[written.index(named[0]) if named else 0 :]):
        return None
    folder = Path(*real[: len(real) - len(named)]) if named else place
    found = []
    for part in real[len(real) - len(named) :]:
        entry = _listing(folder).cased(part)
        if entry is None:
            return None
        found.append(entry)
        folder = folder / entry
    names = iter(found[len(found) - len(named) :])
    return "/".join(next(names) if part not in ("", ".", "..") else part for part in written)


class Listing:
    """The names in a folder, ready to be asked which of them was meant."""

    def __init__(self, names: Iterable[str]) -> None:
        self._plain: dict[str, list[str]] = {}
        self._rivals: dict[tuple[str, str], list[str]] = {}
        self._cases: dict[str, list[str]] = {}
        for name in names:
            self._cases.setdefault(name.casefold(), []).append(name)
            self._plain.setdefault(_plain(name), []).append(name)
            self._rivals.setdefault(_kind(name), []).append(name)

    def cased(self, wanted: str) -> str | None:
        """`wanted` itself, or the one name that differs from it in capitals only."""
        alike = self._cases.get(wanted.casefold(), [])
        return wanted if wanted in alike else alike[0] if len(alike) == 1 else None

    def near(self, wanted: str) -> str | None:
        """The name that `wanted` was likely meant to be: other case, other separators, a slip of the finger.

        Names that differ in their digits are different posts (`782.md`, `783.md`), however alike they look.
        """
        alike = self._plain.get(_plain(wanted), [])
        if alike:
            return alike[0] if len(alike) == 1 else None
        if len(posixpath.splitext(wanted)[0]) < 4:
            return None
        rivals = [name for name in self._rivals.get(_kind(wanted), []) if abs(len(name) - len(wanted)) <= 2]
        close = difflib.get_close_matches(wanted, rivals[:_NEAR_LIMIT], 2, 0.86)
        return close[0] if len(close) == 1 else None


def is_slip(one: str, other: str) -> bool:
    """Whether two paths differ only in how they are spelled, or by one slip of the finger. Others of nearly one name may be
    two files: `wxsearch.png`, `search.png`.
    """
    names = _plain(posixpath.basename(one)), _plain(posixpath.basename(other))
    return names[0] == names[1] or (names[0][:1] == names[1][:1] and abs(len(names[0]) - len(names[1])) <= 1)


def _plain(name: str) -> str:
    """A name without what people spell in two ways: case, width, spaces and dashes, the suffix of Markdown files."""
    text = unquote(name)
    stem, suffix = posixpath.splitext((text if text.isascii() else unicodedata.normalize("NFKC", text)).casefold())
    return _SEPARATORS.sub("-", stem) + (".md" if suffix in MARKDOWN_SUFFIXES else suffix)


def _kind(name: str) -> tuple[str, str]:
    """What two names must share to be taken for each other: what counts or orders in them, and the suffix."""
    counts = (char for char in name if char.isnumeric() or char in "上中下前后甲乙丙丁")
    return "".join(counts), posixpath.splitext(name)[1].lower()


def _listing(folder: Path) -> Listing:
    try:
        return _read_listing(folder, folder.stat().st_mtime_ns)
    except (OSError, ValueError):
        return Listing(())


@lru_cache(maxsize=64)
def _read_listing(folder: Path, _changed: int) -> Listing:
    """The names in a folder, read again only after it changed."""
    return Listing(sorted(entry.name for entry in folder.iterdir()))


def _folders(parent: Path) -> list[Path]:
    try:
        return [entry for entry in parent.iterdir() if entry.is_dir()]
    except (OSError, ValueError):
        return []
