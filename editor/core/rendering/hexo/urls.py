"""Addresses as Hexo's renderer writes them: whole ones in WHATWG form, all percent-encoded.

Source: hexo-util 3.3's documentation of `encodeURL` and `url_for`, and the WHATWG URL standard.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from posixpath import normpath
from urllib.parse import quote, unquote, unquote_to_bytes

from editor.core.patterns import pattern

_PORTS = {"http": "80", "https": "443", "ftp": "21", "ws": "80", "wss": "443"}
_SCHEME = pattern(r"^([a-zA-Z0-9.+-]+):")
_WHOLE = pattern(r"[a-zA-Z]+:[/\\]*([^/\\?#]*)([^?#]*)(\?[^#]*)?(#.*)?", re.DOTALL)
_URI_SAFE = ";,/?:@&=+$-_.!~*'()#"  # what JavaScript's encodeURI leaves alone
_PATH_SAFE = _URI_SAFE + "%[]|^\\"
_FRAGMENT_SAFE = _PATH_SAFE + "{}^|"
_NO_ESCAPE = pattern(r"%(?![0-9a-fA-F]{2})")
_NO_NAME = pattern(r"[.。．｡\s]|^\W")  # dots part labels
_BAD_HOST = pattern(r"[\s#%/:<>?@\[\]^|\\]")


@lru_cache(maxsize=2048)
def encode_url(url: str) -> str:
    """`url` as Hexo writes it into a page; an address that JavaScript can't parse stays as it is."""
    scheme = _SCHEME.match(url)
    if scheme is None:
        return quote(_unescaped(url), safe=_URI_SAFE)
    name = scheme[1].lower()
    parsed = _WHOLE.fullmatch(re.sub(r"[\t\n\r]", "", url.strip())) if name in _PORTS else None
    if parsed is None:
        return url
    host = _host(parsed[1], _PORTS[name])
    if host is None:
        return url
    path = quote(_path(parsed[2]), safe=_PATH_SAFE)
    search = quote(unquote(parsed[3] or "", errors="replace"), safe=_URI_SAFE).replace("#", "%23")
    fragment = quote(parsed[4] or "", safe=_FRAGMENT_SAFE)
    return f"{name}://{host}{path}{'' if search == '?' else search}{fragment}"


def _unescaped(url: str) -> str:
    """`url` without percent signs as Node's `querystring.unescape` gives it: where one of them means nothing, no more than
    the low byte of each character counts, and of a Chinese name nothing is left."""
    try:
        if not _NO_ESCAPE.search(url):
            return unquote(url, errors="strict")
    except UnicodeDecodeError:
        pass
    units = url.encode("utf-16-le", "surrogatepass")
    return unquote_to_bytes(units[::2]).decode("utf-8", "replace")


def _host(authority: str, usual_port: str) -> str | None:
    """Host and port in lower case, without a usual or empty port; None when there is no such host."""
    user, at, host = authority.rpartition("@")
    name, _, port = host.rpartition(":") if re.search(r":[^\]]*$", host) else (host, "", "")
    if port and not (port.isascii() and port.isdecimal() and int(port) < 65536):
        return None
    name = "".join(_label(label) for label in re.split(r"([.。．｡])", name.lower()))
    if not name.strip(".") or (not name.startswith("[") and _BAD_HOST.search(name)):
        return None
    port = f":{port}" if port and port != usual_port else ""
    return f"{user}{at}{name}{port}"


def _label(label: str) -> str:
    """One part of a host name as IDNA maps it, in its own script."""
    if label.isascii():
        return _own_script(label) if label.startswith("xn--") else label
    return unicodedata.normalize("NFKC", label).replace("。", ".")


def _own_script(label: str) -> str:
    """A label in Punycode as it is meant; one that no name could have been written as stays (UTS 46, validity)."""
    try:
        made = label[4:].encode("ascii").decode("punycode")
    except UnicodeError:
        return label
    mapped = unicodedata.normalize("NFKC", made.lower())
    return made if made == mapped and not _NO_NAME.search(made) else label


def _path(path: str) -> str:
    """An address's path with `.` and `..` resolved."""
    path = path.replace("\\", "/") or "/"
    if not re.search(r"/\.{1,2}(/|$)", path):
        return path
    clean = "/" + normpath(path).lstrip("/")
    return f"{clean}/" if path.endswith(("/", "/.", "/..")) and clean != "/" else clean


def url_for(path: str, root: str = "/") -> str:
    """The address of a file of the site that lives under `root`; other sites' addresses stay."""
    if re.match(r"#|//|https?:", path) or _SCHEME.match(path):
        return path
    return encode_url(re.sub(r"/{2,}", "/", f"{root}{path}"))


def full_url_for(path: str, site: str) -> str:
    """The whole address of a file of the site whose address is `site`; other sites' addresses stay."""
    if path.startswith("//") or _SCHEME.match(path):
        return path
    return encode_url(site.rstrip("/") + re.sub(r"/{2,}", "/", f"/{path}"))
