"""Settings are read from the site's own files, never by running them; broken ones leave the defaults and a note."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from editor.core.post.post import Post
from editor.core.post.source import Source
from editor.core.rendering.dialects.hexo import Hexo
from editor.core.rendering.dialects.hugo import Hugo
from editor.core.rendering.hexo.fences import highlighter
from editor.core.rendering.site.math_use import does_math
from editor.core.sites.detect import detect_site
from editor.core.sites.layout import content_folders, posts_folder, static_folders
from editor.core.sites.site import Site


def site(root: Path, **files: str) -> Site:
    for name, text in files.items():
        path = root / name.replace("__", "/")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return detect_site(root)


def config(root: Path, name: str, text: str) -> Site:
    (root / name).parent.mkdir(parents=True, exist_ok=True)
    (root / name).write_text(text, "utf-8")
    return detect_site(root)


def test_hexo(tmp_path: Path) -> None:
    text = """
title: 窗边笔记
timezone: Asia/Shanghai
language: [zh-CN, en]
url: https://example.com/blog
root: /blog/
new_post_name: :year-:title.md
default_layout: note
post_asset_folder: true
highlight: {enable: false}
marked:
  breaks: false
  smartypants: false
  prependRoot: true
"""
    found = config(tmp_path, "_config.yml", text)
    assert (found.title, found.timezone, found.notes) == ("窗边笔记", "Asia/Shanghai", ())
    expected = {
        "language": ["zh-CN", "en"],
        "url": "https://example.com/blog",
        "root": "/blog/",
        "new_post_name": ":year-:title.md",
        "default_layout": "note",
        "post_asset_folder": True,
        "highlight": {"enable": False},
        "breaks": False,
        "smartypants": False,
        "prependRoot": True,
    }
    assert found.options == expected


def test_javascript_tags_in_a_hexo_configuration(tmp_path: Path) -> None:
    found = config(tmp_path, "_config.yml", "root: /b/\nnew_post_name: x\nx: [ !!js/regexp /^more/, !!set {a, b}]\n")
    assert (found.notes, found.options["root"]) == ((), "/b/")


def test_hexo_with_markdown_it_reads_its_own_section(tmp_path: Path) -> None:
    (tmp_path / "package.json").write_text('{"dependencies": {"hexo": "8", "hexo-renderer-markdown-it": "7"}}')
    plugins = "plugins: [markdown-it-abbr, {name: markdown-it-container, options: tip}]"
    text = f"marked: {{breaks: false}}\nmarkdown:\n  render: {{html: false, linkify: true}}\n  {plugins}\n"
    found = config(tmp_path, "_config.yml", text)
    assert (found.dialect, found.notes) == ("hexo-markdown-it", ())
    named = ["markdown-it-abbr", {"name": "markdown-it-container", "options": "tip"}]
    assert found.options == {"html": False, "linkify": True, "plugins": named}


def test_switches_of_markdown_it_are_what_javascript_makes_of_them(tmp_path: Path) -> None:
    """js-yaml 4 reads `no` and `off` as texts, and a text is true; what has no value is false."""
    (tmp_path / "package.json").write_text('{"dependencies": {"hexo": "8", "hexo-renderer-markdown-it": "7"}}')
    text = "markdown:\n  render:\n    breaks: no\n    linkify: off\n    html: False\n    typographer:\n    quotes: no\n"
    found = config(tmp_path, "_config.yml", text)
    wanted = {"breaks": True, "linkify": True, "html": False, "typographer": False, "quotes": "no"}
    assert found.options == wanted


def test_hexo_with_markdown_it_plus_reads_its_own_section(tmp_path: Path) -> None:
    """What is said of one of its plugins replaces that plugin, and one that isn't said to be enabled is off."""
    (tmp_path / "package.json").write_text('{"dependencies": {"hexo": "8", "hexo-renderer-markdown-it-plus": "1"}}')
    plugins = "[plugin: {name: markdown-it-mark}, plugin: {name: markdown-it-x, enable: true, options: {a: 1}}, 3]"
    text = f"markdown: {{breaks: false}}\nmarkdown_it_plus:\n  html: false\n  breaks: 1\n  plugins: {plugins}\n"
    found = config(tmp_path, "_config.yml", text)
    assert found.dialect == "hexo-markdown-it"
    assert len(found.notes) == 1 and found.notes[0].endswith(": markdown-it-x.")
    assert [found.options[name] for name in ("html", "breaks", "linkify", "katex")] == [False, True, True, True]
    named = {plugin["name"]: plugin["options"] for plugin in found.options["plugins"]}
    assert "markdown-it-mark" not in named and named["markdown-it-x"] == {"a": 1} and "markdown-it-ins" in named


