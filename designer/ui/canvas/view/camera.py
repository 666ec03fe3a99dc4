"""The camera: which part of the scene the canvas shows; zoom, panning, and fitting to the canvas.

To fit an area into the canvas is to zoom and scroll so that the canvas shows the whole area, as
large as possible. Presses of the mouse are handled in `canvas_view`.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QNativeGestureEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QGraphicsView, QWidget

from designer.core.graph.design import Design
from designer.ui.canvas.items.card_part_rects import MIN_LEGIBLE_ZOOM
from designer.ui.canvas.scene import far_painter
from designer.ui.canvas.scene.canvas_scene import CanvasScene
from designer.ui.canvas.view.grid_background import paint_grid
from designer.ui.canvas.view.keep_in_view import SCROLL_MARGIN_PX, blocks_to_show, edited_blocks
from designer.ui.canvas.view.wheel import ZOOM_STEP, WheelInput
from designer.ui.document.document_change import DocumentChange

MIN_ZOOM = 0.03
"""Smallest zoom, in pixels per scene unit, that the user can set.

To fit a very large design into the canvas, the zoom can be smaller.
"""
MAX_ZOOM = 4.0
"""Largest zoom, in pixels per scene unit."""
MIN_READABLE_ZOOM = 0.6
"""Zoom for an entered group that would not be legible if all of it were shown at once.

