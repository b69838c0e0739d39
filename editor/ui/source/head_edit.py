"""The raw front matter."""

from __future__ import annotations

from editor.core.post.edit import Part
from editor.core.post.frontmatter.model import Format
from editor.ui.source.head_lines import head_grammar
from editor.ui.source.source_edit import SourceEdit


class HeadEdit(SourceEdit):
    """A post's head as text, with the looks of its format."""

    def __init__(self) -> None:
        super().__init__(Part.HEAD, head_grammar(Format.YAML))
        self._format = Format.YAML
        self.setTabChangesFocus(True)  # a tab is never right in YAML, and rarely elsewhere

    def set_format(self, format: Format) -> None:
        """The post's format, when it is known or changes."""
        if format is not self._format:
            self._format = format
            self.highlighter.set_grammar(head_grammar(format))
