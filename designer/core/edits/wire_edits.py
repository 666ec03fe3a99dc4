"""Edits on wires that are there: led through a block, to another end, to another input.

Pure functions as in `edits`. A merge's other inputs keep their order throughout.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from designer.core.edits import block_edits
from designer.core.graph.design import Design, Point, Wire, WireKey
from designer.core.kinds.problems import Problem
from designer.core.layout.geometry import CARD_HEIGHT, COLUMN


def splice(
    design: Design,
    block: str,
    wire: WireKey,
    at: Point,
    also: Iterable[WireKey] = (),
    source: Point | None = None,
) -> Design | Problem:
    """The unwired `block` led into `wire`, near `at`; what it feeds makes room.

    It takes over wires `also`, of the same source; `source` is as of `between`. Refused where it
    takes no input, or is wired already.
    """
    newcomer = design.blocks[block]
    if newcomer.kind.arity.most == 0:
        return Problem(f"{newcomer.title} takes no input", "move it to an empty place")
    if is_wired(design, block):
        return Problem(f"{newcomer.title} is wired already", "remove its wires first")
    moved = block_edits.move(design, {block: between(design, wire, at, source)})
    wired = moved.with_parts(wires=block_edits.inserted_into_wires(design, wire, block, also))
    return block_edits.make_room(wired, block, COLUMN)


def is_wired(design: Design, block: str) -> bool:
    """Whether any wire begins or ends at the block."""
    return bool(design.graph.inputs[block] or design.graph.outputs[block])


def between(design: Design, wire: WireKey, at: Point, source: Point | None = None) -> Point:
    """Where a block put into `wire` at `at` stands: right of its source, level if nearly so.

    `source` is where the source's card stands, if that is not where the block does.
    """
    source = source or design.blocks[wire.source].at or (0, 0)
    level = abs(at[1] - source[1]) < CARD_HEIGHT
    return max(at[0], source[0] + COLUMN), source[1] if level else at[1]


def rewire(
    design: Design,
    key: WireKey,
    *,
    source: str | None = None,
    target: str | None = None,
    slot: int | None = None,
) -> Design | Problem:
    """The wire `key` led from another `source`, to another `target`, or to its input `slot`.

    What is not named stays. Led to another merge it becomes the last input unless a slot is
    named, counted without this wire; a block that takes one input gives up the wire it had.
    """
    place = design.wire_keys().index(key)
    wire = Wire(source or key.source, target or key.target)
    others = [*design.wires[:place], *design.wires[place + 1 :]]
    block = design.blocks[wire.target]
    refusal = block_edits.cannot_feed(design.with_parts(wires=others), wire.source, block)
    if refusal is not None:
        return refusal
    if block.kind.arity.most == 1:
        if wire in others:
            return Problem("These two are wired already", "lead the wire elsewhere")
        wires = [
            one
            for one in (*others[:place], wire, *others[place:])
            if one is wire or one.target != wire.target
        ]
    elif slot is None and wire.target == key.target:
        wires = [*others[:place], wire, *others[place:]]
    else:
        wires = _with_input(others, wire, slot)
    return design if tuple(wires) == design.wires else design.with_parts(wires=wires)


def connect_at(
    design: Design, source: str, target: str, slot: int | None = None
) -> Design | Problem:
    """A new wire as `edits.connect` gives it; of a merge it becomes input `slot`, if one is named.

    The inputs from there on move up by one.
    """
    outcome = block_edits.connect(design, source, target)
    if isinstance(outcome, Problem) or slot is None or design.blocks[target].kind.arity.most == 1:
        return outcome
    return outcome.with_parts(wires=_with_input(design.wires, Wire(source, target), slot))


def _with_input(wires: Sequence[Wire], wire: Wire, slot: int | None) -> list[Wire]:
    """`wire` added among `wires` as input `slot` of its target, as the last where that is None."""
    places = [place for place, one in enumerate(wires) if one.target == wire.target]
    last = slot is None or slot >= len(places)
    place = len(wires) if last or slot is None else places[slot]
    return [*wires[:place], wire, *wires[place:]]
