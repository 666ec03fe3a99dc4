"""The pane below the canvas: a header with a tab for each view, and the view that is shown.

The views are listed in `view_table`.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLayout, QStackedWidget, QVBoxLayout, QWidget

from designer.ui.bottom_pane.measure_switch import MeasureSwitch
from designer.ui.bottom_pane.view_table import VIEWS, BottomView
from designer.ui.document.document import Document
from designer.ui.widgets.lazy_pane import LazyPane
from designer.ui.widgets.segmented_buttons import SegmentedButtons

_MARGIN_PX = 18
"""Pixels between the side edges of the pane and the content of its header."""
_SPACING_PX = 12
"""Pixels between the tabs and the measure switch."""
_MIN_VIEW_HEIGHT_PX = 110
"""The minimum height of a view in pixels, if the view itself has none."""


class BottomPane(QWidget):
    """The views of the design below the canvas, of which one is shown.

    `shown` is the id of the view to show at first. A view is created when it is first shown.
    """

    view_chosen = Signal(str)
    """Emitted with the id of the view when another view is shown."""

    def __init__(self, document: Document, shown: str, views: Sequence[BottomView] = VIEWS) -> None:
        super().__init__()
        self._views = {view.id: view for view in views}
        first = shown if shown in self._views else views[0].id
        self.tabs = SegmentedButtons(
            "View below the canvas",
            {view.id: view.plain_title for view in views},
            first,
            tips={view.id: view.tip for view in views},
            look="tab",
        )
        """The row of tabs, one for each view."""
        self.measure_switch = MeasureSwitch(document)
        """The switch at the right of the header that chooses the measure of the view."""
        self._stack = QStackedWidget()
        self._panes = {
            view.id: LazyPane[QWidget](partial(view.make, document), QSize(0, 0)) for view in views
        }
        for pane in self._panes.values():
            self._stack.addWidget(pane)
        self._create_layout()
        self.tabs.chosen.connect(self.show_view)
        self._show(first)

    @property
    def shown_view(self) -> str:
        """The id of the view that is shown."""
        return self.tabs.value

    @property
    def current_view(self) -> QWidget:
        """The view that is shown."""
        return self.view(self.shown_view)

    def view(self, view_id: str) -> QWidget:
        """Return the view with this id; it is created at the first call."""
        return self._panes[view_id].pane

    def show_view(self, view_id: str) -> None:
        """Show the view with this id in place of the present one."""
        if self._stack.currentWidget() is not self._panes[view_id]:
            self.tabs.button(view_id).setChecked(True)
            self._show(view_id)
            self.view_chosen.emit(view_id)

    def _show(self, view_id: str) -> None:
        pane = self._panes[view_id]
        pane.ensure_created()
        self._stack.setCurrentWidget(pane)
        self.setFocusProxy(pane.pane)
        self.measure_switch.setVisible(self._views[view_id].has_measure)

    def _create_layout(self) -> None:
        header = QFrame()
        header.setProperty("look", "header")
        line = QHBoxLayout(header)
        line.setContentsMargins(_MARGIN_PX, 0, _MARGIN_PX, 0)
        line.setSpacing(_SPACING_PX)
        line.addWidget(self.tabs, 0, Qt.AlignmentFlag.AlignLeft)
        line.addWidget(
            self.measure_switch, 0, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        )
        # The header adapts to the width of the pane, not the reverse; see `minimumSizeHint`.
        line.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        box.addWidget(header)
        box.addWidget(self._stack, 1)
        self._header = header

    def _fit_header(self) -> None:
        """Give the measure switch the form that fits beside the tabs."""
        tabs = self.tabs.sizeHint().width()
        self.measure_switch.fit(self.width() - tabs - 2 * _MARGIN_PX - _SPACING_PX)

    # Overrides of Qt's methods.

    def minimumSizeHint(self) -> QSize:
        switch, view = self.measure_switch.minimumSizeHint(), self.current_view.minimumSizeHint()
        header = self.tabs.sizeHint().width() + switch.width() + 2 * _MARGIN_PX + _SPACING_PX
        height = max(view.height(), _MIN_VIEW_HEIGHT_PX)
        return QSize(max(header, view.width()), self._header.sizeHint().height() + height)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_header()
