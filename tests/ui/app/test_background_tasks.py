"""Work off the event loop: its result, its errors, progress and cancel."""

import threading

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QProgressDialog, QPushButton, QWidget

from designer.ui.app import background_tasks


@pytest.fixture
def window(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    return window


def test_quick_work_gives_its_result_without_a_dialog(window):
    main = threading.get_ident()
    where = background_tasks.wait_for(window, "Working", threading.get_ident)
    assert where != main
    assert not window.findChildren(QProgressDialog)


def test_an_error_of_the_work_is_raised_here(window):
    def fails():
        raise OSError("no such disk")

    with pytest.raises(OSError, match="no such disk"):
        background_tasks.wait_for(window, "Working", fails)


def when_progress_shows(window, act):
    """Calls `act` with the progress dialog as soon as it is there."""
    timer = QTimer(window)

    def look():
        dialogs = [d for d in window.findChildren(QProgressDialog) if d.isVisible()]
        if dialogs:
            timer.stop()
            act(dialogs[0])

    timer.timeout.connect(look)
    timer.start(5)


def test_slow_work_shows_progress_and_can_be_cancelled(window, monkeypatch):
    monkeypatch.setattr(background_tasks, "PROGRESS_DELAY_MS", 10)
    enough = threading.Event()
    shown = []

    def press_cancel(dialog):
        shown.append(dialog.labelText())
        QTest.mouseClick(dialog.findChild(QPushButton), Qt.MouseButton.LeftButton)

    when_progress_shows(window, press_cancel)
    with pytest.raises(background_tasks.Cancelled):
        background_tasks.wait_for(window, "Opening <b>big</b>", enough.wait)
    enough.set()
    assert shown == ["Opening <b>big</b>"]


def test_slow_work_that_must_not_be_cut_short_is_waited_for(window, monkeypatch):
    monkeypatch.setattr(background_tasks, "PROGRESS_DELAY_MS", 10)
    enough = threading.Event()

    def look_for_button(dialog):
        buttons = dialog.findChildren(QPushButton)
        enough.set()
        assert not buttons

    when_progress_shows(window, look_for_button)
    assert background_tasks.wait_for(window, "Saving", enough.wait, can_cancel=False) is True
    QApplication.processEvents()
