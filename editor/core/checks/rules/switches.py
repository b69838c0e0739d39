"""Yes and no in the front matter, and what the generator's reader makes of them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from editor.core.checks.context import Context, Finding
from editor.core.checks.nearness import one_slip
from editor.core.checks.problem import Fix
from editor.core.messages import _
from editor.core.post.frontmatter.model import Field, Format, Kind
from editor.core.post.frontmatter.tree import Pair
from editor.core.post.frontmatter.yaml_types import JS_YAML
from editor.core.sites.known_keys import expected_kind

_SWITCH_WORDS = re.compile(r"(?i)(?:(?P<yes>yes|on|y)|no|off|n)\Z")
_YES = frozenset(("true", "yes", "on", "y", "t"))
_NO = frozenset(("false", "no", "off", "n", "f", "0"))
# What counts as true for Hugo in quotes, and without them (Go's ParseBool, yaml.v2; observed with Hugo 0.111).
_TRUE_FOR_GO = re.compile(r"1|t|T|TRUE|true|True")
_TRUE_FOR_GO_YAML = re.compile(r"y|Y|yes|Yes|YES|on|On|ON|" + _TRUE_FOR_GO.pattern)
_FALSE_FOR_PSYCH = re.compile(r"(?i)no|off|false")  # without quotes (observed with Jekyll 4.3)


def switch_is_text(ctx: Context) -> Iterator[Finding]:
    """`published: no` is a text for js-yaml, and a text counts as true; `draft: ture` is none for Hugo."""
    if ctx.generator in JS_YAML:
        yield from _texts_of_js_yaml(ctx)
    elif ctx.generator in ("hugo", "jekyll") and ctx.readable:
        yield from _published_all_the_same(ctx)


def _texts_of_js_yaml(ctx: Context) -> Iterator[Finding]:
    for pair in plain_pairs(ctx):
        match = _SWITCH_WORDS.match(pair.value.text)
        if match is None or expected_kind(pair.key, ctx.generator) is not Kind.SWITCH:
            continue
        word = "true" if match["yes"] else "false"
        message = _("{text} is a text here, which counts as true whatever it says; write {word}.")
        place = ctx.head_place(pair.value.outer, pair.value.end)
        fix = Fix(_("Write {text}").format(text=word), (ctx.replace(place, word),))
        yield Finding(message.format(text=pair.value.text, word=word), place, (fix,), pair.key)


def _published_all_the_same(ctx: Context) -> Iterator[Finding]:
    """A draft of Hugo's, or what Jekyll mustn't publish, whose switch the reader doesn't take for one."""
    name, word = ("draft", "true") if ctx.generator == "hugo" else ("published", "false")
    for key, found in ctx.front_matter.fields.items():
        same = key.lower() == name if ctx.generator == "hugo" else key == name
        if not same or not (_is_lost_draft(found) if word == "true" else _is_lost_hiding(found)):
            continue
        message = _("{text} doesn't count as {word} here, so the post is published; write {word}.")
        place = ctx.key_place(found)
        fix = Fix(_("Write {text}").format(text=word), (ctx.replace(place, word),))
        yield Finding(message.format(text=found.raw.strip(), word=word), place, (fix,), key)


def _is_lost_draft(found: Field) -> bool:
    if not isinstance(found.value, str):
        return False
    text = found.value.strip()
    true = _TRUE_FOR_GO_YAML if _is_plain(found) else _TRUE_FOR_GO
    return not true.fullmatch(found.value) and (text.lower() in _YES or one_slip(text.lower(), "true"))


def _is_lost_hiding(found: Field) -> bool:
    if isinstance(found.value, bool) or not isinstance(found.value, str | int):
        return False
    text = str(found.value).strip().lower()
    if _is_plain(found) and _FALSE_FOR_PSYCH.fullmatch(text):
        return False
    return text in _NO or one_slip(text, "false")


def _is_plain(found: Field) -> bool:
    return found.raw.strip()[:1] not in ("'", '"')


def plain_pairs(ctx: Context) -> Iterator[Pair]:
    """The keys whose value is written without quotes, in YAML."""
    if ctx.tree is None or ctx.post.format is not Format.YAML:
        return
    for pair in ctx.tree.root.pairs:
        node = pair.value
        if node.kind == "scalar" and node.style == "plain" and not node.tag and not node.anchor:
            yield pair
