"""Hugo's shortcodes: cut out before Markdown, their HTML put back after it (Hugo's docs, `content/shortcodes`).

What `{{% … %}}` prints is read as Markdown instead, so without `unsafe` the HTML of Hugo's own is left out.

Hugo's own are rendered as its embedded templates do (`hugo_embedded.py`), the site's own as theirs do where all that they ask
for is known (`hugo_templates.py`); others are labelled boxes with their inner Markdown. `{{</* … */>}}` prints the call.
An inline shortcode (`x.inline`), whose template is the post's own, prints nothing unless the site's
`security.enableInlineShortcodes` lets it run.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from editor.core.rendering.dialects.hugo_embedded import CHILDLESS, Arguments, Inner, embedded
from editor.core.rendering.dialects.hugo_templates import Templates
from editor.core.rendering.dialects.marks import Marks, Piece, box
from editor.core.rendering.engine import Env, Prepared
from editor.core.rendering.go_template.values import Unknowable
from editor.core.rendering.highlighting import escape
from editor.core.rendering.options import flag
from editor.core.rendering.site.lookup import AS_BUILT

# Possessive throughout, and no call reaches into the next: the time grows with the text, whatever is left open in it.
_CALL = re.compile(
    r"\{\{(?P<kind>[<%])(?P<comment>/\*)?+\s*+(?:(?P<close>/)\s*+)?+(?P<name>[\w./-]*+)"
    r"(?P<rest>(?:`[^`]*+`|\"(?:\\.|[^\"\\])*+\"|(?![>%]\}\}|\{\{[<%])[^\"`])*+)[>%]\}\}",
    re.DOTALL,
)
_MORE = re.compile(r"<!--more-->(?=(\s*))")
_ONE_PARAGRAPH = re.compile(r"\A<p>(.*)</p>\n*\Z", re.DOTALL)
_PLAYER = re.compile(r"<(?:iframe|embed|object|script|canvas|[a-z]+-[a-z-]+)\b", re.IGNORECASE)
_ARGUMENT = re.compile(r"(?:([\w-]+)\s*=\s*)?(?:\"((?:\\.|[^\"\\])*)\"|`([^`]*)`|(\S+))", re.DOTALL)

DEEPEST = 8  # shortcodes in shortcodes; what is in deeper ones is shown as it was written


@dataclass(frozen=True, slots=True)
class Around:
    """What calls are printed with: who renders their inner Markdown, the site's settings and its templates."""

    inner: Inner
    options: Mapping[str, object]
    templates: Templates | None = None


def cut(text: str, env: Env, around: Around) -> Prepared:
    """`text` with a mark for each shortcode. The first `<!--more-->` becomes a block of its own, as Hugo makes it."""
    pieces = _calls(text, around) if "{{" in text else []
    more = _MORE.search(text) if "<!--" in text else None
    if more:
        pieces.append(Piece(*more.span(), "<!--more-->", alone=True))
        following = more.end(1)  # the text that follows is trimmed, so its first line is not indented
        indent = max(more.end(), text.rfind("\n", 0, following) + 1)
        pieces += [Piece(indent, following, "", literal="")] if indent < following < len(text) else []
        pieces.sort(key=lambda piece: piece.start)
    return Marks.of(env).cut(text, pieces) if pieces else Prepared(text)


def _calls(text: str, around: Around, boxes: bool = True) -> list[Piece]:
    """Each outermost shortcode of `text`; without `boxes` those that can't be printed aren't among them."""
    found = []
    calls = list(_CALL.finditer(text, 0, max(text.rfind(">}}"), text.rfind("%}}")) + 3))
    ends = _ends(calls)
    index = 0
    while index < len(calls):
        call = calls[index]
        last = ends.get(index)
        if call["comment"]:
            written = re.sub(r"/\*\s?|\s?\*/", lambda m: m[0].strip("/*"), call[0])
            found.append(Piece(call.start(), call.end(), "", literal=written))
        elif call["name"] and not call["close"]:
            content = None if last is None else text[call.end() : calls[last].start()]
            deep = last is not None and _too_deep(ends, index, last)
            html = None if deep else _html(text, call, content, around, nested=not boxes)
            end = calls[index if last is None else last].end()
            if html is not None:
                found.append(Piece(call.start(), end, html, literal=_as_markdown(text, call, content, html)))
            elif boxes:
                found.append(Piece(call.start(), end, _box(call, content or "", None if deep else around.inner)))
            index = index if last is None else last
        index += 1
    return found


