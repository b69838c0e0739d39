"""Which part of a file the generator's Markdown step is given, also for files that are a bare body."""

from __future__ import annotations

import re

from editor.core.post.frontmatter import split
from editor.core.post.frontmatter.model import Format, Split

_FIELD = re.compile(r"""("[^"]+"|'[^']+'|[\w.-]+)[ \t]*([:=])(?=\s|$|["'\[{])|\[[\w.-]+\]""")
_OBJECT = re.compile(r'\s*(?:\{\s*["}]|"|\Z)')  # Hexo's may have no braces
_TELLING = re.compile(r"^(title|date|tags|categories|layout|permalink|published|draft)[ \t]*:", re.MULTILINE)


def body_of(text: str, generator: str) -> str:
    """`text` without its front matter. A bare body may start with a rule (`---`) or have one further down: what stands
    before the second fence is a front matter only if it looks like one."""
    pieces = split(text, generator)
    if pieces.format is Format.META and generator == "mkdocs":  # a bare body may begin with a word and a colon
        return pieces.body if _TELLING.search(pieces.head.lower()) else text
    return pieces.body if pieces.format is not Format.NONE and _is_head(pieces) else text


def _is_head(pieces: Split) -> bool:
    if not pieces.opening and pieces.format is Format.YAML:  # Hexo's, which any text with a rule below it resembles
        return _TELLING.search(pieces.head) is not None
    if pieces.format is Format.JSON:  # code may begin with a brace, too
        return _OBJECT.match(pieces.head) is not None
    if pieces.format is not Format.YAML and pieces.format is not Format.TOML:
        return True
    lines = (line.strip() for line in pieces.head.splitlines())
    first = next((line for line in lines if line and not line.startswith("#")), None)
    return first is None or _FIELD.match(first) is not None
