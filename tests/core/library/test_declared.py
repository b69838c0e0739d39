"""A new post has the fields that its content type declares."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from editor.core.library.new_post import plan_new_post
from editor.core.sites.site import Site

NOW = datetime(2026, 2, 9, 19, 55)
TYPES = """
required = ["author"]

[types.post]
match = ["content/posts/"]

[types.post.fields]
cover = { required = true, default = "/none.png" }
mood = { choices = ["calm", "loud"], default = "calm" }
series = { type = "list", required = true }
pinned = { type = "boolean", required = true }
reviewed = { type = "date", required = true }
rating = { type = "number", required = true }
note = "text"
"""


def test_defaults_and_places_for_what_is_required(tmp_path: Path) -> None:
    (tmp_path / ".foreword.toml").write_text(TYPES, encoding="utf-8")
    folder = tmp_path / "content" / "posts"
    folder.mkdir(parents=True)
    text = plan_new_post("A day", folder, Site("hugo", "hugo", tmp_path), NOW).text
    for line in ("cover: /none.png", "mood: calm", "series:", "pinned: false", 'author: ""'):
        assert f"\n{line}\n" in text.replace("''", '""'), line
    assert "\nreviewed: 2026-02-09" in text
    assert "rating" not in text
    assert "note" not in text


def test_what_a_template_says_stays_and_a_broken_file_changes_nothing(tmp_path: Path) -> None:
    folder = tmp_path / "content" / "posts"
    folder.mkdir(parents=True)
    site = Site("hugo", "hugo", tmp_path)
    plain = plan_new_post("A day", folder, site, NOW).text
    config = tmp_path / ".foreword.toml"
    config.write_text("[fields]\ndraft = { default = false }\n[fields.title]\ndefault = 'x'\n", encoding="utf-8")
    assert plan_new_post("A day", folder, site, NOW).text == plain
    config.write_text("[fields\n", encoding="utf-8")
    assert plan_new_post("A day", folder, site, NOW).text == plain
