"""Removal that closes the gap: what a removed block let through reaches what it fed.

Removal that cuts its wires as well is `edits.remove`.
"""

from __future__ import annotations

from collections.abc import Iterable

from designer.core.edits import block_edits
from designer.core.graph.design import Design, Wire, WireKey


def remove(design: Design, ids: Iterable[str], wires: Iterable[WireKey] = ()) -> Design:
    """The design without these blocks; the source of a block's first input feeds what it fed.

    At the same inputs, so that the order of a merge stays. Of several in a row the source is the
    first that remains before them; where none does, what they fed is left without. `wires` are
    cut besides, as if they were not there.
    """
    gone = set(ids)
    cut = set(wires)
    left = [
        wire for key, wire in zip(design.wire_keys(), design.wires, strict=True) if key not in cut
    ]
    before: dict[str, str] = {}
    for source, target in left:
        before.setdefault(target, source)
    closed = [
        Wire(_remaining(source, before, gone), target)
        if target not in gone
        else Wire(source, target)
        for source, target in left
    ]
    return block_edits.remove(design.with_parts(wires=closed), gone)


def _remaining(source: str, before: dict[str, str], gone: set[str]) -> str:
    """The first block before a row of removed ones; a removed one where none remains."""
    passed = []
    while source in gone and source in before:
        passed.append(source)
        source = before[source]
    for key in passed:
        # Each row is walked once, however many wires end in it.
        before[key] = source
    return source
