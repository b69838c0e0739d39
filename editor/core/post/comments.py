"""Commenting out: text that stays in the file and that no reader of the page sees.

In Markdown that is a comment of HTML (CommonMark 0.31.2, sections 4.6 and 6.6), in MDX one of JavaScript in braces, in front
matter and in most languages of code a sign at the beginning of each line.
"""

from __future__ import annotations

from typing import NamedTuple

from editor.core.messages import _
from editor.core.patterns import pattern
from editor.core.post.edit import Refused
from editor.core.post.line_starts import LineStarts
from editor.core.post.markdown_blocks import block_round, last_line
from editor.core.post.text import Text
from editor.core.post.typed import Selection, Typed, set_lines, with_prefixes


class Marks(NamedTuple):
    """What stands before and behind a comment; one without `closing` ends with its line."""

    opening: str
    closing: str = ""


HTML, MDX, C = Marks("<!--", "-->"), Marks("{/*", "*/}"), Marks("/*", "*/")
_BY_MARK = {
    Marks(
        "#"
    ): "python py bash sh shell zsh fish console yaml yml toml ruby rb perl r make makefile dockerfile docker nginx "
    "conf apache powershell ps1 elixir ex julia nix graphql cmake tcl awk properties",
    Marks(
        "//"
    ): "javascript js jsx typescript ts tsx java c h cpp c++ cc hpp csharp cs c# go golang rust rs swift kotlin kt "
    "scala dart php groovy gradle objc objective-c scss sass less jsonc json5 zig solidity proto protobuf glsl",
    Marks("--"): "sql mysql postgresql lua haskell hs ada vhdl elm",
    Marks(";"): "lisp clojure clj scheme emacs-lisp elisp ini asm nasm",
    Marks("%"): "tex latex matlab erlang prolog",
    Marks('"'): "vim viml",
    HTML: "html xml svg vue svelte markdown md",
    C: "css",
}
_MARKS = {name: marks for marks, names in _BY_MARK.items() for name in names.split()}
_LANGUAGE = pattern(r"[ \t]*(?:`{3,}|~{3,})[ \t]*\{?[ \t]*\.?(?P<name>[^\s`{}:,]*)")


def toggle_comment(text: Text, at: Selection, mdx: bool = False) -> Typed | Refused | None:
    """The selection, or the caret's line, as a comment of the post, or no longer one; lines of a fenced block as comments
    of its language.
    """
    block = block_round(text.lines, at.line, last_line(at))
    marks = MDX if mdx else HTML
    if block is None:
        return _toggle(text, at, marks)
    start, end = block
    if at.line == start or last_line(at) == end:  # a fence alone in a comment would leave the other one
        return _toggle(text, Selection(start, 0, end, len(text.lines[end])), marks)
    found = _LANGUAGE.match(text.lines[start])
    inside = _MARKS.get(found["name"].lower() if found else "")
    if inside is None:
        return Refused(_("How comments look in this code isn't known; name its language behind the fence."), start)
    return _toggle(text, at, inside) if inside.closing else toggle_line_comments(text, at, inside.opening)


def toggle_line_comments(text: Text, at: Selection, mark: str) -> Typed | None:
    """`mark` before the content of each selected line that has any, or off them where all have it."""
    lines = text.lines[at.line : last_line(at) + 1]
    written = [line for line in lines if line.strip()]
    if not written:
        return None
    indent = min(_indent(line) for line in written)
    if all(line[_indent(line) :].startswith(mark) for line in written):
        new = [_without(line, mark) for line in lines]
    else:
        new = [f"{line[:indent]}{mark} {line[indent:]}" if line.strip() else line for line in lines]
    return with_prefixes(text, at, new)


def _without(line: str, mark: str) -> str:
    indent = _indent(line)
    return line[:indent] + line[indent:].removeprefix(mark).removeprefix(" ") if line.strip() else line


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" \t"))


def _toggle(text: Text, at: Selection, marks: Marks) -> Typed | Refused | None:
    """A comment with two marks: the one round the selection away, or one made of it."""
    plain, starts = text.plain(), LineStarts(text.lines)
    start, end = starts.offset(at.line) + at.column, starts.offset(at.end_line) + at.end_column
    content = _content(plain, starts, at)
    for first, last in ((start, end), content):
        round_it = _comment_round(plain, first, last, marks)
        if round_it is not None:
            return _uncomment(text, at, starts, round_it, marks)
    if marks.opening in plain[slice(*content)] or marks.closing in plain[slice(*content)]:
        return Refused(_("There is a comment in it, and comments can't stand in each other."), at.line)
    return _comment(text, at, starts, content, marks)


def _content(plain: str, starts: LineStarts, at: Selection) -> tuple[int, int]:
    """What becomes a comment: of one line what is selected of it or all, of several all lines, without the space round it."""
    last = last_line(at)
    if at.line == last and not at.empty and at.end_line == last:
        start, end = starts.offset(at.line) + at.column, starts.offset(last) + at.end_column
    else:
        start, end = starts.offset(at.line), starts.offset(last + 1) - 1
    inner = plain[start:end]
    if not inner.strip():
        return end, end
    return start + len(inner) - len(inner.lstrip()), start + len(inner.rstrip())


def _comment_round(plain: str, start: int, end: int, marks: Marks) -> tuple[int, int] | None:
    """The comment that holds this stretch: from its opening mark to behind its closing one."""
    opening = plain.rfind(marks.opening, 0, start + len(marks.opening))
    closing = plain.find(marks.closing, opening + len(marks.opening)) if opening >= 0 else -1
    behind = closing + len(marks.closing)
    return (opening, behind) if closing >= 0 and behind >= end and opening <= start else None


def _uncomment(text: Text, at: Selection, starts: LineStarts, comment: tuple[int, int], marks: Marks) -> Typed | None:
    """The marks away, with the space that stands inside each."""
    (first, column), (last, end) = map(starts.position, comment)
    opened, closed = len(marks.opening), len(marks.closing)
    lines = text.lines[first : last + 1]
    opened += lines[0][column + opened : column + opened + 1] == " "
    inner_end = end - closed
    if lines[-1][inner_end - 1 : inner_end] == " " and (first != last or inner_end - 1 >= column + opened):
        inner_end -= 1

    def moved(line: int, place: int) -> tuple[int, int]:
        if line == last and place > inner_end:
            place = max(inner_end, place - (end - inner_end))
        return line, max(column, place - opened) if line == first and place > column else place

    lines[-1] = lines[-1][:inner_end] + lines[-1][end:]
    lines[0] = lines[0][:column] + lines[0][column + opened :]
    after = Selection(*moved(at.line, at.column), *moved(at.end_line, at.end_column))
    return set_lines(text, first, len(lines), lines, after)


def _comment(text: Text, at: Selection, starts: LineStarts, content: tuple[int, int], marks: Marks) -> Typed | None:
    """The marks round `content`, a space inside each; the selection stays on its characters, the caret of an empty line goes
    between the marks."""
    (first, column), (last, end) = map(starts.position, content)
    opening, closing = marks.opening + " ", " " + marks.closing
    lines = text.lines[first : last + 1]
    lines[-1] = lines[-1][:end] + closing + lines[-1][end:]
    lines[0] = lines[0][:column] + opening + lines[0][column:]

    def moved(line: int, place: int) -> tuple[int, int]:
        if line == last and place > end:
            place += len(closing)
        return line, place + (len(opening) if line == first and place >= column else 0)

    after = Selection(*moved(at.line, at.column), *moved(at.end_line, at.end_column))
    return set_lines(text, first, len(lines), lines, after)
