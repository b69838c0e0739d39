"""The order in which Tab goes through what comes and goes, as a form's fields: that of layouts."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QLayout,
    QLineEdit,
    QMainWindow,
    QScrollArea,
    QSplitter,
    QWidget,
)


def tab_stops(widget: QWidget) -> Iterator[QWidget]:
    """What Tab stops at inside `widget`, in the order of layouts, and of children where there is no layout; a widget that
    knows better says so in `tab_order()`."""
    for child in _children(widget):
        if child is None or child.isHidden() or not child.isEnabled():
            continue
        if child.focusProxy() is None and child.focusPolicy() & Qt.FocusPolicy.TabFocus:
            yield child
        text = isinstance(child, QLineEdit | QAbstractScrollArea) and not isinstance(child, QScrollArea)
        if not text:
            yield from tab_stops(child)


def _children(widget: QWidget) -> Iterator[QWidget | None]:
    layout = widget.layout()
    own: Callable[[], Iterable[QWidget]] | None = getattr(widget, "tab_order", None)
    if own is not None:
        yield from own()
    elif isinstance(widget, QMainWindow):
        yield from (widget.centralWidget(), widget.statusBar())
    elif isinstance(widget, QSplitter):
        yield from (widget.widget(index) for index in range(widget.count()))
    elif layout is not None:
        yield from _in_layout(layout)
    elif isinstance(widget, QScrollArea):
        inner = widget.widget()
        if inner is not None:
            yield inner
    else:
        yield from (child for child in widget.children() if isinstance(child, QWidget))


def _in_layout(layout: QLayout) -> Iterator[QWidget]:
    for index in range(layout.count()):
        item = layout.itemAt(index)
        inner, widget = (item.layout(), item.widget()) if item is not None else (None, None)
        if inner is not None:
            yield from _in_layout(inner)
        elif widget is not None:
            yield widget


def next_outside(widget: QWidget, pane: QWidget, forward: bool) -> QWidget | None:
    """The next stop in the window's own order that is not in `pane`."""
    candidate = widget
    while True:
        following = candidate.nextInFocusChain() if forward else candidate.previousInFocusChain()
        if following is None or following is widget:
            return None
        candidate = following
        if pane.isAncestorOf(candidate) or candidate is pane or candidate.focusProxy() is not None:
            continue
        if candidate.focusPolicy() & Qt.FocusPolicy.TabFocus and candidate.isVisible() and candidate.isEnabled():
            return candidate
