"""What a new post's file is called: as the posts beside it are."""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from editor.core.library.moving import whole_post
from editor.core.library.page_order import natural
from editor.core.library.scan import is_paper, is_post_name
from editor.core.post.slug import Style, slug
from editor.core.sites.layout import posts_folder
from editor.core.sites.site import Site

_NUMBER = re.compile(r"\d{1,7}")
_DASHED = re.compile(r"\d{4}-\d\d-\d\d(-.*)?")
_COMPACT = re.compile(r"\d{8}(-.*)?")
_PREFIXED = re.compile(r"(\d{1,5})([-_. ]+)(?!\d\d[-_. ])\w.*")
_YEAR = re.compile(r"(19|20)\d\d")
_CJK = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_INDEXES = ("index", "_index")
_UNTITLED = "untitled"


@dataclass(frozen=True, slots=True)
class Names:
    """How the posts of one folder are called. `stems` are file names without suffix, or the names of bundle folders.

    `folder` is where a new post goes, `source` where the others are: last year's folder on the first of January.
    """

    folder: Path
    source: Path
    stems: tuple[str, ...]
    suffix: str
    bundles: bool

    def files(self) -> list[Path]:
        """The posts that have these names, in the order of the names with their numbers as numbers."""
        stems = sorted(self.stems, key=natural)
        if self.bundles:
            return [self.source / stem / f"index{self.suffix}" for stem in stems]
        return [self.source / f"{stem}{self.suffix}" for stem in stems]


def look_at(folder: Path, now: datetime) -> Names:
    """The names in `folder`; where it only has a folder for each year (and month), those of this year's."""
    files, folders = _listing(folder)
    posts, bundled = _kinds(folder, files, folders)
    years = [name for name in folders if _YEAR.fullmatch(name)]
    if not posts and not bundled and years:
        below = folder / f"{now:%Y}"
        inner = look_at(below if below.is_dir() else folder / max(years), now)
        months = _listing(folder / max(years))[1]
        monthly = not inner.stems and any(re.fullmatch(r"\d\d", name) for name in months)
        place = below / f"{now:%m}" if monthly else below
        source = _last_month(folder / max(years), months) if monthly else inner
        return Names(place, source.source, source.stems, source.suffix, source.bundles)
    suffixes = Counter(os.path.splitext(name)[1] for name in posts or files)  # noqa: PTH122
    suffix = suffixes.most_common(1)[0][0] if suffixes else ".md"
    if len(bundled) > len(posts):
        return Names(folder, folder, tuple(bundled), ".md", True)
    return Names(folder, folder, tuple(_stem(name) for name in posts), suffix, False)


def is_bundle(folder: Path, site: Site) -> bool:
    """Whether a folder is one post, as most posts beside it are: named for it, with an `index.md` and no other in it."""
    if whole_post(folder / "index.md", site) != folder:
        return False
    files, folders = _listing(folder)
    alone = {_stem(name) for name in files} == {"index"} and not any(_listing(folder / name)[0] for name in folders)
    posts, bundled = _kinds(folder.parent, *_listing(folder.parent))
    return alone and len(bundled) > len(posts)


def _kinds(folder: Path, files: list[str], folders: list[str]) -> tuple[list[str], list[str]]:
    """The files that are posts, and the folders that are."""
    posts = [name for name in files if _stem(name) not in _INDEXES]
    return posts, [name for name in folders if any(_stem(file) == "index" for file in _listing(folder / name)[0])]


def new_path(title: str, names: Names, site: Site, now: datetime) -> Path:
    """A path in the folder's own manner where nothing stands yet."""
    stem = _choose(title, names, site, now)
    for attempt in range(1, 10_000):
        path = _path(names, stem(attempt))
        if not os.path.lexists(path) and not (names.bundles and path.parent.exists()):
            return path
    return _path(names, f"{stem(1)}-{now:%Y%m%d%H%M%S}")


def _choose(title: str, names: Names, site: Site, now: datetime) -> Callable[[int], str]:
    """The stem for each attempt, the first being the one wanted."""
    if _mostly(names.stems, _NUMBER):
        return _next_number(names.stems)
    words = slug(title, _style(names.stems or _stems_of(site, now), site)) or _UNTITLED
    if names.stems and all("-" not in stem for stem in names.stems) and _mostly(names.stems, re.compile(r".*\w_\w.*")):
        words = words.replace("-", "_")
    if numbered := _next_prefix(names.stems):
        return lambda attempt: f"{numbered}{words}" if attempt == 1 else f"{numbered}{words}-{attempt}"
    wanted = _hexo_name(words, site, now) or _dated(words, names, site, now)
    return lambda attempt: wanted if attempt == 1 else f"{wanted}-{attempt}"


