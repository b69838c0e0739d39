"""References that name several pages at once: Hugo 0.111 stops at them, as it said of each of these sites."""

from __future__ import annotations

from pathlib import Path

import pytest

from editor.core.checks.problem import Severity
from editor.core.checks.runner import check
from editor.core.post.post import Post
from editor.core.post.source import Source
from editor.core.sites.detect import detect_site

_PAGE = "---\ntitle: d\n---\n"


@pytest.mark.parametrize(
    ("beside", "path", "stops"),
    [
        (["x/d.md", "y/d.md"], "d.md", True),
        (["x/d.md", "y/d.md"], "d", True),
        (["x/d.md", "y/d/index.md"], "d", True),
        (["x/d.md", "y/d.md"], "x/d.md", False),
        (["x/d.md", "y/d.md"], "/y/d", False),
        (["x/d.md"], "d.md", False),
        (["x/d.md", "posts/d.md"], "d.md", False),
    ],
)
def test_a_name_of_several_pages_is_an_error(beside: list[str], path: str, stops: bool, tmp_path: Path) -> None:
    files = {"config.toml": 'title = "t"\n', "layouts/_default/single.html": "", "content/posts/b.md": _PAGE}
    files |= {f"content/{name}": _PAGE for name in beside}
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    own = tmp_path / "content/posts/a.md"
    post = Post.parse(Source(f'{_PAGE}{{{{< ref "{path}" >}}}}\n'), detect_site(own))
    errors = [p for p in check(post, own) if p.severity is Severity.ERROR]
    assert [(p.code, p.place.line) for p in errors] == ([("link-missing-post", 0)] if stops else [])
