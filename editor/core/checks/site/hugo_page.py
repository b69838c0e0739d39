"""The page of one post as the templates of its site see it, and what stands for its values there.

A value is known (the post's own, the site's, a literal), one of Hugo's things that lead to such values, or None for what
can't be known here.
"""

from __future__ import annotations

from collections import ChainMap
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum

from editor.core.checks.site.hugo_functions import is_true


@dataclass(frozen=True, slots=True)
class Known:
    """A value, and where the post has it: the keys that lead to it; none for what isn't the post's."""

    value: object
    path: tuple[str, ...] = ()


class Thing(Enum):
    """What leads to values."""

    PAGE = "page"
    SITE = "site"
    OF_PAGE = ".Params"
    OF_SITE = ".Site.Params"


@dataclass(frozen=True, slots=True)
class Given:
    """What `dict` makes: names and values, some of which are things."""

    values: Mapping[str, Value]


Value = Known | Thing | Given | None


@dataclass(frozen=True, slots=True)
class Page:
    """The page of a post: its front matter and the site's parameters by keys in small letters, with the keys as they are
    written; None for parameters that aren't all known. `own` is what Hugo says of the page itself, `related` the keys by
    which the site finds related posts.
    """

    params: Mapping[str, Known]
    complete: bool
    site_params: Mapping[str, object] | None
    own: Mapping[str, object]
    related: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Refusal:
    """A value of the post, and what a template wants in its place: "list", "mapping", "text", "number" or "date"."""

    path: tuple[str, ...]
    wanted: str


@dataclass(slots=True)
class Scope:
    """What names stand for at a place of a template; `sure` says that it is surely run."""

    dot: Value
    root: Value
    variables: ChainMap[str, Value] = field(default_factory=ChainMap)
    sure: bool = True

    def inner(self, dot: Value) -> Scope:
        """The scope of a block with a dot of its own."""
        return Scope(dot, self.root, self.variables.new_child(), self.sure)

    def assign(self, name: str, value: Value) -> None:
        """Give a variable another value where it was declared."""
        owner = next((each for each in self.variables.maps if name in each), self.variables.maps[0])
        owner[name] = value


def truth_of(value: Value) -> bool | None:
    """Whether a template takes it for true; None where that can't be known."""
    match value:
        case Known(known):
            return is_true(known)
        case Thing.PAGE | Thing.SITE:
            return True
        case Given(values):
            return bool(values)
    return None
