"""Drops on the canvas: of block kinds from the palette, and of design files.

The effect of dropping a kind, and its preview during the drag, are in `gestures.drop_kind`.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent, QPainter

from designer.ui.canvas.gestures.drop_kind import DropKind
from designer.ui.canvas.gestures.gesture_host import GestureHost
from designer.ui.canvas.view.mime import kind_from, local_files


class DropTarget:
    """Handles the drag and drop events of one canvas.

    While a kind is dragged over the canvas, a preview shows what a drop would do.
    """

    def __init__(
        self,
        canvas: GestureHost,
        on_files: Callable[[list[str]], None],
        on_drag_over: Callable[[bool], None],
    ) -> None:
        """Handle drops on `canvas`.

        `on_files` is called with the paths of files that were dropped. `on_drag_over` is called
        with True when a dragged kind or file that can be dropped enters the canvas, and with False
        when the drag leaves the canvas or is dropped.
        """
        self._on_files, self._on_drag_over = on_files, on_drag_over
        self._drop_kind = DropKind(canvas)
        canvas.document.about_to_change.connect(self._drop_kind.cancel)

    def enter(self, event: QDragEnterEvent) -> None:
        """Accept a drag that enters the canvas if it carries a kind or local files."""
        if kind_from(event.mimeData()) is not None or local_files(event.mimeData()):
            event.acceptProposedAction()
            self._on_drag_over(True)

    def move(self, event: QDragMoveEvent) -> None:
        """Preview a drop of the dragged kind at the pointer; files have no preview."""
        kind = kind_from(event.mimeData())
        if kind is not None:
            self._drop_kind.over(kind, event.position().toPoint(), event.modifiers())
        event.acceptProposedAction()

    def leave(self) -> None:
        """Remove the preview, because the drag left the canvas."""
        self._drop_kind.cancel()
        self._on_drag_over(False)

    def drop(self, event: QDropEvent) -> bool:
        """Add a block of the dropped kind, or pass on the dropped files.

        Return whether a kind was dropped.
        """
        # Always reported as a copy: after a move, the file manager would delete the dragged file.
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        self._on_drag_over(False)
        kind = kind_from(event.mimeData())
        if kind is None:
            self._on_files(local_files(event.mimeData()))
            return False
        self._drop_kind.drop(kind, event.position().toPoint(), event.modifiers())
        return True

    def paint(self, painter: QPainter) -> None:
        """Paint a preview of the card that a drop would add, in scene coordinates."""
        self._drop_kind.paint(painter)