def _ends(calls: list[re.Match[str]]) -> dict[int, int]:
    """For each call that is closed, by its index, the index of what closes it; `{{</>}}` closes the last one."""
    found: dict[int, int] = {}
    waiting: dict[str, list[int]] = {}
    opened: list[int] = []  # what may have an end without a name, some of it closed by now
    for index, call in enumerate(calls):
        name = call["name"]
        if call["comment"] or not (name or call["close"]):
            continue
        if not call["close"]:
            if not call["rest"].rstrip().endswith("/"):
                waiting.setdefault(name, []).append(index)
                opened += [] if name in CHILDLESS else [index]
        elif waiting.get(name):
            found[waiting[name].pop()] = index
        elif not name:
            while opened and opened[-1] in found:
                opened.pop()
            if opened:
                found[opened[-1]] = index
                waiting[calls[opened[-1]]["name"]].remove(opened.pop())
    return found


def _too_deep(ends: dict[int, int], first: int, last: int) -> bool:
    """Whether the calls inside one are nested deeper than anyone writes them."""
    open_: list[int] = []
    for index in range(first + 1, last):
        while open_ and open_[-1] <= index:
            open_.pop()
        if index in ends:
            open_.append(ends[index])
            if len(open_) > DEEPEST:
                return True
    return False


def _arguments(written: str) -> Arguments:
    """Arguments by name, or by position ("0", "1", …)."""
    made: Arguments = {}
    for index, (name, quoted, raw, bare) in enumerate(_ARGUMENT.findall(written)):
        made[name or str(index)] = re.sub(r"\\(.)", r"\1", quoted) if quoted else raw or bare
    return made


def _html(text: str, call: re.Match[str], content: str | None, around: Around, *, nested: bool) -> str | None:
    """What a call prints; one with an end has `content`. None where that can't be known."""
    name, options = call["name"], around.options
    if name.endswith(".inline") and not flag(options, "enableInlineShortcodes"):
        return ""
    own = _own(call, content, around, nested=nested)
    if own is not None:
        return own
    if content is not None and name == "highlight":  # which takes the call's own indent off its lines
        indent = text[text.rfind("\n", 0, call.start()) + 1 : call.start()]
        content = re.sub(rf"(?m)^{indent}", "", content) if indent.isspace() else content
        content = _printed(content, around)
    return embedded(name, _given(call), content, around.inner, options)


def _own(call: re.Match[str], content: str | None, around: Around, *, nested: bool) -> str | None:
    """What a shortcode of the site's own prints; a preview, which runs no scripts, shows no players."""
    templates = around.templates

    def inner() -> str:
        printed = _printed(content or "", around, whole=True)
        if call["kind"] == "<" or not nested:
            return printed
        html = around.inner(printed)
        return html if "\n" in printed else _ONE_PARAGRAPH.sub(r"\1", html)

    made = templates.shortcode(call["name"], call["rest"].rstrip().removesuffix("/"), inner) if templates else None
    return None if made is None or (not flag(around.options, AS_BUILT) and _PLAYER.search(made)) else made


def _as_markdown(text: str, call: re.Match[str], content: str | None, html: str) -> str | None:
    """What `{{% … %}}` prints, for the parser to read; None for `{{< … >}}`, of which it sees nothing.

    All lines but the first get the call's indent where nothing is between a start and an end. No line of coloured code
    is empty: each has its tags.
    """
    if call["kind"] == "<":
        return None
    if content is not None:
        is_code = call["name"] == "highlight" and html.startswith("<div")
        return re.sub(r"\n(?=\n)", "\n<span></span>", html) if is_code else html
    before = text[text.rfind("\n", 0, call.start()) + 1 : call.start()]
    return re.sub(r"\n(?!\Z)", "\n" + before, html) if before.isspace() else html


def _printed(text: str, around: Around, *, whole: bool = False) -> str:
    """What a shortcode is given as its inner text: the calls in it have been printed, but for those that can't be; `whole`:
    then nothing is known of it."""
    out, end = [], 0
    for piece in _calls(text, around, boxes=False) if "{{" in text else ():
        out += [text[end : piece.start], piece.html if piece.literal is None else piece.literal]
        end = piece.end
    printed = "".join((*out, text[end:]))
    if whole and _CALL.search(printed):
        raise Unknowable("a shortcode in a shortcode")
    return printed


def _given(call: re.Match[str]) -> Arguments:
    return _arguments(call["rest"].rstrip().removesuffix("/"))


def _box(call: re.Match[str], content: str, inner: Inner | None) -> str:
    """A labelled place for what only the site can make; without `inner` its content stands there as it was written."""
    if inner is None:
        return box(call["name"], f"<pre>{escape(content)}</pre>")
    given = (value if key.isdigit() else f"{key}={value}" for key, value in _given(call).items())
    return box(" ".join((call["name"], *given)), inner(content.strip("\n")) if content.strip() else "")
