"""Export of a design as an SVG picture with selectable text."""

from __future__ import annotations

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF
from PySide6.QtGui import QPainter

from designer.core.analysis.analysis import Analysis
from designer.exchange.formats import Encode, ExportOptions
from designer.ui.figures.picture import picture_area, picture_scene


def prepare(analysis: Analysis, options: ExportOptions) -> Encode:
    """Paint the analysed design as SVG, and return a function that returns the bytes of the file.

    One unit of the SVG's coordinates is one unit of the canvas.
    """
    from PySide6.QtSvg import QSvgGenerator

    with picture_scene(analysis, options) as scene:
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
        target = QRectF(0, 0, area.width(), area.height())
        painter.fillRect(target, scene.appearance.theme.colour("canvas"))
        scene.render(painter, target, area)
        painter.end()
        buffer.close()
    return lambda: bytes(data.data())
