"""`{% include file a="b" %}` and `{% include_relative file %}` where the site is known: the file's text after Liquid, as the
build puts it into the post (Jekyll's docs, `includes`; Liquid 5.4; pages built with Jekyll 4.3.1).

Only what the site's files and settings say is made: where a loop, a page's values or a plugin's tag decides, and where the
file defines what links elsewhere mean, there is no text, and the preview has its labelled box.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Protocol, runtime_checkable

from editor.core.rendering.dialects.liquid_conditions import holds, is_among
from editor.core.rendering.dialects.liquid_tags import Reader, Tag
from editor.core.rendering.dialects.liquid_values import Values

_FILE = re.compile(r"(?!.*\.\.)([\w./-]+)(?:\s+(.*))?", re.DOTALL)
_PARAMETER = re.compile(r"""\s*([\w-]+)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)'|([\w.-]+))""", re.DOTALL)
_ESCAPED = re.compile(r"\\([\"'])")
_ASSIGN = re.compile(r"([\w-]+)\s*=\s*(.+)", re.DOTALL)
_DEFINES = re.compile(r"^ {0,3}\*?\[[^\]\n]+\]:", re.MULTILINE)
_BLOCKS = ("for", "tablerow", "case", "if", "unless", "capture", "ifchanged", "highlight")
_DEEPEST = 8  # includes inside of each other
_MOST = 5_000  # tags that the includes of one tag may have
_LONGEST = 500_000  # characters of their files
_MOST_NESTED = 50  # blocks of tags inside of each other


@runtime_checkable
class Files(Protocol):
    """The site as an include sees it."""

    def include(self, name: str, *, relative: bool) -> str | None:
        """The text of a file of `_includes`, or of one below the post's folder; None where there is none."""


class _OnlyTheSite(Exception):
    """Something that only the build knows."""


class Includes:
    """The files that one tag of a post puts in."""

    def __init__(self, options: Mapping[str, object], values: Values) -> None:
        files = options.get("lookup")
        self._files = files if isinstance(files, Files) else None
        self._values = values
        self._tags = self._size = self._deep = 0

    def text(self, tag: Tag) -> str | None:
        """What stands in the place of an include; None where only the build knows."""
        try:
            return self.put_in(tag)
        except _OnlyTheSite:
            return None

    def captured(self, body: str) -> str | None:
        """What a `capture` of the post holds; None where only the build knows."""
        try:
            return Template(body, self._values, self).text()
        except _OnlyTheSite:
            return None

    def count(self) -> None:
        """One tag more. Raises _OnlyTheSite where there are too many."""
        self._tags += 1
        if self._tags > _MOST:
            raise _OnlyTheSite

    def put_in(self, tag: Tag) -> str:
        """What stands in the place of an include. Raises _OnlyTheSite where only the build knows."""
        written = _FILE.fullmatch(tag.rest.strip())
        if self._files is None or written is None or self._deep >= _DEEPEST:
            raise _OnlyTheSite
        text = self._files.include(written[1], relative=tag.name == "include_relative")
        self._size += len(text or "")
        if text is None or self._size > _LONGEST or _DEFINES.search(text):
            raise _OnlyTheSite
        before = self._values.within(self._parameters(written[2] or ""))
        self._deep += 1
        try:
            return Template(text, self._values, self).text()
        finally:
            self._deep -= 1
            self._values.within(before)

    def _parameters(self, written: str) -> Mapping[str, str]:
        given, position = {}, 0
        while match := _PARAMETER.match(written, position):
            name, position = match[1], match.end()
            quoted = match[2] if match[2] is not None else match[3]
            value = self._values.value(match[4]) if quoted is None else _ESCAPED.sub(r"\1", quoted)
            if not isinstance(value, str):
                raise _OnlyTheSite
            given[name] = value
        if written[position:].strip():
            raise _OnlyTheSite
        return given


class Template:
    """A file's text, gone through once."""

    def __init__(self, text: str, values: Values, includes: Includes) -> None:
        self._text, self._reader = text, Reader(text)
        self._values, self._includes = values, includes
        self._position = self._nested = 0

    def text(self) -> str:
        """The file after Liquid. Raises _OnlyTheSite."""
        return self._until((), live=True)[0]

    def _until(self, ends: tuple[str, ...], *, live: bool) -> tuple[str, Tag | None]:
        """The text up to the next tag named in `ends`, and that tag; nothing is done in a part that isn't `live`."""
        made = ""
        self._nested += 1
        if self._nested > _MOST_NESTED:
            raise _OnlyTheSite
        while tag := self._reader.tag(self._position):
            self._includes.count()
            made += self._text[self._position : tag.start]
            self._position = tag.end
            if tag.name in ends:
                self._nested -= 1
                return made, tag
            made += self._tag(tag, live)
        if ends:
            raise _OnlyTheSite  # the build stops: a block has no end
        return made + self._text[self._position :], None

    def _tag(self, tag: Tag, live: bool) -> str:
        if tag.name in ("raw", "comment"):
            return self._kept(tag)
        if tag.name in ("if", "unless"):
            return self._choice(tag, live)
        if tag.name == "case":
            return self._case(tag, live)
        if tag.name == "capture":
            said, _end = self._until(("endcapture",), live=live)
            if live:
                self._values.set(tag.rest, said)
        elif not live:
            if tag.name in _BLOCKS:
                self._until((f"end{tag.name}",), live=False)
        elif tag.output:
            return self._known(tag.inner)
        elif tag.name in ("include", "include_relative"):
            return self._includes.put_in(tag)
        elif tag.name == "assign" and (match := _ASSIGN.fullmatch(tag.rest)):
            self._values.set(match[1], self._known(match[2]))
        else:
            raise _OnlyTheSite
        return ""

    def _known(self, expression: str) -> str:
        value = self._values.output(expression)
        if not isinstance(value, str):
            raise _OnlyTheSite
        return value

    def _kept(self, tag: Tag) -> str:
        end = self._reader.end_tag(tag)
        if end is None:
            raise _OnlyTheSite
        body = self._text[tag.end : end.start]
        self._position = end.end
        return body if tag.name == "raw" else ""

    def _choice(self, tag: Tag, live: bool) -> str:
        """`if`, `elsif` and `else`; the first part is taken whose condition holds."""
        end, chosen, done = f"end{tag.name}", "", False
        branch: Tag | None = tag
        while branch is not None and branch.name != end:
            takes = live and not done and self._holds(branch)
            said, branch = self._until(("elsif", "else", end), live=takes)
            chosen, done = (said, True) if takes else (chosen, done)
        return chosen

    def _holds(self, branch: Tag) -> bool:
        if branch.name == "else":
            return True
        said = holds(branch.rest, self._values)
        if said is None:
            raise _OnlyTheSite
        return not said if branch.name == "unless" else said

    def _case(self, tag: Tag, live: bool) -> str:
        """`case` and its `when`s; what stands before the first is nothing."""
        _before, branch = self._until(("when", "else", "endcase"), live=False)
        chosen, done = "", False
        while branch is not None and branch.name != "endcase":
            takes = live and not done
            if takes and branch.name == "when":
                said = is_among(tag.rest, branch.rest, self._values)
                if said is None:
                    raise _OnlyTheSite
                takes = said
            text, branch = self._until(("when", "else", "endcase"), live=takes)
            chosen, done = (text, True) if takes else (chosen, done)
        return chosen
