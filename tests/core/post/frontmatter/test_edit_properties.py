"""Random front matter in every format × random edits: only the bytes of the edited key change, and it reads as meant."""

from __future__ import annotations

import random
import tomllib

import pytest
import yaml
from head_corpus import TAGS, TITLES, Sample, corpus
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from editor.core.post.edit import Edit, Refused
from editor.core.post.frontmatter import FrontMatter, new_head, split
from editor.core.post.frontmatter.model import Format, Kind
from editor.core.post.frontmatter.yaml_scalars import written_text
from editor.core.post.post import Post
from editor.core.post.source import Source
from editor.core.sites.site import Site

ordinary = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
posts = st.integers(0, 100_000).map(lambda seed: next(iter(corpus(1, seed))))
texts = st.one_of(st.sampled_from(TITLES), st.text(max_size=20))
words = st.one_of(st.sampled_from(TAGS), st.text(min_size=1, max_size=8).filter(lambda text: text == text.strip()))


def opened(sample: Sample) -> Post:
    post = Post(Source(sample.text), Site(generator=sample.generator))
    assert post.format is not Format.NONE
    assert post.front_matter.error is None
    return post


def make(post: Post, edit: Edit | Refused) -> Post | None:
    """Another post after the edit; its fences and its body must be those of the first. None when it was refused."""
    if isinstance(edit, Refused):
        assert edit.reason
        assert 0 <= edit.line < len(post.head.lines)
        return None
    after = Post(Source(post.to_text()), post.site)
    after.apply(edit)
    parts = split(after.to_text(), post.site.generator)
    assert (parts.opening, parts.head, parts.closing, parts.body) == (
        str(post.opening), str(after.head), str(post.closing), str(post.body),
    )  # fmt: skip
    back = Post(Source(after.to_text()), post.site)
    back.apply(edit.inverse())
    assert back.to_text() == post.to_text()
    return after


def without(post: Post, key: str) -> str:
    """The head without the lines of a key."""
    head, field = str(post.head), post.front_matter.fields.get(key)
    return head[: field.whole[0]] + head[field.whole[1] :] if field else head


def by_lines(post: Post) -> bool:
    """Whether keys have lines of their own here."""
    return post.format in (Format.YAML, Format.TOML) and not str(post.head).lstrip().startswith("{")


@ordinary
@given(posts, texts, st.randoms(use_true_random=False))
def test_set_changes_one_key_and_reads_back(sample: Sample, text: str, chance: random.Random) -> None:
    post = opened(sample)
    fields = post.front_matter.fields
    key = chance.choice([*(key for key in fields if fields[key].kind is not Kind.NESTED), "new key"])
    after = make(post, post.front_matter.set(key, text))
    assert after is not None
    value = after.front_matter.fields[key].value
    assert value in (text, f"{text}\n")
    if by_lines(post):
        assert without(post, key) == without(after, key)
    others = {name: field.raw for name, field in fields.items() if name != key}
    assert {name: field.raw for name, field in after.front_matter.fields.items() if name != key} == others
    again = after.front_matter.set(key, text)
    assert isinstance(again, Edit)
    assert again.removed == again.inserted


@ordinary
@given(posts, texts)
def test_add_then_delete_gives_the_bytes_back(sample: Sample, text: str) -> None:
    post = opened(sample)
    after = make(post, post.front_matter.set("brand_new", text))
    assume(after is not None)
    assert after is not None
    back = make(after, after.front_matter.delete("brand_new"))
    assert back is not None
    assert back.to_text() == post.to_text()


@ordinary
@given(posts, words)
def test_add_then_remove_an_item_gives_the_bytes_back(sample: Sample, word: str) -> None:
    post = opened(sample)
    key = post.front_matter.place("tags")
    assume(word not in post.front_matter.items(key))
    before = post.front_matter.items(key)
    existed = post.front_matter.has(key)
    after = make(post, post.front_matter.add_item(key, word))
    assume(after is not None)
    assert after is not None
    assert after.front_matter.items(key) == [*before, word]
    edit = FrontMatter.read(str(after.head), after.format, sample.generator, post.front_matter).remove_item(key, word)
    back = make(after, edit)
    assert back is not None
    if existed:
        assert back.to_text() == post.to_text()


@ordinary
@given(posts, st.lists(words, max_size=4, unique=True))
def test_set_items(sample: Sample, items: list[str]) -> None:
    post = opened(sample)
    key = post.front_matter.place("tags")
    after = make(post, post.front_matter.set_items(key, items))
    if after is None:
        return
    assert after.front_matter.items(key) == items
    top = key if isinstance(key, str) else key[0]
    if by_lines(post) and (items or post.front_matter.has(key)):
        assert without(post, top) == without(after, top)
    back = FrontMatter.read(str(after.head), after.format, sample.generator, post.front_matter)
    if post.front_matter.kind(key) is Kind.LIST:
        returned = make(after, back.set_items(key, post.front_matter.items(key)))
        assert returned is not None
        assert returned.front_matter.items(key) == post.front_matter.items(key)


@ordinary
@given(posts, st.lists(st.lists(words, min_size=1, max_size=3), max_size=3))
def test_set_categories(sample: Sample, paths: list[list[str]]) -> None:
    post = opened(sample)
    key = post.front_matter.place("categories")
    after = make(post, post.front_matter.set_categories(key, paths))
    if after is None:
        return
    hexo = sample.generator in ("hexo", "unknown")
    assert after.front_matter.categories(key) == (paths if hexo else [[name] for names in paths for name in names])


