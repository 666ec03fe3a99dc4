"""Helpers for tests of the chart: a shown chart panel, and the text under the pointer."""

from PySide6.QtCore import QPoint

from designer.ui.charts.chart_panel import ChartPanel


def shown_chart(qtbot, document):
    """Return a chart panel that is visible and whose plot has been created."""
    panel = ChartPanel(document)
    qtbot.addWidget(panel)
    panel.resize(908, 245)
    panel.show()
    qtbot.waitUntil(lambda: panel.plot is not None)
    panel.refresh_now()
    return panel


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
