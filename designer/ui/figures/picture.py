"""Builds the scene of an exported picture, which is not the scene in the window.

So an exported picture has no marks of the selection, may have another theme than the window, and
the window does not change while it is made.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QPainter, QTransform
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem

from designer.core.analysis.analysis import Analysis
from designer.display.card_detail import DEFAULT_DETAIL, detail_from_names
from designer.exchange.formats import ExportOptions, Report
from designer.ui.canvas.scene.canvas_scene import CanvasScene
from designer.ui.document.document import Document
from designer.ui.figures.disposal import Disposal
from designer.ui.theme.appearance import Appearance
from designer.ui.theme.colours import THEMES

BORDER_UNITS = 24.0
"""Margin around the design, in units of the canvas."""


@contextmanager
def picture_scene(
    analysis: Analysis, options: ExportOptions, report: Report
) -> Iterator[CanvasScene]:
    """Return a context manager whose value is a new scene that shows the analysed design.

    The scene must not be used after the ``with`` statement. `report` may raise an exception to
    stop the building of the scene.
    """
    names = options.shown_names
    document = Document()
    try:
        document.load(analysis.design, known=analysis)
        document.enter_group(options.entered_group)
        document.select(())
        yield CanvasScene(
            document,
            document,
            DEFAULT_DETAIL if names is None else detail_from_names(names),
            Appearance(THEMES[options.theme], options.text_scale),
            check=lambda: report(0, 1),
            # Qt would update its index of places whenever the event loop runs.
            has_index=False,
        )
    finally:
        Disposal(document)


def picture_area(scene: CanvasScene) -> QRectF:
    """Return the rectangle of the design with the margin around it, in canvas coordinates."""
    area = scene.content_rect()
    return area.adjusted(-BORDER_UNITS, -BORDER_UNITS, BORDER_UNITS, BORDER_UNITS)


def paint_scene(scene: CanvasScene, painter: QPainter, size: QSizeF, report: Report) -> None:
    """Paint the whole of `picture_area` at the painter's origin, as large as fits into `size`.

    The result is that of `QGraphicsScene.render`, which paints all items in one call. Here `report`
    is called before each item with the number of painted items and the number of all items; it may
    raise an exception.
    """
    area = picture_area(scene)
    scale = min(size.width() / area.width(), size.height() / area.height())
    transform = QTransform.fromScale(scale, scale).translate(-area.left(), -area.top())
    option = QStyleOptionGraphicsItem()
    # A scene without an index returns its items in the order in which they were added.
    items = sorted(scene.items(Qt.SortOrder.AscendingOrder), key=QGraphicsItem.zValue)
    painter.save()
    try:
        painter.setClipRect(QRectF(QPointF(), size), Qt.ClipOperation.IntersectClip)
        painter.setWorldTransform(transform)
        for index, item in enumerate(items):
            report(index, len(items))
            painter.setWorldTransform(item.sceneTransform() * transform)
            painter.save()
            try:
                item.paint(painter, option)
            finally:
                painter.restore()
        painter.setWorldTransform(transform)
        scene.drawForeground(painter, area)
    finally:
        painter.restore()
