"""The raw front matter."""

from __future__ import annotations

from editor.core.messages import _
from editor.core.post.edit import Part, Refused
from editor.core.post.frontmatter.model import Format
from editor.ui.source.head_lines import head_grammar
from editor.ui.source.source_edit import SourceEdit

_COMMENTS = {Format.YAML: "#", Format.TOML: "#", Format.SCRIPT: "//"}


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

    def toggle_comment(self) -> Refused | None:
        """The selected lines as comments, or no longer; why not, where they can't be."""
        from editor.core.post.comments import toggle_line_comments

        mark = _COMMENTS.get(self._format)
        if mark is None:
            return Refused(_("Front matter in this form has no comments."))
        self.finish_composition()
        typed = toggle_line_comments(self.text, self.selection(), mark) if not self.isReadOnly() else None
        if typed is not None:
            self.perform([typed.edit._replace(part=Part.HEAD)], typed.selection)
        return None
