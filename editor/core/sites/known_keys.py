"""The keys that a generator reads in a post's front matter, with the kind of value it expects.

Sources: the generators' pages on front matter: hexo.io "Front-matter" (Hexo 8), gohugo.io "Front matter" (Hugo),
jekyllrb.com "Front Matter" (Jekyll 4), 11ty.dev "Front Matter Data" (Eleventy 3), docs.astro.build "Markdown in Astro"
and the blog template's schema (Astro 5), getzola.org "Page" (Zola), docs.getpelican.com "Writing content" (Pelican 4),
Material for MkDocs' blog plugin (9), getnikola.com's handbook (Nikola 8). Keys that only themes read stand where many
posts of a generator have them.
"""

from __future__ import annotations

from functools import cache

from editor.core.post.frontmatter.model import Field, Kind
from editor.core.post.frontmatter.understanding import is_parted
from editor.core.sites.project.content_types import DeclaredField

_T, _N, _S, _D, _L = Kind.TEXT, Kind.NUMBER, Kind.SWITCH, Kind.DATE, Kind.LIST

COMMON = {
    "title": _T, "date": _D, "tags": _L, "categories": _L, "description": _T, "author": _T, "draft": _S,
    "cover": _T, "lang": _T,
}  # fmt: skip

KEYS: dict[str, dict[str, Kind]] = {
    "hexo": {
        "title": _T, "date": _D, "updated": _D, "tags": _L, "categories": _L, "description": _T, "excerpt": _T,
        "layout": _T, "permalink": _T, "published": _S, "comments": _S, "cover": _T, "toc": _S, "lang": _T,
        "author": _T, "disableNunjucks": _S, "keywords": _T, "top": _N, "sticky": _N, "mathjax": _S, "photos": _L,
    },
    "hugo": {
        "title": _T, "date": _D, "lastmod": _D, "publishDate": _D, "expiryDate": _D, "draft": _S, "tags": _L,
        "categories": _L, "description": _T, "summary": _T, "slug": _T, "url": _T, "aliases": _L, "weight": _N,
        "keywords": _L, "layout": _T, "type": _T, "linkTitle": _T, "markup": _T, "headless": _S,
        "isCJKLanguage": _S, "translationKey": _T, "author": _T, "series": _L, "toc": _S, "math": _S, "image": _T,
    },
    "jekyll": {
        "title": _T, "date": _D, "layout": _T, "categories": _L, "tags": _L, "permalink": _T, "published": _S,
        "excerpt": _T, "excerpt_separator": _T, "description": _T, "author": _T, "last_modified_at": _D,
        "image": _T, "lang": _T, "comments": _S, "toc": _S, "redirect_from": _L, "pin": _S, "math": _S,
    },
    "eleventy": {
        "title": _T, "date": _D, "tags": _L, "description": _T, "layout": _T, "permalink": _T, "draft": _S,
        "eleventyExcludeFromCollections": _S, "templateEngineOverride": _T, "author": _T, "image": _T,
    },
    "astro": {
        "title": _T, "description": _T, "pubDate": _D, "date": _D, "updatedDate": _D, "heroImage": _T, "layout": _T,
        "tags": _L, "draft": _S, "author": _T, "slug": _T, "categories": _L, "image": _T,
    },
    "zola": {
        "title": _T, "description": _T, "date": _D, "updated": _D, "weight": _N, "draft": _S, "slug": _T,
        "path": _T, "aliases": _L, "authors": _L, "in_search_index": _S, "template": _T,
    },
    "pelican": {
        "title": _T, "date": _D, "modified": _D, "tags": _L, "category": _T, "keywords": _T, "slug": _T,
        "author": _T, "authors": _L, "summary": _T, "lang": _T, "translation": _S, "status": _T, "template": _T,
        "save_as": _T, "url": _T,
    },
    "mkdocs": {
        "title": _T, "description": _T, "date": _D, "tags": _L, "categories": _L, "authors": _L, "draft": _S,
        "slug": _T, "readtime": _N, "pin": _S, "links": _L, "icon": _T, "status": _T, "template": _T, "hide": _L,
    },
    "nikola": {
        "title": _T, "slug": _T, "date": _D, "tags": _L, "category": _T, "link": _T, "description": _T, "type": _T,
        "author": _T, "enclosure": _T, "hidetitle": _S, "nocomments": _S, "previewimage": _T, "status": _T,
        "template": _T, "updated": _D, "has_math": _S,
    },
}  # fmt: skip
KEYS["zensical"] = KEYS["mkdocs"]

# Switches that one writes down to turn a thing off; every other switch is written down to turn it on.
USUALLY_ON = frozenset({"published", "comments", "in_search_index", "translation"})


def keys_for(generator: str) -> dict[str, Kind]:
    """The known keys of a generator, the most used first; for one that is not known, what all have."""
    return KEYS.get(generator, COMMON)


def expected_kind(key: str, generator: str) -> Kind:
    """What a key's value probably is, by its name; text for names that are not known."""
    known = keys_for(generator)
    if key in known:
        return known[key]
    return _anywhere().get(key.lower(), Kind.TEXT)


@cache
def _anywhere() -> dict[str, Kind]:
    """The keys of all generators in small letters."""
    return {name.lower(): kind for table in (COMMON, *KEYS.values()) for name, kind in table.items()}


def input_kind(field: Field, generator: str, declared: DeclaredField | None = None) -> Kind:
    """Which input suits a field: its own kind, and for an empty or half-typed value what its key expects, or is
    declared to be; for a text of which the generator makes names, a list.
    """
    if not field.editable:
        return Kind.OTHER
    if isinstance(field.value, list) and any(isinstance(item, list | dict) for item in field.value):
        return Kind.NESTED  # more than the chips of a list can show
    expected = declared.kind if declared else expected_kind(field.key, generator)
    if field.kind is Kind.EMPTY:
        typed = (Kind.LIST, Kind.DATE, Kind.SWITCH, *((Kind.NUMBER, Kind.NESTED) if declared else ()))
        return expected if expected in typed else Kind.TEXT
    if field.kind in (Kind.TEXT, Kind.NUMBER) and expected is Kind.DATE:
        return Kind.DATE
    if field.kind is Kind.TEXT and is_parted(field.key, generator):
        return Kind.LIST
    return field.kind
