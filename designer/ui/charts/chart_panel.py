"""The view of what each block costs: buttons for the scale, a summary, and the bar chart.

The module is quick to import and the panel is quick to create, because the plot is added only after
the first paint of the window; see `lazy_import`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from designer.core.measures.measure import Measure
from designer.core.measures.measure_table import MACS, MEASURES, PARAMETERS
from designer.core.text.display_text import one_line
from designer.display.bar_order import bar_order
from designer.display.chart_sentences import (
    accessible_description,
    accessible_name,
    largest_bar_summary,
)
from designer.display.chart_series import Series, measured_series
from designer.ui.charts.lazy_import import plot_import
from designer.ui.document.document import Document
from designer.ui.document.document_change import DocumentChange
from designer.ui.widgets.labels import ElidedLabel, label
from designer.ui.widgets.segmented_buttons import SegmentedButtons

if TYPE_CHECKING:
    from designer.ui.charts.bars.plot import Plot

EMPTY_TEXT = (
    f"Bars appear here with the first block: {PARAMETERS.noun}, {MACS.noun} and other measures of "
    "each."
)
"""Text in place of the bars while the design is empty."""
_LOADING_TEXT = "…"
"""Text in place of the bars until the module of the chart is imported."""
_SCALES = {"linear": "Linear", "log": "Log"}
"""The texts of the buttons for the scale, by the keys of the scales."""
_POLL_INTERVAL_MS = 16
"""Milliseconds between two steps of the import of the chart's module."""
_MARGIN_PX = 18
"""Pixels between the side edges of the panel and its content."""
_MIN_HEIGHT_PX = 110
"""Minimum height of the panel in pixels."""


class ChartPanel(QWidget):
    """The cost of each block as a bar; a collapsed group, which is one card, has one bar."""

    plot_ready = Signal()
    """Emitted when the bar chart has been imported and added to the panel."""

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._plot: Plot | None = None
        self._stale = True
        """Whether the document may have changed since the last refresh."""
        self._drawn: object = None
        """Everything that determined the last drawing; if it is the same again, a refresh does
        nothing."""
        self._order = bar_order(document.collapsed_view)
        self._scales = SegmentedButtons("Scale", _SCALES, "linear")
        self._summary_label = ElidedLabel("secondary")
        """The label at the right above the bars, which shows as much of the summary as fits."""
        self._summary_label.setAlignment(
            Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        )
        self._placeholder = label("secondary", _LOADING_TEXT, wrap=True)
        self._placeholder.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._placeholder)
        self._build()
        self._refresh_timer = self._new_timer(0, self.refresh_now, once=True)
        self._start_timer = self._new_timer(0, self._begin_import, once=True)
        self._poll_timer = self._new_timer(_POLL_INTERVAL_MS, self._advance_import, once=False)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._scales.chosen.connect(self._schedule_refresh)
        document.changed.connect(self._follow_document)
        self._show_plot_or_placeholder()

    @property
    def plot(self) -> Plot | None:
        """The bar chart, or None until its module is imported, shortly after the first paint."""
        return self._plot

    def refresh_now(self) -> None:
        """Show the current document at once, not only in the next turn of the event loop."""
        self._refresh_timer.stop()
        self._stale = False
        self._show_plot_or_placeholder()
        analysis = self._document.analysis
        shown_series = self._series()
        # A block that was only moved changes no bar. The labels are compared as well,
        # because a label is not a part of the row of its block.
        drawn = (
            shown_series,
            self._scales.value,
            list(analysis.rows.values()),
            [block.label for block in analysis.design.blocks.values()],
            self._plot,
        )
        if drawn == self._drawn:
            return
        self._drawn = drawn
        self._summary_label.show_text(largest_bar_summary(analysis, shown_series))
        self.setAccessibleName(accessible_name(self._measure()))
        self.setAccessibleDescription(one_line(accessible_description(analysis, shown_series)))
        if self._plot is not None:
            self._plot.show_series(analysis, shown_series, self._scales.value == "log")

    def _measure(self) -> Measure:
        """Return the measure that the bars show, such as MACs or memory."""
        return MEASURES[self._document.view.chart_measure]

    def _series(self) -> Series:
        """Return the value of each bar, for the measure (such as MACs) that the user has chosen."""
        document = self._document
        if self._order.view is not document.collapsed_view:
            self._order = bar_order(document.collapsed_view)
        return measured_series(document, self._order, self._measure())

    def _build(self) -> None:
        line = QHBoxLayout()
        line.setSpacing(12)
        line.addWidget(self._scales)
        line.addWidget(self._summary_label, 1)
        box = QVBoxLayout(self)
        box.setContentsMargins(_MARGIN_PX, 8, _MARGIN_PX, 6)
        box.setSpacing(6)
        box.addLayout(line)
        box.addWidget(self._stack, 1)

    def _new_timer(self, interval_ms: int, slot: Callable[[], None], *, once: bool) -> QTimer:
        timer = QTimer(self)
        timer.setInterval(interval_ms)
        timer.setSingleShot(once)
        timer.timeout.connect(slot)
        return timer

    def _follow_document(self, change: DocumentChange) -> None:
        view_changed = change.after.view != change.before.view
        if change.design_changed or view_changed:
            self._schedule_refresh()

    def _schedule_refresh(self) -> None:
        """Schedule one refresh, however many signals arrive before it.

        A hidden panel is not refreshed until it is shown.
        """
        self._stale = True
        if self.isVisible():
            self._refresh_timer.start()

    def _show_plot_or_placeholder(self) -> None:
        """Show the bars, or a text in their place.

        The text is shown if the design is empty or the module of the bar chart is not imported yet.
        """
        shown: QWidget = self._placeholder
        if not self._document.design.blocks:
            self._placeholder.setText(EMPTY_TEXT)
        elif self._plot is not None:
            shown = self._plot
        elif plot_import.error is not None:
            self._placeholder.setText(one_line(f"The charts cannot be shown: {plot_import.error}"))
        else:
            self._placeholder.setText(_LOADING_TEXT)
        if shown is self._stack.currentWidget():
            return
        focused = self.hasFocus()
        self._stack.setCurrentWidget(shown)
        proxy = self._plot if shown is self._plot else None
        self.setFocusProxy(proxy)  # type: ignore[arg-type]  # PySide's stub omits None
        if focused:
            self.setFocus(Qt.FocusReason.TabFocusReason)

    def _begin_import(self) -> None:
        self._poll_timer.start()
        self._advance_import()

    def _advance_import(self) -> None:
        """Advance the import of the chart's module by one step; once complete, add the chart."""
        if not plot_import.advance():
            return
        self._poll_timer.stop()
        plot_import.wait()
        if plot_import.error is None:
            self._add_plot()
        self._show_plot_or_placeholder()

    def _add_plot(self) -> None:
        from designer.ui.charts.bars.plot import Plot

        self._plot = Plot(self._document)
        self._stack.addWidget(self._plot)
        self.refresh_now()
        self.plot_ready.emit()

    # Overrides of Qt's methods.

    def minimumSizeHint(self) -> QSize:
        return QSize(self._scales.minimumSizeHint().width() + 2 * _MARGIN_PX, _MIN_HEIGHT_PX)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self.refresh_now()

    def paintEvent(self, event: QPaintEvent) -> None:
        # The first paint of the panel is part of the window's first paint; a timer of zero
        # milliseconds fires after it.
        if self._plot is None and plot_import.error is None and not self._poll_timer.isActive():
            self._start_timer.start()
        super().paintEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        for timer in (self._refresh_timer, self._start_timer, self._poll_timer):
            timer.stop()
        super().hideEvent(event)
