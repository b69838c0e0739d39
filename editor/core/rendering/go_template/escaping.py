"""How html/template prints a value: by the place in the HTML where it stands (https://pkg.go.dev/html/template).

Followed are texts, tags, attributes and addresses. In scripts and styles nothing is printed, but numbers.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from editor.core.rendering.go_template.values import SafeAttribute, SafeHTML, SafeURL, Unknowable, printed
from editor.core.sites.config import names

_ADDRESSES = frozenset(
    names(
        "action archive background cite classid codebase data formaction href icon longdesc manifest poster profile src"
        " usemap xmlns"
    )
)
_RAW = frozenset(("script", "style"))
_TEXTS = frozenset(("textarea", "title"))
_ENTITIES = {'"': "&#34;", "&": "&amp;", "'": "&#39;", "+": "&#43;", "<": "&lt;", ">": "&gt;", "\0": "\ufffd"}
_SPECIAL = re.compile("[\"&'+<>\0]")
_SPECIAL_BUT_AMPERSANDS = re.compile("[\"'+<>\0]")
_TAG = re.compile(r"<(/?)([A-Za-z][^\s/>]*)|<!--")
_NO_TAG = re.compile("<(?!!DOCTYPE)", re.I)  # in a text: that of a tag never stands there
_TAGS = re.compile(r"<!--.*?-->|</?[A-Za-z][^<>]*>", re.S)
_NAME = re.compile(r"\s*/?\s*(?:(>)|([^\s=>/\"']+)(\s*=\s*)?)?")
_SCHEME = re.compile(r"([^:/?#]*):")
_KEPT = "!#$&*+,/:;=?@[]-._~"
_UNRESERVED = "-._~"
_ESCAPED = re.compile(r"%[0-9A-Fa-f]{2}")
_STYLE = re.compile(r"[\w#.% ](?:-?[\w#.% ])*")
_NAME_PART = re.compile(r"[a-z0-9]+")
_BARE = re.compile(r"[\t\n\v\f\r =`]")  # what more is written as entities where there are no quotes

FAILED = "#ZgotmplZ"  # what Go writes in place of an address that may be a script


@dataclass(slots=True)
class Escaper:
    """Follows the text of a template and escapes the values between it."""

    place: str = "text"  # or "tag", "raw", "texts", "comment", or "value" of the attribute `name`
    element: str = ""
    name: str = ""
    quote: str = ""
    before: str = field(default="")  # what stands in the value before this place

    def feed(self, text: str) -> str:
        """The template's text as it is printed: without comments."""
        out, position = [], 0
        while position < len(text):
            follow = {"text": self._text, "tag": self._tag, "value": self._value, "comment": self._comment}
            place = self.place
            end = follow.get(place, self._raw)(text, position)
            out.append("" if self.place == "comment" or text[position:end].startswith("<!--") else text[position:end])
            if place == self.place and place in ("text", "texts"):
                out[-1] = _NO_TAG.sub("&lt;", out[-1])
            if self.place == "ended":
                self.place, out[-1] = "text", ""
            position = end
        return "".join(out)

    def _text(self, text: str, start: int) -> int:
        match = _TAG.search(text, start)
        if match is None:
            return len(text)
        if match.start() > start:
            return match.start()
        if match[0] == "<!--":
            self.place = "comment"
        else:
            self.place, self.element = "tag", match[1] + match[2].lower()
        return match.end()

    def _comment(self, text: str, start: int) -> int:
        end = text.find("-->", start)
        if end < 0:
            return len(text)
        self.place = "ended"
        return end + 3

    def _raw(self, text: str, start: int) -> int:
        end = text.lower().find(f"</{self.element}", start)
        if end < 0:
            return len(text)
        if end == start:
            self.place, self.element = "tag", f"/{self.element}"
            return start + 2
        return end

    def _tag(self, text: str, start: int) -> int:
        match = _NAME.match(text, start)
        if match is None or match.end() == start:
            raise Unknowable("a tag that can't be read")
        if match[1]:
            self.place = "raw" if self.element in _RAW else "texts" if self.element in _TEXTS else "text"
        elif match[3]:
            self.name, self.before, self.place = match[2].lower(), "", "value"
            self.quote = text[match.end() : match.end() + 1]
            if self.quote not in ('"', "'") or not self.quote:
                self.quote = ""
                return match.end()
            return match.end() + 1
        return match.end()

    def _value(self, text: str, start: int) -> int:
        match = re.compile(self.quote or r"[\s>]").search(text, start)
        if match is None:
            self.before += text[start:]
            return len(text)
        self.place = "tag"
        return match.end() if self.quote else match.start()

    def escape(self, value: object) -> str:
        """A value as it is printed at this place."""
        match self.place:
            case "text":
                return str(value) if isinstance(value, SafeHTML) else escape_text(printed(value))
            case "texts":
                return escape_text(_without_tags(value))
            case "comment":
                return ""
            case "tag":
                if isinstance(value, SafeAttribute) or (value == "" and isinstance(value, SafeHTML)):
                    return str(value)
                if _NAME_PART.fullmatch(made := printed(value).lower()) and not kind_of_attribute(made):
                    return made
            case "value":
                return self._attribute(value)
            case "raw" if isinstance(value, int | float) and not isinstance(value, bool) and self.element == "script":
                return f" {printed(value)} "
        raise Unknowable("a value in a tag, a script or a style")

    def _attribute(self, value: object) -> str:
        kind = kind_of_attribute(self.name)
        if kind == "script":
            raise Unknowable("a script")
        if kind == "address":
            made = self._address(value)
        elif kind == "style":
            made = printed(value)
            if made and not _STYLE.fullmatch(made):
                raise Unknowable("a style")
        elif kind == "sources":
            made = _sources(value)
        elif isinstance(value, SafeHTML):
            return self._quoted(_SPECIAL_BUT_AMPERSANDS.sub(lambda sign: _ENTITIES[sign[0]], _TAGS.sub("", str(value))))
        else:
            made = printed(value)
        self.before += made
        return self._quoted(escape_text(made))

    def _quoted(self, made: str) -> str:
        if self.quote:
            return made
        return _BARE.sub(lambda sign: f"&#{ord(sign[0])};", made) or FAILED[1:]

    def _address(self, value: object) -> str:
        made = printed(value)
        if "?" in self.before or "#" in self.before:
            return normalised(made) if isinstance(value, SafeURL) else normalised(made, _UNRESERVED)
        if not self.before and not isinstance(value, SafeURL) and not _is_safe(made):
            return FAILED
        return normalised(made)


