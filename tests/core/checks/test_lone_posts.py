"""Posts outside a site: what nobody can know of them isn't said, and each is taken for what it looks like itself."""

from __future__ import annotations

from pathlib import Path

import pytest

from editor.core.checks.batch import Task, check_files, counted
from editor.core.checks.problem import Severity
from editor.core.sites.detect import Sites, detect_site

_DATED = "---\ntitle: A\ndate: 2020-01-02 10:00:00\ntags: [x]\n---\n"
_POST = "---\nlayout: post\ntitle: A\ndate: 2020-01-02 10:00:00\n---\n"
_LAYOUT = "---\nlayout: layouts/post.njk\ntitle: A\n---\n"


def _found(folder: Path, name: str, text: str) -> dict[str, Severity]:
    path = folder / name
    path.write_text(text, "utf-8")
    tasks = [Task(path, detect_site(path))]
    return {item.problem.code: item.problem.severity for item in check_files(tasks, counted(tasks), None)[0].found}


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.md", "---\ndate:\n  published: 2020-01-02\n  modified: 2020-01-03\ntitle: A\n---\ntext\n"),
        ("a.md", "---\nauthors: [ann]\ntags: [x]\n---\n\n# The title\n\ntext\n"),
        ("a.md", "text without anything above it\n"),
        ("2020-01-02-a.md", "---\ntitle: A\ntags: [x]\n---\n\n```tex\n\\newcommand{%\n```\n"),
        ("a.md", _DATED + "\n{{< gist ann 123 >}}\n"),
        ("a.md", _LAYOUT + "{% for key, site in sites %}{{ key }}{% endfor %}\n"),
        ("a.md", _LAYOUT.replace("title:", 'permalink: "a/{{ pagination.pageNumber + 1 }}/"\ntitle:') + "text\n"),
        ("a.md", "---\ntitle: A\ndate: 2020-01-02\ntaxonomies:\n  tags: [x]\n  categories:\n---\ntext\n"),
        ("2020-01-02-a.md", '---\ntitle: A\n---\n{% include "figure.html",\n  image: "a.png" %}\n'),
        ("a.md", _LAYOUT + '{% set a = names | join(", ") %}{{ a }}\n'),
        ("a.md", _DATED + "![a](gone.png) and [b](gone.md)\n"),
        ("a.md", _DATED + "[below](#53-複製)\n\n## 5.3 複製\n"),
        ("2020-01-02-a.md", "---\nlayout: post\ntitle: A\n---\n{% include figure.liquid src:'a.png' %}\n"),
        ("2020-01-02-a.md", "---\ntitle: A\n---\n{% if '/posts' in page.url %}x{% endif %}\n"),
        ("a.md", "---\ntitle: A\ndraft: false\nurl: https://example.org\ndate: 2020-01-02\n---\ntext\n"),
        ("a.md", "title: Talks\nslug: talks\n\n* It's here\n\n---\n\ntext\n"),
        (
            "a.md",
            '---\ntitle: A\n---\n!!! note "B"\n\n    This whole sentence is what the note says to its readers, in more words'
            " than any program would have in one line of its own.\n",
        ),
        ("2020-01-02-a.md", "---\ndate: 2020-01-02\nauthors:\n  - ann\n---\n\n# A\n\n    run {{command}}\n"),
        ("a.md", "---\ntitle: A\npubDate: 2020-01-02\nheroImage: ./a.png\ntags: one, two\n---\ntext\n"),
        ("a.md", _DATED + "![a](a.md) ![b](gone.png) [c](gone.md)\n"),
        ("2020-01-02-a.md", "---\ntitle: A\ndate: git Last Modified\n---\ntext\n"),
        ("a.md", _DATED + "[b]({{ '/b/' | url }})\n"),
        ("a.mdx", "---\ntitle: A\ntags: one, two\n---\ntext\n"),
        ("a.md", "---\nname: Ann\nupdated: 2020-01-02\ntags: [x]\n---\ntext\n"),
        ("a.md", "title: A\ndate: 2020-01-02\ncategory: x\n\n##One\n\n##Two\n"),
        ("a.md", '+++\ntitle = "A"\n[extra]\nicon = "' + "x" * 400_000 + '"\n+++\ntext\n'),
        ("a.md", '+++\ntitle = "A"\ndate = 2020-01-02\n[extra]\ntoc = true\n+++\n\n{{<video id="1" />}}\n'),
        ("a.md", 'Title: A\nDate: 2020-01-02\n\n    {% include "a.html", b: 1 %}{% if a in b %}\n'),
        ("a.md", _DATED + 'text\n\n{% include video.html id="a" %}\n'),
        ("2020-01-02-a.md", _POST + "```js\nMock({{ fetch: () => { return; } } })\n```\n"),
        ("2020-01-02-a.md", _POST + "`{%` and `%}` hold Go: `{% for i := 0; i < n; i++ %}`\n"),
        ("2020-01-02-a.md", _POST.replace(" 10:", "T10:") + "line\n" * 10_000 + "{{1 2} {3 4}}\n"),
        (
            "2020-01-02-a.md",
            _POST.replace(" 10:", "T10:").replace("title", "url: /a/\ntitle")
            + "    {{ range .Pages }}{{ .Title }}{{ end }}\n",
        ),
        (
            "a.md",
            "---\ntitle: A\n---\n```\n{% extends 'b.html' %}{% block c %}{% endblock %}\n{% block c %}{% endblock %}\n```\n",
        ),
        ("a.md", "Words only.\n\n    <a href='{{ trans('menu') }}'>\n"),
        ("a.md", "---\ntitle: A\ndate: 2020-1-2\n---\n```yaml\nkey: ${{ hashFiles('a') }}\n```\n"),
        ("2020-01-02-a.md", "---\nlayout: post\ntitle: A: b\ntags: x, y\n---\n![c]({filename}c.png)\n"),
        ("a.md", "---\ntitle: A\ndate: 2022-10-22 21:48:33 +0800,周四\n---\ntext\n"),
        ("a.md", _POST + "```js\nreturn {{ checked: (<img src={moon} />) }\n```\n"),
        ("2020-01-02-a.md", "---\ntitle: A\n---\n<style>\n{%- include 'css/a.css' -%}\n</style>\n"),
    ],
    ids=[
        "dates in a mapping",
        "no title",
        "no front matter",
        "TeX",
        "Hugo's shortcode",
        "two names",
        "sum",
        "empty terms",
        "include",
        "set",
        "what it shows was left behind",
        "ids are made in several ways",
        "values behind colons",
        "one thing in another",
        "address elsewhere",
        "prose below keys",
        "a note's text",
        "a post of Material's blog",
        "tags of a schema",
        "most of what it shows was left behind",
        "Eleventy's own date",
        "Eleventy's own filter",
        "tags of a program's",
        "an entry of the site's own kind",
        "metadata in small letters",
        "longer than our reader takes",
        "Zola's own tables",
        "templates shown without fences",
        "Jekyll's tag below a date as Hexo writes it",
        "objects in objects",
        "Go's templates",
        "what only Jekyll can't build, far below",
        "Go's own templates",
        "Jinja's templates in a fenced block",
        "a template's call without front matter",
        "a workflow's expression",
        "Pelican's address",
        "a date that some reader reads",
        "JavaScript in a post with a layout",
        "an include in quotes, which Jekyll stops at",
    ],
)
def test_nothing_is_said_of_what_nobody_knows(name: str, text: str, tmp_path: Path) -> None:
    assert _found(tmp_path, name, text) == {}


