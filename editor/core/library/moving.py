"""Giving a post's file another name or folder, with what belongs to it: a bundle's folder, the folder of its pictures."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from editor.core.errors import ForewordError
from editor.core.messages import _
from editor.core.rendering.options import flag
from editor.core.sites.layout import content_folders
from editor.core.sites.site import Site
from editor.core.storage import is_seen, is_seen_folder

_INDEXES = ("index", "_index")


def whole_post(path: Path, site: Site) -> Path:
    """What the post is on the disk: its file, or the folder that is named for it and holds it as `index.md`."""
    folder = path.parent
    if path.stem != "index" or site.root is None or folder.name in ("_posts", "_drafts"):
        return path
    top = {site.root, *(site.root / name for name in content_folders(site))}
    return path if folder in top or any(folder in above.parents for above in top) else folder


def post_name(path: Path, site: Site) -> str:
    """The name that the writer may change: without the suffix, which says how the site reads the file."""
    whole = whole_post(path, site)
    return whole.stem if whole is path else whole.name


def renamed(path: Path, name: str, site: Site) -> Path:
    """Where the post called `name` would lie. Raises ForewordError with the reason why it can't be called so."""
    name, whole = name.strip(), whole_post(path, site)
    if not name or name.startswith(".") or any(sign in name for sign in "/\\\0"):
        raise ForewordError(_("A file can't be called that: a name has a letter and no / or \\, and no dot before it."))
    if whole is path and path.stem in _INDEXES:
        raise ForewordError(_("The site knows this page by its file's name, so that stays."))
    target = whole.with_name(name + (path.suffix if whole is path else ""))
    if os.path.lexists(target) and not (is_seen(whole) and target.samefile(whole)):
        raise ForewordError(_("“{name}” is there already.").format(name=target.name))
    return target if whole is path else target / path.name


def rename_post(path: Path, name: str, site: Site) -> Path:
    """Give the post another name and return where it lies then. Raises ForewordError, and then nothing has changed."""
    target = renamed(path, name, site)
    move_post(path, target, site)
    return target


def move_post(path: Path, target: Path, site: Site) -> None:
    """Let the post lie at `target`, where nothing is yet. Raises ForewordError, and then nothing has changed."""
    whole = whole_post(path, site)
    taken = target if whole is path else target.parent
    if os.path.lexists(taken) and not (is_seen(whole) and taken.samefile(whole)):
        raise ForewordError(_("“{name}” is there already.").format(name=taken.name))
    done: list[tuple[Path, Path]] = []
    try:
        taken.parent.mkdir(parents=True, exist_ok=True)
        for old, new in _moves(path, target, whole, site):
            old.rename(new)
            done.append((old, new))
    except OSError as error:
        for old, new in reversed(done):
            new.rename(old)
        sentence = _("“{name}” can't be moved or renamed: {reason}.")
        raise ForewordError(sentence.format(name=whole.name, reason=error.strerror or error)) from error


def _moves(path: Path, target: Path, whole: Path, site: Site) -> Iterator[tuple[Path, Path]]:
    """What gets another name: the post, and the folder that Hexo finds its pictures in by the post's name."""
    if whole is not path:
        yield whole, target.parent
        return
    yield path, target
    pictures, wanted = path.with_suffix(""), target.with_suffix("")
    own = site.generator == "hexo" and flag(site.options, "post_asset_folder", False)
    if own and is_seen_folder(pictures) and not os.path.lexists(wanted):
        yield pictures, wanted
