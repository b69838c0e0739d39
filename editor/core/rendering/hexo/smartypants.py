"""Quotes and dashes as hexo-renderer-marked 7 sets them: per run of text, blind to what stands around the run."""

from __future__ import annotations

from editor.core.patterns import pattern
from editor.core.rendering.js_text import JS_SPACE

QUOTES = "“”‘’"
_SMART = pattern(r"['\"]|--|\.\.\.")
_SINGLE = pattern(rf"""(^|[-—/(\[{{"{JS_SPACE}])'""")
_DOUBLE = pattern(rf"""(^|[-—/(\[{{‘{JS_SPACE}])\"""")


def smartypants(text: str, quotes: str = QUOTES) -> str:
    """One run of text with typographic quotes (open and close double, open and close single), dashes and ellipses."""
    if not _SMART.search(text):
        return text
    open_double, close_double, open_single, close_single = tuple(quotes)
    text = text.replace("---", "—").replace("--", "–")
    if "'" in text:
        text = _SINGLE.sub(rf"\g<1>{open_single}", text).replace("'", close_single)
    if '"' in text:
        text = _DOUBLE.sub(rf"\g<1>{open_double}", text).replace('"', close_double)
    return text.replace("...", "…")
