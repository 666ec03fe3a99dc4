"""Edits of wires: inserting a block, moving an end to another block, choosing the input of a merge.

These are pure functions like those of `block_edits`. If a wire of a merge is added, moved or
removed, the other inputs of the merge keep their order.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from designer.core.edits import block_edits
from designer.core.graph.design import Design, Point, Wire, WireKey
from designer.core.kinds.problems import Problem
from designer.core.layout.card_sizes import CARD_HEIGHT, COLUMN_STEP


def splice(
    design: Design,
    block: str,
    wire: WireKey,
    at: Point,
    other_wires: Iterable[WireKey] = (),
    source: Point | None = None,
) -> Design | Problem:
    """Insert the existing block `block` into `wire`, near the position `at`, and make room for it.

    To make room, the blocks downstream of the inserted block move to the right. The inserted block
    also becomes the source of `other_wires`, whose source so far is that of `wire`. `source` is the
    position of the card that the wire starts at; it must be given if that card stands for a
    collapsed group. If the block takes no input or already has a wire, return a `Problem`.
    """
    newcomer = design.blocks[block]
    if newcomer.kind.arity.max_inputs == 0:
        return Problem(f"{newcomer.title} takes no input", "move it to an empty place")
    if is_wired(design, block):
        return Problem(f"{newcomer.title} is wired already", "remove its wires first")
    moved = block_edits.move(design, {block: position_in_wire(design, wire, at, source)})
    wired = moved.with_parts(
        wires=block_edits.wires_with_inserted_block(design, wire, block, other_wires)
    )
    return block_edits.make_room(wired, block, COLUMN_STEP)


def is_wired(design: Design, block: str) -> bool:
    """Return whether any wire begins or ends at the block."""
    return bool(design.graph.inputs[block] or design.graph.outputs[block])


def position_in_wire(
    design: Design, wire: WireKey, at: Point, source: Point | None = None
) -> Point:
    """Return the position of a block that is inserted into `wire` near the position `at`.

    It is at least one column to the right of the wire's source. If `at` is less than the height of
    a card above or below the source, the result is at the height of the source. `source` is the
    position of the source's card; it must be given if that card stands for a collapsed group.
    """
    source = source or design.blocks[wire.source].at or (0, 0)
    is_level = abs(at[1] - source[1]) < CARD_HEIGHT
    return max(at[0], source[0] + COLUMN_STEP), source[1] if is_level else at[1]


def rewire(
    design: Design,
    key: WireKey,
    *,
    source: str | None = None,
    target: str | None = None,
    slot: int | None = None,
) -> Design | Problem:
    """Move the wire `key` to another source, another target, or another input of its target.

    An end that is None stays. `slot` is the index of the input that the wire gets at a merge, where
    the inputs are counted without this wire. If `slot` is None, the wire keeps its input, or
    becomes the last input if the target is new. If the target takes a single input, the wire
    replaces the one that the target had.
    """
    index = design.wire_keys().index(key)
    wire = Wire(source or key.source, target or key.target)
    others = [*design.wires[:index], *design.wires[index + 1 :]]
    block = design.blocks[wire.target]
    refusal = block_edits.connection_problem(design.with_parts(wires=others), wire.source, block)
    if refusal is not None:
        return refusal
    if block.kind.arity.max_inputs == 1:
        if wire in others:
            return Problem("These two are wired already", "lead the wire elsewhere")
        wires = [
            other
            for other in (*others[:index], wire, *others[index:])
            if other is wire or other.target != wire.target
        ]
    elif slot is None and wire.target == key.target:
        wires = [*others[:index], wire, *others[index:]]
    else:
        wires = _with_input(others, wire, slot)
    return design if tuple(wires) == design.wires else design.with_parts(wires=wires)


def connect_to_input(
    design: Design, source: str, target: str, slot: int | None = None
) -> Design | Problem:
    """Add a wire from block `source` to block `target`, as `block_edits.connect` does.

    `slot` is the index of the input that the wire gets at a merge; the inputs from that index on
    move up by one. If `slot` is None, the wire becomes the last input.
    """
    outcome = block_edits.connect(design, source, target)
    if (
        isinstance(outcome, Problem)
        or slot is None
        or design.blocks[target].kind.arity.max_inputs == 1
    ):
        return outcome
    return outcome.with_parts(wires=_with_input(design.wires, Wire(source, target), slot))


def _with_input(wires: Sequence[Wire], wire: Wire, slot: int | None) -> list[Wire]:
    """Return `wires` with `wire` added as the input with index `slot` of its target.

    If `slot` is None, the wire becomes the last input.
    """
    indices = [index for index, other in enumerate(wires) if other.target == wire.target]
    is_last = slot is None or slot >= len(indices)
    index = len(wires) if is_last or slot is None else indices[slot]
    return [*wires[:index], wire, *wires[index:]]
