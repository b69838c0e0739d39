"""Zola's shortcodes (docs, `content/shortcodes`): `{{ name(key="value") }}` and `{% name() %}…{% end %}`.

Only the site can render them, so each is a labelled box with its inner Markdown. `{{/* … */}}` prints the call.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from editor.core.rendering.dialects.marks import Marks, Piece, box
from editor.core.rendering.engine import Env, Prepared

_VALUE = r"(?:\"[^\"]*\"|'[^']*'|`[^`]*`|\[[^\]]*\]|[\w.-]+)"
_ARGUMENTS = rf"\(\s*(?:\w+\s*=\s*{_VALUE}\s*,?\s*)*\)"
_CALL = re.compile(
    rf"\{{\{{\s*(?P<inline>\w+\s*{_ARGUMENTS})\s*\}}\}}"
    rf"|\{{%\s*(?P<open>\w+\s*{_ARGUMENTS})\s*%\}}(?P<body>.*?)\{{%\s*end\s*%\}}"
    r"|\{\{/\*(?P<shown>.*?)\*/\}\}|\{%/\*(?P<printed>.*?)\*/%\}",
    re.DOTALL,
)


def cut(text: str, env: Env, inner: Callable[[str], str]) -> Prepared:
    """`text` with a mark for each shortcode; `env` remembers the HTML."""
    if "{{" not in text and "{%" not in text:
        return Prepared(text)
    return Marks.of(env).cut(text, [_piece(match, inner) for match in _CALL.finditer(text)])


def _piece(call: re.Match[str], inner: Callable[[str], str]) -> Piece:
    start, end = call.span()
    if call["shown"] is not None:
        return Piece(start, end, "", literal=f"{{{{{call['shown']}}}}}")
    if call["printed"] is not None:
        return Piece(start, end, "", literal=f"{{%{call['printed']}%}}")
    if call["inline"]:
        return Piece(start, end, box(call["inline"]))
    return Piece(start, end, box(call["open"], inner(call["body"].strip("\n")) if call["body"].strip() else ""))
