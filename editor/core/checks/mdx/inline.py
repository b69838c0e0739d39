"""The text of a paragraph, a heading or a cell: code, links, expressions and tags, in the order in which they begin."""

from __future__ import annotations

import re
from functools import lru_cache

from editor.core.checks.mdx.extras import Extras
from editor.core.checks.mdx.faults import Broken, Fault
from editor.core.checks.mdx.script import Script
from editor.core.checks.mdx.tags import VOID, Tag, read_tag

_SPECIAL = re.compile(r"[\\`{<\[\]$:hHwW]")
_TICKS = re.compile(r"`+")
_DOLLARS = re.compile(r"\$+")
# Addresses that GFM makes links of, which take braces with them.
_ADDRESS = re.compile(r"(?i:https?://|www\.)[\w.-]*\w[^\s<]*")
_AUTOLINK = re.compile(
    r"<(?P<address>[A-Za-z][\w+.-]*:(?:(?<=mailto:)|//)[^\s<>]*|[\w.+-]+@[\w-]+(?:\.[\w-]+)*)>", re.ASCII
)
_COMMENT = re.compile(r"<!--(.*?)-->", re.S)
_RESOURCE = re.compile(
    r"\(\s*(?:<(?:[^<>\\\n]|\\.)*>|(?:[^\s\\()<]|\\.|\((?:[^\s\\()]|\\.|\([^\s()]*\))*\))(?:[^\s\\()]|\\.|\((?:[^\s\\()]|\\.|\([^\s()]*\))*\))*)?"
    r"(?:\s+(?:\"(?:[^\"\\]|\\.)*\"|'(?:[^'\\]|\\.)*'|\((?:[^()\\]|\\.)*\)))?\s*\)",
    re.S,
)
_LONGEST_RESOURCE = 2000
_DIRECTIVE = re.compile(r":{1,}[A-Za-z][\w-]*(?:\[[^\]\n]*\])?\{[^{}\n]*\}")
_NO_TAG = frozenset("0123456789=-.,;:!?%&*+()[]@#~^|'\"`\\")


class Inline:
    """Reads one stretch of text. `faults` are those behind which reading can go on."""

    def __init__(self, script: Script, extras: Extras, faults: list[Fault]) -> None:
        self.script = script
        self.text = script.text
        self.extras = extras
        self.faults = faults
        self.tags: list[Tag] = []
        self.brackets = 0
        self.void: set[str] = set()  # names of void elements that aren't closed

    def read(self, start: int, end: int) -> None:
        """Read [start, end). Raises Broken where the compiler stops."""
        self.script.end = end
        self.runs = _run_places(self.text, start, end)
        at = start
        while match := _SPECIAL.search(self.text, at, end):
            at = self._special(match.start(), start, end)
        if self.tags:
            tag = self.tags[-1]
            raise Broken("tag-unclosed", tag.start, tag.end, tag.name)

    def _special(self, at: int, start: int, end: int) -> int:
        """Behind what begins at `at`."""
        sign = self.text[at]
        if sign == "\\":
            return at + 2
        if sign == "`" or (sign == "$" and self.extras.math):
            return self._code(at, end)
        if sign == "{":
            return at + 1 if self._is_name_of_heading(at, end) else self.script.braces(at)
        if sign == "<":
            return self._angle(at, end)
        if sign == "[":
            self.brackets += 1
        elif sign == "]":
            return self._label_end(at, end)
        elif sign == ":":
            match = _DIRECTIVE.match(self.text, at, end) if self.extras.directives else None
            return match.end() if match else at + 1
        elif sign in "hHwW" and not (at > start and self.text[at - 1].isalnum()):
            match = _ADDRESS.match(self.text, at, end)
            return match.end() if match else at + 1
        return at + 1

    def _is_name_of_heading(self, at: int, end: int) -> bool:
        """Whether `{#name}` stands where a plugin of the site reads it."""
        return self.extras.heading_names and self.text.startswith("{#", at, end)

    def _code(self, at: int, end: int) -> int:
        match = (_TICKS if self.text[at] == "`" else _DOLLARS).match(self.text, at, end)
        assert match
        places = self.runs.get(match[0], [])
        while places and places[-1] <= at:
            places.pop()
        return places[-1] + len(match[0]) if places else match.end()

    def _label_end(self, at: int, end: int) -> int:
        """Behind `]` and the address of a link, if there is one."""
        if not self.brackets:
            return at + 1
        self.brackets -= 1
        if at + 1 < end and self.text[at + 1] == "(":
            match = _RESOURCE.match(self.text, at + 1, min(end, at + _LONGEST_RESOURCE))
            return match.end() if match else at + 1
        return at + 1

    def _angle(self, at: int, end: int) -> int:
        after = self.text[at + 1] if at + 1 < end else ""
        if after and after.isspace():
            return at + 1
        skipped = past_foreign(self.text, at, end, self.faults)
        if skipped:
            return skipped
        tag = read_tag(self.text, at, end, self.script.braces)
        if tag.closing:
            self._close(tag)
        elif not tag.closed:
            if tag.name in VOID:
                self.void.add(tag.name)
                self.faults.append(Fault("tag-void", tag.start, tag.end, tag.name))
            else:
                self.tags.append(tag)
        return tag.end

    def _close(self, tag: Tag) -> None:
        if tag.name in self.void:
            forget_void(tag, self.faults)
            return  # told already, and may be closed by this
        if not self.tags:
            raise Broken("tag-unopened", tag.start, tag.end, tag.name)
        if self.tags[-1].name != tag.name:
            above = self.tags[-1]
            raise Broken("tag-mismatch", tag.start, tag.end, above.name)
        self.tags.pop()


