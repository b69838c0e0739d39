"""Inline Markdown as marked 15 reads it, where that differs from CommonMark: strikes, links, emphasis, raw HTML.

Source: marked's documentation and observed output. One or two tildes strike anything up to the same run; a link's label
may hold one pair of brackets; the address of a link keeps its entities.
"""

from __future__ import annotations

import re

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.rules_inline import autolink as angle_address

from editor.core.patterns import pattern
from editor.core.rendering.hexo.marked_07_emphasis import emphasised_as_07
from editor.core.rendering.hexo.marked_definitions import reference_name
from editor.core.rendering.hexo.marked_emphasis import emphasised
from editor.core.rendering.hexo.marked_text import leftover_rule, plain_text_rule, text_rule, url_rule
from editor.core.rendering.hexo.marked_versions import is_before_06, is_before_1, is_older

_STRIKE_END = pattern(r"(?:(?<=[^\s~\\])|(?<=\\.))~~?(?!~)", re.DOTALL)
_STRIKE = pattern(r"(~~?)(?=[^\s~])((?:\\.|[^\\])*?(?:\\.|[^\s~\\]))\1(?=[^~]|\Z)", re.DOTALL)
_LABEL = pattern(r"\[((?:\[(?:\\.|[^\[\]\\])*\]|\\.|`[^`]*`|[^\[\]\\`])*?)\]", re.DOTALL)
_TITLE = r"""(?:[ \t]*(?:\n[ \t]*)?("(?:\\"?|[^"\\])*"|'(?:\\'?|[^'\\])*'|\((?:\\\)?|[^)\\])*\)))?\s*\)"""
_TARGET = pattern(rf"\(\s*(<(?:\\.|[^\n<>\\])+>|[^ \t\n\x00-\x1f]*){_TITLE}", re.DOTALL)
_ANGLE = pattern(rf"<((?:\\.|[^\n<>\\])+)>{_TITLE}", re.DOTALL)
_OPENING = pattern(r"\(\s*")
_WORD = pattern(r"[^ \t\n\x00-\x1f]*")
_PARENTHESIS = pattern(r"\\.|[()]", re.DOTALL)
_LONG = 1_000
_REFERENCE = pattern(r"\[((?:\\.|[^\[\]\\])*)\]", re.DOTALL)
_PUNCTUATION = frozenset("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")
_ESCAPABLE_IN_03 = frozenset("\\`*{}[]()#+-.!_>~|")
_TARGET_OF_03 = pattern(r"\(\s*<?(.{0,2000}?)>?(?:\s+['\"](.{0,2000}?)['\"])?\s*\)", re.DOTALL)
_ATTRIBUTE = r"""\s+[a-zA-Z:_][\w.:-]*(?:\s*=\s*"[^"]*"|\s*=\s*'[^']*'|\s*=\s*[^\s"'=<>`]+)?"""
_TAG = pattern(
    rf"<!--(?:-?>|.*?-->)|</[a-zA-Z][\w:-]*\s*>|<[a-zA-Z][\w-]*(?:{_ATTRIBUTE})*?\s*/?>"
    r"|<\?.*?\?>|<![a-zA-Z]+\s.*?>|<!\[CDATA\[.*?\]\]>",
    re.DOTALL | re.ASCII,
)
_ESCAPED = pattern(r"""\\([!"#$%&'()*+,\-./:;<=>?@\[\]\\^_`{|}~])""")


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
    if source[position] == "\n" and not is_before_06(state):
        if not silent:
            state.push("hardbreak", "br", 0)
    elif source[position] in (_ESCAPABLE_IN_03 if is_before_06(state) else _PUNCTUATION):
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
            state.linkLevel = 0
        elif name[:2] == "<a" and name[2:] in (" ", ">", "\n"):
            state.linkLevel = 1
    state.pos = match.end()
    return True


def strike_rule(state: StateInline, silent: bool) -> bool:
    """`~a~` and `~~a~~`."""
    if state.src[state.pos] != "~" or silent:
        return False
    if state.pos > _last_end(state) or (is_before_06(state) and not state.src.startswith("~~", state.pos)):
        return False
    match = _STRIKE.match(state.src, state.pos, state.posMax)
    if match is None:
        return False
    state.push("s_open", "del", 1)
    _inside(state, match.start(2), match.end(2))
    state.push("s_close", "del", -1)
    state.pos = match.end()
    return True


def _last_end(state: StateInline) -> int:
    """Where the last tildes stand that may close a run like the one here."""
    source, last = state.env.get("tildes", ("", {}))
    if source is not state.src:
        last = {match[0]: match.start() for match in _STRIKE_END.finditer(state.src)}
        state.env["tildes"] = state.src, last
    return int(last.get("~~" if state.src.startswith("~~", state.pos) else "~", -1))


def emphasis_rule(state: StateInline, silent: bool) -> bool:
    """`*a*`, `**a**`, `_a_`, `__a__`; a run that finds no end leaves its first mark as text."""
    marker = state.src[state.pos]
    if marker not in "*_" or silent:
        return False
    found = emphasised_as_07(state) if is_before_1(state) else emphasised(state)
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
            state.linkLevel = 1
            _inside(state, label.start(1), label.end(1))
            state.push("link_close", "a", -1)
        if not image or not is_older(state):
            state.linkLevel = 0  # marked forgets that it is in a link where one ends, or a picture
    state.pos = end
    return True


