"""A script that shows a window, prints the seconds from its start to the first paint, and exits.

``first_paint.py empty`` shows an empty QMainWindow, ``first_paint.py designer`` the program.
"""

import os
import sys
import time


def print_and_exit(started: float, *unwanted_modules: str) -> None:
    """Print the seconds since `started` and the loaded `unwanted_modules`, and exit."""
    loaded = [name for name in unwanted_modules if name in sys.modules]
    print(time.time() - started, *loaded, flush=True)
    os._exit(0)


def empty(started: float) -> None:
    """Show an empty main window."""
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
    """Show the program's window."""
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
