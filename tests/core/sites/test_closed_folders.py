"""A folder that may not be looked into, or a drive that does not answer any more: nothing fails."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from editor.core.checks.runner import check
from editor.core.post.post import Post
from editor.core.post.source import Source
from editor.core.rendering.dialects import dialect
from editor.core.sites.detect import detect_site
from editor.core.sites.project.project import project_of
from editor.core.sites.site import Site

TEXT = '---\ntitle: a\nlayout: post\n---\n[a](b.md) ![](c.png) {{< ref "a" >}} {% include x.html %} {% post_link x %}\n'
GENERATORS = ("unknown", "hugo", "jekyll", "hexo", "astro", "zola", "eleventy", "mkdocs", "pelican", "nikola")


@pytest.fixture
def closed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "closed"
    real = os.stat

    def no(path: object, *args: object, **how: object) -> os.stat_result:
        if isinstance(path, str | Path) and folder in Path(path).parents:
            raise OSError(errno.EACCES, os.strerror(errno.EACCES), str(path))
        return real(path, *args, **how)  # type: ignore[arg-type, call-overload, no-any-return]

    folder.mkdir()
    monkeypatch.setattr(os, "stat", no)
    return folder


@pytest.mark.parametrize("generator", GENERATORS)
def test_checks_and_page(closed: Path, generator: str, caplog: pytest.LogCaptureFixture) -> None:
    post = Post(Source(TEXT), Site(generator, generator if generator != "unknown" else "github", root=closed))
    check(post, closed / "a.md")
    assert not caplog.records
    assert dialect(post.site.dialect, post.site.options).render(str(post.body))


def test_the_site_and_the_project(closed: Path) -> None:
    site = detect_site(closed / "a.md")
    assert site.root is None
    assert project_of(closed / "a.md", site).rules == {}
