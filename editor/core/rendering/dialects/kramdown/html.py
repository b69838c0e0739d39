"""HTML in kramdown: a block runs to the end tag of its element, whatever stands between; a missing one is added."""

from __future__ import annotations

import re
from dataclasses import dataclass

# Elements that belong into a line: at a line's start they begin a paragraph. All others, known or not, begin a block.
SPAN = frozenset(
    [
        "a",
        "abbr",
        "acronym",
        "b",
        "bdo",
        "big",
        "br",
        "button",
        "cite",
        "code",
        "del",
        "dfn",
        "em",
        "i",
        "img",
        "input",
        "ins",
        "kbd",
        "label",
        "mark",
        "option",
        "q",
        "rb",
        "rbc",
        "rp",
        "rt",
        "rtc",
        "ruby",
        "samp",
        "select",
        "small",
        "span",
        "strong",
        "sub",
        "sup",
        "tt",
        "u",
        "var",
    ]
)
_SCRIPT = frozenset(("script", "textarea", "select"))
VOID = frozenset(
    [
        "area",
        "base",
        "br",
        "col",
        "command",
        "embed",
        "hr",
        "img",
        "input",
        "keygen",
        "link",
        "meta",
        "param",
        "source",
        "track",
        "wbr",
    ]
)
# Known blocks can't stand in a line; what kramdown doesn't know may.
_BLOCKS = (
    "address applet article aside blockquote body caption col colgroup dd div dl dt fieldset figcaption footer form",
    "h1 h2 h3 h4 h5 h6 head header hgroup hr html iframe legend li main map menu nav ol optgroup p pre section summary",
    "table tbody td tfoot th thead tr ul",
)
BLOCK = frozenset(" ".join(_BLOCKS).split())
# In a line, the text of these and of SPAN's elements is read, that of all others stays as it is.
READ_IN_SPAN = frozenset(("details", "figure", "noscript", "object"))
RAW_IN_SPAN = frozenset(
    ("script", "style", "math", "option", "textarea", "pre", "code", "kbd", "samp", "var", "mark", "u")
)
_NAME = r"[^\W\d_][\w:.-]*"
_ATTRIBUTES = r"(?:\s+[A-Za-z_:@][\w:@.-]*(?:\s*=\s*(?:\"[^\"]*\"|'[^']*'|[^\s\"'>]+))?)*"
TAG = re.compile(rf"<({_NAME})({_ATTRIBUTES})\s*(/)?>")
END_TAG = re.compile(rf"</({_NAME})\s*>")
_START = re.compile(rf" {{0,3}}<(?:({_NAME})(?=[\s/>]|$)|!--|\?)")
_PIECE = re.compile(rf"<!--.*?-->|<\?.*?\?>|</({_NAME})\s*>|<({_NAME})({_ATTRIBUTES})\s*(/)?>", re.DOTALL)
_MARKDOWN = re.compile(r"\smarkdown\s*=\s*(?:\"(\w+)\"|'(\w+)'|(\w+))")


def starts_block(text: str) -> bool:
    """Whether a line starts an HTML block, and ends a paragraph so."""
    if "<" not in text[:4]:
        return False
    match = _START.match(text)
    return bool(match and match[1] and match[1].lower() not in SPAN and TAG.match(text.lstrip(" ")))


@dataclass(slots=True)
class Found:
    """An HTML block: its HTML, its number of lines, what follows it on its last line.

    With `markdown="1"`, `html` is the start tag, `closing` the end tag and `inner` the lines between, by their numbers.
    """

    html: str
    lines: int
    rest: str = ""
    inner: list[tuple[int, str]] | None = None
    closing: str = ""


def block(lines: list[str]) -> Found | None:
    """The HTML block at the start of `lines`; None when there is none."""
    start = _START.match(lines[0])
    if start is None or (start[1] and start[1].lower() in SPAN):
        return None
    text = "\n".join(lines)
    if start[1] is None:
        match = _PIECE.match(text.lstrip(" "))
        if match is None:
            return None
        return _found(text, len(text) - len(text.lstrip(" ")) + match.end(), match[0])
    position = text.index("<")
    tag = TAG.match(text, position)
    if tag is None:
        return None
    name = tag[1].lower()
    if tag[3] or name in VOID:
        return _found(text, tag.end(), tag[0])
    markdown = _MARKDOWN.search(tag[2])
    end, html = _element(text, tag.start(), tag.end(), tag[1])
    found = _found(text, end, html)
    if markdown and (markdown[1] or markdown[2] or markdown[3]) in ("1", "block", "span"):
        closing = f"</{tag[1]}>"
        body = text[tag.end() : end]
        body = body[: body.rindex("</")] if body.rstrip().endswith(">") and "</" in body else body
        first = text.count("\n", 0, tag.end())
        found.html, found.closing = _MARKDOWN.sub("", tag[0]), closing
        found.inner = [(first + at, line) for at, line in enumerate(body.split("\n"))]
    return found


def shown(text: str) -> str:
    """HTML as it was written, but a `<` that begins no tag is shown."""
    out: list[str] = []
    position = 0
    for match in _PIECE.finditer(text):
        out += (_shown(text[position : match.start()]), match[0])
        position = match.end()
    return "".join(out) + _shown(text[position:])


def _shown(text: str) -> str:
    """Text between tags: a `<` that begins no tag is no markup."""
    return text.replace("<", "&lt;")


def _found(text: str, end: int, html: str) -> Found:
    """What was found up to `end`; the rest of its last line is for the next block."""
    lines = text.count("\n", 0, end) + 1
    stop = text.find("\n", end)
    return Found(html, lines, text[end : stop if stop >= 0 else len(text)])


def _element(text: str, start: int, position: int, name: str) -> tuple[int, str]:
    """(end, HTML) of the element `name` whose start tag is `text[start:position]`.

    End tags that fit no open element are shown, missing ones added.
    """
    if name.lower() in ("script", "style"):
        match = re.compile(rf"</{name}\s*>", re.IGNORECASE).search(text, position)
        end = match.end() if match else len(text)
        return end, text[start:end] + ("" if match else f"</{name}>")
    out, stack = [text[start:position]], [name]
    for match in _PIECE.finditer(text, position):
        if match.start() < position:
            continue
        out.append(_shown(text[position : match.start()]))
        position = match.end()
        if match[1]:
            if match[1].lower() != stack[-1].lower():
                out.append(match[0].replace("<", "&lt;").replace(">", "&gt;"))
                continue
            out.append(match[0])
            stack.pop()
            if not stack:
                return position, "".join(out)
        elif match[2] and not match[4] and match[2].lower() not in VOID:
            if match[2].lower() in ("script", "style"):
                position, html = _element(text, match.start(), match.end(), match[2])
                out.append(html)
                continue
            out.append(match[0])
            stack.append(match[2])
        else:
            out.append(match[0])
    out.append(_shown(text[position:]))
    return len(text), "".join(out) + "".join(f"</{name}>" for name in reversed(stack))
