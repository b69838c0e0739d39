"""What a site's own files say decides whether a post is wrong: a folder, a post in it, and the rules that speak of it.

Each pair has what the site allows and, beside it, the same without that, where the rule speaks.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from editor.core.checks.batch import Task, check_files, counted
from editor.core.checks.problem import Severity
from editor.core.library.scan import find_posts
from editor.core.sites.detect import detect_site

_HEAD = "---\ntitle: A\ndate: 2020-01-02\n---\n"
_TOML = '+++\ntitle = "A"\n+++\n'
_HUGO = {"content/posts/b.md": "---\ntitle: B\n---\n", "hugo.toml": "# see config/_default\n"}
_SHORTCODE = {"themes/t/layouts/_shortcodes/chart.html": "", "config/_default/hugo.toml": "theme = 't'\n"}
_HEXO = {"_config.yml": "title: t\nurl: https://example.org\n", "source/_posts/b.md": "---\ntitle: B\n---\n"}
_JEKYLL = {"_config.yml": "title: t\n", "_posts/2020-01-01-b.md": "---\ntitle: B\n---\n"}
_PELICAN = {"pelicanconf.py": "PATH = 'content'\nTHEME = 'mine'\n", "mine/static/css/a.css": ""}
_ASTRO = {
    "astro.config.mjs": "export default {}\n",
    "src/content/blog/b.md": "---\ntitle: B\n---\n",
    "src/content/blog/c.md": "---\ntitle: C\n---\n",
}
_SCHEMA = (
    'const blog = defineCollection({ loader: glob({ pattern: ["**/*.{md,mdx}", "!**/*.mail.*.md"], base: "./src/content/blog" }),'
    " schema: z.object({ title: z.string().optional(), tags: z.%s }) })\nexport const collections = { blog }\n"
)
_ELEVENTY = {".eleventy.js": "module.exports = (c) => { c.ignores.add('STYLE.md') }\n", "b.md": "b\n"}
_GIVEN_AWAY = (
    'const theme = require("a-theme");\nmodule.exports = function (config) {\n'
    "  const base = %s;\n  return { ...base, dir: { ...base.dir, includes: 'parts' } };\n};\n"
)
_BLOG = {"mkdocs.yml": "site_name: t\ntheme: material\nplugins: [blog]\n", "docs/index.md": "# t\n"}
_COPIES = "module.exports = (c) => { c.addPassthroughCopy({ 'src/pictures': 'images' }) }\n"

CASES = {
    "a theme that another file of the configuration names": (
        {**_HUGO, **_SHORTCODE},
        "content/posts/a.md",
        _HEAD + '{{< chart "bar" >}}\n',
        {},
    ),
    "a shortcode of no theme": (
        _HUGO,
        "content/posts/a.md",
        _HEAD + '{{< chart "bar" >}}\n',
        {"template-tag-unknown": Severity.ERROR},
    ),
    "a shortcode of a theme that the command line names": (
        {**_HUGO, "themes/t/layouts/_shortcodes/chart.html": ""},
        "content/posts/a.md",
        _HEAD + '{{< chart "bar" >}}\n',
        {},
    ),
    "shortcodes of a Zola site whose templates are kept elsewhere": (
        {"config.toml": "base_url = 'x'\n", "content/b.md": _TOML + "{{ gallery(a=1) }}\n"},
        "content/a.md",
        _TOML + "{{ card(a=2) }}\n",
        {"template-tag-unknown": Severity.HINT},
    ),
    "a shortcode of a Zola site that nobody else asks for": (
        {"config.toml": "base_url = 'x'\n", "content/b.md": _TOML},
        "content/a.md",
        _TOML + "{{ card(a=2) }}\n",
        {"template-tag-unknown": Severity.ERROR},
    ),
    "a comment alone, without front matter": (
        {"hugo.toml": "", "content/b.md": ""},
        "content/_footer.md",
        "<!-- a -->\n",
        {"title-missing": Severity.WARNING},
    ),
    "a tweet by its number": (
        {"hugo.toml": "", "content/b.md": ""},
        "content/a.md",
        _HEAD + "{{< tweet 1234 >}}\n",
        {},
    ),
    "a tweet by half of its names": (
        {"hugo.toml": "", "content/b.md": ""},
        "content/a.md",
        _HEAD + '{{< tweet user="ann" >}}\n',
        {"template-unreadable": Severity.ERROR},
    ),
    "a reference in HTML that Hugo leaves out": (
        {"hugo.toml": "", "content/b.md": ""},
        "content/a.md",
        _HEAD + '<div>{{< ref "gone.md" >}}</div>\n\n<p>{{< param gone >}}</p>\n',
        {"html-dropped": Severity.WARNING},
    ),
    "a reference in HTML that shows": (
        {"hugo.toml": "[markup.goldmark.renderer]\nunsafe = true\n", "content/b.md": ""},
        "content/a.md",
        _HEAD + '<div>{{< ref "gone.md" >}}</div>\n',
        {"link-missing-post": Severity.ERROR},
    ),
    "a reference in a paragraph beside HTML": (
        {"hugo.toml": "", "content/b.md": ""},
        "content/a.md",
        _HEAD + 'see <b>{{< ref "gone.md" >}}</b>\n',
        {"html-dropped": Severity.WARNING, "link-missing-post": Severity.ERROR},
    ),
    "a post that isn't there, before Hexo 6": (
        {**_HEXO, "package.json": '{"dependencies": {"hexo": "^3.9.0"}}'},
        "source/_posts/a.md",
        _HEAD + "{% post_link gone %}\n",
        {"link-missing-post": Severity.WARNING},
    ),
    "a post that isn't there, since Hexo 6": (
        {**_HEXO, "package.json": '{"dependencies": {"hexo": "^6.3.0"}}'},
        "source/_posts/a.md",
        _HEAD + "{% post_link gone %}\n",
        {"link-missing-post": Severity.ERROR},
    ),
    "a picture of Pelican's theme": (
        {**_PELICAN, "mine/static/images/a.png": ""},
        "content/a.md",
        "Title: A\nDate: 2020-01-02\n\n![a](/theme/images/a.png)\n",
        {},
    ),
    "a picture that Pelican's theme hasn't": (
        _PELICAN,
        "content/a.md",
        "Title: A\nDate: 2020-01-02\n\n![a](/theme/images/a.png)\n",
        {"image-missing": Severity.WARNING},
    ),
    "a picture of a theme that isn't installed": (
        {"config.toml": 'base_url = "https://example.org"\ntheme = "t"\n', "content/b.md": "+++\n+++\n"},
        "content/a.md",
        "+++\ntitle = 'A'\n+++\n![a](/icons/a.svg)\n",
        {},
    ),
    "a picture that the site itself should have": (
        {
            "config.toml": 'base_url = "https://example.org"\ntheme = "t"\n',
            "content/b.md": "+++\n+++\n",
            "static/icons/b.svg": "",
        },
        "content/a.md",
        "+++\ntitle = 'A'\n+++\n![a](/icons/a.svg)\n",
        {"image-missing": Severity.WARNING},
    ),
    "a picture that is copied elsewhere": (
        {"eleventy.config.js": _COPIES, "src/pictures/a.png": "", "b.md": ""},
        "a.md",
        _HEAD + "![a](/images/a.png)\n",
        {},
    ),
    "a shortcode of the site's in the place of Hugo's": (
        {"hugo.toml": "", "content/b.md": "", "layouts/shortcodes/ref.html": "{{ range .Params }}{{ . }}{{ end }}"},
        "content/a.md",
        _HEAD + '{{< ref "https://example.org/a" "https://example.org/b" "gone.md" >}}\n',
        {},
    ),
    "Hugo's own": (
        {"hugo.toml": "", "content/b.md": ""},
        "content/a.md",
        _HEAD + '{{< ref "b.md" "html" "gone.md" >}}\n',
        {"template-unreadable": Severity.ERROR},
    ),
    "a picture below the page's own folder": (
        {
            "config.toml": 'base_url = "https://example.org"\n',
            "content/posts/b.md": "+++\n+++\n",
            "content/posts/a.png": "",
        },
        "content/posts/a.md",
        "+++\ntitle = 'A'\ndate = 2020-01-02\n+++\n![a](../a.png)\n",
        {},
    ),
    "a picture that is in neither": (
        {
            "config.toml": 'base_url = "https://example.org"\n',
            "content/posts/b.md": "+++\n+++\n",
            "content/posts/a.png": "",
        },
        "content/posts/a.md",
        "+++\ntitle = 'A'\ndate = 2020-01-02\n+++\n![a](../b.png)\n",
        {"image-missing": Severity.WARNING},
    ),
    "another of that name where no articles are": (
        {
            "pelicanconf.py": "PATH = 'content'\nARTICLE_DIR = 'blog'\nPAGE_DIR = 'pages'\n",
            "content/a.md": "Title: A\nDate: 2020-01-02\n\ntext\n",
        },
        "content/blog/a.md",
        "Title: A\nDate: 2020-01-02\n\ntext\n",
        {},
    ),
    "another of that name among the articles": (
        {"pelicanconf.py": "PATH = 'content'\n", "content/a.md": "Title: A\nDate: 2020-01-02\n\ntext\n"},
        "content/blog/a.md",
        "Title: A\nDate: 2020-01-02\n\ntext\n",
        {"address-taken": Severity.ERROR},
    ),
    "a file below a folder that only the command says": (
        {"pelicanconf.py": "ARTICLE_DIR = 'blog'\n"},
        "content/blog/a.md",
        "Title: A\nDate: 2020-01-02\n\ntext\n",
        {},
    ),
    "a file where no articles are": (
        {"pelicanconf.py": "PATH = 'content'\nARTICLE_DIR = 'blog'\n"},
        "content/a.md",
        "Title: A\nDate: 2020-01-02\n\ntext\n",
        {"post-left-out": Severity.ERROR},
    ),
    "a title that is the file's name": (
        {"pelicanconf.py": "PATH = 'content'\nFILENAME_METADATA = '(?P<title>.*)'\nDEFAULT_DATE = 'fs'\n"},
        "content/a.md",
        "text\n",
        {},
    ),
    "a title that is nowhere": (
        {"pelicanconf.py": "PATH = 'content'\nDEFAULT_DATE = 'fs'\n"},
        "content/a.md",
        "text\n",
        {"title-missing": Severity.WARNING, "post-left-out": Severity.ERROR},
    ),
    "an empty tag, which Hexo passes over": (
        _HEXO,
        "source/_posts/a.md",
        "---\ntitle: A\ndate: 2020-01-02\ntags: [x, ]\ncategories:\n  -\n---\ntext\n",
        {"tags-not-text": Severity.HINT},
    ),
    "front matter that is text, since metadata stand in a file of their own": (
        {
            "conf.py": 'BLOG_TITLE = "t"\nPOSTS = (("posts/*.md", "posts", "post.tmpl"),)\n',
            "posts/a.meta": ".. title: A\n",
        },
        "posts/a.md",
        "---\ntitle: 2024\ndate: 2020-01-02\ntags: [2024]\ntags: [x]\n---\ntext\n",
        {},
    ),
    "front matter that can't be read and needn't be": (
        {
            "conf.py": 'BLOG_TITLE = "t"\nPOSTS = (("posts/*.md", "posts", "post.tmpl"),)\n',
            "posts/a.meta": ".. title: A\n",
        },
        "posts/a.md",
        "---\ntitle: a: b\n---\ntext\n",
        {},
    ),
    "metadata in a file of their own": (
        {
            "conf.py": 'BLOG_TITLE = "t"\nPOSTS = (("posts/*.md", "posts", "post.tmpl"),)\n',
            "posts/a.meta": ".. title: A\n",
        },
        "posts/a.md",
        "text\n",
        {},
    ),
    "a file that the collection leaves out": (
        {**_ASTRO, "src/content.config.ts": _SCHEMA % "array(z.string()).optional()"},
        "src/content/blog/a.mail.en.md",
        "---\ndate: 2020-01-02\n---\ntext\n",
        {},
    ),
    "a file that the collection has": (
        {**_ASTRO, "src/content.config.ts": _SCHEMA % "array(z.string()).optional()"},
        "src/content/blog/a.md",
        "---\ndate: 2020-01-02\n---\ntext\n",
        {"title-missing": Severity.WARNING},
    ),
    "a file in the folder of no collection": (
        {**_ASTRO, "src/content.config.ts": _SCHEMA % "array(z.string()).optional()"},
        "src/content/drafts/a.mdx",
        "---\ntitle: A\n---\nimport Gone from '../gone.astro'\n\n<Gone>\n",
        {},
    ),
    "a file in the folder of one": (
        {**_ASTRO, "src/content.config.ts": _SCHEMA % "array(z.string()).optional()"},
        "src/content/blog/a.mdx",
        "---\ntitle: A\ndate: 2020-01-02\n---\n<Gone>\n",
        {"mdx-unreadable": Severity.ERROR},
    ),
    "tags that the schema wants as a text": (
        {**_ASTRO, "src/content.config.ts": _SCHEMA % 'string().transform((text) => text.split(", "))'},
        "src/content/blog/a.md",
        "---\ntitle: A\ndate: 2020-01-02\ntags: x, y\n---\ntext\n",
        {},
    ),
    "tags that no schema speaks of": (
        _ASTRO,
        "src/content/blog/a.md",
        "---\ntitle: A\ndate: 2020-01-02\ntags: x, y\n---\ntext\n",
        {"tags-not-a-list": Severity.WARNING},
    ),
    "a tag that a package may add to Eleventy": (
        {".eleventy.js": _GIVEN_AWAY % "theme(config)", "src/b.md": "b\n"},
        "src/a.md",
        _HEAD + "{% advert %}\n",
        {"template-tag-unknown": Severity.HINT},
    ),
    "a tag that nobody adds to Eleventy": (
        {".eleventy.js": _GIVEN_AWAY % "{}", "src/b.md": "b\n"},
        "src/a.md",
        _HEAD + "{% advert %}\n",
        {"template-tag-unknown": Severity.ERROR},
    ),
    "an include of a site without any, as others ask for": (
        {"_config.yml": "title: t\n", "_posts/2020-01-01-b.md": _HEAD + "{% include other.html %}\n"},
        "_posts/2020-01-02-a.md",
        _HEAD + "{% include note.html %}\n",
        {},
    ),
    "an include that nobody else asks for": (
        {"_config.yml": "title: t\n", "_posts/2020-01-01-b.md": _HEAD},
        "_posts/2020-01-02-a.md",
        _HEAD + "{% include note.html %}\n",
        {"link-missing-post": Severity.ERROR},
    ),
    "an include among others": (
        {"_config.yml": "", "_includes/b.html": "", "_posts/2020-01-01-b.md": _HEAD + "{% include b.html %}\n"},
        "_posts/2020-01-02-a.md",
        _HEAD + "{% include note.html %}\n",
        {"link-missing-post": Severity.ERROR},
    ),
    "an include that Liquid reads": (
        {**_JEKYLL, "_includes/b.html": "{% raw %}{{ x {% endraw %}{% if include.x %}x{% endif %}"},
        "_posts/2020-01-02-a.md",
        _HEAD + "{% include b.html %}\n",
        {},
    ),
    "an include that Liquid can't read": (
        {**_JEKYLL, "_includes/b.html": "{% if include.x %}x{% endif"},
        "_posts/2020-01-02-a.md",
        _HEAD + "{% include b.html %}\n",
        {"template-missing": Severity.ERROR},
    ),
    "an include with a tag that a plugin has": (
        {**_JEKYLL, "_includes/b.html": "{% chart %}", "_plugins/a.rb": "Liquid::Template.register_tag('chart', A)\n"},
        "_posts/2020-01-02-a.md",
        _HEAD + "{% include b.html %}\n",
        {},
    ),
    "an include with a tag that nobody has": (
        {**_JEKYLL, "_includes/b.html": "{% chart %}"},
        "_posts/2020-01-02-a.md",
        _HEAD + "{% include b.html %}\n",
        {"template-missing": Severity.ERROR},
    ),
    "a layout that Liquid can't read": (
        {**_JEKYLL, "_layouts/post.html": "{{ content }}{% if page.x %}", "_includes/b.html": ""},
        "_posts/2020-01-02-a.md",
        "---\nlayout: post\ntitle: A\ndate: 2020-01-02\n---\ntext\n",
        {"template-missing": Severity.ERROR},
    ),
    "a filter that nobody has": (
        _JEKYLL,
        "_posts/2020-01-02-a.md",
        _HEAD + "{{ page.title | slugfy }}\n",
        {},
    ),
    "a filter that nobody has, where filters are strict": (
        {**_JEKYLL, "_config.yml": "liquid:\n  strict_filters: true\n"},
        "_posts/2020-01-02-a.md",
        _HEAD + "{{ page.title | slugfy }}\n",
        {"template-unreadable": Severity.ERROR},
    ),
    "what Liquid reads as well as it can": (
        _JEKYLL,
        "_posts/2020-01-02-a.md",
        _HEAD + "{{ page.title escape }}{% if page.a && page.b %}x{% endif %}\n",
        {},
    ),
    "what Liquid reads as well as it can, where it is strict": (
        {**_JEKYLL, "_config.yml": "liquid:\n  error_mode: strict\n"},
        "_posts/2020-01-02-a.md",
        _HEAD + "{{ page.title escape }}\n",
        {"template-unreadable": Severity.ERROR},
    ),
    "a condition that Liquid reads as well as it can, where it is strict": (
        {**_JEKYLL, "_config.yml": "liquid:\n  error_mode: strict\n"},
        "_posts/2020-01-02-a.md",
        _HEAD + "{% if page.a && page.b %}x{% endif %}\n",
        {"template-unreadable": Severity.ERROR},
    ),
    "what Liquid reads in any case, where it is strict": (
        {**_JEKYLL, "_config.yml": "liquid:\n  error_mode: strict\n"},
        "_posts/2020-01-02-a.md",
        _HEAD
        + "{{ page.title | truncate: 5, '…' | default: site.data.x[0].y }}{% for x in (1..3) reversed limit: 2 %}"
        + "{{ x }}{% endfor %}{% if page.a contains 'b' or x > 1.5 %}x{% endif %}{% assign y = page.tags | join: ', ' %}\n",
        {},
    ),
    "an address of its own": (
        {**_JEKYLL, "index.html": "x"},
        "_posts/2020-01-02-a.md",
        "---\ntitle: A\npermalink: /a/\n---\ntext\n",
        {},
    ),
    "the address of the first page": (
        {**_JEKYLL, "index.html": "x"},
        "_posts/2020-01-02-a.md",
        "---\ntitle: A\npermalink: /\n---\ntext\n",
        {"address-taken": Severity.ERROR},
    ),
    "a layout of a site without templates, as others ask for": (
        {**_ELEVENTY, "b.md": "---\nlayout: base\n---\n"},
        "a.md",
        "---\nlayout: post\ntitle: A\n---\ntext\n",
        {},
    ),
    "a layout among others": (
        {**_ELEVENTY, "b.md": "---\nlayout: base\n---\n", "_includes/base.njk": ""},
        "a.md",
        "---\nlayout: post\ntitle: A\n---\ntext\n",
        {"template-missing": Severity.ERROR},
    ),
    "an author of a blog without authors, as others have": (
        {**_BLOG, "docs/blog/posts/b.md": "---\ndate: 2020-01-01\nauthors: [ann]\n---\n"},
        "docs/blog/posts/a.md",
        "---\ndate: 2020-01-02\nauthors: [bo]\n---\ntext\n",
        {},
    ),
    "an author that only one asks for": (
        {**_BLOG, "docs/blog/posts/b.md": "---\ndate: 2020-01-01\n---\n"},
        "docs/blog/posts/a.md",
        "---\ndate: 2020-01-02\nauthors: [bo]\n---\ntext\n",
        {"value-unusable": Severity.ERROR},
    ),
    "a picture of a site without pictures, as others show": (
        {**_ASTRO, "src/content/blog/b.md": "---\ntitle: B\n---\n![b](./b.png)\n"},
        "src/content/blog/a.md",
        "---\ntitle: A\n---\n![a](./a.png)\n",
        {},
    ),
    "a picture among others": (
        {**_ASTRO, "src/content/blog/b.md": "---\ntitle: B\n---\n![b](./b.png)\n", "src/content/blog/b.png": ""},
        "src/content/blog/a.md",
        "---\ntitle: A\n---\n![a](./a.png)\n",
        {"image-missing": Severity.ERROR},
    ),
    "no date where nobody has one": (
        {
            "_config.yml": "title: t\ntheme: landscape\n",
            **{f"source/_posts/{n}.md": "---\ntitle: B\n---\n" for n in "bcde"},
        },
        "source/_posts/a.md",
        "---\ntitle: A\n---\ntext\n",
        {},
    ),
    "no date where others have one": (
        {"_config.yml": "title: t\ntheme: landscape\n", **{f"source/_posts/{n}.md": _HEAD for n in "bcde"}},
        "source/_posts/a.md",
        "---\ntitle: A\n---\ntext\n",
        {"date-missing": Severity.WARNING},
    ),
    "a page in a folder that Pelican takes pages from": (
        {"pelicanconf.py": "PATH = 'content'\nPAGE_PATHS = ['']\n"},
        "content/a.md",
        "---\ntitle: A\n---\ntext\n",
        {},
    ),
    "an article in that of articles": (
        {"pelicanconf.py": "PATH = 'content'\nPAGE_PATHS = ['more']\n"},
        "content/a.md",
        "---\ntitle: A\n---\ntext\n",
        {"date-missing": Severity.WARNING, "post-left-out": Severity.ERROR},
    ),
    "a file in a bundle whose page is HTML": (
        {**_HUGO, "content/posts/x/index.html": _HEAD},
        "content/posts/x/notes.md",
        "## Notes\n",
        {},
    ),
    "a file in a section whose page is HTML": (
        {**_HUGO, "content/posts/x/_index.html": _HEAD},
        "content/posts/x/notes.md",
        "## Notes\n",
        {"title-missing": Severity.WARNING},
    ),
    "a small picture that Nikola makes": (
        {"conf.py": "BLOG_TITLE = 't'\n", "images/a.png": ""},
        "posts/a.md",
        "---\ntitle: A\ndate: 2020-01-02\n---\n![a](/images/a.thumbnail.png)\n",
        {},
    ),
    "a small picture of none": (
        {"conf.py": "BLOG_TITLE = 't'\n", "images/a.png": ""},
        "posts/a.md",
        "---\ntitle: A\ndate: 2020-01-02\n---\n![b](/images/b.thumbnail.png)\n",
        {"image-missing": Severity.WARNING},
    ),
    "a folder's other name in an Astro site": (
        {**_ASTRO, "src/assets/b.png": ""},
        "src/content/blog/a.md",
        "---\ntitle: A\n---\n![b](@assets/b.png)\n",
        {},
    ),
    "a picture in the post's folder, plugins unknown": (
        {**_HEXO, "_config.yml": "title: t\npost_asset_folder: true\n", "source/_posts/a/b.png": ""},
        "source/_posts/a.md",
        _HEAD + "![b](a/b.png)\n",
        {},
    ),
    "a picture in the post's folder, no plugin": (
        {
            **_HEXO,
            "_config.yml": "title: t\npost_asset_folder: true\n",
            "package.json": '{"dependencies": {"hexo": "^8"}}',
            "source/_posts/a/b.png": "",
        },
        "source/_posts/a.md",
        _HEAD + "![b](a/b.png)\n",
        {"image-not-on-site": Severity.WARNING},
    ),
    "a template of MkDocs' theme, whose own folder isn't here": (
        {"mkdocs.yml": "site_name: t\ntheme: {name: material, custom_dir: overrides}\n"},
        "docs/index.md",
        "---\ntemplate: home.html\n---\ntext\n",
        {},
    ),
    "a template that its folder hasn't": (
        {"mkdocs.yml": "site_name: t\ntheme: {name: material, custom_dir: overrides}\n", "overrides/a.html": ""},
        "docs/index.md",
        "---\ntemplate: home.html\n---\ntext\n",
        {"value-unusable": Severity.ERROR},
    ),
    "a template of a post alone": (
        {},
        "a.md",
        "---\ntemplate: home.html\ndate:\n  created: 2020-01-02\n---\ntext\n",
        {},
    ),
    "a file that Eleventy is told to ignore": (_ELEVENTY, "STYLE.md", _HEAD + "{% raw %}\n", {}),
    "a file that it isn't": (_ELEVENTY, "a.md", _HEAD + "{% raw %}\n", {"template-tag-unclosed": Severity.ERROR}),
}


@pytest.mark.parametrize("title", CASES)
def test_what_the_site_says_decides(title: str, tmp_path: Path) -> None:
    files, name, text, expected = CASES[title]
    for other, content in {**files, name: text}.items():
        place = tmp_path / other
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(content, "utf-8")
    path = tmp_path / name
    site = detect_site(path)
    all_of_it = [Task(post, site) for post in find_posts(tmp_path)]
    found = check_files([Task(path, site)], counted(all_of_it), None)[0].found
    assert {item.problem.code: item.problem.severity for item in found} == expected
