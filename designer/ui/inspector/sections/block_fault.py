"""The fault of a block, and a button that fixes it with one edit if there is an obvious fix."""

from __future__ import annotations

from PySide6.QtWidgets import QPushButton, QSizePolicy, QVBoxLayout, QWidget

from designer.blocks import KINDS_BY_NAME
from designer.core.edits.fixes import Fix, fix_for
from designer.core.kinds.problems import Problem
from designer.core.report import summary
from designer.core.text.display_text import one_line
from designer.ui.document.document import Document
from designer.ui.inspector.sections.page_states import BlockState
from designer.ui.inspector.widgets.section import Section
from designer.ui.widgets.labels import (
    insert_breaks,
    label,
    set_text_or_hide,
    shorten_sentence,
    tooltip_html,
)


class FixButton(QPushButton):
    """A button with the name of a fix, e.g. ``Set padding to same``.

    It is hidden if there is no fault, or if the fault has no obvious fix.
    """

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._fix: Fix | None = None
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setMinimumHeight(28)
        self.clicked.connect(self._apply)
        self.hide()

    def show_problem(self, problem: Problem | None) -> None:
        """Offer the fix for the fault `problem` of the current design."""
        self._fix = None
        if problem is not None:
            self._fix = fix_for(self._document.analysis, problem, KINDS_BY_NAME)
        if self._fix is not None:
            # A single & would underline the next letter.
            self.setText(one_line(self._fix.label, 80).replace("&", "&&"))
            self.setToolTip(tooltip_html(f"{self._fix.label}: one step, which undo takes back"))
        self.setVisible(self._fix is not None)

    def _apply(self) -> None:
        if self._fix is not None:
            self._document.edit(self._fix.label, self._fix.make_design())


class BlockFault(Section[BlockState]):
    """A sentence on why the counts of a block are unknown, and the button that fixes its fault.

    The section is hidden if the counts are known.
    """

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(document, parent)
        self.sentence = label("faultbox", wrap=True)
        self.fix_button = FixButton(document)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 10, 0, 0)
        box.setSpacing(10)
        box.addWidget(self.sentence)
        box.addWidget(self.fix_button)

    def refresh(self, state: BlockState) -> None:
        reason = summary.missing_reason(state.analysis, state.row)
        set_text_or_hide(self.sentence, insert_breaks(shorten_sentence(reason or "")))
        self.fix_button.show_problem(state.row.problem)
        self.setVisible(reason is not None)
