"""The switch that chooses the measure of a view, such as MACs: buttons, or a list if narrow."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QApplication, QComboBox, QStackedWidget, QWidget

from designer.core.measures.measure_table import MEASURES
from designer.ui.document.document import Document
from designer.ui.document.document_change import DocumentChange
from designer.ui.widgets.segmented_buttons import SegmentedButtons

_NAME = "What is counted"
"""The accessible name of the buttons and of the list."""


class MeasureSwitch(QStackedWidget):
    """Chooses the measure of the document's view state; it follows changes made elsewhere.

    It is a row of buttons, or in compact form a drop-down list.
    """

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document = document
        titles = {key: measure.title for key, measure in MEASURES.items()}
        tips = {key: measure.tip for key, measure in MEASURES.items()}
        chosen = document.view.chart_measure
        self.buttons = SegmentedButtons(_NAME, titles, chosen, tips=tips)
        """The row of buttons."""
        self.list = QComboBox()
        """The drop-down list that takes the place of the buttons if they do not fit."""
        self.list.setAccessibleName(_NAME)
        for index, (key, title) in enumerate(titles.items()):
            self.list.addItem(title, key)
            self.list.setItemData(index, tips[key], Qt.ItemDataRole.ToolTipRole)
        self.list.setCurrentIndex(self.list.findData(chosen))
        self.addWidget(self.buttons)
        self.addWidget(self.list)
        self.buttons.chosen.connect(self._choose)
        self.list.activated.connect(self._choose_from_list)
        document.changed.connect(self._follow_document)

    def fit(self, width: int) -> None:
        """Be a row of buttons if they fit into `width` pixels, otherwise a drop-down list."""
        form: QWidget = self.buttons if self.buttons.sizeHint().width() <= width else self.list
        if form is not self.currentWidget():
            focus = QApplication.focusWidget()
            has_focus = focus is not None and self.isAncestorOf(focus)
            self.setCurrentWidget(form)
            if has_focus:
                pressed = self.buttons.button(self.buttons.value)
                (pressed if form is self.buttons else self.list).setFocus()
        self.setMaximumWidth(form.sizeHint().width())

    def _choose_from_list(self) -> None:
        self._choose(self.list.currentData())

    def _choose(self, measure: str) -> None:
        self._document.set_view(self._document.view._replace(chart_measure=measure))

    def _follow_document(self, change: DocumentChange) -> None:
        if change.chart_measure_changed:
            measure = change.after.view.chart_measure
            self.buttons.button(measure).setChecked(True)
            self.list.setCurrentIndex(self.list.findData(measure))

    # Overrides of Qt's methods.

    def minimumSizeHint(self) -> QSize:
        return self.list.minimumSizeHint()
