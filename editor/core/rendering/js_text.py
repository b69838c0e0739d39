"""White space as JavaScript means it: the byte order mark U+FEFF is some, unlike in Python, whose controls aren't."""

from __future__ import annotations

JS_SPACE = r"\t\n\v\f\r \u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff"  # for classes of characters
_SPACES = (
    "\t\n\v\f\r \u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000"
    "\ufeff"
)


def trim(text: str) -> str:
    """`text` without white space at its ends (ECMAScript 2024, `String.prototype.trim`)."""
    return text.strip(_SPACES)
