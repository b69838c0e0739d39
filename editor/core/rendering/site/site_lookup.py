"""What the tags of a post look up in its site, read from the site's folder by whoever renders; picklable, as `Lookup` asks."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from editor.core.patterns import pattern
from editor.core.rendering.hexo.lookup import FoundPost
from editor.core.rendering.options import flag, section, text
from editor.core.rendering.python_markdown.relative_address import relative_address, written_address
from editor.core.rendering.site.hugo_site import has_templates
from editor.core.rendering.site.posts import SitePosts, site_posts
from editor.core.rendering.site.zola_section import section_options
from editor.core.sites.layout import content_folders
from editor.core.sites.python.extensions import SNIPPETS
from editor.core.sites.site import Site
from editor.core.storage import is_seen_file, real_path

_TAG = pattern(
    r"\{%-?\s*(?:post_link|post_path|asset_\w+|include(?:_code|_relative)?|post_url|link)\b|\{\{[<%]\s*(?:ref|relref)\b"
)
_LARGEST_INCLUDE = 100_000  # bytes; they are read at each rendering
_IMAGE = pattern(r"!\[|<img\b")


def site_options(site: Site, path: Path | None, state: int = 0) -> Mapping[str, object]:
    """The site's settings, with what the tags of the post at `path` may look up in it; another `state` of the site makes
    them other settings, so that what was rendered with the old ones is rendered again."""
    known = {**site.options, **of_file(path, site)}
    if site.root is None or path is None:
        return known
    return {**known, "lookup": SiteLookup(path, site, state)}


def of_file(path: Path | None, site: Site) -> dict[str, object]:
    """What a post's file name and its folder say of how it is read."""
    if path is None:
        return {}
    return {"mdx": True} if path.suffix.lower() == ".mdx" else section_options(site, path)


def looks_up(body: str, site: Site, *, built: bool = False) -> bool:
    """Whether a text has a tag that looks something up in the site; in Hexo's asset folders images are looked up, too, and
    MkDocs may put files below every page. `built`: it is to have the site's addresses, which MkDocs has for every link."""
    if site.root is None:
        return False
    if site.generator in ("mkdocs", "zensical"):
        links = built and ("](" in body or "]:" in body or "--8<--" in body or site.generator == "zensical")
        return links or "auto_append" in section(section(site.options, "extension_configs"), SNIPPETS)
    if site.generator == "hugo" and has_templates(site, body):
        return True
    if site.generator == "zola":
        return "{{" in body or "{%" in body
    images = site.generator == "hexo" and flag(site.options, "post_asset_folder")
    return _TAG.search(body) is not None or (images and _IMAGE.search(body) is not None)


