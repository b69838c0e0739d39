"""What stands in the braces of markdown-it-attrs: `{.class #name key=value other="two words"}`.

Source: the README of markdown-it-attrs 4, and observed output.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from markdown_it.token import Token

from editor.core.rendering.options import names, text

_NEVER_IN_NAMES = frozenset("\t\n\f />\"'=")


@dataclass(frozen=True, slots=True)
class Curly:
    """The braces by a site's settings. `allowed`, `allowed_values`: the only attributes and values; empty for all."""

    left: str = "{"
    right: str = "}"
    allowed: tuple[str, ...] = ()
    allowed_values: tuple[str, ...] = ()

    @classmethod
    def read(cls, options: object) -> Curly:
        """The plugin's options: `leftDelimiter`, `rightDelimiter`, `allowedAttributes`, `allowedAttributeValues`."""
        settings = options if isinstance(options, Mapping) else {}
        left, right = text(settings, "leftDelimiter", "{") or "{", text(settings, "rightDelimiter", "}") or "}"
        allowed = names(settings, "allowedAttributes"), names(settings, "allowedAttributeValues")
        return cls(left, right, *map(tuple, allowed))

    def at_start(self, content: str) -> int:
        """Where to cut the braces off that a text begins with, at their first closing one; 0 when it begins with none."""
        if not content.startswith(self.left):
            return 0
        end = self._closing(content, len(self.left) + 1)
        follower = content[end + len(self.right) : end + len(self.right) + 1]
        if end < 0 or (follower and follower in self.right) or not self._long_enough(content[: end + len(self.right)]):
            return 0
        return content.find(self.right) + len(self.right)

    def at_end(self, content: str) -> int:
        """Where the braces that a text ends with begin; -1 when it ends with none."""
        start, quoted = -1, False
        if self.left not in content:
            return -1
        for place, quote in enumerate(_quotes(content)):
            quoted = quoted != quote
            if not quote and not quoted and content.startswith(self.left, place):
                start = place
        end = self._closing(content, start + len(self.left) + 1) if start >= 0 else -1
        whole = end >= 0 and end == len(content) - len(self.right)
        return start if whole and self._long_enough(content[start:]) else -1

    def only(self, content: str) -> bool:
        """Whether a text begins and ends with braces."""
        return content.startswith(self.left) and content.endswith(self.right) and self._long_enough(content)

    def before(self, content: str) -> str:
        """A text without the braces at its end and the space before them."""
        return content[: self.at_end(content)].removesuffix(" ")

    def _long_enough(self, braces: str) -> bool:
        marked = braces[len(self.left) : len(self.left) + 1] in (".", "#")
        return len(braces) >= len(self.left) + len(self.right) + 1 + marked

    def _closing(self, content: str, place: int) -> int:
        """Where the first closing brace at or behind `place` is that stands in no quotes; -1 when there is none."""
        quoted = False
        while place < len(content):
            if content[place] == '"' and _unescaped(content, place):
                quoted = not quoted
            elif not quoted and content.startswith(self.right, place):
                return place
            place += 1
        return -1

    def apply(self, token: Token, content: str, start: int = 0) -> None:
        """Give a token the attributes of the braces that begin at `start` of a text."""
        for key, value in self._pairs(content, start + len(self.left)):
            named = not self.allowed or key in self.allowed
            if not named or (self.allowed_values and value not in self.allowed_values):
                continue
            if key in ("class", "css-module"):
                token.attrJoin(key, value)
            else:
                token.attrSet(key, value)

    def _pairs(self, content: str, place: int) -> Iterator[tuple[str, str]]:
        """(name, value) of what is written from `place` to the closing brace."""
        key = value = ""
        in_key, quoted = True, False
        while place < len(content):
            character = content[place]
            if not quoted and content.startswith(self.right, place):
                if key:
                    yield key, value
                return
            quote = character == '"' and _unescaped(content, place)
            if character == "=" and in_key:
                in_key = False
            elif character == "." and not key:
                double = content.startswith("..", place)
                key, in_key = ("css-module" if double else "class"), False
                place += double
            elif character == "#" and not key:
                key, in_key = "id", False
            elif quote and (quoted or not value):
                quoted = not quoted
            elif character == " " and not quoted:
                if key:
                    yield key, value
                    key, value, in_key = "", "", True
            elif not in_key:
                value += character
            elif character not in _NEVER_IN_NAMES:
                key += character
            place += 1


def _quotes(content: str) -> Iterator[bool]:
    """For each character, whether it is a quote without a backslash before it."""
    slashes = 0
    for character in content:
        yield character == '"' and slashes % 2 == 0
        slashes = slashes + 1 if character == "\\" else 0


def _unescaped(content: str, place: int) -> bool:
    before = content[:place]
    return (len(before) - len(before.rstrip("\\"))) % 2 == 0