RENDERERS = [
    ("hexo-renderer-marked hexo-renderer-ejs", "hexo", ""),
    ("hexo-renderer-stylus", "hexo", ""),
    ("hexo-renderer-markdown-it hexo-renderer-stylus", "hexo-markdown-it", ""),
    ("hexo-renderer-marked hexo-renderer-markdown-it", "hexo-markdown-it", ""),
    ("hexo-renderer-markdown-it hexo-renderer-marked", "hexo", ""),
    ("hexo-renderer-kramed", "hexo", "hexo-renderer-kramed"),
    ("hexo-renderer-kramed hexo-renderer-marked", "hexo", ""),
    ("hexo-renderer-marked hexo-renderer-pandoc", "hexo", "hexo-renderer-pandoc"),
    ("hexo-renderer-markdown-it-plus", "hexo-markdown-it", ""),
    ("hexo-filter-nofollow hexo-wordcount hexo-lazyload-image", "hexo", ""),
    ("hexo-pangu", "hexo", "hexo-pangu"),
    ("hexo-renderer-multi-markdown-it", "hexo-markdown-it", "hexo-renderer-multi-markdown-it"),
]


@pytest.mark.parametrize(("installed", "dialect", "named"), RENDERERS)
def test_a_renderer_that_the_preview_hasn_t_is_named(tmp_path: Path, installed: str, dialect: str, named: str) -> None:
    asked = dict.fromkeys(["hexo", *installed.split()], "8")
    (tmp_path / "package.json").write_text(json.dumps({"dependencies": asked}))
    found = config(tmp_path, "_config.yml", "title: x\n")
    assert found.dialect == dialect
    assert [named in note for note in found.notes] == ([True] if named else [])


VERSIONS = [
    ("^7.0.1", None, ""),
    ("8", None, ""),
    ("~6.3.0", 6, ""),
    (">= 5", 5, ""),
    ("v6", 6, ""),
    ("^4.1.0", 4, ""),
    ("2", 2, ""),
    ("0.3.2", 0, ""),
    ("latest", None, ""),
    ("*", None, ""),
    ("github:somebody/hexo-renderer-marked", None, ""),
    ("file:../7", None, ""),
]


HIGHLIGHTERS = [
    ("^8.0.0", "highlight:\n  enable: false\nprismjs:\n  enable: true\n", "highlight.js"),
    ("7", "title: x\n", "highlight.js"),
    ("^7.3.0", "syntax_highlighter: prismjs\n", "prismjs"),
    ("^7.3.0", "syntax_highlighter:\n", ""),
    ("^6.3.0", "highlight:\n  enable: false\nprismjs:\n  enable: true\n", "prismjs"),
    ("^5.0.0", "highlight:\n  enable: false\n", ""),
    ("*", "highlight:\n  enable: false\n", ""),
]


@pytest.mark.parametrize(("hexo", "text", "expected"), HIGHLIGHTERS)
def test_what_colours_code_by_the_version_of_hexo(tmp_path: Path, hexo: str, text: str, expected: str) -> None:
    (tmp_path / "package.json").write_text(json.dumps({"dependencies": {"hexo": hexo}}))
    assert highlighter(config(tmp_path, "_config.yml", text).options) == expected


@pytest.mark.parametrize(("asked", "version", "named"), VERSIONS)
def test_the_version_of_hexo_s_renderer(tmp_path: Path, asked: str, version: int | None, named: str) -> None:
    packages = {"hexo": "7", "hexo-renderer-marked": asked}
    (tmp_path / "package.json").write_text(json.dumps({"dependencies": packages}))
    found = config(tmp_path, "_config.yml", "title: x\n")
    assert found.options.get("marked_renderer") == version
    assert [named in note for note in found.notes] == ([True] if named else [])
    assert Hexo(found.options).render("一**“二”**三\n")[0].html.count("<strong>") == (0 if version is None else 1)


