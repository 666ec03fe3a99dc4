"""What the card of a collapsed group says: words and figures only, as a block's `face`."""

from __future__ import annotations

from collections.abc import Sequence

from designer.core.analysis import group_totals
from designer.core.analysis.analysis import Analysis
from designer.core.graph import collapsed_view
from designer.core.graph.design import Group
from designer.core.graph.group_tree import name_of
from designer.core.kinds.shapes import times
from designer.core.report.summary import error_of
from designer.core.text.display_text import how_many
from designer.core.text.number_format import short
from designer.display.card_text import CardText, State
from designer.display.card_tile import Tile

ICON = "group"
MAX_TILE_NUMBER = 4
"""Letters that fit the tile."""


def group_card_text(
    analysis: Analysis, group: Group, blocks: Sequence[str], ports: int
) -> CardText:
    """The face of a group that holds `blocks` and has so many input ports."""
    rows, graph = analysis.rows, analysis.design.graph
    totals, whole = group_totals.over(analysis, blocks), analysis.totals.macs
    faulty = next((rows[key] for key in blocks if rows[key].problem is not None), None)
    state: State = "known" if totals.complete else "fault" if faulty is not None else "unknown"
    ends = collapsed_view.exits(graph, blocks)
    bound = "" if totals.complete else "≥ "
    return CardText(
        tile=Tile(group_totals.leading_family(analysis, blocks), ICON, _number(group)),
        title=name_of(group, 200),
        line=f"{how_many(len(blocks))} · {bound}{short(totals.parameters)} par.",
        figure=f"{bound}{short(totals.macs)}",
        share=1000 * totals.macs // whole if whole else 0,
        shape=_shape(analysis, ends),
        inputs=ports,
        is_end=not any(graph.outputs[key] for key in ends),
        state=state,
        bypassed=all(analysis.design.blocks[key].bypassed for key in blocks),
        sentence=(error_of(analysis, faulty) or "") if faulty is not None else "",
        works=totals.macs > 0,
    )


def _number(group: Group) -> str:
    """What tells a module from its like: the ``3a`` of Inception 3a; empty where there is none."""
    last = name_of(group, 200).rpartition(" ")[2]
    return last if len(last) <= MAX_TILE_NUMBER and any(map(str.isdigit, last)) else ""


def _shape(analysis: Analysis, ends: list[str]) -> str:
    if len(ends) > 1:
        return f"{len(ends):,} outputs"
    shape = analysis.rows[ends[0]].output if ends else None
    return "?" if shape is None else times(shape)