@ordinary
@given(posts, st.randoms(use_true_random=False))
def test_delete_rename_move(sample: Sample, chance: random.Random) -> None:
    post = opened(sample)
    fields = post.front_matter.fields
    key, other = chance.choice(list(fields)), chance.choice([None, *fields])
    after = make(post, post.front_matter.delete(key))
    if after is not None:
        assert list(after.front_matter.fields) == [name for name in fields if name != key]
        if by_lines(post) and fields[key].kind is not Kind.NESTED:
            assert str(after.head) == without(post, key)
    after = make(post, post.front_matter.rename(key, "renamed"))
    if after is not None:
        assert list(after.front_matter.fields) == ["renamed" if name == key else name for name in fields]
        assert after.front_matter.fields["renamed"].value == fields[key].value
    after = make(post, post.front_matter.move(key, other))
    if after is not None:
        assert sorted(str(after.head)) == sorted(str(post.head))
        assert sorted(after.front_matter.fields) == sorted(fields)


@ordinary
@given(posts, st.datetimes())
def test_set_date_reads_back_what_the_shape_holds(sample: Sample, moment: object) -> None:
    post = opened(sample)
    key = post.front_matter.place("date")
    after = make(post, post.front_matter.set_date(key, moment))  # type: ignore[arg-type]
    if after is None:
        return
    found = after.front_matter.read_date(key)
    assert found is not None
    assert (found.year, found.month, found.day) == (moment.year, moment.month, moment.day)  # type: ignore[attr-defined]
    if post.front_matter.has(key) and post.front_matter.text(key):
        assert after.front_matter.kind(key) is not Kind.LIST


@settings(max_examples=400, deadline=None)
@given(texts, st.sampled_from(["plain", "single", "double"]), st.booleans())
def test_what_is_written_is_that_text_to_every_yaml_reader(text: str, style: str, in_flow: bool) -> None:
    written = written_text(text, style, in_flow)
    head = f"k: [{written}, {written}]\n" if in_flow else f"k: {written}\n"
    wanted = [text, text] if in_flow else text
    for loader in (yaml.SafeLoader, yaml.CSafeLoader):  # the first pure Python, both YAML 1.1
        assert yaml.load(head, loader) == {"k": wanted}
    found = FrontMatter.read(head, Format.YAML).fields["k"].value
    assert found == wanted


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=30))
def test_toml_and_json_texts_read_back(text: str) -> None:
    for head, format in (
        ('k = "x"\n', Format.TOML),
        ("k = 'x'\n", Format.TOML),
        ('k = """\nx"""\n', Format.TOML),
        ('{"k": "x"}', Format.JSON),
    ):
        edit = FrontMatter.read(head, format).set("k", text)
        assert isinstance(edit, Edit)
        post = Post(Source(""))
        post.texts[edit.part].replace(0, 0, "", head)
        post.apply(edit)
        assert FrontMatter.read(str(post.head), format).fields["k"].value == text


@settings(max_examples=200, deadline=None)
@given(
    st.text(max_size=60),
    st.sampled_from(["hexo", "jekyll", "unknown"]),
    st.sampled_from([Format.YAML, Format.TOML, Format.JSON]),
)
def test_reading_never_raises(text: str, generator: str, format: Format) -> None:
    found = FrontMatter.read(text, format, generator)
    assert (found.error is None) or not found.fields
    for key in found.fields:
        found.delete(key)
        found.set(key, "x")
        found.add_item(key, "x")
        found.items(key)
        found.categories(key)
        found.read_date(key)


@settings(max_examples=200, deadline=None)
@given(st.integers(0, 100_000), st.randoms(use_true_random=False))
def test_damaged_heads_never_raise_and_never_lose_bytes(seed: int, chance: random.Random) -> None:
    sample = next(iter(corpus(1, seed)))
    head = split(sample.text, sample.generator).head
    for _count in range(3):
        place = chance.randrange(len(head) + 1)
        head = head[:place] + chance.choice("ab:#-,[]{}'\"&*!|>%@`\t\n \\é\u2028") + head[place + chance.randrange(2) :]
    found = FrontMatter.read(head, split(sample.text, sample.generator).format, sample.generator)
    for key, field in found.fields.items():
        assert head[slice(*field.span)] == field.raw
        edit = found.set(key, "new: value")
        if isinstance(edit, Edit) and by_lines_of(head):
            again = _after(head, edit, found)
            assert {name: other.raw for name, other in again.fields.items() if name != key} == {
                name: other.raw for name, other in found.fields.items() if name != key
            }


def by_lines_of(head: str) -> bool:
    return not head.lstrip().startswith("{")


def _after(head: str, edit: Edit, found: FrontMatter) -> FrontMatter:
    post = Post(Source(""))
    post.texts[edit.part].replace(0, 0, "", head)
    post.apply(edit)
    return FrontMatter.read(str(post.head), found.format, found.generator)


@pytest.mark.parametrize("format", [Format.YAML, Format.TOML, Format.JSON])
@settings(max_examples=60, deadline=None)
@given(
    data=st.dictionaries(
        st.sampled_from(["title", "tags", "n", "a b", "draft"]),
        st.one_of(texts, st.integers(), st.booleans(), st.lists(texts, max_size=3)),
    )
)
def test_new_heads_read_as_their_fields(format: Format, data: dict[str, object]) -> None:
    head = new_head(data, format)
    found = FrontMatter.read(head, format)
    assert {key: field.value for key, field in found.fields.items()} == data
    if format is Format.TOML:
        assert tomllib.loads(head) == data
