"""Hexo's own tags (Hexo 8.1 documentation, "Tag Plugins"); all others become labelled boxes.

What a tag looks up in the site's database stays relative to the post: the asset's or the post's own name. Without
`post_asset_folder` a site has no assets, and their tags print nothing; nor does `post_path`, whose address isn't known.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from html import escape as _escape

from editor.core.rendering.boxes import block_box, inline_box
from editor.core.rendering.hexo.fences import escape_braces, highlighter, marked_lines
from editor.core.rendering.hexo.figure import Figure, code_figure, strip_indent
from editor.core.rendering.hexo.urls import encode_url, url_for
from editor.core.rendering.options import flag, text

_TAG = re.compile(r"""\{%-?\s*(?P<name>[^\s%]+)(?P<arguments>(?:[^"'%]|"[^"]*"|'[^']*'|%(?!\}))*?)-?%\}""", re.DOTALL)
_PIECE = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.DOTALL)
_ARGUMENT = re.compile(r"""(?:[^\s"']|"[^"]*"|'[^']*')+""")
_LITERAL = re.compile(r"""\s*(?:"(?P<double>[^"]*)"|'(?P<single>[^']*)'|(?P<number>\d+(?:\.\d+)?))\s*""")
_NAMES = re.compile(r"\s*[A-Za-z_$][\w$]*(?:\s*\.\s*[A-Za-z_$][\w$]*)*\s*")
_ADDRESS = re.compile(r"[A-Za-z]{3,9}:(?://)?[\w.@:-]+|www\.[\w.-]+|[\w.;:&=+$,-]+@[A-Za-z0-9.-]+|^/")


@dataclass(frozen=True)
class Tags:
    """Runs template tags. `markdown` renders the inside of a quote; `options` are the site's settings."""

    markdown: Callable[[str], str]
    options: Mapping[str, object]

    def run(self, source: str) -> str:
        """The HTML of a text with tags in it."""
        out: list[str] = []
        position = 0
        while (match := _PIECE.search(source, position)) is not None:
            out.append(source[position : match.start()])
            position = match.end()
            if match[0].startswith("{{"):
                out.append(_variable(match[0]))
            elif match[0].startswith("{%"):
                html, position = self._tag(source, match.start())
                out.append(html)
        out.append(source[position:])
        return "".join(out)

    def _tag(self, source: str, start: int) -> tuple[str, int]:
        """The HTML of the tag that begins at `start`, and where it ends."""
        tag = _TAG.match(source, start)
        if tag is None:
            return source[start], start + 1
        name = tag["name"]
        arguments = [re.sub(r"""["']""", "", item) for item in _ARGUMENT.findall(tag["arguments"])]
        end = _block_end(source, tag.end(), name)
        if end is None:
            single = _SINGLE.get(name)
            html = inline_box(tag[0]) if single is None else single(arguments, self.options)
            return html, tag.end()
        body = source[tag.end() : end.start()]
        if name == "raw":
            return body, end.end()
        body = re.sub(r"^\n?|\n?$", "", strip_indent(self.run(body)))
        if name in ("code", "codeblock"):
            return _code(arguments, body, self.options), end.end()
        if name in ("quote", "blockquote"):
            return f"<blockquote>{self.markdown(body)}{_footer(arguments)}</blockquote>", end.end()
        if name == "pullquote":
            classes = " ".join(["pullquote", *arguments])
            return f'<blockquote class="{_escape(classes)}">{self.markdown(body)}</blockquote>', end.end()
        return block_box(" ".join([name, *arguments]), self.markdown(body)), end.end()


def _block_end(source: str, start: int, name: str) -> re.Match[str] | None:
    """The end tag of the block `name`, blocks of the same name inside it passed over."""
    if f"end{name}" not in source:
        return None
    depth = 1
    quoted = re.escape(name)
    for match in re.compile(rf"\{{%-?\s*(end)?{quoted}(?:\s[^%]*)?-?%\}}").finditer(source, start):
        depth += -1 if match[1] else 0 if name == "raw" else 1
        if not depth:
            return match
    return None


def _variable(piece: str) -> str:
    """A text or number is itself; a name that the post doesn't define prints nothing, as in Hexo."""
    inside = piece[2:-2]
    literal = _LITERAL.fullmatch(inside)
    if literal:
        return next(value for value in literal.groups() if value is not None)
    return "" if _NAMES.fullmatch(inside) else inline_box(piece)


def _element(name: str, attributes: Mapping[str, str | None], content: str | None = None) -> str:
    """An element; attributes that are None are left out."""
    written = "".join(
        f' {key}="{encode_url(value) if key in ("href", "src") else _escape(value)}"'
        for key, value in attributes.items()
        if value is not None
    )
    return f"<{name}{written}>" if content is None else f"<{name}{written}>{content}</{name}>"


def _code(arguments: list[str], code: str, options: Mapping[str, object]) -> str:
    settings: dict[str, str] = {}
    words = []
    for argument in arguments:
        key, colon, value = argument.partition(":")
        if colon and key in ("lang", "line_number", "line_threshold", "first_line", "wrap", "mark", "highlight"):
            settings[key] = value
        elif not (colon and key == "language_attr"):
            words.append(argument)
    drawn_by = highlighter(options)
    if settings.get("highlight", "true") != "true" or not drawn_by:
        return f"<pre><code>{_escape(code)}</code></pre>"
    first, threshold = settings.get("first_line", ""), settings.get("line_threshold", "")
    figure = Figure(
        language=settings.get("lang", ""),
        caption=_caption(" ".join(words)),
        first_line=int(first) if first.isdecimal() else 1,
        numbers=settings["line_number"] == "true" if "line_number" in settings else None,
        threshold=int(threshold) if threshold.isdecimal() else None,
        wrap=settings["wrap"] == "true" if "wrap" in settings else None,
        marked=marked_lines(settings.get("mark", "")),
    )
    return escape_braces(code_figure(code, figure, options, drawn_by))


def _caption(words: str) -> str:
    match = re.search(r"(\S.*?)\s+(https?://\S+)(?:\s+(.+))?$", words, re.DOTALL)
    if match:
        link = _element("a", {"href": match[2]}, _escape(match[3] or "link"))
        return f"<span>{_escape(match[1])}</span>{link}"
    return f"<span>{_escape(words)}</span>" if words.strip() else ""


def _footer(arguments: list[str]) -> str:
    """Author and source below a quote: `Author, Title`, `Author https://source Title`."""
    words = " ".join(arguments)
    if not words:
        return ""
    link = re.search(r"(\S.*)\s+(https?://\S+)(?:\s+(.+))?", words)
    if link:
        title = link[3] or re.sub(r"^https?://|/(index\.html?)?$", "", link[2])
        return f'<footer><strong>{link[1]}</strong><cite><a href="{link[2]}">{title}</a></cite></footer>'
    author = re.search(r"([^,]+),\s*([^,]+)", words)
    if author:
        return f"<footer><strong>{author[1]}</strong><cite>{author[2]}</cite></footer>"
    return f"<footer><strong>{words}</strong></footer>"


def _img(arguments: list[str], options: Mapping[str, object]) -> str:
    items = list(arguments)
    classes: list[str] = []
    source = None
    while items and source is None:
        item = items.pop(0)
        if _ADDRESS.search(item):
            source = url_for(item, text(options, "root", "/"))
        else:
            classes.append(item)
    return _image(source, classes, items)


def _image(source: str | None, classes: list[str], rest: list[str]) -> str:
    """An image with what may follow its address: width, height, title, alternative text."""
    width = rest.pop(0) if rest and rest[0].isdecimal() else None
    height = rest.pop(0) if width and rest and rest[0].isdecimal() else None
    title = " ".join(rest) or None
    attributes = {"src": source, "class": " ".join(classes), "width": width, "height": height, "title": title}
    return _element("img", attributes)


def _asset_img(arguments: list[str], options: Mapping[str, object]) -> str:
    if not flag(options, "post_asset_folder"):
        return ""
    index = next((i for i, item in enumerate(arguments) if re.search(r"\.\w{2,5}$", item)), None)
    if index is None:
        return inline_box(" ".join(["asset_img", *arguments]))
    return _image(arguments[index], arguments[:index], arguments[index + 1 :])


def _linked(name: str) -> Callable[[list[str], Mapping[str, object]], str]:
    """`post_link` and `asset_link`: a name, then the text, then whether the text is escaped."""

    def link(arguments: list[str], options: Mapping[str, object]) -> str:
        if name == "asset_link" and not flag(options, "post_asset_folder"):
            return ""
        if not arguments:
            return inline_box(name)
        target, *words = arguments
        escaped = not (words and words[-1] == "false")
        if words and words[-1] in ("true", "false"):
            words.pop()
        title = " ".join(words) or target.split("#")[0]
        return _element("a", {"href": target, "title": title}, _escape(title) if escaped else title)

    return link


def _link(arguments: list[str], options: Mapping[str, object]) -> str:
    index = next((i for i, item in enumerate(arguments) if _ADDRESS.search(item)), len(arguments))
    rest = arguments[index + 1 :]
    external = bool(rest) and rest[0] == "true"
    if rest and rest[0] in ("true", "false"):
        rest = rest[1:]
    url = arguments[index] if index < len(arguments) else ""
    attributes = {"href": url, "title": " ".join(rest), "target": "_blank" if external else ""}
    return _element("a", attributes, _escape(" ".join(arguments[:index])))


def _iframe(arguments: list[str], options: Mapping[str, object]) -> str:
    source, width, height = [*arguments, "", "", ""][:3]
    width = width if width and width != "default" else "100%"
    height = height if height and height != "default" else "300"
    return (
        f'<iframe src="{encode_url(source)}" width="{width}" height="{height}" frameborder="0" loading="lazy"></iframe>'
    )


def _asset_path(arguments: list[str], options: Mapping[str, object]) -> str:
    return _path(arguments, options) if flag(options, "post_asset_folder") else ""


def _path(arguments: list[str], options: Mapping[str, object]) -> str:
    return encode_url(arguments[0]) if arguments else ""


def _url_for(arguments: list[str], options: Mapping[str, object]) -> str:
    words, path = [*arguments, "", ""][:2]
    return _element("a", {"href": url_for(path, text(options, "root", "/"))}, _escape(words))


_SINGLE: Mapping[str, Callable[[list[str], Mapping[str, object]], str]] = {
    "img": _img,
    "image": _img,
    "asset_img": _asset_img,
    "asset_image": _asset_img,
    "asset_path": _asset_path,
    "asset_link": _linked("asset_link"),
    "post_path": lambda arguments, options: "",
    "post_link": _linked("post_link"),
    "a": _link,
    "link": _link,
    "anchor": _link,
    "iframe": _iframe,
    "url_for": _url_for,
    "full_url_for": _url_for,
}
