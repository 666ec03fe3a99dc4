"""A script that shows a design and prints how many megabytes 1,000 of its blocks take.

``canvas_memory.py designer`` shows the design on the program's canvas, ``canvas_memory.py minimal``
in the scene of `minimal_scene`. The number printed is computed from the growth of resident memory,
as Linux reports it, between a design of 1,000 blocks and one of 5,000; so memory that is needed
only once does not count. The design and its analysis are included, the automatic layout is not.
"""

from __future__ import annotations

import gc
import os
import sys

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from PySide6.QtWidgets import QApplication, QGraphicsView

from designer.core.graph.design import Design
from designer.core.layout import tidy
from designer.ui import application
from designer.ui.canvas.view.canvas_view import CanvasView
from designer.ui.document.document import Document
from tests.benchmarks import minimal_scene
from tests.benchmarks.large_designs import inception


def resident_megabytes() -> float:
    """Return the resident memory of this process in megabytes."""
    gc.collect()
    with open("/proc/self/statm", encoding="ascii") as file:
        return int(file.read().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 1e6


def designer_view(design: Design) -> QGraphicsView:
    """Return the program's canvas that shows `design` at a zoom of 100 %."""
    document = Document()
    canvas = CanvasView(document)
    document.setParent(canvas)
    document.load(design)
    canvas.zoom_to(1.0)
    return canvas


def show(view: QGraphicsView) -> QGraphicsView:
    """Show and paint `view`. Return `view`, so that the caller can keep it in memory."""
    view.resize(1600, 900)
    view.show()
    QApplication.processEvents()
    view.viewport().repaint()
    return view


if __name__ == "__main__":
    app = QApplication([])
    application.prepare(app)
    make_view = {"designer": designer_view, "minimal": minimal_scene.view_of}[sys.argv[1]]
    designs = [tidy.with_positions(inception(count)) for count in (1_000, 5_000)]
    small_view = show(make_view(designs[0]))
    before = resident_megabytes()
    large_view = show(make_view(designs[1]))
    print((resident_megabytes() - before) / 5)
    os._exit(0)
