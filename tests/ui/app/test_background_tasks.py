"""Work in a background thread: its result, its errors, the progress dialog and cancelling."""

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


def test_quick_work_returns_its_result_without_a_dialog(window):
    main_thread = threading.get_ident()
    thread = background_tasks.wait_for(window, "Working", threading.get_ident)
    assert thread != main_thread
    assert not window.findChildren(QProgressDialog)


def test_an_exception_of_the_work_is_raised_in_the_waiting_thread(window):
    def fails():
        raise OSError("no such disk")

    with pytest.raises(OSError, match="no such disk"):
        background_tasks.wait_for(window, "Working", fails)


def when_progress_shows(window, act):
    """Call `act(dialog)` as soon as the progress dialog is visible."""
    timer = QTimer(window)

    def poll():
        dialogs = [dialog for dialog in window.findChildren(QProgressDialog) if dialog.isVisible()]
        if dialogs:
            timer.stop()
            act(dialogs[0])

    timer.timeout.connect(poll)
    timer.start(5)


def test_slow_work_shows_progress_and_can_be_cancelled(window, monkeypatch):
    monkeypatch.setattr(background_tasks, "PROGRESS_DELAY_MS", 10)
    may_finish = threading.Event()
    shown = []

    def press_cancel(dialog):
        shown.append(dialog.labelText())
        QTest.mouseClick(dialog.findChild(QPushButton), Qt.MouseButton.LeftButton)

    when_progress_shows(window, press_cancel)
    with pytest.raises(background_tasks.Cancelled):
        background_tasks.wait_for(window, "Opening <b>big</b>", may_finish.wait)
    may_finish.set()
    assert shown == ["Opening <b>big</b>"]


def test_slow_work_that_cannot_be_cancelled_shows_no_button(window, monkeypatch):
    monkeypatch.setattr(background_tasks, "PROGRESS_DELAY_MS", 10)
    may_finish = threading.Event()

    def check_buttons(dialog):
        buttons = dialog.findChildren(QPushButton)
        may_finish.set()
        assert not buttons

    when_progress_shows(window, check_buttons)
    assert background_tasks.wait_for(window, "Saving", may_finish.wait, can_cancel=False) is True
    QApplication.processEvents()
