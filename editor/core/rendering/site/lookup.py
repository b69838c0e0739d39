"""Addresses that a tag looks up in its site (Hugo's `ref`, Jekyll's `post_url`): the hook that dialects ask.

A dialect gets who knows the site as its option `lookup`, made for one post (`site_lookup`); it must be picklable, since
posts are rendered in other processes. Without one the dialect guesses. What the site hasn't gets an address that
`finish` marks, and that no reader can take for a page; nothing in HTML as it is built.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol, runtime_checkable
from urllib.parse import quote

from editor.core.rendering.hexo.lookup import FoundPost
from editor.core.rendering.options import flag

UNRESOLVED = "unresolved:"
# The option of those who want HTML as the build writes it, where a preview would say what isn't known or isn't there.
AS_BUILT = "as_built"


@runtime_checkable
class Pages(Protocol):
    """The pages of a site as one post sees them."""

    def page(self, reference: str) -> FoundPost | None:
        """The page at a path beside the post, at one from the content's root, or of a name; None when there is none."""


def looked_up(options: Mapping[str, object], reference: str, guess: str, base: str = "") -> str:
    """The address of the page that `reference` (`posts/a.md#part`) names: `guess` where nobody can say."""
    pages = options.get("lookup")
    path, mark, fragment = reference.partition("#")
    if not isinstance(pages, Pages) or not path:
        return guess
    found = pages.page(path)
    if found is None:
        return "" if flag(options, AS_BUILT) else UNRESOLVED + quote(reference)
    return f"{base.rstrip('/')}/{quote(found.path)}{mark}{fragment}"