def test_tabs_indent_in_hexo_s_configuration(tmp_path: Path) -> None:
    """Hexo 8 takes each for two spaces; Jekyll's reader stops there."""
    text = "title: 站\nskip_render:\n\t- a\nmarked:\n\tbreaks: false\nprismjs:\n\tenable: true\n"
    found = config(tmp_path, "_config.yml", text)
    assert (found.generator, found.title, found.notes) == ("hexo", "站", ())
    assert found.options == {"skip_render": ["a"], "breaks": False, "prismjs": {"enable": True}}
    (tmp_path / "jekyll").mkdir()
    broken = config(tmp_path / "jekyll", "_config.yml", "title: x\nkramdown:\n\tinput: GFM\n")
    assert broken.generator == "jekyll" and "line 3" in broken.notes[0]


def test_yes_and_no_are_words_to_hexo_and_switches_to_jekyll(tmp_path: Path) -> None:
    (tmp_path / "hexo").mkdir()
    (tmp_path / "hexo" / "package.json").write_text('{"dependencies": {"hexo": "8"}}')
    assert config(tmp_path / "hexo", "_config.yml", "post_asset_folder: no\n").options == {"post_asset_folder": "no"}
    (tmp_path / "jekyll").mkdir()
    (tmp_path / "jekyll" / "Gemfile").write_text('gem "jekyll"\n')
    assert config(tmp_path / "jekyll", "_config.yml", "future: no\n").options["future"] is False


def test_plugins_of_markdown_it_that_are_unknown_give_one_note(tmp_path: Path) -> None:
    (tmp_path / "package.json").write_text('{"dependencies": {"hexo": "8", "hexo-renderer-markdown-it": "7"}}')
    text = "markdown:\n  plugins:\n    - markdown-it-emoji\n    - markdown-it-toc\n    - {name: ./ruby, options: {}}\n"
    found = config(tmp_path, "_config.yml", text + "    - markdown-it-toc\n    - 3\n")
    assert len(found.notes) == 1
    assert found.notes[0].endswith(": markdown-it-toc, ./ruby.")


def test_a_plugin_that_draws_formulas_makes_the_preview_draw_them(tmp_path: Path) -> None:
    (tmp_path / "package.json").write_text('{"dependencies": {"hexo": "8", "hexo-renderer-markdown-it": "7"}}')
    found = config(tmp_path, "_config.yml", "markdown:\n  plugins: ['@renbaoshuo/markdown-it-katex']\n")
    assert (found.notes, found.options["katex"]) == ((), True)
    assert does_math(Post.parse(Source.read(b"---\ntitle: t\n---\n$x$\n"), found))


HUGO = [
    (
        "hugo.toml",
        'title = "站"\ntimeZone = "Asia/Shanghai"\n[markup.goldmark.renderer]\nunsafe = true\nhardWraps = true\n'
        '[markup.goldmark.parser]\nautoHeadingIDType = "blackfriday"\n'
        "[markup.goldmark.extensions]\ntypographer = false\n",
    ),
    (
        "config.yaml",
        "Title: 站\ntimezone: Asia/Shanghai\nbaseurl: x\nmarkup:\n  goldmark:\n"
        "    renderer: {unsafe: true, hardWraps: true}\n"
        "    parser: {autoHeadingIDType: blackfriday}\n    extensions: {typographer: {disable: true}}\n",
    ),
    (
        "hugo.json",
        '{"title": "站", "timeZone": "Asia/Shanghai", "markup": {"goldmark": {"renderer":'
        ' {"unsafe": true, "hardWraps": true},'
        ' "parser": {"autoHeadingIDType": "blackfriday"}, "extensions": {"typographer": false}}}}',
    ),
]


@pytest.mark.parametrize(("name", "text"), HUGO)
def test_hugo_in_each_of_its_formats(tmp_path: Path, name: str, text: str) -> None:
    found = config(tmp_path, name, text)
    assert (found.generator, found.title, found.timezone, found.notes) == ("hugo", "站", "Asia/Shanghai", ())
    wanted = {"unsafe": True, "hardWraps": True, "autoHeadingIDType": "blackfriday", "typographer": False}
    assert {key: found.options.get(key) for key in wanted} == wanted


UNSAFE = "[markup.goldmark.renderer]\nunsafe = true\n"


