"""The form over a post's front matter: it shows facts and asks for edits, and owns no value.

    FrontMatter ─► show_facts ─► fields ─► edit_requested(Edit) ─► the owner applies it ─► show_facts …

The owner best answers `edit_requested` at once, with `show_facts`. Where it answers later, the form goes on from what
the edit will make of the head, so that the next key finds the facts that it changes.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QMainWindow, QScrollArea, QVBoxLayout, QWidget

from editor.core.checks.problem import Problem
from editor.core.messages import _
from editor.core.post.edit import Edit, Refused
from editor.core.post.frontmatter import FrontMatter
from editor.core.post.text import Text
from editor.core.sites.project.content_types import DeclaredField
from editor.core.sites.site import Site
from editor.ui.form.facts import Completions, Facts
from editor.ui.form.field_box import FieldBox
from editor.ui.form.field_rows import FieldRows
from editor.ui.form.inputs import LineInput, ParagraphInput
from editor.ui.form.item_input import RenameInput
from editor.ui.form.look import LINE, Look
from editor.ui.form.states import EmptyForm, UnreadableBanner
from editor.ui.form.tab_order import next_outside, tab_stops
from editor.ui.form.widgets import grow_with_width
from editor.ui.source.text_view import side_space

SHARE = 0.6  # how much of the room above the text a long form may take before it scrolls
SHARE_BESIDE = 0.4  # the same while something else is in use there and few lines of text are left


class FormPane(QFrame):
    """Title, date, categories, tags, and whatever else the front matter carries."""

    edit_requested = Signal(object, bool)  # Edit | list[Edit], whether that is a part of what is being typed
    half_typed = Signal(object)  # list[Edit]: what will be asked for once the tag that is being typed is ended
    raw_view_requested = Signal()  # show the raw front matter, or hide it
    raw_place_requested = Signal(int, int)  # line, column of the head from 0: show the raw front matter there
    add_front_matter_requested = Signal()

    def __init__(self, colors: Mapping[str, str] | None = None) -> None:
        super().__init__()
        self.setObjectName("formPane")
        self.setAccessibleName(_("Front matter"))
        self._look = Look(self.palette())
        self._look.use(colors or {})
        self.setStyleSheet(self._look.style_sheet())  # once there are widgets it costs three times as much
        self._facts: Facts | None = None
        self._readable: Facts | None = None  # the last state that could be read, of this post
        self._has_front_matter = False
        self._raw_shown = False
        self._read_only = ""
        self._beside: dict[str, int] = {}  # pixels
        self.rows = FieldRows(self._look)
        self.title, self.date, self.tags, self.more = self.rows.title, self.rows.date, self.rows.tags, self.rows.more
        self.hexo_categories, self.categories = self.rows.hexo_categories, self.rows.categories
        self.empty = EmptyForm()
        self.banner = UnreadableBanner()
        self._build()
        self._connect()

    # what the owner tells

    def show_facts(
        self,
        front_matter: FrontMatter,
        *,
        has_front_matter: bool,
        site: Site,
        problems: Sequence[Problem] = (),
        completions: Completions | None = None,
        in_drafts: bool = False,
        head_line: int = 1,
        declared: tuple[DeclaredField, ...] = (),
        named_date: date | None = None,
    ) -> None:
        """Show what is known of the post now. Emits nothing, and leaves caret, selection and focus where they are.

        `completions` None keeps the ones told before. `in_drafts`: the post lies in the site's folder of drafts.
        `head_line` is the line of the file (from 1) in which the head begins: messages count from there. `declared` are
        the fields that the site declares for posts like this one, `named_date` the day that the file's name gives it.
        """
        error = front_matter.error
        known = completions or (self._facts.completions if self._facts is not None else Completions())
        reason = error.message if error is not None else self._read_only
        self.banner.head_line = head_line
        facts = Facts(front_matter, site, known, in_drafts, reason, declared, named_date)
        self._tell(facts, has_front_matter)
        self.set_problems(problems)

    def set_problems(self, problems: Sequence[Problem]) -> None:
        """Frame the fields that have problems."""
        if self._facts is None:
            return
        by_key: dict[str, list[Problem]] = {}
        for problem in problems:
            if problem.field:
                by_key.setdefault(problem.field, []).append(problem)
        self.rows.set_problems(by_key, self._facts)

    def focus_field(self, name: str) -> None:
        """Give the keyboard to a field: `title`, `date`, `categories`, `tags`, or any key of the post."""
        if self.empty.isVisibleTo(self):
            self.empty.setFocus()
            return
        if self._facts is not None:
            self.rows.focus_field(name, self._facts)

    def set_colors(self, colors: Mapping[str, str]) -> None:
        """Take the colours of a theme: bg, side, line, ink, mute, accent, chip, paper, code, sel, warn, error."""
        self._look.use(colors)
        if self._look.style_sheet() == self.styleSheet():
            return
        self.setStyleSheet(self._look.style_sheet())
        for widget in self.findChildren(QWidget):
            widget.update()

    def set_raw_shown(self, shown: bool) -> None:
        """Tell whether the raw front matter stands below the form, so that the link says what it does."""
        self._raw_shown = shown
        self.more.set_raw_shown(shown)

    def set_read_only(self, reason: str) -> None:
        """Why the post can't be changed at all (its encoding), or "" when it can. Counts from the next `show_facts`."""
        self._read_only = reason

    def leave_room(self, by: str, taken: int) -> None:
        """So many pixels of the pane are taken by what is there just now, the find bar or a notice: a low window's text keeps
        lines."""
        if taken != self._beside.get(by, 0):
            self._beside[by] = taken
            self.updateGeometry()

    def commit_pending(self) -> None:
        """Ask for what is typed in open inline fields (a tag without Enter): before saving, closing, another post."""
        self.rows.commit()

    def reset(self) -> None:
        """Another post comes: forget what was read of this one, half-typed texts and messages."""
        self._readable = None
        for field in self.findChildren(FieldBox):
            field.say("")
        for renaming in self.findChildren(RenameInput):
            renaming.cancelled.emit()
        inputs: list[LineInput | ParagraphInput] = [*self.findChildren(LineInput), *self.findChildren(ParagraphInput)]
        for text in inputs:
            text.binding.composing = False
            text.binding.settle()

    # geometry

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        height = self._content_height(width)
        parent = self.parentWidget()
        room = parent.height() if parent is not None else 0
        if room <= 0:
            return height
        taken = sum(self._beside.values())
        if taken and room - taken - height < 8 * LINE:
            return min(height, max(round((room - taken) * SHARE_BESIDE), 4 * LINE))
        most = max(round(room * SHARE), 8 * LINE)
        return height if height < most + 1.5 * LINE else most  # a last line cut in two costs more than it leaves

    def sizeHint(self) -> QSize:
        width = max(self.width(), 360)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(240, 4 * LINE)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        side = side_space(self.width())
        self._column.setContentsMargins(side, 20, side - 4, 12)
        self._scroll.setGeometry(self.contentsRect())
        self._show_bar()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """What is clicked just above the title, or beside it, is the title."""
        super().mousePressEvent(event)
        title = self.title.input
        below = title.mapTo(self, title.rect().bottomLeft()).y()
        if event.button() == Qt.MouseButton.LeftButton and title.isVisible() and event.position().y() <= below:
            title.setFocus(Qt.FocusReason.MouseFocusReason)
            title.setTextCursor(title.cursorForPosition(title.mapFrom(self, event.position().toPoint())))

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab goes through the fields as the eye does, whatever the order in which they were made."""
        stops = list(tab_stops(self))
        focused = self.focusWidget()
        place = next((i for i, stop in enumerate(stops) if stop is focused), None)
        if place is None and focused is not None:  # a chip: it stands before the ＋ of its row
            row = focused.parentWidget()
            beside = row.focusProxy() if row is not None else None
            place = next((i - forward for i, stop in enumerate(stops) if stop is beside), None)
        if place is None or focused is None:
            return super().focusNextPrevChild(forward)
        step = place + (1 if forward else -1)
        reason = Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
        if not 0 <= step < len(stops) and isinstance(self.window(), QMainWindow):
            # Qt knows the stop beside this one, even if a chip had the focus.
            stops[0 if step < 0 else -1].setFocus(reason)
            return super().focusNextPrevChild(forward)
        target = stops[step] if 0 <= step < len(stops) else next_outside(focused, self, forward)
        if target is None:
            return False
        target.setFocus(reason)
        if self.isAncestorOf(target):
            self._scroll.ensureWidgetVisible(target, 0, 12)
        return True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._content and event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
            self._show_bar()
        return False

    # inside

    def _tell(self, facts: Facts, has_front_matter: bool) -> None:
        self._facts, self._has_front_matter = facts, has_front_matter
        self.empty.setVisible(not has_front_matter)
        self.empty.button.setHidden(bool(self._read_only))
        self._fields.setVisible(has_front_matter)
        self.banner.show_error(facts.front_matter.error if has_front_matter else None)
        if has_front_matter:
            self._show_rows(facts)
            if self.rows.pending() is not None:
                self._tell_half_typed()
        self.updateGeometry()

    def _show_rows(self, facts: Facts) -> None:
        """A head that can't be read leaves what was last read of it in sight, for reading only."""
        readable = facts.front_matter.error is None
        if readable:
            self._readable = facts
        shown = facts if readable else self._readable
        self.rows.setVisible(shown is not None)
        if shown is not None:
            self.rows.show_facts(shown if readable else replace(shown, reason=facts.reason))

    def _build(self) -> None:
        self._fields = QWidget()
        self._fields.setObjectName("formFields")
        fields = QVBoxLayout(self._fields)
        fields.setContentsMargins(0, 0, 0, 0)
        fields.setSpacing(4)
        fields.addWidget(self.rows)
        fields.addWidget(self.banner)
        self._content = QWidget()
        self._content.setObjectName("formContent")
        self._content.installEventFilter(self)
        self._column = QVBoxLayout(self._content)
        self._column.setSpacing(0)
        self._column.addWidget(self.empty)
        self._column.addWidget(self._fields)
        self._column.addStretch(1)
        self._put_into_scroll_area()

    def _put_into_scroll_area(self) -> None:
        """For forms that are longer than the room they get."""
        self._scroll = QScrollArea(self)  # not in a layout: a box layout would ask that for the height, not the pane
        self._scroll.setObjectName("formScroll")
        self._scroll.setWidget(self._content)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        grow_with_width(self)

    def _connect(self) -> None:
        for field in self.rows.fields():
            field.asked.connect(self._request)
            field.half_typed.connect(self._tell_half_typed)
            field.text_wanted.connect(lambda line: self._show_raw(line, 0))
        self.title.input.entered.connect(self.focusNextChild)
        self.date.input.line.entered.connect(self.focusNextChild)
        self.more.raw_view_toggled.connect(self.raw_view_requested)
        self.banner.place_wanted.connect(self._show_raw)
        self.empty.add_wanted.connect(self.add_front_matter_requested)

    def _show_bar(self) -> None:
        """Qt's own "as needed" keeps a bar that takes so much width that it is needed."""
        policy = Qt.ScrollBarPolicy
        needed = self._content_height(self.width()) > self.height()
        self._scroll.setVerticalScrollBarPolicy(policy.ScrollBarAlwaysOn if needed else policy.ScrollBarAlwaysOff)

    def _request(self, asked: Edit | list[Edit], typed: bool) -> None:
        """Hand on what a field asks for; see the facts after it, if the owner doesn't tell them at once."""
        before = self._facts
        self.edit_requested.emit(asked, typed)
        if before is None or self._facts is not before:
            return
        old = before.front_matter
        head = Text(old.head)
        for edit in [asked] if isinstance(asked, Edit) else asked:
            head.replace(edit.line, edit.column, edit.removed, edit.inserted)
        new = FrontMatter.read(str(head), old.format, old.generator)
        self._tell(replace(before, front_matter=new), self._has_front_matter)

    def _tell_half_typed(self) -> None:
        found = self.rows.pending() if self._facts is not None and not self._facts.reason else None
        if not isinstance(found, Refused):
            self.half_typed.emit(found if isinstance(found, list) else [found] if found is not None else [])

    def _show_raw(self, line: int, column: int) -> None:
        if not self._raw_shown:
            self.raw_view_requested.emit()
        self.raw_place_requested.emit(line, column)

    def _content_height(self, width: int) -> int:
        layout = self._column
        frame = 2 * self.frameWidth()
        inner = layout.totalHeightForWidth(width) if layout.hasHeightForWidth() else layout.totalSizeHint().height()
        return inner + frame
