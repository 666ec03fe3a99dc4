"""Functions that act on the progress dialog of a window while a task runs."""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QProgressDialog, QPushButton


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


def press_cancel(dialog):
    """Press the button of the progress dialog that cancels the task."""
    QTest.mouseClick(dialog.findChild(QPushButton), Qt.MouseButton.LeftButton)
