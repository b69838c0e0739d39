"""What a site's plugins change in the syntax of MDX."""

from __future__ import annotations

from typing import NamedTuple


class Extras(NamedTuple):
    """`$…$` is mathematics, `:name{…}` a directive, `{#name}` names a heading."""

    math: bool = False
    directives: bool = False
    heading_names: bool = False


def extras_of(words: str) -> Extras:
    """By what the site's configuration and its package's file say."""
    return Extras(
        math="remark-math" in words or "remarkMath" in words,
        directives=any(word in words for word in ("remark-directive", "remarkDirective", "starlight")),
        heading_names="heading-id" in words or "HeadingId" in words or "heading-attr" in words,
    )
