"""The names that an Eleventy site's scripts register: looked for once, and only for posts that Eleventy reads."""

from __future__ import annotations

from pathlib import Path

import pytest

from editor.core.checks.runner import check
from editor.core.checks.site import eleventy_scripts
from editor.core.post.post import Post
from editor.core.post.source import Source
from editor.core.sites.detect import detect_site
from editor.core.sites.site import Site


class _Counting:
    """A pattern that counts the scripts it is asked to search."""

    def __init__(self) -> None:
        self.searched = 0

    def findall(self, text: str) -> list[str]:
        self.searched += 1
        return ["box"] if "addPairedShortcode" in text else []


@pytest.mark.parametrize(("config", "searched"), [("eleventy.config.js", 1), ("hugo.toml", 0)])
def test_scripts_are_searched_once(config: str, searched: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    counting = _Counting()
    monkeypatch.setattr(eleventy_scripts, "_PAIRED", counting)
    (tmp_path / config).write_text("// addPairedShortcode('box', f)\n" if config.endswith(".js") else "", "utf-8")
    (tmp_path / "content").mkdir()
    for number in range(3):
        path = tmp_path / "content" / f"{number}.md"
        text = "---\ntitle: a\ndate: 2020-01-01\n---\n{% box %}text\n"
        path.write_text(text, "utf-8")
        codes = [problem.code for problem in check(Post.parse(Source(text), detect_site(path)), path)]
        assert ("template-tag-unclosed" in codes) is bool(searched)
    assert counting.searched == searched


def _site(root: Path, plugin: str | None, config: str = "c => c.addPlugin(require('eleventy-plugin-own'))") -> Site:
    files = {"eleventy.config.js": f"module.exports = {config}", "package.json": "{}", "posts/a.md": "a"}
    if plugin is not None:
        files["node_modules/eleventy-plugin-own/src/index.js"] = plugin
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return detect_site(root / "posts" / "a.md")


@pytest.mark.parametrize(
    ("plugin", "complete", "some"),
    [
        ("module.exports = (c) => { c.addFilter('own', f); c.addPairedShortcode(`two`, f) }", True, {"own", "two"}),
        ("module.exports = (c) => { c.addPlugin(require('@11ty/eleventy-navigation')) }", True, {"eleventyNavigation"}),
        ("module.exports = (c) => { c.addPlugin(require('eleventy-plugin-own')) }", True, set()),
        ("module.exports = (c, options) => { c.addFilter(options.name, f) }", False, set()),
        ("module.exports = (c) => { c.addPlugin(require('another')) }", False, set()),
        (None, False, set()),
    ],
)
def test_what_an_installed_plugin_registers(tmp_path: Path, plugin: str | None, complete: bool, some: set[str]) -> None:
    names, all_known = eleventy_scripts.eleventy_names(_site(tmp_path, plugin))
    assert all_known is complete
    assert names >= some


@pytest.mark.parametrize(
    ("config", "computed"), [("c => c.addGlobalData('eleventyComputed', { permalink: f })", True), ("c => c", False)]
)
def test_addresses_that_scripts_compute(tmp_path: Path, config: str, computed: bool) -> None:
    assert eleventy_scripts.address_is_computed(_site(tmp_path, None, config)) is computed
