"""Helpers for tests of the chart: a shown chart panel, its texts and buttons, and its bars."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QStackedWidget

from designer.ui.bottom_pane.bottom_pane import BottomPane
from designer.ui.charts.bars.bar_hover_card import BarHoverCard
from designer.ui.widgets.labels import ElidedLabel
from designer.ui.widgets.segmented_buttons import SegmentedButtons


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


def scale_button(panel, scale):
    """Return the button of the chart panel for the scale "linear" or "log"."""
    return panel.findChild(SegmentedButtons).button(scale)


def summary_of(panel):
    """Return the complete summary above the bars, as a screen reader reads it."""
    return panel.findChild(ElidedLabel).accessibleName()


def text_in_place_of_bars(panel):
    """Return the text that the chart panel shows instead of bars, or "" if it shows bars."""
    shown = panel.findChild(QStackedWidget).currentWidget()
    return shown.text() if isinstance(shown, QLabel) else ""


def bar_rect(plot, key):
    """Return the rectangle, in pixels, of the bar of a block or collapsed group."""
    layout = plot.chart_layout
    return layout.bar(layout.series.ids.index(key))


def hover_text(plot):
    """Return the text of the hover card, or "" if no hover card is shown."""
    return plot.findChild(BarHoverCard).text


def foot_of(plot, key):
    """Return a point in the bar of the block `key`, just above the lower edge of the bar."""
    bar = bar_rect(plot, key)
    return QPoint(int(bar.center().x()), int(bar.bottom()) - 1)


def hover(qtbot, plot, key):
    """Move the pointer to the bar of the block `key`, and return the text of the hover card."""
    # Move the pointer away first. If an earlier test had left the pointer at the bar, Qt would send
    # no event for the second move.
    qtbot.mouseMove(plot.viewport(), QPoint(0, 0))
    qtbot.mouseMove(plot.viewport(), foot_of(plot, key))
    qtbot.waitUntil(lambda: f"({key})" in hover_text(plot))
    return hover_text(plot)
