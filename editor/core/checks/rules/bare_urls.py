"""Addresses without brackets that take the Chinese behind them along."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from urllib.parse import unquote

from editor.core.checks.context import Context, Finding, run_place
from editor.core.checks.problem import Fix
from editor.core.checks.proof import rendered
from editor.core.checks.rules.plain import shortened
from editor.core.messages import _

_MARKS = "\u2018\u2019\u201c\u201d\u2026\u3000-\u3004\u3008-\u3020\uff01-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff65"
_URL = re.compile(r"(?<![A-Za-z0-9_/\"'=<(\[])(?:https?://|www\.)[!-)+-;=?-Z\]^_a-z~|]+", re.I)
_REST = re.compile(r"[^\s<>]{0,80}")  # enough to see what is taken along
_HREF = re.compile(r"<a [^>]*?href=\"([^\"]*)\"")
# Where Chinese surely isn't part of the address: behind a mark, a bare host or the suffix of a file.
_ENDED = re.compile(
    r"(?:https?://|www\.)[\w.-]+\.[a-z]{2,}(?::\d+)?|.*\.(?:html?|md|git|zip|png|jpg|pdf|js|css|php|json)", re.I
)
_MARK = re.compile(f"[{_MARKS}]")


def url_swallows_text(ctx: Context) -> Iterator[Finding]:
    """`见https://example.com，然后`: some generators link everything up to the next space."""
    for run, inline in ctx.inlines:
        if "//" not in inline.masked and "www." not in inline.masked:
            continue
        for match in _before_text(inline.masked):
            if any(link.start <= match.start() < link.end for link in inline.links):
                continue
            rest = _REST.match(inline.masked, match.end())
            text = rest.group() if rest else ""
            swallowed = (
                _swallowed(ctx, inline.masked[max(0, match.start() - 1) : match.end()], text)
                if _is_text(match.group(), text)
                else ""
            )
            if swallowed:
                url = _without_closing(match.group())
                end = match.start() + len(url)
                message = _(
                    "The link takes {text} along, so it leads nowhere; put the address in angle brackets, or a space behind it."
                )
                edit = ctx.replace(run_place(run, match.start(), end), f"<{url}>")
                fixes = (Fix(_("Put it in angle brackets"), (edit,)),) if not url.lower().startswith("www") else ()
                text = message.format(text=shortened(match.group()[len(url) :] + swallowed, 20))
                yield Finding(text, run_place(run, match.start(), end), fixes)


def _before_text(text: str) -> Iterator[re.Match[str]]:
    """The addresses that a character beyond ASCII follows. Each is read once, also where another begins within it."""
    return (match for match in _URL.finditer(text) if text[match.end() : match.end() + 1] > "\x7f")


def _without_closing(url: str) -> str:
    """The address without the bracket that closes one from before it, and without a mark of the sentence: `(see
    https://example.org)，`, `https://example.org,然后`.
    """
    while url[-1] in ",.;:!?" or (url.endswith(")") and url.count("(") < url.count(")")):
        url = url[:-1]
    return url


def _is_text(url: str, rest: str) -> bool:
    """Whether what follows an address is text, not a part of it such as `/wiki/中文`."""
    return (
        bool(_MARK.match(rest))
        or bool(_ENDED.fullmatch(url))
        or bool(_MARK.search(rest) and not url.endswith(("/", "=")))
    )


def _swallowed(ctx: Context, url: str, rest: str) -> str:
    """What the dialect takes into the link, of the text that follows it."""
    match = _HREF.search(rendered(ctx.site, url + rest + "\n"))
    if match is None:
        return ""
    linked = unquote(unescape(match[1]))
    start = linked.find(rest[0])
    return linked[start:] if start >= 0 else ""
