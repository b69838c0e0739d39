"""What the scripts of an Eleventy site say: the tags, filters and shortcodes that they register, and other words of theirs.

They are read, and never run.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path, PurePosixPath

from editor.core.checks.site.eleventy_brought import brought
from editor.core.checks.site.folder import text_of
from editor.core.checks.site.kept import kept
from editor.core.checks.site.own_files import own_files
from editor.core.sites.javascript import imports
from editor.core.sites.site import Site

_SCRIPTS = (".js", ".cjs", ".mjs", ".ts")
_NAME = re.compile(r"\badd(?:[A-Z]\w*)?(?:Shortcode|Filter|Tag)\(\s*['\"`]([\w-]+)")
_PAIRED = re.compile(r"\baddPaired(?:Async)?(?:Liquid|Nunjucks)?Shortcode\(\s*['\"`]([\w-]+)")
_SHORTCODE = re.compile(r"\badd(?:Paired)?(?:Async)?(?:Liquid|Nunjucks)?Shortcode\(\s*['\"`]([\w-]+)")
_OPEN = re.compile(r"\badd(?:[A-Z]\w*)?(?:Shortcode|Filter|Tag)\(\s*[^'\"`\s]")
_CONFIG = re.compile(
    r"(?:\bmodule\.exports\s*=|\bexport\s+default)\s*(?:async\s*)?(?:function\s*\w*\s*)?\(?\s*(?P<name>[\w$]+)\s*(?:\)|=>)"
)
_SCRIPTS_OF_A_PLUGIN = 60
_COMPUTES_ADDRESS = re.compile(r"\beleventyComputed\b[\s\S]*\bpermalink\b")


def eleventy_names(site: Site) -> tuple[frozenset[str], bool]:
    """The tags and filters that an Eleventy site's own scripts register, and whether no plugin can bring others."""
    if site.root is None or site.config is None:
        return frozenset(), False
    return _names_of(site.root)


@kept
def _names_of(root: Path) -> tuple[frozenset[str], bool]:
    scripts = script_texts(root)
    found, complete = _registered_by(root, scripts, set())
    return frozenset(found), complete and not any(_given_away(text) for text in scripts)


def _registered_by(root: Path, scripts: Iterable[str], seen: set[str]) -> tuple[set[str], bool]:
    """The names that scripts register, themselves and by the plugins that they add, and whether those are all. A plugin that
    isn't known is read where it is installed.
    """
    found, complete = set[str](), True
    for text in scripts:
        added = brought(text)
        found |= {*_NAME.findall(text), *added.names}
        complete = complete and not _OPEN.search(text) and (added.complete or bool(added.unknown))
        for package in added.unknown - seen:
            seen.add(package)
            inner = _package_scripts(root, package)
            more, all_known = _registered_by(root, inner, seen)
            found, complete = found | more, complete and all_known and bool(inner)
    return found, complete


def _package_scripts(root: Path, package: str) -> list[str]:
    """The scripts of an installed package; none where it isn't installed, or has more than a plugin has."""
    parts = PurePosixPath(package).parts
    folder = root.joinpath("node_modules", *parts[: 2 if package.startswith("@") else 1])
    paths = [path / name for path, names in own_files(folder) for name in names if name.endswith(_SCRIPTS)]
    return [text_of(path) for path in paths] if len(paths) <= _SCRIPTS_OF_A_PLUGIN else []


def _given_away(text: str) -> bool:
    """Whether a configuration gives itself to a package's function (`theme(eleventyConfig)`), which may add anything."""
    taken = _CONFIG.search(text)
    if taken is None:
        return False
    foreign = [re.escape(name) for name, module in imports(text) if not module.startswith((".", "/"))]
    calls = rf"(?<![\w$.])(?:{'|'.join(foreign)})(?:\.\w+)*\(\s*{re.escape(taken['name'])}\b"
    return bool(foreign) and re.search(calls, text) is not None


def eleventy_paired(site: Site) -> frozenset[str]:
    """The shortcodes with an end that an Eleventy site's own scripts register."""
    return _registered_in_scripts(site, _PAIRED)


def eleventy_shortcodes(site: Site) -> frozenset[str]:
    """The shortcodes that an Eleventy site's own scripts register."""
    return _registered_in_scripts(site, _SHORTCODE)


def said_by_scripts(site: Site, word: str) -> bool:
    """Whether a script of an Eleventy site has `word` in it."""
    return site.root is not None and any(word in text for text in script_texts(site.root))


def in_scripts(site: Site, pattern: re.Pattern[str]) -> bool:
    """Whether a script of an Eleventy site says what `pattern` finds."""
    return site.root is not None and any(pattern.search(text) for text in script_texts(site.root))


def address_is_computed(site: Site) -> bool:
    """Whether an Eleventy site's scripts say the addresses of posts, whatever the posts say (docs, `data-computed`)."""
    return in_scripts(site, _COMPUTES_ADDRESS)


def _registered_in_scripts(site: Site, pattern: re.Pattern[str]) -> frozenset[str]:
    """The names that a pattern finds in the scripts of an Eleventy site."""
    return _names_in(site.root, pattern) if site.root is not None else frozenset()


@kept
def _names_in(root: Path, pattern: re.Pattern[str]) -> frozenset[str]:
    return frozenset(name for text in script_texts(root) for name in pattern.findall(text))


@kept
def script_texts(root: Path) -> tuple[str, ...]:
    """What the site's own scripts say."""
    paths = (folder / name for folder, names in own_files(root) for name in names if name.endswith(_SCRIPTS))
    return tuple(text_of(path) for path in paths)
