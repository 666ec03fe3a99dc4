"""Removal of blocks that closes the gap: new wires lead past each removed block.

A new wire leads from the source of the removed block to a block that the removed block fed, i.e.
that had a wire from it. `block_edits.remove`, in contrast, leaves a gap.
"""

from __future__ import annotations

from collections.abc import Iterable

from designer.core.edits import block_edits
from designer.core.graph.design import Design, Wire, WireKey


def remove(design: Design, ids: Iterable[str], wires: Iterable[WireKey] = ()) -> Design:
    """Remove the blocks `ids`, and lead the wires from these blocks past them.

    Each wire from a removed block to a remaining block gets a new source: the block that fed the
    first input of the removed block. If that block is removed too, the block that fed its first
    input is taken, and so on; if none of these blocks remains, the wire is removed. The wire still
    leads to the same input of its target, so that the inputs of a merge keep their order. The wires
    in `wires` are removed first, without replacement.
    """
    removed = set(ids)
    remaining_wires = block_edits.without_wires(design, wires)
    first_source: dict[str, str] = {}
    for source, target in remaining_wires:
        if target in removed:
            first_source.setdefault(target, source)
    bridged = [
        Wire(_remaining_source(wire.source, first_source, removed), wire.target)
        if wire.source in removed and wire.target not in removed
        else wire
        for wire in remaining_wires
    ]
    return block_edits.remove(design.with_parts(wires=bridged), removed)


def _remaining_source(source: str, first_source: dict[str, str], removed: set[str]) -> str:
    """Return `source` if it remains; otherwise the nearest block before it that remains.

    The search goes from each removed block to the source of that block's first input, which is in
    `first_source`. If it ends without finding a remaining block, the result is a removed block, so
    the caller removes the wire. For every removed block visited, the result is stored in
    `first_source`.
    """
    passed = []
    while source in removed and source in first_source:
        passed.append(source)
        source = first_source[source]
    for key in passed:
        # So each chain of removed blocks is walked only once, however many wires it had.
        first_source[key] = source
    return source
