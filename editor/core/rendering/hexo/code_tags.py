"""Hexo's tags for code: `codeblock` and `include_code` (Hexo 8.1 documentation, "Tag Plugins")."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape as _escape
from pathlib import PurePosixPath

from editor.core.rendering.boxes import inline_box
from editor.core.rendering.hexo.fences import escape_braces, highlighter, marked_lines
from editor.core.rendering.hexo.figure import Figure, code_figure
from editor.core.rendering.hexo.lookup import lookup
from editor.core.rendering.hexo.single_tags import element
from editor.core.rendering.hexo.urls import url_for
from editor.core.rendering.options import text

_SETTINGS = frozenset(
    ("lang", "line_number", "line_threshold", "first_line", "wrap", "mark", "highlight", "from", "to")
)


@dataclass(frozen=True, slots=True)
class _Said:
    """What a tag's arguments say: its `key:value` settings, and its other words."""

    settings: Mapping[str, str]
    words: Sequence[str]

    @classmethod
    def read(cls, arguments: Sequence[str]) -> _Said:
        settings: dict[str, str] = {}
        words = []
        for argument in arguments:
            key, colon, value = argument.partition(":")
            if colon and key in _SETTINGS:
                settings[key] = value
            else:
                words.append(argument)
        return cls(settings, words)

    def number(self, key: str, default: int | None) -> int | None:
        value = self.settings.get(key, "")
        return int(value) if value.isdecimal() else default

    def switch(self, key: str) -> bool | None:
        return self.settings[key] == "true" if key in self.settings else None


def code_tag(arguments: Sequence[str], code: str, options: Mapping[str, object]) -> str:
    """`{% codeblock title url text lang:… %}` with its code."""
    said = _Said.read(arguments)
    return _drawn(code, said, _caption(" ".join(said.words)), said.settings.get("lang", ""), options)


def include_code(arguments: list[str], options: Mapping[str, object]) -> str:
    """`{% include_code title lang:… from:… to:… path %}`: nothing when the site has no such file."""
    site = lookup(options)
    said = _Said.read(arguments)
    if site is None or not said.words:
        return inline_box(" ".join(["include_code", *arguments]))
    *title, path = said.words
    code = site.code(path)
    if code is None:
        return ""
    first, last = said.number("from", 1) or 1, said.number("to", None)
    lines = code.rstrip("\n").split("\n")[first - 1 : last]
    address = url_for(f"{text(options, 'code_dir', 'downloads/code').strip('/')}/{path}", text(options, "root", "/"))
    name = " ".join(title) or PurePosixPath(path).name
    caption = f"<span>{_escape(name)}</span>{element('a', {'href': address}, 'view raw')}"
    language = said.settings.get("lang") or PurePosixPath(path).suffix[1:]
    return _drawn("\n".join(lines), said, caption, language, options)


def _drawn(code: str, said: _Said, caption: str, language: str, options: Mapping[str, object]) -> str:
    drawn_by = highlighter(options)
    if said.switch("highlight") is False or not drawn_by:
        return f"<pre><code>{_escape(code)}</code></pre>"
    figure = Figure(
        language=language,
        caption=caption,
        first_line=said.number("first_line", 1) or 1,
        numbers=said.switch("line_number"),
        threshold=said.number("line_threshold", None),
        marked=marked_lines(said.settings.get("mark", "")),
        language_attr=said.switch("language_attr") or False,
    )
    return escape_braces(code_figure(code, figure, options, drawn_by))


def _caption(words: str) -> str:
    match = re.search(r"(\S.*?)\s+(https?://\S+)(?:\s+(.+))?$", words, re.DOTALL)
    if match:
        link = element("a", {"href": match[2]}, _escape(match[3] or "link"))
        return f"<span>{_escape(match[1])}</span>{link}"
    return f"<span>{_escape(words)}</span>" if words.strip() else ""
