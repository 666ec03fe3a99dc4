"""The contents of the card of a block: everything on it except positions, fonts and colours.

Two cards with equal contents look the same, so a card needs to be painted again only when its
`CardText` changes. The contents of the card of a collapsed group are made in `group_card_text`.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Literal, NamedTuple

from designer.core.analysis.analysis import Analysis
from designer.core.kinds.kind import Kind
from designer.core.kinds.shapes import shape_text
from designer.core.report import summary
from designer.core.text.display_text import one_line
from designer.core.text.figure import Figure
from designer.core.text.number_format import per_mille
from designer.display.card_tile import Tile, tile_of

CardState = Literal["known", "fault", "unknown"]
"""Whether the counts and the output shape on a card are known, and if not, why.

"fault": they are not known because the card's block, or a block of the card's group, is faulty.
"unknown": they are not known because a block before it in the network is faulty.
"""


class CardText(NamedTuple):
    """The contents of a card on the canvas, which represents a block or a collapsed group."""

    tile: Tile
    title: str
    """The label of the block; if it has none, the name of its kind with the most important
    setting, e.g. ``Conv 5×5``."""
    subtitle: str
    """The settings of the block in one line."""
    count_text: str
    """The number of multiply–accumulates, to three significant digits; "?" if it is not known."""
    macs_share: int
    """The share of the design's multiply–accumulates that belongs to this card, in thousandths."""
    shape: str
    """The output shape; "?" if it is not known."""
    inputs: int
    """The number of input ports."""
    is_end: bool
    """Whether the output of the card is not connected."""
    state: CardState
    bypassed: bool
    problem: str
    """A sentence about what is wrong with the block; "" if the block itself is not faulty."""
    short_subtitle: str = ""
    """A shorter form of `subtitle`, shown if `subtitle` is too wide; "" if there is none."""
    has_macs: bool = False
    """Whether the number of multiply–accumulates is above 0. Only then does the card show a bar for
    its share of them."""


def card_text(analysis: Analysis, key: str) -> CardText:
    """Return the contents of the card of the block with the id `key`."""
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
        count_text=Figure(cost and cost.macs).short,
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
    """Return the settings of a block in one line: ``16 filters · ReLU``.

    For a block kind with any number of inputs, such as a concatenation, the number of connected
    inputs comes first.
    """
    merged = (
        (f"{wired_inputs} input{'s' if wired_inputs != 1 else ''}",)
        if kind.arity.max_inputs is None
        else ()
    )
    return " · ".join((*merged, *kind.settings))


@lru_cache(1024)
def _brief_line(kind: Kind) -> str:
    """Return the abbreviated settings of a block in one line; "" if they have no shorter form."""
    return " · ".join(kind.short_settings) if kind.short_settings != kind.settings else ""


_cached_tile = lru_cache(1024)(tile_of)


def macs_share(analysis: Analysis, key: str) -> int:
    """Return a block's share of all multiply–accumulates of the design.

    `key` is the id of the block. The share is in thousandths, rounded down.
    """
    cost, total = analysis.rows[key].cost, analysis.totals.macs
    return 0 if cost is None else per_mille(cost.macs, total)
