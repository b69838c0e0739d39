"""Many posts at once, into a folder: folders kept, one file a post, going on after an error."""

from __future__ import annotations

import logging
import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TypeVar
from urllib.parse import quote

from editor.core.errors import ForewordError, Unrenderable
from editor.core.export.page import NO_OPTIONS, Page, dialect_for, make_page
from editor.core.export.themes import check_theme
from editor.core.library.scan import find_posts
from editor.core.messages import _
from editor.core.post.post import Post
from editor.core.post.source import Source
from editor.core.rendering.block import Dialect
from editor.core.rendering.options import flag
from editor.core.rendering.site.links import absolute_address, resolve_link
from editor.core.rendering.site.lookup import AS_BUILT
from editor.core.rendering.site.post_options import post_options, without_templates
from editor.core.rendering.site.site_lookup import SiteLookup, looks_up, of_file
from editor.core.sites.detect import detect_site
from editor.core.sites.site import Site
from editor.core.storage import is_there, real_path, save_bytes

_ANCHOR_SAFE = "/:@!$&'()*+,;=?"  # what a fragment may hold as it is (RFC 3986, 3.5)
T = TypeVar("T")
log = logging.getLogger(__name__)
Progress = Callable[[int, int, Path], None]


@dataclass(frozen=True, slots=True)
class Job:
    """A post and the file to make of it."""

    source: Path
    target: Path


@dataclass(frozen=True, slots=True)
class Result:
    """What became of one post: `error` is one sentence, "" when `target` was written; `missing` images not found."""

    source: Path
    target: Path
    error: str = ""
    missing: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Made:
    """The bytes of a file to write, and the images that were looked for in vain."""

    data: bytes
    missing: tuple[str, ...] = ()


def quiet(_done: int, _total: int, _path: Path) -> None:
    """Progress for nobody."""


def never() -> bool:
    """Not cancelled."""
    return False


def plan(paths: Iterable[Path], out: Path, suffix: str = ".html") -> tuple[list[Job], list[Result]]:
    """The jobs for the posts of `paths`, and those that can't be done.

    A file becomes `out/NAME.html`, a folder's posts keep their folders below it. A post named twice is done once.
    Refused: a second post with the same target, and a target that is one of the posts.
    """
    jobs: dict[Path, Job] = {}
    owners: dict[str, Path] = {}
    refused: list[Result] = []
    for source, name in named_posts(paths):
        target = out / name.with_suffix(suffix)
        owner = owners.setdefault(os.path.normcase(target), source)
        if owner is not source:
            sentence = _("{path} was left out: {other} is written to {target} already.")
            refused.append(Result(source, target, sentence.format(path=source, other=owner, target=target)))
            continue
        jobs[real_path(source)] = Job(source, target)
    for real, job in list(jobs.items()):
        if real_path(job.target) in jobs:
            sentence = _("{path} was left out: {target} is itself one of the posts; choose another folder.")
            refused.append(Result(job.source, job.target, sentence.format(path=job.source, target=job.target)))
            del jobs[real]
    return list(jobs.values()), refused


def named_posts(paths: Iterable[Path]) -> list[tuple[Path, Path]]:
    """The posts of `paths`, each once, with their names relative to the folder asked for; a file's is its bare name.

    Raises ForewordError when a path isn't there, or when there are no posts at all.
    """
    found: dict[Path, tuple[Path, Path]] = {}
    empty = Path()
    for path in paths:
        if not is_there(path):
            raise ForewordError(_("There is no file or folder at {path}.").format(path=path))
        if path.is_dir():
            empty = path
            for post in find_posts(path):
                found.setdefault(real_path(post), (post, Path(os.path.relpath(post, path))))
        else:
            found.setdefault(real_path(path), (path, Path(path.name)))
    if not found:
        raise ForewordError(_("There are no posts in {path}.").format(path=empty))
    return list(found.values())


def write_each(
    jobs: Sequence[Job],
    make: Callable[[Path], Made],
    progress: Progress = quiet,
    cancelled: Callable[[], bool] = never,
) -> list[Result]:
    """Make and write each job's file, in order, until `cancelled`; an error ends one job, not the others."""
    results = []
    for index, job in enumerate(jobs):
        if cancelled():
            break
        progress(index, len(jobs), job.source)
        results.append(_write(job, make))
    else:
        if jobs:
            progress(len(jobs), len(jobs), jobs[-1].source)
    return results


def attempt(make: Callable[[Path], T], source: Path) -> T:
    """`make(source)`; a fault of the program's own becomes a ForewordError too, so that other posts are still done."""
    try:
        return make(source)
    except Unrenderable as error:
        raise ForewordError(f"{source}: {error}") from error
    except ForewordError:
        raise
    except Exception as error:
        log.exception("%s could not be rendered", source)
        sentence = _("{path} could not be rendered ({reason}); please report this post.")
        raise ForewordError(sentence.format(path=source, reason=type(error).__name__)) from error


