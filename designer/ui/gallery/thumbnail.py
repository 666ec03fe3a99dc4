"""Small pictures of designs, painted with the cards and wires of the canvas."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QLineF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPen, QPixmap
from shiboken6 import delete

from designer.core.graph.design import Design
from designer.core.layout.card_sizes import CARD_HEIGHT, CARD_WIDTH
from designer.ui.canvas.scene import far_painter
from designer.ui.canvas.scene.canvas_scene import CanvasScene
from designer.ui.document.document import Document
from designer.ui.theme import colours
from designer.ui.theme.appearance import Appearance

THUMBNAIL_SIZE_PX = QSize(252, 128)
"""Size of a thumbnail, in logical pixels."""
MIN_CARD_SCALE = 0.14
"""Minimum scale at which cards are painted in detail. At a smaller scale a card is a bar in the
colour of its block family, as on a canvas that is zoomed out."""
MAX_SCENE_BLOCKS = 200
"""Largest number of blocks of a design that is analysed and shown in a scene to be painted.

A larger one is painted from its blocks alone, because a scene of thousands takes seconds.
"""
_MAX_SCALE = 0.6
"""Largest scale of a thumbnail, so that a design of one block does not fill it."""


def thumbnail(design: Design, ratio: float, appearance: Appearance) -> QPixmap:
    """Return a small picture of `design`, whose blocks all have a position.

    `ratio` is the device pixel ratio. The picture is in the colours of `appearance`. For a large
    design use `large_thumbnail` in a thread.
    """
    if len(design.blocks) > MAX_SCENE_BLOCKS:
        return QPixmap.fromImage(large_thumbnail(design, ratio, appearance))
    picture = QPixmap.fromImage(_empty_picture(ratio, appearance))
    if design.blocks:
        painter = QPainter(picture)
        _paint_scene(painter, design, appearance)
        painter.end()
    return picture


def large_thumbnail(design: Design, ratio: float, appearance: Appearance) -> QImage:
    """Return a small picture of `design` that shows only its blocks and wires.

    This function can be called in any thread. Painting 20,000 blocks takes 0.3 seconds.
    """
    picture = _empty_picture(ratio, appearance)
    painter = QPainter(picture)
    _paint_blocks(painter, design, appearance)
    painter.end()
    return picture


def _empty_picture(ratio: float, appearance: Appearance) -> QImage:
    picture = QImage(THUMBNAIL_SIZE_PX * ratio, QImage.Format.Format_RGB32)
    picture.setDevicePixelRatio(ratio)
    picture.fill(appearance.theme.colour("canvas"))
    return picture


def _paint_scene(painter: QPainter, design: Design, appearance: Appearance) -> None:
    """Paint `design` as the canvas shows it."""
    document = Document()
    document.load(design)
    scene = CanvasScene(document, document, appearance=appearance)
    content = scene.content_rect()
    scale, target = _placed(content)
    if scale >= MIN_CARD_SCALE:
        scene.render(painter, target, content)
    else:
        _set_scale(painter, scale, target, content)
        far_painter.paint(painter, scene, content)
    # Deleted at once. Otherwise Python's garbage collector could delete them in the thread of a
    # task, where no object of Qt may be deleted.
    for item in scene.items():
        delete(item)
    delete(document)


def _paint_blocks(painter: QPainter, design: Design, appearance: Appearance) -> None:
    """Paint the blocks of `design` as rectangles and its wires as lines.

    Groups are painted as if they were expanded.
    """
    places = {key: block.at or (0.0, 0.0) for key, block in design.blocks.items()}
    left, right = _extent(x for x, _ in places.values())
    top, bottom = _extent(y for _, y in places.values())
    content = QRectF(left, top, right - left + CARD_WIDTH, bottom - top + CARD_HEIGHT)
    scale, target = _placed(content)
    _set_scale(painter, scale, target, content)
    # Lines lead from corner to corner: moved by half a card, they lead from middle to middle.
    painter.translate(CARD_WIDTH / 2, CARD_HEIGHT / 2)
    pen = QPen(appearance.theme.colour("wire"), 1)
    pen.setCosmetic(True)
    painter.setPen(pen)
    painter.drawLines([QLineF(*places[source], *places[target]) for source, target in design.wires])
    painter.translate(-CARD_WIDTH / 2, -CARD_HEIGHT / 2)
    by_family: dict[str, list[QRectF]] = {}
    for key, block in design.blocks.items():
        rects = by_family.setdefault(colours.FAMILY_FILLS[block.kind.family], [])
        x, y = places[key]
        rects.append(QRectF(x, y, CARD_WIDTH, CARD_HEIGHT))
    painter.setPen(Qt.PenStyle.NoPen)
    for fill, rects in by_family.items():
        painter.setBrush(QColor(fill))
        painter.drawRects(rects)


def _extent(coordinates: Iterable[float]) -> tuple[float, float]:
    values = [*coordinates]
    return min(values), max(values)


def _placed(content: QRectF) -> tuple[float, QRectF]:
    """Return the scale of a thumbnail that shows `content`, and the area for it in pixels."""
    available = QRectF(10, 6, THUMBNAIL_SIZE_PX.width() - 20, THUMBNAIL_SIZE_PX.height() - 12)
    scale = min(
        available.width() / content.width(), available.height() / content.height(), _MAX_SCALE
    )
    target = QRectF(0, 0, content.width() * scale, content.height() * scale)
    target.moveCenter(available.center())
    return scale, target


def _set_scale(painter: QPainter, scale: float, target: QRectF, content: QRectF) -> None:
    """Let `painter` take scene coordinates, with `content` at the area `target`."""
    painter.translate(target.topLeft())
    painter.scale(scale, scale)
    painter.translate(-content.topLeft())
