"""A chart on the screen, and what the pointer reads on it."""

from PySide6.QtCore import QPoint

from designer.ui.charts.chart_panel import ChartPanel


def shown_chart(qtbot, document):
    """A panel on the screen, with its plot."""
    panel = ChartPanel(document)
    qtbot.addWidget(panel)
    panel.resize(908, 245)
    panel.show()
    qtbot.waitUntil(lambda: panel.plot is not None)
    panel.refresh_now()
    return panel


def foot_of(plot, key):
    """A point in the bar of a block, just above the line it stands on."""
    bar = plot.bar_rect(key)
    return QPoint(int(bar.center().x()), int(bar.bottom()) - 1)


def hover(qtbot, plot, key):
    """What the card says with the pointer on the bar of a block."""
    # A pointer left there by another chart would not move at all.
    qtbot.mouseMove(plot.viewport(), QPoint(0, 0))
    qtbot.mouseMove(plot.viewport(), foot_of(plot, key))
    qtbot.waitUntil(lambda: f"({key})" in plot.hover_text)
    return plot.hover_text
