"""Addresses as the generators print them: percent-encoded, host names as they were written."""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import quote

_PLAIN = re.compile(r"[A-Za-z0-9\-._~:/?#\[\]@!$&'()*+,;=]*")
_ESCAPE = re.compile(r"%(?![0-9A-Fa-f]{2})")


@lru_cache(maxsize=1024)
def percent_encoded(address: str) -> str:
    """`address` with every byte encoded that an address can't hold; what is encoded already stays."""
    if _PLAIN.fullmatch(address):
        return address
    return quote(_ESCAPE.sub("%25", address), safe="-._~:/?#@!$&'()*+,;=%", errors="replace")
