"""Links and images in a run of text, and the run with everything masked that is not prose.

The order of binding is CommonMark 0.31.2's (section 6): escapes, code spans, autolinks and raw HTML before brackets,
brackets before emphasis. Masked text has the length of the original, so offsets stay true.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from editor.core.checks.ends import blanked

_TOKEN = re.compile(r"\\[!-/:-@\[-`{-~]|`+|<!--|<[A-Za-z/!?][^<>]*>|!?\[|\]")
_COMMENT = re.compile(r"<!--.*?-->", re.S)
_BARE = r"(?:[^\s()\\]|\\.)"  # a character of an address without angle brackets; round ones must match, three deep
_INNER = rf"\((?:{_BARE}|\((?:{_BARE})*\))*\)"
_TARGET = re.compile(rf"\([ \t]*\n?[ \t]*(?:<((?:[^<>\n\\]|\\.)*)>|((?!<)(?:{_BARE}|{_INNER})*))")
_SPACED = re.compile(  # as Python-Markdown reads it: blanks are an address's own, up to a title or the end
    rf"\([ \t]*\n?[ \t]*(?:<((?:[^<>\n\\]|\\.)*)>|((?!<)(?:{_BARE}|{_INNER}|[ \t]+(?![ \t\n\"')]|\Z))*))"
)
_TITLE = re.compile(
    r"(?:[ \t]*\n?[ \t]*(?<=\s)(?:\"(?:[^\"\\]|\\.)*\"|'(?:[^'\\]|\\.)*'|\((?:[^()\\]|\\.)*\)))?[ \t]*\n?[ \t]*\)", re.S
)
_SIZE = re.compile(r"[ \t]+=\d*x\d*%?[ \t]*\)")  # markdown-it-imsize and others: ![](a.png =100x20)
_HTML_TARGET = re.compile(
    r"<(img|a)\b[^<>]*?\s(?:src|href)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'<>]+))[^<>]*>", re.I | re.S
)
FILLER = "x"
_VISIBLE = re.compile(r"[^\n]")


@dataclass(frozen=True, slots=True)
class Link:
    """A link or image written in a run; offsets are code points of the run's text. `text` is what stands in the
    brackets.
    """

    image: bool
    start: int
    end: int
    text: str
    target: str
    target_start: int
    target_end: int
    html: bool = False


@dataclass(slots=True)
class Inline:
    """What a run holds: its text with code, tags, escapes and targets filled, its links in order, its code spans
    (offsets).
    """

    masked: str
    links: list[Link] = field(default_factory=list)
    code: list[tuple[int, int]] = field(default_factory=list)


@dataclass(slots=True)
class _Bracket:
    start: int
    content: int
    image: bool
    active: bool = True


def read_inline(text: str, python: bool = False) -> Inline:
    """Links and mask of a run's text; `python`: as Python-Markdown reads it, where the outer of two links is one."""
    if not any(mark in text for mark in "\\`<["):
        return Inline(text)
    return _Reader(text, python).read()


def read_html(text: str) -> list[Link]:
    """The links and images of raw HTML (`<a href>`, `<img src>`), outside its comments."""
    bare = blanked(_COMMENT, text, "-->", filler=FILLER)
    found = []
    for match in _HTML_TARGET.finditer(bare):
        group = next(number for number in (2, 3, 4) if match.group(number) is not None)
        image = match.group(1).lower() == "img"
        found.append(Link(image, match.start(), match.end(), "", match.group(group), *match.span(group), True))
    return found


def _outermost(links: list[Link]) -> Iterator[Link]:
    """Links, in the order of their beginnings, without those in another's text; images may stand there."""
    end = 0
    for link in links:
        if link.image or link.html or link.start >= end:
            yield link
        if not link.image and not link.html:
            end = max(end, link.end)


class _Reader:
    def __init__(self, text: str, python: bool = False) -> None:
        self.text = text
        self.python = python
        self.links: list[Link] = []
        self.holes: list[tuple[int, int]] = []
        self.code: list[tuple[int, int]] = []
        self.brackets: list[_Bracket] = []

    def read(self) -> Inline:
        position = 0
        while match := _TOKEN.search(self.text, position):
            position = self._token(match)
        self.links.sort(key=lambda link: link.start)
        if self.python:
            self.links = list(_outermost(self.links))
        return Inline(self._masked(), self.links, self.code)

    def _token(self, match: re.Match[str]) -> int:
        token, start, end = match.group(), match.start(), match.end()
        if token[0] == "\\":
            self.holes.append((start + 1, end))
        elif token[0] == "`":
            return self._code(start, end)
        elif token[0] == "<":
            return self._tag(token, start, end)
        elif token == "]":
            return self._close(start, end)
        else:
            self.brackets.append(_Bracket(start, end, token[0] == "!"))
        return end

    def _code(self, start: int, end: int) -> int:
        size = end - start
        for close in re.finditer("`+", self.text[end:]):
            if close.end() - close.start() == size:
                self.holes.append((end, end + close.start()))
                self.code.append((start, end + close.end()))
                return end + close.end()
        return end

    def _tag(self, token: str, start: int, end: int) -> int:
        if token == "<!--":
            close = self.text.find("-->", end)
            if close < 0:
                return end
            end = close + 3
        for link in read_html(self.text[start:end]):
            span = (start + link.target_start, start + link.target_end)
            self.links.append(Link(link.image, start, end, "", link.target, *span, True))
        self.holes.append((start + 1, end - 1))
        return end

    def _close(self, start: int, end: int) -> int:
        """A `]`: an inline link or image if a target follows and its opening bracket is still active."""
        if not self.brackets:
            return end
        opener = self.brackets.pop()
        if not opener.active:
            return end
        found = self._target(end)
        if found is None:
            return end
        target_start, target_end, after = found
        target = self.text[target_start:target_end]
        text = self.text[opener.content : start]
        self.links.append(Link(opener.image, opener.start, after, text, target, target_start, target_end))
        self.holes.append((end + 1, after - 1))
        if not opener.image and not self.python:
            for earlier in self.brackets:  # no link inside a link
                earlier.active = earlier.image
        return after

    def _target(self, at: int) -> tuple[int, int, int] | None:
        match = (_SPACED if self.python else _TARGET).match(self.text, at)
        if not match:
            return None
        tail = _TITLE.match(self.text, match.end()) or _SIZE.match(self.text, match.end())
        if not tail:
            return None
        group = 1 if match.group(1) is not None else 2
        span = match.span(group) if match.group(group) is not None else (match.end(), match.end())
        return (*span, tail.end())

    def _masked(self) -> str:
        pieces, done = [], 0
        for start, end in sorted(self.holes):
            if end <= done:  # inside a hole that is already filled
                continue
            pieces.append(self.text[done : max(start, done)])
            pieces.append(_VISIBLE.sub(FILLER, self.text[max(start, done) : end]))
            done = end
        return "".join([*pieces, self.text[done:]])
