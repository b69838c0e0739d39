"""Addresses by patterns such as `/:year/:title/`: Hexo ("Permalinks"), Jekyll ("Permalinks"), Hugo ("URL management").

A rule is given the file's path from its content folder, and gives an address without care for the slash before it.
Compared with what Hexo 8.1, Jekyll 4.3 and Hugo 0.111 publish.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from datetime import datetime
from functools import lru_cache
from pathlib import Path, PurePosixPath

from editor.core.post.values.english import in_english
from editor.core.sites.addresses.page_facts import PageFacts
from editor.core.sites.hexo.names import title_and_day
from editor.core.sites.jekyll_defaults import with_defaults
from editor.core.sites.layout import content_folders
from editor.core.sites.site import Site
from editor.core.storage import is_seen_file

_NAME = re.compile(r":([a-z_]+)")
_INDEX = re.compile(r"(^|/)index\.html$")
DATED = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})[-_](.+)")


def setting(site: Site, key: str, default: str) -> str:
    """A setting that is a text; `default` for an empty one and for anything else."""
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

    filled = _NAME.sub(put, pattern)
    return None if missing else filled


@lru_cache(maxsize=64)
def _named(pattern: str) -> tuple[str, ...]:
    """The names in a pattern."""
    return tuple(_NAME.findall(pattern))


_DATE_PARTS: Mapping[str, Callable[[datetime], str]] = {
    "year": lambda date: f"{date.year:04}",
    "month": lambda date: f"{date.month:02}",
    "i_month": lambda date: str(date.month),
    "day": lambda date: f"{date.day:02}",
    "i_day": lambda date: str(date.day),
    "hour": lambda date: f"{date.hour:02}",
    "minute": lambda date: f"{date.minute:02}",
    "second": lambda date: f"{date.second:02}",
    "short_year": lambda date: f"{date:%y}",
    "y_day": lambda date: f"{date:%j}",
    "yearday": lambda date: str(date.timetuple().tm_yday),
    "short_month": lambda date: in_english(date, "%b"),
    "long_month": lambda date: in_english(date, "%B"),
    "monthname": lambda date: in_english(date, "%B").lower(),
    "weekday": lambda date: str((date.weekday() + 1) % 7),
    "weekdayname": lambda date: in_english(date, "%A").lower(),
}


def _date_parts(date: datetime | None, rule: str) -> dict[str, str | None]:
    """What `rule` may want of a date: the addresses of ten thousand posts are worked out when a folder is opened."""
    if date is None:
        return {}
    return {name: part(date) for name, part in _dated(rule)}


@lru_cache(maxsize=64)
def _dated(rule: str) -> tuple[tuple[str, Callable[[datetime], str]], ...]:
    return tuple((name, part) for name, part in _DATE_PARTS.items() if f":{name}" in rule)


def hexo(where: PurePosixPath, facts: PageFacts, site: Site) -> str | None:
    """The address of a source file by Hexo's `permalink`; None of a draft, which has none, and where a part isn't known."""
    if where.parts[0] == "_drafts":
        return None
    if where.parts[0] != "_posts":
        return facts.text("permalink") or str(where.with_suffix(".html")).removesuffix("index.html")
    if own := facts.text("permalink"):
        return own
    named = str(where)[len("_posts/") :].removesuffix(where.suffix)
    title, day = title_and_day(named, setting(site, "new_post_name", ":title.md"))
    rule = setting(site, "permalink", ":year/:month/:day/:title/")
    values: dict[str, str | None] = {name: text for name in _named(rule) if (text := facts.text(name))}
    values |= _date_parts(facts.date or day, rule)
    values |= {"title": title, "name": title.rpartition("/")[2]}
    values["post_title"] = _dashed(facts.text("title")).lower() if ":post_title" in rule else None
    values["category"] = _hexo_category(facts, site) if ":category" in rule else None
    address = _fill(rule, values)
    return None if address is None else _INDEX.sub(r"\1", address)


def _hexo_category(facts: PageFacts, site: Site) -> str:
    known = site.options.get("category_map")
    given = known if isinstance(known, Mapping) else {}
    names = facts.names("categories", "category") or [setting(site, "default_category", "uncategorized")]
    return "/".join(_dashed(str(given.get(name, name))) for name in names)


def _dashed(text: str) -> str:
    """Words joined by dashes as hexo-util's slugize does: letters of all scripts and their case, but no Latin accents."""
    text = "".join(
        "".join(c for c in unicodedata.normalize("NFD", letter) if not unicodedata.combining(c))
        if letter < "\u0250" or "\u1e00" <= letter <= "\u1eff"
        else letter
        for letter in text
    )
    return re.sub(r"-{2,}", "-", re.sub(r"[\s~`!@#$%^&*()\-_+=\[\]{}|\\;:\"'<>,.?/]+", "-", text)).strip("-")


