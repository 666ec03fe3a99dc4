"""Imports the plot, and with it numpy and pyqtgraph, in steps while the event loop runs.

If the main thread imported the plot as a whole, the window would freeze for about half a second. In
a second thread the longest pause is the import of a single module. However, PySide creates a class
when its name is first looked up, and pyqtgraph looks up the names of all classes. When a thread
looked them up while the main thread processed events, one start in twenty crashed. Therefore the
main thread looks the names up beforehand, a few at a time. The second thread does the rest of the
import, which creates Python classes but no Qt object. Nothing else may run in that thread: the
panel creates the widget itself, in the main thread.
"""

from __future__ import annotations

import importlib
import sys
import threading
from collections.abc import Iterator
from contextlib import suppress
from time import perf_counter

PLOT_MODULE = "designer.ui.charts.bars.plot"
"""The name of the module to import."""
FULLY_USED_MODULES = ("QtCore", "QtGui", "QtWidgets")
"""The PySide modules in which pyqtgraph looks up every name."""
OPTIONAL_MODULES = ("QtSvg", "QtOpenGLWidgets", "QtTest")
"""The PySide modules that pyqtgraph imports if they are available."""
STEP_SECONDS = 0.008
"""Seconds for which one step may block the event loop; the creation of a single class may take
longer."""


class LazyImport:
    """The import of the bar chart's module (`plot`), one step for each call of `advance`."""

    def __init__(self) -> None:
        self._qt_names = _look_up_qt_names()
        self._thread: threading.Thread | None = None
        self._error: Exception | None = None
        self._done = False

    def advance(self) -> bool:
        """Do one step of the import; return whether it has ended.

        The result is True if the import has succeeded or failed, and False if more steps are
        needed.
        """
        if self._thread is None and not self._done and self._create_qt_classes():
            if PLOT_MODULE in sys.modules:
                self._import()
            else:
                self._thread = threading.Thread(target=self._import, name="charts import")
                self._thread.start()
        return self._done

    @property
    def error(self) -> Exception | None:
        """The exception with which the import failed; None if it succeeded or has not ended yet."""
        return self._error

    def wait(self) -> None:
        """Begin the import if necessary, and return when the import and its thread have ended."""
        while not self.advance() and self._thread is None:
            pass
        if self._thread is not None:
            self._thread.join()
            self._thread = None

    def _create_qt_classes(self) -> bool:
        """Create Qt's classes for `STEP_SECONDS`; return whether all needed classes exist now."""
        end = perf_counter() + STEP_SECONDS
        return not any(perf_counter() >= end for _ in self._qt_names)

    def _import(self) -> None:
        try:
            importlib.import_module(PLOT_MODULE)
        except Exception as error:  # noqa: BLE001 - the panel shows any error of the import
            self._error = error
        self._done = True


def _look_up_qt_names() -> Iterator[object]:
    """Look up, one name per iteration, the names of Qt that pyqtgraph will look up."""
    for module_name in OPTIONAL_MODULES:
        # pyqtgraph also works if such a module is missing or cannot load its system library.
        with suppress(ImportError):
            yield importlib.import_module(f"PySide6.{module_name}")
    for module_name in FULLY_USED_MODULES:
        module = importlib.import_module(f"PySide6.{module_name}")
        for name in dir(module):
            yield getattr(module, name, None)


plot_import = LazyImport()
"""The one import of this process, shared by all of its windows."""
