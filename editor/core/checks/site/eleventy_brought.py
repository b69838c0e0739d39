"""The tags and filters that the plugins of an Eleventy configuration bring along, as far as they are known ones.

Read from the sources of their versions of November 2026 (Eleventy 3.1); the configuration is never run.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from editor.core.sites.config import names
from editor.core.sites.javascript import imports, without_comments

_ADDED = re.compile(
    r"\baddPlugin\(\s*(?:(?P<inline>async\b|function\b|\(|[\w$]+\s*=>)|require\(\s*['\"`](?P<required>[^'\"`]+)|(?P<name>[\w$]+))?"
)
_BUNDLE = re.compile(r"\baddBundle\(\s*['\"`]([\w-]+)")
_NAMED = re.compile(r"\b(?:shortcodeName|tagName\w*|filterName)\s*:\s*['\"`]([\w-]+)")
_LIBRARY = re.compile(r"\bsetLibrary\(\s*['\"`](?:njk|liquid)\b")  # an engine of the site's own, with tags of its own
_BUNDLES = names("css js html svg getBundle getBundleFileUrl")
_OFFICIAL = names(
    "htmlBaseUrl transformWithHtmlBase addPathPrefixToFullUrl renderTemplate renderFile renderContent locale_url"
    " locale_links"
)
# What they change is the pages or the files beside them.
_BRING_NOTHING = names(
    "@11ty/eleventy-img @11ty/eleventy-plugin-directory-output @11ty/eleventy-plugin-inclusive-language"
    " @11ty/eleventy-upgrade-help @11ty/eleventy-plugin-vite @11tyrocks/eleventy-plugin-lightningcss"
    " @11tyrocks/eleventy-plugin-sass-lightningcss @sardine/eleventy-plugin-tinyhtml eleventy-plugin-broken-links"
    " eleventy-plugin-embed-everything eleventy-plugin-embed-twitter eleventy-plugin-external-links"
    " eleventy-plugin-lazyimages eleventy-plugin-sass eleventy-plugin-youtube-embed eleventy-sass"
)
_BRINGS = {
    "@11ty/eleventy": (*_OFFICIAL, *_BUNDLES),
    "@11ty/eleventy-plugin-bundle": _BUNDLES,
    "@11ty/eleventy-plugin-webc": _BUNDLES,
    "@11ty/eleventy-plugin-rss": names(
        "absoluteUrl htmlToAbsoluteUrls convertHtmlToAbsoluteUrls getNewestCollectionItemDate dateToRfc3339"
        " dateToRfc822 rssLastUpdatedDate rssDate eleventyFeedHead"
    ),
    "@11ty/eleventy-plugin-syntaxhighlight": ("highlight",),
    "@11ty/eleventy-navigation": names(
        "eleventyNavigation eleventyNavigationBreadcrumb eleventyNavigationToHtml eleventyNavigationToMarkdown"
    ),
    "@quasibit/eleventy-plugin-schema": names("jsonLd jsonLdScript"),
    "@quasibit/eleventy-plugin-sitemap": ("sitemap",),
    "@11tyrocks/eleventy-plugin-social-images": ("addNbsp",),
    "eleventy-plugin-emoji": ("emoji",),
    "eleventy-plugin-footnotes": names("footnoteref footnotes"),
    "eleventy-plugin-gen-favicons": ("favicons",),
    "eleventy-plugin-metagen": ("metagen",),
    "eleventy-plugin-nesting-toc": ("toc",),
    "eleventy-plugin-reading-time": ("readingTime",),
    "eleventy-plugin-seo": names(
        "canonicalURL metaAuthor metaRobots openGraph pageDescription pageTitle seo twitterCard"
    ),
    "eleventy-plugin-svg-contents": ("svgContents",),
    "eleventy-plugin-time-to-read": ("timeToRead",),
    "eleventy-plugin-toc": ("toc",),
    **dict.fromkeys(_BRING_NOTHING, ()),
}


class Brought(NamedTuple):
    """The names that plugins bring, whether each of those plugins is known, and the packages of those that aren't."""

    names: frozenset[str]
    complete: bool
    unknown: frozenset[str] = frozenset()


def brought(script: str) -> Brought:
    """What the plugins that a script of the site adds bring along; a function of the site's own is seen elsewhere."""
    if not any(word in script for word in ("addPlugin", "addBundle", "setLibrary")):
        return Brought(frozenset(), True)
    text = without_comments(script)
    modules = dict(imports(text))
    found = set(_NAMED.findall(text)) | set(_BUNDLE.findall(text))
    found |= set(_BUNDLES) if found and "addBundle" in text else set()
    complete, unknown = _LIBRARY.search(text) is None, set[str]()
    for match in _ADDED.finditer(text):
        module = match["required"] or modules.get(match["name"] or "", "")
        if match["inline"] or module.startswith((".", "/")) or _is_own(text, match["name"]):
            continue
        if module in _BRINGS:
            found.update(_BRINGS[module])
        elif module:
            unknown.add(module)
        else:
            complete = False
    return Brought(frozenset(found), complete and not unknown, frozenset(unknown) if complete else frozenset())


def _is_own(text: str, name: str | None) -> bool:
    """Whether the script itself makes the function of that name."""
    escaped = re.escape(name or "")
    function = r"(?:async\b|function\b|\()"
    made = rf"\bfunction\s+{escaped}\s*\(|\b(?:const|let|var)\s+{escaped}\s*=\s*{function}"
    return bool(name) and re.search(made, text) is not None
