"""Publishing a draft: what its front matter says then, and where its file lies."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from editor.core.errors import ForewordError
from editor.core.library.publishing import DraftAlready, is_draft, plan_publishing, plan_withdrawing
from editor.core.post.post import Post
from editor.core.post.source import Source
from editor.core.sites.layout import drafts_and_posts
from editor.core.sites.site import Site

NOW = datetime(2026, 3, 9, 11, 5, 7, tzinfo=UTC)
ROOT = Path("/blog")


def _published(generator: str, place: str, text: str, **options: object) -> tuple[str, str]:
    """(place, text) of the post when it is public; the site's clock is eight hours ahead of NOW."""
    site = Site(generator, generator, root=ROOT, options=options, timezone="Asia/Shanghai")
    post, path = Post.parse(Source(text), site), ROOT / place
    assert is_draft(post, path, site)
    plan = plan_publishing(post, path, site, NOW)
    assert post.to_text() == text
    post.apply_all(plan.edits)
    assert not is_draft(post, plan.target, site)
    return plan.target.relative_to(ROOT).as_posix(), post.to_text()


@pytest.mark.parametrize(
    ("generator", "place", "text", "wanted_place", "wanted_text"),
    [
        (
            "hexo",
            "source/_drafts/想法.md",
            "---\ntitle: 想法\ntags:\n---\n正文\n",
            "source/_posts/想法.md",
            "---\ntitle: 想法\ntags:\ndate: 2026-03-09 19:05:07\n---\n正文\n",
        ),
        (
            "hexo",
            "source/_drafts/a/b.md",
            "---\ndate: 2025-01-02 03:04:05\n---\n",
            "source/_posts/a/b.md",
            "---\ndate: 2025-01-02 03:04:05\n---\n",
        ),
        ("hexo", "source/_drafts/plain.md", "no head\n", "source/_posts/plain.md", "no head\n"),
        ("hexo", "source/_posts/a.md", "---\npublished: false\ndate: 2025-01-02\n---\n", "source/_posts/a.md",
         "---\npublished: true\ndate: 2025-01-02\n---\n"),
        ("jekyll", "_drafts/idea.markdown", "---\ntitle: Idea\n---\n", "_posts/2026-03-09-idea.markdown",
         "---\ntitle: Idea\n---\n"),
        ("jekyll", "en/_drafts/idea.md", "---\ndate: 2025-01-02\n---\n", "en/_posts/2025-01-02-idea.md",
         "---\ndate: 2025-01-02\n---\n"),
        ("jekyll", "_drafts/2024-05-06-idea.md", "---\ntitle: Idea\n---\n", "_posts/2024-05-06-idea.md",
         "---\ntitle: Idea\n---\n"),
        ("jekyll", "_drafts/idea.md", "---\npublished: false # yet\n---\n", "_posts/2026-03-09-idea.md",
         "---\npublished: true # yet\n---\n"),
        ("hugo", "content/posts/a.md", '+++\ntitle = "A"\ndraft = true\n+++\n', "content/posts/a.md",
         '+++\ntitle = "A"\ndraft = false\n+++\n'),
        ("hugo", "content/posts/a/index.md", "---\r\nDraft: true\r\n---\r\n", "content/posts/a/index.md",
         "---\r\nDraft: false\r\n---\r\n"),
        ("hugo", "content/a.md", '{"draft": true, "title": "A"}\n', "content/a.md",
         '{"draft": false, "title": "A"}\n'),
        ("astro", "src/content/blog/a.md", "---\ndraft: true\n---\n", "src/content/blog/a.md",
         "---\ndraft: false\n---\n"),
        ("pelican", "content/a.md", "Title: A\nStatus: draft\n\nText\n", "content/a.md",
         "Title: A\nStatus: published\n\nText\n"),
        ("nikola", "posts/a.md", ".. title: A\n.. status: draft\n\nText\n", "posts/a.md",
         ".. title: A\n.. status: published\n\nText\n"),
    ],
)  # fmt: skip
def test_what_a_draft_becomes(generator: str, place: str, text: str, wanted_place: str, wanted_text: str) -> None:
    assert _published(generator, place, text) == (wanted_place, wanted_text)


def test_hexo_names_it_as_the_site_names_new_posts() -> None:
    text = "---\ndate: 2025-01-02\n---\n"
    named = _published("hexo", "source/_drafts/b.md", text, new_post_name=":year/:month-:day-:title.md")
    assert named[0] == "source/_posts/2025/01-02-b.md"