In pixels per scene unit.
"""
FRAME_MARGIN_PX = 32
"""Margin left free around an area that is fitted into the canvas, in pixels."""


class Viewpoint(NamedTuple):
    """The zoom and the scroll position of a camera, to be restored later."""

    zoom: float
    """Pixels per scene unit."""
    across: int
    """Value of the horizontal scroll bar, in pixels."""
    down: int
    """Value of the vertical scroll bar, in pixels."""
    shows_all: bool
    """Whether the whole design was fitted into the canvas; see `Camera.shows_all`."""


class Camera(QGraphicsView):
    """The base class of the canvas: shows `scene`, which it then owns, without scroll bars.

    It can zoom, pan (move the content), and fit an area of the scene into the canvas.
    """

    first_painted = Signal()
    """Emitted once, after the canvas was painted for the first time."""
    view_changed = Signal()
    """Emitted when the canvas zooms or scrolls, so that widgets over it can move along."""
    wheel_pans_changed = Signal(bool)
    """Emitted when the user has chosen whether the mouse wheel pans (True) or zooms (False)."""

    def __init__(self, scene: CanvasScene, *, wheel_pans: bool = False) -> None:
        """Show `scene`; the mouse wheel pans the canvas if `wheel_pans`, and otherwise zooms."""
        super().__init__()
        # Set before the scene is shown, because that may already resize the canvas.
        self._shows_all = True
        """Whether the whole design is fitted into the canvas; see the property `shows_all`."""
        self._framing_zoom = 1.0
        """The zoom at which an area was last fitted into the canvas.

        The user may zoom out down to this zoom.
        """
        self.document = scene.document
        self.canvas_scene = scene
        scene.setParent(self)
        # The viewport that Qt creates is replaced by one created in Python. For Qt's viewport,
        # PySide would try every widget class it knows to find the type, which takes longer than
        # creating the whole canvas.
        self.setViewport(QWidget())
        # The painted background covers the whole viewport, so Qt need not fill it first.
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
        # A child timer is deleted with the canvas. `QTimer.singleShot` could still fire afterwards
        # and emit the signal of a deleted canvas.
        self._first_paint = QTimer(self)
        self._first_paint.setSingleShot(True)
        self._first_paint.timeout.connect(self.first_painted)
        self._wheel = WheelInput(wheel_pans)
        self._subpixel_rest = QPointF()
        """The part of the last pan that is less than a pixel; it is added to the next pan.

        Scroll bars can hold only whole pixels.
        """
        self.canvas_scene.document_shown.connect(self._follow_document)

    @property
    def widget(self) -> QWidget:
        """The canvas itself, for panes over it, which know it only as a widget."""
        return self

    @property
    def zoom(self) -> float:
        """The zoom in pixels per scene unit."""
        return self.transform().m11()

    def zoom_to(self, zoom: float, about: QPointF | None = None) -> None:
        """Set the zoom, keeping the point of the scene that is shown at `about` in place.

        `about` is in viewport pixels; None is the middle of the viewport. The zoom is limited to
        the range from `MIN_ZOOM` to `MAX_ZOOM`. If an area was last fitted into the canvas at a
        smaller zoom than `MIN_ZOOM`, that zoom is the lower limit.
        """
        zoom = min(max(zoom, min(MIN_ZOOM, self._framing_zoom)), MAX_ZOOM)
        fixed = QPointF(self.viewport().rect().center()) if about is None else about
        before = self.viewportTransform().inverted()[0].map(fixed - self._subpixel_rest)
        factor = zoom / self.zoom
        self.scale(factor, factor)
        self._subpixel_rest = QPointF()
        self.pan_by(fixed - self.viewportTransform().map(before))
        self.viewport().update()
        self.view_changed.emit()

    def pan_by(self, step: QPointF) -> None:
        """Move the content of the canvas by `step`, a distance across and down in pixels.

        A fraction of a pixel is kept for the next call, so that many small steps add up.
        """
        self._shows_all = False
        total = step + self._subpixel_rest
        rounded = total.toPoint()
        self._subpixel_rest = total - QPointF(rounded)
        across, down = self.horizontalScrollBar(), self.verticalScrollBar()
        across.setValue(across.value() - rounded.x())
        down.setValue(down.value() - rounded.y())

    def look_at(self, point: QPointF, through: QPointF | None = None) -> None:
        """Scroll so that `point` of the scene (in scene units) is shown at `through`.

        `through` is in viewport pixels; None is the middle of the viewport.
        """
        self._subpixel_rest = QPointF()
        self.centerOn(point)
        if through is not None:
            self.pan_by(through - self.viewportTransform().map(point))
        self._shows_all = False

    def viewpoint(self) -> Viewpoint:
        """Return the current zoom and scroll position, for `restore_viewpoint`."""
        bars = self.horizontalScrollBar(), self.verticalScrollBar()
        return Viewpoint(self.zoom, bars[0].value(), bars[1].value(), self._shows_all)

    def restore_viewpoint(self, viewpoint: Viewpoint) -> None:
        """Restore a zoom and scroll position, as far as the present size of the design allows."""
        self.zoom_to(viewpoint.zoom)
        self._subpixel_rest = QPointF()
        self.horizontalScrollBar().setValue(viewpoint.across)
        self.verticalScrollBar().setValue(viewpoint.down)
        self._shows_all = viewpoint.shows_all

    def visible_area(self) -> QRectF:
        """Return the part of the scene that the canvas now shows, in scene units."""
        return self.viewportTransform().inverted()[0].mapRect(QRectF(self.viewport().rect()))

    def to_scene(self, point: QPoint) -> QPointF:
        """Return the point of the scene that is shown at `point` of the viewport (pixels)."""
        return self.mapToScene(point)

    def from_scene(self, point: QPointF) -> QPoint:
        """Return the point of the viewport, in pixels, that shows `point` of the scene."""
        return self.mapFromScene(point)

    def area_from_scene(self, area: QRectF) -> QRect:
        """Return the area of the viewport, in pixels, that shows `area` of the scene."""
        return self.mapFromScene(area).boundingRect()

    def repaint_areas(self, *areas: QRectF) -> None:
        """Repaint these areas of the scene (scene units), including previews painted over them."""
        for area in areas:
            if not area.isNull():
                self.viewport().update(self.area_from_scene(area).adjusted(-8, -8, 8, 8))

    @property
    def wheel_pans(self) -> bool:
        """Whether the mouse wheel pans (True) or zooms (False) the canvas.

        While Ctrl is held, the wheel always zooms.
        """
        return self._wheel.wheel_pans

    def toggle_wheel_pans(self) -> None:
        """Toggle whether the mouse wheel pans or zooms the canvas."""
        self._wheel.wheel_pans = not self.wheel_pans
        self.wheel_pans_changed.emit(self.wheel_pans)

    def zoom_in(self) -> None:
        """Enlarge the content of the canvas by one step of the zoom."""
        self.zoom_to(self.zoom * ZOOM_STEP)

    def zoom_out(self) -> None:
        """Shrink the content of the canvas by one step of the zoom."""
        self.zoom_to(self.zoom / ZOOM_STEP)

    def zoom_full(self) -> None:
        """Zoom to 100 %: one pixel per scene unit."""
        self.zoom_to(1.0)

    def frame_all(self) -> None:
        """Fit the whole design, or the entered group, into the canvas; zoom to at most 100 %."""
        self.frame(self.canvas_scene.content_rect())
        self._shows_all = True

    def _show_entered(self, group: str | None) -> None:
        """Fit all cards into the canvas, after another group was entered or left.

        `group` is the id of the group that is now entered (the canvas shows only its blocks), or
        None if the whole design is shown. If the cards of an entered group would be too small to
        read, show its leftmost blocks at a readable zoom instead.
        """
        self.frame_all()
        if group is None or self.zoom >= MIN_LEGIBLE_ZOOM:
            return
        area = self.canvas_scene.content_rect()
        first = self.canvas_scene.content_rect(self._first_blocks())
        self.zoom_to(MIN_READABLE_ZOOM)
        corner = QPointF(area.left(), first.center().y())
        self.look_at(corner, QPointF(FRAME_MARGIN_PX, self.viewport().height() / 2))

    def _first_blocks(self) -> list[str]:
        """Return the ids of the cards in the leftmost column."""
        cards = self.canvas_scene.cards
        left = min((card.at[0] for card in cards.values()), default=0.0)
        return [key for key, card in cards.items() if card.at[0] == left]

    @property
    def shows_all(self) -> bool:
        """Whether the whole design was fitted into the canvas, without a zoom or scroll since.

        While this is true, the design is fitted again when the canvas is resized or blocks are
        added.
        """
        return self._shows_all

    def _follow_document(self, change: DocumentChange) -> None:
        """After a change of the document, choose what the canvas shows of the scene."""
        if change.replaced:
            self.frame_all()
        elif change.entered_changed:
            self._show_entered(change.after.view.entered_group)
        elif change.design_changed:
            self._follow_edit(change.before.design, change.after.design)

    def _follow_edit(self, before: Design, now: Design) -> None:
        """After an edit from `before` to `now`, scroll so that the canvas shows the edited blocks.

        If the whole design was fitted into the canvas before the edit, it is fitted into it again.
        If the edit removed all blocks, reset the zoom to 100 %: a large design is zoomed far out,
        and at that zoom new blocks would not be legible.
        """
        if before.blocks and not now.blocks:
            self.frame_all()
            return
        edited = edited_blocks(before, now, self.document.selection)
        if edited is None:
            return
        visible, area_of = self.visible_area(), self.canvas_scene.content_rect
        if not self._shows_all:
            margin = SCROLL_MARGIN_PX / self.zoom
            self.bring_into_view(blocks_to_show(edited, before, visible, area_of, margin))
        elif not visible.contains(area_of()):
            self.frame_all()

    def frame_selection(self) -> None:
        """Fit the selected blocks, or the whole design if none is selected, into the canvas."""
        selected = self.canvas_scene.content_rect(self.document.selection)
        self.frame(self.canvas_scene.content_rect() if selected.isEmpty() else selected)

    def frame(self, area: QRectF) -> None:
        """Zoom and scroll so that `area` (scene units) and a margin around it fit into the canvas.

        The zoom is at most 100 %.
        """
        if area.isEmpty():
            area = QRectF(0, 0, 1, 1)
        margin = FRAME_MARGIN_PX
        available = self.viewport().rect().adjusted(margin, margin, -margin, -margin)
        zoom = min(available.width() / area.width(), available.height() / area.height(), 1.0)
        self._framing_zoom = zoom
        self.zoom_to(zoom)
        self.centerOn(area.center())
        self._subpixel_rest = QPointF()

    def bring_into_view(self, keys: Iterable[str]) -> None:
        """Scroll as little as needed to show the blocks or cards with the ids `keys`.

        If they do not fit into the canvas together, zoom so that the whole design fits into it.
        """
        area = self.canvas_scene.content_rect(keys)
        if area.isEmpty():
            return
        target, available = self.mapFromScene(area).boundingRect(), self.viewport().rect()
        if available.contains(target):
            return
        if target.width() > available.width() - 40 or target.height() > available.height() - 40:
            self.frame(self.canvas_scene.content_rect())
        else:
            self._shows_all = False
            self.ensureVisible(area, SCROLL_MARGIN_PX, SCROLL_MARGIN_PX)

    # Overrides of Qt's methods.

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Pan, or zoom at the pointer; `WheelInput` decides which of the two the event means."""
        scroll = self._wheel.interpret(event)
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
        self.view_changed.emit()

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
        painter.fillRect(event.rect(), self.canvas_scene.appearance.theme.colour("canvas"))
        painter.setTransform(self.viewportTransform())
        exposed = self.mapToScene(event.rect()).boundingRect()
        far_painter.paint(painter, self.canvas_scene, exposed)
        self.drawForeground(painter, exposed)
        painter.end()

    def drawBackground(self, painter: QPainter, rect: QRectF | QRect) -> None:
        paint_grid(painter, QRectF(rect), self.zoom, self.canvas_scene.appearance.theme)