@pytest.mark.parametrize(
    ("own", "unsafe"),
    [  # as Hugo 0.111 and 0.168 built them
        ('theme = "t"\n', False),
        ('theme = "t"\n[markup.goldmark.renderer]\nhardWraps = true\n', False),
        ('theme = "t"\n[markup]\n_merge = "deep"\n', True),
        ('theme = ["t"]\n[markup]\n_merge = "deep"\n[markup.goldmark.renderer]\nhardWraps = true\n', True),
        ('theme = "t"\n[markup]\n_merge = "shallow"\n[markup.goldmark.renderer]\nhardWraps = true\n', False),
        ('theme = "t"\n[markup.goldmark]\n_merge = "deep"\n', True),
        ('theme = "t"\n_merge = "deep"\n', True),
        ('[[module.imports]]\npath = "t"\n[markup]\n_merge = "deep"\n', True),
        ('defaultContentLanguage = "zh"\n[languages.zh.markup.goldmark.renderer]\nunsafe = true\n', True),
        ("[languages.zh.markup.goldmark.renderer]\nunsafe = true\n", False),
    ],
)
def test_hugo_takes_settings_of_themes_and_languages(tmp_path: Path, own: str, unsafe: bool) -> None:
    found = site(tmp_path, **{"config.toml": 'baseURL = "/"\n' + own, "themes__t__config.toml": UNSAFE})
    assert found.notes == ()
    assert bool(found.options.get("unsafe")) == unsafe


def test_hugo_reads_no_markup_of_a_language_in_a_file_of_its_own(tmp_path: Path) -> None:
    main, markup = 'defaultContentLanguage = "zh"\n', "[goldmark.renderer]\nunsafe = true\n"
    found = site(tmp_path, **{"config/_default/config.toml": main, "config/_default/markup.zh.toml": markup})
    assert "unsafe" not in found.options
    assert "unsafe" in site(tmp_path, **{"config/_default/markup.toml": markup}).options


def test_hugo_configuration_in_parts(tmp_path: Path) -> None:
    found = site(
        tmp_path,
        **{
            "config/_default/hugo.toml": 'defaultContentLanguage = "zh"\n',
            "config/_default/markup.yaml": "goldmark:\n  renderer:\n    unsafe: true\n",
            "config/_default/languages.toml": '[zh]\ntitle = "站"\n',
        },
    )
    assert (found.title, found.options["unsafe"]) == ("站", True)


def test_hugo_runs_inline_shortcodes_where_its_security_says_so(tmp_path: Path) -> None:
    allowed = config(tmp_path, "hugo.toml", "[security]\nenableInlineShortcodes = true\n")
    assert Hugo(allowed.options).render("a {{< x.inline >}}b{{< /x.inline >}}\n")[0].html.count("x.inline") == 1
    refused = config(tmp_path, "hugo.toml", "[security]\nenableInlineShortcodes = false\n")
    assert Hugo(refused.options).render("a {{< x.inline >}}b{{< /x.inline >}}\n")[0].html == "<p>a </p>\n"


def test_jekyll(tmp_path: Path) -> None:
    found = config(
        tmp_path,
        "_config.yml",
        "title: 站\ntimezone: Asia/Tokyo\nmarkdown: kramdown\nbaseurl: /b\n"
        "kramdown:\n  input: GFM\n  hard_wrap: true\n",
    )
    assert (found.title, found.timezone) == ("站", "Asia/Tokyo")
    options = dict(found.options)
    variables = options.pop("variables")
    assert isinstance(variables, dict) and variables["kramdown"] == {"input": "GFM", "hard_wrap": True}
    assert options == {"markdown": "kramdown", "baseurl": "/b", "input": "GFM", "hard_wrap": True}


@pytest.mark.parametrize(
    ("name", "known"), [("GFM", False), ("Kramdown", True), ("CommonMark", True), ("redcarpet", False)]
)
def test_jekyll_s_other_processors_are_named(tmp_path: Path, name: str, known: bool) -> None:
    """Jekyll 4.3.1 stops at “GFM” and “redcarpet”."""
    found = config(tmp_path, "_config.yml", f"title: x\nmarkdown: {name}\nplugins: []\n")
    assert [f"markdown: {name}" in note for note in found.notes] == ([] if known else [True])


def test_zola(tmp_path: Path) -> None:
    found = config(tmp_path, "config.toml", 'base_url = "x"\ntitle = "站"\n[markdown]\nsmart_punctuation = true\n')
    assert (found.title, found.options["smart_punctuation"]) == ("站", True)


