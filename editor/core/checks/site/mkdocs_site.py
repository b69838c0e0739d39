"""What of a MkDocs site's `mkdocs.yml` decides whether a page is built: its theme, its plugins, its folders."""

from __future__ import annotations

from collections.abc import Mapping
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

from editor.core.checks.site.folder import site_values
from editor.core.sites.config import config_values, names
from editor.core.sites.site import LIKE_MKDOCS, Site

# MkDocs 1.6.1 and Material 9.7: the templates that a page may ask for by name.
_TEMPLATES = {
    "mkdocs": ("404.html", "base.html", "content.html", "main.html", "nav-sub.html", "toc.html", "sitemap.xml"),
    "readthedocs": ("404.html", "base.html", "main.html", "search.html", "nav.html", "toc.html", "sitemap.xml"),
    "material": ("404.html", "base.html", "blog-post.html", "blog.html", "main.html", "redirect.html", "sitemap.xml"),
}


def plugins(site: Site) -> dict[str, Mapping[str, Any]] | None:
    """The site's plugins with their settings; None where another file says them. Without the setting it is `search`."""
    values = site_values(site)
    if "INHERIT" in values:
        return None
    listed = values.get("plugins", ["search"])
    found: dict[str, Mapping[str, Any]] = {}
    rows = listed.items() if isinstance(listed, Mapping) else _rows(listed if isinstance(listed, list) else [])
    for name, settings in rows:
        settings = settings if isinstance(settings, Mapping) else {}
        if settings.get("enabled", True) is True:
            found[str(name).removeprefix("material/")] = settings
    return found


def _rows(listed: list[Any]) -> list[tuple[object, object]]:
    """The names and settings of a list whose entries are names or mappings of one."""
    rows: list[tuple[object, object]] = []
    for item in listed:
        rows += list(item.items()) if isinstance(item, Mapping) else [(item, None)]
    return rows


def theme_of(site: Site) -> tuple[str, Path | None]:
    """The theme's name ("" for none), and the folder that the site lays over it."""
    theme = site_values(site).get("theme", "material" if site.generator == "zensical" else "mkdocs")
    if not isinstance(theme, Mapping):
        return str(theme or ""), None
    custom = theme.get("custom_dir")
    folder = site.root / custom if isinstance(custom, str) and site.root is not None else None
    own = "material" if site.generator == "zensical" else ""  # which its own theme takes the place of
    return str(theme.get("name") or own), folder


def lacks_template(site: Site, name: str) -> bool:
    """Whether the theme surely has no template of this name: only of known themes, and where all of it is there."""
    theme, folder = theme_of(site)
    if site.root is None or (folder is not None and not folder.is_dir()):
        return False
    if "INHERIT" in site_values(site) or "hooks" in site_values(site) or (theme and theme not in _TEMPLATES):
        return False
    if folder is not None and (folder / name).is_file():
        return False
    return name not in _TEMPLATES.get(theme, ("sitemap.xml",)) and not name.startswith(("partials/", "fragments/"))


def blog_folder(site: Site) -> Path | None:
    """The folder with the posts of Material's blog plugin; None without it."""
    found = plugins(site)
    if not found or "blog" not in found or site.root is None or theme_of(site)[0] != "material":
        return None
    settings = found["blog"]
    blog = str(settings.get("blog_dir", "blog"))
    posts = str(settings.get("post_dir", "{blog}/posts")).replace("{blog}", blog)
    docs = site_values(site).get("docs_dir")
    return Path(site.root, docs if isinstance(docs, str) else "docs", posts)


# Plugins that bring no pages of their own and leave links and templates as they are.
_PLAIN_PLUGINS = frozenset(
    names(
        "search tags blog social meta info offline privacy optimize minify macros awesome-pages section-index glightbox"
        " redirects rss table-reader git-revision-date git-revision-date-localized git-authors git-committers"
    )
)


# MkDocs 1.6.1: the defaults below `validation` that aren't "info".
_VALIDATION = {"not_found": "warn"}


