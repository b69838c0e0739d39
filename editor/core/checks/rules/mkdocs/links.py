"""Links that a strict build of MkDocs stops at, besides those to posts and images that are nowhere at all.

Observed with MkDocs 1.6.1; its documentation, "Configuration", names the settings below `validation`.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from urllib.parse import unquote, urlsplit

from editor.core.checks.context import Context, Finding, Target
from editor.core.checks.problem import Severity
from editor.core.checks.site.files import exists
from editor.core.checks.site.folder import site_values
from editor.core.checks.site.mkdocs_site import docs_folder, is_strict_about, plugins
from editor.core.messages import _
from editor.core.sites.site import LIKE_MKDOCS

_BRINGS_FILES = re.compile(r"\{[{%]")


def strict_links(ctx: Context) -> Iterator[Finding]:
    """Relative links that lead to nothing, are no paths, or begin with a slash, where the site asks to be told."""
    if ctx.generator not in LIKE_MKDOCS or not is_strict_about(ctx.site, "not_found"):
        return
    docs = docs_folder(ctx.site)
    if docs is None or ctx.path is None or not ctx.path.absolute().is_relative_to(docs):
        return
    reasons: dict[str, str] = {}
    for target in ctx.targets:
        path = _path(ctx, target) if ctx.generator == "mkdocs" else linked_page(target)
        if path and path not in reasons:
            reasons[path] = _reason(ctx, target, path, docs)
        reason = reasons[path] if path else ""
        if reason:
            yield Finding(reason.format(name=target.link.target), target.place, (), None, Severity.ERROR)


def _path(ctx: Context, target: Target) -> str:
    """The path that a link of Markdown's names, "" where it names none or MkDocs doesn't look."""
    link = target.link
    if (
        link.html
        or link.target[:1] in "\"'`"
        or (_BRINGS_FILES.search(link.target) and "macros" in (plugins(ctx.site) or {}))
    ):
        return ""
    if not is_used(ctx, target):
        return ""
    try:
        parts = urlsplit(link.target.strip())
    except ValueError:
        return ""
    return "" if parts.scheme or parts.netloc else unquote(parts.path)


def is_used(ctx: Context, target: Target) -> bool:
    """Whether a link is one: of a reference definition, whether anything refers to it."""
    return not target.definition or re.search(rf"\[{re.escape(target.link.text)}\](?!:)", ctx.plain, re.I) is not None


def _reason(ctx: Context, target: Target, path: str, docs: Path) -> str:
    """What is wrong with a path, "" for nothing or for what is told elsewhere."""
    if ctx.generator == "zensical":
        return _missing_page(ctx, target, path, docs)
    if path.startswith("/"):
        told = is_strict_about(ctx.site, "absolute_links")
        if told:
            return _("A strict build stops at {name}, which begins with a slash; write the path from this page.")
        if not _from_docs(ctx) or (docs / path.lstrip("/")).exists() or not posixpath.splitext(path)[1]:
            return ""
        return _("There is no {name} in the docs folder, and a strict build stops here; correct the path.")
    assert ctx.path is not None
    place = Path(posixpath.normpath((ctx.path.absolute().parent / path).as_posix()))
    if place.is_relative_to(docs) and exists(place) and place.is_file():
        return ""
    if not posixpath.splitext(path)[1]:
        told = is_strict_about(ctx.site, "unrecognized_links")
        return (
            _("A strict build stops at {name}, which names no file; write the path of a page, with .md.")
            if told
            else ""
        )
    if (
        "\\" not in path
        and ctx.files.missing(target.link.target)
        and posixpath.splitext(path)[1].lower()
        in (
            ".md",
            ".markdown",
            ".png",
            ".jpg",
        )
    ):
        return ""
    return _("There is no {name} in the docs folder, and a strict build stops here; correct the path.")


def linked_page(target: Target) -> str:
    """The path of the page of Markdown that a link names, in HTML, too: Zensical looks at no other."""
    try:
        parts = urlsplit(target.link.target.strip())
    except ValueError:
        return ""
    path = unquote(parts.path)
    return path if path.endswith(".md") and not parts.scheme and not parts.netloc else ""


def _missing_page(ctx: Context, target: Target, path: str, docs: Path) -> str:
    assert ctx.path is not None
    if path.startswith("/") and not _from_docs(ctx):
        return _("A strict build stops at {name}, which begins with a slash; write the path from this page.")
    start = docs if path.startswith("/") else ctx.path.absolute().parent
    place = Path(posixpath.normpath((start / path.lstrip("/")).as_posix()))
    if (place.is_relative_to(docs) and exists(place)) or ctx.files.missing(target.link.target):
        return ""
    return _("There is no {name} in the docs folder, and a strict build stops here; correct the path.")


def _from_docs(ctx: Context) -> bool:
    """Whether the site takes links that begin with a slash for paths from its docs folder."""
    validation = site_values(ctx.site).get("validation")
    links = validation.get("links") if isinstance(validation, Mapping) else None
    said = [part.get("absolute_links") for part in (validation, links) if isinstance(part, Mapping)]
    return "relative_to_docs" in said


def not_in_nav(ctx: Context) -> bool:
    """Whether the site's navigation has no place for a page, and a strict build stops at that."""
    nav = site_values(ctx.site).get("nav")
    docs = docs_folder(ctx.site)
    if not isinstance(nav, list) or docs is None or ctx.path is None or "not_in_nav" in site_values(ctx.site):
        return False
    known = plugins(ctx.site)
    quiet = known is not None and not {"awesome-pages", "section-index", "blog"} & set(known)
    if (
        not quiet
        or not is_strict_about(ctx.site, "omitted_files", "nav")
        or not ctx.path.absolute().is_relative_to(docs)
    ):
        return False
    return ctx.path.absolute().relative_to(docs).as_posix() not in set(_pages(nav))


def _pages(nav: object) -> Iterator[str]:
    """The paths that a navigation names."""
    if isinstance(nav, str):
        yield posixpath.normpath(nav)
    elif isinstance(nav, list | Mapping):
        for inner in nav.values() if isinstance(nav, Mapping) else nav:
            yield from _pages(inner)
