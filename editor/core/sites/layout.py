"""Where a site keeps what: its posts, its drafts, its static files. Paths are relative to the site's root."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from functools import lru_cache
from pathlib import Path, PurePosixPath

from editor.core.patterns import pattern
from editor.core.sites.site import Site
from editor.core.storage import is_seen_file, is_seen_folder


def content_folders(site: Site) -> tuple[str, ...]:
    """The folders that hold the writer's own pages, "." being the root; a setting wins over the default."""
    match site.generator:
        case "hexo":
            return (_text(site, "source_dir", "source"),)
        case "jekyll":
            return (_text(site, "source", "."),)
        case "hugo":
            return (_text(site, "contentDir", "content"),)
        case "zola":
            return ("content",)
        case "astro":
            base = _text(site, "srcDir", "src").removeprefix("./")
            usual = (f"{base}/content", f"{base}/pages", f"{base}/data", "content")
            own = _folders(site, "collection_folders", ())
            return (*usual, *(name for name in own if not lies_in(PurePosixPath(name), usual)))
        case "pelican":
            return (_text(site, "PATH", "content"),)
        case "mkdocs" | "zensical":
            return (_text(site, "docs_dir", "docs"),)
        case "eleventy":
            return (_text(site, "input", "."),)
        case "nikola":
            return _folders(site, "content_folders", ("posts", "pages"))
        case _:
            return (".",)


def static_folders(site: Site) -> tuple[str, ...]:
    """The folders whose files the site serves from its own root: where `/images/a.png` is on disk."""
    match site.generator:
        case "hexo" | "jekyll" | "pelican" | "mkdocs" | "zensical":
            return content_folders(site)
        case "hugo":
            return (*_folders(site, "staticDir", ("static",)), "assets", *content_folders(site))
        case "zola":
            return ("static", "content")
        case "astro":
            return (_text(site, "publicDir", "public").removeprefix("./"),)
        case "eleventy":
            return (*content_folders(site), ".", "public")
        case "nikola":
            return ("files", "images")
        case _:
            return (".",)


def copied_folders(site: Site) -> dict[str, str]:
    """Folders and files that are served elsewhere than they are: where they are → where they go, "" being the root."""
    given: list[object] = [site.options.get("passthrough")]
    if site.generator == "nikola":  # Nikola 8's defaults
        given = [
            site.options.get("FILES_FOLDERS", {"files": ""}),
            site.options.get("IMAGE_FOLDERS", {"images": "images"}),
        ]
    found: dict[str, str] = {}
    for copies in given:
        if isinstance(copies, Mapping):
            found |= {str(source).strip("./"): str(target).strip("./") for source, target in copies.items()}
    return found


def copied_from(path: str, root: Path, copies: Mapping[str, str]) -> Iterator[Path]:
    """Where a file is copied from that the site serves at `path`."""
    for source, target in copies.items():
        if not target:
            yield root / source / path
            yield root / path
        elif path.startswith(f"{target}/") or path == target:
            yield root / source / path[len(target) :].lstrip("/")


def publishes_folder(site: Site, name: str) -> bool:
    """Whether the generator looks for pages in a folder of this name below its content."""
    if name.startswith("."):
        return False
    if not name.startswith("_"):
        return True
    match site.generator:
        case "hexo":
            return name in ("_posts", "_drafts")
        case "jekyll":
            collections = site.options.get("collections")
            own = collections if isinstance(collections, list | dict) else ()
            return name in ("_posts", "_drafts") or name[1:] in own
        case "eleventy":
            return name not in ("_includes", "_data", "_layouts", "_site")
        case _:
            return True


def is_resource(path: Path, site: Site) -> bool:
    """Whether Hugo takes a file for a part of the page whose folder it lies in or below, a leaf bundle's
    (https://gohugo.io/content-management/page-bundles/).
    """
    if site.generator != "hugo" or site.root is None:
        return False
    content = site.root / content_folders(site)[0]
    own = path.name.partition(".")[0] == "index"
    folders = path.parents[1:] if own else path.parents
    return path.is_relative_to(content) and any(
        _has_page(folder) for folder in folders if folder != content and content in folder.parents
    )


def lies_in(where: PurePosixPath, folders: object) -> bool:
    """Whether a file lies in one of the folders that a setting lists; "" is the folder of all content."""
    listed = folders if isinstance(folders, list | tuple) else [""]
    names = [str(folder).removeprefix("./").strip("/") for folder in listed]
    return any(name in ("", ".") or where.is_relative_to(name) for name in names)


