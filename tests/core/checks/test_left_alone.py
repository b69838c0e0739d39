"""Files that the site's own settings publish, or leave alone, whatever their names would say elsewhere."""

from __future__ import annotations

from pathlib import Path

import pytest

from editor.core.checks.batch import Task, check_files, counted
from editor.core.sites.detect import detect_site

_JEKYLL = "title: 站\ncollections_dir: articles\ncollections:\n  notes:\n    output: true\n"
_ZOLA = 'base_url = "https://a.example"\nignored_content = ["*/README.md"]\n'
_POST = "---\ntitle: 甲\n---\n\ntext\n"


def _codes(root: Path, config: str, settings: str, name: str, text: str) -> list[str]:
    path = root / name
    path.parent.mkdir(parents=True)
    path.write_text(text, "utf-8")
    (root / config).write_text(settings, "utf-8")
    tasks = [Task(path, detect_site(path))]
    return [item.problem.code for item in check_files(tasks, counted(tasks), None)[0].found]


@pytest.mark.parametrize(
    ("config", "settings", "name", "text", "expected"),
    [
        ("_config.yml", _JEKYLL, "articles/_notes/a.md", _POST, []),
        ("_config.yml", _JEKYLL, "articles/_other/a.md", _POST, ["file-ignored"]),
        ("zola.toml", _ZOLA, "content/README.md", "# 说明\n", []),
        ("zola.toml", _ZOLA, "content/posts/a.md", "# 说明\n", ["frontmatter-unreadable"]),
    ],
    ids=["a collection's folder", "no collection's", "ignored by Zola", "read by Zola"],
)
def test_what_the_settings_say_counts(
    tmp_path: Path, config: str, settings: str, name: str, text: str, expected: list[str]
) -> None:
    found = _codes(tmp_path, config, settings, name, text)
    assert [code for code in found if code in ("file-ignored", "frontmatter-unreadable")] == expected
