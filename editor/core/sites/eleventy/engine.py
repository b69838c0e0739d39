"""Which template engine reads a post's text on an Eleventy site, before Markdown does (Eleventy 3.1's docs,
`config#default-template-engine-for-markdown-files` and `languages#override-the-template-language`)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from editor.core.post.frontmatter.model import Field
from editor.core.sites.site import Site

ENGINES: Final = ("liquid", "njk")
OVERRIDE: Final = "templateEngineOverride"


def template_engine(site: Site, fields: Mapping[str, Field]) -> str:
    """ "liquid", "njk", or "" for none and for one that isn't known here; `fields` are those of the post's front matter, in
    which `false` and `md` are no engine."""
    if OVERRIDE in fields:
        wanted: object = str(fields[OVERRIDE].value).split(",")[0].strip()
    else:
        wanted = site.options.get("markdownTemplateEngine", "liquid")
    return wanted if isinstance(wanted, str) and wanted in ENGINES else ""
