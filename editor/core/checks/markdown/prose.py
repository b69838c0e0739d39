"""Prose: what readers read of a post, with everything masked that is no prose. Masked text has the original's length."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from editor.core.checks.context import Context
from editor.core.checks.problem import Place
from editor.core.post.frontmatter.model import Format

HOLE = "\ufffc"  # stands for a character that is no prose
FIELDS = ("title", "subtitle", "description", "excerpt", "summary")
Placing = Callable[[int, int], Place]
_VISIBLE = re.compile(r"[^\n]")
_NOT_PROSE = re.compile(
    r"\{%-?\s*raw\b.*?\bendraw\s*-?%\}|\{%.*?%\}|\{\{.*?\}\}|\{[#:.][^}\n]*\}|\[\[[^\]\n]*\]\]|\$\$.*?\$\$|(?<![\\$])\$(?=\S)[^$\n]*?\S?\$(?!\d)|\\\(.*?\\\)|\\\[.*?\\\]"
    r"|<[^<>]*>|(?:https?://|www\.)[!-~]+|[\w.+-]+@[\w-]+\.[\w.-]+|:[a-z0-9_+-]+:|\[[\^!][^\]\n]*\]:?|&#?\w+;|\\.",
    re.S | re.ASCII,
)


def prose_fields(ctx: Context) -> Iterator[tuple[str, str, Placing]]:
    """The fields that readers read, where they stand in one plain line: the name, the value as it is written, masked, and
    how its offsets become places.
    """
    if ctx.post.format not in (Format.YAML, Format.TOML, Format.META) or not ctx.readable:
        return
    for name in FIELDS:
        found = ctx.front_matter.fields.get(name)
        if found is None or not isinstance(found.value, str) or "\n" in found.raw:
            continue
        first = found.span[0]

        def placing(start: int, end: int, first: int = first) -> Place:
            return ctx.head_place(first + start, first + end)

        quotes = [(0, 1), (len(found.raw) - 1, len(found.raw))] if found.raw[:1] in ("'", '"') else []
        yield name, masked(found.raw, quotes), placing


def masked(text: str, holes: Iterable[tuple[int, int]], blanks: Iterable[tuple[int, int]] = ()) -> str:
    """`text` with holes for the spans `holes` and for whatever isn't prose, and with spaces for the spans `blanks`."""
    signs = list(text)
    for spans, sign in ((blanks, " "), (holes, HOLE)):
        for start, end in spans:
            signs[start:end] = _VISIBLE.sub(sign, text[start:end])
    return _NOT_PROSE.sub(lambda match: _VISIBLE.sub(HOLE, match.group()), "".join(signs))
