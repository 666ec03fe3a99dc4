"""Removal that closes the gap: the source of a removed block feeds the blocks that it fed.

`block_edits.remove` removes blocks together with their wires.
"""

from __future__ import annotations

from collections.abc import Iterable

from designer.core.edits import block_edits
from designer.core.graph.design import Design, Wire, WireKey


def remove(design: Design, ids: Iterable[str], wires: Iterable[WireKey] = ()) -> Design:
    """Remove blocks `ids`; the source of each block's first input feeds the blocks that it fed.

    The new wires lead to the same inputs, so that the order of a merge stays. If several removed
    blocks follow one another, the new source is the first block before them that remains; if none
    remains, the inputs that they fed have no wire. `wires` are removed before that, and are not
    bridged.
    """
    removed = set(ids)
    removed_wires = set(wires)
    remaining_wires = [
        wire
        for key, wire in zip(design.wire_keys(), design.wires, strict=True)
        if key not in removed_wires
    ]
    first_source: dict[str, str] = {}
    for source, target in remaining_wires:
        first_source.setdefault(target, source)
    bridged = [
        Wire(_remaining_source(source, first_source, removed), target)
        if target not in removed
        else Wire(source, target)
        for source, target in remaining_wires
    ]
    return block_edits.remove(design.with_parts(wires=bridged), removed)


def _remaining_source(source: str, first_source: dict[str, str], removed: set[str]) -> str:
    """Return the first block at or before `source` that remains, or a removed one if none does.

    `first_source` is updated with the result for every removed block that was passed.
    """
    passed = []
    while source in removed and source in first_source:
        passed.append(source)
        source = first_source[source]
    for key in passed:
        # So each row of removed blocks is walked only once, however many wires end in it.
        first_source[key] = source
    return source
