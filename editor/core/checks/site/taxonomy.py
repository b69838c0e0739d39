"""The tags and categories of a folder, for the rules that compare a post with its neighbours."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Counted:
    """A library's tags and categories as plain data, which another process can be told. `one_address` has the posts
    that share their address with others, and these.
    """

    counted_tags: Mapping[str, int] = field(default_factory=dict)
    counted_categories: Mapping[tuple[str, ...], int] = field(default_factory=dict)
    one_address: Mapping[Path, tuple[Path, ...]] = field(default_factory=dict)

    def tags(self) -> Mapping[str, int]:
        """How many posts have each tag."""
        return self.counted_tags

    def categories(self) -> Mapping[tuple[str, ...], int]:
        """How many posts have each category, as its path."""
        return self.counted_categories

    def same_address(self, path: Path) -> Sequence[Path]:
        """The posts that are published at the same address as the one at `path`."""
        return self.one_address.get(path, ())


def sharing_addresses(
    addresses: Iterable[tuple[Path, str | None]], root_of: Callable[[Path], Path | None] = lambda path: None
) -> dict[Path, tuple[Path, ...]]:
    """The posts of one site that have one address, each with all of them; a post without a known address has none.
    `root_of` says at which folder the site of a post begins.
    """
    groups: defaultdict[tuple[Path | None, str], list[Path]] = defaultdict(list)
    for path, address in addresses:
        if address is not None:
            groups[root_of(path), _file_of(address)].append(path)
    shared = (tuple(path.absolute() for path in paths) for paths in groups.values() if len(paths) > 1)
    return {path: paths for paths in shared for path in paths}


def _file_of(address: str) -> str:
    """The file that is written for an address: `/a/` and `/a` are `/a/index.html`, and `/a.html` is another one."""
    name = address.rsplit("/", 1)[-1]
    return address if "." in name else f"{address.rstrip('/')}/index.html"
