"""Inline Markdown as marked 15 reads it, where that differs from CommonMark: bare addresses, strikes, links, emphasis.

Source: marked's documentation and observed output. One or two tildes strike anything up to the same run; a bare address
is found anywhere, also inside a word, and runs to white space or `<`; a link's label may hold one pair of brackets; the
address of a link keeps its entities.
"""

from __future__ import annotations

import re

from markdown_it import MarkdownIt
from markdown_it.common.utils import normalizeReference
from markdown_it.rules_inline import StateInline

from editor.core.rendering.hexo.marked_emphasis import emphasised

_LOCAL = r"[a-zA-Z0-9.!#$%&'*+/=?_`{|}~-]"
_STOP = r"[\\<!\[\]`*~_\n$]|https?://|ftp://|www\."
_TEXT_END = re.compile(_STOP, re.IGNORECASE)
_TEXT_END_WITH_MAIL = re.compile(rf"{_STOP}|(?<!{_LOCAL}){_LOCAL}+@", re.IGNORECASE)
_NAME = re.compile(rf"{_LOCAL}+@")
_MARK = re.compile(r"[`~*_]")
_MAIL_NAME = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._+-")
_URL = re.compile(r"(?:(?:ftp|https?)://|(www\.))(?:[a-zA-Z0-9-]+\.?)+[^\s<]*", re.IGNORECASE)
_EMAIL = re.compile(r"[A-Za-z0-9._+-]+@[a-zA-Z0-9_-]+(?:\.[a-zA-Z0-9_-]*[a-zA-Z0-9])+(?![-_])")
# What a bare address may end with: no closing punctuation, no `)` without its `(`, no entity.
_TRAILING = re.compile(r"""(?:[^?!.,:;*_'"~()&]+|\([^)]*\)|&(?![a-zA-Z0-9]+;$)|[?!.,:;*_'"~)]+(?!$))+""", re.DOTALL)
_STRIKE = re.compile(r"(~~?)(?=[^\s~])((?:\\.|[^\\])*?(?:\\.|[^\s~\\]))\1(?=[^~]|\Z)", re.DOTALL)
_LABEL = re.compile(r"\[((?:\[(?:\\.|[^\[\]\\])*\]|\\.|`[^`]*`|[^\[\]\\`])*?)\]", re.DOTALL)
_TARGET = re.compile(
    r"""\(\s*(<(?:\\.|[^\n<>\\])+>|[^ \t\n\x00-\x1f]*)"""
    r"""(?:[ \t]*(?:\n[ \t]*)?("(?:\\"?|[^"\\])*"|'(?:\\'?|[^'\\])*'|\((?:\\\)?|[^)\\])*\)))?\s*\)""",
    re.DOTALL,
)
_REFERENCE = re.compile(r"\[((?:\\.|[^\[\]\\])*)\]", re.DOTALL)
_PUNCTUATION = frozenset("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")
_ATTRIBUTE = r"""\s+[a-zA-Z:_][\w.:-]*(?:\s*=\s*"[^"]*"|\s*=\s*'[^']*'|\s*=\s*[^\s"'=<>`]+)?"""
_TAG = re.compile(
    rf"<!--(?:-?>|.*?-->)|</[a-zA-Z][\w:-]*\s*>|<[a-zA-Z][\w-]*(?:{_ATTRIBUTE})*?\s*/?>"
    r"|<\?.*?\?>|<![a-zA-Z]+\s.*?>|<!\[CDATA\[.*?\]\]>",
    re.DOTALL | re.ASCII,
)
_ESCAPED = re.compile(r"""\\([!"#$%&'()*+,\-./:;<=>?@\[\]\\^_`{|}~])""")


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


