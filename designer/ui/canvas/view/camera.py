"""How one looks at the scene: zoom, pan, framing, and painting from near and from far.

What a press of the mouse begins is in `view`.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QNativeGestureEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QGraphicsView, QWidget

from designer.core.graph.design import Design
from designer.display.card_detail import AS_IT_COMES, detail_of
from designer.ui.app import settings
from designer.ui.canvas.items.card_geometry import LEGIBLE
from designer.ui.canvas.scene import far_painter
from designer.ui.canvas.scene.canvas_scene import CanvasScene
from designer.ui.canvas.view.grid_background import paint_grid
from designer.ui.canvas.view.keep_in_view import AROUND, keep_in_view
from designer.ui.canvas.view.wheel import STEP, WheelInput
from designer.ui.document.document import Document
from designer.ui.theme import theme

SMALLEST, LARGEST = 0.03, 4.0
MIN_READABLE_ZOOM = 0.6
"""The zoom at which one looks into a group that is too long to be read whole."""
BORDER = 32
"""Pixels kept free around what is framed."""


class Viewpoint(NamedTuple):
    """How one looks at the scene."""

    zoom: float
    across: int
    down: int
    shows_all: bool


class Camera(QGraphicsView):
    """A view that is moved by hand; it has no scroll bars."""

    painted = Signal()
    """The view was painted for the first time."""
    looked = Signal()
    """One looks elsewhere, or from nearer or further: what lies over the canvas follows."""

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        # First of all: making the scene may bring a resize along.
        self._shows_all = True
        """Whether nobody zoomed or panned since everything was framed: it stays so then."""
        self._fits = 1.0
        """The zoom of the last framing: one may go out as far as that."""
        self.document = document
        shown = settings.figures()
        detail = AS_IT_COMES if shown is None else detail_of(shown)
        self.canvas_scene = CanvasScene(document, self, detail)
        # A viewport of our own: asked for Qt's, PySide would first make every widget class it
        # knows, to find which one that is; that takes longer than the whole canvas.
        self.setViewport(QWidget())
        # The backdrop covers all of it: what Qt would fill first is never seen.
        self.viewport().setAutoFillBackground(False)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.setScene(self.canvas_scene)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTransformationAnchor(QGraphicsView.ViewportAnchor.NoAnchor)
        self.setResizeAnchor(QGraphicsView.ViewportAnchor.NoAnchor)
        self.setMinimumSize(240, 160)
        self._unpainted = True
        # A child goes with the view; a single shot would call a signal whose view is gone.
        self._first_paint = QTimer(self)
        self._first_paint.setSingleShot(True)
        self._first_paint.timeout.connect(self.painted)
        self._scrolling = WheelInput(settings.wheel_pans())
        self._owed = QPointF()
        """The part of a pixel that panning still owes, since the view stands on whole ones."""
        document.replaced.connect(self.frame_all)
        document.entered_changed.connect(self._look_in)
        document.design_changed.connect(self._follow_edit)

    @property
    def zoom(self) -> float:
        """Pixels to a unit of the scene."""
        return self.transform().m11()

    def zoom_to(self, zoom: float, about: QPointF | None = None) -> None:
        """Zooms, keeping what is under `about` (viewport; its middle if None) where it is."""
        zoom = min(max(zoom, min(SMALLEST, self._fits)), LARGEST)
        fixed = QPointF(self.viewport().rect().center()) if about is None else about
        before = self.viewportTransform().inverted()[0].map(fixed - self._owed)
        factor = zoom / self.zoom
        self.scale(factor, factor)
        self._owed = QPointF()
        self.pan_by(fixed - self.viewportTransform().map(before))
        self.viewport().update()
        self.looked.emit()

    def pan_by(self, step: QPointF) -> None:
        """Moves the canvas by `step` pixels, as a hand would pull it; parts of a pixel add up."""
        self._shows_all = False
        wanted = step + self._owed
        whole = wanted.toPoint()
        self._owed = wanted - QPointF(whole)
        across, down = self.horizontalScrollBar(), self.verticalScrollBar()
        across.setValue(across.value() - whole.x())
        down.setValue(down.value() - whole.y())

    def look_at(self, point: QPointF, through: QPointF | None = None) -> None:
        """Brings `point` of the scene to `through` (viewport; its middle if None)."""
        self._owed = QPointF()
        self.centerOn(point)
        if through is not None:
            self.pan_by(through - self.viewportTransform().map(point))
        self._shows_all = False

    def viewpoint(self) -> Viewpoint:
        """How one looks now, to come back to."""
        bars = self.horizontalScrollBar(), self.verticalScrollBar()
        return Viewpoint(self.zoom, bars[0].value(), bars[1].value(), self._shows_all)

    def come_back(self, to: Viewpoint) -> None:
        """Looks as one did then; where the design changed meanwhile, as nearly so."""
        self.zoom_to(to.zoom)
        self._owed = QPointF()
        self.horizontalScrollBar().setValue(to.across)
        self.verticalScrollBar().setValue(to.down)
        self._shows_all = to.shows_all

    def visible_area(self) -> QRectF:
        """The part of the scene that is in view."""
        return self.viewportTransform().inverted()[0].mapRect(QRectF(self.viewport().rect()))

    @property
    def wheel_pans(self) -> bool:
        """Whether a mouse wheel pans rather than zooms; with Ctrl it zooms in any case."""
        return self._scrolling.wheel_pans

    def exchange_wheel(self) -> None:
        """The mouse wheel pans where it zoomed, and the other way round; remembered."""
        self._scrolling.wheel_pans = not self.wheel_pans
        settings.remember_wheel_pans(self.wheel_pans)

    def zoom_in(self) -> None:
        """One step larger."""
        self.zoom_to(self.zoom * STEP)

    def zoom_out(self) -> None:
        """One step smaller."""
        self.zoom_to(self.zoom / STEP)

    def zoom_full(self) -> None:
        """One unit a pixel."""
        self.zoom_to(1.0)

    def frame_all(self) -> None:
        """Shows the whole design, at 100 % at most."""
        self.frame(self.canvas_scene.content_rect())
        self._shows_all = True

    def _look_in(self, group: str | None) -> None:
        """Shows what one looks into from now on: of a long group where it starts, to be read."""
        self.frame_all()
        if group is None or self.zoom >= LEGIBLE:
            return
        area = self.canvas_scene.content_rect()
        first = self.canvas_scene.content_rect(self._first_blocks())
        self.zoom_to(MIN_READABLE_ZOOM)
        corner = QPointF(area.left(), first.center().y())
        self.look_at(corner, QPointF(BORDER, self.viewport().height() / 2))

    def _first_blocks(self) -> list[str]:
        """The blocks of the leftmost cards."""
        cards = self.canvas_scene.cards
        left = min((card.at[0] for card in cards.values()), default=0.0)
        return [key for key, card in cards.items() if card.at[0] == left]

    @property
    def shows_all(self) -> bool:
        """Whether all was framed, and nobody zoomed or panned since."""
        return self._shows_all

    def _follow_edit(self, before: Design, now: Design) -> None:
        """Keeps what the edit is about in sight.

        Leaves an emptied canvas at 100 %: at the zoom of what is gone, none could be read.
        """
        if before.blocks and not now.blocks:
            self.frame_all()
        else:
            keep_in_view(self, before, now)

    def frame_selection(self) -> None:
        """Shows the selected blocks, or all where none is."""
        chosen = self.canvas_scene.content_rect(self.document.selection)
        self.frame(self.canvas_scene.content_rect() if chosen.isEmpty() else chosen)

    def frame(self, area: QRectF) -> None:
        """Shows `area` with a border, at 100 % at most."""
        if area.isEmpty():
            area = QRectF(0, 0, 1, 1)
        room = self.viewport().rect().adjusted(BORDER, BORDER, -BORDER, -BORDER)
        fits = min(room.width() / area.width(), room.height() / area.height(), 1.0)
        self._fits = fits
        self.zoom_to(fits)
        self.centerOn(area.center())
        self._owed = QPointF()

    def bring_into_view(self, keys: Iterable[str]) -> None:
        """Scrolls as little as needed to show blocks; zooms out where they do not fit."""
        area = self.canvas_scene.content_rect(keys)
        if area.isEmpty():
            return
        seen, room = self.mapFromScene(area).boundingRect(), self.viewport().rect()
        if room.contains(seen):
            return
        if seen.width() > room.width() - 40 or seen.height() > room.height() - 40:
            self.frame(self.canvas_scene.content_rect())
        else:
            self._shows_all = False
            self.ensureVisible(area, AROUND, AROUND)

    # Qt's own names from here.

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Pans or zooms at the pointer, as `scrolling` reads it."""
        scroll = self._scrolling.meaning(event)
        if scroll.zoom != 1.0:
            self.zoom_to(self.zoom * scroll.zoom, event.position())
        elif not scroll.pan.isNull():
            self.pan_by(scroll.pan)
        event.accept()

    def viewportEvent(self, event: QEvent) -> bool:
        if isinstance(event, QNativeGestureEvent):
            if event.gestureType() == Qt.NativeGestureType.ZoomNativeGesture:
                self.zoom_to(self.zoom * (1 + event.value()), event.position())
            return True
        return super().viewportEvent(event)

    def scrollContentsBy(self, across: int, down: int) -> None:
        super().scrollContentsBy(across, down)
        self.looked.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        middle = self.mapToScene(QRectF(QPointF(), event.oldSize().toSizeF()).center().toPoint())
        super().resizeEvent(event)
        if self._shows_all:
            self.frame_all()
        elif event.oldSize().isValid():
            self.centerOn(middle)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._unpainted:
            self._unpainted = False
            self._first_paint.start()
        if self.zoom >= far_painter.FAR_ZOOM:
            super().paintEvent(event)
            return
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), theme.current().colour("canvas"))
        painter.setTransform(self.viewportTransform())
        exposed = self.mapToScene(event.rect()).boundingRect()
        far_painter.paint(painter, self.canvas_scene, exposed)
        self.drawForeground(painter, exposed)
        painter.end()

    def drawBackground(self, painter: QPainter, rect: QRectF) -> None:
        paint_grid(painter, rect, self.zoom)
