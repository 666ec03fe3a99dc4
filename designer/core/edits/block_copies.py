"""Copies of blocks: a part of a design is extracted as a design of its own, or added to another.

These functions serve copying and pasting; the clipboard itself is handled in the main window.
"""

from __future__ import annotations

from collections.abc import Iterable

from designer.core.edits.block_edits import Added
from designer.core.graph import group_tree, limits
from designer.core.graph.design import Design, Point, Wire, bounded_step
from designer.core.graph.free_ids import FreeIds
from designer.core.kinds.problems import Problem


def extract(design: Design, ids: Iterable[str]) -> Design:
    """Return a design with the blocks `ids`, the wires between them, and complete groups.

    A group is included only if all its blocks are among `ids`.
    """
    chosen = set(ids)
    blocks = {key: block for key, block in design.blocks.items() if key in chosen}
    wires = tuple(w for w in design.wires if w.source in chosen and w.target in chosen)
    filled = group_tree.complete_groups(design, chosen)
    return Design(
        blocks, wires, groups=tuple(group for group in design.groups if group.id in filled)
    )


def paste(design: Design, part: Design, offset: Point) -> Added | Problem:
    """Add the blocks, wires and groups of `part` to `design` under unused ids.

    The blocks are moved by `offset` (scene units), or less far if a coordinate would otherwise
    exceed `MAX_COORDINATE`. If the design would become too large, return a `Problem`.
    """
    problem = limits.size_problem(design, part)
    if problem is not None:
        return problem
    free_ids = FreeIds(design)
    positions = {key: block.at or (0, 0) for key, block in part.blocks.items()}
    across, down = bounded_step(positions.values(), offset)
    new_ids = {key: free_ids.next_id(block.kind.name, key) for key, block in part.blocks.items()}
    added = tuple(new_ids.values())
    new_ids.update((group.id, free_ids.next_id("group", group.id)) for group in part.groups)
    blocks = {
        new_ids[key]: block._replace(
            id=new_ids[key], at=(positions[key][0] + across, positions[key][1] + down)
        )
        for key, block in part.blocks.items()
    }
    groups = tuple(
        group._replace(
            id=new_ids[group.id], members=tuple(new_ids[member] for member in group.members)
        )
        for group in part.groups
    )
    wires = [Wire(new_ids[wire.source], new_ids[wire.target]) for wire in part.wires]
    pasted = design.with_parts(
        {**design.blocks, **blocks}, (*design.wires, *wires), (*design.groups, *groups)
    )
    return Added(pasted, added)
