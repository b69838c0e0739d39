"""The address of a page on its site, by the rule of the site's generator, as far as the post and its settings say it.

Sources: Hexo's "Permalinks", Jekyll's "Permalinks", Hugo's "URL management", Zola's "Page" and "Section", Pelican's "URL
settings", MkDocs' `use_directory_urls`, Nikola's "Creating a Site", Eleventy's "Permalinks". An address starts at the
site's root with `/`, without the folder that the site is published under, and isn't percent-encoded.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from pathlib import Path, PurePosixPath
from urllib.parse import unquote, urlsplit

from editor.core.sites.layout import content_folders
from editor.core.sites.site import Site

_DATED = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})[-_](.+)")
# Where each generator's settings keep the path that the site lives under (`/blog/`), as a path or as a whole address.
_BASES = ("root", "baseurl", "baseURL", "base", "url", "site_url", "SITEURL", "SITE_URL", "base_url", "pathPrefix")


@dataclass(frozen=True, slots=True)
class PageFacts:
    """What an address may be made of: front matter values by lower-case key, and the date on the site's clock."""

    values: Mapping[str, object] = field(default_factory=dict)
    date: datetime | None = None

    def text(self, *keys: str) -> str:
        """The first of these values that is a text or number, or ""."""
        for key in keys:
            value = self.values.get(key)
            if isinstance(value, str | int | float) and not isinstance(value, bool) and str(value).strip():
                return str(value).strip()
        return ""

    def names(self, *keys: str) -> list[str]:
        """The first of these values as a list of texts; a list of lists gives its first one."""
        for key in keys:
            value = self.values.get(key)
            if isinstance(value, list) and value:
                return [str(name) for name in (value[0] if isinstance(value[0], list) else value)]
            if isinstance(value, str) and value.strip():
                return [value.strip()]
        return []


def bases(site: Site) -> list[str]:
    """The folders that the site may be published under (`blog`), longest first."""
    found = {urlsplit(value).path.strip("/") for key in _BASES if isinstance(value := site.options.get(key), str)}
    return sorted((base for base in found if base), key=len, reverse=True)


def page_address(path: Path, facts: PageFacts, site: Site) -> str | None:
    """The address of the page made from the file at `path`, or None when only the generator knows it."""
    where = _within(path, site)
    rule = _RULES.get(site.generator)
    if where is None or rule is None:
        return None
    address = rule(where, facts, site)
    return None if address is None else re.sub(r"/{2,}", "/", "/" + address)


def same_address(one: str, other: str) -> bool:
    """Whether two addresses lead to one page: `/a/`, `/a`, `/a/index.html` and `/a.html` are one."""
    return address_key(one) == address_key(other)


def address_key(address: str) -> str:
    """An address as it is compared: decoded, without its ends that servers add themselves."""
    key = re.sub(r"(?:^|/)index\.html?$|\.html?$", "", unquote(address).strip("/"))
    return key.strip("/").casefold()


def _within(path: Path, site: Site) -> PurePosixPath | None:
    """The file's path from the content folder that it is in."""
    if site.root is None:
        return None
    for folder in sorted(content_folders(site), key=len, reverse=True):
        base = site.root / folder
        if path.is_relative_to(base):
            return PurePosixPath(path.relative_to(base).as_posix())
    return None


def _text(site: Site, key: str, default: str) -> str:
    value = site.options.get(key)
    return value if isinstance(value, str) and value.strip() else default


def _fill(pattern: str, values: Mapping[str, str | None]) -> str | None:
    """`pattern` with each `:name`; None when it has one that nothing is known of."""
    missing = False

    def put(match: re.Match[str]) -> str:
        nonlocal missing
        value = values.get(match[1])
        missing = missing or value is None
        return value or ""

    filled = re.sub(r":([a-z_]+)", put, pattern)
    return None if missing else filled


def _date_parts(date: datetime | None) -> dict[str, str | None]:
    if date is None:
        return {}
    return {
        "year": f"{date:%Y}",
        "month": f"{date:%m}",
        "i_month": str(date.month),
        "day": f"{date:%d}",
        "i_day": str(date.day),
        "hour": f"{date:%H}",
        "minute": f"{date:%M}",
        "second": f"{date:%S}",
        "short_year": f"{date:%y}",
        "y_day": f"{date:%j}",
        "yearday": str(date.timetuple().tm_yday),
        "short_month": f"{date:%b}",
        "long_month": f"{date:%B}",
        "monthname": f"{date:%B}".lower(),
        "weekday": str((date.weekday() + 1) % 7),
        "weekdayname": f"{date:%A}".lower(),
    }


