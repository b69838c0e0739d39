"""A new post: where it goes, what it is called and what stands in it, as its folder does it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from editor.core.errors import ForewordError
from editor.core.library import naming, scaffold
from editor.core.library.dates import site_clock
from editor.core.library.declared import with_declared
from editor.core.library.info import read_info
from editor.core.library.metadata import read_head
from editor.core.library.posts import newest_first
from editor.core.library.shape import in_their_shape, read_neighbours
from editor.core.messages import _
from editor.core.post.frontmatter.model import Format
from editor.core.post.slug import slug
from editor.core.sites.layout import is_resource, posts_folder
from editor.core.sites.site import Site
from editor.core.sites.zones import zone_of
from editor.core.storage import is_there

# How many of the newest posts show the manner of a folder, and how many files are looked at to find them.
_SHOWING = 5
_LOOKED_AT = 2000


@dataclass(frozen=True, slots=True)
class NewPost:
    """A post that is not on disk yet: nothing stands at `path`. `notes` say what a template couldn't get."""

    path: Path
    text: str
    notes: tuple[str, ...] = ()


def plan_new_post(title: str, folder: Path, site: Site, now: datetime) -> NewPost:
    """A post called `title` for `folder`: the site's posts folder if that is the site's root.

    `now` may have a zone; a naive one is on the site's clock. The name is the folder's own manner; the text comes from
    the site's scaffold or archetype, else has the shape of the newest posts beside it, else is the usual one.
    Raises ForewordError when `folder` is a file, or may not be looked at.
    """
    folder = Path(folder)
    if is_there(folder) and not folder.is_dir():
        raise ForewordError(_("{path} is a file; name the folder for the new post.").format(path=folder))
    title = " ".join(title.split())
    now = site_clock(now, zone_of(site.timezone))
    names = naming.look_at(_posts_of(folder, site), now)
    path = naming.new_path(title, names, site, now)
    text, notes = _text(title, names, site, now)
    return NewPost(path, with_declared(text, path, site, now), notes)


def _posts_of(folder: Path, site: Site) -> Path:
    """A site's root holds no posts itself, unless it does; the folder of one post gets no second one."""
    if site.root is None:
        return folder
    if folder.resolve() == site.root.resolve():
        return posts_folder(site) or folder
    while is_resource(folder / "new.md", site):
        folder = folder.parent
    return folder.parent if naming.is_bundle(folder, site) else folder


def _text(title: str, names: naming.Names, site: Site, now: datetime) -> tuple[str, tuple[str, ...]]:
    values = scaffold.Values(title, slug(title), now, scaffold.section_of(site, names.folder), site)
    template = scaffold.site_template(site, names.folder)
    text = scaffold.read_template(template) if template else None
    if text is None:
        like_others = in_their_shape(read_neighbours(_newest(names, site), site), title, now)
        if like_others is not None:
            return like_others, ()
        if _without_front_matter(names, site):
            return f"# {title}\n\n", ()
        text = scaffold.own_template(site.generator)
    filled, left_out = scaffold.fill(text, values)
    note = scaffold.template_note(left_out)
    return filled if filled.endswith("\n") else filled + "\n", (note,) if note else ()


def _newest(names: naming.Names, site: Site) -> list[Path]:
    """The newest posts beside the new one that have a title in their front matter."""
    infos = [read_info(file, site) for file in names.files()[-_LOOKED_AT:]]
    found = [info for info in infos if info.title and not info.error]
    return [info.path for info in newest_first(found, lambda info: info)[:_SHOWING]]


def _without_front_matter(names: naming.Names, site: Site) -> bool:
    """Whether these are plain Markdown notes, which a front matter would make strangers."""
    if site.generator not in ("unknown", "mkdocs", "zensical"):
        return False
    heads = [read_head(file, site.generator)[0] for file in names.files()[-_SHOWING:] if file.is_file()]
    return bool(heads) and all(head.format is Format.NONE for head in heads)
