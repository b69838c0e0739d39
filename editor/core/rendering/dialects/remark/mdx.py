"""MDX: what is a program in it, cut out before Markdown (https://mdxjs.com/docs/what-is-mdx/, MDX 3).

`import` and `export` print nothing, `{/* … */}` neither. What a component or an expression prints only the site knows:
each is a labelled box, a component's with its inner Markdown. Code is left alone.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

from editor.core.rendering.dialects.marks import Marks, Piece, box
from editor.core.rendering.engine import Env, Prepared
from editor.core.rendering.highlighting import escape

_FENCE = re.compile(r"^[> \t]*+(?P<mark>`{3,}|~{3,})(?P<rest>[^\n]*+)", re.MULTILINE)
_INSIDE = r"(?:[^{}]|\{(?:[^{}]|\{[^{}]*+\})*+\})*+"
_BRACES = rf"\{{{_INSIDE}\}}"
_MODULE = r"\b(?=[ \t{*'\"])[^\n]*+(?:\n(?=[^\n])[^\n]++)*+"
# Each branch begins with a sign of its own: the search stops at these signs only.
_TAG = re.compile(
    r"`(?P<code>(?<!``)[^`\n]++`(?!`)|(?<!``)`[^\n]+?``(?!`))"
    r"|\\(?P<escaped>[\\`{<])"
    rf"|i(?<=^i)mport{_MODULE}|e(?<=^e)xport{_MODULE}"
    rf"|\{{(?P<inside>{_INSIDE})\}}"
    r"|<(?P<close>/)?(?P<name>[A-Z][\w.]*+)(?P<rest>(?:[^<>\"'{}]|\"[^\"]*+\"|'[^']*+'|" + _BRACES + r")*+)>",
    re.MULTILINE,
)
# For those who look at the Markdown only: also fragments, and tags with a program for an attribute.
_WORDS = r"[^<>\"'{}]|\"[^\"]*+\"|'[^']*+'"
_TAG_OR_FRAGMENT = re.compile(
    _TAG.pattern + rf"|</?>|<(?=[a-z])[\w.-]++(?:{_WORDS})*+{_BRACES}(?:{_WORDS}|{_BRACES})*+>",
    re.MULTILINE,
)
DEEPEST = 8  # components in components; what is in deeper ones is shown as it was written


def cut(text: str, env: Env, inner: Callable[[str], str]) -> Prepared:
    """`text` with a mark for each component and expression; `env` remembers the HTML."""
    tags = [tag for start, end in _outside_fences(text) for tag in _TAG.finditer(text, start, end) if _is_program(tag)]
    ends = _ends(tags)
    pieces = []
    index = 0
    while index < len(tags):
        tag = tags[index]
        last, depth = ends.get(index, (index, 0))
        html = ""
        if tag["name"] and not tag["close"]:
            body = text[tag.end() : tags[last].start()].strip("\n") if last > index else ""
            shown = f"<pre>{escape(body)}</pre>" if depth > DEEPEST else inner(body) if body.strip() else ""
            html = box(" ".join(f"{tag['name']}{tag['rest']}".rstrip(" /\n\t").split()), shown)
        elif tag["inside"] is not None and not tag["inside"].startswith("/*"):
            html = box(tag[0])
        elif tag["close"]:
            html = box(f"/{tag['name']}")
        pieces.append(Piece(tag.start(), tags[last].end(), html, literal=None if html else ""))
        index = last + 1
    return Marks.of(env).cut(text, pieces) if pieces else Prepared(text)


@lru_cache(maxsize=2)
def programs(text: str) -> tuple[tuple[int, int], ...]:
    """Where modules, braces and the tags of components stand in `text`, by their first and last offsets, in order.

    Remembered: each check asks twice.
    """
    return tuple(
        tag.span()
        for start, end in _outside_fences(text)
        for tag in _TAG_OR_FRAGMENT.finditer(text, start, end)
        if _is_program(tag)
    )


def _is_program(tag: re.Match[str]) -> bool:
    """Whether it is one, no code and no sign behind a backslash, which is text."""
    return not tag["code"] and not tag["escaped"]


def _outside_fences(text: str) -> list[tuple[int, int]]:
    """The stretches of `text` between fenced code, by their first and last offsets."""
    found = []
    start, fence = 0, ""
    for match in _FENCE.finditer(text):
        if not fence:
            fence = match["mark"]
            found.append((start, match.start()))
        elif match["mark"].startswith(fence) and not match["rest"].strip():
            fence, start = "", min(match.end() + 1, len(text))
    return found if fence else [*found, (start, len(text))]


def _ends(tags: list[re.Match[str]]) -> dict[int, tuple[int, int]]:
    """For each component with an end tag, by its index: the end tag's, and how deep the components in it are nested."""
    found: dict[int, tuple[int, int]] = {}
    waiting: list[list[int]] = []  # [index, depth]
    for index, tag in enumerate(tags):
        if not tag["name"] or tag["rest"].endswith("/"):
            continue
        if not tag["close"]:
            waiting.append([index, 0])
        elif waiting and tags[waiting[-1][0]]["name"] == tag["name"]:
            opening, depth = waiting.pop()
            found[opening] = index, depth
            if waiting:
                waiting[-1][1] = max(waiting[-1][1], depth + 1)
    return found
