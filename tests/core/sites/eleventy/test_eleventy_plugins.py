"""The plugins of markdown-it that an Eleventy configuration names, and what the preview makes of them."""

from __future__ import annotations

from editor.core.rendering.block import fragment
from editor.core.rendering.dialects import dialect
from editor.core.sites.eleventy.plugins import eleventy_plugins

CONFIGURATION = """
import markdownIt from "markdown-it";
import { full as emoji } from "markdown-it-emoji";
import anchor from 'markdown-it-anchor'
import container from "markdown-it-container";
const attrs = require("markdown-it-attrs");
import toc from "markdown-it-toc-done-right";
import katex from "@vscode/markdown-it-katex";
import postcss from "postcss";
export default function (config) {
  // md.use(commented)
  const md = markdownIt({ html: true }).use(emoji).use(attrs)
    .use(require("markdown-it-footnote")).use(container, "tip").use(container, "box", { render }).use(katex.default);
  md.use(anchor, { permalink: anchor.permalink.headerLink() });
  config.amendLibrary("md", (library) => library.use(toc));
  postcss([]).use(nothing);
}
"""


def test_plugins_are_read_from_the_configuration() -> None:
    options, unknown = eleventy_plugins(CONFIGURATION)
    container = {"name": "markdown-it-container", "options": "tip"}
    names = ["markdown-it-emoji", "markdown-it-attrs", "markdown-it-footnote", container, "markdown-it-toc-done-right"]
    assert options == {"plugins": names, "katex": True}
    assert unknown == ["markdown-it-container", "markdown-it-anchor"]


def test_the_preview_has_them() -> None:
    """As markdown-it 14 with markdown-it-emoji 3, -attrs 5, -mark 4 and -anchor 10 gives it."""
    plugins = ["markdown-it-emoji", "markdown-it-attrs", "markdown-it-mark", "markdown-it-anchor"]
    made = fragment(dialect("eleventy", {"plugins": plugins}).render(":tada: ==m== **b**{.c}\n\n## 中 b\n"))
    assert made == (
        '<p>🎉 <mark>m</mark> <strong class="c">b</strong></p>\n<h2 id="%E4%B8%AD-b" tabindex="-1">中 b</h2>\n'
    )