def test_mkdocs(tmp_path: Path) -> None:
    text = """
site_name: 手册
docs_dir: text
theme: {name: material}
markdown_extensions:
  - toc: {permalink: true}
  - admonition
  - pymdownx.superfences:
      custom_fences:
        - name: mermaid
          format: !!python/name:pymdownx.superfences.fence_code_format
plugins: [blog, !ENV [A, b]]
"""
    found = config(tmp_path, "mkdocs.yml", text)
    assert (found.title, found.notes) == ("手册", ())
    assert found.options["markdown_extensions"] == ["toc", "admonition", "pymdownx.superfences"]
    assert found.options["extension_configs"] == {
        "toc": {"permalink": True},
        "pymdownx.superfences": {
            "custom_fences": [{"name": "mermaid", "format": "pymdownx.superfences.fence_code_format"}]
        },
    }
    assert (found.options["theme"], content_folders(found)) == ("material", ("text",))


def test_mkdocs_without_extensions_sets_none(tmp_path: Path) -> None:
    assert "markdown_extensions" not in config(tmp_path, "mkdocs.yml", "site_name: x\n").options


def test_one_note_names_the_extensions_that_the_preview_lacks(tmp_path: Path) -> None:
    text = (
        "site_name: x\nmarkdown_extensions: [markdown.extensions.toc, mdx_a, pymdownx.snippets, b.c:D, pymdownx.keys]\n"
    )
    (note,) = config(tmp_path, "mkdocs.yml", text).notes
    assert "mdx_a, b.c." in note


def test_pelican_is_read_not_run(tmp_path: Path) -> None:
    ran = tmp_path / "ran"
    text = f"""
from pathlib import Path
Path({str(ran)!r}).write_text("x")
SITENAME: str = "站"
TIMEZONE = "Asia/Shanghai"
PATH = "./text/"
SITEURL = "https://" + "example.com"
MARKDOWN = {{
    "extension_configs": {{"markdown.extensions.codehilite": {{"css_class": "c"}}, "markdown.extensions.extra": {{}}}},
    "extensions": ["admonition"],
    "output_format": "html5",
}}
"""
    found = config(tmp_path, "pelicanconf.py", text)
    assert not ran.exists()
    assert (found.title, found.timezone, found.notes) == ("站", "Asia/Shanghai", ())
    assert found.options == {
        "markdown_extensions": ["admonition", "markdown.extensions.codehilite", "markdown.extensions.extra"],
        "extension_configs": {
            "markdown.extensions.codehilite": {"css_class": "c"},
            "markdown.extensions.extra": {},
        },
        "output_format": "html5",
        "PATH": "text",
    }


def test_nikola(tmp_path: Path) -> None:
    text = """
BLOG_TITLE = "站"
TIMEZONE = "Asia/Shanghai"
POSTS = (("blog/*.md", "blog", "post.tmpl"), ("blog/*.rst", "blog", "post.tmpl"))
PAGES = (("pages/*.md", "", "page.tmpl"),)
MARKDOWN_EXTENSIONS = ['markdown.extensions.extra']
MARKDOWN_EXTENSION_CONFIGS = {DEFAULT_LANG: {}}
"""
    found = config(tmp_path, "conf.py", text)
    assert (found.title, found.timezone) == ("站", "Asia/Shanghai")
    assert found.options["markdown_extensions"] == ["markdown.extensions.extra"]
    assert content_folders(found) == ("blog", "pages")


def test_eleventy_s_folder_is_what_the_configuration_returns_last(tmp_path: Path) -> None:
    text = "module.exports = (c) => {\n  const inner = () => { return { dir: { input: '.' } } };\n"
    site = config(tmp_path, ".eleventy.js", text + "  return { dir: { input: 'src' } };\n};\n")
    assert site.options["input"] == "src"


def test_eleventy_and_astro_as_far_as_they_say_it_literally(tmp_path: Path) -> None:
    eleventy = """
// dir: { input: "old" },
const md = markdownIt({ html: true, breaks: false, linkify: true });
export default function (config) {
  config.setLibrary("md", md); /* typographer: true */
  return { dir: { input: "./src", output: "_site" } };
}
"""
    (tmp_path / "e").mkdir()
    found = config(tmp_path / "e", "eleventy.config.js", eleventy)
    assert found.options == {"input": "src", "html": True, "breaks": False, "linkify": True}
    (tmp_path / "a").mkdir()
    astro = "export default defineConfig({ site: 'https://example.com', markdown: { smartypants: false, gfm: true } });"
    found = config(tmp_path / "a", "astro.config.mjs", astro)
    assert found.options == {"site": "https://example.com", "smartypants": False, "gfm": True}


