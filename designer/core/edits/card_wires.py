"""Wires between cards; a card stands for a block or for a collapsed group.

To feed a block means to have a wire to it. A wire from a group starts at the group's exit block,
which is the block that feeds blocks outside the group. A wire to a group replaces the block outside
that feeds the group so far: the new source feeds the same blocks of the group. If a group has
several exit blocks, or several blocks outside feed it, the edit is refused, because the user can
choose one of them only with the group open.
"""

from __future__ import annotations

from collections.abc import Sequence, Set

from designer.core.edits import block_edits, wire_edits
from designer.core.graph import subgraph_ends
from designer.core.graph.design import Design, Wire, WireKey
from designer.core.kinds.problems import Problem


def connect_cards(
    design: Design,
    sources: Sequence[str],
    targets: Sequence[str],
    names: tuple[str, str],
    slot: int | None = None,
) -> Design | Problem:
    """Add a wire between two cards, which stand for the blocks `sources` and `targets`.

    `names` has the names of the two cards, for messages. `slot` is the index of the input that the
    wire gets at a merge; if it is None, the wire becomes the last input.
    """
    source = exit_block(design, sources, names[0])
    if isinstance(source, Problem):
        return source
    if len(targets) == 1:
        return wire_edits.connect_to_input(design, source, targets[0], slot)
    return _feed_group(design, source, targets, names[1])


def reconnect_card(
    design: Design,
    bundle: Sequence[WireKey],
    ends: tuple[Sequence[str] | None, Sequence[str] | None],
    names: tuple[str, str],
    slot: int | None = None,
) -> Design | Problem:
    """Move one end of a wire on the canvas to another card.

    `bundle` has the wires of the design that the canvas shows as this one wire. `ends` has the
    blocks of the new source card and those of the new target card; one of the two is None, because
    that end stays. `names` and `slot` are as in `connect_cards`.
    """
    sources, targets = ends
    if targets is not None:
        if len(bundle) == 1 and len(targets) == 1:
            return wire_edits.rewire(design, bundle[0], target=targets[0], slot=slot)
        disconnected = block_edits.remove(design, (), bundle)
        return connect_cards(disconnected, (bundle[0].source,), targets, names, slot)
    outcome = exit_block(design, sources or (), names[0])
    if isinstance(outcome, Problem):
        return outcome
    source, next_design = outcome, design
    # From last to first: of two wires between the same blocks, the first then keeps its key.
    for key in reversed(bundle):
        rewired = wire_edits.rewire(next_design, key, source=source)
        if isinstance(rewired, Problem):
            return rewired
        next_design = rewired
    return next_design


def exit_block(design: Design, blocks: Sequence[str], name: str) -> str | Problem:
    """Return the exit block of a card: the block that a wire from the card starts at.

    A block of the card is an exit if it has a wire to a block outside the card, or a wire to no
    block at all. If there is not exactly one exit, return a `Problem`, because the choice is the
    user's. `blocks` has the blocks that the card stands for, `name` is the name of the card, for
    the message.
    """
    exits = blocks if len(blocks) == 1 else subgraph_ends.exit_blocks(design.graph, blocks)
    if len(exits) != 1:
        return Problem(f"{name} has {len(exits):,} outputs", "open the group first")
    return exits[0]


def entry_block(design: Design, blocks: Sequence[str], name: str) -> str | Problem:
    """Return the entry block of a card: the only block that wires into the card lead to.

    A block of the card is an entry if it has a wire from a block outside the card, or from no block
    at all. If there is not exactly one entry, return a `Problem`, because the choice is the user's.
    `blocks` has the blocks that the card stands for, `name` is the name of the card, for the
    message.
    """
    entries = blocks if len(blocks) == 1 else subgraph_ends.entry_blocks(design.graph, blocks)
    if len(entries) != 1:
        return Problem(f"{name} feeds {len(entries):,} blocks at once", "open the group first")
    return entries[0]


def group_takes_wire(
    design: Design, source: str, blocks: Sequence[str], upstream: Set[str]
) -> bool:
    """Return whether `connect_cards` can wire block `source` to the group with these blocks.

    `upstream` has `source` and all blocks that feed it, directly or not. A wire to one of them
    would close a cycle.
    """
    outer_sources, fed = _group_inputs(design, blocks)
    return (
        len(outer_sources) <= 1
        and bool(fed)
        and source not in outer_sources
        and upstream.isdisjoint(fed)
    )


def _group_inputs(design: Design, blocks: Sequence[str]) -> tuple[set[str], list[str]]:
    """Return the blocks that feed a group from outside, and the blocks of the group they feed.

    `blocks` has the blocks of the group. If no outside block feeds the group, the second result has
    the blocks that a wire to the group would lead to: all that take an input and have none.
    """
    inputs = design.graph.inputs
    outer_sources = {source for key in blocks for source in inputs[key]} - set(blocks)
    if outer_sources:
        return outer_sources, [key for key in blocks if not outer_sources.isdisjoint(inputs[key])]
    with_inputs = (key for key in blocks if design.blocks[key].kind.arity.max_inputs != 0)
    return outer_sources, [key for key in with_inputs if not inputs[key]]


def _feed_group(design: Design, source: str, blocks: Sequence[str], name: str) -> Design | Problem:
    """Let block `source` feed a group, in place of the only outside block that feeds it now.

    To feed a group means to have a wire to a block in it. If no outside block feeds the group,
    `source` is wired to every block of the group that takes an input and has none. If several
    outside blocks feed the group, or a wire is not possible, return a `Problem`. `blocks` has the
    blocks of the group, `name` is the name of the group, for messages.
    """
    members = set(blocks)
    outer_sources, fed = _group_inputs(design, blocks)
    if len(outer_sources) > 1:
        return Problem(f"{name} has {len(outer_sources):,} inputs", "open the group first")
    if not fed:
        return Problem(f"{name} has no input that is free", "open the group first")
    if source in outer_sources:
        return Problem("These two are wired already", "wire the output elsewhere")
    for key in fed:
        refusal = block_edits.connection_problem(design, source, design.blocks[key])
        if refusal is not None:
            return refusal
    wires = (
        Wire(source, wire.target)
        if wire.source in outer_sources and wire.target in members
        else wire
        for wire in design.wires
    )
    new_wires = () if outer_sources else (Wire(source, key) for key in fed)
    return design.with_parts(wires=(*wires, *new_wires))
