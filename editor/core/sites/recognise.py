"""Which generator a folder is the root of, by its configuration files first and its layout second."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from editor.core.messages import _
from editor.core.patterns import pattern
from editor.core.sites.config import BrokenConfig, config_values, lookup, names, read_config
from editor.core.storage import is_seen_folder

NAMES = {
    "hexo": "Hexo",
    "hugo": "Hugo",
    "jekyll": "Jekyll",
    "eleventy": "Eleventy",
    "astro": "Astro",
    "zola": "Zola",
    "pelican": "Pelican",
    "mkdocs": "MkDocs",
    "nikola": "Nikola",
    "zensical": "Zensical",
}

# Keys of `_config.yml` that only one of the two generators knows (Hexo 8 and Jekyll 4 configuration pages).
_HEXO_KEYS = frozenset(
    names(
        "source_dir public_dir tag_dir archive_dir category_dir code_dir i18n_dir skip_render new_post_name"
        " default_layout titlecase filename_case render_drafts post_asset_folder relative_link external_link"
        " index_generator archive_generator tag_generator default_category category_map tag_map pagination_dir marked"
        " prismjs syntax_highlighter updated_option deploy meta_generator use_date_for_updated"
    )
)
_JEKYLL_KEYS = frozenset(
    names(
        "plugins gems kramdown markdown markdown_ext baseurl collections collections_dir defaults remote_theme sass"
        " paginate paginate_path highlighter lsi show_drafts limit_posts safe whitelist plugins_dir layouts_dir"
        " includes_dir data_dir excerpt_separator incremental liquid rdiscount redcarpet destination keep_files"
        " permalink_style"
    )
)

_LAYOUTS = (("hexo", ("source/_posts",)), ("jekyll", ("_posts",)), ("hugo", ("content", "archetypes")))
_HUGO_ONLY = ("baseURL", "languageCode", "markup", "defaultContentLanguage")


class Recognised(NamedTuple):
    """A site's root: its generator, the file that says so (None for a layout), and why, in one translated sentence.

    `options` are what its layout itself says; `missing`: it would have a configuration of its own, which isn't there.
    """

    generator: str
    root: Path
    config: Path | None
    reason: str
    options: Mapping[str, object] = MappingProxyType({})
    missing: bool = False


def may_be_root(names_in_folder: Iterable[str]) -> bool:
    """Whether a folder with these entries is worth asking `recognise_config`; costs no look at the disk."""
    return any(name in _MARKERS or name.startswith(_MARKER_STARTS) for name in names_in_folder)


_MARKERS = frozenset(
    names("package.json zola.toml mkdocs.yml mkdocs.yaml zensical.toml pelicanconf.py conf.py config .eleventy.js")
)
_MARKER_STARTS = ("_config.", "config.", "hugo.", "eleventy.config.", "astro.config.")


def recognise_config(folder: Path) -> Recognised | None:
    """What the configuration files in `folder` say it is, or None."""
    for test in _CONFIG_TESTS:
        found = test(folder)
        if found is not None:
            return found
    return None


def recognise_layout(folder: Path) -> Recognised | None:
    """What the folder's subfolders say it is, for sites whose configuration isn't there (only the posts are kept)."""
    if folder.name == "source" and is_seen_folder(folder / "_posts"):  # its parent is the root, and comes next
        return None
    for generator, wanted in _LAYOUTS:
        if all(is_seen_folder(folder / name) for name in wanted):
            is_source = generator == "jekyll" and not _dated_names(folder / "_posts")
            known = "hexo" if is_source else generator  # the `source` folder of Hexo, kept without its site
            reason = _("The folder has {folder}, as {generator} sites do.")
            reason = reason.format(folder=wanted[0] + "/", generator=NAMES[known])
            return Recognised(known, folder, None, reason, {"source_dir": "."} if is_source else {}, True)
    return None


_DATED = pattern(r"\d{4}-\d{1,2}-\d{1,2}-.")


def _dated_names(folder: Path) -> bool:
    """Whether the posts are called as Jekyll wants them: by date. An empty folder says nothing against it."""
    posts = [
        path.name for path in folder.iterdir() if path.name.lower().endswith((".md", ".markdown", ".html", ".textile"))
    ]
    return 2 * sum(bool(_DATED.match(name)) for name in posts) >= len(posts) and not _has_subfolders(folder, posts)


def _has_subfolders(folder: Path, posts: list[str]) -> bool:
    """Hexo's writers sort posts into folders; Jekyll's rarely, and then the names below are dated too."""
    if posts:
        return False
    below = [path.name for path in folder.glob("*/*.md")]
    return bool(below) and 2 * sum(bool(_DATED.match(name)) for name in below) < len(below)


def _first(folder: Path, *wanted: str) -> Path | None:
    return next((folder / name for name in wanted if is_there(folder, name, stat.S_ISREG)), None)


def is_there(folder: Path, name: str, kind: Callable[[int], bool] = bool) -> bool:
    """Whether the folder has an entry `name` whose mode is of a kind. Without a Path: before a post is shown, some 350 such
    questions are asked, and half of their time would be making one."""
    try:
        return kind(os.stat(f"{folder}/{name}").st_mode)  # noqa: PTH116
    except (OSError, ValueError):
        return False


def _by_file(generator: str, folder: Path, path: Path) -> Recognised:
    reason = _("{file} is a configuration of {generator}.").format(file=path.name, generator=NAMES[generator])
    return Recognised(generator, folder, path, reason)


def packages(folder: Path) -> tuple[str, ...]:
    """The names of the packages that the folder's package.json asks for, as they stand there."""
    values = config_values(folder / "package.json")
    parts = (values.get(name) for name in ("dependencies", "devDependencies", "peerDependencies"))
    found = [str(name) for part in parts if isinstance(part, dict) for name in part]
    if isinstance(values.get("hexo"), dict):  # Hexo writes its version there
        found.append("hexo")
    return tuple(dict.fromkeys(found))