def _target(state: StateInline, label: re.Match[str]) -> tuple[str, str, int] | None:
    """(address, title, end) of what stands in parentheses after a label."""
    opening = _OPENING.match(state.src, label.end(), state.posMax)
    if opening is None:
        return None
    if is_before_06(state):
        match = _TARGET_OF_03.match(state.src, label.end(), state.posMax)
        return (_unescape(match[1]), _unescape(match[2] or ""), match.end()) if match else None
    if _word_end(state, opening.end()) - opening.end() > _LONG:
        return _long_target(state, opening.end())
    match = _TARGET.match(state.src, label.end(), state.posMax)
    if match is None:
        return None
    href, title, end = match[1], match[2] or "", match.end()
    if href.startswith("<"):
        # An address in angle brackets needs both, and the last one not escaped.
        if not re.search(r"(?<!\\)(?:\\\\)*>$", href):
            return None
        return _unescape(href[1:-1]), _unescape(title[1:-1]), end
    close, open_ones = _parentheses(href, 0, len(href))
    if close >= 0:
        href, title = href[:close], ""
        end = match.start(1) + close + 1
    elif open_ones and ")" in href:
        return None
    return _unescape(href), _unescape(title[1:-1]), end


def _word_end(state: StateInline, start: int) -> int:
    """Where the run of characters without white space ends that `start` is in; found once for each run."""
    known: tuple[int, int] = state.env.get("word", (0, 0))
    begin, end = known
    if state.env.get("word_of") is not state.src or not begin <= start < end:
        match = _WORD.match(state.src, start)
        begin, end = start, match.end() if match else start
        state.env["word_of"], state.env["word"] = state.src, (begin, end)
    return min(end, state.posMax)


def _long_target(state: StateInline, start: int) -> tuple[str, str, int] | None:
    """The target of a link whose address has thousands of characters, as pictures in addresses do: it ends with its `)`."""
    angle = _ANGLE.match(state.src, start, state.posMax)
    if angle is not None:
        return _unescape(angle[1]), _unescape((angle[2] or "")[1:-1]), angle.end()
    close, _ = _parentheses(state.src, start, _word_end(state, start))
    return None if close < 0 else (_unescape(state.src[start:close]), "", close + 1)


def _parentheses(text: str, start: int, end: int) -> tuple[int, int]:
    """(where a `)` without its `(` is, or -1; how many `(` have no `)`); of some hundred parentheses at most."""
    if text.find(")", start, end) < 0:
        return -1, text.count("(", start, min(end, start + _LONG))
    depth = 0
    for count, match in enumerate(_PARENTHESIS.finditer(text, start, end)):
        if match[0] == "(":
            depth += 1
        elif match[0] == ")":
            depth -= 1
        if depth < 0:
            return match.start(), 0
        if count > _LONG:
            break
    return -1, depth


def _reference(state: StateInline, label: re.Match[str]) -> tuple[str, str, int] | None:
    """(address, title, end) of a reference."""
    references = state.env.get("references")
    if not references:
        return None
    second = _REFERENCE.match(state.src, label.end(), state.posMax)
    name, end = (second[1] or label[1], second.end()) if second else (label[1], label.end())
    found = references.get(reference_name(name))
    if found is None:
        return None
    return found["href"], found.get("title", ""), end


def _unescape(text: str) -> str:
    return _ESCAPED.sub(r"\1", text) if "\\" in text else text


def _autolink_rule(state: StateInline, silent: bool) -> bool:
    """An address in angle brackets, whose text no quotes or dashes are looked for in."""
    found = angle_address(state, silent)
    if found and not silent:
        state.tokens[-2].type = "text_special"
    return found


def marked_inline(md: MarkdownIt, gfm: bool = True, autolink: bool = True) -> None:
    """Give `md` these rules instead of CommonMark's; without GFM there are no strikes, and addresses are plain text."""
    rules = md.inline.ruler
    rules.at("text", text_rule if gfm else plain_text_rule)
    rules.at("strikethrough", strike_rule)
    rules.at("emphasis", emphasis_rule)
    rules.at("link", link_rule)
    rules.at("newline", newline_rule)
    rules.at("escape", escape_rule)
    rules.at("html_inline", html_rule)
    rules.disable(["image", "entity", "linkify"])
    if gfm:
        rules.enable("strikethrough")
        rules.push("leftover", leftover_rule)
    rules.at("autolink", _autolink_rule)
    if gfm and autolink:
        rules.after("autolink", "url", url_rule)
    md.inline.ruler2.disable(["balance_pairs", "strikethrough", "emphasis", "fragments_join"])
    md.core.ruler.disable("text_join")
    md.normalizeLink = lambda url: url  # type: ignore[method-assign]
    md.normalizeLinkText = lambda link: link  # type: ignore[method-assign]
    md.validateLink = lambda url: True  # type: ignore[method-assign]