@pytest.mark.parametrize(
    ("version", "written", "satteri"),
    [
        ("^7.1.0", "markdown: { gfm: true }", True),
        ("^7.1.0", "markdown: { remarkPlugins: [] }", True),
        ("^7.1.0", "markdown: { remarkPlugins: [remarkToc] }", False),
        ("^7.1.0", "markdown: { processor: unified({}) }", False),
        ("^6.0.0", "markdown: { processor: satteri({ features: { smartPunctuation: false } }) }", True),
        ("^5.18.0", "", False),
        ("latest", "", False),
    ],
)
def test_astro_7_reads_with_satteri_unless_told_otherwise(
    version: str, written: str, satteri: bool, tmp_path: Path
) -> None:
    (tmp_path / "package.json").write_text(json.dumps({"dependencies": {"astro": version}}), "utf-8")
    found = config(tmp_path, "astro.config.mjs", f"export default defineConfig({{ {written} }});")
    assert bool(found.options.get("satteri")) is satteri
    assert ("smartypants" in found.options) is ("smartPunctuation" in written)


BROKEN = [
    ("mkdocs.yml", "site_name: x\nnav: [a\n", "line"),
    ("hugo.toml", 'title = "x"\nbroken = = 1\n', "line 2"),
    ("hugo.json", '{"title": \n', "line"),
    ("pelicanconf.py", "SITENAME = 'x'\ndef f(:\n", "line 2"),
    ("hugo.yaml", "- a\n- b\n", "hugo.yaml"),
    ("mkdocs.yml", "a: &a [x]\nb: *c\n", "line"),
    ("mkdocs.yml", "\x00\x01", "mkdocs.yml"),
    ("pelicanconf.py", "X = " + "(" * 400 + ")" * 400, "pelicanconf.py"),
]


def test_what_hugo_takes_for_a_theme_may_be_a_number(tmp_path: Path) -> None:
    assert config(tmp_path, "hugo.yaml", "title: A\ntheme: 5\n").title == "A"


@pytest.mark.parametrize(("name", "text", "word"), BROKEN)
def test_a_broken_configuration_gives_defaults_and_one_note(tmp_path: Path, name: str, text: str, word: str) -> None:
    found = config(tmp_path, name, text)
    assert (found.title, found.options, len(found.notes)) == ("", {}, 1)
    assert word in found.notes[0]
    assert name in found.notes[0]


def test_a_broken_hexo_configuration_keeps_the_renderer(tmp_path: Path) -> None:
    (tmp_path / "package.json").write_text('{"dependencies": {"hexo": "8", "hexo-renderer-markdown-it": "7"}}')
    found = config(tmp_path, "_config.yml", "title: [\n")
    assert (found.generator, found.dialect, len(found.notes)) == ("hexo", "hexo-markdown-it", 1)


@pytest.mark.parametrize("text", ["", "# only a comment\n", "\ufeff"])
def test_an_empty_configuration_is_fine(tmp_path: Path, text: str) -> None:
    assert config(tmp_path, "mkdocs.yml", text).notes == ()


@pytest.mark.parametrize(
    "text",
    [
        "marked: yes\nnew_post_name: [1]\ntitle: {a: b}\ntimezone: 8\n",
        "markdown: 1\nmarked: [a]\nsource_dir: 7\nroot: /\n",
    ],
)
def test_settings_of_the_wrong_kind_do_no_harm(tmp_path: Path, text: str) -> None:
    found = config(tmp_path, "_config.yml", text + "new_post_name: x\n" if "new_post_name" not in text else text)
    assert found.generator == "hexo"
    assert content_folders(found) == ("source",)
    assert isinstance(found.title, str)


FOLDERS = [
    ("hexo", ["source/_posts"], "source/_posts"),
    ("hexo", [], "."),
    ("jekyll", ["_posts"], "_posts"),
    ("hugo", ["content/posts", "content/about"], "content/posts"),
    ("hugo", ["content"], "content"),
    ("astro", ["src/content/blog"], "src/content/blog"),
    ("unknown", [], "."),
]


@pytest.mark.parametrize(("generator", "folders", "posts"), FOLDERS)
def test_where_new_posts_go(tmp_path: Path, generator: str, folders: list[str], posts: str) -> None:
    for folder in folders:
        (tmp_path / folder).mkdir(parents=True)
    assert posts_folder(Site(generator, root=tmp_path)) == tmp_path / posts
    assert posts_folder(Site(generator)) is None


