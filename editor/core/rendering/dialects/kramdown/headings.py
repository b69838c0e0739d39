"""kramdown's headings: how their lines are read, their ids, and the list of them that `{:toc}` asks for."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import MutableMapping, Sequence
from typing import Any, NamedTuple

from markdown_it.token import Token

from editor.core.rendering.dialects.kramdown.nodes import Node
from editor.core.rendering.dialects.kramdown.settings import Settings
from editor.core.rendering.dialects.marks import unmarked
from editor.core.rendering.engine import raw_html
from editor.core.rendering.headings import Heading, name_headings
from editor.core.rendering.highlighting import escape

# A heading with marks before it: in GFM white space follows them, in kramdown's own Markdown it need not.
MARKED = re.compile(r"(#{1,6})[ \t]+([^ \t].*)$")
_MARKED_CLOSELY = re.compile(r"(#{1,6})[ \t]*([^ \t].*)$")
_ID = re.compile(r"\{#((?:[^\W\d]|:)[\w.:-]*)\}$")  # an XML name
_NOT_LISTED = frozenset(("link_open", "link_close", "note"))
_CIRCLED = re.compile("[Ⓐ-ⓩ\U0001f130-\U0001f149\U0001f150-\U0001f169\U0001f170-\U0001f189]")
_NOT_ASCII = re.compile(r"[^a-zA-Z0-9 -]")


class Line(NamedTuple):
    """What the line of a heading says; `identifier`: the id at its end, "" for none."""

    level: int
    text: str
    identifier: str


def line(text: str, settings: Settings, at_edge: bool) -> Line | None:
    """The heading on a line. Unless GFM lets it end a paragraph, it is kramdown's own: only `at_edge`, where a block has
    ended, never empty, and with marks behind it that need no space before them."""
    match = (MARKED if settings.gfm else _MARKED_CLOSELY).match(text.rstrip(" \t"))
    if match is None or not (settings.interrupted or at_edge):
        return None
    content, identifier = _without_id(match[2])
    content = _without_marks(content, spaced=settings.interrupted)
    return Line(len(match[1]), content, identifier) if content or settings.interrupted else None


def underlined(text: str, level: int) -> Line:
    """The heading on a line above its underline."""
    content, identifier = _without_id(text.strip(" \t"))
    return Line(level, _without_marks(content, spaced=True), identifier)


def _without_id(content: str) -> tuple[str, str]:
    """(the text of a heading, the id at its end)."""
    start = content.rfind("{#")
    match = _ID.match(content, start) if start > 0 and content[start - 1] in " \t" else None
    return (content[:start].rstrip(" \t"), match[1]) if match else (content, "")


def _without_marks(content: str, spaced: bool) -> str:
    """The text of a heading without the marks behind it; `spaced`: only with white space before them."""
    rest = content.rstrip("#")
    if spaced and (rest == content or rest[-1:] not in (" ", "\t")):
        return content.rstrip(" \t")
    if not spaced and rest != content and rest.endswith("\\"):
        rest += "#"  # the first one is escaped
    return rest.rstrip(" \t")


_INSIDE = "\0"  # before the slugs of headings inside HTML

Headings = list[tuple[Token, Token]]  # (opening, text) of each


def name(headings: Headings, env: MutableMapping[str, Any], settings: Settings) -> None:
    """Ids for the headings that have none."""
    if not settings.auto_ids:
        return
    nameless = [(opening, inline) for opening, inline in headings if "id" not in opening.attrs]
    found = [
        Heading(opening.map[0] if opening.map else 0, _identifier(inline, settings, "inside" in opening.meta))
        for opening, inline in nameless
    ]
    for (opening, _), made in zip(nameless, name_headings(env, found, _names), strict=True):
        if settings.id_prefix + made:
            opening.attrs["id"] = settings.id_prefix + made


def _identifier(inline: Token, settings: Settings, inside: bool) -> str:
    """GFM's: letters, marks, digits, `_` and `-` stay in lower case, spaces become hyphens; kramdown's: ASCII.

    `inside`: in HTML or in a note, where the GFM parser doesn't look for headings; kramdown counts those by themselves.
    """
    kinds = ("text", "code_inline", "math_inline") if settings.gfm else ("text",)
    text = _plain(inline.meta.get("named", inline.children) or (), kinds) if settings.ids_of_text else inline.content
    text = unmarked(text)
    if settings.gfm and not inside:
        return "".join(
            "-" if character in " \t" else character
            for character in text.lower()
            if character in " \t-" or _is_word(character)
        )
    if settings.transliterated:
        from text_unidecode import unidecode  # type: ignore[import-untyped] # its tables are only needed for this

        text = unidecode(text)
    made = _NOT_ASCII.sub("", re.sub(r"^[^a-zA-Z]+", "", text)).replace(" ", "-").lower()
    return (_INSIDE if inside and settings.gfm else "") + (made or "section")


def _names(found: Sequence[Heading]) -> list[str]:
    """`a`, `a-1`, `a-2`, whether or not a heading is called `a-1`."""
    counts: dict[str, int] = {}
    names = []
    for heading in found:
        count = counts[heading.slug] = counts.get(heading.slug, -1) + 1
        names.append((f"{heading.slug}-{count}" if count else heading.slug).removeprefix(_INSIDE))
    return names


def _plain(children: Sequence[Token], kinds: Sequence[str]) -> str:
    """A heading's text: tokens of those kinds, and what stands in HTML elements; pictures don't count."""
    out = []
    for child in children:
        if child.type in kinds:
            out.append(child.content)
        elif child.type == "hardbreak":
            out.append("\n")
        elif child.type == "html_inline":
            out.append(child.meta.get("text", ""))
    return "".join(out)


def _is_word(character: str) -> bool:
    """Ruby's `\\p{Word}`: what is alphabetic by Unicode, which numerals such as Ⅱ and letters in circles are."""
    category = unicodedata.category(character)
    return category[0] in "LM" or category in ("Nd", "Nl", "Pc") or _CIRCLED.match(character) is not None


def contents(headings: Headings, node: Node, settings: Settings) -> list[Token]:
    """The nested list in the place of the list `node`: a link for each heading."""
    identifier = escape(node.attributes.get("id", "markdown-toc"))
    out: list[Token] = []
    levels: list[int] = []
    for heading, inline in headings:
        level, name = int(heading.meta["level"]), str(heading.attrs.get("id", ""))
        classes = str(heading.attrs.get("class", "")).split()
        if not (name or settings.auto_ids) or level not in settings.toc_levels or "no_toc" in classes:
            continue
        html, ended = "", False
        while levels and levels[-1] >= level:
            html += f"</{node.kind}></li>" if ended else "</li>"
            ended = True
            levels.pop()
        if not ended:
            html = f"<{node.kind}>" if levels else f'<{node.kind} id="{identifier}">'
        levels.append(level)
        opening = f'{html}<li><a href="#{escape(name)}" id="{identifier}-{escape(name)}">'
        children = [child for child in inline.children or () if child.type not in _NOT_LISTED]
        out += [raw_html(opening), Token("inline", "", 0, children=children), raw_html("</a>")]
    out.append(raw_html(f"</li></{node.kind}>" * len(levels) + "\n"))
    for token in out:
        token.map = [node.first, node.last + 1]
    return out
