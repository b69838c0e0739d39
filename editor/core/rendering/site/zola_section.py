"""What a section of a Zola site says of its pages' Markdown, in the front matter of its `_index.md`.

Source: Zola 0.22's docs, `content/section` (`insert_anchor_links`): the section's word goes before the site's, for the
pages that are right in it.
"""

from __future__ import annotations

import re
from pathlib import Path

from editor.core.post.frontmatter import FrontMatter, split
from editor.core.post.source import Source
from editor.core.sites.site import Site
from editor.core.storage import is_seen_file

_LANGUAGE = re.compile(r"\.([A-Za-z]{2,3}(?:-\w+)?)$")
_KEY = "insert_anchor_links"


def section_options(site: Site, path: Path) -> dict[str, object]:
    """The options that the section of the page at `path` sets; none where the site has a template of its own for links."""
    if site.generator != "zola" or site.root is None or is_seen_file(site.root / "templates" / "anchor-link.html"):
        return {}
    section = _section(path)
    if section is None:
        return {}
    try:
        text = Source.read(section.read_bytes()).text
    except (OSError, ValueError):
        return {}
    pieces = split(text, "zola")
    field = FrontMatter.read(pieces.head, pieces.format, "zola").fields.get(_KEY)
    return {_KEY: field.value} if field is not None and isinstance(field.value, str) else {}


def _section(path: Path) -> Path | None:
    """The `_index.md` of the section that a page stands in, in the page's language if its name has one."""
    stem = path.stem
    language = _LANGUAGE.search(stem)
    name = stem[: language.start()] if language else stem
    folder = path.parent.parent if name == "index" else path.parent  # a folder with an index.md is a page
    for end in (language[0], "") if language else ("",):
        section = folder / f"_index{end}.md"
        if is_seen_file(section):
            return section
    return None
