"""Template tags (`{{ }}`, `{% %}`, `{# #}`) in a post: Hexo takes them out before Markdown and runs them after it.

Inline code and HTML comments hide them. What isn't closed is text.
"""

from __future__ import annotations

import re
from collections.abc import Generator, Iterator

from editor.core.patterns import pattern
from editor.core.rendering.engine import Env, Prepared
from editor.core.rendering.hexo.placeholders import COMMENT, TEMPLATE, keep
from editor.core.rendering.sourcemap import Span, replace_spans

_MARKS = (("{{", "}}"), ("{#", "#}"), ("{%", "%}"))
_START = pattern(r"(?<!\\)`+|\{[{#%]|<!--")
_RAW = pattern(r"\{% *raw *%\}")
_END_RAW = pattern(r"\{% *endraw *%\}")
_PIECE = pattern(r""""[^"]*"|'[^']*'|%\}|\}|["']""", re.DOTALL)
_NAME = pattern(r"[^\s%]+")


def has_tags(text: str) -> bool:
    """Whether a template tag, closed and not empty, is anywhere in a text."""
    return "{" in text and any(
        0 <= text.find(opening) <= text.rfind(closing) - 3 for opening, closing in _MARKS if opening in text
    )


def cut_templates(prepared: Prepared, env: Env) -> Prepared:
    """The text with every template tag and comment as a comment of ours; nothing changes when it has no tag."""
    if not env.get("templates") and not has_tags(prepared.text):
        return prepared
    env["templates"] = True
    return replace_spans(prepared, _Cutting(prepared.text, env).spans())


class _Cutting:
    """One text while its tags are looked for. What has been looked for in vain once is not looked for again."""

    def __init__(self, source: str, env: Env) -> None:
        self._source = source
        self._env = env
        self._dead: dict[str, set[int]] = {"}": set(), "%}": set()}
        self._barren = {"}": len(source), "%}": len(source)}
        self._ends: dict[str, bool] = {}
        self._last_comment_end = source.rfind("#}")

    def spans(self) -> Iterator[Span]:
        """What is put in the place of each tag."""
        source, position = self._source, 0
        while (match := _START.search(source, position)) is not None:
            start, mark = match.start(), match[0]
            position = match.end()
            if mark[0] == "`":
                position = yield from self._inline_code(match)
            elif mark == "<!--":
                end = source.find("-->", position)
                position = len(source) if end < 0 else end + 3
                yield self._span(COMMENT, start, position)
            elif mark == "{#":
                end = source.find("#}", position) if position <= self._last_comment_end else -1
                position = start + 1 if end < 0 else end + 2
                if end >= 0:
                    yield Span(start, position, "")
            elif mark == "{{":
                end = self._closing(position, "}")
                if end < 0:
                    position = start + 1
                elif source.startswith("}", end):
                    position = end + 1
                    yield self._span(TEMPLATE, start, position)
                else:
                    position = end
            else:
                position = self._tag_end(start)
                if position > start + 1:
                    yield self._span(TEMPLATE, start, position)

    def _span(self, kind: str, start: int, end: int) -> Span:
        return Span(start, end, keep(self._env, kind, self._source[start:end]))

    def _closing(self, start: int, mark: str) -> int:
        """The end of the next `mark` that isn't in quotes, or -1. A quote that isn't closed closes nothing."""
        if start >= self._barren[mark]:
            return -1
        dead, seen, position = self._dead[mark], [], start
        for match in _PIECE.finditer(self._source, start):
            if match.start() in dead or match[0] in "\"'":
                break
            if match[0].endswith(mark):
                return match.end()
            seen.append(match.start())
            position = match.end()
        else:
            self._barren[mark] = position
        dead.update(seen)
        return -1

    def _inline_code(self, match: re.Match[str]) -> Generator[Span, None, int]:
        """Pass over inline code, which a blank line ends; only `raw` blocks inside it are taken out."""
        source, ticks = self._source, match[0]
        blank = source.find("\n\n", match.end())
        limit = len(source) if blank < 0 else blank
        closing = re.compile(rf"(?<!`){ticks}(?!`)").search(source, match.end(), limit)
        if closing is None:
            return match.end()
        position = match.end()
        while (raw := _RAW.search(source, position, closing.start())) is not None:
            end = _END_RAW.search(source, raw.end())
            position = raw.end() if end is None else end.end()
            yield self._span(TEMPLATE, raw.start(), position)
            if position > closing.start():
                later = re.compile(rf"(?<!`){ticks}(?!`)").search(source, position)
                return later.end() if later else position
        return closing.end()

    def _tag_end(self, start: int) -> int:
        """The end of the tag at `start`, of its whole block if it has one; `start + 1` when it isn't closed."""
        source, found = self._source, self._closing(start + 2, "%}")
        if found < 0:
            return start + 1
        name = _NAME.match(source[start + 2 : found - 2].strip())
        if name is None or not self._has_end(name[0]):
            return found
        end = re.compile(rf"\{{%[^%]*?end{re.escape(name[0])}.*?%\}}", re.DOTALL).search(source, found)
        return end.end() if end else start + 1

    def _has_end(self, name: str) -> bool:
        if name not in self._ends:
            self._ends[name] = f"end{name}" in self._source
        return self._ends[name]