def blog_settings(site: Site) -> Mapping[str, Any]:
    """The settings of Material's blog plugin."""
    return (plugins(site) or {}).get("blog", {})


def blog_authors(site: Site) -> frozenset[str]:
    """The names under which the blog's authors can be asked for."""
    folder = blog_folder(site)
    settings = blog_settings(site)
    if folder is None or site.root is None:
        return frozenset()
    blog = str(settings.get("blog_dir", "blog"))
    file = str(settings.get("authors_file", "{blog}/.authors.yml")).replace("{blog}", blog)
    docs = site_values(site).get("docs_dir")
    listed = config_values(Path(site.root, docs if isinstance(docs, str) else "docs", file)).get("authors")
    return frozenset(str(name) for name in listed) if isinstance(listed, Mapping) else frozenset()


def strict_about_links(site: Site) -> bool:
    """Whether a link to a page that isn't there stops the build, and no plugin can bring the page."""
    return is_strict_about(site, "not_found")


def is_strict_about(site: Site, what: str, group: str = "links") -> bool:
    """Whether a strict build stops at links that are `not_found`, `absolute_links`, `unrecognized_links` or `anchors`, or
    at `omitted_files` of the group `nav`; no where a plugin may bring what isn't there.
    """
    values, found = site_values(site), plugins(site)
    if site.generator == "zensical":
        return values.get("strict") is True and _zensical_looks(values.get("validation"), what)
    said = _VALIDATION.get(what, "info")
    validation = values.get("validation")
    if isinstance(validation, Mapping):
        inner = validation.get(group)
        said = inner.get(what, said) if isinstance(inner, Mapping) else validation.get(what, said)
    plain = found is not None and _PLAIN_PLUGINS.issuperset(found) and "hooks" not in values
    return site.generator in LIKE_MKDOCS and values.get("strict") is True and said == "warn" and plain


def _zensical_looks(validation: object, what: str) -> bool:
    """Whether Zensical looks at links to pages that are `not_found`, or at `anchors`; it knows no more of these settings."""
    own = {"not_found": "invalid_links", "anchors": "invalid_link_anchors"}.get(what)
    if own is None or validation is False:
        return False
    said = validation if isinstance(validation, Mapping) else {}
    inner = said.get("links")
    said = {**said, **inner} if isinstance(inner, Mapping) else said
    return bool(said.get(own, said.get(what) != "ignore"))


def docs_folder(site: Site) -> Path | None:
    """The folder with the site's pages."""
    said = site_values(site).get("docs_dir")
    return None if site.root is None else Path(site.root, said if isinstance(said, str) else "docs").absolute()


def excluded(site: Site, inside: str, setting: str) -> bool | None:
    """Whether the patterns of `exclude_docs` or `draft_docs` match a path in the docs folder; None where that is unsure.

    The patterns are those of a `.gitignore`; the last that matches decides. MkDocs puts `.*` and `/templates/` first.
    """
    said = site_values(site).get(setting, "")
    if not isinstance(said, str):
        return None
    lines = [".*", "/templates/"] if setting == "exclude_docs" else []
    lines += [line.strip() for line in said.splitlines() if line.strip() and not line.lstrip().startswith("#")]
    if any("**" in line or "[" in line or "\\" in line for line in lines):
        return None
    found = False
    for line in lines:
        if _matches(line.removeprefix("!"), inside):
            found = not line.startswith("!")
    return found


def _matches(pattern: str, inside: str) -> bool:
    """Whether a pattern of a `.gitignore` matches a path or a folder above it."""
    anchored, folder = "/" in pattern.rstrip("/"), pattern.endswith("/")
    bare = pattern.strip("/")
    parts = inside.split("/")
    for count in range(1, len(parts) + (0 if folder else 1)):
        above = "/".join(parts[:count])
        if _fits(bare, above if anchored else parts[count - 1]):
            return True
    return False


def _fits(pattern: str, name: str) -> bool:
    return pattern.count("/") == name.count("/") and all(
        fnmatchcase(part, shape) for part, shape in zip(name.split("/"), pattern.split("/"), strict=True)
    )
