"""Drops on the canvas: of block kinds from the palette, and of design files.

The effect of dropping a kind, and its preview during the drag, are in `gestures.drop_kind`.
"""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, Qt, Signal
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
from designer.ui.canvas.view.mime import kind_from, local_files
from designer.ui.document.document import Document


class DropArea(Camera):
    """A canvas with zoom and panning, on which block kinds and design files can be dropped.

    While a kind is dragged over the canvas, a preview shows what a drop would do.
    """

    files_dropped = Signal(object)
    """Emitted with the list of paths of the files that were dropped on the canvas."""
    drag_over_changed = Signal(bool)
    """Emitted with True when a dragged kind or file that can be dropped enters the canvas.

    Emitted with False when the drag leaves the canvas or is dropped.
    """

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(document, parent)
        self.preview = DropPreview(self)
        """Shows what a drop would do; gestures with the mouse use the same preview."""
        self._drop_kind = DropKind(self)
        document.about_to_change.connect(self._drop_kind.leave)
        self.setAcceptDrops(True)

    def repaint_areas(self, *areas: QRectF) -> None:
        """Repaint these areas of the scene (scene units), including previews painted over them."""
        for area in areas:
            if not area.isNull():
                changed = self.mapFromScene(area).boundingRect()
                self.viewport().update(changed.adjusted(-8, -8, 8, 8))

    # Overrides of Qt's methods.

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if kind_from(event.mimeData()) is not None or local_files(event.mimeData()):
            event.acceptProposedAction()
            self.drag_over_changed.emit(True)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        kind = kind_from(event.mimeData())
        if kind is not None:
            self._drop_kind.over(kind, event.position().toPoint(), event.modifiers())
        event.acceptProposedAction()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._drop_kind.leave()
        self.drag_over_changed.emit(False)

    def dropEvent(self, event: QDropEvent) -> None:
        # Always reported as a copy: after a move, the file manager would delete the dragged file.
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        self.drag_over_changed.emit(False)
        kind = kind_from(event.mimeData())
        if kind is None:
            self.files_dropped.emit(local_files(event.mimeData()))
            return
        self._drop_kind.drop(kind, event.position().toPoint(), event.modifiers())
        self.setFocus(Qt.FocusReason.MouseFocusReason)

    def drawForeground(self, painter: QPainter, rect: QRectF | QRect) -> None:
        super().drawForeground(painter, rect)
        self._drop_kind.paint(painter)
        self.preview.paint(painter)
