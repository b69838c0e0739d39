"""Which files a site takes at all: Astro's patterns of collections, MkDocs' navigation in a strict build."""

from __future__ import annotations

from pathlib import Path

import pytest

from editor.core.checks.problem import Severity
from editor.core.checks.runner import check
from editor.core.post.post import Post
from editor.core.post.source import Source
from editor.core.sites.detect import detect_site

_COLLECTION = """\
import { defineCollection, z } from 'astro:content';
import { glob } from 'astro/loaders';
const loader = glob({ pattern: PATTERN, base: './src/content/blog' });
export const collections = { blog: defineCollection({ loader: loader, schema: z.object({ title: z.string() }) }) };
"""


def _errors(root: Path, files: dict[str, str], name: str, text: str) -> list[str]:
    for inside, content in (files | {name: text}).items():
        (root / inside).parent.mkdir(parents=True, exist_ok=True)
        (root / inside).write_text(content, encoding="utf-8")
    path = root / name
    found = check(Post.parse(Source(text), detect_site(path)), path)
    return [problem.code for problem in found if problem.severity is Severity.ERROR]


@pytest.mark.parametrize(
    ("pattern", "name", "codes"),
    [
        ("'**/*.{md,mdx}'", "_a.md", []),
        ("'**/[^_]*.{md,mdx}'", "_a.md", ["file-ignored"]),
        ("['**/*.md', '!**/_*.md']", "_a.md", ["file-ignored"]),
        ("'*.md'", "deep/_a.md", ["file-ignored"]),
        ("'**/*.md'", "deep/a.md", []),
    ],
)
def test_a_collection_takes_what_its_patterns_say(pattern: str, name: str, codes: list[str], tmp_path: Path) -> None:
    files = {
        "astro.config.mjs": "export default {}\n",
        "package.json": '{"dependencies": {"astro": "^5"}}',
        "src/content.config.ts": _COLLECTION.replace("PATTERN", pattern),
    }
    assert _errors(tmp_path, files, f"src/content/blog/{name}", "---\ntitle: a\n---\ntext\n") == codes


@pytest.mark.parametrize(
    ("loader", "codes"),
    [
        ("glob({ pattern: '**/[^_]*.md', base: `./${FOLDER}` })", []),
        ("glob({ pattern: '*.md', base: `./${FOLDER}` })", ["file-ignored"]),
        ("glob({ pattern: PATTERN, base: `./${FOLDER}` })", []),
        ("glob({ pattern: '*.md', base: folderOf('blog') })", []),
        ("mine({ folder: 'blog' })", []),
        ("undefined", ["file-ignored"]),
    ],
    ids=["a constant's folder", "and its pattern", "unknown pattern", "unknown folder", "another loader", "before 5"],
)
def test_a_folder_with_an_underscore(loader: str, codes: list[str], tmp_path: Path) -> None:
    config = _COLLECTION.replace("glob({ pattern: PATTERN, base: './src/content/blog' })", loader)
    if loader == "undefined":
        config = config.replace("loader: loader, ", "")
    files = {
        "astro.config.mjs": "export default {}\n",
        "package.json": '{"dependencies": {"astro": "^5"}}',
        "src/content.config.ts": config.replace("const loader", "const FOLDER = 'src/content/blog';\nconst loader"),
    }
    assert _errors(tmp_path, files, "src/content/blog/_old/a.md", "---\ntitle: a\n---\ntext\n") == codes


@pytest.mark.parametrize(
    ("settings", "codes"),
    [
        ("validation: {omitted_files: warn}", ["post-left-out"]),
        ("validation: {nav: {omitted_files: warn}}", ["post-left-out"]),
        ("validation: {omitted_files: warn}\nnot_in_nav: a.md", []),
        ("validation: {omitted_files: info}", []),
        ("plugins: [search, awesome-pages]\nvalidation: {omitted_files: warn}", []),
    ],
)
def test_a_strict_build_may_want_every_page_in_the_navigation(settings: str, codes: list[str], tmp_path: Path) -> None:
    config = f"site_name: t\nstrict: true\nnav: [index.md, More: [b.md]]\n{settings}\n"
    files = {"mkdocs.yml": config, "docs/index.md": "# Home\n", "docs/b.md": "# B\n"}
    assert _errors(tmp_path, files, "docs/a.md", "# A\n") == codes
    assert _errors(tmp_path, files, "docs/b.md", "# B\n") == []
