"""Run as a process: shows a design and prints how many megabytes 1,000 of its blocks take.

``canvas_memory.py designer`` shows it on the canvas, ``canvas_memory.py minimal`` in the minimal
scene. It is resident memory as Linux tells it, between 1,000 and 5,000 blocks, so that what is
there once is left out; the design and its analysis are in it, the layout is not.
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


def resident() -> float:
    """Megabytes of this process that are in memory."""
    gc.collect()
    with open("/proc/self/statm", encoding="ascii") as file:
        return int(file.read().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 1e6


def designer(design: Design) -> QGraphicsView:
    document = Document()
    canvas = CanvasView(document)
    document.setParent(canvas)
    document.load(design)
    canvas.zoom_to(1.0)
    return canvas


def show(made: QGraphicsView) -> QGraphicsView:
    made.resize(1600, 900)
    made.show()
    QApplication.processEvents()
    made.viewport().repaint()
    return made


if __name__ == "__main__":
    app = QApplication([])
    application.prepare(app)
    make = {"designer": designer, "minimal": minimal_scene.view_of}[sys.argv[1]]
    designs = [tidy.placed(inception(count)) for count in (1_000, 5_000)]
    small = show(make(designs[0]))
    before = resident()
    large = show(make(designs[1]))
    print((resident() - before) / 5)
    os._exit(0)
