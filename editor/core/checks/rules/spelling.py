"""Misspelt words, off unless asked for.

A spell checker stays on only while what it underlines is wrong. So a word is reported when no dictionary has it *and* a
common word is near that was probably meant; names, terms and jokes mostly have none near. Whatever the post itself has in
code, addresses or its front matter is a term of its subject. Measured on posts of blogs in English: see the tests.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from editor.core.checks.context import Context, Finding, inline_of, run_place
from editor.core.checks.markdown.blocks import Run
from editor.core.checks.markdown.inline import Inline
from editor.core.checks.markdown.prose import FIELDS, HOLE, Placing, masked, prose_fields
from editor.core.checks.markdown.words import Doubt, Reading, read_words
from editor.core.checks.problem import Fix, Place
from editor.core.messages import _
from editor.core.post.edit import Part
from editor.core.spelling.slips import is_plain, suggestions

_REFERENCE = re.compile(r"(?<=\])\[[^\]\n]*\]")
_QUOTES = re.compile(f"^{HOLE}|{HOLE}$")  # round a field, which are no part of its first and last word
_LATIN = re.compile(r"[A-Za-z]{4}")
_TERM = re.compile(r"[A-Za-z]+")
_PIECE = re.compile(r"[A-Z]?[a-z]+")
_NOTHING = Reading(0, 0, 0, 0, frozenset(), ())
_FEW = 3  # unknown words that say nothing of the language yet
_UNKNOWN_OF = 4  # of so many ordinary words one unknown is too much: in posts in English it is one of sixty
_PARTICLE_OF = 6  # of so many words one holds the sentence together in English, whatever is misspelt


def word_misspelt(ctx: Context) -> Iterator[Finding]:
    """A word that no dictionary has, where a common one was probably meant."""
    found = list(_stretches(ctx))
    if _foreign([reading for reading, _place in found]) or not any(reading.doubts for reading, _place in found):
        return
    known = _Known(ctx, [reading for reading, _place in found])
    for reading, place in found:
        if _foreign([reading]):
            continue
        for doubt in reading.doubts:
            meant = _meant(doubt)
            if meant and not known.has(doubt.word):
                yield _finding(ctx, doubt.word, meant, place(doubt.start, doubt.start + len(doubt.word)))


def _foreign(readings: Sequence[Reading]) -> bool:
    """Whether what stands there is hardly English."""
    unknown = sum(reading.unknown for reading in readings)
    if unknown <= _FEW or unknown * _UNKNOWN_OF <= sum(reading.words for reading in readings):
        return False
    particles = sum(reading.particles for reading in readings)
    return particles * _PARTICLE_OF < sum(reading.all for reading in readings)


def _stretches(ctx: Context) -> Iterator[tuple[Reading, Placing]]:
    """Every stretch of prose that has Latin words, and how offsets in it become places."""
    for _name, text, placing in prose_fields(ctx):
        yield read_words(_QUOTES.sub(" ", text), True), placing
    for run in ctx.blocks.runs:
        reading = _reading(run.text, run.kind == "heading", ctx.python)
        if reading.all:

            def placing(start: int, end: int, run: Run = run) -> Place:
                return run_place(run, start, end)

            yield reading, placing


@lru_cache(maxsize=4096)
def _reading(text: str, heading: bool, python: bool) -> Reading:
    """The words of a run, remembered: while a post is written, all runs but one are those of the check before."""
    return read_words(_prose_of(text, inline_of(text, python)), heading) if _LATIN.search(text) else _NOTHING


def _prose_of(text: str, inline: Inline) -> str:
    """A run's prose; what stands in the brackets of a link or image is prose, too."""
    marks = [match.span() for match in _REFERENCE.finditer(text)]
    for link in inline.links:
        if not link.html:
            opened = link.start + (2 if link.image else 1)
            marks += [(link.start, opened), (opened + len(link.text), link.end)]
    return masked(text, inline.code, marks)


def _meant(doubt: Doubt) -> tuple[str, ...]:
    """What was probably meant, written as the doubtful word is; () for nothing that one may say so of."""
    meant = suggestions(doubt.word.lower().replace("’", "'"))
    if meant and doubt.name and not is_plain(doubt.word.lower(), meant[0]):
        return ()
    if doubt.word[0].isupper():
        meant = tuple(word.capitalize() for word in meant)
    return tuple(word.replace("'", "’") for word in meant) if "’" in doubt.word else meant


def _finding(ctx: Context, word: str, meant: Sequence[str], place: Place) -> Finding:
    offered = [text for text in meant if place.part is Part.BODY or "'" not in text]  # which may end a text there
    fixes = tuple(Fix(_("Write {text}").format(text=text), (ctx.replace(place, text),), safe=False) for text in offered)
    return Finding(_("“{word}” is in no dictionary; {meant} is.").format(word=word, meant=meant[0]), place, fixes)


class _Known:
    """The words that this post may use whatever the dictionary says."""

    def __init__(self, ctx: Context, readings: Sequence[Reading]) -> None:
        self._ctx = ctx
        self._own = frozenset((*ctx.project.words, *ctx.writer.words))
        self._names = frozenset().union(*(reading.names for reading in readings))
        self._terms: frozenset[str] | None = None

    def has(self, word: str) -> bool:
        """Whether `word`, as it is written, is a word of the writer's, a name in this text or a term of it. One of the
        writer's in lower case may have a capital; one with a capital keeps it."""
        written = word.replace("’", "'").removesuffix("'s")
        lower = written.lower()
        if self._own & {word, written, lower}:
            return True
        if self._terms is None:
            self._terms = frozenset(_terms(self._ctx)) | self._names
        return lower in self._terms or lower.removesuffix("s") in self._terms


def _terms(ctx: Context) -> Iterator[str]:
    """What stands in code, addresses and the front matter, and the pieces of the identifiers there."""
    blocks = ctx.blocks
    texts = [line for fence in blocks.fences for line in ctx.lines[fence.line : fence.end]]
    texts += [
        line for line, kind in zip(ctx.lines, blocks.kinds, strict=False) if kind in ("code", "html", "definition")
    ]
    for run, inline in ctx.inlines:
        texts += [run.text[start:end] for start, end in inline.code]
        texts += [link.target for link in inline.links]
    texts += [
        name for pair in ctx.front_matter.fields.items() if pair[0] not in FIELDS for name in (pair[0], pair[1].raw)
    ]
    for text in texts:
        for term in _TERM.findall(text):
            yield term.lower()
            for piece in _PIECE.findall(term):
                yield piece.lower()
