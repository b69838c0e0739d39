"""What Hexo takes out of a post before Markdown and puts back after it. In between an HTML comment stands for it.

The comment's mark (U+FFFC) doesn't occur in posts, and Markdown leaves comments alone, or escapes them inside code.
"""

from __future__ import annotations

import re

from editor.core.patterns import pattern
from editor.core.rendering.engine import Env

CODE, TEMPLATE, COMMENT = "code", "swig", "comment"
# What shows the number of one to the reader: its mark in an address or, where it was escaped, in the text, or its words in a
# heading's id, whatever is left there.
_LEFT_OVER = pattern(
    r"%EF%BF%BC|(?<!--code)\uFFFC|<h[1-6][^>]*\sid=[\"'][^\"'>]*(?:swig|comment)[^\"'>\w]*\d", re.IGNORECASE
)
_PLACEHOLDER = {kind: re.compile(rf"(?:<|&lt;)!--{kind}\uFFFC(\d+)--(?:>|&gt;)") for kind in (CODE, TEMPLATE, COMMENT)}


def keep(env: Env, kind: str, text: str) -> str:
    """Keep `text` in `env` and return the comment that stands for it, numbered across all kinds as Hexo does.

    A writer sees the number where a placeholder stands in an address.
    """
    env[kind] = True
    store: list[str] = env.setdefault("kept", [])
    store.append(text)
    return f"<!--{kind}\ufffc{len(store) - 1}-->"


def shows_number(html: str, env: Env) -> bool:
    """Whether something is left of a placeholder in `html`, where nothing was put back."""
    return "kept" in env and ("%" in html or "id=" in html or "\ufffc" in html) and _LEFT_OVER.search(html) is not None


def restore(env: Env, kind: str, html: str) -> str:
    """`html` with every comment of this kind as the text that it stands for."""
    if "\ufffc" not in html or kind not in env:
        return html
    store: list[str] = env["kept"]
    return _PLACEHOLDER[kind].sub(lambda match: store[int(match[1])], html)
