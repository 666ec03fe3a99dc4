"""Edits of existing wires: through a block, to another end, to another input.

Pure functions like those of `block_edits`. The other inputs of a merge always keep their order.
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
    """Insert the unwired `block` into `wire`, near `at`, and make room for it.

    The blocks behind it move to the right. The block also becomes the source of `other_wires`,
    which have the same source as `wire`; for `source` see `position_in_wire`. Return a `Problem` if
    the block takes no input or is already wired.
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
    """Return the position of a block that is inserted into `wire` near `at`.

    It is at least one column right of the wire's source, and level with it if `at` is nearly so.
    `source` is the position of the source's card if that is not the position of the block.
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
    """Move the wire `key` to another `source`, another `target`, or input `slot` of its target.

    Ends that are not given stay. At another merge the wire becomes the last input unless `slot` is
    given; the inputs are counted without this wire. A target with a single input loses the wire
    that it had.
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
    """Add a wire as `block_edits.connect` does, but as input `slot` of a merge if that is given.

    The inputs of the merge from `slot` on move up by one.
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
    """Return `wires` with `wire` added as input `slot` of its target, or as the last if None."""
    indices = [index for index, other in enumerate(wires) if other.target == wire.target]
    is_last = slot is None or slot >= len(indices)
    index = len(wires) if is_last or slot is None else indices[slot]
    return [*wires[:index], wire, *wires[index:]]
