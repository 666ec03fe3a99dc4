"""The view as something to drop on: kinds from the palette, and design files.

What a kind would do where it is held is `gestures.place_kind`'s.
"""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QPainter,
)
from PySide6.QtWidgets import QWidget

from designer.ui.canvas.gestures.drop_kind import DropKind
from designer.ui.canvas.previews.drop_preview import DropPreview
from designer.ui.canvas.view.camera import Camera
from designer.ui.canvas.view.mime import kind_in, local_files
from designer.ui.document.document import Document


class DropArea(Camera):
    """Takes drags, and shows what a drop would give before it is one."""

    files_dropped = Signal(object)
    """List of the local paths of files let go over the canvas."""
    dragged_over = Signal(bool)
    """Something that can be dropped is held over the canvas, or no longer."""

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(document, parent)
        self.preview = DropPreview(self)
        """What the drop under way would give, of a gesture too."""
        self._placing = DropKind(self)
        document.about_to_change.connect(self._placing.leave)
        self.setAcceptDrops(True)

    def paint_again(self, *areas: QRectF) -> None:
        """Paints these areas of the scene again, with what lies over them."""
        for area in areas:
            if not area.isNull():
                seen = self.mapFromScene(area).boundingRect()
                self.viewport().update(seen.adjusted(-8, -8, 8, 8))

    # Qt's own names from here.

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if kind_in(event.mimeData()) is not None or local_files(event.mimeData()):
            event.acceptProposedAction()
            self.dragged_over.emit(True)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        kind = kind_in(event.mimeData())
        if kind is not None:
            self._placing.over(kind, event.position().toPoint(), event.modifiers())
        event.acceptProposedAction()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._placing.leave()
        self.dragged_over.emit(False)

    def dropEvent(self, event: QDropEvent) -> None:
        # Never a move: a file manager would then delete the file it was dragged from.
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        self.dragged_over.emit(False)
        kind = kind_in(event.mimeData())
        if kind is None:
            self.files_dropped.emit(local_files(event.mimeData()))
            return
        self._placing.drop(kind, event.position().toPoint(), event.modifiers())
        self.setFocus(Qt.FocusReason.MouseFocusReason)

    def drawForeground(self, painter: QPainter, rect: QRectF) -> None:
        super().drawForeground(painter, rect)
        self._placing.paint(painter)
        self.preview.paint(painter)
