"""Zola's shortcodes (docs, `content/shortcodes`): `{{ name(key="value") }}` and `{% name() %}…{% end %}`.

Each prints what its template does where all that this asks for is known (`zola_templates.py`), and is else a labelled box
with its inner Markdown. `{{/* name() */}}` is the call as a
text, `{%/* name() */%}…{%/* end */%}` that with everything in it, in code, too. What isn't exactly a call (a value that is
no literal, a comma behind the last one, `{{- … -}}`) is text as well. Source: the grammar of shortcodes in Zola 0.22.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from editor.core.rendering.dialects.marks import Marks, Piece, box
from editor.core.rendering.dialects.zola_templates import Printed, Templates, given_of
from editor.core.rendering.engine import Env, Prepared
from editor.core.rendering.highlighting import escape
from editor.core.rendering.unknowable import Unknowable

_STRING = r"(?:\"[^\"]*+\"|'[^']*+'|`[^`]*+`)"
_SCALAR = rf"(?:true|false|{_STRING}|-?(?:0|[1-9][0-9]*+)(?:\.[0-9]++)?)"
_ARRAY = rf"\[\s*+(?:{_SCALAR}\s*+,\s*+)*+(?:{_SCALAR}\s*+)?\]"
_VALUE = rf"(?:{_SCALAR}|{_ARRAY}|\[\s*+(?:{_ARRAY}\s*+,\s*+)*+(?:{_ARRAY}\s*+)?\])"
_ARGUMENT = rf"[A-Za-z_][A-Za-z_0-9]*+\s*+=\s*+{_VALUE}\s*+"
NAME = "[A-Za-z_][A-Za-z_0-9]*+"
ARGUMENTS = rf"\(\s*+(?:{_ARGUMENT}(?:,\s*+(?=[A-Za-z_]))?)*+\)"  # white space parts them as well as a comma
_CALL = rf"\s*+{NAME}\s*+{ARGUMENTS}\s*+"
_TAG = re.compile(
    rf"\{{\{{(?P<inline>{_CALL})\}}\}}"
    rf"|\{{%(?P<open>{_CALL})%\}}"
    r"|(?P<end>\{%\s*+end\s*+%\})"
    rf"|\{{\{{/\*(?P<shown>{_CALL})\*/\}}\}}"
    rf"|\{{%/\*(?P<printed>{_CALL})\*/%\}}"
    r"|\{%/\*(?P<printed_end>\s*+end\s*+)\*/%\}",
)
_NAME = re.compile(rf"\s*+({NAME})")
_GIVEN = re.compile(rf"([A-Za-z_][A-Za-z_0-9]*+)\s*+=\s*+({_VALUE})")
_PLAYER = re.compile(r"<(?:iframe|embed|object|script|canvas|[a-z]+-[a-z-]+)\b", re.IGNORECASE)
DEEPEST = 8  # shortcodes in shortcodes; what is in deeper ones is shown as it was written


def cut(text: str, env: Env, inner: Callable[[str], str], templates: Templates | None = None) -> Prepared:
    """`text` with a mark for each shortcode; `env` remembers the HTML."""
    if "{{" not in text and "{%" not in text:
        return Prepared(text)
    return Marks.of(env).cut(text, _pieces(text, inner, templates))


def _pieces(text: str, inner: Callable[[str], str], templates: Templates | None, strict: bool = False) -> list[Piece]:
    """Each outermost call of `text`. `strict`: one that can't be printed makes all unknown (`Unknowable`)."""
    pieces: list[Piece] = []
    tags = list(_TAG.finditer(text))
    ends, printed = _ends(tags, "open", "end"), _ends(tags, "printed", "printed_end")
    index = 0
    while index < len(tags):
        tag = tags[index]
        if index in printed:
            last = printed[index][0]
            pieces += _printed(tag), _printed(tags[last])
            index = last
        elif index in ends:
            last, depth = ends[index]
            body = text[tag.end() : tags[last].start()]
            made = _made(tag["open"], body, inner, templates if depth <= DEEPEST else None, strict)
            here = tag.start(), tags[last].end()
            pieces.append(_piece(*here, made) if made else _with_body(text, tag, tags[last], depth, inner))
            index = last
        elif tag["inline"]:
            made = _made(tag["inline"], None, inner, templates, strict)
            pieces.append(_piece(*tag.span(), made) if made else Piece(*tag.span(), box(tag["inline"].strip())))
        elif tag["shown"]:
            pieces.append(_printed(tag))
        index += 1
    return pieces


def _made(
    call: str, body: str | None, inner: Callable[[str], str], templates: Templates | None, strict: bool
) -> Printed | None:
    """What a call prints; None where that can't be known, or is a player, of which a preview shows nothing."""
    name = _NAME.match(call)
    try:
        if templates is None or name is None:
            raise Unknowable(call)
        printed = None if body is None else _body(body.lstrip(), inner, templates)
        made = templates.shortcode(name[1], given_of(_GIVEN.findall(call)), printed)
    except (Unknowable, RecursionError):
        if strict:
            raise
        return None
    return made if templates.built or strict or not _PLAYER.search(made.text) else None


def _body(text: str, inner: Callable[[str], str], templates: Templates) -> str:
    """What is between a call and its end, with the calls in it printed."""
    out, end = [], 0
    for piece in _pieces(text, inner, templates, strict=True):
        out += [text[end : piece.start], piece.html if piece.literal is None else piece.literal]
        end = piece.end
    return "".join((*out, text[end:]))


def _piece(start: int, end: int, made: Printed) -> Piece:
    return Piece(start, end, made.text, literal=made.text if made.markdown else None)


def _ends(tags: list[re.Match[str]], opening_name: str, closing_name: str) -> dict[int, tuple[int, int]]:
    """For each tag with a body, by its index: the index of its end, and how deep the tags in it are nested."""
    found: dict[int, tuple[int, int]] = {}
    waiting: list[list[int]] = []  # [index, depth]
    for index, tag in enumerate(tags):
        if tag[opening_name]:
            waiting.append([index, 0])
        elif tag[closing_name] and waiting:
            opening, depth = waiting.pop()
            found[opening] = index, depth
            if waiting:
                waiting[-1][1] = max(waiting[-1][1], depth + 1)
    return found


def _printed(tag: re.Match[str]) -> Piece:
    """A tag that is only shown, as Markdown's text: without its `/*` and `*/`."""
    return Piece(*tag.span(), "", literal=tag[0].replace("/*", "", 1)[::-1].replace("/*", "", 1)[::-1])


def _with_body(text: str, tag: re.Match[str], end: re.Match[str], depth: int, inner: Callable[[str], str]) -> Piece:
    body = text[tag.end() : end.start()].strip("\n")
    html = f"<pre>{escape(body)}</pre>" if depth > DEEPEST else inner(body) if body.strip() else ""
    return Piece(tag.start(), end.end(), box(tag["open"].strip(), html))
