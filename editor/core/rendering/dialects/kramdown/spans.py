"""kramdown's spans: the text of a block as markdown-it's inline tokens.

Emphasis has no flanking rules: it starts where no white space follows and ends at the first fitting mark that no white
space precedes, so `**粗体：**中文` is bold. What finds no end is text.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape
from typing import Any

from markdown_it.token import Token

from editor.core.rendering.dialects.kramdown import html, quotes
from editor.core.rendering.dialects.kramdown.nodes import Document, normal_id, read_attributes

_SPECIAL = re.compile(r"[*_`<\[!\\'\"&$~]|\.\.\.|--| ?>>| {2,}\n")
_ESCAPED = frozenset("\\.*_+`-(){}[]#!:|\"'<>=$~&") - {"&"}
_ENTITY = re.compile(r"&(?:[A-Za-z][A-Za-z0-9]*|#\d{1,7}|#[xX][0-9A-Fa-f]{1,6});")
_AUTOLINK = re.compile(r"<((?:mailto|https?|ftps?):[^\s>]+|[-.\w]+@[-\w]+(?:\.[-\w]+)*\.[a-zA-Z]+)>")
_ATTRIBUTES = re.compile(r"\{:(?!:|/)([^{}\n]*)\}")
_NOTE = re.compile(r"\[\^([\w:-]+)\]")
_REFERENCE = re.compile(r"[ \n]?\[([^\[\]]*)\]")
_TITLE = re.compile(r"\s+([\"'])(.+?)\1\s*\)", re.DOTALL)
_STRIKE = re.compile(r"~~(?!\s|~)", re.ASCII)
_MATH = re.compile(r"\$\$(.*?)\$\$", re.DOTALL)
_DASHES = re.compile(r"---?")
_COMMENT = re.compile(r"<!--.*?-->|<\?.*?\?>", re.DOTALL)
_BACKSLASH = re.compile(r"\\([\\.*_+`\-(){}\[\]#!:|\"'<>=$~])")
_TICKS = re.compile(r"`+")
_SPACE = " \t\n\r\f\v"  # the wide space of Chinese is none
_DEEPEST = 60

Stop = Callable[["_Output"], bool]


class _Output:
    """Tokens in the making, and the text since the last one."""

    __slots__ = ("_text", "tokens")

    def __init__(self) -> None:
        self.tokens: list[Token] = []
        self._text: list[str] = []

    def text(self, text: str) -> None:
        self._text.append(text)

    def push(self, *tokens: Token) -> None:
        self.flush()
        self.tokens += tokens

    def flush(self) -> list[Token]:
        if self._text:
            self.tokens.append(Token("text", "", 0, content="".join(self._text)))
            self._text.clear()
        return self.tokens

    def __bool__(self) -> bool:
        return bool(self._text or self.tokens)


class Spans:
    """One block's text. `quotes`: what curled quotes are; `breaks`: whether each line's end is a break."""

    def __init__(self, source: str, document: Document, env: dict[str, Any], quotes: str, breaks: bool) -> None:
        self.source, self.document, self.env = source, document, env
        self._curls = None if quotes == "‘’“”" else str.maketrans("‘’“”", quotes)
        self._special = _SPECIAL_OR_BREAK if breaks else _SPECIAL
        self.place = 0
        self.taken = 0  # where the last rule ended: quotes don't look behind it
        self.open: list[str] = []
        self._failed: set[tuple[int, str, tuple[str, ...]]] = set()

    def parse(self) -> list[Token]:
        """The tokens of the whole text."""
        out = _Output()
        self._run(out, None, None)
        return out.flush()

    def _run(self, out: _Output, stop: re.Pattern[str] | None, accept: Stop | None) -> bool:
        """Read until `stop` matches where `accept` agrees (True), or to the end (False)."""
        source = self.source
        while True:
            found = self._special.search(source, self.place)
            if found is None:
                out.text(source[self.place :])
                self.place = len(source)
                return False
            at = found.start()
            if at > self.place:
                out.text(source[self.place : at])
                self.place = at
            if stop is not None and stop.match(source, at) and (accept is None or accept(out)):
                return True
            if not self._rule(source[at], out):
                out.text(source[at])
                self.place = at + 1
            self.taken = self.place

    def _rule(self, character: str, out: _Output) -> bool:
        if character in "'\"":
            return self._quote(out)
        rule = _RULES.get(character)
        return rule is not None and rule(self, out)

    def _attributes(self) -> dict[str, str]:
        """The `{: …}` right behind an element."""
        made: dict[str, str] = {}
        while match := _ATTRIBUTES.match(self.source, self.place):
            read_attributes(match[1], self.document, made)
            self.place = match.end()
        return {key: value for key, value in made.items() if not key.startswith("{")}

    # Emphasis

    def _emphasis(self, out: _Output) -> bool:
        source, start = self.source, self.place
        mark = source[start]
        double = source.startswith(mark * 2, start)
        size = 2 if double else 1
        before = source[start - 1 : start]
        after = source[start + size : start + size + 1]
        kind = "strong" if double else "em"
        plain = (mark == "_" and before and (before.isalpha() or before == "-")) or not after or after in _SPACE
        if plain or kind in self.open:
            out.text(mark * size)
            self.place = start + size
            return True
        tokens = self._enclosed(mark * size, kind)
        if tokens is None and double and "em" not in self.open[-1:]:
            size, kind = 1, "em"
            self.place = start
            tokens = None if kind in self.open else self._enclosed(mark, kind)
        if tokens is None:
            self.place = start + (2 if double else 1)
            out.text(source[start : self.place])
            return True
        opening = Token(f"{kind}_open", kind, 1, attrs=dict(self._attributes()))
        out.push(opening, *tokens, Token(f"{kind}_close", kind, -1))
        return True

    def _enclosed(self, mark: str, kind: str) -> list[Token] | None:
        """The tokens up to the closing `mark`; None when there is none. The place is behind it or unchanged."""
        start = self.place
        key = (start, mark, tuple(self.open))
        if key in self._failed or len(self.open) > _DEEPEST:
            return None
        source = self.source
        self.place = start + len(mark)

        def accept(out: _Output) -> bool:
            at = self.place
            if source[at - 1] in _SPACE or not out:
                return False
            if kind == "em" and source.startswith(mark * 2, at) and not source.startswith(mark * 3, at):
                return False
            following = source[at + len(mark) : at + len(mark) + 1]
            return mark[0] != "_" or not following.isalnum()

        out = _Output()
        self.open.append(kind)
        self.taken = self.place
        found = self._run(out, re.compile(re.escape(mark)), accept)
        self.open.pop()
        if not found:
            self._failed.add(key)
            self.place = start
            return None
        self.place += len(mark)
        return out.flush()

    def _strike(self, out: _Output) -> bool:
        start = self.place
        if (
            not self.document.gfm
            or not _STRIKE.match(self.source, start)
            or "del" in self.open
            or (start, "~~", ()) in self._failed
        ):
            return False
        self.place = self.taken = start + 2
        inner = _Output()
        self.open.append("del")
        found = self._run(inner, re.compile("~~"), lambda _: self.source[self.place - 1] not in _SPACE + "~")
        self.open.pop()
        if not found:
            self._failed.add((start, "~~", ()))
            self.place = start
            return False
        self.place += 2
        out.push(Token("s_open", "del", 1), *inner.flush(), Token("s_close", "del", -1))
        return True

    # Code and formulas

    def _code(self, out: _Output) -> bool:
        source, start = self.source, self.place
        ticks = _TICKS.match(source, start)
        assert ticks is not None
        size = len(ticks[0])
        lonely = size == 1 and (start == 0 or source[start - 1].isspace()) and source[start + 1 : start + 2].isspace()
        end = -1 if lonely else source.find(ticks[0], ticks.end())
        if end < 0:
            out.text(ticks[0])
            self.place = ticks.end()
            return True
        content = source[ticks.end() : end]
        if size > 1:
            content = content.removeprefix(" ").removesuffix(" ")
        self.place = end + size
        token = Token("code_inline", "code", 0, content=content, attrs=dict(self._attributes()))
        out.push(token)
        return True

    def _math(self, out: _Output) -> bool:
        match = _MATH.match(self.source, self.place)
        if match is None:
            return False
        self.place = match.end()
        out.push(Token("math_inline", "", 0, content=match[1].strip()))
        return True

    # Links and pictures

    def _link(self, out: _Output) -> bool:
        source, start = self.source, self.place
        note = _NOTE.match(source, start)
        if note:
            return self._note(note, out)
        picture = source[start] == "!"
        if picture and not source.startswith("[", start + 1):
            return False
        if not picture and "a" in self.open:
            return False
        if (start, "[", ()) in self._failed:
            return False
        label = self._label(start + (2 if picture else 1), picture)
        if label is None:
            self._failed.add((start, "[", ()))
            self.place = start
            return False
        tokens, written = label
        target = self._target(written)
        if target is None:
            self._failed.add((start, "[", ()))
            self.place = start
            return False
        href, title = target
        attributes: dict[str, str | int | float] = {"src" if picture else "href": href}
        if picture:
            attributes["alt"] = _BACKSLASH.sub(r"\1", written)
        if title:
            attributes["title"] = title
        attributes.update(self._attributes())
        if picture:
            out.push(Token("image", "img", 0, attrs=attributes, content=written))
        else:
            out.push(Token("link_open", "a", 1, attrs=attributes), *tokens, Token("link_close", "a", -1))
        return True

    def _label(self, start: int, picture: bool) -> tuple[list[Token], str] | None:
        """(tokens, source) of what stands in brackets; the place is behind them."""
        self.place = self.taken = start
        out = _Output()
        depth = 0
        if not picture:
            self.open.append("a")
        try:
            while True:
                found = _BRACKET_OR_SPECIAL.search(self.source, self.place)
                if found is None or len(self.open) > _DEEPEST:
                    return None
                at = found.start()
                out.text(self.source[self.place : at])
                self.place = at
                character = self.source[at]
                if character == "]":
                    if depth == 0:
                        written = self.source[start:at]
                        self.place = at + 1
                        return out.flush(), written
                    depth -= 1
                elif character == "[" and not (picture or _NOTE.match(self.source, at)):
                    depth += 1
                if character == "]" or not self._rule(character, out):
                    if character == "[" and picture:
                        depth += 1
                    out.text(character)
                    self.place = at + 1
                self.taken = self.place
        finally:
            if not picture:
                self.open.pop()

    def _target(self, written: str) -> tuple[str, str] | None:
        """(address, title) of the link whose label has just ended."""
        source, place = self.source, self.place
        if source.startswith("(", place):
            return self._inline_target(place + 1)
        match = _REFERENCE.match(source, place)
        identifier = written
        if match and match[1].strip():
            identifier = match[1]
        found = self.document.links.get(normal_id(identifier))
        if found is None:
            return None
        if match and (match[1].strip() or (match[0].strip() == "[]" and match[0][0] == "[")):
            self.place = match.end()
        return found

    def _inline_target(self, place: int) -> tuple[str, str] | None:
        source = self.source
        if source.startswith("<", place):
            end = source.find(">", place)
            if end < 0:
                return None
            href, place = source[place + 1 : end], end + 1
        else:
            start, depth = place, 0
            while True:
                if place >= len(source):
                    return None
                character = source[place]
                if character == "(":
                    depth += 1
                elif character == ")":
                    if depth == 0:
                        break
                    depth -= 1
                elif character.isspace() and depth == 0 and _TITLE.match(source, place):
                    break
                elif character in "\"'" and place > start and source[place - 1].isspace():
                    return None
                place += 1
            href = source[start:place].strip()
        if source.startswith(")", place):
            self.place = place + 1
            return _address(href), ""
        match = _TITLE.match(source, place)
        if match is None:
            return None
        self.place = match.end()
        return _address(href), unescape(match[2])

    def _note(self, match: re.Match[str], out: _Output) -> bool:
        name = match[1]
        if name not in self.document.notes:
            return False
        used: dict[str, int] = self.env.setdefault("notes", {})
        used[name] = used.get(name, 0) + 1
        self.place = match.end()
        number = list(used).index(name) + 1
        out.push(Token("note", "", 0, meta={"name": name, "number": number, "again": used[name] - 1}))
        return True

    # HTML

    def _less(self, out: _Output) -> bool:
        source, start = self.source, self.place
        link = _AUTOLINK.match(source, start)
        if link:
            self.place = link.end()
            address = link[1]
            href = address if ":" in address else f"mailto:{address}"
            text = Token("text", "", 0, content=address.removeprefix("mailto:"))
            out.push(Token("link_open", "a", 1, attrs={"href": href}), text, Token("link_close", "a", -1))
            return True
        comment = _COMMENT.match(source, start)
        if comment:
            self.place = comment.end()
            out.push(_raw(comment[0]))
            return True
        tag = html.TAG.match(source, start)
        if tag and tag[1].lower() not in html.BLOCK:
            return self._element(tag, out)
        if tag:  # blocks can't stand in a line: their tag is text
            self.place = tag.end()
            out.text(tag[0])
            return True
        return self._angles("<<", "«", out)

    def _element(self, tag: re.Match[str], out: _Output) -> bool:
        name = tag[1]
        self.place = tag.end()
        if tag[3] or name.lower() in html.VOID:
            out.push(_raw(tag[0]))
            return True
        closing = re.compile(rf"</{re.escape(name)}\s*>", re.IGNORECASE)
        if name.lower() not in html.SPAN or name.lower() in html.RAW_IN_SPAN:
            match = closing.search(self.source, self.place)
            end = match.end() if match else len(self.source)
            out.push(_raw(tag[0] + html.shown(self.source[tag.end() : end]) + ("" if match else f"</{name}>")))
            self.place = end
            return True
        inner = _Output()
        self.taken = self.place
        self.open.append(name)
        found = len(self.open) < _DEEPEST and self._run(inner, closing, None)
        self.open.pop()
        if found:
            match = closing.match(self.source, self.place)
            assert match is not None
            self.place = match.end()
        out.push(_raw(tag[0]), *inner.flush(), _raw(f"</{name}>"))
        return True

    # Characters

    def _angles(self, written: str, made: str, out: _Output) -> bool:
        """`<<` and `>>`, with a space beside them that doesn't break."""
        source, start = self.source, self.place
        if not source.startswith(written, start):
            return False
        self.place = start + 2
        if source.startswith(" ", self.place):
            self.place += 1
            made += "\u00a0"
        out.text(made)
        return True

    def _greater(self, out: _Output) -> bool:
        out.text("»")
        self.place += 2
        return True

    def _dash(self, out: _Output) -> bool:
        match = _DASHES.match(self.source, self.place)
        assert match is not None
        self.place = match.end()
        out.text("—" if len(match[0]) == 3 else "–")
        return True

    def _dots(self, out: _Output) -> bool:
        self.place += 3
        out.text("…")
        return True

    def _entity(self, out: _Output) -> bool:
        match = _ENTITY.match(self.source, self.place)
        made = unescape(match[0]) if match else ""
        if match is None or made == match[0]:
            return False
        self.place = match.end()
        out.text(made)
        return True

    def _escape(self, out: _Output) -> bool:
        following = self.source[self.place + 1 : self.place + 2]
        double = self.source.startswith("\\\\\n", self.place)
        if following == "\n" or double:
            self.place += 3 if double else 2
            out.push(Token("hardbreak", "br", 0))
            return True
        if following not in _ESCAPED or not following:
            return False
        self.place += 2
        out.text(following)
        return True

    def _break(self, out: _Output) -> bool:
        if self.source.startswith(" >>", self.place):
            self.place += 3
            out.text("\u00a0»")
            return True
        end = self.source.index("\n", self.place)
        out.text(self.source[self.place : end - 2])
        self.place = end + 1
        out.push(Token("hardbreak", "br", 0))
        return True

    def _quote(self, out: _Output) -> bool:
        before = self.source[self.place - 1] if self.place > self.taken else ""
        made, size = quotes.made(self.source, self.place, before)
        out.text(made.translate(self._curls) if self._curls else made)
        self.place += size
        return True

    def _line_end(self, out: _Output) -> bool:
        self.place += 1
        out.push(Token("hardbreak", "br", 0))
        return True


_SPECIAL_OR_BREAK = re.compile(_SPECIAL.pattern + r"|\n")
_BRACKET_OR_SPECIAL = re.compile(_SPECIAL.pattern + r"|\]")
_RULES: dict[str, Callable[[Spans, _Output], bool]] = {
    "*": Spans._emphasis,
    "_": Spans._emphasis,
    "~": Spans._strike,
    "`": Spans._code,
    "$": Spans._math,
    "[": Spans._link,
    "!": Spans._link,
    "<": Spans._less,
    ">": Spans._greater,
    "&": Spans._entity,
    "\\": Spans._escape,
    "-": Spans._dash,
    ".": Spans._dots,
    " ": Spans._break,
    "\n": Spans._line_end,
}


def _raw(written: str) -> Token:
    return Token("html_inline", "", 0, content=written)


def _address(written: str) -> str:
    return unescape(written)
