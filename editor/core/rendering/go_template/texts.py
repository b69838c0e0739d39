"""Hugo's functions for texts and addresses (https://gohugo.io/functions/strings/, `urls`, `path`)."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from posixpath import basename
from typing import Any
from urllib.parse import quote_plus, unquote, urlsplit

from editor.core.rendering.go_template.values import (
    Safe,
    SafeHTML,
    Thing,
    Unknowable,
    number,
    text,
)

Function = Callable[..., object]
_PATIENCE = 0.05  # seconds
_GROUP = re.compile(r"\$\{?(\w+)\}?")
_HTML = re.compile(r"<[^>]*>")


class Address(Thing):
    """What `urls.Parse` gives."""

    def __init__(self, written: str) -> None:
        self._written = written
        self._parts = urlsplit(written)

    def member(self, name: str, given: object) -> object:
        known: dict[str, object] = {
            "Host": self._parts.netloc.rpartition("@")[2],
            "Hostname": self._parts.netloc.rpartition("@")[2].partition(":")[0],
            "Scheme": self._parts.scheme,
            "Path": unquote(self._parts.path),
            "RawQuery": self._parts.query,
            "Fragment": unquote(self._parts.fragment),
            "IsAbs": bool(self._parts.scheme),
        }
        if name == "String" and self._written.isascii() and " " not in self._written:
            return self._written
        if name not in known:
            raise Unknowable(name)
        return known[name]


def replace_by_pattern(pattern: object, new: object, where: object, limit: object = -1) -> object:
    template = _GROUP.sub(r"\\g<\1>", text(new).replace("\\", r"\\"))
    with _patience() as matcher:
        return matcher.sub(text(pattern), template, text(where), max(0, int(number(limit))), timeout=_PATIENCE)


def found(pattern: object, where: object, limit: object = -1) -> object:
    with _patience() as matcher:
        found = [match[0] for match in matcher.finditer(text(pattern), text(where), timeout=_PATIENCE)]
    return found if int(number(limit)) < 0 else found[: int(number(limit))]


@contextmanager
def _patience() -> Iterator[Any]:
    """The module `regex`, which can be stopped: a theme's pattern may need longer than anybody waits, unlike in Go."""
    import regex

    try:
        yield regex
    except (regex.error, IndexError, TimeoutError) as error:
        raise Unknowable("a pattern") from error


def substring(where: object, start: object, length: object = None) -> object:
    written, first = text(where), int(number(start))
    first = max(0, len(written) + first) if first < 0 else first
    rest = written[first:]
    if length is None:
        return rest
    count = int(number(length))
    return rest[:count] if count >= 0 else rest[: max(0, len(rest) + count)]


def title(value: object) -> object:
    """Title case is the same for all styles in a single word."""
    written = text(value)
    if not re.fullmatch(r"[a-z]*|[^a-zA-Z]*", written):
        raise Unknowable("title")
    return written[:1].upper() + written[1:]


def query(*given: object) -> object:
    pairs = sorted(zip(given[::2], given[1::2], strict=False), key=lambda pair: text(pair[0]))
    return "&".join(f"{quote_plus(text(key))}={quote_plus(text(value))}" for key, value in pairs)


def hashed(name: str) -> Function:
    return lambda value: hashlib.new(name, text(value).encode(), usedforsecurity=False).hexdigest()


def escape(value: object) -> object:
    signs = {"&": "&amp;", "'": "&#39;", "<": "&lt;", ">": "&gt;", '"': "&#34;"}
    return re.sub("[&'<>\"]", lambda sign: signs[sign[0]], text(value))


def plain(value: object) -> object:
    """Hugo puts line ends for paragraphs in; of other HTML nothing but the tags goes."""
    written = text(value)
    if re.search(r"</p>|<br|\n", written):
        raise Unknowable("plainify")
    return SafeHTML(_HTML.sub("", written))


def replaced(where: object, old: object, new: object, limit: object = -1) -> object:
    return text(where).replace(text(old), text(new), int(number(limit)))


def trim(where: object, cut: object) -> object:
    return text(where).strip(text(cut)) if text(cut) else text(where)


def chomp(value: object) -> object:
    made = text(value).rstrip("\r\n")
    return SafeHTML(made) if isinstance(value, SafeHTML) else made


def without_start(start: object, where: object) -> object:
    return text(where).removeprefix(text(start))


def without_end(end: object, where: object) -> object:
    return text(where).removesuffix(text(end))


def extension(path: object) -> object:
    name = basename(text(path))
    return "." + name.rpartition(".")[2] if "." in name else ""


def repeated(count: object, where: object) -> object:
    if not 0 <= number(count) <= 1000:
        raise Unknowable("repeat")
    return text(where) * int(number(count))


def plainly(kind: type[Safe]) -> Function:
    return lambda value: kind(text(value))


def lower(value: object) -> object:
    return text(value).lower()


def upper(value: object) -> object:
    return text(value).upper()
