"""Hexo's own tags (Hexo 8.1 documentation, "Tag Plugins"); all others become labelled boxes."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from html import escape as _escape

from editor.core.patterns import pattern
from editor.core.rendering.boxes import block_box, inline_box
from editor.core.rendering.hexo.code_tags import code_tag, include_code
from editor.core.rendering.hexo.expressions import NotPrinted, printed
from editor.core.rendering.hexo.figure import strip_indent
from editor.core.rendering.hexo.single_tags import SINGLE_TAGS

_TAG = pattern(r"""\{%-?\s*(?P<name>[^\s%]+)(?P<arguments>(?:[^"'%]|"[^"]*"|'[^']*'|%(?!\}))*?)-?%\}""", re.DOTALL)
_PIECE = pattern(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.DOTALL)
_ARGUMENT = pattern(r"""(?:[^\s"']|"[^"]*"|'[^']*')+""")
_QUOTED = pattern(r"""(["'])(.*?)\1""", re.DOTALL)
_DEEPEST = 40  # tags inside tags; deeper ones are boxes
_SINGLE = {**SINGLE_TAGS, "include_code": include_code, "include-code": include_code}


@dataclass(frozen=True)
class Tags:
    """Runs template tags. `markdown` renders the inside of a quote; `options` are the site's settings."""

    markdown: Callable[[str], str]
    options: Mapping[str, object]
    depth: int = 0

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
        # Quotes are taken off, those of the other kind inside them are not.
        arguments = [_QUOTED.sub(r"\2", item) for item in _ARGUMENT.findall(tag["arguments"])]
        end = _block_end(source, tag.end(), name) if self.depth < _DEEPEST else None
        if end is None and name == "raw":
            return "", tag.end()
        if end is None:
            single = _SINGLE.get(name)
            html = inline_box(tag[0]) if single is None else single(arguments, self.options)
            return html, tag.end()
        body = source[tag.end() : end.start()]
        if name == "raw":
            return body, end.end()
        body = re.sub(r"^\n?|\n?$", "", strip_indent(replace(self, depth=self.depth + 1).run(body)))
        if name in ("code", "codeblock"):
            return code_tag(arguments, body, self.options), end.end()
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
    """What an expression prints; one that isn't known here is a labelled box."""
    try:
        return printed(piece[2:-2])
    except NotPrinted:
        return inline_box(piece)


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
