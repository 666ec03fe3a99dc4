"""Builds the scene of an exported picture, which is not the scene in the window.

So an exported picture has no marks of the selection, may have another theme than the window, and
the window does not change while it is made.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QRectF

from designer.core.analysis.analysis import Analysis
from designer.display.card_detail import DEFAULT_DETAIL, detail_from_names
from designer.exchange.formats import ExportOptions
from designer.ui.canvas.scene.canvas_scene import CanvasScene
from designer.ui.document.document import Document
from designer.ui.theme.appearance import Appearance
from designer.ui.theme.colours import DARK, LIGHT

BORDER_UNITS = 24.0
"""Margin around the design, in units of the canvas."""
THEMES = {"light": LIGHT, "dark": DARK}
"""The themes of a picture by their names in `ExportOptions`."""


@contextmanager
def picture_scene(analysis: Analysis, options: ExportOptions) -> Iterator[CanvasScene]:
    """Return a context manager whose value is a new scene that shows the analysed design.

    The scene exists until the end of the ``with`` statement.
    """
    names = options.shown_names
    document = Document()
    document.load(analysis.design, known=analysis)
    document.enter_group(options.entered_group)
    document.select(())
    scene = CanvasScene(
        document,
        detail=DEFAULT_DETAIL if names is None else detail_from_names(names),
        appearance=Appearance(THEMES[options.theme], options.text_scale),
    )
    try:
        yield scene
    finally:
        scene.deleteLater()
        document.deleteLater()


def picture_area(scene: CanvasScene) -> QRectF:
    """Return the rectangle of the design with the margin around it, in canvas coordinates."""
    area = scene.content_rect()
    return area.adjusted(-BORDER_UNITS, -BORDER_UNITS, BORDER_UNITS, BORDER_UNITS)
