"""Run as a process: shows a window, prints the seconds from its start to the first paint, ends.

``first_paint.py empty`` shows an empty QMainWindow, ``first_paint.py designer`` the program.
"""

import os
import sys
import time


def leave(started: float, *unwanted: str) -> None:
    """Prints the time since `started`; complains of modules that had no business to be there."""
    loaded = [name for name in unwanted if name in sys.modules]
    print(time.time() - started, *loaded, flush=True)
    os._exit(0)


def empty(started: float) -> None:
    from PySide6.QtWidgets import QApplication, QMainWindow

    class Window(QMainWindow):
        def paintEvent(self, event):
            super().paintEvent(event)
            leave(started)

    app = QApplication([])
    window = Window()
    window.resize(1280, 800)
    window.show()
    app.exec()


def designer(started: float) -> None:
    from designer.ui import application
    from designer.ui.canvas.view.canvas_view import CanvasView

    paint = CanvasView.paintEvent

    def first(self, event):
        paint(self, event)
        leave(started, "numpy", "pyqtgraph")

    CanvasView.paintEvent = first
    application.run(None)


if __name__ == "__main__":
    {"empty": empty, "designer": designer}[sys.argv[1]](float(sys.argv[2]))
