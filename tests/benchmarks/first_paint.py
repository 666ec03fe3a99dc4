"""A script that shows a window, prints the seconds from its start to the first paint, and exits.

``first_paint.py empty`` shows an empty QMainWindow, ``first_paint.py designer`` the program's
window.
"""

import os
import sys
import time


def print_and_exit(started: float, *unwanted_modules: str) -> None:
    """Print the seconds since `started`, and which of `unwanted_modules` are loaded; then exit."""
    loaded = [name for name in unwanted_modules if name in sys.modules]
    print(time.time() - started, *loaded, flush=True)
    os._exit(0)


def empty(started: float) -> None:
    """Show an empty QMainWindow until its first paint; `started` is the time of the start."""
    from PySide6.QtWidgets import QApplication, QMainWindow

    class Window(QMainWindow):
        def paintEvent(self, event):
            super().paintEvent(event)
            print_and_exit(started)

    app = QApplication([])
    window = Window()
    window.resize(1280, 800)
    window.show()
    app.exec()


def designer(started: float) -> None:
    """Show the program's window until its first paint; `started` is the time of the start."""
    from designer.ui import application
    from designer.ui.canvas.view.canvas_view import CanvasView

    paint = CanvasView.paintEvent

    def first_paint(self, event):
        paint(self, event)
        print_and_exit(started, "numpy", "pyqtgraph")

    CanvasView.paintEvent = first_paint
    application.run(None)


if __name__ == "__main__":
    {"empty": empty, "designer": designer}[sys.argv[1]](float(sys.argv[2]))