def _next_number(stems: Sequence[str]) -> Callable[[int], str]:
    numbers = [stem for stem in stems if _NUMBER.fullmatch(stem)]
    highest = max(numbers, key=int)
    width = len(highest) if any(stem.startswith("0") for stem in numbers) else 1
    return lambda attempt: f"{int(highest) + attempt:0{width}}"


def _next_prefix(stems: Sequence[str]) -> str:
    """The next `067_` where most names begin with a running number; "" elsewhere, as where numbers name things."""
    found = [match for stem in stems if (match := _PREFIXED.fullmatch(stem))]
    numbers = {int(match[1]) for match in found}
    if 2 * len(found) <= len(stems) or len(numbers) < 2:
        return ""
    if 2 * len(numbers) <= max(numbers) - min(numbers):
        return ""
    last = max(found, key=lambda match: int(match[1]))
    width = len(last[1]) if any(match[1].startswith("0") for match in found) else 1
    return f"{max(numbers) + 1:0{width}}{last[2]}"


def _dated(words: str, names: Names, site: Site, now: datetime) -> str:
    """With the date in front where the others have it; Jekyll finds a post by nothing else."""
    if _mostly(names.stems, re.compile(r"\d{4}-\d\d-\d\d")):
        return f"{now:%Y-%m-%d}"
    if _mostly(names.stems, _DASHED) or (site.generator == "jekyll" and names.folder.name == "_posts"):
        return f"{now:%Y-%m-%d}-{words}"
    if _mostly(names.stems, _COMPACT):
        return f"{now:%Y%m%d}-{words}"
    return words


def published_stem(stem: str, site: Site, now: datetime) -> str:
    """What a draft's file is called among the posts: its own name, with what the site wants in every post's."""
    if _DASHED.fullmatch(stem):
        return stem
    return f"{now:%Y-%m-%d}-{stem}" if site.generator == "jekyll" else _hexo_name(stem, site, now) or stem


def _hexo_name(words: str, site: Site, now: datetime) -> str:
    """Hexo's `new_post_name`, unless it is the plain default (https://hexo.io/docs/configuration#Writing)."""
    pattern = site.options.get("new_post_name")
    if site.generator != "hexo" or not isinstance(pattern, str) or pattern in ("", ":title.md"):
        return ""
    values = {
        "title": words,
        "year": f"{now:%Y}",
        "month": f"{now:%m}",
        "i_month": str(now.month),
        "day": f"{now:%d}",
        "i_day": str(now.day),
    }
    filled = re.sub(r":(title|year|i_month|month|i_day|day)", lambda match: values[match[1]], pattern)
    safe = [part for part in filled.split("/") if part not in ("", ".", "..")]
    return "/".join(safe).removesuffix(".md")


def _style(stems: Sequence[str], site: Site) -> Style:
    """Chinese names beside Chinese names; with nothing to go by, what the generator's own command does."""
    worded = [stem for stem in stems if re.search(r"[^\W\d_]", stem)]
    if worded:
        return "keep" if 2 * sum(bool(_CJK.search(stem)) for stem in worded) > len(worded) else "pinyin"
    return "keep" if site.generator == "hexo" and site.root is not None else "pinyin"


def _stems_of(site: Site, now: datetime) -> tuple[str, ...]:
    """What the site's posts are called: the manner of a folder that has none yet, as that of its drafts."""
    folder = posts_folder(site)
    return look_at(folder, now).stems if folder is not None else ()


def _mostly(stems: Sequence[str], pattern: re.Pattern[str]) -> bool:
    return bool(stems) and 2 * sum(bool(pattern.fullmatch(stem)) for stem in stems) > len(stems)


def _path(names: Names, stem: str) -> Path:
    return names.folder / stem / f"index{names.suffix}" if names.bundles else names.folder / f"{stem}{names.suffix}"


def _last_month(year: Path, months: Sequence[str]) -> Names:
    folder = year / max(name for name in months if re.fullmatch(r"\d\d", name))
    return Names(folder, folder, tuple(_stem(name) for name in _listing(folder)[0]), ".md", False)


def _stem(name: str) -> str:
    return os.path.splitext(name)[0]  # noqa: PTH122 - names, not paths


def _listing(folder: Path) -> tuple[list[str], list[str]]:
    """(post files, folders) of `folder`; nothing where it can't be listed."""
    try:
        with os.scandir(folder) as entries:
            found = [(entry.name, entry.is_dir()) for entry in entries if not entry.name.startswith(".")]
    except OSError:
        return [], []
    files = [name for name, is_folder in found if not is_folder and is_post_name(name) and not is_paper(name)]
    return sorted(files), sorted(name for name, is_folder in found if is_folder)
