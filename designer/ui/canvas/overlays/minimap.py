"""The minimap: the whole design in a corner of the canvas, with the visible part outlined.

The outline is a rectangle around the part that the canvas shows. A press or a drag in the minimap
scrolls the canvas, and the wheel zooms the canvas. The minimap never has the keyboard focus. The
design is painted once, in the simplified way in which the canvas paints it when far zoomed out, and
is cached as a pixmap until the design changes. Only the outline is painted at each repaint.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import (
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QPixmap,
    QWheelEvent,
)
from PySide6.QtWidgets import QWidget

from designer.ui.canvas.overlays.overlay import ResizeFilter
from designer.ui.canvas.scene import far_painter
from designer.ui.canvas.scene.canvas_scene import SCROLL_MARGIN
from designer.ui.canvas.view.camera import Camera
from designer.ui.canvas.view.wheel import WheelInput
from designer.ui.document.document_change import DocumentChange

MAX_SIZE = QSize(220, 148)
"""Largest size of the minimap, in pixels."""
MIN_SIZE = QSize(88, 64)
"""Smallest size of the minimap, in pixels."""
EDGE_DISTANCE_PX = 12
"""Distance between the minimap and the right and lower edges of the canvas, in pixels."""
_PADDING_PX = 8
"""Padding between the edge of the minimap and the design, in pixels."""
_MAX_SCALE = 0.12
"""Largest scale, in pixels per scene unit, so that a design with few cards is not shown huge."""
_MIN_FRAME_PX = 6.0
"""Smallest width and height of the outline around the part the canvas shows, in pixels."""


class Minimap(QWidget):
    """The small picture of the whole design in the lower right corner of `canvas`.

    A rectangle in it shows which part the canvas shows. Hidden while the design has no block.
    """

    def __init__(self, canvas: Camera) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self._wanted = False
        self._content = QRectF()
        """The part of the scene that the minimap shows, in scene units."""
        self._scale = _MAX_SCALE
        """Pixels of the minimap per scene unit."""
        self._pixmap: QPixmap | None = None
        """The cached picture of the design, or None if the design must be painted again."""
        self._grip: QPointF | None = None
        """During a drag, the offset from the pointer to the middle of the canvas, in scene units.

        None while no drag is in progress.
        """
        self._wheel = WheelInput(wheel_pans=False)
        self.setAccessibleName("Minimap")
        self.setAccessibleDescription("The whole design; the frame is what the canvas shows")
        self.setToolTip("Drag to move the view")
        self.setAttribute(Qt.WidgetAttribute.WA_NoMousePropagation)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        # Opaque, so that repainting the minimap does not also repaint the canvas below it.
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        # After many edits or selections in quick succession the pixmap is painted only once.
        self._refresh_timer = QTimer(self)
        self._refresh_timer.setSingleShot(True)
        self._refresh_timer.timeout.connect(self._refresh)
        canvas.document.changed.connect(self._follow_document)
        ResizeFilter(canvas, self, self._place)
        canvas.view_changed.connect(self.update)
        self.hide()

    @property
    def is_on(self) -> bool:
        """Whether the user has switched the minimap on; even then an empty design hides it."""
        return self._wanted

    def set_on(self, on: bool) -> None:
        """Switch the minimap on or off."""
        self._wanted = on
        self._refresh()

    def frame(self) -> QRectF:
        """Return the outline around the part that the canvas shows, in pixels of the minimap.

        The outline stays within the minimap, and is never smaller than `_MIN_FRAME_PX`.
        """
        view = self._map(self._canvas.visible_area())
        limits = self._limits()
        inside = view.intersected(limits)
        frame = QRectF(
            0, 0, max(inside.width(), _MIN_FRAME_PX), max(inside.height(), _MIN_FRAME_PX)
        )
        frame.moveCenter(inside.center() if not inside.isNull() else view.center())
        left = min(max(frame.left(), limits.left()), limits.right() - frame.width())
        top = min(max(frame.top(), limits.top()), limits.bottom() - frame.height())
        frame.moveTopLeft(QPointF(left, top))
        return frame

    def to_scene(self, point: QPointF) -> QPointF:
        """Return the point of the scene that is shown at `point`, a pixel of the minimap."""
        return (point - self._corner()) / self._scale + self._content.topLeft()

    def _follow_document(self, change: DocumentChange) -> None:
        picture_changed = change.design_changed or change.selection_changed
        if self._wanted and (picture_changed or change.entered_changed):
            # In milliseconds. A large design takes longer to paint, so it is painted only after a
            # longer pause.
            self._refresh_timer.start(20 + len(self._canvas.canvas_scene.cards) // 20)

    def _refresh(self) -> None:
        """Fit the minimap's size to the design; the pixmap is painted at the next paint event."""
        self._refresh_timer.stop()
        shown = self._wanted and bool(self._canvas.canvas_scene.cards)
        self.setVisible(shown)
        self._pixmap = None
        if shown:
            # The scene's rectangle already encloses all cards. To ask every card for its area would
            # take longer than painting the minimap.
            self._content = self._canvas.sceneRect().adjusted(
                SCROLL_MARGIN, SCROLL_MARGIN, -SCROLL_MARGIN, -SCROLL_MARGIN
            )
            padding = QSize(2 * _PADDING_PX, 2 * _PADDING_PX)
            available = MAX_SIZE - padding
            across = available.width() / max(self._content.width(), 1)
            down = available.height() / max(self._content.height(), 1)
            self._scale = min(across, down, _MAX_SCALE)
            size = (self._content.size() * self._scale).toSize()
            self.resize((size + padding).expandedTo(MIN_SIZE))
            self._place()
            self.update()

    def _place(self) -> None:
        area = self._canvas.rect()
        x = area.width() - self.width() - EDGE_DISTANCE_PX
        self.move(x, area.height() - self.height() - EDGE_DISTANCE_PX)

    def _corner(self) -> QPointF:
        """Return the upper left corner of the shown part of the scene, in pixels of the minimap."""
        size = self._content.size() * self._scale
        return QPointF((self.width() - size.width()) / 2, (self.height() - size.height()) / 2)

    def _limits(self) -> QRectF:
        """Return the area within which the outline of the part that the canvas shows must stay.

        The area is in pixels of the minimap.
        """
        return QRectF(self.rect()).adjusted(2.5, 2.5, -2.5, -2.5)

    def _map(self, area: QRectF) -> QRectF:
        """Convert `area` from scene units to pixels of the minimap."""
        corner = (area.topLeft() - self._content.topLeft()) * self._scale + self._corner()
        return QRectF(corner, area.size() * self._scale)

    def _paint_pixmap(self) -> QPixmap:
        ratio = self.devicePixelRatioF()
        pixmap = QPixmap(self.size() * ratio)
        pixmap.setDevicePixelRatio(ratio)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        painter.translate(self._corner())
        painter.scale(self._scale, self._scale)
        painter.translate(-self._content.topLeft())
        far_painter.paint(painter, self._canvas.canvas_scene, self._content)
        painter.end()
        return pixmap

    # Overrides of Qt's methods.

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._pixmap is None:
            self._pixmap = self._paint_pixmap()
        palette, painter = self._canvas.canvas_scene.appearance.theme, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), palette.colour("canvas"))
        outline, frame = QPainterPath(), QPainterPath()
        outline.addRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)
        frame.addRoundedRect(self.frame(), 3, 3)
        painter.fillPath(outline, palette.colour("card"))
        painter.drawPixmap(0, 0, self._pixmap)
        # The part of the design outside the outline is dimmed, so that users who cannot see the
        # colour of the outline still see where it is.
        veil = palette.colour("window")
        veil.setAlpha(150)
        painter.fillPath(outline.subtracted(frame), veil)
        painter.setPen(palette.colour("hairline"))
        painter.drawPath(outline)
        painter.setPen(QPen(palette.colour("accent"), 1.5))
        painter.drawPath(frame)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton:
            return
        point = event.position()
        view_center = self._canvas.visible_area().center()
        in_frame = self.frame().contains(point)
        self._grip = view_center - self.to_scene(point) if in_frame else QPointF()
        self.mouseMoveEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._grip is not None:
            self._canvas.look_at(self.to_scene(event.position()) + self._grip)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._grip = None

    def wheelEvent(self, event: QWheelEvent) -> None:
        scroll = self._wheel.interpret(event)
        if scroll.zoom != 1.0:
            self._canvas.zoom_to(self._canvas.zoom * scroll.zoom)
        elif not scroll.pan.isNull():
            self._canvas.pan_by(scroll.pan)
        event.accept()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.PaletteChange:
            self._pixmap = None
        super().changeEvent(event)
