"""Copies: a part of a design as a design of its own, and such a part added to another.

Edits as in `edits`. The clipboard belongs to the window.
"""

from __future__ import annotations

from collections.abc import Iterable

from designer.core.edits.block_edits import Added
from designer.core.graph import group_tree
from designer.core.graph.design import Design, Point, Wire, within_reach
from designer.core.graph.free_ids import FreeIds


def extract(design: Design, ids: Iterable[str]) -> Design:
    """These blocks, the wires among them and the groups they fill, as a design of their own."""
    chosen = set(ids)
    blocks = {key: block for key, block in design.blocks.items() if key in chosen}
    wires = tuple(w for w in design.wires if w.source in chosen and w.target in chosen)
    filled = group_tree.filled(design, chosen)
    return Design(blocks, wires, groups=tuple(one for one in design.groups if one.id in filled))


def paste(design: Design, part: Design, offset: Point) -> Added:
    """The blocks, wires and groups of `part` added under free ids, moved by `offset`.

    No further than all of them can stand.
    """
    free = FreeIds(design)
    spots = {key: block.at or (0, 0) for key, block in part.blocks.items()}
    across, down = within_reach(spots.values(), offset)
    names = {key: free.take(block.kind.name, key) for key, block in part.blocks.items()}
    added = tuple(names.values())
    names.update((group.id, free.take("group", group.id)) for group in part.groups)
    blocks = {
        names[key]: block._replace(id=names[key], at=(spots[key][0] + across, spots[key][1] + down))
        for key, block in part.blocks.items()
    }
    groups = tuple(
        group._replace(id=names[group.id], members=tuple(names[one] for one in group.members))
        for group in part.groups
    )
    wires = [Wire(names[wire.source], names[wire.target]) for wire in part.wires]
    pasted = design.with_parts(
        {**design.blocks, **blocks}, (*design.wires, *wires), (*design.groups, *groups)
    )
    return Added(pasted, added)
