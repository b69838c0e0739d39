"""A piece of HTML as a tree, read as forgivingly as browsers and word processors write it."""

from __future__ import annotations

from collections.abc import Iterator
from html.parser import HTMLParser

from editor.core.patterns import pattern
from editor.core.post.text import split_lines

DEEPEST = 60  # elements inside each other; what is deeper counts as its outer one's
_VOID = frozenset(
    ("br", "hr", "img", "input", "meta", "link", "wbr", "col", "area", "base", "source", "track", "embed")
)
_SILENT = frozenset(
    (
        "head",
        "script",
        "style",
        "title",
        "noscript",
        "template",
        "svg",
        "button",
        "select",
        "textarea",
        "iframe",
        "object",
    )
)
# What the beginning of an element ends, where its writer left that out.
_ENDS = {
    "li": ("li",),
    "p": ("p",),
    "tr": ("tr", "td", "th"),
    "td": ("td", "th"),
    "th": ("td", "th"),
    "dt": ("dt", "dd"),
}
_ENDS["dd"] = _ENDS["dt"]
_INSIDE = {"li": ("ul", "ol"), "tr": ("table",), "td": ("tr",), "th": ("tr",)}  # and what of it stays open
_HEAVY = pattern(r"font-weight:\s*(?:bold|[6-9]00)")
_LIGHT = pattern(r"font-weight:\s*(?:normal|[1-5]00)")
_SLANTED = pattern(r"font-style:\s*italic")


class Element:
    """`children` are texts and elements, in their order."""

    def __init__(self, name: str, attributes: dict[str, str]) -> None:
        self.name = name
        self.attributes = attributes
        self.children: list[Element | str] = []
        self.styled = False  # whether its document says by styles what is bold, and not by names

    def elements(self) -> Iterator[Element]:
        """The children that are elements."""
        return (child for child in self.children if isinstance(child, Element))

    def text(self) -> str:
        """All text inside, as it stands in the source."""
        return "".join(
            child if isinstance(child, str) else "\n" if child.name == "br" else child.text() for child in self.children
        )

    @property
    def style(self) -> str:
        return self.attributes.get("style", "").lower()

    @property
    def is_bold(self) -> bool:
        """Bold as such; Google's documents stand in a <b> that isn't."""
        if self.name in ("b", "strong"):
            return not _LIGHT.search(self.style)
        return self.styled and self.name == "span" and bool(_HEAVY.search(self.style))

    @property
    def is_italic(self) -> bool:
        return self.name in ("i", "em") or (self.styled and self.name == "span" and bool(_SLANTED.search(self.style)))

    @property
    def is_list_item(self) -> bool:
        """A paragraph of Word's that is an item: it has no <li>."""
        return self.name == "p" and "mso-list:" in self.style and "mso-list:none" not in self.style.replace(" ", "")

    @property
    def is_bullet(self) -> bool:
        """What Word writes before such an item."""
        return "mso-list:ignore" in self.style.replace(" ", "")


def read(html: str) -> Element:
    """The content of a piece of HTML."""
    start, end = html.find("<!--StartFragment-->"), html.find("<!--EndFragment-->")
    if 0 <= start < end:
        html = html[start + len("<!--StartFragment-->") : end]
    reader = _Reader("docs-internal-guid" in html)
    reader.feed("\n".join(split_lines(html)[0]))
    reader.close()
    return reader.root


class _Reader(HTMLParser):
    def __init__(self, styled: bool) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Element("body", {})
        self._open = [self.root]
        self._styled = styled
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _SILENT:
            self._silent += 1
        if self._silent:
            return
        self._end_before(tag)
        element = Element(tag, {name: value or "" for name, value in attrs})
        element.styled = self._styled
        self._open[-1].children.append(element)
        if tag not in _VOID and len(self._open) < DEEPEST:
            self._open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in _SILENT:
            self.handle_starttag(tag, attrs)
            if tag not in _VOID:
                self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in _SILENT:
            self._silent = max(0, self._silent - 1)
            return
        for place in range(len(self._open) - 1, 0, -1):
            if self._open[place].name == tag:
                del self._open[place:]
                return

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self._open[-1].children.append(data)

    def _end_before(self, tag: str) -> None:
        stay = _INSIDE.get(tag, ())
        for place in range(len(self._open) - 1, 0, -1):
            name = self._open[place].name
            if name in stay:
                return
            if name in _ENDS.get(tag, ()) and (tag != "p" or place == len(self._open) - 1):
                del self._open[place:]
                if tag != "tr":
                    return
