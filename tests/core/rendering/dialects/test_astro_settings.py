"""What Astro publishes with other settings than its own: a golden file from `tests/oracle/astro_settings.py`."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from editor.core.rendering.block import fragment
from editor.core.rendering.dialects import dialect
from editor.core.sites.detect import detect_site
from tests.core.rendering.dialects.published import cases, heading_ids, page


def configuration(settings: Mapping[str, Any]) -> str:
    """An `astro.config.mjs` that says these settings, with its plugins imported by other names."""
    imports, parts = [], []
    for key, value in settings.items():
        if not key.endswith("Plugins"):
            parts.append(f"    {key}: {json.dumps(value)},")
            continue
        items = []
        for item in value:
            package, *rest = [item] if isinstance(item, str) else item
            name = f"plugin{len(imports)}"
            imports.append(f"import {name} from '{package}';")
            items.append(f"[{name}, {json.dumps(rest[0])}]" if rest else name)
        parts.append(f"    {key}: [\n      {', '.join(items)}, // and no more\n    ],")
    head, body = "\n".join(imports), "\n".join(parts)
    return f"{head}\nexport default defineConfig({{\n  markdown: {{\n{body}\n  }},\n}});\n"


@pytest.mark.parametrize(("title", "text", "published"), cases("astro-settings"))
def test_as_published(title: str, text: str, published: str, tmp_path: Path) -> None:
    """The settings are read from the site's file, as for any post of it."""
    settings = json.loads(title.partition(": ")[2])
    (tmp_path / "package.json").write_text('{"dependencies": {"astro": "5"}}')
    (tmp_path / "astro.config.mjs").write_text(configuration(settings), "utf-8")
    site = detect_site(tmp_path)
    assert (site.generator, site.notes) == ("astro", ())
    made = fragment(dialect("astro", site.options).render(text))
    assert page(made) == page(published)
    assert heading_ids(made) == heading_ids(published)


def astro_site(root: Path, text: str) -> tuple[Mapping[str, object], tuple[str, ...]]:
    (root / "package.json").write_text('{"dependencies": {"astro": "5"}}')
    (root / "astro.config.mjs").write_text(text, "utf-8")
    site = detect_site(root)
    return site.options, site.notes


def test_plugins_that_are_unknown_give_one_note(tmp_path: Path) -> None:
    text = """
import remarkToc, { other as mine } from "remark-toc";
import { remarkReadingTime } from './src/remark-reading-time.mjs';
import { rehypeHeadingIds } from '@astrojs/markdown-remark';
const collapse = require('remark-collapse');
/* import remarkBreaks from 'remark-breaks' */
export default defineConfig({ markdown: {
  // remarkPlugins: [gone],
  remarkPlugins: [remarkToc, [collapse, { test: "Table, of [contents]" }], remarkReadingTime, own(), ...more, "remark-toc"],
  rehypePlugins: [rehypeHeadingIds, mine],
} });
"""
    options, notes = astro_site(tmp_path, text)
    assert options == {}
    assert len(notes) == 1
    assert notes[0].endswith(": remark-toc, remark-collapse, own.")


def test_plugins_of_formulas_make_the_preview_draw_them(tmp_path: Path) -> None:
    text = """import m from 'remark-math'; import k from 'rehype-katex';
export default { markdown: { remarkPlugins: [m], rehypePlugins: [[k, {strict: false}]] } }"""
    assert astro_site(tmp_path, text) == ({"katex": True}, ())


@pytest.mark.parametrize(
    ("written", "option", "noted"),
    [
        ("[rehypeSlug, links]", "prepend", False),
        ("[[rehypeHeadingIds, {}], [links, { behavior: 'append' }]]", "append", False),
        ("[links]", None, False),
        ("[rehypeSlug, [links, { behavior: 'wrap', content: x }]]", "wrap", False),
        ("[rehypeSlug, [links, { behavior: 'append', content: { type: 'text', value: '#' } }]]", None, True),
        ("[rehypeSlug, [links, { behavior: 'after' }]]", None, True),
        ("[rehypeSlug, [links, { behavior }]]", None, True),
    ],
)
def test_links_of_headings(written: str, option: str | None, noted: bool, tmp_path: Path) -> None:
    text = "import rehypeSlug from 'rehype-slug'\nimport links from 'rehype-autolink-headings'\n"
    options, notes = astro_site(tmp_path, f"{text}export default {{ markdown: {{ rehypePlugins: {written} }} }}")
    assert options.get("autolink_headings") == option
    assert bool(notes) is noted
