"""Edits between two states of a post, and a split that typing has changed."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from editor.core.post.edit import Edit, Part, covering_edit
from editor.core.post.post import Post
from editor.core.post.reload import edits_between, resplit
from editor.core.post.source import Source
from editor.core.post.text import Text

TEXTS = st.text(alphabet=st.sampled_from("ab中😀\r\n- :#"), max_size=30)


@given(TEXTS, TEXTS)
def test_a_covering_edit_makes_the_one_of_the_other(old: str, new: str) -> None:
    edit = covering_edit(Part.BODY, old, new)
    text = Text(old)
    text.replace(edit.line, edit.column, edit.removed, edit.inserted)
    assert str(text) == new


def test_it_touches_only_what_differs() -> None:
    assert covering_edit(Part.BODY, "one\ntwo\nthree", "one\ntXo\nthree") == Edit(Part.BODY, 1, 1, "w", "X")
    assert covering_edit(Part.BODY, "a\r\nb", "a\nb").removed == "\r\n"


@given(TEXTS, TEXTS)
def test_reloading_gives_the_other_post(old: str, new: str) -> None:
    one, other = (Post.parse(Source(f"---\ntitle: a\n---\n{body}")) for body in (old, new))
    one.apply_all(edits_between(one, other))
    assert one.to_text() == other.to_text()


def test_a_fence_typed_into_the_head_splits_the_post_there() -> None:
    post = Post.parse(Source("---\ntitle: a\nb: c\n---\ntext\n"))
    post.apply(Edit(Part.HEAD, 1, 0, "", "---\n"))
    whole = post.to_text()
    post.apply_all(resplit(post))
    assert post.to_text() == whole
    assert str(post.head) == "title: a\n"
    assert str(post.body) == "b: c\n---\ntext\n"
    assert resplit(post) == []
