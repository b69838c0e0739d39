"""Zola's shortcodes (docs, `content/shortcodes`): `{{ name(key="value") }}` and `{% name() %}…{% end %}`.

Only the site can render them, so each is a labelled box with its inner Markdown. `{{/* … */}}` prints the call.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from editor.core.rendering.dialects.marks import Marks, Piece, box
from editor.core.rendering.engine import Env, Prepared
from editor.core.rendering.highlighting import escape

_VALUE = r"(?:\"[^\"]*+\"|'[^']*+'|`[^`]*+`|\[[^\]{}]*+\]|[\w.-]++)"
_ARGUMENTS = rf"\(\s*+(?:\w++\s*+=\s*+{_VALUE}\s*+(?:,\s*+)?+)*+\)"
_TAG = re.compile(
    rf"\{{\{{-?+\s*+(?P<inline>\w++\s*+{_ARGUMENTS})\s*+-?+\}}\}}"
    rf"|\{{%-?+\s*+(?P<open>\w++\s*+{_ARGUMENTS})\s*+-?+%\}}"
    r"|(?P<end>\{%-?+\s*+end\s*+-?+%\})"
    r"|\{\{/\*(?P<shown>(?:(?!\*/\}\}|\{\{/\*).)*+)\*/\}\}|\{%/\*(?P<printed>(?:(?!\*/%\}|\{%/\*).)*+)\*/%\}",
    re.DOTALL,
)
DEEPEST = 8  # shortcodes in shortcodes; what is in deeper ones is shown as it was written


def cut(text: str, env: Env, inner: Callable[[str], str]) -> Prepared:
    """`text` with a mark for each shortcode; `env` remembers the HTML."""
    if "{{" not in text and "{%" not in text:
        return Prepared(text)
    pieces = []
    tags = list(_TAG.finditer(text))
    ends = _ends(tags)
    index = 0
    while index < len(tags):
        tag = tags[index]
        last = ends.get(index)
        if last is not None:
            pieces.append(_with_body(text, tag, tags[last[0]], last[1], inner))
            index = last[0]
        elif not tag["open"] and not tag["end"]:
            pieces.append(_alone(tag))
        index += 1
    return Marks.of(env).cut(text, pieces)


def _ends(tags: list[re.Match[str]]) -> dict[int, tuple[int, int]]:
    """For each tag with a body, by its index: the index of its end, and how deep the tags in it are nested."""
    found: dict[int, tuple[int, int]] = {}
    waiting: list[list[int]] = []  # [index, depth]
    for index, tag in enumerate(tags):
        if tag["open"]:
            waiting.append([index, 0])
        elif tag["end"] and waiting:
            opening, depth = waiting.pop()
            found[opening] = index, depth
            if waiting:
                waiting[-1][1] = max(waiting[-1][1], depth + 1)
    return found


def _alone(tag: re.Match[str]) -> Piece:
    """A call without a body, or one that is only printed."""
    start, end = tag.span()
    if tag["shown"] is not None:
        return Piece(start, end, "", literal=f"{{{{{tag['shown']}}}}}")
    if tag["printed"] is not None:
        return Piece(start, end, "", literal=f"{{%{tag['printed']}%}}")
    return Piece(start, end, box(tag["inline"]))


def _with_body(text: str, tag: re.Match[str], end: re.Match[str], depth: int, inner: Callable[[str], str]) -> Piece:
    body = text[tag.end() : end.start()].strip("\n")
    html = f"<pre>{escape(body)}</pre>" if depth > DEEPEST else inner(body) if body.strip() else ""
    return Piece(tag.start(), end.end(), box(tag["open"], html))
