"""A value that is set to something else and back has the bytes that it had when the post was opened."""

from __future__ import annotations

import pytest

from editor.core.post.edit import Edit
from editor.core.post.post import Post
from editor.core.post.source import Source
from editor.core.sites.site import Site

_POST = "---\ntitle: a\nnumber: {written}   # kept\nlast: b\n---\ntext\n"


def _set(post: Post, key: str, value: object) -> None:
    edit = post.front_matter.set(key, value)
    assert isinstance(edit, Edit)
    post.apply(edit)


# The first ones are numbers to PyYAML and texts to the readers of these sites.
@pytest.mark.parametrize("written", ["06", "0x1F", "1_000", "12:30", "'it''s'", "plain", "~", "on"])
@pytest.mark.parametrize("generator", ["jekyll", "hexo", "hugo", "mkdocs"])
def test_the_bytes_come_back(written: str, generator: str) -> None:
    text = _POST.replace("{written}", written)
    post = Post.parse(Source(text), Site(generator=generator))
    field = post.front_matter.fields["number"]
    _set(post, "last", "c")  # another key is no longer as it was
    _set(post, "number", "something: else")
    _set(post, "number", field.value)
    assert post.to_text() == text.replace("last: b", "last: c")
