"""Find and replace in every post of a folder, in front matter and text; fences are left alone.

Every change is proved before it is shown: the new file is read again, and must have the same parts with the same text.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from editor.core.errors import ForewordError
from editor.core.library.bulk import Changed, Left, Plan, new_bytes
from editor.core.library.find import TEXTS
from editor.core.messages import _
from editor.core.post.edit import Edit, Part
from editor.core.post.find import BadPattern, Found, Query
from editor.core.post.post import Post
from editor.core.post.source import Source
from editor.core.post.text import Text, common_prefix, common_suffix, split_lines
from editor.core.sites.detect import Sites
from editor.core.storage import read_bytes

_ROUND = 40  # characters of a line that are shown before and behind what changes


@dataclass(slots=True)
class Replacing(Plan):
    """What replacing changes; `count` are the matches in the posts that change."""

    count: int = 0


def plan_replacing(
    paths: Sequence[str], query: Query, replacement: str, opened: Mapping[str, bytes] | None = None
) -> Replacing:
    """What becomes of the posts at `paths` where every match of `query` is replaced; of those that are `opened`, as they are
    on the screen. Raises BadPattern."""
    replacing, sites = Replacing(), Sites()
    query.pattern()  # what means nothing is told once
    shown = opened or {}
    for path in _candidates(paths, query, shown) if query.needle else ():
        try:
            data = shown[path] if path in shown else read_bytes(Path(path))[0]
            found = _replaced(Path(path), data, sites, query, replacement)
        except BadPattern:
            raise
        except ForewordError as error:
            replacing.left.append(Left(Path(path), str(error)))
        else:
            if found is not None:
                replacing.changed.append(found[0])
                replacing.count += found[1]
    return replacing


def _candidates(paths: Sequence[str], query: Query, shown: Container[str]) -> Iterator[str]:
    """The files that may have a match, and what is on the screen. Which lines an expression means depends on where a part
    begins: for one, all may have."""
    pattern = query.pattern()
    for path, text in TEXTS.current(paths):
        if text is not None and "\r" in text:
            text = "\n".join(split_lines(text)[0])
        if text is None or query.regex or path in shown or pattern.search(text):
            yield path


def _replaced(path: Path, data: bytes, sites: Sites, query: Query, replacement: str) -> tuple[Changed, int] | None:
    """The post with its matches replaced and how many they are; None without any. Raises ForewordError with the reason why
    it stays, though it has some."""
    source = Source.read(data)
    post = Post.parse(source, sites.of(path))
    edits: list[Edit] = []
    lines: list[str] = []
    count = 0
    for part in (Part.HEAD, Part.BODY):
        found = Found(post.texts[part], query)
        made = found.replace_all(replacement, part)
        if made:
            edits += made
            lines += _lines(post.texts[part], made)
            count += len(found)
    if not edits:
        return None
    if source.read_only:
        raise ForewordError(source.read_only)
    readable = post.front_matter.error is None
    post.apply_all(edits)
    return Changed(path, data, _proved(post, readable), tuple(edits), tuple(lines)), count


def _proved(post: Post, readable: bool) -> bytes:
    """The bytes of the changed post. Raises ForewordError where they would be read as something else."""
    after = new_bytes(post)
    again = Post.parse(Source.read(after), post.site)
    if again.to_text() != post.to_text():
        raise ForewordError(_("The file would be read in another encoding; convert it to UTF-8 first."))
    if any(str(again.texts[part]) != str(post.texts[part]) for part in Part):
        raise ForewordError(_("Its front matter would begin or end elsewhere; change it as text."))
    if readable and (error := again.front_matter.error) is not None:
        line = post.file_line(Part.HEAD, error.line)
        reason = _("line {line}").format(line=line) + ": " + error.message
        raise ForewordError(_("Its front matter could no longer be read: {reason}").format(reason=reason))
    return after


def _lines(text: Text, edits: Sequence[Edit]) -> Iterator[str]:
    """The lines of `text` that edits change, from the top, with - and + before them; the edits begin at its end."""
    for edit in reversed(edits):
        removed = split_lines(edit.removed)[0]
        last = edit.line + len(removed) - 1
        end = len(removed[-1]) + (edit.column if len(removed) == 1 else 0)
        old = text.lines[edit.line : last + 1]
        new = split_lines(old[0][: edit.column] + edit.inserted + old[-1][end:])[0]
        pairs = [(old, new)] if len(old) != len(new) else [([a], [b]) for a, b in zip(old, new, strict=True) if a != b]
        for gone, come in pairs:
            if len(gone) == len(come) == 1:
                gone, come = ([shown] for shown in _excerpts(gone[0], come[0]))
            yield from (f"-{line}" for line in gone)
            yield from (f"+{line}" for line in come)


def _excerpts(old: str, new: str) -> tuple[str, str]:
    """Of a long line what is round the change: a paragraph is one line."""
    start = common_prefix(old, new)
    tail = common_suffix(old, new, min(len(old), len(new)) - start)
    first, behind = max(0, start - _ROUND), max(0, tail - _ROUND)

    def excerpt(line: str) -> str:
        return ("…" if first else "") + line[first : len(line) - behind] + ("…" if behind else "")

    return excerpt(old), excerpt(new)