def test_what_is_public_already_stays() -> None:
    site = Site("hugo", "hugo", root=ROOT)
    with pytest.raises(ForewordError, match="no draft"):
        plan_publishing(Post.parse(Source("---\ndraft: false\n---\n"), site), ROOT / "content/a.md", site, NOW)


@pytest.mark.parametrize("text", ["---\ndraft: [true\n---\n", "---\ndraft: true\ndraft: true\n---\n"])
def test_a_front_matter_that_can_t_be_edited_says_why(text: str) -> None:
    site = Site("hugo", "hugo", root=ROOT)
    with pytest.raises(ForewordError, match=r"front matter|line 3"):
        plan_publishing(Post.parse(Source(text), site), ROOT / "content/a.md", site, NOW)


@pytest.mark.parametrize(
    ("generator", "folder", "places"),
    [
        ("jekyll", "en/_posts/2024", ("en/_drafts", "en/_posts")),
        ("hexo", "source/_drafts", ("source/_drafts", "source/_posts")),
        ("hexo", "source/about", None),
        ("hugo", "content/posts", None),
    ],
)
def test_which_folders_belong_to_one(generator: str, folder: str, places: tuple[str, str] | None) -> None:
    found = drafts_and_posts(ROOT / folder, Site(generator, generator, root=ROOT))
    assert found == (None if places is None else (ROOT / places[0], ROOT / places[1]))


@pytest.mark.parametrize(
    ("generator", "place", "text", "wanted_place", "wanted_text"),
    [
        ("hexo", "source/_posts/a/b.md", "---\ndate: 2025-01-02\n---\n", "source/_drafts/a/b.md",
         "---\ndate: 2025-01-02\n---\n"),
        ("hexo", "source/about/index.md", "---\ntitle: A\n---\n", "source/about/index.md",
         "---\ntitle: A\npublished: false\n---\n"),
        ("jekyll", "en/_posts/2025-01-02-a.md", "---\ntitle: A\n---\n", "en/_drafts/2025-01-02-a.md",
         "---\ntitle: A\n---\n"),
        ("jekyll", "about.md", "---\npublished: true\n---\n", "about.md", "---\npublished: false\n---\n"),
        ("hugo", "content/posts/a.md", '+++\ntitle = "A"\ndraft = false # yet\n+++\n', "content/posts/a.md",
         '+++\ntitle = "A"\ndraft = true # yet\n+++\n'),
        ("hugo", "content/a.md", "---\r\nDraft: false\r\n---\r\n", "content/a.md", "---\r\nDraft: true\r\n---\r\n"),
        ("zola", "content/a.md", '+++\ntitle = "A"\n+++\n', "content/a.md", '+++\ntitle = "A"\ndraft = true\n+++\n'),
        ("pelican", "content/a.md", "Title: A\n\nText\n", "content/a.md", "Title: A\nStatus: draft\n\nText\n"),
        ("pelican", "content/a.md", "Title: A\nStatus: published\n\nText\n", "content/a.md",
         "Title: A\nStatus: draft\n\nText\n"),
        ("nikola", "posts/a.md", ".. title: A\n.. slug: a\n\nText\n", "posts/a.md",
         ".. title: A\n.. slug: a\n.. status: draft\n\nText\n"),
    ],
)  # fmt: skip
def test_what_a_post_becomes_as_a_draft(
    generator: str, place: str, text: str, wanted_place: str, wanted_text: str
) -> None:
    site = Site(generator, generator, root=ROOT)
    post, path = Post.parse(Source(text), site), ROOT / place
    plan = plan_withdrawing(post, path, site)
    assert post.to_text() == text
    post.apply_all(plan.edits)
    assert (plan.target.relative_to(ROOT).as_posix(), post.to_text()) == (wanted_place, wanted_text)
    assert is_draft(post, plan.target, site)
    with pytest.raises(DraftAlready):
        plan_withdrawing(post, plan.target, site)


@pytest.mark.parametrize("text", ["no head\n", "", "---\ntitle: [a\n---\n"])
def test_a_post_that_can_t_say_that_it_is_a_draft_says_why(text: str) -> None:
    site = Site("hugo", "hugo", root=ROOT)
    with pytest.raises(ForewordError, match="front matter"):
        plan_withdrawing(Post.parse(Source(text), site), ROOT / "content/a.md", site)
