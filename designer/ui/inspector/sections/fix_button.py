"""The button that mends a fault with one edit, where there is an obvious one."""

from __future__ import annotations

from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from designer.blocks import BY_NAME
from designer.core.edits.fixes import Fix, fix_for
from designer.core.kinds.problems import Problem
from designer.core.text.display_text import one_line
from designer.ui.document.document import Document
from designer.ui.widgets.labels import tooltip


class FixButton(QPushButton):
    """``Set padding to same``; hidden where nothing is at fault or no cure is obvious."""

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._repair: Fix | None = None
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setMinimumHeight(28)
        self.clicked.connect(self._apply)
        self.hide()

    def show_problem(self, problem: Problem | None) -> None:
        """Offers what mends `problem` in the design as it is now."""
        self._repair = None
        if problem is not None:
            self._repair = fix_for(self._document.analysis, problem, BY_NAME)
        if self._repair is not None:
            # An & would underline the next letter.
            self.setText(one_line(self._repair.text, 80).replace("&", "&&"))
            self.setToolTip(tooltip(f"{self._repair.text}: one step, which undo takes back"))
        self.setVisible(self._repair is not None)

    def _apply(self) -> None:
        if self._repair is not None:
            self._document.edit(self._repair.text, self._repair.design())
