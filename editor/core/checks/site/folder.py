"""What a site's folders hold, read once for many posts: names of pages, tags that the site brings along."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath

from editor.core.checks.site.hexo_brought import brought as brought_to_hexo
from editor.core.checks.site.kept import kept
from editor.core.checks.site.pages import Pages
from editor.core.sites.config import config_values
from editor.core.sites.hexo.renderers import asked_version
from editor.core.sites.layout import content_folders
from editor.core.sites.python.zensical import project
from editor.core.sites.recognise import packages
from editor.core.sites.site import Site

_SKIPPED = frozenset(("node_modules", ".git", "_site", "public", "themes", "vendor"))
_HEAD_TITLE = re.compile(rb"(?m)^title[ \t]*:[ \t]*(.+?)[ \t]*\r?$")
_REDIRECT = re.compile(r"(?mi)^(?:alias(?:es)?|redirect(?:_from|s)?)[ \t]*[:=]((?:.*\n(?=[ \t\-]))*.*)")
_COMPUTED = re.compile(r"(?m)^(?:globals|locals|vars)\(\)|^exec\(|^from\s+\S+\s+import\s+(?:\*|\(?\s*[A-Z][A-Z_]+\b)")
_SCRIPTS = (".js", ".cjs", ".mjs", ".ts")
_HEXO_TAG = re.compile(r"\btag\.register\(\s*['\"`]([\w-]+)['\"`]")
_HEXO_ONCE = frozenset(("youtube", "vimeo", "gist", "jsfiddle"))  # Hexo's own until version 7
_LIQUID_TAG = re.compile(r"register_tag\(?\s*['\"]([\w-]+)['\"]")
# Gems that bring tags, and those of themes, which ask for these.
_JEKYLL_TAGGED = {
    "jekyll-feed": "feed_meta",
    "jekyll-seo-tag": "seo",
    "jekyll-gist": "gist",
    "jekyll-include-cache": "include_cached",
    "jekyll-avatar": "avatar",
    "jekyll-octicons": "octicon",
}
_JEKYLL_THEMES = re.compile(r"minima|minimal-mistakes-jekyll|jekyll-theme-[\w-]+")
# What a fresh site has, and widespread gems without tags.
_JEKYLL_PLAIN = re.compile(
    r"jekyll$|jekyll-(?:sitemap|paginate.*|redirect-from|archives|mentions|coffeescript|sass-converter|relative-links"
    r"|optional-front-matter|readme-index|titles-from-headings|default-layout|watch|remote-theme|toc|last-modified-at"
    r"|github-metadata|commonmark.*|admin|compose|minifier|postfiles|loading-lazy)$|jemoji$|kramdown.*|rouge$|webrick$"
)


def pages(site: Site) -> Pages | None:
    """What the content folders of `site` hold; None without a root, and where a build makes the folders first."""
    if site.root is None:
        return None
    found = _pages(site.root, content_folders(site))
    return found if found.paths else None


@kept
def _pages(root: Path, names: tuple[str, ...]) -> Pages:
    paths, stems, folders = set[str](), set[str](), set[str]()
    files: dict[str, list[Path]] = {}
    for base in (root / name for name in names):
        for folder, inside, inner in _walk(base):
            folders.update(part for part in inside.lower().split("/") if part)
            for name in inner:
                lower = name.lower()
                paths.add(f"{inside}/{lower}" if inside else lower)
                stem = PurePosixPath(lower).stem
                stems.update((stem, re.sub(r"\.[a-z]{2,3}(?:-[a-z]+)?$", "", stem)))
                files.setdefault(PurePosixPath(name).stem, []).append(folder / name)
    return Pages(frozenset(paths), frozenset(stems), frozenset(folders), files)


def _walk(base: Path) -> Iterator[tuple[Path, str, list[str]]]:
    """Each folder, its path from `base` with `/` in small letters ("" for itself), and the names of its files."""
    for folder, inner, names in os.walk(base):
        inner[:] = [name for name in inner if name not in _SKIPPED]
        inside = os.path.relpath(folder, base).replace(os.sep, "/").lower()
        yield Path(folder), "" if inside == "." else inside, names


def titles(site: Site) -> frozenset[str]:
    """The titles that the site's posts say in one plain line of YAML, quotes removed."""
    if site.root is None:
        return frozenset()
    return _titles(site.root, content_folders(site))


@kept
def _titles(root: Path, names: tuple[str, ...]) -> frozenset[str]:
    found = set()
    for paths in _pages(root, names).files.values():
        for path in paths:
            if path.suffix.lower() in (".md", ".markdown"):
                found.add(_title(path))
    return frozenset(found)


def _title(path: Path) -> str:
    try:
        with path.open("rb") as file:
            match = _HEAD_TITLE.search(file.read(2048))
    except OSError:
        return ""
    return match[1].decode("utf-8", "replace").strip("\"'") if match else ""


def redirects(site: Site) -> str:
    """The lines of the posts' front matter that lead old addresses to them, one below the other."""
    if site.root is None:
        return ""
    return _redirects(site.root, content_folders(site))


@kept
def _redirects(root: Path, names: tuple[str, ...]) -> str:
    found = []
    for paths in _pages(root, names).files.values():
        found += [
            part for path in paths if path.suffix.lower() in (".md", ".markdown") for part in _old_addresses(path)
        ]
    return "\n".join(found)


