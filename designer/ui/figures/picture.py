"""Renders the whole design as a picture: PNG at double size, or SVG with selectable text."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF, QSize
from PySide6.QtGui import QImage, QPainter

from designer.files.file_error import FileError
from designer.ui.canvas.scene.canvas_scene import CanvasScene

BORDER_UNITS = 24.0
"""Margin around the design, in units of the canvas."""
PNG_SCALE = 2.0
"""Pixels per unit of the canvas in a PNG picture, unless it would exceed the limits below."""
MAX_SIDE_PX = 16_000
"""Maximum width and height of a PNG picture, in pixels; a larger design is scaled down."""
MAX_PIXELS = 64_000_000
"""Maximum number of pixels of a PNG picture, which bounds its memory (4 bytes per pixel)."""


def png(scene: CanvasScene) -> Callable[[], bytes]:
    """Paint the whole design, and return a function that encodes the picture as PNG.

    The encoding is slow but uses no widget, so the returned function may be called in another
    thread. `png` and the returned function raise `FileError` if there is not enough memory for the
    picture.
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
    image.fill(scene.appearance.theme.colour("canvas"))
    painter = QPainter(image)
    _render(scene, painter, QRectF(0, 0, size.width(), size.height()), area)
    painter.end()
    return lambda: _encode_png(image)


def _encode_png(image: QImage) -> bytes:
    """Return `image` as PNG. Raise `FileError` if it cannot be encoded."""
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    # PySide's type stub demands bytes here, but PySide itself rejects them.
    written = image.save(buffer, "PNG")  # type: ignore[call-overload]  # the stub demands bytes
    buffer.close()
    if not written:
        raise FileError("The picture could not be made; export it as SVG")
    return bytes(data.data())


def svg(scene: CanvasScene, title: str) -> Callable[[], bytes]:
    """Paint the whole design as SVG, and return a function that returns the bytes of the file.

    A function is returned so that `svg` can be used like `png`. One unit of the SVG's coordinates
    is one unit of the canvas.
    """
    from PySide6.QtSvg import QSvgGenerator

    area = _picture_area(scene)
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    generator = QSvgGenerator()
    generator.setOutputDevice(buffer)
    generator.setSize(area.size().toSize())
    # Without a view box Qt would write the size in millimetres, for some screen resolution.
    generator.setViewBox(QRectF(0, 0, area.width(), area.height()))
    generator.setTitle("".join(character for character in title if character.isprintable()))
    painter = QPainter(generator)
    target = QRectF(0, 0, area.width(), area.height())
    painter.fillRect(target, scene.appearance.theme.colour("canvas"))
    _render(scene, painter, target, area)
    painter.end()
    buffer.close()
    return lambda: bytes(data.data())


def _picture_area(scene: CanvasScene) -> QRectF:
    """Return the rectangle of the design with the margin around it, in canvas coordinates."""
    area = scene.content_rect()
    return area.adjusted(-BORDER_UNITS, -BORDER_UNITS, BORDER_UNITS, BORDER_UNITS)


def _render(scene: CanvasScene, painter: QPainter, target: QRectF, area: QRectF) -> None:
    """Paint the part `area` of the canvas into `target`, without selection marks and highlights."""
    chosen, wires = scene.document.selection, scene.selected_wires
    scene.show_selected(())
    scene.select_wires(())
    scene.light(None)
    try:
        scene.render(painter, target, area)
    finally:
        scene.show_selected(chosen)
        scene.select_wires(wires)
