"""Hugo's shortcodes: cut out before Markdown, their HTML put back after it (Hugo's docs, `content/shortcodes`).

`figure`, `highlight`, `ref` and `relref` are rendered as Hugo's embedded templates do; players (`youtube`, `gist`…) and
the site's own shortcodes are labelled boxes with their inner Markdown. `{{</* … */>}}` prints the call.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from urllib.parse import urlsplit

from editor.core.rendering.dialects.marks import Marks, Piece, box
from editor.core.rendering.engine import Env, Prepared
from editor.core.rendering.highlighting import escape, highlight
from editor.core.rendering.lookup import looked_up
from editor.core.rendering.options import text as option

# Possessive throughout, and no call reaches into the next: the time grows with the text, whatever is left open in it.
_CALL = re.compile(
    r"\{\{[<%](?P<comment>/\*)?+\s*+(?:(?P<close>/)\s*+)?+(?P<name>[\w./-]*+)"
    r"(?P<rest>(?:`[^`]*+`|\"(?:\\.|[^\"\\])*+\"|(?![>%]\}\}|\{\{[<%])[^\"`])*+)[>%]\}\}",
    re.DOTALL,
)
_MORE = re.compile(r"<!--more-->(?=(\s*))")
_ARGUMENT = re.compile(r"(?:([\w-]+)\s*=\s*)?(?:\"((?:\\.|[^\"\\])*)\"|`([^`]*)`|(\S+))", re.DOTALL)

DEEPEST = 8  # shortcodes in shortcodes; what is in deeper ones is shown as it was written

Arguments = dict[str, str]
Inner = Callable[[str], str]


def cut(text: str, env: Env, inner: Inner, options: Mapping[str, object]) -> Prepared:
    """`text` with a mark for each shortcode. The first `<!--more-->` becomes a block of its own, as Hugo makes it."""
    pieces = _calls(text, inner, options) if "{{" in text else []
    more = _MORE.search(text) if "<!--" in text else None
    if more:
        pieces.append(Piece(*more.span(), "<!--more-->", alone=True))
        following = more.end(1)  # the text that follows is trimmed, so its first line is not indented
        indent = max(more.end(), text.rfind("\n", 0, following) + 1)
        pieces += [Piece(indent, following, "", literal="")] if indent < following < len(text) else []
        pieces.sort(key=lambda piece: piece.start)
    return Marks.of(env).cut(text, pieces) if pieces else Prepared(text)


def _calls(text: str, inner: Inner, options: Mapping[str, object]) -> list[Piece]:
    """Each outermost shortcode of `text`."""
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
            if content is not None and last is not None and _too_deep(calls, ends, index, last):
                html = box(call["name"], f"<pre>{escape(content)}</pre>")
            else:
                html = _html(call["name"], _arguments(call["rest"].rstrip().removesuffix("/")), content, inner, options)
            found.append(Piece(call.start(), calls[index if last is None else last].end(), html))
            index = index if last is None else last
        index += 1
    return found


def _ends(calls: list[re.Match[str]]) -> dict[int, int]:
    """For each call that is closed, by its index, the index of what closes it."""
    found: dict[int, int] = {}
    waiting: dict[str, list[int]] = {}
    for index, call in enumerate(calls):
        if call["comment"] or not call["name"]:
            continue
        if not call["close"]:
            if not call["rest"].rstrip().endswith("/"):
                waiting.setdefault(call["name"], []).append(index)
        elif waiting.get(call["name"]):
            found[waiting[call["name"]].pop()] = index
    return found


def _too_deep(calls: list[re.Match[str]], ends: dict[int, int], first: int, last: int) -> bool:
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


def _html(name: str, arguments: Arguments, content: str | None, inner: Inner, options: Mapping[str, object]) -> str:
    if name == "figure":
        return _figure(arguments, inner)
    if name == "highlight" and content is not None:
        language = arguments.get("0", arguments.get("lang", ""))
        code = content.strip("\n") + "\n"
        html = f'<pre><code class="language-{escape(language)}">{highlight(code, language)}</code></pre>'
        return f'<div class="highlight">{html}</div>'
    if name in ("ref", "relref"):
        return escape(_reference(name, arguments.get("0", arguments.get("path", "")), options))
    return _box(name, arguments, content, inner)


def _reference(name: str, path: str, options: Mapping[str, object]) -> str:
    """The address of a page, for `ref` the whole one; of a page that isn't there, as where there is no site, Hugo writes
    nothing."""
    base = option(options, "baseURL")
    page, mark, fragment = path.partition("#")
    return looked_up(options, path, "" if page else mark + fragment, base if name == "ref" else urlsplit(base).path)


def _figure(arguments: Arguments, inner: Inner) -> str:
    """The picture with its title, caption and source, as Hugo's embedded template nests them."""

    def attribute(name: str, target: str = "") -> str:
        value = arguments.get(name, "")
        return f' {target or name}="{escape(value)}"' if value else ""

    alt = arguments.get("alt") or re.sub(r"[*_`]", "", arguments.get("caption", ""))
    image = f'<img src="{escape(arguments.get("src", arguments.get("0", "")))}"'
    image += (f' alt="{escape(alt)}"' if alt else "") + attribute("width") + attribute("height") + ">"
    if arguments.get("link"):
        image = f'<a href="{escape(arguments["link"])}"{attribute("target")}{attribute("rel")}>{image}</a>'
    title = f"<h4>{escape(arguments['title'])}</h4>" if arguments.get("title") else ""
    words = ""
    if arguments.get("caption") or arguments.get("attr"):
        source = _inline(arguments.get("attr", ""), inner)
        if arguments.get("attrlink"):
            source = f'<a href="{escape(arguments["attrlink"])}">{source}</a>'
        words = f"<p>{_inline(arguments.get('caption', ''), inner)}{source}</p>"
    caption = f"<figcaption>{title}{words}</figcaption>" if title or words else ""
    return f"<figure{attribute('class')}>{image}{caption}</figure>"


def _inline(text: str, inner: Inner) -> str:
    """Markdown of one line without its paragraph."""
    html = inner(text).strip()
    return html[3:-4] if html.startswith("<p>") and html.count("<p>") == 1 and html.endswith("</p>") else html


def _box(name: str, arguments: Arguments, content: str | None, inner: Inner) -> str:
    """A labelled place for what only the site can make."""
    given = (value if key.isdigit() else f"{key}={value}" for key, value in arguments.items())
    return box(" ".join((name, *given)), inner(content.strip("\n")) if content and content.strip() else "")
