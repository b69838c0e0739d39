"""kramdown's emphasis, strong emphasis and GFM's strikethrough: from a mark to the first that can end it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from markdown_it.token import Token

from editor.core.rendering.dialects.kramdown.output import DEEPEST, SPACE, Output

if TYPE_CHECKING:
    from editor.core.rendering.dialects.kramdown.spans import Spans

_STRIKE = re.compile(r"~~(?![\s~])(.*?[^\s~])~~", re.ASCII | re.DOTALL)
_STRIKE_START = re.compile(r"~~(?![\s~])", re.ASCII)


def emphasis(spans: Spans, out: Output) -> bool:
    """What `*` or `_` begins: emphasis of one or two signs, or the signs themselves."""
    source, start = spans.source, spans.place
    mark = source[start]
    double = source.startswith(mark * 2, start)
    size = 2 if double else 1
    before = source[start - 1 : start]
    after = source[start + size : start + size + 1]
    kind = "strong" if double else "em"
    plain = (mark == "_" and before and (before.isalpha() or before == "-")) or not after or after in SPACE
    if plain or kind in spans.open:
        out.text(mark * size)
        spans.place = start + size
        return True
    tokens = _enclosed(spans, mark * size, kind)
    if tokens is None and double and "em" not in spans.open[-1:]:
        size, kind = 1, "em"
        spans.place = start
        tokens = _enclosed(spans, mark, kind)
    if tokens is None:
        spans.place = start + (2 if double else 1)
        out.text(source[start : spans.place])
        return True
    opening = Token(f"{kind}_open", kind, 1, attrs=dict(spans.attributes()))
    out.push(opening, *tokens, Token(f"{kind}_close", kind, -1))
    return True


def _enclosed(spans: Spans, mark: str, kind: str) -> list[Token] | None:
    """The tokens up to the closing `mark`; None when there is none. The place is behind it or unchanged."""
    start = spans.place
    key = (mark, tuple(spans.open))
    if start >= spans.failed.get(key, start + 1) or len(spans.open) > DEEPEST:
        return None  # what found no end before finds none after
    source = spans.source
    spans.place = start + len(mark)

    def accept(out: Output) -> bool:
        at = spans.place
        if source[at - 1] in SPACE or not out:
            return False
        if kind == "em" and source.startswith(mark * 2, at) and not source.startswith(mark * 3, at):
            return False
        following = source[at + len(mark) : at + len(mark) + 1]
        return mark[0] != "_" or not following.isalnum()

    out = Output()
    spans.open.append(kind)
    spans.taken = spans.place
    found = spans.run(out, re.compile(re.escape(mark)), accept)
    spans.open.pop()
    if not found:
        spans.failed[key] = start
        spans.place = start
        return None
    spans.place += len(mark)
    return out.flush()


def strike(spans: Spans, out: Output) -> bool:
    """GFM's: what stands between the marks is a text of its own."""
    if not spans.document.settings.gfm or spans.place >= spans.failed.get(("~~", ()), spans.place + 1):
        return False
    match = _STRIKE.match(spans.source, spans.place)
    if match is None:
        if _STRIKE_START.match(spans.source, spans.place):
            spans.failed["~~", ()] = spans.place
        return False
    spans.place = match.end()
    inner = spans.within(match[1])
    out.push(Token("s_open", "del", 1, attrs=dict(spans.attributes())), *inner, Token("s_close", "del", -1))
    return True
