"""A site: which generator a folder belongs to, and what its posts look like, as data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

LIKE_MKDOCS = frozenset(
    ("mkdocs", "zensical")
)  # the generators whose sites are laid out, and whose plugins are, as MkDocs's
POST_SUFFIXES = (".md", ".markdown", ".mdown", ".mkd", ".mdx")  # of the files that are posts, in lower case


@dataclass(frozen=True)
class Site:
    """What is known of the folder a post is in. `generator` is `hexo`, `hugo`, `jekyll`, `eleventy`, `astro`, `zola`,
    `pelican`, `mkdocs`, `zensical`, `nikola` or `unknown`; `dialect` a name for `editor.core.rendering.dialects.dialect`; `config`
    the file that the settings stand in. `options` has the generator's own setting names, flat (`sites/settings.py`)."""

    generator: str = "unknown"
    dialect: str = "github"
    root: Path | None = None
    reason: str = ""
    title: str = ""
    timezone: str | None = None
    options: Mapping[str, object] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
    config: Path | None = None


def default_dialect(generator: str) -> str:
    """The dialect that a generator's posts are written in unless its settings say otherwise."""
    return "github" if generator == "unknown" else generator


# Dialects that are not named after the generator whose front matter they go with.
_GENERATORS = {"hexo-markdown-it": "hexo", "github": "unknown"}


def generator_of(dialect: str) -> str:
    """The generator whose posts are written in a dialect."""
    return _GENERATORS.get(dialect, dialect)