def _write(job: Job, make: Callable[[Path], Made]) -> Result:
    try:
        made = attempt(make, job.source)
        job.target.parent.mkdir(parents=True, exist_ok=True)
        save_bytes(job.target, made.data)
    except ForewordError as error:
        return Result(job.source, job.target, str(error))
    except (FileExistsError, NotADirectoryError):  # of the folders; a file is written over
        sentence = _("{path} can't be written: one of its folders is a file; choose another folder.")
        return Result(job.source, job.target, sentence.format(path=job.target))
    except OSError as error:
        sentence = _("{path} can't be written: {reason}.").format(path=job.target, reason=error.strerror or error)
        return Result(job.source, job.target, sentence)
    return Result(job.source, job.target, missing=made.missing)


def export_all(
    paths: Iterable[Path],
    out: Path,
    *,
    theme: str = "paper",
    dialect: str | None = None,
    progress: Progress = quiet,
    cancelled: Callable[[], bool] = never,
) -> list[Result]:
    """Write the page of every post of `paths` below `out`; links between these posts go to their pages.

    One Result a post, refused ones last; posts not reached before `cancelled` have none. Raises ForewordError when a
    path isn't there, or for an unknown theme or dialect; an error in one post is in its Result.
    """
    check_theme(theme)
    jobs, refused = plan(paths, out)
    maker = PageMaker(jobs, theme=theme, dialect=dialect)
    return write_each(jobs, maker.file, progress, cancelled) + refused


class PageMaker:
    """Makes the pages of posts exported together: sites and dialects are found once, links know the other pages."""

    def __init__(self, jobs: Iterable[Job], *, theme: str, dialect: str | None = None) -> None:
        self._targets = {real_path(job.source): job.target for job in jobs}
        self._theme = theme
        self._dialects = Dialects(dialect)

    def page(self, source: Path) -> Page:
        """The page of the post at `source`. Raises ForewordError when it can't be read."""
        site, _without_post = self._dialects.of(source)
        post = Post.parse(Source.open_sure(source), site)
        _site, dialect = self._dialects.of(source, str(post.body), post_options(post))
        return make_page(
            post, source, theme=self._theme, dialect=dialect, links=lambda href: self._link(source, href, site)
        )

    def file(self, source: Path) -> Made:
        """The page as a file. Raises ForewordError like `page`."""
        page = self.page(source)
        return Made(page.html.encode("utf-8", "replace"), page.missing)

    def _link(self, source: Path, href: str, site: Site) -> str | None:
        """The relative address of the page of the post that `href` leads to, when that is written too; else the address
        that the site itself publishes it at, if it says where it is."""
        found = resolve_link(href, source, site)
        if found is None:
            return None
        target, here = self._targets.get(real_path(found.path)), self._targets.get(real_path(source))
        if target is None or here is None:
            return absolute_address(found, site)
        anchor = f"#{quote(found.fragment, safe=_ANCHOR_SAFE)}" if found.fragment else ""
        return quote(Path(os.path.relpath(target, here.parent)).as_posix()) + anchor


class Dialects:
    """The site and the dialect of each post, each found once: of the site, unless a name is given."""

    def __init__(
        self,
        name: str | None = None,
        options: Mapping[str, object] = NO_OPTIONS,
        siteless: Mapping[str, object] = NO_OPTIONS,
    ) -> None:
        """`siteless`: options more for posts outside of any site. Raises ForewordError for an unknown name."""
        self._name = name
        self._options = options
        self._siteless = siteless
        self._sites = cache(detect_site)
        self._made: dict[tuple[int, str], tuple[Site, Dialect]] = {}
        if name is not None:
            dialect_for(Site(), name, options)  # a wrong name is said once, not for every post

    def of(self, source: Path, body: str = "", of_post: Mapping[str, object] = NO_OPTIONS) -> tuple[Site, Dialect]:
        """The site that the post at `source` belongs to, and the dialect to render `body` in; `of_post`: what the post says
        of that."""
        site = self._sites(source.parent)
        # Who names a dialect asks for its Markdown alone.
        of_post = of_post if self._name is None else without_templates(of_post)
        own = {**of_post, **of_file(source, site if self._name in (None, site.dialect) else Site())}
        options = {**own, **({} if site.root else self._siteless), **self._options}
        built = self._name is None and flag(options, AS_BUILT)
        if looks_up(body, site, built=built):  # a dialect of its own, which knows where the post is
            options["lookup"] = SiteLookup(source.absolute(), site)
            return site, dialect_for(site, self._name, options)
        key = id(site), str(own)  # the site is kept, so its id stays its own
        if key not in self._made:
            self._made[key] = (site, dialect_for(site, self._name, options))
        return self._made[key]