_JEKYLL_STYLES = {
    "date": "/:categories/:year/:month/:day/:title:output_ext",
    "pretty": "/:categories/:year/:month/:day/:title/",
    "ordinal": "/:categories/:year/:y_day/:title:output_ext",
    "none": "/:categories/:title:output_ext",
}


def jekyll(where: PurePosixPath, facts: PageFacts, site: Site) -> str | None:
    """The address of a post, a document of a collection or a page by Jekyll's `permalink`; None where a part isn't known.

    Plugins for several languages publish a page that isn't in the main one in a folder of its language (Polyglot 1.8).
    """
    kind = _jekyll_type(where)
    facts = with_defaults(facts, where, site, kind)
    address = _jekyll_page(where, facts, site) if kind == "pages" else _jekyll_document(where, facts, site, kind)
    settings = site.options.get("variables")
    languages = settings.get("languages") if isinstance(settings, Mapping) else None
    if address is None or not isinstance(settings, Mapping) or not isinstance(languages, list) or len(languages) < 2:
        return address
    own = facts.text("lang")
    if not own and settings.get("lang_from_path"):
        own = next((part for part in where.parts[:-1] if part in languages), "")
    foreign = own in languages and own != settings.get("default_lang", languages[0])
    return f"{own}/{address.lstrip('/')}" if foreign else address


def _jekyll_type(where: PurePosixPath) -> str:
    """`posts`, the name of a collection, or `pages`."""
    if "_posts" in where.parts or "_drafts" in where.parts:
        return "posts"
    return where.parts[0][1:] if len(where.parts) > 1 and where.parts[0].startswith("_") else "pages"


def _jekyll_page(where: PurePosixPath, facts: PageFacts, site: Site) -> str | None:
    if own := facts.text("permalink"):
        folder = "" if str(where.parent) == "." else f"{where.parent}/"
        return _fill(own, {"path": folder, "basename": where.stem, "output_ext": ".html"})
    style = setting(site, "permalink", "date")
    page = str(where.with_suffix(".html")).removesuffix("index.html")
    return page.removesuffix(".html") + "/" if style == "pretty" or style.endswith("/") else page


def _jekyll_document(where: PurePosixPath, facts: PageFacts, site: Site, kind: str) -> str | None:
    style = setting(site, "permalink", "date")
    posts = next((i for i, part in enumerate(where.parts) if part in ("_posts", "_drafts")), None)
    collection = kind if posts is None else ""
    own = facts.text("permalink")
    named = DATED.fullmatch(where.stem)
    date = facts.date or (_day(named) if named else None)
    slug = facts.text("slug") or (named[4] if named else where.stem)
    rule = own or (_collection_rule(site, collection) if collection else style)
    folders = list(where.parts[:posts]) if posts else []
    categories = [*folders, *(name for name in _jekyll_categories(facts) if name not in folders)]
    values: dict[str, str | None] = {
        **_date_parts(date, _JEKYLL_STYLES.get(rule, rule)),
        "title": re.sub(r"[^\w.~!$&'()+,;=@]+", "-", slug).strip("-"),
        "slug": _lower_dashed(slug),
        "name": _lower_dashed(where.stem),
        "path": str(PurePosixPath(*where.parts[1:]).with_suffix("")),
        "collection": collection,
        "categories": "/".join(name.lower() for name in categories),
        "slugified_categories": "/".join(map(_lower_dashed, categories)),
        "output_ext": ".html",
    }
    return _fill(_JEKYLL_STYLES.get(rule, rule), values)


def _lower_dashed(text: str) -> str:
    """Jekyll's default `slugify`: letters and digits of all scripts, everything else a dash."""
    return re.sub(r"[\W_]+", "-", text.lower()).strip("-")


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


def hugo(where: PurePosixPath, facts: PageFacts, site: Site) -> str | None:
    """Hugo 0.111, https://gohugo.io/content-management/urls/; None for what its own front matter keeps from the site."""
    language, stem = _hugo_language(where, site)
    folder = _language_folder(language, site)
    if folder is None or _kept_back(facts):
        return None
    if own := facts.text("url"):  # from the site's root, not the language's, where it begins with a slash
        return own if own.startswith("/") else folder + own
    address = _hugo_address(where, stem, facts, site)
    return None if address is None else f"/{folder}{address.lstrip('/')}"


def _hugo_language(where: PurePosixPath, site: Site) -> tuple[str, str]:
    """The language that a file's name ends with, "" for the main one, and the name without it."""
    known = site.options.get("languages")
    stem, _dot, suffix = where.stem.rpartition(".")
    if not isinstance(known, list) or not stem or suffix.lower() not in {str(name).lower() for name in known}:
        return "", where.stem
    return suffix.lower(), stem


