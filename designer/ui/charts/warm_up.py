"""Imports the plot, and with it numpy and pyqtgraph, beside the running event loop.

In one piece on the main thread that import is a freeze of about half a second; in a thread
the longest stall is that of one module. Importing makes classes but no Qt object, so it may
run there. Nothing else may: the widget itself is made by the panel.
"""

from __future__ import annotations

import importlib
import sys
import threading

PLOT = "designer.ui.charts.plot"


class WarmUp:
    """The import of the plot's module: begun once, then asked from time to time."""

    def __init__(self) -> None:
        self._thread: threading.Thread | None = None
        self._error: Exception | None = None
        self._done = False

    def begin(self) -> None:
        """Starts the import; a module that is there already needs no thread."""
        if self._done or self._thread is not None:
            return
        if PLOT in sys.modules:
            self._import()
        else:
            self._thread = threading.Thread(target=self._import, name="charts import")
            self._thread.start()

    @property
    def done(self) -> bool:
        """Whether the module is there, or cannot be."""
        return self._done

    @property
    def error(self) -> Exception | None:
        """Why the module cannot be imported."""
        return self._error

    def wait(self) -> None:
        """Returns when the import has ended, and its thread with it; begins it where need be."""
        self.begin()
        if self._thread is not None:
            self._thread.join()
            self._thread = None

    def _import(self) -> None:
        try:
            importlib.import_module(PLOT)
        except Exception as error:  # noqa: BLE001 - whatever is wrong with it, the panel says so
            self._error = error
        self._done = True


warm_up = WarmUp()
"""The process imports once, however many windows it opens."""
