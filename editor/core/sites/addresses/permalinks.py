"""The address of a page on its site, by the rule of the site's generator, as far as the post and its settings say it.

Sources: Hexo's "Permalinks", Jekyll's "Permalinks", Hugo's "URL management", Zola's "Page" and "Section", Pelican's "URL
settings", MkDocs' `use_directory_urls`, Nikola's "Creating a Site", Eleventy's "Permalinks". An address starts at the
site's root with `/`, without the folder that the site is published under, and isn't percent-encoded.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Mapping
from fnmatch import fnmatchcase
from functools import lru_cache
from pathlib import Path, PurePosixPath
from urllib.parse import unquote, urlsplit

from editor.core.sites.addresses.page_facts import PageFacts
from editor.core.sites.addresses.patterns import DATED, hexo, hugo, jekyll, setting
from editor.core.sites.layout import content_folders, lies_in
from editor.core.sites.site import Site

# Where each generator's settings keep the path that the site lives under (`/blog/`), as a path or as a whole address.
_BASES = ("root", "baseurl", "baseURL", "base", "url", "site_url", "SITEURL", "SITE_URL", "base_url", "pathPrefix")

_SLASHES = re.compile(r"/{2,}")


def bases(site: Site) -> list[str]:
    """The folders that the site may be published under (`blog`), longest first."""
    found = {urlsplit(value).path.strip("/") for key in _BASES if isinstance(value := site.options.get(key), str)}
    return sorted((base for base in found if base), key=len, reverse=True)


def page_address(path: Path, facts: PageFacts, site: Site) -> str | None:
    """The address of the page made from the file at `path`, or None when only the generator knows it."""
    where = _within(path, site)
    rule = _RULES.get(site.generator)
    if where is not None and site.generator == "nikola":
        address = _nikola(where, facts, site, path)
    elif where is not None and rule is not None:
        address = rule(where, facts, site)
    else:
        return None
    return None if address is None else _SLASHES.sub("/", "/" + address)


def beside_posts(paths: Iterable[Path], site: Site) -> str:
    """What decides on the addresses of a site's posts besides themselves and its settings: other files."""
    if site.generator == "hugo":
        return "\n".join(str(path) for path in paths if path.stem.startswith("_index"))
    if site.generator == "eleventy" and site.root is not None:
        return str(_set_elsewhere(site.root))
    return ""


def address_key(address: str) -> str:
    """An address as it is compared, decoded and without the ends that servers add themselves: `/a/`, `/a`, `/a/index.html`
    and `/a.html` lead to one page."""
    key = re.sub(r"(?:^|/)index\.html?$|\.html?$", "", unquote(address).strip("/"))
    return key.strip("/").casefold()


def _within(path: Path, site: Site) -> PurePosixPath | None:
    """The file's path from the content folder that it is in."""
    if site.root is None:
        return None
    text = path.as_posix()
    for base, start in _starts(site.root, content_folders(site)):
        if text.startswith(
            start
        ):  # as a text, a tenth of the time: ten thousand posts are asked when a folder is opened
            return PurePosixPath(text[len(start) :])
        if path.is_relative_to(base):
            return PurePosixPath(path.relative_to(base).as_posix())
    return None


@lru_cache(maxsize=64)
def _starts(root: Path, folders: tuple[str, ...]) -> tuple[tuple[Path, str], ...]:
    """The content folders, the deepest first, and what paths in them begin with."""
    bases = [root / folder for folder in sorted(folders, key=len, reverse=True)]
    return tuple((base, f"{base.as_posix().rstrip('/')}/") for base in bases)


def _zola(where: PurePosixPath, facts: PageFacts, site: Site) -> str | None:
    if "." in where.stem:
        return None  # a page in another language
    if own := facts.text("path"):
        return own if own.endswith("/") else f"{own}/"
    sections = list(where.parts[:-1])
    if where.stem == "_index":
        return "".join(f"{_slugged(name)}/" for name in sections)
    name = sections.pop() if where.stem == "index" and sections else where.stem
    named = re.fullmatch(r"\d{4}-\d\d-\d\d(?:T[\d:.]+Z?)?[-_ ]+(.+)", name)
    slug = facts.text("slug") or _slugged(named[1] if named else name)
    return "".join(f"{part}/" for part in (*map(_slugged, sections), slug))


def _slugged(text: str) -> str:
    from slugify import slugify  # 20 ms, for those whose addresses need it

    return slugify(text)


def _eleventy(where: PurePosixPath, facts: PageFacts, site: Site) -> str | None:
    own = facts.values.get("permalink")
    if own is False or (isinstance(own, str) and ("{" in own or own.strip() == "false")):
        return None  # a list of posts reads values as texts
    if isinstance(own, str) and own.strip():
        return own.strip().removesuffix("index.html")
    if site.root is not None and _set_elsewhere(site.root):
        return None
    named = DATED.fullmatch(where.stem)
    stem = named[4] if named else where.stem
    folder = "" if str(where.parent) == "." else f"{where.parent}/"
    return folder if stem == "index" else f"{folder}{stem}/"


