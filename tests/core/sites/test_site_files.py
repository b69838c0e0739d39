"""Settings that stand in several files, layouts without a configuration, and what is said of broken ones: one note."""

from __future__ import annotations

from pathlib import Path

import pytest

from editor.core.sites.detect import detect_site


def write(root: Path, **files: str) -> Path:
    """`a__b=text` becomes the file a/b; a name's dots are written as they are."""
    for name, text in files.items():
        path = root / name.replace("__", "/")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return root


def test_hugo_merges_its_files_and_environments(tmp_path: Path) -> None:
    write(
        tmp_path,
        **{
            "hugo.toml": 'baseURL = "https://a.example/"\ntitle = "旧"\n[markup.goldmark.renderer]\nunsafe = true\n',
            "config/_default/markup.toml": "[goldmark.parser]\nautoHeadingIDType = 'blackfriday'\n",
            "config/_default/languages.zh.toml": "contentDir = 'content/zh'\ntitle = '中文'\n",
            "config/production/hugo.yaml": "title: 新\ntimezone: Asia/Tokyo\ndefaultContentLanguage: zh\n",
        },
    )
    site = detect_site(tmp_path)
    assert (site.generator, site.title, site.timezone, site.notes) == ("hugo", "新", "Asia/Tokyo", ())
    assert site.options["unsafe"] is True
    assert site.options["autoHeadingIDType"] == "blackfriday"
    assert site.options["contentDir"] == "content/zh"
    assert site.options["language_folders"] == {"zh": "content/zh"}


def test_a_broken_file_of_several_leaves_the_others(tmp_path: Path) -> None:
    write(tmp_path, **{"config/_default/hugo.toml": "title = 'a'\n", "config/_default/markup.toml": "[goldmark\n"})
    site = detect_site(tmp_path)
    assert site.title == "a"
    assert len(site.notes) == 1
    assert "markup.toml" in site.notes[0]


def test_hugo_without_a_main_file(tmp_path: Path) -> None:
    write(tmp_path, **{"config/_default/params.toml": "a = 1\n", "content/posts/a.md": "a"})
    assert detect_site(tmp_path / "content" / "posts" / "a.md").generator == "hugo"


def test_mkdocs_inherits(tmp_path: Path) -> None:
    write(
        tmp_path,
        **{
            "base.yml": "site_name: a\nmarkdown_extensions: {toc: {permalink: true}, admonition: null}\n",
            "mkdocs.yml": "INHERIT: base.yml\nsite_name: b\nmarkdown_extensions: {toc: {toc_depth: 3}}\n",
        },
    )
    site = detect_site(tmp_path)
    assert (site.title, site.notes) == ("b", ())
    assert site.options["extension_configs"] == {"toc": {"permalink": True, "toc_depth": 3}}
    (tmp_path / "base.yml").unlink()
    assert len(detect_site(tmp_path).notes) == 1


def test_eleventy_s_copies(tmp_path: Path) -> None:
    code = """
eleventyConfig.addPassthroughCopy("./src/img/");
// eleventyConfig.addPassthroughCopy("old");
eleventyConfig.addPassthroughCopy({ "static": "/", 'node_modules/x/dist': 'lib/x', [calculated]: "no" });
"""
    options = detect_site(write(tmp_path, **{".eleventy.js": code})).options
    assert options["passthrough"] == {"src/img": "", "static": "", "node_modules/x/dist": "lib/x"}


def test_a_posts_folder_is_hexo_s_unless_its_names_have_dates(tmp_path: Path) -> None:
    hexo = write(tmp_path / "h", **{"_posts/你好.md": "---\ntitle: a\n---\n", "_posts/b.md": "x"})
    jekyll = write(tmp_path / "j", **{"_posts/2026-01-02-a.md": "x"})
    assert (detect_site(hexo).generator, detect_site(hexo).options) == ("hexo", {"source_dir": "."})
    assert detect_site(jekyll).generator == "jekyll"
    assert len(detect_site(jekyll).notes) == 1


@pytest.mark.parametrize(
    ("name", "text", "named"),
    [
        ("_config.yml", "source_dir: source\nmarked: [1]\n", "marked"),
        ("_config.yml", "source_dir: source\ntimezone: Mars/Base\n", "timezone"),
        ("_config.yml", "kramdown: yes please\nbaseurl: ''\n", "kramdown"),
        ("hugo.toml", "markup = 1\ntimeZone = 'x y'\n", "markup”, “timezone"),
        ("hugo.toml", "title = \n", "line 1"),
        ("zola.toml", "[\n", "zola.toml"),
        ("mkdocs.yml", "a: [\n", "mkdocs.yml"),
        ("pelicanconf.py", "A = (\n", "pelicanconf.py"),
    ],
)
def test_wrong_settings_are_one_note(tmp_path: Path, name: str, text: str, named: str) -> None:
    site = detect_site(write(tmp_path, **{name: text}))
    assert len(site.notes) == 1
    assert named in site.notes[0]
    assert site.timezone is None


def test_a_package_file_that_can_t_be_read_is_said(tmp_path: Path) -> None:
    site = detect_site(write(tmp_path, **{"_config.yml": "source_dir: source\n", "package.json": "{"}))
    assert len(site.notes) == 1
    assert "package.json" in site.notes[0]


@pytest.mark.parametrize(
    ("body", "generator"),
    [
        ("{% asset_img a.png %}", "hexo"),
        ("{{< figure src=a >}}", "hugo"),
        ("{% highlight ruby %}\nx\n{% endhighlight %}", "jekyll"),
        ("见 [文](@/posts/a.md)", "zola"),
        ("![a]({static}/a.png)", "pelican"),
        ("!!! note\n    a", "mkdocs"),
        ("[a](link://slug/a)", "nikola"),
        ("import A from '../a.astro'", "astro"),
        ("只有文字。", "unknown"),
    ],
)
def test_a_post_s_body_tells_too(tmp_path: Path, body: str, generator: str) -> None:
    path = tmp_path / "a.md"
    path.write_text(f"---\ntitle: a\n---\n\n{body}\n", "utf-8")
    assert detect_site(path).generator == generator
