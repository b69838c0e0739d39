"""The tree between lines and tokens."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from editor.core.rendering.dialects.kramdown.settings import Settings, with_options

Lines = list[tuple[str, int]]  # (text without its end, line in the source)

WHITE = " \t\n\r\f\v"  # all that is white space to kramdown: a wide or a hard space is a letter
# Kinds of nodes that aren't shown: blank lines, `^`, and what was defined (or given to the block before it) there.
UNSEEN = frozenset(("blank", "eob", "def"))


@dataclass(slots=True)
class Node:
    """A block. `kind` is the tag that it becomes, one of UNSEEN, or code, html, raw, text, math, hr, table."""

    kind: str
    first: int
    last: int
    lines: Lines = field(default_factory=list)
    children: list[Node] = field(default_factory=list)
    attributes: dict[str, str] = field(default_factory=dict)
    text: str = ""  # code, raw HTML, a formula; the language of code is an attribute
    tight: bool = False  # a paragraph without its tag
    closed: bool = False  # HTML: its start tag ends in `/>`
    # Of a table: (thead, tbody or tfoot, rows of cells).
    rows: list[tuple[str, list[list[str]]]] = field(default_factory=list)
    alignments: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Link:
    """What `[id]: address "title"` defines, with the attributes on the line below."""

    address: str
    title: str = ""
    attributes: dict[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class Document:
    """All that reaches over the whole page: what its blocks define for the others, and what they count together."""

    links: dict[str, Link] = field(default_factory=dict)  # by normalised id
    notes: dict[str, list[Node]] = field(default_factory=dict)
    abbreviations: dict[str, str] = field(default_factory=dict)
    attributes: dict[str, str] = field(default_factory=dict)  # {:name: …} definitions
    definitions: list[tuple[int, int]] = field(default_factory=list)  # [first line, line after the last] of each
    used_notes: dict[str, int] = field(default_factory=dict)  # how often each has been referred to
    note_order: list[str] = field(default_factory=list)  # by first use
    note_numbers: dict[str, int] = field(default_factory=dict)
    note_lines: list[tuple[int, int, str]] = field(default_factory=list)  # [first line, line after the last], name
    elsewhere: set[str] = field(default_factory=set)  # notes in a part of the post that isn't read
    marks: list[tuple[int, str | None]] = field(default_factory=list)  # line and name of each mark of a note
    settings: Settings = field(default_factory=Settings)

    def __post_init__(self) -> None:
        self.links.update({name: Link(*parts) for name, parts in self.settings.links.items()})


_WHITE = re.compile(r"\s+", re.ASCII)
_WORD = re.compile(r"""\s*(?:\.([-\w]+)|#([A-Za-z][\w:-]*)|([\w:-]+)=(?:"([^"]*)"|'([^']*)')|([\w:.-]+))""")


def normal_id(written: str) -> str:
    """A link's id: without case, white space as one space, also at its ends."""
    return _WHITE.sub(" ", written).lower()


def read_attributes(written: str, document: Document, into: dict[str, str]) -> None:
    """Add the attributes of a `{: …}` to `into`: `.class`, `#id`, `key="value"`, or the name of a defined list."""
    place = 0
    while match := _WORD.match(written, place):
        place = match.end()
        cls, identifier, key, double, single, name = match.groups()
        joined = re.match(r"(?:[.#][-\w:]+)+", written[match.start() :].strip())
        if cls:
            into["class"] = f"{into['class']} {cls}" if "class" in into else cls
        elif identifier:
            into["id"] = identifier
        elif key:
            value = double if double is not None else single or ""
            into[key] = f"{into[key]} {value}" if key == "class" and key in into else value
        elif name in document.attributes:
            read_attributes(document.attributes[name], document, into)
        elif name and joined is None:
            into[f"{{{name}}}"] = ""  # toc and the like: a word for the converter


def read_options(written: str, document: Document) -> None:
    """`key="value" …` of `{::options … /}`: for blocks from here on, for every text, and for all that is printed."""
    given: dict[str, str] = {}
    read_attributes(written, document, given)
    document.settings = with_options(document.settings, given)
