"""`import` and `export` of MDX: statements from the start of a line up to a blank line behind one that is complete."""

from __future__ import annotations

import re

from editor.core.checks.mdx.faults import Broken, begins_name, name_end
from editor.core.checks.mdx.script import Script

START = re.compile(r"(?:import|export) ")
_WORD = re.compile(r"(import|export)(?![\w$])")
_BLANK = re.compile(r"[ \t]*(?:\n|\Z)")


def read_module(script: Script, at: int) -> int:
    """Behind the last line of the block that begins at `at`. Raises Broken where the compiler stops."""
    text, end = script.text, script.end
    while True:
        match = _WORD.match(text, at, end)
        if match is None:
            raise Broken("module-other", at, _line_end(text, at, end))
        start = at
        at = _imported(script, match.end(), start) if match[1] == "import" else _exported(script, match.end(), start)
        at, ended = _statement_end(script, at)
        if not ended:
            raise Broken("module", at, -1, text[at])
        if at >= end:
            return end
        line = text.find("\n", at, end)
        if not text[at : line if line >= 0 else end].strip():
            after = (line if line >= 0 else end) + 1
            if after >= end or _BLANK.match(text, after, end):
                return min(after, end)
            at = script.space_or_end(after)
            if at >= end:
                return end
            if "\n\n" in text[after - 1 : at]:
                return text.index("\n\n", after - 1) + 1


def _statement_end(script: Script, at: int) -> tuple[int, bool]:
    """Behind a semicolon, or at the line's end; and whether the statement may end there."""
    text, end = script.text, script.end
    while at < end and text[at] in " \t":
        at += 1
    if at < end and text[at] == ";":
        at += 1
        while at < end and text[at] in " \t;":
            at += 1
        if text.startswith("//", at, end):
            at = _line_end(text, at, end)
        return at, True
    if text.startswith(("//", "/*"), at, end):
        after = _line_end(text, at, end) if text[at + 1] == "/" else script.space(at, at)
        return (after, True) if text[at + 1] == "/" else _statement_end(script, after)
    return at, at >= end or text[at] == "\n" or text[at - 1] == "}"


def _line_end(text: str, at: int, end: int) -> int:
    line = text.find("\n", at, end)
    return end if line < 0 else line


def _imported(script: Script, at: int, start: int) -> int:
    """Behind `a, {b as c} from "d"`, `* as a from "b"` or `"a"`."""
    text = script.text
    at = script.space(at, start)
    if text[at] in "(.":
        raise Broken("module-other", start, at)
    if text[at] not in "\"'":
        if begins_name(text[at]):
            at = script.space(name_end(text, at, script.end), start)
            if text[at] != ",":
                return _source(script, script.space(_word(script, at, start, "from"), start))
            at = script.space(at + 1, start)
        if text[at] == "*":
            at = _word(script, at + 1, start, "as")
            at = script.space(name_end(text, script.space(at, start), script.end), start)
        elif text[at] == "{":
            at = script.space(_names(script, at), start)
        at = script.space(_word(script, at, start, "from"), start)
    return _source(script, at)


def _source(script: Script, at: int) -> int:
    """Behind the file's name in quotes and the attributes behind it."""
    text = script.text
    if text[at] not in "\"'":
        raise Broken("module", at, -1, text[at])
    at = script.string(at)
    match = re.compile(r"\s+(?:with|assert)\s*(?=\{)").match(text, at, script.end)
    return script.object(match.end()) if match else at


def _word(script: Script, at: int, start: int, word: str) -> int:
    at = script.space(at, start)
    end = name_end(script.text, at, script.end)
    if script.text[at:end] != word:
        raise Broken("module", at, end, script.text[at : max(end, at + 1)])
    return end


def _names(script: Script, at: int) -> int:
    """Behind `{a, b as c}`."""
    text, start = script.text, at
    at = script.space(at + 1, start)
    while text[at] != "}":
        words = 0
        while text[at] not in ",}":
            after = script.string(at) if text[at] in "\"'" else name_end(text, at, script.end)
            if after == at:
                raise Broken("module", at, -1, text[at])
            words += 1
            at = script.space(after, start)
        if words not in (1, 3):
            raise Broken("module", at - 1, at, text[at])
        if text[at] == ",":
            at = script.space(at + 1, start)
    return at + 1


def _exported(script: Script, at: int, start: int) -> int:
    """Behind what is exported."""
    text = script.text
    at = script.space(at, start)
    if text[at] == "*":
        at = script.space(at + 1, start)
        end = name_end(text, at, script.end)
        if text[at:end] == "as":
            at = script.space(end, start)
            at = script.string(at) if text[at] in "\"'" else name_end(text, at, script.end)
        return _source(script, script.space(_word(script, at, start, "from"), start))
    if text[at] == "{":
        at = _names(script, at)
        after = script.space_or_end(at)
        end = name_end(text, after, script.end)
        return _source(script, script.space(end, start)) if text[after:end] == "from" else at
    end = name_end(text, at, script.end)
    word = text[at:end]
    if word == "default":
        return script.expression(end, start, comma=False)
    if word in ("const", "let", "var"):
        return _declared(script, end, start, word)
    if word in ("function", "class") or (word == "async" and re.match(r"\s+function\b", text[end : end + 20])):
        return script.expression(at, start, comma=False)
    raise Broken("module", at, max(end, at + 1), word or text[at])


def _declared(script: Script, at: int, start: int, word: str) -> int:
    """Behind `a = 1, {b} = c`; a constant has a value."""
    while True:
        begin = script.space(at, start)
        if not begins_name(script.text[begin]) and script.text[begin] not in "[{":
            raise Broken("module", begin, -1, script.text[begin])
        at = script.expression(begin, start, comma=False)
        if word == "const" and "=" not in script.text[begin:at]:
            after = script.space_or_end(at)
            raise Broken("module", min(after, script.end - 1), -1, script.text[after : after + 1])
        after = script.space_or_end(at)
        if after >= script.end or script.text[after] != ",":
            return at
        at = after + 1