def _hexo(where: PurePosixPath, facts: PageFacts, site: Site) -> str | None:
    if where.parts[0] == "_drafts":
        return None
    if where.parts[0] != "_posts":
        return facts.text("permalink") or str(where.with_suffix(".html")).removesuffix("index.html")
    if own := facts.text("permalink"):
        return own if own.endswith(("/", ".html")) else f"{own}.html"
    named = str(PurePosixPath(*where.parts[1:]).with_suffix(""))
    title = facts.text("slug") or _hexo_title(named, _text(site, "new_post_name", ":title.md"))
    values: dict[str, str | None] = {key: facts.text(key) for key in facts.values if facts.text(key)}
    values |= _date_parts(facts.date)
    values |= {"title": title, "name": title.rpartition("/")[2], "post_title": _dashed(facts.text("title"))}
    values["category"] = _hexo_category(facts, site)
    address = _fill(_text(site, "permalink", ":year/:month/:day/:title/"), values)
    return None if address is None else re.sub(r"(^|/)index\.html$", r"\1", address)


def _hexo_title(named: str, pattern: str) -> str:
    """`:title` of a file named by `new_post_name`; the whole name where it isn't named so."""
    expected = re.escape(pattern.rpartition(".")[0] or pattern)
    for name, form in (("title", "(?P<title>.+?)"), ("year", r"\d{4}"), ("month", r"\d\d"), ("i_month", r"\d\d?")):
        expected = expected.replace(f":{name}", form, 1)
    expected = expected.replace(":day", r"\d\d").replace(":i_day", r"\d\d?")
    found = re.fullmatch(expected, named) if "(?P<title>" in expected else None
    return found["title"] if found else named


def _hexo_category(facts: PageFacts, site: Site) -> str:
    known = site.options.get("category_map")
    given = known if isinstance(known, Mapping) else {}
    names = facts.names("categories", "category") or [_text(site, "default_category", "uncategorized")]
    return "/".join(_dashed(str(given.get(name, name))) for name in names)


def _dashed(text: str) -> str:
    """Words joined by dashes as hexo-util's slugize does, letters of all scripts and their case kept."""
    return re.sub(r"-{2,}", "-", re.sub(r"[\s~`!@#$%^&*()\-_+=\[\]{}|\\;:\"'<>,.?/]+", "-", text)).strip("-")


_JEKYLL_STYLES = {
    "date": "/:categories/:year/:month/:day/:title:output_ext",
    "pretty": "/:categories/:year/:month/:day/:title/",
    "ordinal": "/:categories/:year/:y_day/:title:output_ext",
    "none": "/:categories/:title:output_ext",
}


def _jekyll(where: PurePosixPath, facts: PageFacts, site: Site) -> str | None:
    style = _text(site, "permalink", "date")
    posts = next((i for i, part in enumerate(where.parts) if part in ("_posts", "_drafts")), None)
    collection = where.parts[0][1:] if posts is None and where.parts[0].startswith("_") else ""
    own = facts.text("permalink")
    if posts is None and not collection:
        if own:
            return own
        page = str(where.with_suffix(".html")).removesuffix("index.html")
        return page.removesuffix(".html") + "/" if style in ("pretty",) or style.endswith("/") else page
    named = _DATED.fullmatch(where.stem)
    date = facts.date or (_day(named) if named else None)
    slug = facts.text("slug") or (named[4] if named else where.stem)
    rule = own or (_collection_rule(site, collection) if collection else style)
    folders = list(where.parts[:posts]) if posts else []
    categories = [*folders, *(name for name in _jekyll_categories(facts) if name not in folders)]
    values: dict[str, str | None] = {
        **_date_parts(date),
        "title": re.sub(r"[^\w.~!$&'()+,;=@]+", "-", slug).strip("-"),
        "slug": re.sub(r"[^\w]+", "-", slug.lower()).strip("-"),
        "name": where.stem,
        "path": str(PurePosixPath(*where.parts[1:]).with_suffix("")),
        "collection": collection,
        "categories": "/".join(name.lower().replace(" ", "-") for name in categories),
        "output_ext": ".html",
    }
    return _fill(_JEKYLL_STYLES.get(rule, rule), values)


def _day(named: re.Match[str]) -> datetime | None:
    try:
        return datetime(int(named[1]), int(named[2]), int(named[3]))
    except ValueError:
        return None


def _jekyll_categories(facts: PageFacts) -> list[str]:
    value = facts.values.get("categories", facts.values.get("category"))
    return value.split() if isinstance(value, str) else [str(name) for name in value] if isinstance(value, list) else []


def _collection_rule(site: Site, name: str) -> str:
    known = site.options.get("collections")
    about = known.get(name) if isinstance(known, Mapping) else None
    rule = about.get("permalink") if isinstance(about, Mapping) else None
    return rule if isinstance(rule, str) else "/:collection/:path:output_ext"