@lru_cache(maxsize=4096)
def read_stretch(text: str, extras: Extras) -> tuple[tuple[Fault, ...], Fault | None]:
    """The faults of a stretch of text that reading goes on behind, and the one that it stops at; places in the stretch.

    Remembered: while a post is written, all stretches but one are those of the check before. Raises Unsure.
    """
    faults: list[Fault] = []
    try:
        Inline(Script(text, len(text)), extras, faults).read(0, len(text))
    except Broken as error:
        return tuple(faults), error.fault
    return tuple(faults), None


def moved(fault: Fault, by: int) -> Fault:
    """A fault in the text that its own stretch is a part of."""
    return Fault(fault.kind, fault.start + by, fault.end + by, fault.name)


def forget_void(tag: Tag, faults: list[Fault]) -> None:
    """Take back that an element is open which `tag` closes."""
    if faults and faults[-1].kind == "tag-void" and faults[-1].name == tag.name:
        faults.pop()


def past_foreign(text: str, at: int, end: int, faults: list[Fault]) -> int:
    """Behind what HTML or Markdown has at `<` and MDX hasn't, 0 where it is a tag; it is told as a fault."""
    if text.startswith("<!--", at, end) and text.find("-->", at + 4, end) < 0:
        raise Broken("html-comment", at, at + 4)
    match = _COMMENT.match(text, at, end) or _AUTOLINK.match(text, at, end)
    if match:
        kind = "html-comment" if match.re is _COMMENT else "autolink"
        faults.append(Fault(kind, at, match.end(), match[1]))
        return match.end()
    after = text[at + 1] if at + 1 < end else ""
    if not after or after in _NO_TAG:
        faults.append(Fault("less-than", at, at + 1, after))
        return at + 1
    return 0


def _run_places(text: str, start: int, end: int) -> dict[str, list[int]]:
    """Where runs of backticks and of dollars stand, the last first, by the run."""
    found: dict[str, list[int]] = {}
    for pattern in (_TICKS, _DOLLARS):
        for match in pattern.finditer(text, start, end):
            found.setdefault(match[0], []).append(match.start())
    for places in found.values():
        places.reverse()
    return found
