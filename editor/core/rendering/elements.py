"""Start tags of rendered HTML, changed one by one; everything between them stays as it is, to the character."""

from __future__ import annotations

import html as _html
import re
from collections.abc import Callable
from dataclasses import dataclass

from editor.core.patterns import pattern

_START = pattern(
    r"<!--.*?(?:-->|\Z)|<(script|style|textarea)\b.*?(?:</\1\s*>|\Z)"
    r"""|<(?P<name>[a-zA-Z][\w-]*)(?P<attributes>(?:[\s/]+(?:[^<>"']|"[^"]*"|'[^']*')*)?)>""",
    re.IGNORECASE | re.DOTALL,
)
_ATTRIBUTE = pattern(
    r"""(?P<name>[^\s"'<>/=]+)(?:(?P<equals>\s*=\s*)(?P<value>"[^"]*"|'[^']*'|[^\s"'=<>`]+))?""", re.DOTALL
)


@dataclass(frozen=True, slots=True)
class Element:
    """A start tag as it is written. `name` is in lower case."""

    name: str
    written: str
    start: int  # where the attributes are in `written`
    end: int

    def get(self, name: str) -> str | None:
        """The value of an attribute, its entities decoded; None when there is none."""
        for match in _ATTRIBUTE.finditer(self.written, self.start, self.end):
            if match["name"].lower() == name and match["value"] is not None:
                return _html.unescape(_bare(match["value"])[0])
        return None

    def put(self, name: str, value: str) -> Element:
        """The tag with another value for an attribute that it has; with a new attribute otherwise."""
        for match in _ATTRIBUTE.finditer(self.written, self.start, self.end):
            if match["name"].lower() == name and match["value"] is not None:
                quote = _bare(match["value"])[1] or '"'
                return self._changed(match.start("value"), match.end("value"), f"{quote}{_escaped(value)}{quote}")
        return self._changed(self.start, self.start, f' {name}="{_escaped(value)}"')

    def _changed(self, start: int, end: int, text: str) -> Element:
        written = self.written[:start] + text + self.written[end:]
        return Element(self.name, written, self.start, self.end + len(written) - len(self.written))


def rewrite_elements(html: str, names: frozenset[str], change: Callable[[Element], str]) -> str:
    """`html` with what `change` gives in place of each start tag of these names; comments and scripts are left alone."""

    def element(match: re.Match[str]) -> str:
        name = (match["name"] or "").lower()
        if name not in names:
            return match[0]
        start = match.start()
        return change(Element(name, match[0], match.start("attributes") - start, match.end("attributes") - start))

    return _START.sub(element, html)


def _bare(value: str) -> tuple[str, str]:
    """An attribute's value without its quotes, and the quote."""
    quote = value[0] if value[0] in "\"'" else ""
    return (value[1:-1] if quote else value), quote


def _escaped(value: str) -> str:
    return value.replace("&", "&amp;").replace("<", "&lt;").replace('"', "&quot;").replace("'", "&#39;")