def _hugo(where: PurePosixPath, facts: PageFacts, site: Site) -> str | None:
    if own := facts.text("url"):
        return own
    sections = list(where.parts[:-1])
    stem = where.stem
    languages = site.options.get("languages")
    if isinstance(languages, list) and stem.rpartition(".")[2] in languages:
        stem = stem.rpartition(".")[0]
    if stem == "_index":
        return "/".join(map(_urlized, sections)) + "/"
    name = sections.pop() if stem == "index" and sections else stem
    slug = facts.text("slug") or name
    rule = _hugo_rule(site, sections[0]) if sections else None
    if rule is None:
        address = "/".join(map(_urlized, (*sections, slug)))
        return f"{address}.html" if site.options.get("uglyURLs") is True else f"{address}/"
    title = _urlized(facts.text("title"))
    values: dict[str, str | None] = {
        **_date_parts(facts.date),
        "section": _urlized(sections[0]),
        "sections": "/".join(map(_urlized, sections)),
        "title": title,
        "slug": _urlized(facts.text("slug")) or title,
        "filename": _urlized(name),
        "contentbasename": _urlized(name),
        "slugorfilename": _urlized(slug),
        "slugorcontentbasename": _urlized(slug),
    }
    return _fill(rule, values)


def _hugo_rule(site: Site, section: str) -> str | None:
    rules = site.options.get("permalinks")
    pages = rules.get("page", rules) if isinstance(rules, Mapping) else {}
    rule = pages.get(section) if isinstance(pages, Mapping) else None
    return rule if isinstance(rule, str) else None


def _urlized(text: str) -> str:
    """A path's part as Hugo writes it: lower case, white space as dashes, punctuation gone."""
    return re.sub(r"[^\w.+~#-]", "", re.sub(r"\s+", "-", text.strip())).lower()


def _zola(where: PurePosixPath, facts: PageFacts, site: Site) -> str | None:
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
    if own is False or (isinstance(own, str) and "{" in own):
        return None
    if isinstance(own, str) and own.strip():
        return own.strip().removesuffix("index.html")
    named = _DATED.fullmatch(where.stem)
    stem = named[4] if named else where.stem
    folder = "" if str(where.parent) == "." else f"{where.parent}/"
    return folder if stem == "index" else f"{folder}{stem}/"


def _astro(where: PurePosixPath, facts: PageFacts, site: Site) -> str | None:
    """Pages have their file's address; where a collection's entries are is code, mostly the collection's own name."""
    stem = str(where.with_suffix("")).removesuffix("index").strip("/")
    slug = facts.text("slug")
    return f"{'/'.join([*stem.split('/')[:-1], slug]) if slug else stem}/"


def _pelican(where: PurePosixPath, facts: PageFacts, site: Site) -> str | None:
    page = where.parts[0] == "pages"
    rule = facts.text("url") or _text(
        site, *(("PAGE_URL", "pages/{slug}.html") if page else ("ARTICLE_URL", "{slug}.html"))
    )
    slug = facts.text("slug") or _slugged(facts.text("title") or where.stem)
    category = facts.text("category") or (where.parts[-2] if len(where.parts) > 1 else "misc")
    values = {"slug": slug, "category": _slugged(category), "lang": facts.text("lang") or "en", "date": facts.date}
    try:
        return rule.format(**values).removesuffix("index.html")
    except (KeyError, IndexError, ValueError, AttributeError, TypeError):
        return None


def _mkdocs(where: PurePosixPath, facts: PageFacts, site: Site) -> str | None:
    stem = str(where.with_suffix(""))
    if where.stem.lower() in ("index", "readme"):
        return "" if str(where.parent) == "." else f"{where.parent}/"
    return f"{stem}.html" if site.options.get("use_directory_urls") is False else f"{stem}/"


def _nikola(where: PurePosixPath, facts: PageFacts, site: Site, folder: str = "") -> str | None:
    slug = facts.text("slug") or _slugged(where.stem)
    parts = [part for part in (folder, *where.parts[:-1], slug) if part]
    return "/".join(parts) + (".html" if site.options.get("PRETTY_URLS") is False else "/")


def _nikola_in_folder(where: PurePosixPath, facts: PageFacts, site: Site) -> str | None:
    """Posts are published below the destination that `POSTS` and `PAGES` name."""
    rows = [row for key in ("POSTS", "PAGES") for row in _rows(site, key)]
    folder = rows[0][1] if rows else "posts"
    return _nikola(where, facts, site, folder.strip("/"))


def _rows(site: Site, key: str) -> list[tuple[str, str]]:
    value = site.options.get(key)
    rows = value if isinstance(value, list | tuple) else ()
    return [(str(row[0]), str(row[1])) for row in rows if isinstance(row, list | tuple) and len(row) > 1]


_Rule = Callable[[PurePosixPath, PageFacts, Site], str | None]
_RULES: Mapping[str, _Rule] = {
    "hexo": _hexo,
    "jekyll": _jekyll,
    "hugo": _hugo,
    "zola": _zola,
    "eleventy": _eleventy,
    "astro": _astro,
    "pelican": _pelican,
    "mkdocs": _mkdocs,
    "nikola": partial(_nikola_in_folder),
}
