"""Which texts may be written as plain YAML scalars: those that no reader of YAML 1.1 or 1.2 takes for anything else."""

from __future__ import annotations

import re

from editor.core.patterns import pattern

_TYPED_START = frozenset("0123456789+-.~nNtTfFyYoO=<")
_TYPED_WORD = pattern(r"(?:~|null|true|false|yes|no|on|off|y|n|=|<<|[-+]?\.(?:inf|nan))\Z", re.IGNORECASE)
# Wider than any reader's number, time or date: digits with signs, separators, hexadecimal and exponents.
_TYPED_NUMBER = pattern(r"[-+.]?[0-9][0-9a-fA-FxXoObB_.,:+\-/tTzZeE \t]*\Z|[-+.]+[0-9_.,:]*\Z", re.ASCII)
_NOT_FIRST = frozenset("-?:,[]{}#&*!|>'\"%@` \t")
# Zola ends a head at `---` and `+++` at the end of any line.
_NEVER_PLAIN = pattern(
    "[\x00-\x1f\x7f-\xa0\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]|: | #|:\\Z| \\Z|---\\Z|\\+\\+\\+\\Z"
)
_FLOW_INDICATOR = pattern(r"[,\[\]{}:?]")


def is_plain_safe(text: str, in_flow: bool = False) -> bool:
    """Whether every YAML 1.1 and 1.2 reader takes `text`, written without quotes, for exactly this text."""
    if not text or text[0] in _NOT_FIRST or _NEVER_PLAIN.search(text):
        return False
    if in_flow and _FLOW_INDICATOR.search(text):
        return False
    return not (text[0] in _TYPED_START and (_TYPED_WORD.match(text) or _TYPED_NUMBER.match(text)))
