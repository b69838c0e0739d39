"""One post: four parts of one text, changed by Edits only."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from editor.core.post.edit import Edit, Part, break_lines
from editor.core.post.frontmatter.model import Format
from editor.core.post.frontmatter.splitting import split
from editor.core.post.source import Source
from editor.core.post.text import Text
from editor.core.sites.site import Site

if TYPE_CHECKING:
    from editor.core.post.frontmatter.front_matter import FrontMatter

UNKNOWN_SITE = Site()


class Post:
    """A post's text in parts. `Post.parse(Source.read(b)).to_bytes() == b` for every `b` that can be decoded."""

    def __init__(self, source: Source, site: Site = UNKNOWN_SITE) -> None:
        self.source = source
        self.site = site
        pieces = split(source.text, site.generator)
        self.format = pieces.format
        self.texts = {part: Text(raw) for part, raw in zip(Part, pieces.texts, strict=True)}
        self._front_matter: FrontMatter | None = None
        # As it was opened: a value that is set back to what it was gets its old bytes again.
        self._loaded_front_matter: FrontMatter | None = None

    @classmethod
    def parse(cls, source: Source, site: Site = UNKNOWN_SITE) -> Post:
        """The post that `source` holds, split as the site's generator splits it."""
        return cls(source, site)

    @property
    def opening(self) -> Text:
        return self.texts[Part.OPENING]

    @property
    def head(self) -> Text:
        return self.texts[Part.HEAD]

    @property
    def closing(self) -> Text:
        return self.texts[Part.CLOSING]

    @property
    def body(self) -> Text:
        return self.texts[Part.BODY]

    @property
    def has_front_matter(self) -> bool:
        """Whether the post has fences to write fields between."""
        return self.format is not Format.NONE

    @property
    def front_matter(self) -> FrontMatter:
        """The facts of the head as it is now; derived once per state of the head."""
        if self._front_matter is None:
            from editor.core.post.frontmatter.front_matter import FrontMatter

            generator, loaded = self.site.generator, self._loaded_front_matter
            self._front_matter = FrontMatter.read(str(self.head), self.format, generator, loaded)
            self._loaded_front_matter = loaded or self._front_matter
        return self._front_matter

    def apply(self, edit: Edit) -> None:
        """Make one edit. Raises ValueError, with nothing changed, when the text is not what the edit expects."""
        self.apply_all((edit,))

    def apply_all(self, edits: Sequence[Edit]) -> None:
        """Make edits in order, each in the text that the ones before it made: all of them, or none and ValueError."""
        within = len(edits) > 1 and not break_lines(edits)
        made = 0
        try:
            for edit in edits:
                self._replace(edit, within)
                made += 1
        except ValueError:
            for edit in reversed(edits[:made]):
                self._replace(edit.inverse(), within)
            raise
        parts = {edit.part for edit in edits}
        if parts - {Part.BODY}:
            self._front_matter = None
        if parts & {Part.OPENING, Part.CLOSING}:
            self.format = split(self.to_text(), self.site.generator).format

    def _replace(self, edit: Edit, within: bool) -> None:
        text = self.texts[edit.part]
        replace = text.replace_in_line if within else text.replace
        replace(edit.line, edit.column, edit.removed, edit.inserted)

    def set_site(self, site: Site) -> None:
        """Read the head as a post of another site; the parts stay as they are."""
        self.site = site
        self._front_matter = None

    def to_text(self) -> str:
        """The whole text as it would be saved, without a byte order mark."""
        return "".join(str(self.texts[part]) for part in Part)

    def to_bytes(self) -> bytes:
        """The file as it would be saved. Raises UnicodeEncodeError for a character that the file's encoding lacks."""
        return self.source.encode(self.to_text())

    def file_line(self, part: Part, line: int) -> int:
        """The line of the file (from 1) where line `line` (from 0) of `part` stands."""
        before = 0
        for other in Part:
            if other is part:
                break
            before += len(self.texts[other].lines) - 1
        return before + line + 1

    def part_line(self, file_line: int) -> tuple[Part, int]:
        """The part and its line (from 0) where line `file_line` (from 0) of the file stands."""
        for part in Part:
            own = len(self.texts[part].lines) - 1
            if file_line < own or part is Part.BODY:
                return part, min(file_line, own)
            file_line -= own
        raise AssertionError("the body takes every line that is left")