def _hexo_or_jekyll(folder: Path) -> Recognised | None:
    path = _first(folder, "_config.yml", "_config.yaml", "_config.toml", "_config.json")
    if path is None:
        return _hexo_by_package(folder)
    values = config_values(path) or config_values(path, words=True)  # tabs, which Jekyll stops at
    keys = frozenset(values)
    hexo = 3 * ("hexo" in packages(folder)) + _count(folder, "source/_posts", "scaffolds") + len(keys & _HEXO_KEYS)
    jekyll = 3 * _gemfile_asks(folder) + _count(folder, "_posts", "_layouts", "_includes") + len(keys & _JEKYLL_KEYS)
    jekyll += "jekyll" in f"{values.get('theme', '')} {values.get('remote_theme', '')}".lower()
    if hexo == jekyll == 0:
        return None
    return _by_file("hexo" if hexo >= jekyll else "jekyll", folder, path)


def _hexo_by_package(folder: Path) -> Recognised | None:
    if "hexo" not in packages(folder):
        return None
    reason = _("package.json asks for {package}.").format(package="hexo")
    return Recognised("hexo", folder, None, reason, missing=True)


def _count(folder: Path, *wanted: str) -> int:
    return sum(is_seen_folder(folder / name) for name in wanted)


def _gemfile_asks(folder: Path) -> bool:
    try:
        text = (folder / "Gemfile").read_text("utf-8", errors="replace")[:100_000]
    except OSError:
        return False
    return bool(re.search(r"^\s*gem\s*\(?\s*['\"](jekyll|github-pages)", text, re.MULTILINE))


def _hugo_or_zola(folder: Path) -> Recognised | None:
    path = _first(folder, "hugo.toml", "hugo.yaml", "hugo.yml", "hugo.json")
    path = path or _first(folder / "config" / "_default", *(f"{n}.{s}" for n in ("hugo", "config") for s in _SUFFIXES))
    if path is not None:
        return _by_file("hugo", folder, path)
    if is_seen_folder(folder / "content") and (path := _hugo_part(folder / "config" / "_default")) is not None:
        return _by_file("hugo", folder, path)
    if (path := _first(folder, "zola.toml")) is not None:
        return _by_file("zola", folder, path)
    path = _first(folder, *(f"config.{suffix}" for suffix in _SUFFIXES))
    return None if path is None else _hugo_or_zola_config(folder, path)


