"""References from one page of Hugo's to another that begin with a dot: built with Hugo 0.111, so what stops is observed."""

from __future__ import annotations

from pathlib import Path

import pytest

from editor.core.checks.runner import check
from editor.core.post.post import Post
from editor.core.post.source import Source
from editor.core.sites.detect import detect_site

_FILES = (
    "posts/b.md",
    "posts/_index.md",
    "posts/sub/c.md",
    "posts/mine/index.md",
    "other/d.md",
    "other/bundle/index.md",
)
_FOUND = {
    "posts/a.md": "./b ./B.md ../posts/b ../other/d.md ./sub/c ../other/bundle/ ../other/bundle/index.md ../other .. ./mine",
    "posts/sub/e.md": "../b ../b.md .. ../",
    "posts/bun/index.md": "./b ./b.md ../b ../b.md ./sub/c .. ./mine ./mine/index.md",
}
_NOT_FOUND = {
    "posts/a.md": "../b ../b.md ./d ../d ../../b",
    "posts/sub/e.md": "./b ./b.md ../posts/b ../other/d ./sub/c ../other/bundle ./mine",
    "posts/bun/index.md": "./d ../d ../../b",  # versions disagree whether `../` leads out of the bundle or of its folder
}


@pytest.mark.parametrize(
    ("page", "reference", "there"),
    [
        (page, reference, there)
        for pages, there in ((_FOUND, True), (_NOT_FOUND, False))
        for page, references in pages.items()
        for reference in references.split()
    ],
)
def test_a_path_from_the_page(tmp_path: Path, page: str, reference: str, there: bool) -> None:
    (tmp_path / "config.toml").write_text('baseURL = "https://example.org/"\n', "utf-8")
    for name in _FILES:
        path = tmp_path / "content" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("---\ntitle: t\n---\nx\n", "utf-8")
    path = tmp_path / "content" / page
    path.parent.mkdir(exist_ok=True)
    post = Post.parse(Source(f'---\ntitle: t\n---\n[x]({{{{< ref "{reference}" >}}}})\n'), detect_site(path))
    found = [problem.code for problem in check(post, path) if problem.code == "link-missing-post"]
    assert found == ([] if there else ["link-missing-post"])
