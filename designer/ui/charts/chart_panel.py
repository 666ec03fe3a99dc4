"""The pane below the canvas: what is counted, how it is scaled, where most of it is, the bars.

Light to import and to make: the plot comes after the window's first paint, see `plot_import`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLayout, QStackedWidget, QVBoxLayout, QWidget

from designer.core.text.display_text import one_line
from designer.display.bar_order import bar_order
from designer.display.chart_series import (
    TITLES,
    Measure,
    Series,
    memory_series,
    series,
    spoken,
    spoken_name,
    summary,
)
from designer.ui.charts.lazy_import import plot_import
from designer.ui.document.document import Document
from designer.ui.widgets.labels import ElidedLabel, label
from designer.ui.widgets.segmented_buttons import SegmentedButtons

if TYPE_CHECKING:
    from designer.ui.charts.bars.plot import Plot

EMPTY = (
    "Bars appear here with the first block: parameters, multiply–accumulates, activations "
    "and memory of each."
)
_LOADING = "…"
_SCALES = {"linear": "Linear", "log": "Log"}
_ASK_EVERY = 16
"""Milliseconds between two looks at whether the plot has been imported."""
_MARGIN = 18
_LEAST_HEIGHT = 140
_ROOM_FOR_TITLE = 750
"""Pixels; in a narrower panel the buttons speak for themselves."""
_ROOM_FOR_A_LINE = 650
"""Pixels; in a narrower panel scale and summary have a line of their own."""


class ChartPanel(QWidget):
    """Cost per block as bars; a collapsed group has one bar, as it has one card."""

    plot_ready = Signal()
    """The plot has been imported and stands in the panel."""

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._plot: Plot | None = None
        self._stale = True
        self._drawn: object = None
        self._lineup = bar_order(document.folding)
        self._measure = SegmentedButtons("What is counted", cast("dict[str, str]", TITLES), "macs")
        self._scale = SegmentedButtons("Scale", _SCALES, "linear")
        self._summary = ElidedLabel("secondary")
        self._summary.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._words = label("secondary", _LOADING, wrap=True)
        self._words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._words)
        self._build()
        self._refresher = self._timer(0, self.refresh_now, once=True)
        self._starter = self._timer(0, self._begin, once=True)
        self._asker = self._timer(_ASK_EVERY, self._ask, once=False)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._measure.chosen.connect(self._changed)
        self._scale.chosen.connect(self._changed)
        document.design_changed.connect(self._changed)
        document.analysis_changed.connect(self._changed)
        document.basis_changed.connect(self._changed)
        document.entered_changed.connect(self._changed)
        self._say()

    @property
    def plot(self) -> Plot | None:
        """The plot; None until the panel has been shown for a moment."""
        return self._plot

    @property
    def measure(self) -> Measure:
        """What is counted now."""
        return cast("Measure", self._measure.value)

    @property
    def measures(self) -> SegmentedButtons:
        """The buttons that choose what is counted."""
        return self._measure

    @property
    def scales(self) -> SegmentedButtons:
        """The buttons that choose between linear and log."""
        return self._scale

    @property
    def summary_text(self) -> str:
        """The sentence at the right of the header, in full."""
        return self._sentence

    @property
    def placeholder_text(self) -> str:
        """What stands in place of the bars, empty while there are bars."""
        return self._words.text() if self._stack.currentWidget() is self._words else ""

    def refresh_now(self) -> None:
        """Shows the document as it is now; otherwise that waits for the event loop."""
        self._refresher.stop()
        self._stale = False
        self._say()
        analysis = self._document.analysis
        what = self._series()
        # A block that is only moved costs nothing here; its label is no part of its row.
        drawn = (
            what,
            self._scale.value,
            list(analysis.rows.values()),
            [block.label for block in analysis.design.blocks.values()],
            self._plot,
        )
        if drawn == self._drawn:
            return
        self._drawn = drawn
        self._sentence = summary(analysis, what)
        self._summary.show_text(self._sentence)
        self.setAccessibleName(spoken_name(self.measure))
        self.setAccessibleDescription(one_line(spoken(analysis, what)))
        if self._plot is not None:
            self._plot.show_series(analysis, what, self._scale.value == "log")

    def _series(self) -> Series:
        document, measure = self._document, self.measure
        if self._lineup.folding is not document.folding:
            self._lineup = bar_order(document.folding)
        if measure == "memory":
            return memory_series(document.analysis, self._lineup, document.memory, document.basis)
        return series(document.analysis, self._lineup, measure)

    def _build(self) -> None:
        self._sentence = ""
        self._first_line, self._second_line = QHBoxLayout(), QHBoxLayout()
        self._title = label("strong", "Cost per block")
        self._first_line.addWidget(self._title)
        self._first_line.addWidget(self._measure)
        box = QVBoxLayout(self)
        box.setContentsMargins(_MARGIN, 10, _MARGIN, 6)
        box.setSpacing(8)
        # The header gives way to the width, not the other way round; see `minimumSizeHint`.
        box.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        for line in (self._first_line, self._second_line):
            line.setSpacing(12)
            box.addLayout(line)
        box.addWidget(self._stack, 1)
        self._arrange_header()

    def _arrange_header(self) -> None:
        self._title.setVisible(self.width() >= _ROOM_FOR_TITLE)
        fits = self.width() >= _ROOM_FOR_A_LINE
        line = self._first_line if fits else self._second_line
        if line.indexOf(self._scale) < 0:
            # Taken out of the line in which they were.
            line.addWidget(self._scale, 0, Qt.AlignmentFlag.AlignLeft)
            line.addWidget(self._summary, 1)

    def _timer(self, milliseconds: int, slot: object, *, once: bool) -> QTimer:
        timer = QTimer(self)
        timer.setInterval(milliseconds)
        timer.setSingleShot(once)
        timer.timeout.connect(slot)
        return timer

    def _changed(self) -> None:
        """Several signals, one repaint; none while no one looks."""
        self._stale = True
        if self.isVisible():
            self._refresher.start()

    def _say(self) -> None:
        """Bars, or words in their place where there are none, or not yet."""
        shown: QWidget = self._words
        if not self._document.design.blocks:
            self._words.setText(EMPTY)
        elif self._plot is not None:
            shown = self._plot
        elif plot_import.error is not None:
            self._words.setText(one_line(f"The charts cannot be shown: {plot_import.error}"))
        else:
            self._words.setText(_LOADING)
        if shown is self._stack.currentWidget():
            return
        focused = self.hasFocus()
        self._stack.setCurrentWidget(shown)
        self.setFocusProxy(self._plot if shown is self._plot else None)
        if focused:
            self.setFocus(Qt.FocusReason.TabFocusReason)

    def _begin(self) -> None:
        self._asker.start()
        self._ask()

    def _ask(self) -> None:
        if not plot_import.advance():
            return
        self._asker.stop()
        plot_import.wait()
        if plot_import.error is None:
            self._make_plot()
        self._say()

    def _make_plot(self) -> None:
        from designer.ui.charts.bars.plot import Plot

        self._plot = Plot(self._document)
        self._stack.addWidget(self._plot)
        self.refresh_now()
        self.plot_ready.emit()

    # Qt's own names from here.

    def minimumSizeHint(self) -> QSize:
        return QSize(self._measure.minimumSizeHint().width() + 2 * _MARGIN, _LEAST_HEIGHT)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange_header()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self.refresh_now()

    def paintEvent(self, event: QPaintEvent) -> None:
        # The first paint of the panel is part of the window's; a zero timer comes after it.
        if self._plot is None and plot_import.error is None and not self._asker.isActive():
            self._starter.start()
        super().paintEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        for timer in (self._refresher, self._starter, self._asker):
            timer.stop()
        super().hideEvent(event)
