"""A field of several items, which are told in a sentence where the value in the file is none that it can show."""

from __future__ import annotations

from editor.core.post.frontmatter.model import Field
from editor.ui.form.facts import summaries
from editor.ui.form.field_box import FieldBox
from editor.ui.form.notice import FittingLabel
from editor.ui.form.typed_through import TypedThrough


class ItemsBox(FieldBox):
    """`holder` has the items, `summary` stands in its place."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.holder = TypedThrough()
        self.holder.setAccessibleName(name)
        self.summary = FittingLabel()
        self.summary.hide()
        self.add_input(self.holder)
        self.add_input(self.summary)

    def shows(self, found: Field | None, why_not: str) -> bool:
        """Show the holder, or for the reason `why_not` the summary of the value; whether the items are wanted."""
        self.holder.setVisible(not why_not)
        self.summary.setVisible(bool(why_not))
        if why_not and found is not None:
            self.summary.show_variants(summaries(found))
            if self.facts is not None and not self.facts.reason:
                self.say(why_not, found.line)
        return not why_not
