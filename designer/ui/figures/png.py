"""Export of a design as a PNG picture, by default at double size."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, QSizeF
from PySide6.QtGui import QColor, QImage, QPainter

from designer.core.analysis.analysis import Analysis
from designer.exchange.formats import Encode, ExportOptions, Report, part_of
from designer.files.file_error import FileError
from designer.ui.figures import png_encoder
from designer.ui.figures.picture import paint_scene, picture_area, picture_scene

MAX_SIDE_PX = 16_000
"""Maximum width and height of a PNG picture, in pixels; a larger design is scaled down."""
MAX_PIXELS = 64_000_000
"""Maximum number of pixels of a PNG picture, which bounds its memory (4 bytes per pixel)."""
MIN_SCALE = 0.05
"""The smallest scale of a PNG picture. Below it a card would be less than nine pixels wide."""
PARTS = 3
"""The parts of an export as PNG: building the scene, painting and encoding."""
_FILLED_ROWS = 100
"""The number of rows of a picture that are filled at once; a million pixels take 3 ms."""


def prepare(analysis: Analysis, options: ExportOptions, report: Report) -> Encode:
    """Paint the analysed design, and return a function that encodes the picture as PNG.

    `report` may raise an exception to stop the work. Raise `FileError` if there is not enough
    memory for the picture, or if the design is so large that nothing could be seen in it.
    """
    with picture_scene(analysis, options, part_of(report, 0, PARTS)) as scene:
        area = picture_area(scene)
        scale = min(
            options.scale,
            MAX_SIDE_PX / max(area.width(), area.height()),
            (MAX_PIXELS / (area.width() * area.height())) ** 0.5,
        )
        if scale < MIN_SCALE:
            raise FileError(
                f"The design is too large for a picture of {MAX_SIDE_PX:,} pixels; export it as "
                "SVG, collapse groups, or enter a group first"
            )
        size = (area.size() * scale).toSize().expandedTo(QSize(1, 1))
        image = QImage(size, QImage.Format.Format_RGB32)
        if image.isNull():
            raise FileError("There is not enough memory for the picture; close other programs")
        painter = QPainter(image)
        try:
            _fill(painter, size, scene.appearance.theme.colour("canvas"), report)
            paint_scene(scene, painter, QSizeF(size), part_of(report, 1, PARTS))
        finally:
            painter.end()
    return lambda report: png_encoder.encode(image, part_of(report, 2, PARTS))


def _fill(painter: QPainter, size: QSize, colour: QColor, report: Report) -> None:
    """Fill a picture of `size` pixels with `colour`, some rows at a time."""
    for top in range(0, size.height(), _FILLED_ROWS):
        report(1, PARTS)
        painter.fillRect(QRect(0, top, size.width(), _FILLED_ROWS), colour)