_SUFFIXES = ("toml", "yaml", "yml", "json")


def _hugo_part(folder: Path) -> Path | None:
    """A file of Hugo's configuration folder, when its main one isn't kept there."""
    sections = ("params", "languages", "markup", "menus", "menu", "module", "permalinks", "taxonomies")
    return _first(folder, *(f"{name}.{suffix}" for name in sections for suffix in _SUFFIXES))


def _hugo_or_zola_config(folder: Path, path: Path) -> Recognised | None:
    """`config.toml` is both Hugo's old name and Zola's: Zola needs `base_url`, Hugo calls it `baseURL`."""
    try:
        values = read_config(path)
    except BrokenConfig:
        broken_hugo = is_seen_folder(folder / "content") and _count(folder, "archetypes", "layouts", "themes") > 0
        return _by_file("hugo", folder, path) if broken_hugo else None
    if "base_url" in values and path.suffix == ".toml":
        return _by_file("zola", folder, path)
    told = any(lookup(values, key) is not None for key in _HUGO_ONLY)
    if told or (is_seen_folder(folder / "content") and _count(folder, "archetypes", "layouts", "themes")):
        return _by_file("hugo", folder, path)
    return None


def _eleventy(folder: Path) -> Recognised | None:
    endings = ("js", "mjs", "cjs", "ts")
    path = _first(folder, ".eleventy.js", *(f"eleventy.config.{ending}" for ending in endings))
    return _by_config_or_package("eleventy", "@11ty/eleventy", folder, path)


def _astro(folder: Path) -> Recognised | None:
    path = _first(folder, *(f"astro.config.{ending}" for ending in ("mjs", "js", "ts", "mts", "cjs", "cts")))
    return _by_config_or_package("astro", "astro", folder, path)


def _by_config_or_package(generator: str, package: str, folder: Path, path: Path | None) -> Recognised | None:
    if path is not None:
        return _by_file(generator, folder, path)
    if package not in packages(folder):
        return None
    return Recognised(generator, folder, None, _("package.json asks for {package}.").format(package=package))


def _mkdocs(folder: Path) -> Recognised | None:
    """Zensical reads `mkdocs.yml`, too, but its own file first."""
    if (path := _first(folder, "zensical.toml")) is not None:
        return _by_file("zensical", folder, path)
    path = _first(folder, "mkdocs.yml", "mkdocs.yaml")
    return None if path is None else _by_file("mkdocs", folder, path)


def _mkdocs_without_posts(folder: Path) -> Recognised | None:
    """A `_config.yml` beside MkDocs' file often only names GitHub's theme for the README."""
    return None if _count(folder, "_posts", "source/_posts") else _mkdocs(folder)


def _pelican(folder: Path) -> Recognised | None:
    path = _first(folder, "pelicanconf.py")
    return None if path is None else _by_file("pelican", folder, path)


def _nikola(folder: Path) -> Recognised | None:
    """Sphinx has a `conf.py` too; only Nikola's names a blog."""
    path = _first(folder, "conf.py")
    if path is None:
        return None
    try:
        with path.open(encoding="utf-8", errors="replace") as file:
            text = file.read(200_000)
    except OSError:
        return None
    return _by_file("nikola", folder, path) if re.search(r"^BLOG_TITLE\b", text, re.MULTILINE) else None


_CONFIG_TESTS: tuple[Callable[[Path], Recognised | None], ...] = (
    _mkdocs_without_posts,
    _hexo_or_jekyll,
    _hugo_or_zola,
    _eleventy,
    _astro,
    _mkdocs,
    _pelican,
    _nikola,
)
