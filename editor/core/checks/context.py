"""What a rule may look at: the post, where it is, its site, and what is derived from them once for all rules."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import Protocol

from editor.core.checks.blocks import Blocks, Run
from editor.core.checks.files import Files
from editor.core.checks.inline import Inline, Link, read_html, read_inline
from editor.core.checks.problem import Fix, Place, Severity
from editor.core.checks.scanner import read_blocks
from editor.core.post.edit import Edit, Part
from editor.core.post.frontmatter import FrontMatter
from editor.core.post.frontmatter.model import Field
from editor.core.post.post import Post
from editor.core.sites.site import Site


class Library(Protocol):
    """What the folder of posts knows: how often each tag and each category is used."""

    @property
    def tags(self) -> Mapping[str, int]: ...

    @property
    def categories(self) -> Mapping[str, int]: ...


@dataclass(frozen=True, slots=True)
class Finding:
    """What a rule says; the table gives it its code and, unless the rule knows better, its severity."""

    message: str
    place: Place
    fixes: tuple[Fix, ...] = ()
    field: str | None = None
    severity: Severity | None = None


@dataclass(frozen=True, slots=True)
class Target:
    """Something that the body points at: a link, an image or a reference definition, with the place of its address."""

    link: Link
    place: Place
    whole: Place
    definition: bool = False


@dataclass
class Context:
    """One post as the rules see it. Everything derived is computed once, and only if a rule asks for it."""

    post: Post
    path: Path | None = None
    library: Library | None = None
    now: datetime = field(default_factory=datetime.now)

    @property
    def site(self) -> Site:
        return self.post.site

    @property
    def generator(self) -> str:
        return self.post.site.generator

    @property
    def front_matter(self) -> FrontMatter:
        return self.post.front_matter

    @property
    def readable(self) -> bool:
        """Whether the head is there and its fields are known."""
        return self.front_matter.error is None

    def field(self, key: str) -> Field | None:
        """The field called `key`, in the spelling that the generator accepts; None if absent or the head is
        unreadable.
        """
        if not self.readable:
            return None
        found = self.front_matter.find(key)
        return self.front_matter.fields.get(found) if found is not None else None

    @cached_property
    def lines(self) -> list[str]:
        return self.post.body.lines

    @cached_property
    def blocks(self) -> Blocks:
        return read_blocks(self.lines)

    @cached_property
    def inlines(self) -> list[tuple[Run, Inline]]:
        """Every run of prose with its links and its mask, in order."""
        return [(run, read_inline(run.text)) for run in self.blocks.runs]

    @cached_property
    def targets(self) -> list[Target]:
        """Every link, image and reference definition of the body, raw HTML included."""
        found = [_target(run, link) for run, inline in self.inlines for link in inline.links]
        found += [_target(run, link) for run in self.blocks.html for link in read_html(run.text)]
        for item in self.blocks.definitions:
            start, end = item.column, item.column + len(item.target)
            link = Link(False, start, end, item.label, item.target, start, end)
            place = Place(Part.BODY, item.line, start, item.line, end)
            found.append(Target(link, place, place, True))
        return found

    @cached_property
    def files(self) -> Files:
        return Files(self.path, self.site)

    def head_place(self, start: int, end: int) -> Place:
        """The place of code points [start, end) of the head."""
        return Place(Part.HEAD, *self.post.head.position(start), *self.post.head.position(end))

    def key_place(self, item: Field) -> Place:
        """Where to show a problem of a field: its value, or its key when it has none."""
        span = item.span if item.span[1] > item.span[0] else item.key_span
        return self.head_place(*span)

    def start(self) -> Place:
        """The first line of the head, or of the body where there is no head: for something that is missing."""
        part = Part.HEAD if len(self.post.opening) or len(self.post.head) else Part.BODY
        return Place(part, 0, 0, 0, len(self.post.texts[part].lines[0]))

    def replace(self, place: Place, inserted: str) -> Edit:
        """The edit that puts `inserted` at `place`."""
        text = self.post.texts[place.part]
        removed = text.slice(place.line, place.column, place.end_line, place.end_column)
        return Edit(place.part, place.line, place.column, removed, inserted)

    def line_place(self, line: int, column: int = 0, end_column: int | None = None) -> Place:
        """A stretch of one line of the body."""
        return Place(Part.BODY, line, column, line, len(self.lines[line]) if end_column is None else end_column)


Check = Callable[[Context], Iterable[Finding]]


def run_place(run: Run, start: int, end: int) -> Place:
    """The place in the body of code points [start, end) of a run's text."""
    return Place(Part.BODY, *run.position(start), *run.position(end))


def _target(run: Run, link: Link) -> Target:
    place = run_place(run, link.target_start, link.target_end)
    return Target(link, place, run_place(run, link.start, link.end))
