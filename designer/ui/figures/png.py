"""Export of a design as a PNG picture at double size."""

from __future__ import annotations

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF, QSize
from PySide6.QtGui import QImage, QPainter

from designer.core.analysis.analysis import Analysis
from designer.exchange.formats import Encode, ExportOptions
from designer.files.file_error import FileError
from designer.ui.figures.picture import picture_area, picture_scene

PNG_SCALE = 2.0
"""Pixels per unit of the canvas in a PNG picture, unless it would exceed the limits below."""
MAX_SIDE_PX = 16_000
"""Maximum width and height of a PNG picture, in pixels; a larger design is scaled down."""
MAX_PIXELS = 64_000_000
"""Maximum number of pixels of a PNG picture, which bounds its memory (4 bytes per pixel)."""


def prepare(analysis: Analysis, options: ExportOptions) -> Encode:
    """Paint the analysed design, and return a function that encodes the picture as PNG.

    The encoding is slow but uses no widget, so the returned function may be called in another
    thread. `prepare` and the returned function raise `FileError` if there is not enough memory for
    the picture.
    """
    with picture_scene(analysis, options) as scene:
        area = picture_area(scene)
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
        scene.render(painter, QRectF(0, 0, size.width(), size.height()), area)
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