def _old_addresses(path: Path) -> list[str]:
    try:
        with path.open("rb") as file:
            return _REDIRECT.findall(file.read(4096).decode("utf-8", "replace"))
    except OSError:
        return []


def hexo_tags(site: Site) -> tuple[frozenset[str], bool]:
    """The tags that scripts, themes and installed packages of a Hexo site register, and whether that is all of them."""
    if site.root is None:
        return _HEXO_ONCE, False
    return _hexo_tags(site.root, _theme(site))


@kept
def _hexo_tags(root: Path, theme: str) -> tuple[frozenset[str], bool]:
    wanted = packages(root)
    tags, others = brought_to_hexo(wanted)
    installed = [root / "node_modules" / name for name in others]
    theme_folders = [root / "themes" / theme, root / "node_modules" / f"hexo-theme-{theme}"]
    theme_there = theme in ("", "false", "landscape") or any((folder / "layout").is_dir() for folder in theme_folders)
    complete = "hexo" in wanted and theme_there and all(folder.is_dir() for folder in installed)
    places = [root / "scripts", *(folder / "scripts" for folder in theme_folders), *installed]
    found = _registered(places, (".js", ".cjs", ".mjs"), _HEXO_TAG) | tags
    return (found | _HEXO_ONCE if hexo_version(root) < 8 else found), complete


def hexo_version(root: Path) -> int:
    """The major version of Hexo that the site says it has; 0 where it says none."""
    values = config_values(root / "package.json")
    said = values.get("hexo"), values.get("dependencies")
    versions = [part.get(name) for part, name in zip(said, ("version", "hexo"), strict=True) if isinstance(part, dict)]
    numbers = [re.search(r"\d+", str(version)) for version in versions]
    return max((int(match.group()) for match in numbers if match), default=0)


def package_version(root: Path, name: str) -> int:
    """The major version of a package that the site asks for; 0 where it asks for none."""
    return asked_version(root, name) or 0


def site_words(site: Site) -> str:
    """The texts of a site's configuration and of its `package.json`, one after the other."""
    files = [site.config] if site.config is not None else []
    files += [site.root / "package.json"] if site.root is not None else []
    return _words(tuple(files))


@kept
def _words(files: tuple[Path, ...]) -> str:
    return "\n".join(text_of(path) for path in files)


def liquid_tags(site: Site) -> tuple[frozenset[str], bool]:
    """The tags that a Jekyll site's `_plugins` register, and whether it asks for no gem that may bring more."""
    if site.root is None or site.config is None:
        return frozenset(), False
    return _liquid_tags(site.root, site.config)


@kept
def _liquid_tags(root: Path, config: Path) -> tuple[frozenset[str], bool]:
    values = config_values(config)
    asked = [*_texts(values.get("plugins")), *_texts(values.get("gems")), *_grouped_gems(root)]
    theme = str(values.get("theme") or "")  # one from elsewhere, remote_theme, is files alone
    known = not theme or _JEKYLL_THEMES.fullmatch(theme) is not None
    complete = known and all(name in _JEKYLL_TAGGED or _JEKYLL_PLAIN.match(name) or name == theme for name in asked)
    brought = {tag for gem, tag in _JEKYLL_TAGGED.items() if theme or gem in asked}
    folder = root / str(values.get("plugins_dir") or "_plugins")
    return _registered([folder], (".rb",), _LIQUID_TAG) | brought, complete


def jekyll_has_theme(site: Site) -> bool:
    """Whether layouts and includes may come from a theme that lies elsewhere."""
    values = site_values(site)
    return site.config is None or bool(values.get("theme") or values.get("remote_theme"))


def _grouped_gems(root: Path) -> list[str]:
    """The gems that the Gemfile loads by itself: those of the group `jekyll_plugins`."""
    try:
        text = (root / "Gemfile").read_text("utf-8", errors="replace")[:100_000]
    except OSError:
        return []
    groups = re.findall(r"(?ms)^\s*group\s+:jekyll_plugins\s+do(.*?)^\s*end\b", text)
    return re.findall(r"(?m)^\s*gem\s*\(?\s*['\"]([\w.-]+)", "\n".join(groups))


def _registered(places: list[Path], suffixes: tuple[str, ...], pattern: re.Pattern[str]) -> frozenset[str]:
    found: set[str] = set()
    for place in places:
        for folder, inner, names in os.walk(place):
            inner[:] = [name for name in inner if name not in ("node_modules", "test", "source")]
            for name in names:
                if name.endswith(suffixes):
                    found.update(pattern.findall(text_of(Path(folder, name))))
    return frozenset(found)


def _theme(site: Site) -> str:
    values = site_values(site)
    return str(values.get("theme") or "")


def _texts(value: object) -> list[str]:
    return [str(item) for item in value] if isinstance(value, list) else []


def text_of(path: Path) -> str:
    """What a file of the site holds, up to some length; "" for none."""
    try:
        with path.open(encoding="utf-8", errors="replace") as file:
            return file.read(500_000)
    except OSError:
        return ""


def site_values(site: Site) -> Mapping[str, object]:
    """What the site's configuration says."""
    values = config_values(site.config) if site.config is not None else {}
    return project(values) if site.generator == "zensical" else values


def settings_are_computed(site: Site) -> bool:
    """Whether a configuration in Python takes settings from elsewhere, so that what is written in it isn't all."""
    return site.config is not None and site.config.suffix == ".py" and bool(_COMPUTED.search(text_of(site.config)))
