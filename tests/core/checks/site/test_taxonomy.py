"""Which posts share an address, and with it the file that is written."""

from __future__ import annotations

from pathlib import Path

import pytest

from editor.core.checks.site.taxonomy import sharing_addresses


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("/a/", "/a/index.html", True),
        ("/a", "/a/", True),
        ("/a.html", "/a.html", True),
        ("/a.html", "/a/", False),  # Jekyll: a.md and a/index.md
        ("/", "/index.html", True),
        ("/v1.2/", "/v1.2", False),
    ],
)
def test_two_addresses_are_one_file(one: str, other: str, same: bool) -> None:
    shared = sharing_addresses([(Path("/x/1.md"), one), (Path("/x/2.md"), other), (Path("/x/3.md"), None)])
    assert bool(shared) is same


def test_sites_in_one_folder_have_addresses_of_their_own() -> None:
    roots = {Path("/x/a/1.md"): Path("/x/a"), Path("/x/b/1.md"): Path("/x/b"), Path("/x/b/2.md"): Path("/x/b")}
    shared = sharing_addresses([(path, "/") for path in roots], roots.get)
    assert set(shared) == {Path("/x/b/1.md"), Path("/x/b/2.md")}
