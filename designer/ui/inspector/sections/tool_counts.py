"""The counts that other tools would print for the design; computed only while they are shown."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from designer.core.analysis.tool_conventions import TOOLS
from designer.core.analysis.torch_modules import layers
from designer.core.text.figure import Figure
from designer.ui.document.document import Document
from designer.ui.inspector.sections.page_states import DesignState
from designer.ui.inspector.widgets.collapsible import CollapsibleSection
from designer.ui.inspector.widgets.figure_section import FigureLine, rounded_text
from designer.ui.widgets.labels import insert_figure_breaks, label, set_text_or_hide

FLOPS_RULE = "two per multiply–accumulate, and one for every other operation"
"""This program's rule for counting FLOPs, worded as a part of the sentence that explains it."""


class ToolCounts(CollapsibleSection[DesignState]):
    """A line for each tool: its name, its count in the tool's own unit, and how it counts."""

    heading = "What other tools would say"
    content_spacing_px = 12

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(document, parent)
        self.lines = [FigureLine(f"{tool.name} {tool.version}", tool.sentence) for tool in TOOLS]
        self.designer_counts = label("secondary", wrap=True)
        """A sentence with the counts of this program, for comparison."""
        for widget in (self.designer_counts, *self.lines):
            self.content_layout.addWidget(widget)

    def refresh_key(self, state: DesignState) -> object:
        return state.analysis

    def has_content(self, state: DesignState) -> bool:
        return bool(state.analysis.rows)

    def show_content(self, state: DesignState) -> None:
        torch_layers, totals = layers(state.analysis), state.analysis.totals
        macs = Figure(totals.macs, totals.complete).unbroken
        flops = Figure(totals.flops, totals.complete).unbroken
        counts = f"{macs} MACs and {flops} FLOPs"
        set_text_or_hide(
            self.designer_counts,
            insert_figure_breaks(f"For one example. CNN Designer counts {counts}: {FLOPS_RULE}."),
        )
        for tool, line in zip(TOOLS, self.lines, strict=True):
            count = tool.count(torch_layers)
            figure = Figure(count, totals.complete)
            line.show_figure(f"{figure.text} {tool.unit}", rounded_text(count))
