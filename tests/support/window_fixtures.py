"""Fixtures for all tests of the window: the application, separate settings, documents and windows.

The fixture `nothing_left_behind` checks that a test leaves no widget, running timer or thread
behind.
"""

from __future__ import annotations

import gc
import os
import threading

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QTimer
from PySide6.QtWidgets import QApplication
from shiboken6 import isValid

from designer.blocks.basic.input import Input
from designer.blocks.convolution.conv import Conv
from designer.blocks.convolution.conv1x1 import Conv1x1
from designer.core.graph.design import Block, Design, Wire
from designer.ui import application
from designer.ui.app import data_folder, settings
from designer.ui.app.task_threads import THREAD_NAME
from designer.ui.canvas.view.canvas_view import CanvasView
from designer.ui.charts.lazy_import import plot_import
from designer.ui.document.document import Document
from designer.ui.theme import theme
from designer.ui.window.main_window import MainWindow
from tests.support.inspectors import shown_pane
from tests.support.reported_errors import errors, told  # noqa: F401 - fixtures
from tests.support.saved_documents import mark_saved


@pytest.fixture(scope="session")
def qapp(qapp):
    """The Qt application with the same preparations as in the program."""
    application.prepare(qapp)
    # Wait for the thread that imports the charts; otherwise it would still run when the first test
    # ends, and `nothing_left_behind` would report it.
    plot_import.wait()
    # Objects that exist now are permanent. Freezing them excludes them from the garbage collection
    # after each test, which saves time.
    gc.collect()
    gc.freeze()
    return qapp


@pytest.fixture(autouse=True)
def own_settings(tmp_path, tmp_path_factory, monkeypatch):
    """Make the program keep settings and its own files in a temporary folder for each test."""
    monkeypatch.setattr(settings, "location", str(tmp_path / "settings.ini"))
    monkeypatch.setattr(
        data_folder, "location", str(tmp_path_factory.getbasetemp() / "user data" / tmp_path.name)
    )


@pytest.fixture(autouse=True)
def nothing_left_behind(qapp):  # noqa: ARG001 - the application must exist
    """Fail a test that leaves a widget, a running timer or a thread behind."""
    before = set(QApplication.topLevelWidgets())
    threads = set(threading.enumerate())
    yield
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    theme.apply("light")
    if not gc.get_freeze_count():
        # A large design has thawed what `qapp` has frozen.
        gc.freeze()
    remaining = [widget for widget in QApplication.topLevelWidgets() if widget not in before]
    assert not remaining, f"widgets left behind: {remaining}"
    timers = [item for item in gc.get_objects() if type(item) is QTimer and isValid(item)]
    running = [timer for timer in timers if timer.isActive()]
    assert not running, f"timers left running: {running}"
    # The thread of a task that was cancelled ends by itself, but not at once.
    for thread in set(threading.enumerate()) - threads:
        if thread.name == THREAD_NAME:
            thread.join(10)
    assert set(threading.enumerate()) <= threads, "a thread was left running"


@pytest.fixture
def bottleneck():
    """The example of the lecture: a 1×1 bottleneck before a 5×5 convolution, 12,443,648 MACs."""
    return Design(
        [
            Block("input", Input(height=28, width=28, channels=192), at=(0, 0)),
            Block("conv1x1", Conv1x1(filters=16), at=(288, 0)),
            Block("conv", Conv(filters=32, kernel=5), at=(576, 0)),
        ],
        (Wire("input", "conv1x1"), Wire("conv1x1", "conv")),
        name="5×5 behind a 1×1",
    )


@pytest.fixture
def canvas(qtbot, bottleneck):
    """A canvas that shows the design `bottleneck` at 100 %."""
    document = Document()
    canvas = CanvasView(document)
    document.setParent(canvas)
    qtbot.addWidget(canvas)
    canvas.resize(1200, 600)
    canvas.show()
    qtbot.waitExposed(canvas)
    document.load(bottleneck)
    return canvas


@pytest.fixture
def document(bottleneck):
    """A document that contains the design `bottleneck`."""
    document = Document()
    document.load(bottleneck)
    yield document
    document.deleteLater()


@pytest.fixture
def window(qtbot, bottleneck):
    """The main window with the design `bottleneck` open and the focus on the canvas.

    The window closes without asking whether to save changes.
    """
    window = MainWindow()
    qtbot.addWidget(window, before_close_func=lambda w: mark_saved(w.document))
    window.bottom_pane.hide()
    window.show()
    window.activateWindow()
    qtbot.waitExposed(window)
    window.document.load(bottleneck)
    window.canvas.setFocus()
    return window


@pytest.fixture
def pane(qtbot, document):
    """A window with the inspector and another widget; see `inspectors.Pane`."""
    return shown_pane(qtbot, document)


@pytest.fixture
def inspector(pane):
    """The inspector in the window that the fixture `pane` returns."""
    return pane.inspector
