"""Raw HTML that opens a tag in one Markdown block and closes it in a later one makes one piece of the page of them."""

from __future__ import annotations

import re

from editor.core.patterns import pattern

# Comments, and elements whose content is no markup, are skipped whole; `<3` and `a < b` are no tags.
_TAG = pattern(
    r"<!--.*?(?P<comment>-->|\Z)"
    r"|<(script|style|textarea|title|iframe|xmp|noembed|noframes)\b[^>]*>.*?(?P<end></\2\s*>|\Z)"
    r"""|<(?P<close>/?)(?P<name>[a-z][a-z0-9:-]*)(?P<rest>(?:[^<>"']|"[^"]*"|'[^']*')*)>""",
    re.IGNORECASE | re.DOTALL,
)
_VOID = frozenset(
    ("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track")
)
# A browser closes these by itself, or ignores them outside a table, so an unclosed one doesn't reach the next block.
_IMPLIED = frozenset(
    ("p", "li", "dt", "dd", "option", "optgroup", "tr", "td", "th", "thead", "tbody", "tfoot", "caption")
).union(("colgroup", "rb", "rt", "rp", "rtc", "html", "head", "body", "wbr"))
_COMMENT, _COMMENT_END = "!--", "-->"
_SELF_CLOSING_INSIDE = frozenset(("svg", "math"))


class OpenTags:
    """The elements that raw HTML has opened so far and not closed.

    `swallowing` is the open element in which everything that follows is text (`<script>`, a comment), or "".
    """

    def __init__(self) -> None:
        self.names: list[str] = []
        self.swallowing = ""

    def feed(self, html: str) -> None:
        """Follow the tags of `html`. An end tag without a start tag counts for nothing, as in a browser."""
        if self.swallowing:
            end = re.search(_COMMENT_END if self.swallowing == _COMMENT else rf"</{self.swallowing}\s*>", html, re.I)
            if end is None:
                return
            self.names.pop()
            self.swallowing, html = "", html[end.end() :]
        for match in _TAG.finditer(html):
            name = (match["name"] or "").lower()
            if match["end"] == "" or match["comment"] == "":
                self.swallowing = _COMMENT if match["comment"] == "" else match[2].lower()
                self.names.append(self.swallowing)
            if not name or name in _VOID or name in _IMPLIED:
                continue
            if match["close"]:
                self._close(name)
            elif not (match["rest"].endswith("/") and _SELF_CLOSING_INSIDE.intersection((name, *self.names))):
                self.names.append(name)

    def _close(self, name: str) -> None:
        if name in self.names:
            while self.names.pop() != name:
                pass

    def closing(self) -> str:
        """The end tags that are missing, innermost first."""
        return "".join(_COMMENT_END if name == _COMMENT else f"</{name}>" for name in reversed(self.names))


def is_balanced(html: str) -> bool:
    """Whether every element that `html` opens is closed in it."""
    tags = OpenTags()
    tags.feed(html)
    return not tags.names
