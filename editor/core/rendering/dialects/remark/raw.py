"""rehype-raw: Astro's page is read as HTML and written anew, so raw HTML is what a browser makes of it.

Observed (@astrojs/markdown-remark 7.3): a tag without an end prints nothing up to the end of its block, instructions and
CDATA are comments up to their first `>`, and the first line end in a `<pre>` or `<textarea>` is lost once more.
"""

from __future__ import annotations

import re

from markdown_it.token import Token

_INSIDE = r"(?:[^>=]|=\s*+(?:\"[^\"]*+(?:\"|\Z)|'[^']*+(?:'|\Z))?+)*+"
_MARKUP = re.compile(
    r"<!--.*?(?:-->|\Z)"
    r"|<(?P<text>script|style|iframe|xmp|noembed|noframes|title)\b[^>]*+>.*?(?:</(?P=text)\s*>|\Z)"
    r"|<(?P<kept>pre|textarea|listing)\b" + _INSIDE + r">\n"
    r"|<(?P<odd>\?|!\[CDATA\[)(?P<comment>[^>]*+)>"
    r"|<(?P<declared>!)[^>]*+(?:>|\Z)"
    r"|</?[a-z]" + _INSIDE + r"(?:>|(?P<unfinished>\Z))",
    re.IGNORECASE | re.DOTALL,
)


def as_read(tokens: list[Token]) -> None:
    """Let raw HTML be what is left of it."""
    for token in tokens:
        for raw in (token, *(token.children or ())):
            if raw.type in ("html_block", "html_inline") and "<" in raw.content:
                raw.content = _MARKUP.sub(_read, raw.content)


def _read(match: re.Match[str]) -> str:
    if match["odd"]:
        return f"<!--{match['odd'].removeprefix('!')}{match['comment']}-->"
    if match["declared"] or match["unfinished"] is not None:
        return ""
    return match[0].removesuffix("\n") if match["kept"] else match[0]
