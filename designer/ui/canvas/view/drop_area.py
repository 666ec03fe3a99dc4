"""The view as a drop target: for kinds from the palette, and for design files.

What a dragged kind previews and does is in `gestures.drop_kind`.
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
    """A camera that accepts drags, and previews the outcome of a drop before it happens."""

    files_dropped = Signal(object)
    """Emitted with the list of the local paths of files dropped on the canvas."""
    drag_over_changed = Signal(bool)
    """Emitted with True when a droppable drag enters the canvas, and with False when it ends."""

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(document, parent)
        self.preview = DropPreview(self)
        """The outcome of the drop in progress; gestures of the mouse use it as well."""
        self._drop_kind = DropKind(self)
        document.about_to_change.connect(self._drop_kind.leave)
        self.setAcceptDrops(True)

    def repaint_areas(self, *areas: QRectF) -> None:
        """Repaint these areas of the scene (scene units), including the overlays on them."""
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
        # Never a move: the file manager would then delete the dragged file.
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
