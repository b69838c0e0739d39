"""Front matter: split, read, and edited without changing anything but what was edited.

Its parts are imported when they are asked for: the text of a post is on the screen before anybody reads a field.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from editor.core.post.frontmatter.adding import add_front_matter, new_head
    from editor.core.post.frontmatter.front_matter import FrontMatter
    from editor.core.post.frontmatter.metadata import UnreadableHead, read_metadata
    from editor.core.post.frontmatter.splitting import split

__all__ = ["FrontMatter", "UnreadableHead", "add_front_matter", "new_head", "read_metadata", "split"]

_HOMES = {
    "FrontMatter": "front_matter",
    "UnreadableHead": "metadata",
    "add_front_matter": "adding",
    "new_head": "adding",
    "read_metadata": "metadata",
    "split": "splitting",
}


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