# Where Eleventy finds an address besides the page itself: file name → what says so in it.
_ELSEWHERE = (
    (re.compile(r"\.11tydata\.\w+$|\.json$"), re.compile(rb"\bpermalink\b")),
    (re.compile(r"^\.?eleventy\."), re.compile(rb"addGlobalData\(\s*[\"'`]permalink")),
    (re.compile(r"\.(?:njk|liquid|html|webc|hbs)$"), re.compile(rb"\A---\r?\n(?:(?!---)[^\n]*\n)*?permalink:")),
)


@lru_cache(maxsize=16)
def _set_elsewhere(root: Path) -> bool:
    """Whether an Eleventy site gives its pages their addresses in layouts, data files or its configuration."""
    for folder, folders, names in os.walk(root):
        folders[:] = [name for name in folders if name not in ("node_modules", "_site", "dist") and name[0] != "."]
        layouts = "_includes" in folder or "_layouts" in folder
        for name in names:
            for number, (kind, sign) in enumerate(_ELSEWHERE):
                if kind.search(name) and (layouts or number < 2) and _says(Path(folder, name), sign):
                    return True
    return False


def _says(path: Path, sign: re.Pattern[bytes]) -> bool:
    try:
        with path.open("rb") as file:
            return sign.search(file.read(64_000)) is not None
    except OSError:
        return False


def _astro(where: PurePosixPath, facts: PageFacts, site: Site) -> str | None:
    """Pages have their file's address; where a collection's entries are is code, mostly the collection's own name."""
    stem = str(where.with_suffix("")).removesuffix("index").strip("/")
    slug = facts.text("slug")
    return f"{'/'.join([*stem.split('/')[:-1], slug]) if slug else stem}/"


def _pelican(where: PurePosixPath, facts: PageFacts, site: Site) -> str | None:
    """A translation has its original's slug, and an address of its own that settings say."""
    if facts.values.get("translation") or facts.text("lang") not in (None, "", setting(site, "DEFAULT_LANG", "en")):
        return None
    if own := facts.text("save_as"):
        return own
    page = lies_in(where, site.options.get("PAGE_PATHS", ["pages"]))
    if not page and not lies_in(where, site.options.get("ARTICLE_PATHS", [""])):
        return None
    kind = "PAGE" if page else "ARTICLE"
    rule = setting(
        site, f"{kind}_SAVE_AS", setting(site, f"{kind}_URL", "pages/{slug}.html" if page else "{slug}.html")
    )
    by_name = setting(site, "SLUGIFY_SOURCE", "title") == "basename"
    slug = facts.text("slug") or _slugged("" if by_name else facts.text("title") or "") or _slugged(where.stem)
    category = facts.text("category") or (where.parts[-2] if len(where.parts) > 1 else "misc")
    values = {"slug": slug, "category": _slugged(category), "lang": facts.text("lang") or "en", "date": facts.date}
    try:
        return rule.format(**values).removesuffix("index.html")
    except (KeyError, IndexError, ValueError, AttributeError, TypeError):
        return None


def _mkdocs(where: PurePosixPath, facts: PageFacts, site: Site) -> str | None:
    stem = str(where.with_suffix(""))
    if where.stem in ("index", "README"):
        return "" if str(where.parent) == "." else f"{where.parent}/"
    return f"{stem}.html" if site.options.get("use_directory_urls") is False else f"{stem}/"


def _nikola(where: PurePosixPath, facts: PageFacts, site: Site, path: Path) -> str | None:
    """Posts are published below the destination that `POSTS` and `PAGES` name; translations in folders of their own."""
    if "." in where.stem or site.root is None:
        return None
    rows = [row for key in ("POSTS", "PAGES") for row in _rows(site, key)]
    inside = path.relative_to(site.root).as_posix()
    found = [into for pattern, into in rows if _is_of(inside, *pattern.rpartition("/")[::2])]
    folder = (found[0] if found else rows[0][1] if rows else "posts").strip("/")
    slug = facts.text("slug") or _slugged(where.stem)
    address = "/".join(part for part in (folder, *where.parts[:-1], slug) if part)
    return address + (".html" if site.options.get("PRETTY_URLS") is False else "/")


def _is_of(inside: str, folder: str, pattern: str) -> bool:
    """Whether a path is in a folder, or deeper, with a name of a pattern."""
    return inside.startswith(f"{folder}/") and fnmatchcase(inside.rpartition("/")[2], pattern)


def _rows(site: Site, key: str) -> list[tuple[str, str]]:
    value = site.options.get(key)
    rows = value if isinstance(value, list | tuple) else ()
    return [(str(row[0]), str(row[1])) for row in rows if isinstance(row, list | tuple) and len(row) > 1]


_Rule = Callable[[PurePosixPath, PageFacts, Site], str | None]
_RULES: Mapping[str, _Rule] = {
    "hexo": hexo,
    "jekyll": jekyll,
    "hugo": hugo,
    "zola": _zola,
    "eleventy": _eleventy,
    "astro": _astro,
    "pelican": _pelican,
    "mkdocs": _mkdocs,
    "zensical": _mkdocs,
}
