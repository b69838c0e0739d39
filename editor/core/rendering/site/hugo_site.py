"""What the templates of a site of Hugo's find: the site's and its themes' templates, its parameters, and the page of one post.

Sources: Hugo's docs on template lookup, `content-management/page-resources` and `methods`. Files are read when they are
asked for, and kept until they change.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from pathlib import Path

from editor.core.rendering.go_template.runner import Nodes
from editor.core.rendering.go_template.tree import read_template
from editor.core.rendering.options import names, section, text
from editor.core.rendering.site.posts import front_matter_of, site_posts
from editor.core.sites.config import config_values, lookup
from editor.core.sites.hugo.settings import parameters
from editor.core.sites.layout import content_folders
from editor.core.sites.site import Site
from editor.core.storage import is_seen_file, is_seen_folder

_MOST_BYTES = 200_000
_SHORTCODES = ("shortcodes", "_shortcodes")
_PARTIALS = ("partials", "_partials")
_HOOKS = ("_default/_markup", "_markup")


@dataclass(frozen=True)
class HugoSite:
    """The site as the post at `path` sees it."""

    path: Path
    site: Site = field(compare=False)

    def shortcode(self, name: str) -> Nodes | None:
        """The template of a shortcode of the site's or its themes'."""
        return self._first(f"{folder}/{name}.html" for folder in _SHORTCODES)

    def hook(self, *kinds: str) -> Nodes | None:
        """The first template of these that renders an element in place of Hugo: `link`, `codeblock-go` before `codeblock`."""
        return self._first(f"{folder}/render-{kind}.html" for kind in kinds for folder in _HOOKS)

    def has_hook(self, kind: str) -> bool:
        """Whether there is a template for elements of a kind, be it for some of them."""
        folders = (folder / name for folder in self._layouts for name in _HOOKS)
        return any(path.name.startswith(f"render-{kind}") for folder in folders for path in folder.glob("*.html"))

    def partial(self, name: str) -> Nodes | None:
        """A partial by its name, with or without its ending."""
        return self._first(f"{folder}/{name}{end}" for folder in _PARTIALS for end in ("", ".html"))

    def _first(self, candidates: Iterator[str]) -> Nodes | None:
        """The first name of which there is a file, in the first folder that has one."""
        wanted = [name for name in candidates if ".." not in name]
        for folder in self._layouts:
            for name in wanted:
                nodes = _template(folder / name)
                if nodes is not None:
                    return nodes
        return None

    @cached_property
    def _layouts(self) -> tuple[Path, ...]:
        return layout_folders(self.site)

    @cached_property
    def parameters(self) -> dict[str, object] | None:
        """The site's parameters in the post's language."""
        return parameters(self.site.root, self.site.config, self.language) if self.site.root else None

    @cached_property
    def language(self) -> str:
        """The post's language: its name says it, or the folder that it is in; else it is the site's main one."""
        others = names(self.site.options, "languages")
        own = self.path.stem.rpartition(".")[2]
        if own.lower() in (name.lower() for name in others):
            return own
        folders = section(self.site.options, "language_folders")
        for name, folder in folders.items() if self.site.root else ():
            if self.site.root and self.path.is_relative_to(self.site.root / str(folder)):
                return name
        return text(self.site.options, "defaultContentLanguage", "en")

    @cached_property
    def front_matter(self) -> Mapping[str, object] | None:
        """The post's front matter as it is saved; None where it can't be read."""
        return front_matter_of(self.path, self.site)

    def translation(self, key: str) -> str:
        """A word of the site's or its themes' `i18n` in the post's language, else in the main one; "" where it is in neither."""
        main = text(self.site.options, "defaultContentLanguage", "en")
        return self._translation(key, self.language.lower()) or self._translation(key, main.lower())

    def _translation(self, key: str, language: str) -> str:
        for folder in self._layouts:
            for end in ("toml", "yaml", "yml", "json"):
                found = lookup(config_values(folder.parent / "i18n" / f"{language}.{end}"), key)
                if isinstance(found, Mapping):
                    found = found.get("other")
                if isinstance(found, str):
                    return found
        return ""

    @cached_property
    def address(self) -> str | None:
        """Where the post is published, from the host on."""
        found = site_posts(self.site).post(self.path)
        return found.address if found is not None else None

    @cached_property
    def place(self) -> str:
        """The post's file from the folder of contents on."""
        for folder in content_folders(self.site):
            root = self.site.root / folder if self.site.root else None
            if root is not None and self.path.is_relative_to(root):
                return self.path.relative_to(root).as_posix()
        return self.path.name

    @property
    def is_bundle(self) -> bool:
        """Whether the files beside the post are its own."""
        return self.path.stem.partition(".")[0] in ("index", "_index")

    def own_file(self, name: str) -> Path | None:
        """A file of the post's bundle."""
        file = Path(os.path.normpath(self.path.parent / name))
        return file if self.is_bundle and file.is_relative_to(self.path.parent) and is_seen_file(file) else None

    def asset(self, name: str) -> Path | None:
        """A file of the site's or its themes' `assets`."""
        root = self.site.root
        folders = [folder.parent / "assets" for folder in self._layouts]
        if root is not None:
            folders.insert(0, root / text(self.site.options, "assetDir", "assets"))
        return next((file for folder in folders if is_seen_file(file := folder / name.lstrip("/"))), None)


def layout_folders(site: Site) -> tuple[Path, ...]:
    """The folders of templates of a site, its own before those of its themes."""
    return tuple(site.root / name for name in names(site.options, "layouts")) if site.root else ()


def has_templates(site: Site, body: str) -> bool:
    """Whether templates of the site's or its themes' may have a part in how a text is rendered."""
    folders = layout_folders(site)
    wanted = (*_HOOKS, *(_SHORTCODES if "{{" in body else ()))
    return any(is_seen_folder(folder / name) for folder in folders for name in wanted)


def _template(path: Path) -> Nodes | None:
    try:
        status = path.stat()
    except OSError:
        return None
    return _read(path, status.st_mtime_ns, status.st_size) if status.st_size < _MOST_BYTES else None


@lru_cache(maxsize=512)
def _read(path: Path, _changed: int, _size: int) -> Nodes | None:
    try:
        return read_template(path.read_text("utf-8-sig"), texts=True)
    except (OSError, ValueError):
        return None
