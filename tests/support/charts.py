"""Helpers for tests of the chart: a shown chart panel, and the text under the pointer."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from designer.ui.bottom_pane.bottom_pane import BottomPane


def shown_pane(qtbot, document):
    """Return a visible bottom pane; its view "cost" is a chart whose plot has been created."""
    pane = BottomPane(document, "cost")
    qtbot.addWidget(pane)
    pane.resize(908, 275)
    pane.show()
    panel = pane.view("cost")
    qtbot.waitUntil(lambda: panel.plot is not None)
    panel.refresh_now()
    return pane


def choose_measure(panel, measure):
    """Click the button of a measure, such as "memory", in the header above the chart panel."""
    buttons = panel.window().measure_switch.buttons
    QTest.mouseClick(buttons.button(measure), Qt.MouseButton.LeftButton)


def foot_of(plot, key):
    """Return a point in the bar of the block `key`, just above the lower edge of the bar."""
    bar = plot.bar_rect(key)
    return QPoint(int(bar.center().x()), int(bar.bottom()) - 1)


def hover(qtbot, plot, key):
    """Move the pointer to the bar of the block `key`, and return the text of the hover card."""
    # Move the pointer away first. If an earlier test had left the pointer at the bar, Qt would send
    # no event for the second move.
    qtbot.mouseMove(plot.viewport(), QPoint(0, 0))
    qtbot.mouseMove(plot.viewport(), foot_of(plot, key))
    qtbot.waitUntil(lambda: f"({key})" in plot.hover_text)
    return plot.hover_text
