"""The minimap: the whole design small in a corner of the canvas, and what is in view as a frame.

A press or a drag in it moves the view, the wheel over it zooms; it takes no keys. The design
is painted once, by the overview's few strokes, and kept as a picture until it changes; on top
of that comes only the frame.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, QSize, Qt, QTimer
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

from designer.ui.canvas.scene import far_painter
from designer.ui.canvas.scene.canvas_scene import MARGIN
from designer.ui.canvas.view.camera import Camera
from designer.ui.canvas.view.wheel import WheelInput
from designer.ui.theme import theme

MAX_SIZE = QSize(220, 148)
MIN_SIZE = QSize(88, 64)
AWAY = 12
"""Pixels between it and the corner."""
_PADDING = 8
_SCALE = 0.12
"""No card is larger, however few there are."""
_LEAST_FRAME = 6.0


class Minimap(QWidget):
    """Lies over `canvas`, in its lower right corner; hidden while there is no block."""

    def __init__(self, canvas: Camera) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self._wanted = False
        self._content, self._scale = QRectF(), _SCALE
        """The part of the scene that is pictured, and pixels to a unit of it."""
        self._picture: QPixmap | None = None
        self._grip: QPointF | None = None
        """From the pointer to the middle of the frame, in the scene, while it is held."""
        self._scrolling = WheelInput(wheel_pans=False)
        self.setAccessibleName("Minimap")
        self.setAccessibleDescription("The whole design; the frame is what the canvas shows")
        self.setToolTip("Drag to move the view")
        self.setAttribute(Qt.WidgetAttribute.WA_NoMousePropagation)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        # Opaque, or whatever it changes the canvas below would be painted as well.
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        # Many edits or selections one after the other are one new picture.
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.timeout.connect(self._renew)
        document = canvas.document
        for changed in (
            document.design_changed,
            document.analysis_changed,
            document.selection_changed,
            document.entered_changed,
        ):
            changed.connect(self._mark_stale)
        canvas.installEventFilter(self)
        canvas.looked.connect(self.update)
        self.hide()

    @property
    def wanted(self) -> bool:
        """Whether it is switched on; it is hidden all the same while there is no block."""
        return self._wanted

    def switch(self, on: bool) -> None:
        """On or off."""
        self._wanted = on
        self._renew()

    def frame(self) -> QRectF:
        """What is in view, in pixels of the map: cut at its edges, and never too small to see."""
        area = self._map(self._canvas.visible_area())
        inside = area.intersected(self._room())
        grown = QRectF(0, 0, max(inside.width(), _LEAST_FRAME), max(inside.height(), _LEAST_FRAME))
        grown.moveCenter(inside.center() if not inside.isNull() else area.center())
        room = self._room()
        left = min(max(grown.left(), room.left()), room.right() - grown.width())
        top = min(max(grown.top(), room.top()), room.bottom() - grown.height())
        grown.moveTopLeft(QPointF(left, top))
        return grown

    def to_scene(self, point: QPointF) -> QPointF:
        """The place in the scene that a pixel of the map stands for."""
        return (point - self._corner()) / self._scale + self._content.topLeft()

    def _mark_stale(self) -> None:
        if self._wanted:
            # A large design is pictured when the hand rests.
            self._later.start(20 + len(self._canvas.canvas_scene.cards) // 20)

    def _renew(self) -> None:
        """Takes its size from the design; the picture is painted when it is next in view."""
        self._later.stop()
        shown = self._wanted and bool(self._canvas.canvas_scene.cards)
        self.setVisible(shown)
        self._picture = None
        if shown:
            # What the scene grew to last; asking every card would take longer than painting.
            self._content = self._canvas.sceneRect().adjusted(MARGIN, MARGIN, -MARGIN, -MARGIN)
            room = MAX_SIZE - QSize(2 * _PADDING, 2 * _PADDING)
            across = room.width() / max(self._content.width(), 1)
            down = room.height() / max(self._content.height(), 1)
            self._scale = min(across, down, _SCALE)
            size = (self._content.size() * self._scale).toSize()
            self.resize((size + QSize(2 * _PADDING, 2 * _PADDING)).expandedTo(MIN_SIZE))
            self._place()
            self.update()

    def _place(self) -> None:
        area = self._canvas.rect()
        self.move(area.width() - self.width() - AWAY, area.height() - self.height() - AWAY)

    def _corner(self) -> QPointF:
        """Where the pictured part of the scene begins."""
        size = self._content.size() * self._scale
        return QPointF((self.width() - size.width()) / 2, (self.height() - size.height()) / 2)

    def _room(self) -> QRectF:
        return QRectF(self.rect()).adjusted(2.5, 2.5, -2.5, -2.5)

    def _map(self, area: QRectF) -> QRectF:
        corner = (area.topLeft() - self._content.topLeft()) * self._scale + self._corner()
        return QRectF(corner, area.size() * self._scale)

    def _paint_picture(self) -> QPixmap:
        ratio = self.devicePixelRatioF()
        picture = QPixmap(self.size() * ratio)
        picture.setDevicePixelRatio(ratio)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        painter.translate(self._corner())
        painter.scale(self._scale, self._scale)
        painter.translate(-self._content.topLeft())
        far_painter.paint(painter, self._canvas.canvas_scene, self._content)
        painter.end()
        return picture

    # Qt's own names from here.

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._picture is None:
            self._picture = self._paint_picture()
        look, painter = theme.current(), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), look.colour("canvas"))
        sheet, frame = QPainterPath(), QPainterPath()
        sheet.addRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)
        frame.addRoundedRect(self.frame(), 3, 3)
        painter.fillPath(sheet, look.colour("card"))
        painter.drawPixmap(0, 0, self._picture)
        # What is out of view is dimmed: the frame does not stand on its colour alone.
        veil = look.colour("window")
        veil.setAlpha(150)
        painter.fillPath(sheet.subtracted(frame), veil)
        painter.setPen(look.colour("hairline"))
        painter.drawPath(sheet)
        painter.setPen(QPen(look.colour("accent"), 1.5))
        painter.drawPath(frame)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton:
            return
        point = event.position()
        middle = self._canvas.visible_area().center()
        held = self.frame().contains(point)
        self._grip = middle - self.to_scene(point) if held else QPointF()
        self.mouseMoveEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._grip is not None:
            self._canvas.look_at(self.to_scene(event.position()) + self._grip)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._grip = None

    def wheelEvent(self, event: QWheelEvent) -> None:
        scroll = self._scrolling.interpret(event)
        if scroll.zoom != 1.0:
            self._canvas.zoom_to(self._canvas.zoom * scroll.zoom)
        elif not scroll.pan.isNull():
            self._canvas.pan_by(scroll.pan)
        event.accept()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.PaletteChange:
            self._picture = None
        super().changeEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and watched is self._canvas:
            self._place()
        return False
