"""Which site a file or folder belongs to."""

from __future__ import annotations

from pathlib import Path

from editor.core.messages import _
from editor.core.sites.foreign import foreign_by_file, foreign_by_package
from editor.core.sites.guess import guess_generator
from editor.core.sites.recognise import Recognised, recognise_config, recognise_layout
from editor.core.sites.site import Site, default_dialect, generator_of
from editor.core.storage import is_seen_folder


def detect_site(path: Path) -> Site:
    """The site of the file or folder at `path`, which need not exist. Reads configuration, never runs it; never fails.

    The nearest folder upwards with a generator's configuration is its root; else the nearest with a generator's layout;
    else the generator is guessed from the posts' file names and front matter, and there is no root. The configuration of
    a generator that isn't one of ours ends the search: its posts are GitHub-like.
    """
    path = Path(path).absolute()
    return _said_site(path if is_seen_folder(path) else path.parent) or _guessed_site(path)


class Sites:
    """The sites of many posts: what a folder says is read once, and what only posts say is asked of each."""

    def __init__(self, dialect: str | None = None) -> None:
        """`dialect`: what the posts are written in, where someone has said so; a site of its generator counts then alone."""
        self._named = Site(generator_of(dialect), dialect) if dialect is not None else None
        self._said: dict[Path, Site | None] = {}

    def of(self, path: Path) -> Site:
        """The site of the post at `path`."""
        folder = Path(path).absolute().parent
        if folder not in self._said:
            self._said[folder] = _said_site(folder)
        said = self._said[folder]
        if self._named is not None:
            return said if said is not None and said.generator == self._named.generator else self._named
        return said or _guessed_site(folder / Path(path).name)


def _said_site(folder: Path) -> Site | None:
    """The site that configuration or layout say a folder is of."""
    found = _recognised(folder)
    if isinstance(found, str):
        return Site(reason=found)
    if found is None:
        return None
    from editor.core.sites.settings import read_settings

    return read_settings(found)


def _guessed_site(path: Path) -> Site:
    generator, reason = guess_generator(path)
    if generator == "unknown":
        reason = _("No site's configuration was found here, and the posts have no known shape.")
    return Site(generator=generator, dialect=default_dialect(generator), reason=reason)


def _recognised(folder: Path) -> Recognised | str | None:
    """A site of ours, or why it is another generator's."""
    folders = [folder, *folder.parents]
    for test in (_configured, recognise_layout):
        for candidate in folders:
            try:
                found = test(candidate)
            except OSError:  # a folder that may not be looked into
                continue
            if found is not None:
                return found
    return None


def _configured(folder: Path) -> Recognised | str | None:
    """What the folder's configuration says; a file says more than a package that package.json asks for."""
    ours = recognise_config(folder)
    if ours is not None and ours.config is not None:
        return ours
    return foreign_by_file(folder) or ours or foreign_by_package(folder)
