"""What a rule may look at: the post, where it is, its site, and what is derived from them once for all rules."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property, lru_cache
from itertools import accumulate, count
from operator import add
from pathlib import Path
from typing import Any, Protocol, TypeVar

from editor.core.checks.markdown.blocks import Blocks, Run
from editor.core.checks.markdown.inline import Inline, Link, read_html, read_inline
from editor.core.checks.markdown.scanner import read_blocks
from editor.core.checks.mdx.blanked import without_programs
from editor.core.checks.problem import Fix, Place, Severity
from editor.core.checks.site.files import Files
from editor.core.checks.templates.code_tags import without_code_tags
from editor.core.checks.writer import NOBODY, Writer
from editor.core.messages import _
from editor.core.post.edit import Edit, Part
from editor.core.post.frontmatter import FrontMatter
from editor.core.post.frontmatter.model import Field, Kind
from editor.core.post.frontmatter.tree import Node, Pair, Tree
from editor.core.post.post import Post
from editor.core.sites.project.content_types import ContentType, DeclaredField
from editor.core.sites.project.project import Project, project_of
from editor.core.sites.recognise import NAMES
from editor.core.sites.site import Site

T = TypeVar("T")


_PYTHON_MARKDOWN = frozenset(("pelican", "mkdocs", "zensical", "nikola"))


class Library(Protocol):
    """What the folder of posts knows: how many posts have each tag and each category (a path of names),
    and which are published at one address."""

    def tags(self) -> Mapping[str, int]: ...

    def categories(self) -> Mapping[tuple[str, ...], int]: ...

    def same_address(self, path: Path) -> Sequence[Path]: ...


@dataclass(frozen=True, slots=True)
class Finding:
    """What a rule says; the table gives it its code and, unless the rule knows better, its severity."""

    message: str
    place: Place
    fixes: tuple[Fix, ...] = ()
    field: str | None = None
    severity: Severity | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a list in the head; `span` are code points of the head."""

    value: object
    raw: str
    span: tuple[int, int]


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
    writer: Writer = NOBODY
    _memory: dict[str, Any] = field(default_factory=dict, repr=False)

    @property
    def site(self) -> Site:
        return self.post.site

    @property
    def generator(self) -> str:
        return self.post.site.generator

    @property
    def generator_name(self) -> str:
        """The generator as its writers spell it."""
        return NAMES.get(self.generator) or _("The site")

    @property
    def front_matter(self) -> FrontMatter:
        return self.post.front_matter

    @property
    def readable(self) -> bool:
        """Whether the head is there and its fields are known."""
        return self.front_matter.error is None

    @property
    def draft(self) -> bool:
        """Whether the head says that the post isn't published."""
        fields = self.front_matter.fields if self.readable else {}
        draft, published = fields.get("draft"), fields.get("published")
        return (draft is not None and draft.value is True) or (published is not None and published.value is False)

    @cached_property
    def tree(self) -> Tree | None:
        """The head with the place of every value; None where there is none or it can't be read."""
        return self.front_matter.tree

    def field(self, name: str) -> Field | None:
        """The field that plays the part `name` (`tags`), as the generator spells and nests it; None if there is
        none.
        """
        key = self.front_matter.find(name) if self.readable else None
        if key is None or isinstance(key, str):
            return self.front_matter.fields.get(key) if key is not None else None
        return self._nested(key)

    def key(self, name: str) -> str | tuple[str, ...]:
        """The key of the part `name`, or where the generator wants it."""
        return self.front_matter.place(name)

    def entries(self, name: str) -> list[Entry]:
        """What stands in the list that plays the part `name`, with places; [] for what is no list."""
        pair = self._pair(self.key(name))
        if pair is None or pair.value.kind != "list":
            return []
        return [
            Entry(_plain(node), str(self.post.head)[node.outer : node.end], (node.outer, node.end))
            for node in pair.value.items
        ]

    def _pair(self, key: str | tuple[str, ...]) -> Pair | None:
        found = self.tree.pairs((key,) if isinstance(key, str) else key) if self.tree else []
        return found[-1] if found else None

    def _nested(self, key: tuple[str, ...]) -> Field | None:
        pair = self._pair(key)
        if pair is None:
            return None
        value, node, names = _plain(pair.value), pair.value, pair.key_node
        kind = {list: Kind.LIST, dict: Kind.NESTED, type(None): Kind.EMPTY, str: Kind.TEXT}.get(type(value), Kind.OTHER)
        span = (node.outer, node.end)
        line, column = self.post.head.position(names.outer)
        return Field(
            key[-1],
            value,
            kind,
            str(self.post.head)[slice(*span)],
            span,
            (names.outer, names.end),
            pair.whole,
            line,
            column,
        )

    @cached_property
    def project(self) -> Project:
        """What the project says about its posts: `.foreword.toml` and content types."""
        return project_of(self.path, self.site)

    @cached_property
    def content_type(self) -> ContentType | None:
        """The declared type of the post."""
        return self.project.type_of(self.path, self._type_name())

    @cached_property
    def declared(self) -> tuple[DeclaredField, ...]:
        """The fields that posts like this one are declared to have."""
        return self.project.fields(self.path, self._type_name())

    def declared_value(self, name: str) -> Field | None:
        """A declared field as the post has it: by its own name, or as the part of the form that it plays."""
        fields = self.front_matter.fields if self.readable else {}
        return fields.get(name) or (self.field(name) if name in ("tags", "categories", "date", "title") else None)

    def _type_name(self) -> object:
        found = self.front_matter.fields.get("type") if self.readable else None
        return found.value if found is not None else None

    @cached_property
    def lines(self) -> list[str]:
        return self.post.body.lines

    @cached_property
    def plain(self) -> str:
        """The body's lines joined by LF."""
        return "\n".join(self.lines)

    @cached_property
    def line_starts(self) -> list[int]:
        """Where in `plain` each line of the body starts."""
        return list(map(add, accumulate(map(len, self.lines[:-1]), initial=0), count()))

    def position(self, offset: int) -> tuple[int, int]:
        """(line, column) of a code point of `plain`."""
        line = max(bisect_right(self.line_starts, offset) - 1, 0)
        return line, offset - self.line_starts[line]

    def remembered(self, name: str, make: Callable[[], T]) -> T:
        """What `make` gives, made once: for what several rules need and only they know of."""
        if name not in self._memory:
            self._memory[name] = make()
        made: T = self._memory[name]
        return made

    @property
    def python(self) -> bool:
        """Whether Python-Markdown reads the post."""
        return self.generator in _PYTHON_MARKDOWN

    @property
    def mdx(self) -> bool:
        """Whether the post is one of MDX's, where programs and components stand among the Markdown."""
        return self.path is not None and self.path.suffix.lower() == ".mdx"

    @cached_property
    def blocks(self) -> Blocks:
        if self.mdx:
            return read_blocks(without_programs(self.plain), indented_code=False)
        asked = self.site.options.get("markdown_extensions") if self.generator in _PYTHON_MARKDOWN else None
        lines = without_code_tags(self.lines, self.generator)
        return read_blocks(lines, extensions=asked if isinstance(asked, list) else ())

    @cached_property
    def inlines(self) -> list[tuple[Run, Inline]]:
        """Every run of prose with its links and its mask, in order."""
        return [(run, inline_of(run.text, self.python)) for run in self.blocks.runs]

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
        return Place(Part.HEAD, *self._head_position(start), *self._head_position(end))

    def _head_position(self, offset: int) -> tuple[int, int]:
        """As `Text.position`, in a time that doesn't grow with the head: rules ask for every key."""
        line = max(bisect_right(self._head_starts, offset) - 1, 0)
        return line, min(offset - self._head_starts[line], len(self.post.head.lines[line]))

    @cached_property
    def _head_starts(self) -> list[int]:
        """The offset of each line of the head."""
        head = self.post.head
        sizes = (len(text) + len(end) for text, end in zip(head.lines[:-1], head.ends[:-1], strict=True))
        return list(accumulate(sizes, initial=0))

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

    def file_line(self, number: int) -> Place:
        """A line of the file, in whatever part it is."""
        part, line = self.post.part_line(number)
        return Place(part, line, 0, line, len(self.post.texts[part].lines[line]))

    def line_place(self, line: int, column: int = 0, end_column: int | None = None) -> Place:
        """A stretch of one line of the body."""
        return Place(Part.BODY, line, column, line, len(self.lines[line]) if end_column is None else end_column)


def _plain(node: Node) -> object:
    """A value as plain data; an alias as its name, since what it stands for is said elsewhere."""
    if node.kind == "list":
        return [_plain(item) for item in node.items]
    if node.kind == "map":
        return {pair.key: _plain(pair.value) for pair in node.pairs}
    return node.text if node.kind == "alias" else node.value


@lru_cache(maxsize=4096)
def inline_of(text: str, python: bool) -> Inline:
    """What a run holds, remembered: while a post is written, all runs but one are those of the check before."""
    return read_inline(text, python)


Check = Callable[[Context], Iterable[Finding]]


def run_place(run: Run, start: int, end: int) -> Place:
    """The place in the body of code points [start, end) of a run's text."""
    return Place(Part.BODY, *run.position(start), *run.position(end))


def _target(run: Run, link: Link) -> Target:
    place = run_place(run, link.target_start, link.target_end)
    return Target(link, place, run_place(run, link.start, link.end))
