"""What there is to say of a block, for tables, tooltips and cards alike: words and figures."""

from __future__ import annotations

from designer.core.analysis import Analysis, Row
from designer.core.counting import FIGURES


def error_of(analysis: Analysis, row: Row) -> str | None:
    """The sentence that tells why figures of the block are missing; None where none is."""
    if row.problem is not None:
        return row.problem.sentence
    if row.waits_for is not None:
        culprit = analysis.design.blocks[row.waits_for]
        return f"Not known until “{culprit.title}” ({culprit.id}) is mended"
    return None


def figures_of(row: Row, batch: int = 1) -> dict[str, int | None]:
    """The figures of a block by name, None where they cannot be known.

    A batch multiplies operations and activations, never parameters.
    """
    cost = row.cost
    if cost is None:
        return dict.fromkeys(FIGURES)
    figures = {name: getattr(cost, name) for name in FIGURES if name != "activations"}
    figures["activations"] = row.activations
    for name in ("macs", "other_operations", "flops", "activations"):
        figures[name] *= batch
    return figures


def totals_of(analysis: Analysis, batch: int = 1) -> dict[str, int]:
    """The totals by name, in the order of `FIGURES`."""
    totals = analysis.totals.for_batch(batch)
    return {name: getattr(totals, name) for name in FIGURES}
