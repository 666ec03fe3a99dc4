"""Sections with counts of one block or of several blocks, such as parameters and MACs.

Sums are marked as lower bounds if the counts of some blocks are unknown.
"""

from __future__ import annotations

from abc import abstractmethod

from PySide6.QtWidgets import QVBoxLayout, QWidget

from designer.core.kinds.cost import Counts
from designer.core.kinds.operations import Operations
from designer.core.text.figure import Figure
from designer.core.text.number_format import format_exact, format_percentage
from designer.ui.document.document import Document
from designer.ui.inspector.sections.page_states import HasCounts, PageCounts
from designer.ui.inspector.widgets.figure_section import FigureSection
from designer.ui.inspector.widgets.section import Section
from designer.ui.widgets.labels import label, set_text_or_hide


class LowerBoundNote(Section[HasCounts]):
    """The sentence that the sums of the page are lower bounds; hidden if all blocks are known."""

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(document, parent)
        self.sentence = label("secondary", wrap=True)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 8, 0, 0)
        box.addWidget(self.sentence)

    def refresh_key(self, state: HasCounts) -> object:
        return state.counts

    def refresh(self, state: HasCounts) -> None:
        counts, blocks = state.counts.counts, state.counts.blocks
        self.setVisible(counts is not None and not counts.complete)
        set_text_or_hide(self.sentence, "" if counts is None else _note(counts.unknown, blocks))


class CountSection(FigureSection[HasCounts]):
    """A section with one of the counts; it is hidden if the count is unknown."""

    def refresh_key(self, state: HasCounts) -> object:
        return state.counts

    def refresh(self, state: HasCounts) -> None:
        counts = state.counts.counts
        if counts is None:
            self.hide()
        else:
            self.show_counts(counts, state.counts)

    @abstractmethod
    def show_counts(self, counts: Counts, page_counts: PageCounts) -> None:
        """Show one of `counts`, with what `page_counts` has to explain it."""


class MacsSection(CountSection):
    """The multiply–accumulates (MACs)."""

    heading = "Multiply–accumulates"

    def show_counts(self, counts: Counts, page_counts: PageCounts) -> None:
        totals = page_counts.design_totals
        self.show_count(
            Figure(counts.macs, counts.complete),
            below="" if totals is None else _share_text(counts.macs, totals.macs, totals),
            formulas=page_counts.formulas.get("macs", ()),
        )


class ParametersSection(CountSection):
    """The parameters, and below them how many of them are weights and how many are biases."""

    heading = "Parameters"

    def show_counts(self, counts: Counts, page_counts: PageCounts) -> None:
        totals = page_counts.design_totals
        texts = [parameter_breakdown(counts.weights, counts.biases)]
        if totals is not None:
            texts.append(_share_text(counts.parameters, totals.parameters, totals))
        self.show_count(
            Figure(counts.parameters, counts.complete),
            below="\n".join(text for text in texts if text),
            formulas=page_counts.formulas.get("parameters", ()),
        )


class OperationsSection(CountSection):
    """The operations of several blocks that are not multiply–accumulates, in all and by sort."""

    heading = "Other operations"
    large = False

    def show_counts(self, counts: Counts, page_counts: PageCounts) -> None:
        self.show_count(
            Figure(counts.other_operations, counts.complete),
            below=operations_breakdown(counts.operations),
        )


class BlockOperationsSection(OperationsSection):
    """The other operations of one block, and its FLOPs; it is hidden if there are none."""

    def show_counts(self, counts: Counts, page_counts: PageCounts) -> None:
        sorts = operations_breakdown(counts.operations)
        self.show_count(
            Figure(counts.other_operations or None),
            below=f"{sorts}\n{format_exact(counts.flops)} FLOPs = 2 × MACs + these",
            formulas=page_counts.formulas.get("other_operations", ()),
        )


class ActivationsSection(CountSection):
    """The number of output values."""

    heading = "Activations"
    large = False

    def show_counts(self, counts: Counts, page_counts: PageCounts) -> None:
        self.show_count(Figure(counts.activations, counts.complete))


class BlockCountSection(FigureSection[HasCounts]):
    """The number of blocks of the design."""

    heading = "Blocks"
    large = False

    def refresh(self, state: HasCounts) -> None:
        blocks = state.counts.blocks
        self.show_figure(format_exact(blocks) if blocks else "none yet")


def parameter_breakdown(weights: int, biases: int) -> str:
    """Return a text with the parts of a number of parameters: ``3,072 weights + 16 biases``."""
    parts = [
        f"{format_exact(count)} {singular if count == 1 else plural}"
        for count, singular, plural in ((weights, "weight", "weights"), (biases, "bias", "biases"))
        if count
    ]
    return " + ".join(parts)


def operations_breakdown(operations: Operations) -> str:
    """Return a text with the operations of each sort: ``12,544 additions + 784 comparisons``.

    Sorts without any operation are left out.
    """
    return " + ".join(
        f"{format_exact(count)} {sort.removesuffix('s') if count == 1 else sort}"
        for sort, count in operations._asdict().items()
        if count
    )


def _note(unknown: int, total: int) -> str:
    """Return a sentence on why sums are lower bounds, or '' if the counts of all blocks are known.

    Of the `total` blocks, `unknown` are not counted.
    """
    verb = "is" if unknown == 1 else "are"
    return f"A lower bound: {unknown:,} of {total:,} blocks {verb} not counted." if unknown else ""


def _share_text(count: int, total: int, design_totals: Counts) -> str:
    """Return the share of `count` in `total`, e.g. ``9.2 % of the design``.

    Return "" if the totals of the design are only lower bounds.
    """
    if total and design_totals.complete:
        return f"{format_percentage(count, total)} of the design"
    return ""
