"""What a card says of its block: words and figures only, no pixels.

Two equal faces look alike, so a card is painted again exactly when its face changes.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Literal, NamedTuple

from designer.core.analysis.analysis import Analysis
from designer.core.kinds.kind import Kind
from designer.core.kinds.shapes import times
from designer.core.report import summary
from designer.core.text.display_text import one_line
from designer.core.text.number_format import short
from designer.display.card_tile import Tile, tile_of

State = Literal["known", "fault", "unknown"]


class CardText(NamedTuple):
    """Everything a card shows."""

    tile: Tile
    title: str
    line: str
    """Its settings in one line..."""
    figure: str
    """Its multiply–accumulates, short."""
    share: int
    """Its part of all multiply–accumulates, in thousandths."""
    shape: str
    """What leaves it; "?" where that is not known."""
    inputs: int
    """How many input ports it has."""
    is_end: bool
    """Whether nothing is wired to its output."""
    state: State
    bypassed: bool
    sentence: str
    """What is wrong with it, if anything."""
    brief: str = ""
    """...and in fewer letters, for where that is too long; nothing where they are no fewer."""
    works: bool = False
    """Whether it has multiply–accumulates, and so a part in the bar."""


def card_text(analysis: Analysis, key: str) -> CardText:
    """The face of block `key`."""
    block, row = analysis.design.blocks[key], analysis.rows[key]
    graph = analysis.design.graph
    kind, cost = block.kind, row.cost
    wired, arity = len(graph.inputs[key]), kind.arity
    if cost is not None:
        state: State = "known"
    else:
        state = "fault" if row.problem is not None else "unknown"
    return CardText(
        tile=_tile(kind),
        title=one_line(block.title),
        line="bypassed" if block.bypassed else _line(kind, wired),
        figure="?" if cost is None else short(cost.macs),
        share=share_of(analysis, key),
        shape="?" if row.output is None else times(row.output),
        inputs=max(wired, arity.fewest),
        is_end=not graph.outputs[key],
        state=state,
        bypassed=block.bypassed,
        sentence="" if row.problem is None else (summary.error_of(analysis, row) or ""),
        brief="" if block.bypassed else _brief(kind),
        works=cost is not None and cost.macs > 0,
    )


@lru_cache(1024)
def _line(kind: Kind, wired: int) -> str:
    """The settings in one line; a merge says how much it joins."""
    joined = (f"{wired} input{'s' if wired != 1 else ''}",) if kind.arity.most is None else ()
    return " · ".join((*joined, *kind.settings))


@lru_cache(1024)
def _brief(kind: Kind) -> str:
    return " · ".join(kind.brief) if kind.brief != kind.settings else ""


_tile = lru_cache(1024)(tile_of)


def share_of(analysis: Analysis, key: str) -> int:
    """The block's part of all multiply–accumulates, in thousandths."""
    cost, total = analysis.rows[key].cost, analysis.totals.macs
    return 0 if cost is None or not total else 1000 * cost.macs // total
