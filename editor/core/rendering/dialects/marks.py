"""What a generator takes out of a text before Markdown (its tags), with a mark in its place until the HTML is made."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from editor.core.rendering.engine import Env, Prepared
from editor.core.rendering.highlighting import escape

_MARK = "FWMARK{}X"
_MARKS = re.compile(r"<p>\s*FWMARK(\d+)X\s*</p>|FWMARK(\d+)X")
_ATTRIBUTE = re.compile(r"=\"[^\"<>]*FWMARK\d+X[^\"<>]*\"")
_ANY = re.compile(r"FWMARK(\d+)X")
_TAG = re.compile(r"<[^>]*>")


@dataclass(frozen=True, slots=True)
class Piece:
    """`text[start:end]`, to be shown as `html`; `alone`: it is a block of its own wherever it stands.

    `literal`: the text that the parser gets in its place, instead of a mark. `plain`: what stands for it in an attribute,
    where no element can be; by default the text of `html`.
    """

    start: int
    end: int
    html: str
    alone: bool = False
    literal: str | None = None
    plain: str | None = None


class Marks:
    """The pieces of HTML of one rendering, by the numbers of their marks."""

    def __init__(self) -> None:
        self._html: list[str] = []
        self._plain: list[str | None] = []

    @staticmethod
    def of(env: Env) -> Marks:
        """The marks of this rendering."""
        marks: Marks = env.setdefault("marks", Marks())
        return marks

    def cut(self, text: str, pieces: Sequence[Piece]) -> Prepared:
        """`text` with a mark for each piece, in order of starts. One that starts inside another is passed over."""
        if not pieces:
            return Prepared(text)
        out: list[str] = []
        lines, line, position = [0], 0, 0
        for piece in pieces:
            if piece.start < position:
                continue
            before = text[position : piece.start]
            out += (before, self._mark(piece))
            lines += range(line + 1, line + 1 + before.count("\n"))
            line += before.count("\n")
            made, taken = out[-1].count("\n"), text.count("\n", piece.start, piece.end)
            lines += [line + min(number, taken) for number in range(1, made)]
            line += taken
            lines += [line] * bool(made)  # what follows the piece stands on the line of its end
            position = piece.end
        out.append(text[position:])
        lines += range(line + 1, line + 1 + text.count("\n", position))
        lines.append(text.count("\n") + 1)  # what ends with the text ends with the source, however many lines went
        return Prepared("".join(out), lines)

    def _mark(self, piece: Piece) -> str:
        if piece.literal is not None:
            return piece.literal
        self._html.append(piece.html)
        self._plain.append(piece.plain)
        mark = _MARK.format(len(self._html) - 1)
        return f"\n\n{mark}\n\n" if piece.alone else mark

    def put_back(self, html: str) -> str:
        """`html` with what the marks stand for; a mark alone in its paragraph replaces the paragraph."""
        if "FWMARK" not in html:
            return html
        html = _ATTRIBUTE.sub(lambda match: _ANY.sub(self._as_text, match[0]), html)
        return _MARKS.sub(lambda match: self._html[int(match[1] or match[2])], html)

    def _as_text(self, match: re.Match[str]) -> str:
        """What a mark in an attribute stands for, without the tags: no element can be there."""
        plain = self._plain[int(match[1])]
        return _TAG.sub("", self._html[int(match[1])]) if plain is None else plain


def put_back(html: str, env: Env) -> str:
    """`html` with what the marks of this rendering stand for."""
    return Marks.of(env).put_back(html) if "marks" in env else html


def unmarked(text: str) -> str:
    """A heading's text without the marks in it: their numbers are no part of its id."""
    return _ANY.sub("", text).strip() if "FWMARK" in text else text


def box(label: str, body: str = "") -> str:
    """A labelled place for what only the site can make; a `div` around a body, else something that fits into a line."""
    name = f'<span class="fw-tag-name">{escape(label)}</span>'
    return f'<div class="fw-tag">{name}{body}</div>' if body else f'<span class="fw-tag">{name}</span>'
