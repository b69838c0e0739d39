"""Chips that wrap, with a ＋ at their end: add, remove, rename, reorder by keyboard and mouse."""

from __future__ import annotations

import re
from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QWidget

from editor.ui.form.buttons import ShrinkingButton
from editor.ui.form.chip import Chip
from editor.ui.form.flow import arrange
from editor.ui.form.growing import lay_out_now
from editor.ui.form.item_input import COMMAS, AddInput, ItemInput, RenameInput
from editor.ui.form.look import LINE, Look
from editor.ui.form.widgets import grow_with_width, take_away

GAP = 8


class Chips(QWidget):
    """A row of items that asks for changes and makes none itself."""

    added = Signal(list)
    removed = Signal(int)
    renamed = Signal(int, str)
    moved = Signal(int, int)
    height_changed = Signal()
    half_typed = Signal()  # what is typed in an open field is another text now

    def __init__(
        self,
        look: Look,
        hint: str,
        *,
        separator: str = "",
        separators: re.Pattern[str] = COMMAS,
    ) -> None:
        super().__init__()
        self._look, self._separator = look, separator
        self._gap = GAP * 2 + 4 if separator else GAP
        self._chips: list[Chip] = []
        self._editor: ItemInput | None = None
        self._renaming = -1
        self._drop = -1
        self._tail: QWidget | None = None
        self._in_use = False
        self.level = ""
        self._read_only = False
        self.adder = AddInput(hint, self, separators)
        self.adder.committed.connect(self.added)
        self.adder.typed.connect(self.half_typed)
        self.adder.cancelled.connect(self.half_typed)
        self.adder.erased.connect(self._remove_last)
        self.adder.back.connect(lambda: self.focus_item(len(self._chips) - 1))
        self.setFocusProxy(self.adder)
        grow_with_width(self)

    # what is shown

    def items(self) -> list[str]:
        """The items shown."""
        return [chip.text() for chip in self._chips]

    def show_items(self, items: Sequence[str]) -> None:
        """Show `items`; nothing happens where nothing changed, and the focus stays at its place."""
        if list(items) == self.items():
            return
        focus = next((place for place, chip in enumerate(self._chips) if chip.hasFocus()), -1)
        if self._renaming >= 0:
            self._end_rename()
        while len(self._chips) > len(items):
            take_away(self._chips.pop())
        while len(self._chips) < len(items):
            self._chips.append(self._new_chip())
        for chip, item in zip(self._chips, items, strict=True):
            chip.show_text(item)
        if focus >= 0:
            self.focus_item(min(focus, len(items) - 1))
        self._rearrange()

    def set_read_only(self, read_only: bool) -> None:
        """Show the items only."""
        if read_only == self._read_only:
            return
        self._read_only = read_only
        self.adder.setVisible(not read_only)
        for typed in (self.adder, self._editor):  # what is half typed waits there until it can be taken
            if typed is not None:
                typed.setReadOnly(read_only)
        for chip in self._chips:
            chip.set_read_only(read_only)
        self._rearrange()

    def set_level(self, level: str) -> None:
        """Mark the items with a problem's severity, "" for none."""
        self.level = level
        self.update()

    def set_tail(self, tail: QWidget | None) -> None:
        """Let `tail` stand behind the ＋."""
        if tail is not self._tail:
            self._tail = tail
            if tail is not None:
                tail.setParent(self)
                tail.show()
            self._rearrange()

    def set_in_use(self, in_use: bool) -> None:
        """Whether the keyboard is in the field: only then may the tail take a line of its own, which else stands empty."""
        if in_use is not self._in_use:
            self._in_use = in_use
            self._rearrange()

    def focus_item(self, index: int) -> None:
        """Give the keyboard to a chip; before the first stays there, behind the last is the ＋."""
        if 0 <= index < len(self._chips):
            self._chips[index].setFocus(Qt.FocusReason.OtherFocusReason)
        elif index >= len(self._chips) or not self._chips:
            self.adder.setFocus(Qt.FocusReason.OtherFocusReason)

    # geometry

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._arranged(width)[1]

    def sizeHint(self) -> QSize:
        width = max(self.width(), 160)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(80, LINE)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:  # an input has grown with its text
            self._rearrange()
        return super().event(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """The room behind the ＋ is a part of the field."""
        super().mousePressEvent(event)
        if not self._read_only:
            self.adder.setFocus(Qt.FocusReason.MouseFocusReason)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._separator:
            painter.setPen(self._look["mute"])
            for chip in self._chips if not self._read_only else self._chips[:-1]:
                gap = QRectF(chip.geometry().right(), chip.y(), self._gap, LINE)
                painter.drawText(gap, Qt.AlignmentFlag.AlignCenter, self._separator)
        color = self._look.problem_color(self.level)
        if color is not None:
            end = max((child.geometry().right() for child in [*self._chips, self.adder]), default=60)
            painter.setPen(QPen(color, 1.4))
            painter.drawLine(1, self.height() - 1, end, self.height() - 1)
        if self._drop >= 0:
            painter.setPen(QPen(self._look["accent"], 2))
            x, y = self._drop_mark()
            painter.drawLine(x, y + 3, x, y + LINE - 3)

    def _things(self) -> list[QWidget]:
        things: list[QWidget] = list(self._chips)
        if self._editor is not None:
            things[self._renaming] = self._editor
        if not self._read_only:
            things.append(self.adder)
            things += [self._tail] if self._tail is not None and not self._tail.isHidden() else []
        return things

    def _widths(self) -> list[int]:
        return [thing.sizeHint().width() for thing in self._things()] or [0]

    def _least(self) -> int:
        """How narrow the last thing may become before it takes a line of its own."""
        shrinks = not self._read_only and self._tail is not None and not self._tail.isHidden()
        return ShrinkingButton.LEAST if shrinks else 0

    def _arranged(self, room: int) -> tuple[list[tuple[int, int, int]], int]:
        """As `arrange` gives it. A tail that would stand alone in a line while the field isn't used gets no room."""
        widths, least = self._widths(), self._least()
        places, height = arrange(widths, room, LINE, self._gap, least)
        if least and not self._in_use and len(places) > 1 and places[-1][1] > places[-2][1]:
            places, height = arrange(widths[:-1], room, LINE, self._gap)
            places.append((*places[-1][:2], 0))
        return places, height

    def _place(self) -> None:
        places, _height = self._arranged(self.width())
        for thing, (x, y, width) in zip(self._things(), places, strict=False):
            height = min(LINE, thing.maximumHeight())
            thing.setGeometry(x, y + (LINE - height) // 2, width, height)

    def _rearrange(self) -> None:
        self._place()
        self.updateGeometry()
        self.height_changed.emit()
        if self.heightForWidth(self.width()) != self.height():
            lay_out_now(self)
        self.update()

    # chips

    def _new_chip(self) -> Chip:
        chip = Chip(self._look, cross_on_hover=bool(self._separator), parent=self)
        chip.set_read_only(self._read_only)
        chip.remove_wanted.connect(lambda: self.removed.emit(self._chips.index(chip)))
        chip.rename_wanted.connect(lambda: self.rename(self._chips.index(chip)))
        chip.step_wanted.connect(lambda by: self._step(self._chips.index(chip), by))
        chip.move_wanted.connect(lambda by: self._move(self._chips.index(chip), by))
        chip.dragged.connect(self._drag)
        chip.dropped.connect(lambda: self._drop_at(self._chips.index(chip)))
        chip.stackUnder(self.adder)
        chip.show()
        return chip

    def _step(self, index: int, by: int) -> None:
        if index + by >= len(self._chips) and self._read_only:
            return
        self.focus_item(index + by)

    def _move(self, index: int, by: int) -> None:
        target = index + by
        if 0 <= target < len(self._chips):
            self.focus_item(target)  # the item goes there, and the focus with it
            self.moved.emit(index, target)

    def _remove_last(self) -> None:
        if self._chips:
            self.removed.emit(len(self._chips) - 1)

    # renaming in place

    def rename(self, index: int) -> None:
        """Open a field in the place of a chip."""
        if self._read_only:
            return
        chip = self._chips[index]
        editor = RenameInput(chip.text(), self)
        editor.suggest(self.adder.known, self.items)
        editor.typed.connect(self.half_typed)
        editor.committed.connect(lambda items: self._rename_to(items[0]))
        editor.cancelled.connect(self._cancel_rename)
        editor.left.connect(self._end_rename)
        self._editor, self._renaming = editor, index
        chip.hide()
        editor.show()
        self._rearrange()
        editor.selectAll()
        editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def _rename_to(self, text: str) -> None:
        index, old = self._renaming, self._chips[self._renaming].text()
        had_focus = self._editor is not None and self._editor.hasFocus()
        self._end_rename()
        if had_focus:
            self.focus_item(index)
        if text != old:
            self.renamed.emit(index, text)

    def _cancel_rename(self) -> None:
        index, focused = self._renaming, self._editor is not None and self._editor.hasFocus()
        self._end_rename()
        self.half_typed.emit()
        if focused:
            self.focus_item(index)

    def _end_rename(self) -> None:
        if self._editor is None:
            return
        editor, self._editor = self._editor, None
        self._chips[self._renaming].show()
        self._renaming = -1
        editor.hide_suggestions()
        editor.blockSignals(True)
        editor.hide()
        editor.deleteLater()
        self._rearrange()

    def commit(self) -> None:
        """Hand over what is typed in an open field."""
        (self._editor or self.adder).commit()

    def with_half_typed(self) -> list[str]:
        """The items as they will be once what is typed in an open field is one, too."""
        items = self.items()
        if self._editor is not None:
            items[self._renaming] = self._editor.text().strip() or items[self._renaming]
            return items
        return [*items, *(item for item in self.adder.items_in(self.adder.text()) if item not in items)]

    # dragging

    def _drag(self, where: QPoint) -> None:
        here = self.mapFromGlobal(where)
        line = [i for i, chip in enumerate(self._chips) if chip.y() <= here.y() < chip.y() + LINE + GAP]
        if not line:
            line = [len(self._chips) - 1] if here.y() > 0 else [0]
        target = next((i for i in line if here.x() < self._chips[i].geometry().center().x()), line[-1] + 1)
        if target != self._drop:
            self._drop = target
            self.update()

    def _drop_at(self, index: int) -> None:
        target, self._drop = self._drop, -1
        self.update()
        if target >= 0:
            target -= target > index
            if target != index:
                self.focus_item(target)
                self.moved.emit(index, target)

    def _drop_mark(self) -> tuple[int, int]:
        if self._drop < len(self._chips):
            box = self._chips[self._drop].geometry()
            return max(1, box.left() - self._gap // 2), box.top()
        box = self._chips[-1].geometry()
        return box.right() + self._gap // 2, box.top()
