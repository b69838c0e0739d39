"""Addresses as Hexo writes them (hexo-util 4 `encodeURL`, `url_for`): WHATWG form for whole addresses, percent-encoding."""

from __future__ import annotations

import re
from functools import lru_cache
from posixpath import normpath
from urllib.parse import quote, quote_plus, unquote

_SPECIAL = {"http": "80", "https": "443", "ftp": "21", "ws": "80", "wss": "443"}
_SCHEME = re.compile(r"^([a-zA-Z][a-zA-Z0-9.+-]*):")
_WHOLE = re.compile(r"^(?P<scheme>[a-zA-Z]+):[/\\]*(?P<host>[^/\\?#]*)(?P<path>[^?#]*)(?P<search>\?[^#]*)?(?P<hash>#.*)?$", re.DOTALL)
_URI_SAFE = ";,/?:@&=+$-_.!~*'()#"  # what JavaScript's encodeURI leaves alone
_BAD_HOST = re.compile(r"[\s#%<>\[\]^|\\]")


@lru_cache(maxsize=2048)
def encode_url(url: str) -> str:
    """`url` as Hexo writes it into a page; an address that JavaScript can't parse stays as it is."""
    scheme = _SCHEME.match(url)
    if scheme is None:
        return quote(unquote(url, errors="replace"), safe=_URI_SAFE)
    if scheme[1].lower() not in _SPECIAL:
        return url
    parsed = _WHOLE.match(url.strip().replace("\t", "").replace("\n", ""))
    if parsed is None or not _valid_host(parsed["host"]):
        return url
    try:
        path = unquote(_path(parsed["path"]), errors="strict")
    except UnicodeDecodeError:
        return url
    search = _search(parsed["search"] or "")
    fragment = quote(parsed["hash"] or "", safe=_URI_SAFE + "%[]{}|\\^`")
    lower = scheme[1].lower()
    host = parsed["host"].lower().removesuffix(f":{_SPECIAL[lower]}")
    return f"{lower}://{host}{quote(path, safe=_URI_SAFE + '%')}{search}{fragment}"


def _valid_host(authority: str) -> bool:
    host = authority.rpartition("@")[2]
    name, _, port = host.rpartition(":") if re.search(r":[^\]]*$", host) else (host, "", "")
    if port and not (port.isdecimal() and port.isascii() and int(port) < 65536):
        return False
    return bool(name) and (name.startswith("[") or not _BAD_HOST.search(name)) and name.strip(".") != ""


def _path(path: str) -> str:
    """An address's path with `.` and `..` resolved."""
    path = path.replace("\\", "/") or "/"
    if not re.search(r"/\.{1,2}(/|$)", path):
        return path
    clean = normpath(path)
    clean = "/" + clean.lstrip("/")
    return clean + "/" if path.endswith(("/", "/.", "/..")) and clean != "/" else clean


def _search(search: str) -> str:
    """The query as a form writes it: `a` becomes `a=`, spaces `+`."""
    if len(search) < 2:
        return ""
    pairs = []
    for item in search[1:].split("&"):
        if not item:
            continue
        key, _, value = item.partition("=")
        pairs.append("=".join(quote_plus(unquote(part.replace("+", " ")), safe="*-._") for part in (key, value)))
    return "?" + "&".join(pairs) if pairs else ""


def url_for(path: str, root: str = "/") -> str:
    """The address of a file of the site that lives under `root`; other sites' addresses stay."""
    if re.match(r"#|//|https?:", path) or _SCHEME.match(path):
        return path
    return encode_url(re.sub(r"/{2,}", "/", f"{root}{path}"))
