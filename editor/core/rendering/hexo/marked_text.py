"""Text and bare addresses as marked 15 reads them.

Source: marked's documentation and observed output. A bare web address is found anywhere, also inside a word, and runs to
white space or `<`; a mail address may begin at any character of a word. Inside a link neither is one, but the text from
it on stays as it is, without typographic quotes.
"""

from __future__ import annotations

import re

from markdown_it.rules_inline import StateInline

from editor.core.patterns import pattern

_LOCAL = r"[a-zA-Z0-9.!#$%&'*+/=?_`{|}~-]"
_STOP = r"[\\<!\[\]`*~_\n$]|https?://|ftp://|www\."
_PLAIN_END = pattern(r"[\\<!\[\]`*_\n$]")
_TEXT_END = pattern(_STOP, re.IGNORECASE)
_TEXT_END_WITH_MAIL = pattern(rf"{_STOP}|(?<!{_LOCAL}){_LOCAL}+@", re.IGNORECASE)
_NAME = pattern(rf"{_LOCAL}+@")
_MARK = pattern(r"[`~*_]")
_MAIL_NAME = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._+-")
_URL = pattern(r"(?:(?:ftp|https?)://|(www\.))(?:[a-zA-Z0-9-]+\.?)+[^\s<]*", re.IGNORECASE)
_EMAIL = pattern(r"[A-Za-z0-9._+-]+@[a-zA-Z0-9_-]+(?:\.[a-zA-Z0-9_-]*[a-zA-Z0-9])+(?![-_])")
# The pieces of a bare address: what it may end with, and what it may not: closing punctuation, `)` without its `(`, an
# entity. A `(` without its `)` ends it.
_PART = pattern(r"""[^?!.,:;*_'"~()&]+|\([^)]*\)|(?P<tail>&[a-zA-Z0-9]+;|[?!.,:;*_'"~)])|&|""", re.DOTALL)


def text_rule(state: StateInline, silent: bool) -> bool:
    """Text up to the next character or address that may begin something else."""
    start = state.pos
    if "@" in state.src:
        if not state.linkLevel and _EMAIL.match(state.src, start, state.posMax):
            return False
        found = _TEXT_END_WITH_MAIL.search(state.src, start, state.posMax)
        ahead = _before_mail(state, start + 1)
        if ahead >= 0 and not (found and found.start() < ahead):
            return False
    else:
        found = _TEXT_END.search(state.src, start, state.posMax)
    end = found.start() if found else state.posMax
    if end == start:
        return False
    if not silent:
        state.append_pending(state.src[start:end])
    state.pos = end
    return True


def plain_text_rule(state: StateInline, silent: bool) -> bool:
    """Text up to the next character that may begin something else."""
    found = _PLAIN_END.search(state.src, state.pos, state.posMax)
    end = found.start() if found else state.posMax
    if end == state.pos:
        return False
    if not silent:
        state.append_pending(state.src[state.pos : end])
    state.pos = end
    return True


def leftover_rule(state: StateInline, silent: bool) -> bool:
    """Text that begins with what looked like something else, up to the next character or address that does.

    A whole run of backticks and tildes that no other rule has taken is text. Before `@` every character is looked at
    anew, since a mail address may begin there. Text that begins with an address stays as it is where the address is no
    link: in another link, and when the site wants no links of addresses.
    """
    source, start, last = state.src, state.pos, state.posMax
    end = start + 1
    while source[start] in "`~" and end < last and source[end] in "`~":
        end += 1
    ahead = _before_mail(state, end)
    if ahead >= 0:
        end = ahead
    elif end < last:
        found = (_TEXT_END_WITH_MAIL if "@" in source else _TEXT_END).search(source, end, last)
        end = found.start() if found else last
    if not silent and _address(state):
        token = state.push("text_special", "", 0)
        token.content = source[start:end]
        token.info = "address"
    elif not silent and ahead >= 0 and "'" in source[start:end]:
        _append_by_quotes(state, source[start:end])
    elif not silent:
        state.append_pending(source[start:end])
    state.pos = end
    return True


def _append_by_quotes(state: StateInline, text: str) -> None:
    """Text before `@`, which marked reads character by character: each quote in it is a run of its own, and so an opening
    one (`'root'@'localhost'`)."""
    for part in re.split("(')", text):
        if part == "'":
            state.push("run_end", "", 0)
        state.append_pending(part)
        if part == "'":
            state.push("run_end", "", 0)


def _before_mail(state: StateInline, position: int) -> int:
    """Where text ends that goes on at `position` with what may be a mail address's name; -1 when it doesn't.

    Characters that only a name in quotes may have are passed over: no address begins with them.
    """
    source, last = state.src, state.posMax
    if "@" not in source:
        return -1
    begin, name, at = state.env.get("mail", (0, 0, 0))
    if state.env.get("mail_of") is not source or not begin <= position < at:
        match = _NAME.match(source, position, last)
        if match is None:
            return -1
        begin = position
        name = at = match.end() - 1
        while name > position and source[name - 1] in _MAIL_NAME:
            name -= 1
        if not _EMAIL.match(source, name):
            name = at
        state.env["mail_of"], state.env["mail"] = source, (begin, name, at)
    if at >= last:
        return -1
    mark = _MARK.search(source, position, max(name, position))
    return mark.start() if mark else max(name, position)


def _address(state: StateInline) -> re.Match[str] | None:
    """The bare web or mail address that begins here."""
    source, position, last = state.src, state.pos, state.posMax
    return _URL.match(source, position, last) or (_EMAIL.match(source, position, last) if "@" in source else None)


def url_rule(state: StateInline, silent: bool) -> bool:
    """A bare web or mail address. Not looked for ahead of the text: a link's label may cut it off."""
    if silent or state.linkLevel > 0:
        return False
    match = _address(state)
    if match is None:
        return False
    address = match[0]
    if match.re.pattern == _EMAIL.pattern:
        href = f"mailto:{address}"
    else:
        address = _without_tail(address)
        href = address if not match[1] else f"http://{address}"
    token = state.push("link_open", "a", 1)
    token.attrs = {"href": href}
    token = state.push("text_special", "", 0)
    token.content = address
    state.push("link_close", "a", -1)
    state.pos += len(address)
    return True


def _without_tail(address: str) -> str:
    """The address without the punctuation that ends the sentence; what stands in parentheses stays whole."""
    ends = []  # where each piece ends, 0 for punctuation
    position = 0
    while (match := _PART.match(address, position)) is not None and match[0]:
        position = match.end()
        ends.append(0 if match.lastgroup == "tail" else position)
    while ends and not ends[-1]:
        ends.pop()
    return address[: ends[-1]] if ends else ""
