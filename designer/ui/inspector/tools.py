"""What other tools would say of the design: folded away, and counted only while it is open."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from designer.core.analysis import Analysis
from designer.core.conventions import TOOLS
from designer.core.figures import exact, short
from designer.core.layers import layers
from designer.ui.document import Document
from designer.ui.inspector.fold import FoldButton
from designer.ui.inspector.section import ROUNDED_FROM, FigureLine
from designer.ui.labels import breakable_figure, hairline, label, say

FLOPS = "two per multiply–accumulate, and one for every other operation"


class ToolsPane(QWidget):
    """A line for each tool: what it is, its figure and its word for it, and its rule."""

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._counted: Analysis | None = None
        self.fold = FoldButton("What other tools would say")
        self.lines = [FigureLine(f"{tool.name} {tool.version}", tool.sentence) for tool in TOOLS]
        self.own = label("secondary", wrap=True)
        self._content = QWidget()
        content = QVBoxLayout(self._content)
        content.setContentsMargins(0, 0, 0, 0)
        content.setSpacing(12)
        content.addWidget(self.own)
        for line in self.lines:
            content.addWidget(line)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 16, 0, 0)
        box.setSpacing(4)
        box.addWidget(hairline())
        box.addWidget(self.fold)
        box.addWidget(self._content)
        self._content.hide()
        self.fold.toggled.connect(self._fold)

    def refresh(self) -> None:
        """Shows what the tools count of the design as it is now, if anyone looks."""
        analysis = self._document.analysis
        self.setVisible(bool(analysis.rows))
        if self.fold.isChecked() and analysis is not self._counted:
            self._counted = analysis
            self._show_counts(analysis)

    def _fold(self, is_open: bool) -> None:
        self._content.setVisible(is_open)
        self.refresh()

    def _show_counts(self, analysis: Analysis) -> None:
        made_of, totals = layers(analysis), analysis.totals
        bound = "≥ " if analysis.unknown else ""
        least = bound.replace(" ", "\N{NO-BREAK SPACE}")
        own = f"{least}{exact(totals.macs)} MACs and {least}{exact(totals.flops)} FLOPs"
        say(self.own, breakable_figure(f"For one example. CNN Designer counts {own}: {FLOPS}."))
        for tool, line in zip(TOOLS, self.lines, strict=True):
            count = tool.count(made_of)
            beside = f"≈ {short(count)}" if count >= ROUNDED_FROM else ""
            line.show_figure(f"{bound}{exact(count)} {tool.unit}", beside)