@pytest.mark.parametrize("there", ["one.png", "gonne.png"], ids=["another file", "a file of nearly that name"])
def test_what_is_there_tells_that_the_rest_is_missing(there: str, tmp_path: Path) -> None:
    (tmp_path / there).touch()
    assert _found(tmp_path, "a.md", _DATED + "![a](one.png) ![b](gone.png)\n") == {"image-missing": Severity.WARNING}


def test_a_shortcode_far_below_a_date_as_hexo_writes_it_is_hugo_s(tmp_path: Path) -> None:
    text = _DATED.replace("tags", "categories: x\ntags") + "字。\n" * 5000 + "{{< chart >}}\n"
    assert _found(tmp_path, "a.md", text) == {"template-tag-unknown": Severity.HINT}


def test_tags_in_one_text_are_the_manner_of_a_site_that_is_not_known(tmp_path: Path) -> None:
    text = "---\ntitle: A\ntags: one, two\n---\ntext\n"
    assert _found(tmp_path, "a.md", text) == {"tags-not-a-list": Severity.WARNING}
    (tmp_path / "b.md").write_text(text.replace("one, two", "three, four"), "utf-8")
    assert _found(tmp_path, "a.md", text) == {}


def test_what_a_theme_may_bring_is_not_said_to_stop_the_build(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text('+++\ntitle = "A"\n[extra]\nb = 1\n+++\n{{ video(src="a.mp4") }}\n', "utf-8")
    (item,) = check_files([Task(path, detect_site(path))], counted([]), None)[0].found
    assert (item.problem.code, item.problem.severity) == ("template-tag-unknown", Severity.HINT)
    assert "unless" in item.problem.message


def test_a_date_that_a_guessed_eleventy_cannot_read_is_a_warning(tmp_path: Path) -> None:
    text = "---\ntitle: A\ndate: 2017-07-01 21:16 +0100\n---\n{% include figure.liquid src:'a.png' %}\n"
    assert _found(tmp_path, "a.md", text) == {"date-unreadable": Severity.WARNING}


def test_a_tag_that_a_theme_may_bring_is_a_hint(tmp_path: Path) -> None:
    text = "---\ntitle: A\ndate: 2020-01-02T10:00:00Z\n---\n{{< callout >}}\n"
    assert _found(tmp_path, "a.md", text) == {"template-tag-unknown": Severity.HINT}


def test_posts_of_several_generators_in_one_folder(tmp_path: Path) -> None:
    hexo, hugo, zola = tmp_path / "a.md", tmp_path / "b.md", tmp_path / "c.md"
    hexo.write_text(_DATED + "text\n", "utf-8")
    hugo.write_text("---\ntitle: B\ndate: 2020-01-02T10:00:00Z\ndraft: false\n---\n{{< x >}}\n", "utf-8")
    zola.write_text('+++\ntitle = "C"\n[taxonomies]\ntags = ["x"]\n+++\ntext\n', "utf-8")
    sites = Sites()
    assert [sites.of(path).generator for path in (hexo, hugo, zola)] == ["hexo", "hugo", "zola"]
    assert sites.of(hugo) == detect_site(hugo)
