"""Foreword's reading for python-frontmatter: `frontmatter.loads(text, handler=YamlHandler("hexo"))`.

A handler detects, splits and loads as the generator does. It doesn't write: python-frontmatter writes a head anew,
which loses comments, order and line ends; `FrontMatter`'s edits don't.
"""

from __future__ import annotations

import re

from frontmatter.default_handlers import BaseHandler

from editor.core.post.frontmatter.metadata import read_metadata
from editor.core.post.frontmatter.model import Format
from editor.core.post.frontmatter.splitting import split


class _GeneratorHandler(BaseHandler):
    """One format as one generator reads it."""

    FORMAT = Format.YAML
    FM_BOUNDARY = re.compile(r"^(?:-{3,}|\+{3}|;{3,})[ \t]*$", re.MULTILINE)  # the base class asks for one; unused

    def __init__(self, generator: str = "unknown") -> None:
        super().__init__()
        self.generator = generator

    def detect(self, text: str) -> bool:
        """Whether the generator sees front matter of this format at the beginning of `text`."""
        return split(text.removeprefix("\ufeff"), self.generator).format is self.FORMAT

    def split(self, text: str) -> tuple[str, str]:
        """(head, body). Raises ValueError, which python-frontmatter takes for "no front matter"."""
        parts = split(text.removeprefix("\ufeff"), self.generator)
        if parts.format is not self.FORMAT:
            raise ValueError("no front matter of this format")
        return parts.head, parts.body

    def load(self, fm: str, **kwargs: object) -> dict[str, object]:
        """The head's values. Raises UnreadableHead."""
        return read_metadata(fm, self.FORMAT, self.generator)


class YamlHandler(_GeneratorHandler):
    """YAML between `---` lines, in Hexo also without the first."""

    FORMAT = Format.YAML


class TomlHandler(_GeneratorHandler):
    """TOML between `+++` lines."""

    FORMAT = Format.TOML


class JsonHandler(_GeneratorHandler):
    """JSON in braces, or between Hexo's `;;;` lines."""

    FORMAT = Format.JSON


def handlers_for(generator: str = "unknown") -> list[BaseHandler]:
    """A handler for each format, for `frontmatter.detect_format(text, handlers_for("hexo"))`."""
    return [YamlHandler(generator), TomlHandler(generator), JsonHandler(generator)]
