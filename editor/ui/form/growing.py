"""Growing at once: a text that wraps must not be painted cut off while layout requests climb from parent to parent."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget


def lay_out_now(widget: QWidget) -> None:
    """Lay out the form round `widget`, whose height has changed, and what stands beside the form."""
    if not widget.isVisible():
        return
    pane = widget.parentWidget()
    while pane is not None and pane.objectName() != "formPane":
        layout = pane.layout()
        if layout is not None:
            layout.invalidate()
            if pane.objectName() == "formContent":
                layout.activate()
        pane = pane.parentWidget()
    if pane is None:
        return
    pane.updateGeometry()
    beside = pane.parentWidget()
    layout = beside.layout() if beside is not None else None
    if layout is not None:
        layout.activate()
