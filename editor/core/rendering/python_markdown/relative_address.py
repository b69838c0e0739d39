"""Where MkDocs publishes a file, as another page's links say it (MkDocs 1.6, `use_directory_urls`)."""

from __future__ import annotations

import os
from collections.abc import Mapping
from itertools import takewhile
from pathlib import Path, PurePosixPath
from urllib.parse import quote

from editor.core.storage import is_seen_file

_PAGES = (".md", ".markdown", ".mdown", ".mkdn", ".mkd")
_FIRST = ("index", "readme")


def relative_address(docs: Path, page: Path, path: str, options: Mapping[str, object]) -> str | None:
    """The address of the file at `path` beside `page`, from the page's own address; None for what isn't a file in `docs`."""
    folders = options.get("use_directory_urls") is not False
    try:
        target = Path(os.path.normpath(page.parent / path))
        places = [PurePosixPath(file.relative_to(docs).as_posix()) for file in (target, page)]
        if not is_seen_file(target):
            return None
    except (OSError, ValueError):
        return None
    return _relative(*(_published(place, folders) for place in places))


def _published(place: PurePosixPath, folders: bool) -> str:
    """The address of a file from the site's root."""
    if place.suffix.lower() not in _PAGES:
        return quote(str(place))
    parent = "" if str(place.parent) == "." else f"{place.parent}/"
    stem = "index" if place.stem.lower() in _FIRST else place.stem
    if not folders:
        return quote(f"{parent}{stem}.html")
    return quote(parent if stem == "index" else f"{parent}{stem}/")


def _relative(address: str, page: str) -> str:
    """`address` as a link on `page` says it; both are from the site's root."""
    here = [part for part in page.rpartition("/")[0].split("/") if part]
    there = [part for part in address.split("/") if part]
    common = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(here, there, strict=False)))
    made = "/".join([".."] * (len(here) - common) + there[common:]) or "."
    return made + "/" if address.endswith("/") or not address else made


def written_address(page: Path, path: str, options: Mapping[str, object]) -> str:
    """What Zensical makes of a relative path on `page`, whether anything is there or not: of `.md` the page's address, and
    from a page with a folder of its own one folder further up (observed with Zensical 0.1.3)."""
    folders = options.get("use_directory_urls") is not False
    place, slash, name = path.rpartition("/")
    if name in ("index.md", "README.md"):
        path = place + slash + ("" if folders else "index.html")
    elif name.endswith(".md"):
        path = path.removesuffix(".md") + ("/" if folders else ".html")
    return f"../{path}" if folders and page.name not in ("index.md", "README.md") else path
