"""What Hexo's tags look up in the site's database: other posts, the post's assets, files of code.

A dialect gets it as its option `lookup`, made for one post by who knows the site's folder; it must be picklable, since
posts are rendered in other processes. Without it what a tag looks up stays relative to the post.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol, runtime_checkable


@dataclass(frozen=True, slots=True)
class FoundPost:
    """A post of the site: its path from the site's root, without a slash before it, and its title."""

    path: str
    title: str


@runtime_checkable
class Lookup(Protocol):
    """The site as one post sees it; None means that there is no such thing."""

    @property
    def name(self) -> str:
        """The name of the post's file without its suffix, which its asset folder has, too."""

    def post(self, slug: str) -> FoundPost | None:
        """The post of that slug or, without one, of that title."""

    def asset(self, slug: str) -> str | None:
        """The path from the site's root of a file in the post's own asset folder, without a slash before it."""

    def code(self, path: str) -> str | None:
        """The text of a file in the folder of `include_code`."""


def lookup(options: Mapping[str, object]) -> Lookup | None:
    """The option `lookup`, when it is one."""
    value = options.get("lookup")
    return value if isinstance(value, Lookup) else None