def _language_folder(language: str, site: Site) -> str | None:
    """The folder that a language's pages are published in; None where it has a host of its own."""
    main = setting(site, "defaultContentLanguage", "en").lower()
    if (language or main) == main and site.options.get("defaultContentLanguageInSubdir") is not True:
        return ""
    several = isinstance(site.options.get("languages"), list)
    hosts = site.options.get("language_hosts")
    if isinstance(hosts, Mapping) and (language or main) in hosts:
        return None
    return f"{language or main}/" if several else ""


def _kept_back(facts: PageFacts) -> bool:
    """Whether the page is told to have no file of its own (https://gohugo.io/content-management/build-options/)."""
    told = facts.values.get("build", facts.values.get("_build"))
    render = told.get("render") if isinstance(told, Mapping) else None
    return render is False or str(render).lower() in ("never", "link", "false")


def _hugo_address(where: PurePosixPath, stem: str, facts: PageFacts, site: Site) -> str | None:
    sections = list(where.parts[:-1])
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
        **_date_parts(facts.date, rule),
        "section": _urlized(sections[0]),
        "sections": "/".join(map(_urlized, _hugo_sections(sections, site))),
        "title": title,
        "slug": _urlized(facts.text("slug")) or title,
        "filename": _urlized(name),
        "contentbasename": _urlized(name),
        "slugorfilename": _urlized(slug),
        "slugorcontentbasename": _urlized(slug),
    }
    filled = _fill(rule, values)
    if filled is not None and site.options.get("uglyURLs") is True:
        return f"{filled.rstrip('/')}.html"
    return filled if filled is None or filled.endswith(("/", ".html")) else f"{filled}/"


def _hugo_sections(folders: list[str], site: Site) -> list[str]:
    """The folders that are sections: the first one, and those below that have an `_index.md`."""
    root = (site.root or Path()) / content_folders(site)[0]
    deeper = [name for i, name in enumerate(folders[1:], 2) if is_seen_file(root.joinpath(*folders[:i]) / "_index.md")]
    return folders[:1] + deeper


def _hugo_rule(site: Site, section: str) -> str | None:
    rules = site.options.get("permalinks")
    pages = rules.get("page", rules) if isinstance(rules, Mapping) else {}
    rule = pages.get(section) if isinstance(pages, Mapping) else None
    return rule if isinstance(rule, str) else None


def _urlized(text: str) -> str:
    """A path's part as Hugo writes it: lower case, white space as dashes, punctuation gone."""
    return re.sub(r"[^\w.+~#-]", "", re.sub(r"\s+", "-", text.strip())).lower()


# What may stand for the parts of a rule; any other part is one name.
_SHAPES = {
    "year": r"\d{4}", "month": r"\d\d", "i_month": r"\d\d?", "day": r"\d\d", "i_day": r"\d\d?", "hour": r"\d\d",
    "minute": r"\d\d", "second": r"\d\d", "short_year": r"\d\d", "y_day": r"\d{3}", "title": r".+", "category": r".+",
    "sections": r".+", "path": r".+",
}  # fmt: skip


def dated_shapes(site: Site) -> tuple[re.Pattern[str], ...]:
    """What addresses of posts look like where the site's rule puts year and month into them: nothing but a post has such
    an address. Without slashes at the ends, `.html` and `index.html`; none where the rule says less.
    """
    shapes = []
    for rule in _rules(site):
        if ":year" not in rule or not (":month" in rule or ":i_month" in rule):
            continue
        bare = re.sub(r"(?:^|/)index\.html?$|\.html?$|:output_ext$", "", rule.strip("/")).strip("/")
        bare = bare.replace(":categories/", "\0")
        parts = re.split(r":([a-z_]+)", bare)
        body = "".join(_SHAPES.get(part, "[^/]+") if n % 2 else re.escape(part) for n, part in enumerate(parts))
        shapes.append(re.compile(body.replace("\0", "(?:.+/)?"), re.IGNORECASE))
    return tuple(shapes)


def _rules(site: Site) -> list[str]:
    if site.generator == "hexo":
        return [setting(site, "permalink", ":year/:month/:day/:title/")]
    if site.generator == "jekyll":
        style = setting(site, "permalink", "date")
        return [_JEKYLL_STYLES.get(style, style)]
    rules = site.options.get("permalinks") if site.generator == "hugo" else None
    found = list(rules.values()) if isinstance(rules, Mapping) else []
    found += [rule for part in found if isinstance(part, Mapping) for rule in part.values()]
    return [rule for rule in found if isinstance(rule, str)]
