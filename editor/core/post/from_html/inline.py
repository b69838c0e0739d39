"""The text of a paragraph with its marks: bold, italic, code, links, pictures."""

from __future__ import annotations

from editor.core.patterns import pattern
from editor.core.post.from_html.flanking import MARKED, beside_letters
from editor.core.post.from_html.tree import Element

BREAK = "\x00"  # a line break that is meant, until all other white space has been made one space
_SPACES = pattern("[ \t\n\r\f]+")
_SPECIAL = pattern(
    r"\\(?=[!-/:-@\[-`{-~])|[*`]|(?<![^\W_])_|_(?![^\W_])|<(?=[A-Za-z/!?])|\[(?=[^\[\]]*\]\()|&(?=#?\w+;)"
)
_OPENING = pattern(r"(#{1,6}(?= |$)|[-+](?= |$)|>|\d{1,9}(?=[.)](?: |$))|={2,}$|-{2,}$|~{3})")
_ADDRESS = pattern(
    r"(?:(?:https?://|mailto:|ftp://)|(?![a-zA-Z][\w+.-]*:|#))\S[^\n\r]*"
)  # not a place in the page itself
_EDGES = pattern("([ \x00]*)(.*?)([ \x00]*)")


def inline(children: list[Element | str], bold: bool = False, italic: bool = False) -> str:
    """Markdown of what stands in a line; `bold` and `italic` are marked already, or need no mark."""
    pieces = [_one(child, bold, italic) for child in children]
    for place, child in enumerate(children):
        if isinstance(child, Element) and (found := MARKED.fullmatch(pieces[place])):
            before, after = "".join(pieces[:place])[-1:], "".join(pieces[place + 1 :])[:1]
            pieces[place] = beside_letters(found["mark"], found["inner"], before, after)
    return "".join(pieces)


def paragraph(children: list[Element | str], bold: bool = False) -> str:
    """Markdown of what stands in lines of its own: no space at their ends, nothing at their beginnings that starts a block."""
    lines = tidy(inline(children, bold)).split(BREAK)
    return "  \n".join(_opened(line.strip(" ")) for line in lines).strip(" \n")


def tidy(text: str) -> str:
    """One space for white space in a row."""
    return _SPACES.sub(" ", text)


def _one(child: Element | str, bold: bool, italic: bool) -> str:
    if isinstance(child, str):
        return _SPECIAL.sub(lambda found: "\\" + found[0], _SPACES.sub(" ", child))
    name = child.name
    if name == "br":
        return BREAK
    if child.is_bullet:
        return ""
    if name == "img":
        return _picture(child)
    if name in ("code", "kbd", "samp", "tt"):
        return _code(child.text())
    if name == "a":
        return _link(child, bold, italic)
    marks = [
        ("**", child.is_bold and not bold),
        ("*", child.is_italic and not italic),
        ("~~", name in ("del", "s", "strike")),
    ]
    text = inline(child.children, bold or child.is_bold, italic or child.is_italic)
    if name in ("sup", "sub"):  # the only mark that all generators have for it; with it, 10² isn't 102
        return f"<{name}>{text}</{name}>" if text.strip(" " + BREAK) else text
    for mark, wanted in reversed(marks):
        text = _marked(mark, text) if wanted else text
    return text


def _marked(mark: str, text: str) -> str:
    """Marks stand at the words themselves, and in no line alone."""
    pieces = []
    for line in tidy(text).split(BREAK):
        found = _EDGES.fullmatch(line)
        before, inner, after = found.groups() if found else ("", line, "")
        pieces.append(f"{before}{mark}{inner}{mark}{after}" if inner else before + after)
    return BREAK.join(pieces)


def _code(text: str) -> str:
    text = tidy(text).strip(" ")
    ticks = "`"
    while ticks in text:
        ticks += "`"
    space = " " if text[:1] == "`" or text[-1:] == "`" else ""
    return f"{ticks}{space}{text}{space}{ticks}" if text else ""


def _link(element: Element, bold: bool, italic: bool) -> str:
    """A link that leads to some page; one without a text (an anchor of a heading) is none."""
    text, address = inline(element.children, bold, italic), _address_in(element, "href")
    if not _ADDRESS.fullmatch(address) or not text.strip(" " + BREAK):
        return "" if text.strip() in ("#", "¶", "\u200b") else text
    found = _EDGES.fullmatch(tidy(text).replace(BREAK, " "))
    before, inner, after = found.groups() if found else ("", text, "")
    if inner == address and "://" in address and "<" not in address:
        return f"{before}<{address}>{after}"
    return f"{before}[{inner}]({_target(address)}){after}"


def _picture(element: Element) -> str:
    address = _address_in(element, "src")
    text = tidy(element.attributes.get("alt", "")).strip().replace("[", "\\[").replace("]", "\\]")
    return f"![{text}]({_target(address)})" if _ADDRESS.fullmatch(address) else ""


def _address_in(element: Element, name: str) -> str:
    """What leads to another server over the page's own protocol does so from a file too."""
    address = element.attributes.get(name, "").strip()
    return f"https:{address}" if address.startswith("//") else address


def _target(address: str) -> str:
    return address.replace("(", "%28").replace(")", "%29").replace("<", "%3C").replace(">", "%3E").replace(" ", "%20")


def _opened(line: str) -> str:
    """A line that begins with words."""
    found = _OPENING.match(line)
    if found is None:
        return line
    at = found.end() if found[0].isdigit() else 0
    return f"{line[:at]}\\{line[at:]}"
