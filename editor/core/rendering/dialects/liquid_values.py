"""What Liquid's `{{ … }}` prints where the post itself says it: literals, names it has set, the site's address, filters."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Final

from editor.core.rendering.dialects.liquid_site import setting
from editor.core.rendering.highlighting import escape
from editor.core.rendering.options import text as option

# Objects that Jekyll gives a page; what is in them only the site knows. Any other name that nobody has set is empty.
_GIVEN = frozenset(("site", "page", "layout", "content", "theme", "include", "paginator", "jekyll", "forloop"))
_LITERAL = re.compile(r"\"([^\"]*)\"|'([^']*)'|(-?\d+(?:\.\d+)?)|(true|false)|(nil|null|blank|empty)")
_PARTS = re.compile(r"(?:\"[^\"]*\"|'[^']*'|[^|\"']|[\"'])+")
_NAME = re.compile(r"\w[\w-]*")


class _Unknown:
    """Stands for a value that only the site knows."""


UNKNOWN: Final = _Unknown()

_PLAIN: Mapping[str, Callable[[str], str]] = {
    "upcase": str.upper,
    "downcase": str.lower,
    "capitalize": lambda text: text[:1].upper() + text[1:].lower(),
    "strip": str.strip,
    "lstrip": str.lstrip,
    "rstrip": str.rstrip,
    "escape": escape,
    "xml_escape": escape,
    "strip_newlines": lambda text: re.sub(r"\r?\n", "", text),
}


class Values:
    """The names that a post has set so far."""

    def __init__(self, options: Mapping[str, object]) -> None:
        base, url = option(options, "baseurl"), option(options, "url")
        self._base, self._url = base, url
        variables = options.get("variables")
        self._variables = variables if isinstance(variables, Mapping) else None
        self._known: dict[str, str | _Unknown] = {
            "site.baseurl": base,
            "site.url": url,
            "site.github.url": url + base,
            "": "",
        }

    def set(self, name: str, value: str) -> None:
        """`name` means `value` from now on."""
        self._known[name.strip()] = value

    def forget(self, name: str) -> None:
        """`name` is set to what only the site knows."""
        self._known[name.strip()] = UNKNOWN

    def output(self, expression: str) -> str | _Unknown:
        """The text of `{{ expression }}`."""
        value, *filters = (part.strip() for part in _PARTS.findall(expression) or [""])
        made = self._value(value)
        for written in filters:
            if isinstance(made, _Unknown):
                return made
            made = self._filtered(made, written)
        return made

    def _value(self, written: str) -> str | _Unknown:
        literal = _LITERAL.fullmatch(written)
        if literal:
            return next((part for part in literal.groups()[:4] if part is not None), "")
        if written in self._known:
            return self._known[written]
        if self._variables is not None and written.startswith("site."):
            said = setting(written, self._variables)
            return UNKNOWN if said is None else said
        root = _NAME.match(written)
        if root is None or root[0] in _GIVEN or root[0] in self._known:
            return UNKNOWN
        return ""  # Liquid prints nothing for a name that nobody has set

    def _filtered(self, text: str, written: str) -> str | _Unknown:
        name, _, rest = written.partition(":")
        name = name.strip()
        if name in ("relative_url", "absolute_url"):
            return (self._url if name == "absolute_url" else "") + self._base + "/" + text.lstrip("/")
        if name in _PLAIN:
            return _PLAIN[name](text)
        argument = self._value(rest.strip()) if rest.strip() else UNKNOWN
        if isinstance(argument, _Unknown):
            return argument
        match name:
            case "prepend":
                return argument + text
            case "append":
                return text + argument
            case "default":
                return text or argument
            case "remove":
                return text.replace(argument, "") if argument else text
        return UNKNOWN
