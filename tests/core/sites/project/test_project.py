"""`.foreword.toml` and other tools' content types: found, merged, never a crash."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor.core.post.frontmatter.model import Kind
from editor.core.resources import resource
from editor.core.sites.project.content_types import ContentType
from editor.core.sites.project.file import ProjectFile
from editor.core.sites.project.project import project_of
from editor.core.sites.site import Site


def _write(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_the_nearer_file_wins_and_the_rest_is_added(tmp_path: Path) -> None:
    _write(tmp_path / ".foreword.toml", 'typography = true\nrequired = ["title"]\n[rules]\na = false\nb = "hint"\n')
    _write(tmp_path / "notes" / ".foreword.toml", 'required = ["mood"]\n[rules]\na = "error"\n')
    site = Site("hexo", "hexo", tmp_path)
    near, far = project_of(tmp_path / "notes" / "x.md", site), project_of(tmp_path / "x.md", site)
    assert (near.rules, near.required, near.typography) == ({"a": "error", "b": "hint"}, ("mood", "title"), True)
    assert (far.rules, far.required) == ({"a": "off", "b": "hint"}, ("title",))


def test_the_nearer_file_says_whether_words_are_checked_and_all_words_count(tmp_path: Path) -> None:
    _write(tmp_path / ".foreword.toml", '[spelling]\nlanguages = ["en"]\nwords = ["quux", "Hexo"]\n')
    _write(tmp_path / "notes" / ".foreword.toml", '[spelling]\nlanguages = []\nwords = ["foo"]\n')
    _write(tmp_path / "more" / ".foreword.toml", '[spelling]\nwords = ["foo"]\n')
    site = Site("hexo", "hexo", tmp_path)
    near, far, more = (project_of(tmp_path / folder / "x.md", site) for folder in ("notes", ".", "more"))
    assert (near.spelling, near.words) == (False, ("Hexo", "foo", "quux"))
    assert (far.spelling, far.words) == (True, ("Hexo", "quux"))
    assert (more.spelling, more.words) == (True, ("Hexo", "foo", "quux"))


def test_files_above_the_sites_root_do_not_count(tmp_path: Path) -> None:
    _write(tmp_path / ".foreword.toml", 'required = ["title"]\n')
    root = tmp_path / "site"
    root.mkdir()
    assert project_of(root / "a.md", Site("hexo", "hexo", root)).required == ()
    assert project_of(root / "a.md", Site()).required == ("title",)


def test_a_change_on_disk_is_seen(tmp_path: Path) -> None:
    path = _write(tmp_path / ".foreword.toml", 'required = ["title"]\n')
    site = Site("hexo", "hexo", tmp_path)
    assert project_of(tmp_path / "a.md", site).required == ("title",)
    path.write_text('required = ["title", "mood"]\n', encoding="utf-8")
    assert project_of(tmp_path / "a.md", site).required == ("title", "mood")


@pytest.mark.parametrize(
    ("text", "line", "column"),
    [
        ('required = ["title"\n[rules]\n', 2, 1),
        ("a = 1\n\n[rules]\nx = 5\n", 4, 1),
        ("[fields.mood]\ntype = 'colour'\n", 1, 9),
        ("[fields.mood]\npattern = '('\n", 2, 1),
        ("typography = 1\n", 1, 1),
        ("a = 1\nspelling = true\n", 2, 1),
        ('[spelling]\nlanguages = ["en", "xx"]\n', 2, 1),
        ("[spelling]\nwords = [3]\n", 2, 1),
        ("[spelling]\nlanguage = 'en'\n", 2, 1),
    ],
)
def test_a_mistake_names_its_line_and_column(tmp_path: Path, text: str, line: int, column: int) -> None:
    path = _write(tmp_path / ".foreword.toml", text)
    faults = project_of(tmp_path / "a.md", Site("hexo", "hexo", tmp_path)).faults
    assert (faults[-1].line, faults[-1].column) == (line, column)
    assert faults[-1].sentence().startswith(f"{path}:{line}:{column}: ")


@given(st.text(alphabet='[]{}"=.\n fields.types,rules1a', max_size=60))
def test_any_file_gives_a_project(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    path = _write(tmp_path_factory.getbasetemp() / "any" / ".foreword.toml", text)
    ProjectFile(path, None).own()


def test_a_missing_and_a_broken_schema(tmp_path: Path) -> None:
    _write(tmp_path / ".foreword.toml", '[types.a]\nschema = "no.json"\n[types.b]\nschema = "bad.json"\n')
    _write(tmp_path / "bad.json", "{\n  x")
    faults = project_of(tmp_path / "a.md", Site("hexo", "hexo", tmp_path)).faults
    assert [(fault.path.name, fault.line, fault.column) for fault in faults] == [
        (".foreword.toml", 2, 1),
        ("bad.json", 2, 3),
    ]


def test_decaps_collections_are_types_of_their_folders(tmp_path: Path) -> None:
    _write(
        tmp_path / "static/admin/config.yml",
        "backend: {name: x}\ncollections:\n- name: blog\n  folder: content/blog\n  fields:\n"
        "  - {name: title, widget: string}\n  - {name: kind, widget: select, options: [a, {label: B, value: b}]}\n"
        "  - {name: tags, widget: list, required: false}\n  - {name: draft, widget: boolean}\n"
        "  - {name: link, widget: string, pattern: ['^https', 'an address']}\n  - {name: body, widget: markdown}\n",
    )
    project = project_of(tmp_path / "content/blog/a.md", Site("hugo", "hugo", tmp_path))
    fields = project.fields(tmp_path / "content/blog/a.md")
    assert [(item.name, item.kind, item.required) for item in fields] == [
        ("title", Kind.TEXT, True),
        ("kind", Kind.TEXT, True),
        ("tags", Kind.LIST, False),
        ("draft", Kind.SWITCH, False),
        ("link", Kind.TEXT, True),
    ]
    assert (fields[1].choices, fields[4].pattern) == (("a", "b"), "^https")
    assert project.fields(tmp_path / "content/notes/a.md") == ()


def test_front_matter_cms_chooses_by_the_key_type(tmp_path: Path) -> None:
    _write(
        tmp_path / "frontmatter.json",
        '{"frontMatter.taxonomy.contentTypes": ['
        '{"name": "default", "fields": [{"name": "title", "type": "string", "required": true}]},'
        '{"name": "page", "fields": [{"name": "mood", "type": "choice", "choices": ["a", {"id": "b", "title": "B"}]}]}]}',
    )
    project = project_of(tmp_path / "a.md", Site("hugo", "hugo", tmp_path))
    assert [item.name for item in project.fields(tmp_path / "a.md")] == ["title"]
    (mood,) = project.fields(tmp_path / "a.md", "page")
    assert (mood.name, mood.choices) == ("mood", ("a", "b"))


def test_front_matter_cms_s_settings_may_lie_in_files_of_their_own(tmp_path: Path) -> None:
    folder = tmp_path / ".frontmatter/config"
    _write(
        folder / "taxonomy/contentTypes/note.json",
        '{"name": "note", "fields": [{"name": "mood", "type": "string", "required": true}]}',
    )
    _write(folder / "content/pageFolders/notes.json", '{"path": "[[workspace]]/notes", "contentTypes": ["note"]}')
    project = project_of(tmp_path / "notes/a.md", Site("hugo", "hugo", tmp_path))
    assert [item.name for item in project.fields(tmp_path / "notes/a.md")] == ["mood"]
    assert project.fields(tmp_path / "posts/a.md") == ()
    _write(folder / "taxonomy/contentTypes/broken.json", "{")
    faults = project_of(tmp_path / "notes/a.md", Site("hugo", "hugo", tmp_path)).faults
    assert [fault.path.name for fault in faults] == ["broken.json"]


@pytest.mark.parametrize(
    ("glob", "path", "fits"),
    [
        ("source/_posts/", "source/_posts/x/a.md", True),
        ("source/_posts", "source/_posts/a.md", True),
        ("source/*.md", "source/a.md", True),
        ("source/*.md", "source/x/a.md", False),
        ("**/notes/*.md", "a/b/notes/x.md", True),
        ("**/notes/*.md", "notes/x.md", True),
        ("source/**", "source/a/b.md", True),
        ("sourc", "source/a.md", False),
        ("a[1].md", "a1.md", True),
    ],
)
def test_globs(glob: str, path: str, fits: bool, tmp_path: Path) -> None:
    assert ContentType("x", match=(glob,)).fits(tmp_path / path, tmp_path) is fits


@pytest.mark.parametrize("page", ["project.md", "project.zh_CN.md"])
def test_the_guides_sample_is_what_is_read(page: str, tmp_path: Path) -> None:
    text = resource("guide", page).read_text("utf-8")
    _write(tmp_path / ".foreword.toml", text.split("```toml\n")[1].split("```")[0])
    project = project_of(tmp_path / "a.md", Site("hexo", "hexo", tmp_path))
    assert project.faults == ()
    assert project.typography is True
    names = [item.name for item in project.fields(tmp_path / "source/_posts/a.md")]
    assert names == ["cover", "mood", "pinned", "reviewed", "people", "link", "title", "date"]
    assert [item.name for item in project.fields(tmp_path / "x.md", "note")] == ["rating", "title", "date"]


@pytest.mark.parametrize("place", ["src/admin/config.yml", "assets/cms/config.yaml", "admin/config.yml"])
def test_decaps_file_lies_in_a_folder_that_is_copied(place: str, tmp_path: Path) -> None:
    path = tmp_path / place
    path.parent.mkdir(parents=True)
    path.write_text("collections: [{name: post, folder: posts, fields: [{name: mood}]}]\n", "utf-8")
    site = Site("eleventy", "eleventy", tmp_path, options={"passthrough": {"assets": "assets"}})
    found = project_of(tmp_path / "posts" / "a.md", site).fields(tmp_path / "posts" / "a.md")
    assert [field.name for field in found] == ["mood"]


def test_a_project_of_another_generator_has_its_content_types_too(tmp_path: Path) -> None:
    (tmp_path / "package.json").write_text('{"dependencies": {"gatsby": "5"}}', "utf-8")
    (tmp_path / "static" / "admin").mkdir(parents=True)
    text = "collections: [{name: post, folder: content/blog, fields: [{name: mood}]}]\n"
    (tmp_path / "static" / "admin" / "config.yml").write_text(text, "utf-8")
    post = tmp_path / "content" / "blog" / "a" / "index.md"
    assert [field.name for field in project_of(post, Site()).fields(post)] == ["mood"]


@pytest.mark.parametrize("text", [f"a = {'9' * 5000}", "a = " + "[" * 5000])
def test_a_file_that_would_burst_the_reader_counts_as_broken(tmp_path: Path, text: str) -> None:
    path = _write(tmp_path / ".foreword.toml", text)
    assert [fault.path for fault in ProjectFile(path, None).own().faults] == [path]


def test_a_schema_that_is_nested_too_deeply_counts_as_broken(tmp_path: Path) -> None:
    _write(tmp_path / "post.json", '{"a":' * 5000)
    path = _write(tmp_path / ".foreword.toml", '[types.post]\nschema = "post.json"\n')
    assert [fault.path.name for fault in ProjectFile(path, None).own().faults] == ["post.json"]
