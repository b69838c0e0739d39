"""Order, silence, guards and the fixing of many problems at once."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from pathlib import Path

import pytest

from editor.core.checks import runner
from editor.core.checks.context import Context, Finding
from editor.core.checks.problem import Fix, Severity
from editor.core.checks.rule import Rule
from editor.core.checks.runner import apply_fix, check, fix_all
from editor.core.checks.table import RULES, rule
from editor.core.checks.writer import Writer
from editor.core.messages import use_language
from editor.core.post.edit import Edit, Part
from editor.core.post.post import Post
from editor.core.post.source import Source
from editor.core.sites.site import Site

TEXT = "---\ntitle: ''\ndate: soon\n---\n##标题\n\n**注意：**这里\n\n{{ a b }}\n"


def _post(text: str, generator: str = "hexo") -> Post:
    return Post.parse(Source(text), Site(generator, generator))


def test_a_generator_is_called_as_its_writers_spell_it(tmp_path: Path) -> None:
    site, path = Site("mkdocs", "mkdocs", tmp_path), tmp_path / "docs" / "a.MD"
    post = Post.parse(Source("---\ntitle: A\n---\ntext\n"), site)
    (problem,) = check(post, path, codes={"file-ignored"})
    assert problem.message.startswith("MkDocs doesn't render .MD files ")


def test_problems_come_in_file_order() -> None:
    problems = check(_post(TEXT))
    assert [problem.code for problem in problems] == [
        "title-empty",
        "date-unreadable",
        "heading-without-space",
        "emphasis-literal",
        "template-unreadable",
    ]


def test_a_comment_silences_rules_for_its_post() -> None:
    text = TEXT + "\n<!-- foreword: ignore heading-without-space, emphasis-literal -->\n"
    assert [p.code for p in check(_post(text))] == ["title-empty", "date-unreadable", "template-unreadable"]
    assert len(check(_post(TEXT + "\n<!-- foreword: ignore -->\n"))) == 5


def test_only_the_codes_that_are_asked_for() -> None:
    assert [problem.code for problem in check(_post(TEXT), codes={"title-empty", "more-than-one-h1"})] == [
        "title-empty"
    ]
    assert check(_post(TEXT), codes=()) == []


def test_a_rule_that_fails_is_logged_and_the_others_speak(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(ctx: Context) -> Iterator[Finding]:
        raise RuntimeError("a mistake of ours")
        yield

    bad = Rule("broken", Severity.ERROR, broken, lambda: "", lambda: "")
    monkeypatch.setattr(runner, "RULES", (bad, *RULES))
    assert len(check(_post(TEXT))) == 5
    assert "The check broken failed" in caplog.text
    assert caplog.records[0].levelno == logging.ERROR


def test_a_fix_for_another_text_changes_nothing() -> None:
    post = _post(TEXT)
    fix = Fix("", (Edit(Part.BODY, 0, 0, "", "x"), Edit(Part.BODY, 2, 0, "not there", "")))
    with pytest.raises(ValueError, match="not what the edit expects"):
        apply_fix(post, fix)
    assert post.to_text() == TEXT


def test_fixing_all_fixes_what_is_safe_and_leaves_the_post_alone() -> None:
    post = _post(TEXT)
    fixed, done = fix_all(post)
    assert post.to_text() == TEXT
    assert fixed.to_text() == (
        "---\ntitle: ''\ndate: soon\n---\n## 标题\n\n**注意**：这里\n\n{% raw %}{{ a b }}{% endraw %}\n"
    )
    assert [problem.code for problem in done] == ["template-unreadable", "emphasis-literal", "heading-without-space"]
    assert fix_all(fixed)[1] == []


def test_many_problems_in_one_line_are_all_fixed() -> None:
    line = "**甲：**乙" * 30
    fixed, done = fix_all(_post(f"---\ntitle: a\ndate: 2020-01-01\n---\n{line}\n"))
    assert str(fixed.body) == "**甲**：乙" * 30 + "\n"
    assert len(done) == 30


def test_the_encoding_and_its_mark_survive_a_fix() -> None:
    data = "---\ntitle: a\ndate: 2020-01-01\n---\n##标题\n".encode("utf-16")
    fixed, _done = fix_all(Post.parse(Source.read(data), Site("hexo", "hexo")), codes={"heading-without-space"})
    assert fixed.to_bytes().decode("utf-16").endswith("## 标题\n")
    assert fixed.to_bytes()[:2] == data[:2]


def test_codes_are_unique_and_every_text_is_there() -> None:
    use_language("en")
    codes = [item.code for item in RULES]
    assert len(codes) == len(set(codes))
    for item in RULES:
        assert item.code == item.code.lower().replace("_", "-").replace(" ", "-")
        assert item.summary().endswith(".")
        assert item.docs().endswith(".")
        assert len(item.docs()) > 40
        assert rule(item.code) is item


def test_the_project_switches_rules_off_and_changes_their_weight(tmp_path: Path) -> None:
    text = '[rules]\nheading-without-space = false\ntitle-empty = "error"\ndate-unreadable = "hint"\n'
    (tmp_path / ".foreword.toml").write_text(text, encoding="utf-8")
    post = Post.parse(Source(TEXT), Site("hexo", "hexo", tmp_path))
    found = {problem.code: problem.severity for problem in check(post, tmp_path / "a.md")}
    assert "heading-without-space" not in found
    assert (found["title-empty"], found["date-unreadable"]) == (Severity.ERROR, Severity.HINT)


def test_a_rule_with_a_setting_waits_for_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def speaks(ctx: Context) -> Iterator[Finding]:
        yield Finding("Here.", ctx.start())

    quiet = Rule("quiet", Severity.HINT, speaks, lambda: "", lambda: "", setting="typography")
    monkeypatch.setattr(runner, "RULES", (quiet,))
    post, path = Post.parse(Source(TEXT), Site("hexo", "hexo", tmp_path)), tmp_path / "a.md"
    assert check(post, path) == []
    (tmp_path / ".foreword.toml").write_text("typography = true\n", encoding="utf-8")
    assert [problem.code for problem in check(post, path)] == ["quiet"]
    (tmp_path / ".foreword.toml").write_text('[rules]\nquiet = "warning"\n', encoding="utf-8")
    assert [problem.severity for problem in check(post, path)] == [Severity.WARNING]


def test_the_writers_wish_counts_where_the_project_says_nothing(tmp_path: Path) -> None:
    post, path = Post.parse(Source("We recieve teh quuxes.\n"), Site("hexo", "hexo", tmp_path)), tmp_path / "a.md"
    codes = {"word-misspelt"}
    assert check(post, path, codes=codes) == []
    (found,) = check(post, path, codes=codes, writer=Writer(True))
    assert found.fixes[0].label == "Write receive"
    assert not any(fix.safe for fix in found.fixes)
    assert check(post, path, codes=codes, writer=Writer(True, ("recieve",))) == []
    (tmp_path / ".foreword.toml").write_text("[spelling]\nlanguages = []\n", encoding="utf-8")
    assert check(post, path, codes=codes, writer=Writer(True)) == []
    assert len(check(post, path, codes=codes, asked=codes)) == 1


def test_a_word_in_the_head_is_only_replaced_by_what_cant_end_the_text_there() -> None:
    post = _post("---\ntitle: 'We woudln’t'\n---\n")
    (found,) = check(post, codes={"word-misspelt"}, writer=Writer(True))
    apply_fix(post, found.fixes[0])
    assert post.to_text() == "---\ntitle: 'We wouldn’t'\n---\n"
    (found,) = check(_post('---\ntitle: "We woudln\'t"\n---\n'), codes={"word-misspelt"}, writer=Writer(True))
    assert not any("'" in edit.inserted for fix in found.fixes for edit in fix.edits)


def test_a_site_that_gives_its_markdown_to_another_renderer_is_told_so() -> None:
    site = Site("hugo", "hugo", options={"defaultMarkdownHandler": "org"})
    asked = {"other-renderer"}
    found = check(Post.parse(Source("---\ntitle: a\n---\nb\n"), site), Path("content/a.md"), codes=asked)
    assert [("Org mode" in problem.message, problem.place.line) for problem in found] == [(True, 0)]
    assert not check(Post.parse(Source("---\ntitle: a\nmarkup: goldmark\n---\nb\n"), site), codes=asked)
