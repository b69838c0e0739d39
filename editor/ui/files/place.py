"""The site that a post is of, as the writer wants it read, and the folder that it stands in among others."""

from __future__ import annotations

import dataclasses
from pathlib import Path

from editor.core.messages import _
from editor.core.sites.detect import detect_site
from editor.core.sites.site import Site
from editor.core.storage import is_seen_folder
from editor.ui.state import State


def site_of(path: Path, state: State) -> Site:
    """The site at `path`, in the dialect that the writer has chosen for it."""
    site = detect_site(path)
    return with_dialect(site, chosen_dialect(path, site, state))


def chosen_dialect(path: Path, site: Site, state: State) -> str:
    """The dialect that the writer has chosen for the site or, outside of one, for the nearest folder; else ""."""
    folder = folder_of(path, site)
    folders = [folder] if site.root is not None else [folder, *folder.parents]
    return next(filter(None, map(state.dialect, folders)), "")


def folder_of(path: Path, site: Site) -> Path:
    """The folder whose posts stand beside this one: the site's if there is one, else the post's own."""
    if site.root is not None:
        return site.root
    return path if is_seen_folder(path) else path.parent


def with_dialect(site: Site, name: str) -> Site:
    """The site read in another dialect; "" for its own."""
    if name in ("", site.dialect):
        return site
    return dataclasses.replace(site, dialect=name, options={}, reason=_("You chose this dialect for the folder."))