def is_pelican_page(path: Path, site: Site) -> bool:
    """Whether Pelican takes a file for a page, which needs no date, and not for an article."""
    content = None if site.root is None else site.root / content_folders(site)[0]
    if "pages" in path.parts or content is None or not path.is_relative_to(content):
        return "pages" in path.parts
    return lies_in(PurePosixPath(path.relative_to(content).as_posix()), site.options.get("PAGE_PATHS", ["pages"]))


def _has_page(folder: Path) -> bool:
    """Whether a folder has an `index.md` or `index.html`, in whatever language."""
    try:
        return _holds_page(folder, folder.stat().st_mtime_ns)
    except OSError:
        return False


@lru_cache(maxsize=256)
def _holds_page(folder: Path, _changed: int) -> bool:
    """As `_has_page`, asked once for all the posts of a folder, which may be ten thousand."""
    return any(is_seen_file(folder / f"index.{kind}") for kind in ("md", "html")) or any(folder.glob("index.*.md"))


# The setting that publishes posts dated ahead, and what it is when nobody sets it (Hexo 8.1, Jekyll 4.3, Hugo 0.111,
# Nikola 8.3); the other generators publish them at once.
_FUTURE = {
    "hexo": ("future", True),
    "jekyll": ("future", False),
    "hugo": ("buildFuture", False),
    "nikola": ("FUTURE_IS_NOW", False),
}


def shows_future(site: Site) -> bool:
    """Whether the site shows a post that is dated ahead before its day comes."""
    setting, default = _FUTURE.get(site.generator, ("", True))
    return bool(site.options.get(setting, default))


def drafts_folder(site: Site) -> str | None:
    """The name of the folder whose posts are drafts whatever they say, or None."""
    return "_drafts" if site.generator in ("hexo", "jekyll") else None


def drafts_and_posts(folder: Path, site: Site) -> tuple[Path, Path] | None:
    """The folders of drafts and of posts that belong to `folder`, on a site that keeps them apart; they need not exist."""
    drafts = drafts_folder(site)
    if drafts is None or site.root is None:
        return None
    start = posts_folder(site) if folder == site.root else folder
    for above in (start, *start.parents) if start is not None else ():
        if above.name in (drafts, "_posts"):
            return above.with_name(drafts), above.with_name("_posts")
    return None


def lies_in_drafts(path: Path | None, site: Site) -> bool:
    """Whether a post's folder alone makes it a draft."""
    folder = drafts_folder(site)
    return path is not None and folder is not None and folder in path.parts


_NAME_DATE = pattern(r"(\d{4})-(\d{1,2})-(\d{1,2})(?!\d)")
# Jekyll 4 (Document::DATE_FILENAME_MATCHER), Eleventy 3, Pelican 4 (FILENAME_METADATA), Zola 0.19.
_DATED_BY_NAME = frozenset(("jekyll", "eleventy", "pelican", "zola"))


def date_in_name(path: Path | None, site: Site) -> date | None:
    """The day that a post has by its file's name where its front matter gives none."""
    found = _NAME_DATE.match(path.name) if path is not None and site.generator in _DATED_BY_NAME else None
    if found is None or path is None or (site.generator == "jekyll" and "_posts" not in path.parts):
        return None
    try:
        return date(*map(int, found.groups()))
    except ValueError:
        return None


def says_draft(values: Mapping[str, object]) -> bool:
    """Whether a front matter keeps its post from readers, under any generator's name for that; `values` by lower-case key,
    of their types or as they are written."""
    draft, published, status = (str(values.get(key, "")).strip().lower() for key in ("draft", "published", "status"))
    return draft in _YES or published in _NO or status in ("draft", "private", "hidden")


_YES, _NO = frozenset(("true", "yes", "on")), frozenset(("false", "no", "off"))


def posts_folder(site: Site) -> Path | None:
    """Where a new post goes when the writer names no folder; None without a root."""
    if site.root is None:
        return None
    sections = ("_posts",) if site.generator in ("hexo", "jekyll") else _SECTIONS
    candidates = [f"{base}/{section}" for base in content_folders(site) for section in sections]
    candidates += content_folders(site)
    found = next((site.root / name for name in candidates if is_seen_folder(site.root / name)), None)
    return found or site.root


# The section that blogs of generators without a fixed one mostly use; the content folder itself comes last.
_SECTIONS = ("posts", "post", "blog", "articles")


def _text(site: Site, key: str, default: str) -> str:
    value = site.options.get(key)
    return value.strip().strip("/") or default if isinstance(value, str) else default


def _folders(site: Site, key: str, default: tuple[str, ...]) -> tuple[str, ...]:
    value = site.options.get(key)
    if isinstance(value, str):
        return (value,)
    if isinstance(value, list | tuple) and value:
        return tuple(str(item) for item in value)
    return default
