"""Template tags (`{{ }}`, `{% %}`, `{# #}`) in a post: Hexo takes them out before Markdown and runs them after it.

Inline code and HTML comments hide them. What isn't closed is text.
"""

from __future__ import annotations

import re
from collections.abc import Generator, Iterator

from editor.core.rendering.engine import Env, Prepared
from editor.core.rendering.hexo.placeholders import COMMENT, TEMPLATE, keep
from editor.core.rendering.sourcemap import Span, replace_spans

ANY_TAG = re.compile(r"\{\{.+?\}\}|\{#.+?#\}|\{%.+?%\}", re.DOTALL)
_START = re.compile(r"(?<!\\)`+|\{[{#%]|<!--")
_RAW = re.compile(r"\{% *raw *%\}")
_END_RAW = re.compile(r"\{% *endraw *%\}")
# Up to the end of a tag; quoted text may hold anything.
_TAG_END = re.compile(r"""(?:[^"'%]|"[^"]*"|'[^']*'|%(?!\}))*%\}""", re.DOTALL)
_VARIABLE_END = re.compile(r"""(?:[^"'}]|"[^"]*"|'[^']*')*\}""", re.DOTALL)
_NAME = re.compile(r"[^\s%]+")


def cut_templates(prepared: Prepared, env: Env) -> Prepared:
    """The text with every template tag and comment as a comment of ours; nothing changes when it has no tag."""
    if not env.get("templates") and ("{" not in prepared.text or not ANY_TAG.search(prepared.text)):
        return prepared
    env["templates"] = True
    return replace_spans(prepared, _spans(prepared.text, env))


def _spans(source: str, env: Env) -> Iterator[Span]:
    position = 0
    while (match := _START.search(source, position)) is not None:
        start, mark = match.start(), match[0]
        position = match.end()
        if mark[0] == "`":
            position = yield from _inline_code(source, match, env)
        elif mark == "<!--":
            end = source.find("-->", position)
            position = len(source) if end < 0 else end + 3
            yield Span(start, position, keep(env, COMMENT, source[start:position]))
        elif mark == "{#":
            end = source.find("#}", position)
            position = start + 1 if end < 0 else end + 2
            if end >= 0:
                yield Span(start, position, "")
        elif mark == "{{":
            found = _VARIABLE_END.match(source, position)
            if found is None:
                position = start + 1
            elif source.startswith("}", found.end()):
                position = found.end() + 1
                yield Span(start, position, keep(env, TEMPLATE, source[start:position]))
            else:
                position = found.end()
        else:
            position = _tag_end(source, start)
            if position > start + 1:
                yield Span(start, position, keep(env, TEMPLATE, source[start:position]))


def _inline_code(source: str, match: re.Match[str], env: Env) -> Generator[Span, None, int]:
    """Pass over inline code, which a blank line ends; only `raw` blocks inside it are taken out."""
    ticks = match[0]
    blank = source.find("\n\n", match.end())
    limit = len(source) if blank < 0 else blank
    closing = re.compile(rf"(?<!`){ticks}(?!`)").search(source, match.end(), limit)
    if closing is None:
        return match.end()
    position = match.end()
    while (raw := _RAW.search(source, position, closing.start())) is not None:
        end = _END_RAW.search(source, raw.end())
        if end is None:
            break
        yield Span(raw.start(), end.end(), keep(env, TEMPLATE, source[raw.start() : end.end()]))
        position = end.end()
        if position > closing.start():
            later = re.compile(rf"(?<!`){ticks}(?!`)").search(source, position)
            return later.end() if later else position
    return closing.end()


def _tag_end(source: str, start: int) -> int:
    """The end of the tag at `start`, of its whole block if it has one; `start + 1` when it isn't closed."""
    found = _TAG_END.match(source, start + 2)
    if found is None:
        return start + 1
    name = _NAME.match(source[start + 2 : found.end() - 2].strip())
    if name is None or f"end{name[0]}" not in source:
        return found.end()
    end = re.compile(rf"\{{%[^%]*?end{re.escape(name[0])}.*?%\}}", re.DOTALL).search(source, found.end())
    return end.end() if end else start + 1
