"""Liquid before Markdown, as far as a post can be shown without its site (Jekyll's docs, `liquid`, Jekyll 4.3).

`raw`, `comment`, `highlight`, `assign`, `capture`, `post_url`, `link` and the site's address are rendered, and the part of
an `if`, `unless` or `case` that the post itself decides for; any other tag is a labelled box where it stands, and so is a
value that only the site knows. Where the site is known, a file of its
`_includes` is what stands there (`liquid_includes.py`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping

from editor.core.rendering.dialects.liquid_choices import Choices
from editor.core.rendering.dialects.liquid_includes import Includes
from editor.core.rendering.dialects.liquid_site import is_setting
from editor.core.rendering.dialects.liquid_tags import Reader, Tag
from editor.core.rendering.dialects.liquid_values import UNKNOWN, Values
from editor.core.rendering.dialects.marks import Marks, Piece, box
from editor.core.rendering.engine import Env, Prepared
from editor.core.rendering.highlighting import escape, highlight
from editor.core.rendering.options import text as option
from editor.core.rendering.site.lookup import looked_up

_POST = re.compile(r"(?:.*/)?(\d{4})-(\d{1,2})-(\d{1,2})-(.+)$")
_ASSIGN = re.compile(r"([\w-]+)\s*=\s*(.+)", re.DOTALL)
_HIGHLIGHT = re.compile(r"([a-zA-Z0-9.+#_-]+)\s*(.*)", re.DOTALL)


def cut(text: str, env: Env, options: Mapping[str, object], converted: Callable[[str], str]) -> Prepared:
    """`text` after Liquid; `converted` is the site's Markdown, for `markdownify`."""
    if "{%" not in text and "{{" not in text:
        return Prepared(text)
    return Marks.of(env).cut(text, list(_pieces(text, options, Values(options, converted))))


def _pieces(text: str, options: Mapping[str, object], values: Values) -> Iterator[Piece]:
    """What each tag becomes."""
    reader, position, choices = Reader(text), 0, Choices(text)
    ended: dict[int, int] = {}  # where the published part of a choice has its end, and the choice
    while tag := reader.tag(position):
        end = reader.end_tag(tag)
        if tag.end in ended:
            position = ended[tag.end]
            yield Piece(tag.start, position, "", literal="")
        elif taken := choices.taken(tag, values):
            ended[taken.until] = taken.end
            position = taken.start
            yield Piece(tag.start, position, "", literal="")
        else:
            for name in choices.set_within(tag):  # nobody knows whether it is, or how often
                values.forget(name)
            yield _block(text, tag, end, options, values) if end else _single(tag, options, values)
            position = end.end if end else tag.end


def _block(text: str, tag: Tag, end: Tag, options: Mapping[str, object], values: Values) -> Piece:
    """A tag with an end tag."""
    body = text[tag.end : end.start]
    if tag.name == "raw":
        return Piece(tag.start, end.end, "", literal=body)
    if tag.name == "comment":
        return Piece(tag.start, end.end, "", literal="")
    if tag.name == "highlight":
        before = "" if text[tag.start - 1 : tag.start] in ("\n", "") else "\n"  # it stands on lines of its own
        after = "" if text[end.end : end.end + 1] in ("\n", "") else "\n"
        html = _highlight(tag.rest, _code(body, values))
        return Piece(tag.start, end.end, "", literal=before + html + after)
    said = Includes(options, values).captured(body)
    if said is None:
        values.forget(tag.rest)
        return Piece(tag.start, end.end, box(tag.inner, escape(body)))
    values.set(tag.rest, said)
    return Piece(tag.start, end.end, "", literal="")


def _code(body: str, values: Values) -> str:
    """A block of code after Liquid; what only the site knows stays as it is written, as no box can stand there."""
    made, position = "", 0
    for piece in _pieces(body, {}, values) if "{" in body else ():
        if piece.start >= position:
            made += body[position : piece.start] + (
                body[piece.start : piece.end] if piece.literal is None else piece.literal
            )
            position = piece.end
    return made + body[position:]


def _highlight(settings: str, code: str) -> str:
    """A block of code in rouge's frame."""
    match = _HIGHLIGHT.match(settings)
    language = match[1].lower() if match else "text"
    code = code.strip("\r\n")
    coloured = highlight(code, language)
    if match and "linenos" in match[2]:
        numbers = "".join(f"{line}\n" for line in range(1, code.count("\n") + 2))
        coloured = (
            f'<table class="rouge-table"><tbody><tr><td class="gutter gl"><pre class="lineno">{numbers}</pre></td>'
            f'<td class="code"><pre>{coloured}\n</pre></td></tr></tbody></table>'
        )
    name = escape(language)
    html = f'<pre><code class="language-{name.replace("+", "-")}" data-lang="{name}">{coloured}</code></pre>'
    return f'<figure class="highlight">{html}</figure>'


def _single(tag: Tag, options: Mapping[str, object], values: Values) -> Piece:
    """A tag without an end tag, or an output."""
    if tag.output:
        value = values.output(tag.inner)
        if value is not UNKNOWN:
            return Piece(tag.start, tag.end, "", literal=str(value))
        return Piece(tag.start, tag.end, box(tag.inner), plain="" if is_setting(tag.inner) else None)
    address = _address(tag, option(options, "baseurl"))
    if address is not None:
        address = looked_up(options, tag.rest.strip(), address, option(options, "baseurl"))
        return Piece(tag.start, tag.end, "", literal=address)
    if tag.name == "assign" and (match := _ASSIGN.fullmatch(tag.rest)):
        value = values.output(match[2])
        if isinstance(value, str):
            values.set(match[1], value)
            return Piece(tag.start, tag.end, "", literal="")
        values.forget(match[1])
    elif tag.name in ("include", "include_relative"):
        made = Includes(options, values).text(tag)
        if made is not None:
            return Piece(tag.start, tag.end, "", literal=made)
    elif tag.name in ("for", "tablerow", "increment", "decrement"):
        values.forget(tag.rest.partition(" ")[0])
    return Piece(tag.start, tag.end, box(tag.inner))


def _address(tag: Tag, base: str) -> str | None:
    """What `post_url` and `link` print; None for other tags."""
    if tag.name == "post_url" and (post := _POST.match(tag.rest)):
        year, month, day, name = post.groups()
        return f"{base}/{year}/{int(month):02}/{int(day):02}/{name}.html"
    if tag.name == "link":
        path = re.sub(r"\.(?:md|markdown)$", ".html", tag.rest)
        post = _POST.match(path.removesuffix(".html"))
        if path.startswith("_posts/") and post:
            path = "/".join(post.groups()) + ".html"
        return f"{base}/{path.lstrip('/')}"
    return None