@dataclass(frozen=True)
class SiteLookup:
    """The site as the post at `path` sees it."""

    path: Path
    site: Site = field(compare=False)
    state: int = 0

    def __repr__(self) -> str:
        return f"SiteLookup({self.path}, {self.state})"  # options are told apart by how they are written

    @property
    def _posts(self) -> SitePosts:
        return site_posts(self.site)

    @property
    def name(self) -> str:
        return self.path.stem

    def post(self, slug: str) -> FoundPost | None:
        """Hexo's `post_link`: the post whose file has this name below `_posts`, or this title."""
        path = self._named(slug) or next(iter(self._posts.ending(slug)), None) or self._posts.titled(slug)
        return None if path is None else self._found(path)

    def asset(self, slug: str) -> str | None:
        """A file of the post's own asset folder, by the address that Hexo publishes it at."""
        name = slug.replace("\\", "/").lstrip("/")
        if not is_seen_file(self.path.with_suffix("") / name):
            return None
        own = self._posts.post(self.path)
        address = own.address if own is not None and own.address is not None else f"/{self.path.stem}/"
        folder = address if address.endswith("/") else address.rpartition("/")[0] + "/"
        return (folder + name).lstrip("/")

    def code(self, path: str) -> str | None:
        """A file of `code_dir`, no other one of this disk."""
        if self.site.root is None:
            return None
        folder = self.site.root / content_folders(self.site)[0] / text(self.site.options, "code_dir", "downloads/code")
        file = Path(os.path.normpath(folder / path.lstrip("/")))
        try:
            if not real_path(file).is_relative_to(real_path(folder)):
                return None
            return file.read_bytes()[:1_000_000].decode("utf-8-sig", errors="replace")
        except (OSError, ValueError):
            return None

    def include(self, name: str, *, relative: bool) -> str | None:
        """A file of Jekyll's `_includes` or, `relative`, below the post's folder; None for what is elsewhere or is no text."""
        if self.site.root is None:
            return None
        settings = section(self.site.options, "variables")
        source = self.site.root / text(self.site.options, "source")
        return _below(self.path.parent if relative else source / text(settings, "includes_dir", "_includes"), name)

    def snippet(self, name: str, folders: Sequence[str]) -> str | None:
        """A file that MkDocs puts in, from the first of these folders of the site that has it."""
        own = map(Path, self.own_folders(folders))
        return next((found for folder in own if (found := _below(folder, name)) is not None), None)

    def own_folders(self, folders: Sequence[str]) -> list[str]:
        """Those of the folders, which are told from the site's root, that lie in the site."""
        root = self.site.root
        found = [root / folder for folder in folders] if root else []
        return [str(folder) for folder in found if root and folder.resolve().is_relative_to(root.resolve())]

    def document(self, path: str) -> str | None:
        """MkDocs' address of a file below its folder, from this page's; `path` is one beside the page's file."""
        if self.site.root is None:
            return None
        return relative_address(self.site.root / content_folders(self.site)[0], self.path, path, self.site.options)

    def written(self, path: str) -> str:
        """Zensical's address of a relative path on this page."""
        return written_address(self.path, path, self.site.options)

    def page(self, reference: str) -> FoundPost | None:
        """Hugo's `ref`, Jekyll's `post_url` and `link`: a path beside the post, one from the content's root, or a name."""
        path = self._at_path(reference) or self._named(reference.strip("/")) or self._published(reference)
        if path is None and self.site.root is not None and is_seen_file(self.site.root / reference.lstrip("/")):
            return FoundPost(reference.lstrip("/"), "")  # Jekyll's `link` leads to any file
        return None if path is None else self._found(path)

    def _at_path(self, reference: str) -> Path | None:
        if self.site.root is None or not reference:
            return None
        relative = reference.lstrip("/")
        roots = [self.site.root / folder for folder in content_folders(self.site)]
        starts = roots if reference.startswith("/") else [self.path.parent, *roots, self.site.root]
        for start in starts:
            base = start / relative
            for file in (base, base.with_name(base.name + ".md"), base / "index.md", base / "_index.md"):
                if is_seen_file(file) and file.suffix.lower() in (".md", ".markdown", ".mdx"):
                    return Path(os.path.normpath(file))
        return None

    def _published(self, reference: str) -> Path | None:
        """Hugo takes a page's address for its path, too."""
        return self._posts.at(reference, everywhere=False) if self.site.generator == "hugo" else None

    def _named(self, name: str) -> Path | None:
        """The first post of that file name, whose folders end as the name's do."""
        wanted = PurePosixPath(name.removesuffix(".md").removesuffix(".markdown"))
        found = _ending(self._posts.named(wanted.name), wanted)
        return found or _ending(self._posts.named(wanted.parent.name), wanted) if wanted.name else None

    def _found(self, path: Path) -> FoundPost | None:
        post = self._posts.post(path)
        if post is None:
            return None
        address = post.address if post.address is not None else f"/{path.stem}/"
        return FoundPost(address.lstrip("/"), post.title)


def _below(folder: Path, name: str) -> str | None:
    """The text of a file below a folder; None for what is elsewhere, is no text or is too large to be read again and again."""
    try:
        file = real_path(folder / name)
        if not file.is_relative_to(real_path(folder)) or file.stat().st_size > _LARGEST_INCLUDE:
            return None
        return file.read_text("utf-8-sig")
    except (OSError, ValueError):
        return None


def _ending(paths: Iterable[Path], wanted: PurePosixPath) -> Path | None:
    parts = [part.casefold() for part in wanted.parts]
    for path in paths:
        own = [part.casefold() for part in path.with_suffix("").parts]
        if own[-len(parts) :] == parts or own[-len(parts) - 1 : -1] == parts:
            return path
    return None
