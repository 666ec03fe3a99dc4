"""The canvas as a picture: PNG at double size, SVG with real text."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF, QSize
from PySide6.QtGui import QImage, QPainter

from designer.files.file_error import FileError
from designer.ui.canvas.scene.canvas_scene import CanvasScene
from designer.ui.theme import theme

BORDER_UNITS = 24.0
PNG_SCALE = 2.0
MAX_SIDE_PX, MAX_PIXELS = 16_000, 64_000_000
"""A larger design is drawn at a smaller scale, so that memory stays bounded (4 bytes a pixel)."""


def png(scene: CanvasScene) -> Callable[[], bytes]:
    """Paints the whole design on the canvas's colour; the call made of it gives the PNG.

    Either raises `FileError` where there is no memory for the picture.

    Compressing takes its time and needs no widget, so it can be called in a thread.
    """
    area = _picture_area(scene)
    scale = min(
        PNG_SCALE,
        MAX_SIDE_PX / max(area.width(), area.height()),
        (MAX_PIXELS / (area.width() * area.height())) ** 0.5,
    )
    size = (area.size() * scale).toSize().expandedTo(QSize(1, 1))
    image = QImage(size, QImage.Format.Format_RGB32)
    if image.isNull():
        raise FileError("There is not enough memory for the picture; close other programs")
    image.fill(theme.current().colour("canvas"))
    painter = QPainter(image)
    _render(scene, painter, QRectF(0, 0, size.width(), size.height()), area)
    painter.end()
    return lambda: _encode_png(image)


def _encode_png(image: QImage) -> bytes:
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    written = image.save(buffer, "PNG")
    buffer.close()
    if not written:
        raise FileError("The picture could not be made; export it as SVG")
    return data.data()


def svg(scene: CanvasScene, title: str) -> Callable[[], bytes]:
    """The whole design as SVG, one unit a pixel at 100 %; see `png` for the call."""
    from PySide6.QtSvg import QSvgGenerator

    area = _picture_area(scene)
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    generator = QSvgGenerator()
    generator.setOutputDevice(buffer)
    generator.setSize(area.size().toSize())
    # Without a view box the size is in millimetres of some screen.
    generator.setViewBox(QRectF(0, 0, area.width(), area.height()))
    generator.setTitle("".join(mark for mark in title if mark.isprintable()))
    painter = QPainter(generator)
    target = QRectF(0, 0, area.width(), area.height())
    painter.fillRect(target, theme.current().colour("canvas"))
    _render(scene, painter, target, area)
    painter.end()
    buffer.close()
    return data.data


def _picture_area(scene: CanvasScene) -> QRectF:
    area = scene.content_rect()
    return area.adjusted(-BORDER_UNITS, -BORDER_UNITS, BORDER_UNITS, BORDER_UNITS)


def _render(scene: CanvasScene, painter: QPainter, target: QRectF, area: QRectF) -> None:
    """Paints the scene without selection and light: those are not the design's."""
    chosen, wires = scene.document.selection, scene.selected_wires
    scene.mark_selected(())
    scene.select_wires(())
    scene.light(None)
    try:
        scene.render(painter, target, area)
    finally:
        scene.mark_selected(chosen)
        scene.select_wires(wires)
