"""Export of a design as an SVG picture with selectable text."""

from __future__ import annotations

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF
from PySide6.QtGui import QPainter

from designer.core.analysis.analysis import Analysis
from designer.exchange.formats import Encode, ExportOptions, Report, part_of
from designer.ui.figures.picture import paint_scene, picture_area, picture_scene

PARTS = 2
"""The parts of an export as SVG: building the scene and painting."""


def prepare(analysis: Analysis, options: ExportOptions, report: Report) -> Encode:
    """Paint the analysed design as SVG, and return a function that returns the bytes of the file.

    One unit of the SVG's coordinates is one unit of the canvas. `report` may raise an exception to
    stop the work.
    """
    from PySide6.QtSvg import QSvgGenerator

    with picture_scene(analysis, options, part_of(report, 0, PARTS)) as scene:
        area = picture_area(scene)
        data = QByteArray()
        buffer = QBuffer(data)
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        generator = QSvgGenerator()
        generator.setOutputDevice(buffer)
        generator.setSize(area.size().toSize())
        # Without a view box Qt would write the size in millimetres, for some screen resolution.
        generator.setViewBox(QRectF(0, 0, area.width(), area.height()))
        generator.setTitle(
            "".join(character for character in options.title if character.isprintable())
        )
        painter = QPainter(generator)
        try:
            target = QRectF(0, 0, area.width(), area.height())
            painter.fillRect(target, scene.appearance.theme.colour("canvas"))
            paint_scene(scene, painter, target.size(), part_of(report, 1, PARTS))
        finally:
            painter.end()
            buffer.close()
    return lambda _report: bytes(data.data())