def leftover_rule(state: StateInline, silent: bool) -> bool:
    """Text that begins with what looked like something else, up to the next character or address that does.

    A whole run of backticks and tildes that no other rule has taken is text. Before `@` every character is looked at
    anew, since a mail address may begin there. In a link, text that begins with an address stays as it is.
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
    if not silent and state.linkLevel > 0 and _address(state):
        token = state.push("text_special", "", 0)
        token.content = source[start:end]
    elif not silent:
        state.append_pending(source[start:end])
    state.pos = end
    return True


def _before_mail(state: StateInline, position: int) -> int:
    """Where text ends that goes on at `position` with what may be a mail address's name; -1 when it doesn't.

    Characters that only a name in quotes may have are passed over: no address begins with them.
    """
    source, last = state.src, state.posMax
    if "@" not in source:
        return -1
    begin, at = state.env.get("mail", (0, 0))
    if state.env.get("mail_of") is not source or not begin <= position < at:
        match = _NAME.match(source, position, last)
        if match is None:
            return -1
        begin, at = position, match.end() - 1
        state.env["mail_of"], state.env["mail"] = source, (begin, at)
    if at >= last:
        return -1
    name = at
    while name > position and source[name - 1] in _MAIL_NAME:
        name -= 1
    mark = _MARK.search(source, position, name)
    return mark.start() if mark else name if name < at else at


def _address(state: StateInline) -> re.Match[str] | None:
    """The bare web or mail address that begins here."""
    source, position, last = state.src, state.pos, state.posMax
    return _URL.match(source, position, last) or (_EMAIL.match(source, position, last) if "@" in source else None)


def newline_rule(state: StateInline, silent: bool) -> bool:
    """A line end; it takes the spaces before it along, and is nothing at the end of the text."""
    if state.src[state.pos] != "\n":
        return False
    if not silent:
        if state.src[state.pos : state.posMax].isspace():
            state.append_pending("\n")
        else:
            pending = state.pending
            state.pending = pending.rstrip(" ")
            hard = len(pending) - len(state.pending) >= 2
            state.push("hardbreak" if hard else "softbreak", "br", 0)
    state.pos += 1
    return True


def escape_rule(state: StateInline, silent: bool) -> bool:
    """A backslash before punctuation or a line end; before anything else it is text."""
    source, position = state.src, state.pos + 1
    if source[state.pos] != "\\" or position >= state.posMax:
        return False
    if source[position] == "\n":
        if not silent:
            state.push("hardbreak", "br", 0)
    elif source[position] in _PUNCTUATION:
        if not silent:
            token = state.push("text_special", "", 0)
            token.content = source[position]
    else:
        return False
    state.pos = position + 1
    return True


def html_rule(state: StateInline, silent: bool) -> bool:
    """An HTML tag or comment; names may have underscores."""
    if state.src[state.pos] != "<":
        return False
    match = _TAG.match(state.src, state.pos, state.posMax)
    if match is None:
        return False
    if not silent:
        token = state.push("html_inline", "", 0)
        token.content = match[0]
        name = match[0][:3].lower()
        if name == "</a":
            state.linkLevel -= 1
        elif name[:2] == "<a" and name[2:] in (" ", ">", "\n"):
            state.linkLevel += 1
    state.pos = match.end()
    return True


def url_rule(state: StateInline, silent: bool) -> bool:
    """A bare web or mail address. Not looked for ahead of the text: a link's label may cut it off."""
    if silent or state.linkLevel > 0:
        return False
    match = _address(state)
    if match is None:
        return False
    address = match[0]
    if match.re is _URL:
        address = _without_tail(address)
        href = address if not match[1] else f"http://{address}"
    else:
        href = f"mailto:{address}"
    token = state.push("link_open", "a", 1)
    token.attrs = {"href": href}
    token = state.push("text_special", "", 0)
    token.content = address
    state.push("link_close", "a", -1)
    state.pos += len(address)
    return True


def _without_tail(address: str) -> str:
    """The address without the punctuation that ends the sentence."""
    while True:
        match = _TRAILING.match(address)
        shorter = match[0] if match else ""
        if shorter == address:
            return address
        address = shorter


def strike_rule(state: StateInline, silent: bool) -> bool:
    """`~a~` and `~~a~~`."""
    if state.src[state.pos] != "~" or silent:
        return False
    match = _STRIKE.match(state.src, state.pos, state.posMax)
    if match is None:
        return False
    state.push("s_open", "del", 1)
    _inside(state, match.start(2), match.end(2))
    state.push("s_close", "del", -1)
    state.pos = match.end()
    return True


def emphasis_rule(state: StateInline, silent: bool) -> bool:
    """`*a*`, `**a**`, `_a_`, `__a__`; a run that finds no end leaves its first mark as text."""
    marker = state.src[state.pos]
    if marker not in "*_" or silent:
        return False
    found = emphasised(state)
    if found is None:
        return False
    width, end = found
    tag, name = ("strong", "strong") if width == 2 else ("em", "em")
    start = state.pos
    state.push(f"{name}_open", tag, 1)
    _inside(state, start + width, end - width)
    state.push(f"{name}_close", tag, -1)
    state.pos = end
    return True


