"""What stops a build is an error, and what builds has none: bodies that real generators were given, each on its own."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from editor.core.checks.problem import Severity
from editor.core.checks.runner import check
from editor.core.post.post import Post
from editor.core.post.source import Source
from editor.core.sites.detect import detect_site
from tests.core.checks.cases import GOLDEN

_HEAD = "---\ntitle: a\ndate: 2020-01-01\n---\n"
_MATERIAL = "site_name: t\ntheme:\n  name: material\n"
_COLLECTIONS = """\
import { defineCollection, reference, z } from 'astro:content';
import { glob } from 'astro/loaders';

const categories = ['news', 'essay', 'how-to'] as const;
const blog = defineCollection({
  // The posts in `src/content/blog/`.
  loader: glob({ base: './src/content/blog', pattern: '**/*.{md,mdx}' }),
  schema: ({ image }) =>
    z.object({
      title: z.string().max(80, 'Keep the title short'),
      description: z.string(),
      pubDate: z.coerce.date(),
      updatedDate: z.coerce.date().optional(),
      heroImage: image().optional(),
      tags: z.array(z.string()).default([]),
      category: z.enum(['news', 'essay', 'how-to']).optional(),
      kind: z.enum(categories).optional(),
      draft: z.boolean().default(false),
      order: z.number().int().positive().optional(),
      rating: z.number().min(1).max(5).optional(),
      canonical: z.string().url().optional(),
      email: z.string().email().optional(),
      lang: z.string().length(2).optional(),
      code: z.string().regex(/^[A-Z]{2}\\d+$/).optional(),
      authors: z.array(reference('authors')).optional(),
      seo: z.object({ title: z.string().min(5), noindex: z.boolean().optional() }).optional(),
      links: z.array(z.object({ label: z.string(), href: z.string() })).optional(),
      cover: z.object({ src: image(), alt: z.string() }).optional(),
      layout: z.literal('post').optional(),
      series: z.union([z.string(), z.number()]).optional(),
      meta: z.record(z.string()).optional(),
      keywords: z.array(z.string()).min(1).max(4).nullable().optional(),
      day: z.date().optional(),
      when: z.string().datetime().optional(),
      note: z.string().nullish(),
      levels: z.array(z.enum(['a', 'b'])).optional(),
    }),
});
const base = z.object({ title: z.string(), tags: z.array(z.string()) });
const notes = defineCollection({
  loader: glob({ base: './src/content/notes', pattern: '**/[^_]*.{md,mdx}' }),
  schema: base.extend({ stage: z.enum(['seed', 'tree']), public: z.boolean() }).strict(),
});
export const collections = { blog, notes };
"""
_DOCS = {
    "docs/index.md": "# Home\n",
    "docs/b.md": "# B\n\n## Part two\n\nbesides\n",
    "docs/sub/c.md": "# C\n\nin sub\n",
    "docs/img/pic.png": "",
}
_ASTRO = {
    "astro.config.mjs": "export default {}\n",
    "package.json": '{"dependencies": {"astro": "^5.18.0", "@astrojs/mdx": "^4.3.0"}}',
    "src/content.config.ts": _COLLECTIONS,
    "src/content/blog/pic.png": "",
    "src/assets/pic.png": "",
    "src/components/Box.astro": "<slot />\n",
    "src/components/tools.js": "export const year = 2024;\nexport default function hi() { return 'hi'; }\n",
    "src/layouts/Post.astro": "<slot />\n",
}
_FILES = {
    "astro": _ASTRO,
    "astro notes": _ASTRO,
    "astro with MDX": _ASTRO | {"node_modules/astro/package.json": "{}"},
    "hexo": {
        "_config.yml": "title: t\nurl: http://example.org\ntheme: t\n",
        "package.json": json.dumps({"hexo": {"version": "8.1.2"}, "dependencies": {"hexo": "^8.1.2"}}),
        "themes/t/layout/index.njk": "",
        "source/_posts/b.md": "---\ntitle: b\n---\n",
    },
    "hugo": {
        "config.toml": 'baseURL = "https://example.org/"\n',
        "layouts/_default/single.html": "",
        "content/posts/b.md": "---\ntitle: b\n---\n",
    },
    **{
        f"eleventy{name}": {
            ".eleventy.js": f"module.exports = c => ({{markdownTemplateEngine: '{engine}'}})\n",
            "package.json": '{"dependencies": {"@11ty/eleventy": "^3"}}',
        }
        for name, engine in (("", "liquid"), (" with Nunjucks", "njk"))
    },
    "jekyll": {"_config.yml": "title: t\nplugins: []\n", "_posts/2020-01-02-b.md": "---\ntitle: b\n---\n"},
    "pelican": {"pelicanconf.py": "PATH = 'content'\nTIMEZONE = 'UTC'\n"},
    "nikola": {
        "conf.py": 'BLOG_TITLE = "t"\nCOMPILERS = {"markdown": (".md",)}\nPAGES = (("pages/*.md", "pages", "page.tmpl"),)\n'
        'POSTS = (("posts/*.md", "posts", "post.tmpl"),)\n'
    },
    "mkdocs": {"mkdocs.yml": "site_name: t\n", "docs/b.md": "b\n"},
    "mkdocs with Material": {"mkdocs.yml": f"{_MATERIAL}plugins: [search, tags]\n"},
    "mkdocs with a blog": {"mkdocs.yml": f"{_MATERIAL}plugins: [search, tags, blog]\n"},
    "mkdocs with macros": {"mkdocs.yml": "site_name: t\nplugins: [macros]\n", "docs/b.md": "b\n"},
    "mkdocs with snippets": {
        "mkdocs.yml": "site_name: t\nmarkdown_extensions:\n  - pymdownx.snippets:\n      base_path: [docs, .]\n"
        "      check_paths: true\n",
        "docs/b.md": "b\n",
        "docs/c.md": "<!-- --8<-- [start:sec] -->\nc\n<!-- --8<-- [end:sec] -->\n",
    },
    **{
        f"eleventy of a site{name}": {
            "eleventy.config.js": "module.exports = function (c) {\n  c.addFilter('shout', (t) => String(t).toUpperCase());\n"
            "  c.addShortcode('year', () => '2024');\n  c.addPairedShortcode('note', (t, kind) => t);\n"
            f"  return {{markdownTemplateEngine: '{engine}'}};\n}};\n",
            "package.json": '{"dependencies": {"@11ty/eleventy": "^3.1.0"}}',
            "_includes/post.liquid": "{{ content }}",
            "_includes/base.njk": "{{ content | safe }}",
            "_includes/hello.liquid": "hello",
            "_includes/hello.njk": "hello",
            "_data/site.json": '{"name": "T", "links": [1, 2]}',
        }
        for name, engine in (("", "liquid"), (" with Nunjucks", "njk"))
    },
    "mkdocs validated": _DOCS
    | {
        "mkdocs.yml": "site_name: t\nstrict: true\nvalidation:\n  omitted_files: warn\n  absolute_links: warn\n"
        "  unrecognized_links: warn\n  anchors: warn\nmarkdown_extensions: [toc, tables, footnotes, attr_list]\n"
        "nav: [index.md, a.md, b.md, sub/c.md]\n"
    },
    "mkdocs with values": _DOCS
    | {
        "mkdocs.yml": "site_name: t\nplugins: [search, macros]\nextra:\n  version: 1.2.3\n"
        "  price: {plus: 12, pro: 20}\n  names: [Ann, Bob]\n"
    },
    "mkdocs with a closed blog": _DOCS
    | {
        "mkdocs.yml": f"{_MATERIAL}plugins:\n  - search\n  - blog:\n      categories_allowed: [News, Essays]\n  - tags\n",
        "docs/blog/.authors.yml": "authors:\n  ann: {name: Ann, description: x, avatar: x}\n",
    },
    "mkdocs with allowed tags": _DOCS
    | {
        "mkdocs.yml": f"{_MATERIAL}plugins:\n  - search\n  - tags:\n      tags_allowed: [red, blue]\nmarkdown_extensions:\n"
        "  - pymdownx.snippets: {check_paths: true, base_path: [docs]}\n"
    },
    "mkdocs strictly": {"mkdocs.yml": "site_name: t\nstrict: true\n", "docs/b.md": "b\n", "docs/a.png": ""},
    "zensical": {"zensical.toml": "[project]\nsite_name = 't'\n"},
    "zensical with tags": {"zensical.toml": "[project]\nsite_name = 't'\n[project.plugins.tags]\n"},
    "zensical with a blog": {"zensical.toml": "[project]\nsite_name = 't'\n[project.plugins.blog]\n"},
    "zensical strictly": {"zensical.toml": "[project]\nsite_name = 't'\nstrict = true\n", "docs/b.md": "# B\n"},
}
_POST = {"hexo": "source/_posts/a.md", "hugo": "content/posts/a.md", "jekyll": "_posts/2020-01-01-a.md"}
_POST |= {name: "docs/a.md" for name in _FILES if name.startswith(("mkdocs", "zensical"))}
_POST |= {"nikola": "posts/a.md", "mkdocs with a blog": "docs/blog/posts/a.md"}
_POST |= {"zensical with a blog": "docs/blog/posts/a.md"}
_POST |= {"astro": "src/content/blog/a.md", "astro notes": "src/content/notes/a.md"}
_POST |= {"astro with MDX": "src/content/blog/a.mdx"}
_POST |= {f"eleventy of a site{name}": "posts/a.md" for name in ("", " with Nunjucks")}
_POST |= {"mkdocs with a closed blog": "docs/blog/posts/a.md"}
_POST |= {"pelican": "content/a.md", "eleventy": "posts/a.md", "eleventy with Nunjucks": "posts/a.md"}


def _rows(name: str = "builds.tsv") -> list[tuple[str, bool, str]]:
    lines = (GOLDEN / name).read_text(encoding="utf-8").split("\n")[1:-1]
    rows = (line.split("\t", 2) for line in lines)
    return [(generator, outcome == "builds", _unescaped(text)) for generator, outcome, text in rows]


def _unescaped(body: str) -> str:
    return "\\".join(part.replace("\\n", "\n") for part in body.split("\\\\"))


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """A new site of each generator with one post."""
    roots = {}
    for generator, files in _FILES.items():
        roots[generator] = tmp_path_factory.mktemp(generator)
        for name, text in files.items():
            path = roots[generator] / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
    return roots


@pytest.mark.parametrize(("generator", "builds", "body"), _rows())
def test_an_error_where_the_build_stops_and_only_there(
    generator: str, builds: bool, body: str, sites: dict[str, Path]
) -> None:
    path = sites[generator] / _POST[generator]
    post = Post.parse(Source(_HEAD + body + "\n"), detect_site(path))
    assert post.site.generator == generator.split()[0]
    errors = [problem for problem in check(post, path) if problem.severity is Severity.ERROR]
    assert bool(errors) is not builds, [problem.message for problem in errors]


@pytest.mark.parametrize(("generator", "builds", "text"), _rows("posts.tsv"))
def test_an_error_where_the_post_is_lost_and_only_there(
    generator: str, builds: bool, text: str, sites: dict[str, Path]
) -> None:
    path = sites[generator] / _POST[generator]
    errors = [p for p in check(Post.parse(Source(text), detect_site(path)), path) if p.severity is Severity.ERROR]
    assert bool(errors) is not builds, [problem.message for problem in errors]
