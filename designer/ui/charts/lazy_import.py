"""Imports the plot, and with it numpy and pyqtgraph, beside the running event loop.

In one piece on the main thread that import is a freeze of about half a second; in a thread
the longest stall is that of one module. But PySide makes a class when its name is first looked
up, and pyqtgraph looks up them all: done in a thread, while the main one runs events, that
crashed one start in twenty. So the main thread looks them up before, a few at a time. What is
left for the thread makes classes of Python but no Qt object. Nothing else may run there: the
widget itself is made by the panel.
"""

from __future__ import annotations

import importlib
import sys
import threading
from collections.abc import Iterator
from contextlib import suppress
from time import perf_counter

PLOT = "designer.ui.charts.bars.plot"
LOOKED_THROUGH = ("QtCore", "QtGui", "QtWidgets")
"""The modules of which pyqtgraph looks up every name..."""
IMPORTED = ("QtSvg", "QtOpenGLWidgets", "QtTest")
"""...and those that it imports where they are."""
SLICE = 0.008
"""Seconds that one step keeps the event loop waiting; a single class may take longer."""


class LazyImport:
    """The import of the plot's module: taken a step further each time it is asked."""

    def __init__(self) -> None:
        self._classes = _classes()
        self._thread: threading.Thread | None = None
        self._error: Exception | None = None
        self._done = False

    def advance(self) -> bool:
        """Goes a step further; whether the module is there, or cannot be."""
        if self._thread is None and not self._done and self._classes_made():
            if PLOT in sys.modules:
                self._import()
            else:
                self._thread = threading.Thread(target=self._import, name="charts import")
                self._thread.start()
        return self._done

    @property
    def error(self) -> Exception | None:
        """Why the module cannot be imported."""
        return self._error

    def wait(self) -> None:
        """Returns when the import has ended, and its thread with it; begins it where need be."""
        while not self.advance() and self._thread is None:
            pass
        if self._thread is not None:
            self._thread.join()
            self._thread = None

    def _classes_made(self) -> bool:
        """Makes Qt's classes for a while; whether all are made."""
        end = perf_counter() + SLICE
        return not any(perf_counter() >= end for _ in self._classes)

    def _import(self) -> None:
        try:
            importlib.import_module(PLOT)
        except Exception as error:  # noqa: BLE001 - whatever is wrong with it, the panel says so
            self._error = error
        self._done = True


def _classes() -> Iterator[object]:
    """Looks up what pyqtgraph will, one by one."""
    for name in IMPORTED:
        # One that is missing, or for which a library is, pyqtgraph does without as well.
        with suppress(ImportError):
            yield importlib.import_module(f"PySide6.{name}")
    for name in LOOKED_THROUGH:
        module = importlib.import_module(f"PySide6.{name}")
        for one in dir(module):
            yield getattr(module, one, None)


plot_import = LazyImport()
"""The process imports once, however many windows it opens."""
