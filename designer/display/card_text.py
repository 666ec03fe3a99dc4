"""The texts and counts on the card of a block. Positions, fonts and colours belong to the window.

Two cards with equal texts look the same, so a card is painted again exactly when its text changes.
The card of a collapsed group is described in `group_card_text`.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Literal, NamedTuple

from designer.core.analysis.analysis import Analysis
from designer.core.kinds.kind import Kind
from designer.core.kinds.shapes import shape_text
from designer.core.report import summary
from designer.core.text.display_text import one_line
from designer.core.text.number_format import format_short, per_mille
from designer.display.card_tile import Tile, tile_of

CardState = Literal["known", "fault", "unknown"]
"""Why the figures of a card are known or not. "fault": a block of the card is faulty itself.
"unknown": it depends on a faulty block elsewhere."""


class CardText(NamedTuple):
    """Everything that a card shows."""

    tile: Tile
    title: str
    """The label of the block, or the headline of its kind."""
    subtitle: str
    """The settings of the block in one line."""
    count_text: str
    """The number of multiply–accumulates to three figures; "?" if it is not known."""
    macs_share: int
    """The card's share of all multiply–accumulates of the design, in thousandths."""
    shape: str
    """The output shape; "?" if it is not known."""
    inputs: int
    """The number of input ports."""
    is_end: bool
    """Whether no wire starts at its output."""
    state: CardState
    bypassed: bool
    problem: str
    """A sentence about what is wrong with the block; "" if it is not faulty itself."""
    short_subtitle: str = ""
    """A shorter form of `line`, used if that is too wide; "" if there is no shorter form."""
    has_macs: bool = False
    """Whether the card has multiply–accumulates, and therefore a bar for its share."""


def card_text(analysis: Analysis, key: str) -> CardText:
    """Return the text of the card of block `key`."""
    block, row = analysis.design.blocks[key], analysis.rows[key]
    graph = analysis.design.graph
    kind, cost = block.kind, row.cost
    wired_inputs, arity = len(graph.inputs[key]), kind.arity
    if cost is not None:
        state: CardState = "known"
    else:
        state = "fault" if row.problem is not None else "unknown"
    return CardText(
        tile=_cached_tile(kind),
        title=one_line(block.title),
        subtitle="bypassed" if block.bypassed else _settings_line(kind, wired_inputs),
        count_text="?" if cost is None else format_short(cost.macs),
        macs_share=macs_share(analysis, key),
        shape="?" if row.output is None else shape_text(row.output),
        inputs=max(wired_inputs, arity.min_inputs),
        is_end=not graph.outputs[key],
        state=state,
        bypassed=block.bypassed,
        problem="" if row.problem is None else (summary.missing_reason(analysis, row) or ""),
        short_subtitle="" if block.bypassed else _brief_line(kind),
        has_macs=cost is not None and cost.macs > 0,
    )


@lru_cache(1024)
def _settings_line(kind: Kind, wired_inputs: int) -> str:
    """Return the settings in one line, for a merge preceded by the number of its inputs."""
    merged = (
        (f"{wired_inputs} input{'s' if wired_inputs != 1 else ''}",)
        if kind.arity.max_inputs is None
        else ()
    )
    return " · ".join((*merged, *kind.settings))


@lru_cache(1024)
def _brief_line(kind: Kind) -> str:
    return " · ".join(kind.short_settings) if kind.short_settings != kind.settings else ""


_cached_tile = lru_cache(1024)(tile_of)


def macs_share(analysis: Analysis, key: str) -> int:
    """Return the block's share of all multiply–accumulates, in thousandths, rounded down."""
    cost, total = analysis.rows[key].cost, analysis.totals.macs
    return 0 if cost is None else per_mille(cost.macs, total)
