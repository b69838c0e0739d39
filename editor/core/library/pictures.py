"""Pictures that are put into a post: by which address its page shows one, and where one goes that the site has no place for.

A picture that an editor finds beside the post is on most sites not where the page looks for it; each generator has its own
folder of which the files are copied (`editor.core.sites.layout`, where its documentation is named).
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from itertools import count, islice
from pathlib import Path
from urllib.parse import quote

from editor.core.checks.site.addresses import base_path, served
from editor.core.errors import SaveConflict
from editor.core.rendering.options import flag
from editor.core.sites.addresses.permalinks import bases
from editor.core.sites.layout import content_folders, copied_folders, static_folders
from editor.core.sites.site import Site
from editor.core.storage import create_bytes, read_bytes

_READABLE = "/.-_~()（），。！？：；“”"  # what an address may hold as it is, beside letters and figures of any script
_PICTURES = (
    "images",
    "img",
    "pictures",
    "pics",
    "photos",
    "assets",
    "static",
    "public",
)  # by how likely they are wanted


def address_of(picture: Path, post: Path, site: Site) -> str | None:
    """What the post writes to show a picture of its site; None for one that the site doesn't publish."""
    if site.root is None or _lies_outside(post, site):
        return _relative(picture, post)
    if not picture.is_relative_to(site.root):
        return None
    match site.generator:
        case "mkdocs" | "zensical":
            docs = site.root / content_folders(site)[0]
            return _relative(picture, post) if picture.is_relative_to(docs) else None
        case "pelican":
            inside = served(site, picture)
            return "{static}" + _written(inside) if inside is not None else None
        case "eleventy" | "nikola":
            return next(_copied(picture, site), None)
        case "hexo" | "hugo" | "jekyll" | "zola" | "astro":
            return _beside(picture, post, site) or _from_root(picture, site)
    return _relative(picture, post)


def folder_for(post: Path, site: Site) -> Path:
    """Where a new picture of a post goes: `address_of` has an address for it, unless the site says nothing of pictures."""
    root = site.root
    if root is None or _lies_outside(post, site):
        return post.parent / "images"
    match site.generator:
        case "hexo" if _asset_folder(site):
            return post.with_suffix("")
        case "hugo" | "zola" if post.stem == "index":
            return post.parent
        case "jekyll":
            return root / static_folders(site)[0] / "assets" / "images"
        case "hexo" | "hugo" | "zola" | "pelican":
            return root / static_folders(site)[0] / "images"
        case "eleventy" | "nikola":
            folders = [name for name in copied_folders(site) if site.generator == "nikola" or (root / name).is_dir()]
            return root / min(folders, key=_likelihood) if folders else post.parent / "images"
    return post.parent / "images"


def _lies_outside(post: Path, site: Site) -> bool:
    """Whether the site doesn't read posts from there, so that its folders say nothing of this one's pictures."""
    assert site.root is not None
    return not any(post.is_relative_to(site.root / folder) for folder in content_folders(site))


def _likelihood(folder: str) -> int:
    name = folder.rpartition("/")[2]
    return _PICTURES.index(name) if name in _PICTURES else len(_PICTURES)


def placed(picture: Path, post: Path, site: Site) -> tuple[str, Path | None]:
    """The address for a picture file, and the copy that was made because the site would not publish it from where it is.
    Raises ForewordError."""
    address = address_of(picture, post, site)
    if address is not None:
        return address, None
    inside = site.root is not None and picture.is_relative_to(site.root)
    if inside and address_of(folder_for(post, site) / picture.name, post, site) is None:
        return _relative(picture, post), None  # no better place is known
    copy = _put(read_bytes(picture)[0], _names(picture.stem, picture.suffix, 2), post, site)
    return address_of(copy, post, site) or _relative(copy, post), copy


def pasted(data: bytes, suffix: str, post: Path, site: Site) -> tuple[str, Path]:
    """The address and the new file of a picture that has no file yet, named after the post. Raises ForewordError."""
    name = post.parent.name if post.stem == "index" else post.stem
    made = _put(data, islice(_names(name, suffix, 1), 1, None), post, site)
    return address_of(made, post, site) or _relative(made, post), made


def _put(data: bytes, names: Iterable[str], post: Path, site: Site) -> Path:
    """A new file under the first name that is free or has this content already."""
    folder = folder_for(post, site)
    for name in names:
        try:
            create_bytes(folder / name, data)
        except SaveConflict:
            if read_bytes(folder / name)[0] != data:
                continue
        return folder / name
    raise AssertionError("there is always another name")


def _names(stem: str, suffix: str, first: int) -> Iterator[str]:
    """The name itself, and then with numbers."""
    yield f"{stem}{suffix}"
    yield from (f"{stem}-{number}{suffix}" for number in count(first))


def _asset_folder(site: Site) -> bool:
    """Whether Hexo looks for a post's pictures in the folder of its name: both settings, since without the second one a
    Markdown image isn't looked for there."""
    return site.dialect == "hexo" and flag(site.options, "post_asset_folder") and flag(site.options, "postAsset")


def _beside(picture: Path, post: Path, site: Site) -> str | None:
    """The address of a picture that is published with the post, or that the generator takes from beside it."""
    if site.generator == "hexo":
        own = post.with_suffix("")
        return _relative(picture, own / "x") if _asset_folder(site) and picture.is_relative_to(own) else None
    if site.generator in ("hugo", "zola"):
        bundled = post.stem == "index" and picture.is_relative_to(post.parent)
        return _relative(picture, post) if bundled else None
    if site.generator == "astro" and served(site, picture) is None:
        relative = _relative(picture, post)
        return relative if relative.startswith(".") else f"./{relative}"
    return None


def _from_root(picture: Path, site: Site) -> str | None:
    """The address from the site's root, below the path that the site lives under; Hexo's own renderer adds that itself."""
    inside = served(site, picture)
    if inside is None:
        return None
    own = site.dialect == "hexo" and flag(site.options, "prependRoot", True)
    base = "" if own else base_path(site) or next(iter(bases(site) if site.generator == "astro" else ()), "")
    return _written(f"/{base}{inside}" if base else inside)


def _copied(picture: Path, site: Site) -> Iterator[str]:
    """Where a generator that is told what to copy puts a picture."""
    assert site.root is not None
    for source, target in copied_folders(site).items():
        if picture.is_relative_to(site.root / source):
            inside = picture.relative_to(site.root / source).as_posix()
            yield _written("/" + "/".join(part for part in (target, inside) if part))


def _relative(picture: Path, post: Path) -> str:
    try:
        return _written(os.path.relpath(picture, post.parent).replace(os.sep, "/"))
    except ValueError:  # another drive
        return _written(picture.as_posix(), ":")


def _written(address: str, also: str = "") -> str:
    """The address as a person writes it: browsers and generators take “/图片.png” as it is, so only what would end the
    address in Markdown, or means something in it, stands as percent and figures."""
    return "".join(sign if sign.isalnum() or sign in _READABLE + also else quote(sign, "") for sign in address)