def escape_text(text: str) -> str:
    """The entities that html/template writes."""
    return _SPECIAL.sub(lambda sign: _ENTITIES[sign[0]], text)


def normalised(address: str, kept: str = _KEPT) -> str:
    """An address with what may not stand in one percent-encoded; escapes stay where `/` does."""
    out, position = [], 0
    while position < len(address):
        character = address[position]
        if character == "%" and kept is _KEPT and _ESCAPED.match(address, position):
            out.append("%")
        elif character.isascii() and (character.isalnum() or character in kept):
            out.append(character)
        else:
            out += (f"%{byte:02x}" for byte in character.encode("utf-8", "replace"))
        position += 1
    return "".join(out)


def kind_of_attribute(name: str) -> str:
    """What an attribute holds: "address", "script", "style", "sources" or "" for a text."""
    name = name.removeprefix("data-") if name.startswith("data-") else name.rpartition(":")[2] or name
    if name == "srcset":
        return "sources"
    if name == "style":
        return "style"
    if name.startswith("on") or name == "srcdoc":
        return "script"
    is_address = name in _ADDRESSES or "src" in name or "uri" in name or "url" in name
    return "address" if is_address else ""


def _is_safe(address: str) -> bool:
    scheme = _SCHEME.match(address)
    return scheme is None or scheme[1].lower() in ("http", "https", "mailto")


def _sources(value: object) -> str:
    """A list of pictures with their sizes."""
    made = printed(value)
    if isinstance(value, SafeURL):
        return normalised(made).replace(",", "%2c")
    return ",".join(map(_source, made.split(",")))


def _source(part: str) -> str:
    address = part.strip(" \t\n\f\r")
    address, _space, size = address.partition(" ")
    if not _is_safe(address) or not re.fullmatch(r"[\sA-Za-z0-9]*", size):
        return FAILED
    start = part.find(address) if address else len(part)
    return part[:start] + normalised(address) + part[start + len(address) :]


def _without_tags(value: object) -> str:
    if isinstance(value, SafeHTML):
        raise Unknowable("HTML in a text")
    return printed(value)
