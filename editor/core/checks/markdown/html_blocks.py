"""Where a block of raw HTML starts and what ends it (CommonMark 0.31.2, section 4.6)."""

from __future__ import annotations

import re

_ENDS = (
    (
        re.compile(r"<(?:script|pre|style|textarea)(?=[\s>]|$)", re.I),
        re.compile(r"</(?:script|pre|style|textarea)>", re.I),
    ),
    (re.compile(r"<!--"), re.compile(r"-->")),
    (re.compile(r"<\?"), re.compile(r"\?>")),
    (re.compile(r"<!\[CDATA\["), re.compile(r"\]\]>")),
    (re.compile(r"<![A-Za-z]"), re.compile(r">")),
)
_BLOCK = re.compile(
    r"</?(?:address|article|aside|base|basefont|blockquote|body|caption|center|col|colgroup|dd|details|dialog|dir|div|dl"
    r"|dt|fieldset|figcaption|figure|footer|form|frame|frameset|h[1-6]|head|header|hr|html|iframe|legend|li|link|main"
    r"|menu|menuitem|nav|noframes|ol|optgroup|option|p|param|search|section|summary|table|tbody|td|tfoot|th|thead|title"
    r"|tr|track|ul)(?=[\s>]|/>|$)",
    re.I,
)
_TAG_ALONE = re.compile(
    r"(?:<[A-Za-z][\w-]*(?:\s+[^\s\"'=<>`/]+(?:\s*=\s*(?:\"[^\"]*\"|'[^']*'|[^\s\"'=<>`]+))?)*\s*/?>|</[A-Za-z][\w-]*\s*>)\s*$"
)


def html_start(content: str, in_paragraph: bool) -> tuple[bool, re.Pattern[str] | None]:
    """Whether a line that begins with `<` starts a block, and what ends it; None: a blank line."""
    end = next((end for start, end in _ENDS if start.match(content)), None)
    begun = end is not None or _BLOCK.match(content) or (not in_paragraph and _TAG_ALONE.match(content))
    return bool(begun), end
