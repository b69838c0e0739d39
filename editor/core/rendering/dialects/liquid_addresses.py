"""Jekyll's filters `relative_url` and `absolute_url`: an address behind the site's, in its normal form.

Sources: Jekyll's docs (`liquid/filters`), RFC 3986 (§3 the parts, §5.2.4 dot segments, §6.2.2 normal form), and pages built
with Jekyll 4.3.1, which also writes letters of compatibility as the plain ones (NFKC: `（1）.png` becomes `(1).png`).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from urllib.parse import quote, unquote_to_bytes

_PARTS = re.compile(r"(?:([^:/?#]+):)?(?://([^/?#]*))?([^?#]*)(?:\?([^#]*))?(?:#(.*))?", re.DOTALL)
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*", re.IGNORECASE | re.ASCII)
_SEGMENT = "!$&'()*+,;=:@"  # RFC 3986's `pchar`, beside letters, digits and `-._~`
_QUERY = _SEGMENT + "/?"
_DELIMITER = re.compile("(%(?:2b|26|3b))", re.IGNORECASE)  # `+&;` mean something else in a query when they are bare
_PORTS = {"http": ":80", "https": ":443"}


def relative_url(address: str, base: str) -> str | None:
    """`address` behind the site's `base` path. None where the build stops: what stands for a scheme can't be one."""
    scheme = _scheme(address)
    if scheme is not None:
        return address if _SCHEME.fullmatch(scheme) else None
    return _normal(
        "".join(part if part.startswith("/") else f"/{part}" for part in (base.removesuffix("/"), address) if part)
    )


def absolute_url(address: str, url: str, base: str) -> str | None:
    """`address` behind the site's `url` and `base` path; without a `url` as `relative_url`."""
    relative = relative_url(address, base)
    return relative if relative is None or not url or _scheme(address) else _normal(url + relative)


def _scheme(address: str) -> str | None:
    parts = _PARTS.fullmatch(address)
    return parts and parts[1]


def _normal(address: str) -> str:
    """An address with each part written with the escapes it needs and no others."""
    parts = _PARTS.fullmatch(address.rstrip())
    assert parts is not None, "any text has parts, if empty ones"
    scheme, host, path, query, fragment = parts.groups()
    made = f"{scheme.lower()}:" if scheme else ""
    if host is not None:
        made += "//" + _host(host).removesuffix(_PORTS.get(made[:-1], "\0"))
        path = path or "/"
    made += "/".join(_without_dots(_escaped(segment, _SEGMENT) for segment in path.split("/")))
    if query:
        pieces = _DELIMITER.split(query)
        made += "?" + "".join(
            _escaped(text, _QUERY) + kept.upper() for text, kept in zip(pieces[::2], [*pieces[1::2], ""], strict=True)
        )
    return made + (f"#{_escaped(fragment, _QUERY)}" if fragment else "")


def _escaped(text: str, bare: str) -> str:
    """`text`, read first if it has escapes, with all but the letters, digits, `-._~` and `bare` escaped."""
    written = unquote_to_bytes(text).decode("utf-8", "surrogateescape")
    return quote(unicodedata.normalize("NFKC", written).encode("utf-8", "surrogateescape"), bare)


def _without_dots(segments: Iterable[str]) -> list[str]:
    """A path's segments without `.` and `..`; one that ends with them ends with a slash."""
    kept: list[str] = []
    last = ""
    for last in segments:
        if last == "..":
            del kept[max(len(kept) - 1, 1) :]
        elif last != ".":
            kept.append(last)
    return [*kept, ""] if last in (".", "..") else kept


def _host(name: str) -> str:
    """A host's name in lower case, with other letters than ASCII's as DNS has them (RFC 3490)."""
    try:
        return name.lower().encode("idna").decode()
    except UnicodeError:
        return name.lower()
