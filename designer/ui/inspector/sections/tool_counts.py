"""What other tools would say of the design: folded away, and counted only while it is open."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from designer.core.analysis.analysis import Analysis
from designer.core.analysis.tool_conventions import TOOLS
from designer.core.analysis.torch_modules import layers
from designer.core.text.number_format import exact, short
from designer.ui.document.document import Document
from designer.ui.inspector.sections.section import ROUNDED_FROM, FigureLine
from designer.ui.inspector.widgets.collapsible import CollapsiblePane
from designer.ui.widgets.labels import breakable_figure, label, set_text

FLOPS = "two per multiply–accumulate, and one for every other operation"


class ToolCounts(CollapsiblePane):
    """A line for each tool: what it is, its figure and its word for it, and its rule."""

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(document, "What other tools would say", 12, parent)
        self.lines = [FigureLine(f"{tool.name} {tool.version}", tool.sentence) for tool in TOOLS]
        self.own = label("secondary", wrap=True)
        for widget in (self.own, *self.lines):
            self.content.addWidget(widget)

    def show_analysis(self, analysis: Analysis) -> None:
        """Shows what the tools count."""
        made_of, totals = layers(analysis), analysis.totals
        bound = "≥ " if analysis.unknown else ""
        least = bound.replace(" ", "\N{NO-BREAK SPACE}")
        own = f"{least}{exact(totals.macs)} MACs and {least}{exact(totals.flops)} FLOPs"
        set_text(
            self.own, breakable_figure(f"For one example. CNN Designer counts {own}: {FLOPS}.")
        )
        for tool, line in zip(TOOLS, self.lines, strict=True):
            count = tool.count(made_of)
            beside = f"≈ {short(count)}" if count >= ROUNDED_FROM else ""
            line.show_figure(f"{bound}{exact(count)} {tool.unit}", beside)