def test_static_folders_follow_the_settings() -> None:
    assert static_folders(Site("hexo", options={"source_dir": "src/"})) == ("src",)
    assert static_folders(Site("hugo", options={"staticDir": ["a", "b"]}))[:2] == ("a", "b")
    assert static_folders(Site("astro")) == ("public",)


def test_zola_links_of_headings_made_by_a_template_give_a_note(tmp_path: Path) -> None:
    text = 'base_url = "https://e.com"\n[markdown]\ninsert_anchor_links = "right"\nrender_emoji = true\n'
    found = config(tmp_path, "config.toml", text)
    assert (found.options["insert_anchor_links"], found.notes) == ("right", ())
    found = site(tmp_path, **{"templates__anchor-link.html": "<a>#</a>"})
    assert "insert_anchor_links" not in found.options
    assert (found.options["render_emoji"], len(found.notes)) == (True, 1)


@pytest.mark.parametrize("renderer", ["hexo-renderer-marked", "hexo-renderer-markdown-it"])
def test_what_a_theme_is_told_changes_no_markdown_of_hexo(tmp_path: Path, renderer: str) -> None:
    """Hexo 8.1 keeps `_config.{theme}.yml`, `theme_config` and the theme's own file for the theme: a post came out the same
    through both renderers, whatever those said of `marked`, `markdown`, `syntax_highlighter`, `external_link` and `root`."""
    said = "marked: {breaks: false}\nmarkdown: {render: {breaks: false}}\nroot: /x/\nexternal_link: {enable: true}\n"
    indented = "".join(f"  {line}\n" for line in said.splitlines())
    packages = {"package.json": f'{{"dependencies": {{"hexo": "8", "{renderer}": "7"}}}}'}
    files = {"_config.x.yml": said, "themes__x___config.yml": said}
    found = site(tmp_path, **{**packages, **files, "_config.yml": f"theme: x\ntheme_config:\n{indented}"})
    assert (found.options, found.notes) == ({"theme": "x"}, ())


@pytest.mark.parametrize(
    ("name", "text", "asks"),
    [
        ("hugo.toml", 'title = "a"\n[params]\nmathjax = true\n', True),
        ("hugo.toml", 'title = "a"\n[params.page.math]\nenable = true\n', True),
        ("hugo.toml", 'title = "a"\n[params]\nMath = false\n[params.katex]\nenable = false\n', False),
        ("_config.yml", "title: a\nkramdown: {}\nmathjax: true\n", True),
        ("_config.yml", "title: a\nkramdown: {}\n", False),
        (
            "mkdocs.yml",
            "site_name: a\nmarkdown_extensions: [pymdownx.arithmatex]\nextra_javascript: [js/mathjax.js]\n",
            True,
        ),
        ("mkdocs.yml", "site_name: a\nmarkdown_extensions: [pymdownx.arithmatex]\n", False),
        ("mkdocs.yml", "site_name: a\nextra_javascript: [js/mathjax.js]\n", False),
        ("pelicanconf.py", "SITENAME = 'a'\nPLUGINS = ['sitemap', 'pelican.plugins.render_math']\n", True),
        ("pelicanconf.py", "SITENAME = 'a'\nPLUGINS = ['sitemap']\n", False),
    ],
)
def test_settings_that_ask_for_formulas(tmp_path: Path, name: str, text: str, asks: bool) -> None:
    assert config(tmp_path, name, text).options.get("mathjax", False) is asks


def test_zola_s_extra_settings_ask_for_formulas(tmp_path: Path) -> None:
    assert (
        config(tmp_path, "config.toml", 'base_url = "/"\n[markdown]\n[extra]\nkatex = true\n').options["mathjax"]
        is True
    )


@pytest.mark.parametrize(("asked", "boxes"), [("^0.2.6", False), ("~0.1", False), ("0.3.2", None), (">=0.2", None)])
def test_the_first_versions_of_hexo_s_renderer_make_no_boxes(tmp_path: Path, asked: str, boxes: bool | None) -> None:
    packages = {"hexo": "3", "hexo-renderer-marked": asked}
    (tmp_path / "package.json").write_text(json.dumps({"dependencies": packages}))
    found = config(tmp_path, "_config.yml", "title: x\n")
    assert found.options.get("marked_boxes") == boxes
    assert ("<input" in Hexo(found.options).render("- [x] a\n")[0].html) == (boxes is None)
