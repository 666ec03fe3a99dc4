"""Wires between cards, either of which may stand for a collapsed group: from its one exit, and
to all that its one input feeds. Where it has several of either, which one is meant is seen only
with the group open.
"""

from __future__ import annotations

from collections.abc import Sequence

from designer.core.edits import block_edits, wire_edits
from designer.core.graph import collapsed_view
from designer.core.graph.design import Design, Wire, WireKey
from designer.core.kinds.problems import Problem


def connect(
    design: Design,
    sources: Sequence[str],
    targets: Sequence[str],
    names: tuple[str, str],
    slot: int | None = None,
) -> Design | Problem:
    """A wire from the card of blocks `sources` to that of `targets`; `names` are the cards'.

    Of a merge it becomes input `slot`, if one is named.
    """
    source = exit_block(design, sources, names[0])
    if isinstance(source, Problem):
        return source
    if len(targets) == 1:
        return wire_edits.connect_at(design, source, targets[0], slot)
    return _feed(design, source, targets, names[1])


def reconnect(
    design: Design,
    bundle: Sequence[WireKey],
    ends: tuple[Sequence[str] | None, Sequence[str] | None],
    names: tuple[str, str],
    slot: int | None = None,
) -> Design | Problem:
    """The wires that are drawn as one led from another card, or to another; one end is None."""
    sources, targets = ends
    if targets is not None:
        if len(bundle) == 1 and len(targets) == 1:
            return wire_edits.rewire(design, bundle[0], target=targets[0], slot=slot)
        cut = block_edits.remove(design, (), bundle)
        return connect(cut, (bundle[0].source,), targets, names, slot)
    outcome = exit_block(design, sources or (), names[0])
    if isinstance(outcome, Problem):
        return outcome
    source, led = outcome, design
    # The last first: of two wires between the same blocks, the first keeps its key.
    for key in reversed(bundle):
        rewired = wire_edits.rewire(led, key, source=source)
        if isinstance(rewired, Problem):
            return rewired
        led = rewired
    return led


def exit_block(design: Design, blocks: Sequence[str], name: str) -> str | Problem:
    """The only one of some blocks that feeds others, or nothing."""
    found = blocks if len(blocks) == 1 else collapsed_view.exits(design.graph, blocks)
    if len(found) != 1:
        return Problem(f"{name} has {len(found):,} outputs", "open the group first")
    return found[0]


def entry_block(design: Design, blocks: Sequence[str], name: str) -> str | Problem:
    """The only one of some blocks that others than these feed, or nothing does."""
    found = blocks if len(blocks) == 1 else collapsed_view.entries(design.graph, blocks)
    if len(found) != 1:
        return Problem(f"{name} feeds {len(found):,} blocks at once", "open the group first")
    return found[0]


def _feed(design: Design, source: str, blocks: Sequence[str], name: str) -> Design | Problem:
    """`source` in the stead of the one block that feeds these, else into all that want a feed."""
    own, inputs = set(blocks), design.graph.inputs
    outer = {one for key in blocks for one in inputs[key]} - own
    if len(outer) > 1:
        return Problem(f"{name} has {len(outer):,} inputs", "open the group first")
    if outer:
        fed = [key for key in blocks if not outer.isdisjoint(inputs[key])]
    else:
        takes = (key for key in blocks if design.blocks[key].kind.arity.most != 0)
        fed = [key for key in takes if not inputs[key]]
    if not fed:
        return Problem(f"{name} has no input that is free", "open the group first")
    if source in outer:
        return Problem("These two are wired already", "wire the output elsewhere")
    for key in fed:
        refusal = block_edits.cannot_feed(design, source, design.blocks[key])
        if refusal is not None:
            return refusal
    wires = (
        Wire(source, wire.target) if wire.source in outer and wire.target in own else wire
        for wire in design.wires
    )
    new = () if outer else (Wire(source, key) for key in fed)
    return design.with_parts(wires=(*wires, *new))
