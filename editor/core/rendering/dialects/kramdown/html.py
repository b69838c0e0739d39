"""What kramdown knows of HTML: its tags, what may stand in which element, and how it writes tags and text again.

Source: the syntax page's "HTML blocks" and "HTML spans", and pages built with kramdown 2.4.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from html import unescape

from editor.core.rendering.dialects.kramdown.nodes import WHITE


def _named(names: str) -> frozenset[str]:
    return frozenset(names.split())


# Elements that belong into a line: at a line's start they begin a paragraph. All others, known or not, begin a block.
SPAN = _named(
    """a abbr acronym b bdo big br button cite code del dfn em i img input ins kbd label mark option q rb rbc rp rt rtc
    ruby samp select small span strong sub sup tt u var"""
)
VOID = _named("area base br col command embed hr img input keygen link meta param source track wbr")
# Known blocks can't stand in a line; what kramdown doesn't know may.
BLOCK = _named(
    """address applet article aside blockquote body caption col colgroup dd div dl dt fieldset figcaption footer form h1
    h2 h3 h4 h5 h6 head header hgroup hr html iframe legend li main map menu nav ol optgroup p pre section summary table
    tbody td tfoot th thead tr ul"""
)
# What `markdown="1"` makes of an element's content, and in a line (SPAN_CONTENT and BLOCK_CONTENT) every element's;
# the content of all others stays as it is.
BLOCK_CONTENT = _named(
    """address applet article aside blockquote body dd details div dl fieldset figcaption figure footer form header
    hgroup iframe li main map menu nav noscript object section summary td"""
)
SPAN_CONTENT = _named(
    """a abbr acronym b bdo big button caption cite del dfn dt em h1 h2 h3 h4 h5 h6 i ins label legend optgroup p q rb
    rbc rp rt rtc ruby select small span strong sub sup th tt"""
)
AS_WRITTEN = frozenset(("script", "style"))
_NATIVE = {"b": "strong", "i": "em"}  # kramdown's own elements with other tags
_KNOWN = SPAN | VOID | BLOCK | BLOCK_CONTENT | SPAN_CONTENT | AS_WRITTEN | {"math", "textarea"}

_NAME = r"(?:[^\W\d][\w.-]*:)?[^\W\d][\w.-]*"
_SPACE = f"[{WHITE}]"
_ATTRIBUTES = rf"(?:{_SPACE}+{_NAME}(?:{_SPACE}*={_SPACE}*(?:\w+|\"[^\"]*\"|'[^']*'))?)*"
_ATTRIBUTE = re.compile(rf"{_SPACE}+({_NAME})(?:{_SPACE}*={_SPACE}*(?:(\w+)|\"([^\"]*)\"|'([^']*)'))?")
TAG = re.compile(rf"<({_NAME})({_ATTRIBUTES}){_SPACE}*(/)?>")
END_TAG = re.compile(rf"</({_NAME}){_SPACE}*>")
LIKE_TAG = re.compile(rf"<(?:{_NAME}|/|!--|\?)")
ENTITY = re.compile(r"&(?:[A-Za-z_:][\w.:-]*|#[0-9]+|#x[0-9a-fA-F]+);")
_STOPS_PARAGRAPH = re.compile(
    rf" {{0,3}}<(/)?(?!(?:{'|'.join(sorted(SPAN))}|script)\b)({_NAME})(?(1){_SPACE}*>)", re.IGNORECASE
)
_NO_MARKUP = re.compile(r"[<>]|&(?!(?:[A-Za-z_:][\w.:-]*|#[0-9]+|#x[0-9a-fA-F]+);)")
_NO_VALUE = re.compile(_NO_MARKUP.pattern + '|"')
_WRITTEN = {"<": "&lt;", ">": "&gt;", "&": "&amp;", '"': "&quot;"}


def starts_block(text: str) -> bool:
    """Whether a line may start or end an HTML block, and ends a paragraph so."""
    return "<" in text[:4] and bool(_STOPS_PARAGRAPH.match(text))


def comment(text: str, at: int, kinds: Sequence[tuple[str, str]] = (("<!--", "-->"),)) -> str:
    """The comment that starts at `at`, or ""; `kinds`: what starts and ends one."""
    for start, end in kinds:
        if text.startswith(start, at):
            stop = text.find(end, at + len(start)) if at + len(start) <= _last(text, end) else -1
            return text[at : stop + len(end)] if stop >= 0 else ""
    return ""


@lru_cache(maxsize=16)
def _last(text: str, wanted: str) -> int:
    return text.rfind(wanted)


# Within an element whose content stays, processing instructions stay too; elsewhere they are text.
IN_ELEMENTS = (("<!--", "-->"), ("<?", "?>"))


def element_name(written: str) -> str:
    """The name as kramdown keeps it: small letters, but for elements that it doesn't know."""
    return written.lower() if written.lower() in _KNOWN else written


def native_name(name: str, native: bool) -> str:
    """The element that is printed for one; `native`: for the setting `html_to_native`."""
    return _NATIVE.get(name, name) if native else name


def end_tag_of(name: str) -> re.Pattern[str]:
    """What ends the element: of those that kramdown knows, in any case."""
    return re.compile(rf"</{re.escape(name)}{_SPACE}*>", re.IGNORECASE if name in _KNOWN else 0)


def content_model(name: str) -> str:
    """What `markdown="1"` makes of an element's content: `block`, `span` or `raw`."""
    return "block" if name in BLOCK_CONTENT else "span" if name in SPAN_CONTENT else "raw"


def attributes(written: str, name: str) -> dict[str, str]:
    """The attributes in a start tag, their values still with entities; those without a value have an empty one."""
    made = {}
    for match in _ATTRIBUTE.finditer(written):
        key = match[1].lower() if name in _KNOWN else match[1]
        made[key] = match[2] or match[3] or match[4] or ""
    return made


def start_tag(name: str, values: Mapping[str, str], closed: bool = False) -> str:
    """The start tag as kramdown writes it; for an element without content the whole of it, and for one that the writer
    has `closed` (`/>`), though a browser then takes what follows for its content."""
    given = "".join(
        f' {key}="{_NO_VALUE.sub(_write, value)}"' for key, value in values.items() if key != "id" or value.strip()
    )
    return f"<{name}{given}{' /' if closed or name in VOID else ''}>"


def shown(text: str) -> str:
    """Text between tags: what is no markup is shown, entities stay."""
    return _NO_MARKUP.sub(_write, text)


def value(written: str) -> str:
    """An attribute's value as it is meant: only whole entities are read."""
    return ENTITY.sub(lambda match: unescape(match[0]), written) if "&" in written else written


def _write(match: re.Match[str]) -> str:
    return _WRITTEN[match[0]]