def _inside(state: StateInline, start: int, end: int) -> None:
    """Read [start, end) of the source as inline Markdown of its own."""
    outer = state.posMax, state.env.get("inner_start", 0)
    state.pos, state.posMax, state.env["inner_start"] = start, end, start
    state.md.inline.tokenize(state)
    if state.pending:
        state.pushPending()
    state.posMax, state.env["inner_start"] = outer


def link_rule(state: StateInline, silent: bool) -> bool:
    """`[a](b "c")`, `[a][b]`, `[a]` and the same as images."""
    source, start = state.src, state.pos
    image = source.startswith("![", start)
    if not image and source[start] != "[":
        return False
    label = _LABEL.match(source, start + image, state.posMax)
    if label is None:
        return False
    found = _target(state, label) or _reference(state, label)
    if found is None:
        return False
    href, title, end = found
    if not silent:
        if image:
            token = state.push("image", "img", 0)
            token.attrs = {"src": href, "title": title}
            token.content = re.sub(r"\\([\[\]])", r"\1", label[1])
        else:
            token = state.push("link_open", "a", 1)
            token.attrs = {"href": href, "title": title}
            state.linkLevel += 1
            _inside(state, label.start(1), label.end(1))
            state.linkLevel -= 1
            state.push("link_close", "a", -1)
    state.pos = end
    return True


def _target(state: StateInline, label: re.Match[str]) -> tuple[str, str, int] | None:
    """(address, title, end) of what stands in parentheses after a label."""
    match = _TARGET.match(state.src, label.end(), state.posMax)
    if match is None:
        return None
    href, title, end = match[1], match[2] or "", match.end()
    if href.startswith("<"):
        # An address in angle brackets needs both, and the last one not escaped.
        if not re.search(r"(?<!\\)(?:\\\\)*>$", href):
            return None
        return _unescape(href[1:-1]), _unescape(title[1:-1]), end
    close, open_ones = _parentheses(href)
    if close >= 0:
        href, title = href[:close], ""
        end = match.start(1) + close + 1
    elif open_ones and ")" in href:
        return None
    return _unescape(href), _unescape(title[1:-1]), end


def _parentheses(text: str) -> tuple[int, int]:
    """(where a `)` without its `(` is, or -1; how many `(` have no `)`)."""
    depth = 0
    escaped = False
    for index, character in enumerate(text):
        if escaped:
            escaped = False
        elif character == "\\":
            escaped = True
        elif character == "(":
            depth += 1
        elif character == ")":
            depth -= 1
            if depth < 0:
                return index, 0
    return -1, depth


def _reference(state: StateInline, label: re.Match[str]) -> tuple[str, str, int] | None:
    """(address, title, end) of a reference."""
    references = state.env.get("references")
    if not references:
        return None
    second = _REFERENCE.match(state.src, label.end(), state.posMax)
    name, end = (second[1] or label[1], second.end()) if second else (label[1], label.end())
    found = references.get(normalizeReference(name))
    if found is None or not name.strip():
        return None
    return found["href"], found.get("title", ""), end


def _unescape(text: str) -> str:
    return _ESCAPED.sub(r"\1", text) if "\\" in text else text


def marked_inline(md: MarkdownIt, autolink: bool = True) -> None:
    """Give `md` these rules instead of CommonMark's."""
    rules = md.inline.ruler
    rules.at("text", text_rule)
    rules.at("strikethrough", strike_rule)
    rules.at("emphasis", emphasis_rule)
    rules.at("link", link_rule)
    rules.at("newline", newline_rule)
    rules.at("escape", escape_rule)
    rules.at("html_inline", html_rule)
    rules.disable(["image", "entity", "linkify"])
    rules.enable("strikethrough")
    rules.push("leftover", leftover_rule)
    if autolink:
        rules.after("autolink", "url", url_rule)
    md.inline.ruler2.disable(["balance_pairs", "strikethrough", "emphasis", "fragments_join"])
    md.core.ruler.disable("text_join")
    md.normalizeLink = lambda url: url  # type: ignore[method-assign]
    md.normalizeLinkText = lambda link: link  # type: ignore[method-assign]
    md.validateLink = lambda url: True  # type: ignore[method-assign]
