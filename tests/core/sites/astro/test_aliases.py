"""Short names of folders in `tsconfig.json`."""

from __future__ import annotations

from pathlib import Path

import pytest

from editor.core.sites.astro.aliases import aliased

_CONFIG = """{
  "extends": "astro/tsconfigs/strict", // all else
  "compilerOptions": {
    "baseUrl": ".",
    "paths": { "@/*": ["./src/*"], "@parts/*": ["src/components/*"], "~config": ["config.ts"], },
  },
}
"""


@pytest.mark.parametrize(
    ("name", "places"),
    [
        ("@/a/B.astro", ["src/a/B.astro"]),
        ("@parts/B.astro", ["src/components/B.astro"]),
        ("~config", ["config.ts"]),
        ("~config/a", None),
        ("astro:content", None),
        ("@astrojs/mdx", None),
    ],
)
def test_a_short_name_is_a_place(tmp_path: Path, name: str, places: list[str] | None) -> None:
    (tmp_path / "tsconfig.json").write_text(_CONFIG)
    assert aliased(tmp_path, name) == (None if places is None else [tmp_path / place for place in places])


@pytest.mark.parametrize("text", ["", "{", "[]", '{"compilerOptions": 1}', '{"compilerOptions": {"paths": []}}'])
def test_without_any_nothing_is_one(tmp_path: Path, text: str) -> None:
    assert aliased(tmp_path, "@/a") is None
    (tmp_path / "tsconfig.json").write_text(text)
    assert aliased(tmp_path, "@/a") is None
