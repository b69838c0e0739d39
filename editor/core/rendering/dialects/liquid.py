"""Liquid before Markdown, as far as a post can be shown without its site (Jekyll's docs, `liquid`).

`raw`, `comment`, `highlight`, `post_url`, `link` and the site's address are rendered; any other tag is a labelled box.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from editor.core.rendering.dialects.marks import Marks, Piece, box
from editor.core.rendering.engine import Env, Prepared
from editor.core.rendering.highlighting import escape, highlight
from editor.core.rendering.options import text as option

_TAG = re.compile(
    r"\{%-?\s*raw\s*-?%\}(?P<raw>.*?)\{%-?\s*endraw\s*-?%\}"
    r"|\{%-?\s*comment\s*-?%\}.*?(?P<comment>\{%-?\s*endcomment\s*-?%\})"
    r"|\{%-?\s*highlight\s+(?P<language>\S+)(?P<settings>[^%]*?)-?%\}(?P<code>.*?)\{%-?\s*endhighlight\s*-?%\}"
    r"|\{%-?\s*(?P<tag>\w+)\s*(?P<rest>.*?)\s*-?%\}"
    r"|\{\{-?\s*(?P<output>.*?)\s*-?\}\}",
    re.DOTALL,
)
_POST = re.compile(r"(?:.*/)?(\d{4})-(\d{1,2})-(\d{1,2})-(.+)$")
_ASSIGNED = re.compile(r"\{%-?\s*(?:assign|capture|for|increment|decrement)\s+(\w+)")
_GIVEN = frozenset(("site", "page", "layout", "content", "theme", "include", "paginator", "jekyll", "forloop"))
_LITERAL = re.compile(r"\"([^\"]*)\"|'([^']*)'")


def cut(text: str, env: Env, options: Mapping[str, object]) -> Prepared:
    """`text` after Liquid."""
    if "{%" not in text and "{{" not in text:
        return Prepared(text)
    assigned = frozenset(match[1] for match in _ASSIGNED.finditer(text))
    return Marks.of(env).cut(text, [_piece(match, options, assigned) for match in _TAG.finditer(text)])


def _piece(match: re.Match[str], options: Mapping[str, object], assigned: frozenset[str]) -> Piece:
    start, end = match.span()
    if match["raw"] is not None:
        return Piece(start, end, "", literal=match["raw"])
    if match["comment"]:
        return Piece(start, end, "", literal="")
    if match["language"]:
        return Piece(start, end, "", literal=_highlight(match["language"], match["code"]))
    if match["tag"]:
        return _tag(match, options)
    value = _output(match["output"], options, assigned)
    if value is not None:
        return Piece(start, end, "", literal=value)
    return Piece(start, end, box(match["output"]))


def _highlight(language: str, code: str) -> str:
    name = escape(language)
    coloured = highlight(code.strip("\r\n").rstrip(), language)
    html = f'<pre><code class="language-{name}" data-lang="{name}">{coloured}</code></pre>'
    return f'<figure class="highlight">{html}</figure>'


def _tag(match: re.Match[str], options: Mapping[str, object]) -> Piece:
    start, end = match.span()
    base, rest = option(options, "baseurl"), match["rest"]
    if match["tag"] == "post_url":
        post = _POST.match(rest)
        if post:
            year, month, day, name = post.groups()
            return Piece(start, end, "", literal=f"{base}/{year}/{int(month):02}/{int(day):02}/{name}.html")
    if match["tag"] == "link":
        path = re.sub(r"\.(?:md|markdown)$", ".html", rest)
        post = _POST.match(path.removesuffix(".html"))
        if path.startswith("_posts/") and post:
            path = "/".join(post.groups()) + ".html"
        return Piece(start, end, "", literal=f"{base}/{path.lstrip('/')}")
    return Piece(start, end, box(f"{match['tag']} {rest}".strip()))


def _output(expression: str, options: Mapping[str, object], assigned: frozenset[str] = frozenset()) -> str | None:
    """The text of `{{ expression }}` where the site's address or a literal says it; None when only the site knows."""
    value, *filters = (part.strip() for part in expression.split("|"))
    literal = _LITERAL.fullmatch(value)
    base, url = option(options, "baseurl"), option(options, "url")
    known = {"site.baseurl": base, "site.url": url, "site.github.url": url + base, "": ""}
    root = re.match(r"\w*", value)
    if value and not literal and root and root[0] not in _GIVEN and root[0] not in assigned:
        return ""  # Liquid prints nothing for a name that nobody has set
    if literal:
        text = literal[1] if literal[1] is not None else literal[2]
    elif value in known:
        text = known[value]
    else:
        return None
    for name in filters:
        if name in ("relative_url", "absolute_url"):
            text = (url if name == "absolute_url" else "") + base + "/" + text.lstrip("/")
        elif name.startswith(("prepend:", "append:")):
            argument = _output(name.partition(":")[2].strip(), options, assigned)
            if argument is None:
                return None
            text = argument + text if name.startswith("prepend:") else text + argument
        else:
            return None
    return text
