"""Double-quoted text with escapes that YAML, TOML and JSON share."""

from __future__ import annotations

import re

from editor.core.patterns import pattern

_ESCAPED = pattern('["\\\\\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]')
_SHORT = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t", "\r": "\\r"}


def double_quoted(text: str) -> str:
    """`text` in double quotes; what no reader may see raw is written as `\\uXXXX`."""
    return '"' + _ESCAPED.sub(_escape, text) + '"'


def _escape(match: re.Match[str]) -> str:
    character = match.group()
    return _SHORT.get(character) or f"\\u{ord(character):04x}"
