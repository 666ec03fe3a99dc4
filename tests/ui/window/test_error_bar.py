"""The bar that tells of unexpected errors, in the real window."""

from __future__ import annotations

import sys

import pytest
from PySide6.QtCore import QCoreApplication, QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QPushButton

from designer.ui.canvas.items.pixmap_cache import PIXMAP_CACHE
from designer.ui.window.error_bar import ErrorBar


def fail(*_arguments):
    raise ValueError("no such <b>thing</b>")


def report():
    try:
        fail()
    except ValueError as error:
        sys.excepthook(type(error), error, error.__traceback__)
    QCoreApplication.processEvents()


@pytest.fixture
def bar(window, errors):
    """The bar of the main window, while errors are reported for real."""
    assert errors.unseen == 0
    return window.findChild(ErrorBar)


def press(qtbot, bar, caption):
    button = next(b for b in bar.findChildren(QPushButton) if b.text() == caption)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def test_each_error_is_told_in_one_bar_until_it_is_dismissed(qtbot, bar):
    assert bar.isHidden()
    report()
    text = bar.findChild(QLabel)
    assert bar.isVisible()
    assert text.textFormat() is Qt.TextFormat.PlainText
    assert text.text().startswith("Something went wrong: ValueError: no such <b>thing</b>. ")
    report()
    report()
    assert text.text().startswith("Something went wrong 3 times, the last time: ValueError")
    assert len(bar.findChildren(QLabel)) == 1
    press(qtbot, bar, "Dismiss")
    assert bar.isHidden()
    report()
    assert bar.isVisible()
    assert text.text().startswith("Something went wrong: ")


def test_the_details_are_copied_without_names(qtbot, bar):
    report()
    press(qtbot, bar, "Copy details")
    details = QGuiApplication.clipboard().text()
    assert details.startswith("CNN Designer")
    assert "ValueError" in details
    assert "thing" not in details


def test_an_error_at_each_repaint_neither_blocks_the_window_nor_keeps_it_busy(
    window, bar, errors, qtbot, monkeypatch
):
    monkeypatch.setattr(type(PIXMAP_CACHE), "draw", fail)
    window.canvas.viewport().update()
    qtbot.waitUntil(bar.isVisible)
    QCoreApplication.processEvents()
    number = errors.total
    for _ in range(5):
        QCoreApplication.processEvents()
    assert errors.total == number
    qtbot.mouseClick(window.canvas.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(5, 5))
    window.actions_by_id["select_all"].trigger()
    assert len(window.document.selection) == 3
