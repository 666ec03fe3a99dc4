"""Fixtures for the tests of the task runner."""

import threading

import pytest
from PySide6.QtWidgets import QWidget

from designer.ui.app.task_runner import TaskRunner


@pytest.fixture
def plain_window(qtbot):
    """A window without anything in it."""
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    return window


@pytest.fixture
def tasks(plain_window):
    """A runner that shows its progress dialog after 10 ms."""
    return TaskRunner(plain_window, progress_delay_ms=10)


@pytest.fixture
def may_end():
    """An event for which work waits that ignores that it is cancelled; the test's end sets it."""
    event = threading.Event()
    yield event
    event.set()
