"""The contents of the card of a collapsed group: a `CardText`, as for the card of a block."""

from __future__ import annotations

from collections.abc import Sequence

from designer.core.analysis import group_totals
from designer.core.analysis.analysis import Analysis
from designer.core.graph import subgraph_ends
from designer.core.graph.design import Group
from designer.core.graph.group_tree import display_name
from designer.core.kinds.shapes import shape_text
from designer.core.report.summary import missing_reason
from designer.core.text.display_text import format_block_count
from designer.core.text.figure import Figure
from designer.core.text.number_format import per_mille
from designer.display.card_text import CardState, CardText
from designer.display.card_tile import Tile

_ICON = "group"
"""The icon on the tile of a collapsed group without a module number."""
_MAX_TILE_CHARACTERS = 4
"""The largest number of characters that fit on the tile, the coloured square on a card."""


def group_card_text(
    analysis: Analysis, group: Group, blocks: Sequence[str], ports: int
) -> CardText:
    """Return the contents of the card of the collapsed group `group`.

    `blocks` are the ids of all blocks in the group, including those in nested groups. `ports` is
    the number of input ports of the group's card.
    """
    rows, graph = analysis.rows, analysis.design.graph
    totals, total_macs = group_totals.totals_over(analysis, blocks), analysis.totals.macs
    faulty = next((rows[key] for key in blocks if rows[key].problem is not None), None)
    state: CardState = "known" if totals.complete else "fault" if faulty is not None else "unknown"
    exits = subgraph_ends.exit_blocks(graph, blocks)
    is_known = totals.unknown < len(blocks)
    macs = Figure(totals.macs if is_known else None, totals.complete)
    parameters = Figure(totals.parameters if is_known else None, totals.complete)
    block_count = format_block_count(len(blocks))
    return CardText(
        tile=Tile(group_totals.leading_family(analysis, blocks), _ICON, _module_number(group)),
        title=display_name(group, 200),
        subtitle=f"{block_count} · {parameters.short} par.",
        count_text=macs.short,
        macs_share=per_mille(totals.macs, total_macs),
        shape=_output_text(analysis, exits),
        inputs=ports,
        is_end=not any(graph.outputs[key] for key in exits),
        state=state,
        bypassed=all(analysis.design.blocks[key].bypassed for key in blocks),
        problem=(missing_reason(analysis, faulty) or "") if faulty is not None else "",
        has_macs=totals.macs > 0,
    )


def _module_number(group: Group) -> str:
    """Return the last word of the group's name, e.g. ``3a`` if the name is ``Inception 3a``.

    Return "" if the last word has no digit, or is too long for the tile (the coloured square on the
    card in which the word is shown).
    """
    last = display_name(group, 200).rpartition(" ")[2]
    return last if len(last) <= _MAX_TILE_CHARACTERS and any(map(str.isdigit, last)) else ""


def _output_text(analysis: Analysis, exits: list[str]) -> str:
    """Return the text about the output of a group.

    `exits` are the ids of the blocks in the group whose output goes to a block outside the group or
    is not connected. If there are several, return their number: ``2 outputs``; otherwise return
    the output shape of the only one, or "?" if that shape is not known.
    """
    if len(exits) > 1:
        return f"{len(exits):,} outputs"
    shape = analysis.rows[exits[0]].output if exits else None
    return "?" if shape is None else shape_text(shape)
