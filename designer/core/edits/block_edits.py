"""Edits of blocks and their wires: pure functions from one design to the next.

Each function returns the next design, or a `Problem` if the edit is not possible; the given design
never changes. Undo, selection and the display of the result are handled in the main window.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from designer.core.graph import group_tree
from designer.core.graph.design import (
    MAX_COORDINATE,
    Block,
    Design,
    Group,
    Point,
    Wire,
    WireKey,
    bounded_step,
)
from designer.core.graph.free_ids import FreeIds
from designer.core.kinds.fields import FieldError
from designer.core.kinds.kind import Kind
from designer.core.kinds.problems import Problem
from designer.core.layout import placement


class Added(NamedTuple):
    """The result of an edit that adds blocks: the design, and the ids of the new blocks."""

    design: Design
    """The design after the edit."""
    ids: tuple[str, ...]
    """The ids of the new blocks, in the order in which they were added."""


def add(design: Design, kind: Kind, at: Point, after: str | None = None) -> Added:
    """Add a block of `kind` at the position `at`.

    If `after` is given and the kind takes an input, a wire is added from block `after` to the new
    block.
    """
    block = Block(FreeIds(design).next_id(kind.name), kind, at=at)
    blocks = {**design.blocks, block.id: block}
    wires = design.wires
    if after is not None and kind.arity.max_inputs != 0:
        wires = (*wires, Wire(after, block.id))
    return Added(design.with_parts(blocks, wires), (block.id,))


def append(
    design: Design, kind: Kind, predecessors: Sequence[str], entered: str | None = None
) -> Added:
    """Add a block to the right of the blocks `predecessors`, which feed it.

    To feed a block means to have a wire to it. All predecessors feed a new merge; only the last one
    feeds a new block of any other kind. If the new block takes no input or there are no
    predecessors, it is placed below all other blocks. The new card overlaps no card that is in view
    while the group `entered` is open (None: the whole design).
    """
    max_inputs = kind.arity.max_inputs
    if max_inputs is None:
        sources = list(predecessors)
    else:
        sources = list(predecessors)[-1:] if max_inputs else []
    position = placement.position_beside(design, sources, entered) if sources else None
    added = add(design, kind, position or placement.position_below_all(design, entered))
    wires = (Wire(source, added.ids[0]) for source in sources)
    return added._replace(design=added.design.with_parts(wires=(*design.wires, *wires)))


def insert(
    design: Design, kind: Kind, wire: WireKey, at: Point, other_wires: Iterable[WireKey] = ()
) -> Added | Problem:
    """Insert a new block of `kind` into `wire`, at the position `at`.

    The inputs of the wire's target keep their order. The new block also becomes the source of
    `other_wires`, whose source so far is that of `wire`. If the kind takes no input, return a
    `Problem`.
    """
    block = Block(FreeIds(design).next_id(kind.name), kind, at=at)
    if kind.arity.max_inputs == 0:
        return Problem(f"{kind.title} takes no input", "drop it on an empty place")
    blocks = {**design.blocks, block.id: block}
    wires = wires_with_inserted_block(design, wire, block.id, other_wires)
    return Added(design.with_parts(blocks, wires), (block.id,))


def wires_with_inserted_block(
    design: Design, wire: WireKey, block: str, other_wires: Iterable[WireKey] = ()
) -> list[Wire]:
    """Return the wires of the design after `block` is inserted into `wire`.

    Two wires, one to `block` and one from `block`, take the place of `wire` in the order. The block
    also becomes the source of `other_wires`, whose source so far is that of `wire`.
    """
    wires: list[Wire] = []
    taken_over = set(other_wires)
    for key, original in zip(design.wire_keys(), design.wires, strict=True):
        if key == wire:
            wires += [Wire(original.source, block), Wire(block, original.target)]
        elif key in taken_over:
            wires.append(Wire(block, original.target))
        else:
            wires.append(original)
    return wires


def make_room(design: Design, newcomer: str, distance: float) -> Design:
    """Move the blocks downstream of block `newcomer` to the right, so that none overlaps it.

    They move only if one of them is less than `distance` (scene units) to the right of `newcomer`.
    Then all move by the same distance, so that aligned cards stay aligned.
    """
    block = design.blocks[newcomer]
    downstream = design.graph.downstream(newcomer)
    positions = {key: design.blocks[key].at for key in downstream}
    x = 0.0 if block.at is None else block.at[0]
    nearest_x = min((at[0] for at in positions.values() if at is not None), default=x + distance)
    step = x + distance - nearest_x
    if step <= 0:
        return design
    return move(
        design, {key: (at[0] + step, at[1]) for key, at in positions.items() if at is not None}
    )


def connection_problem(design: Design, source: str, target: Block) -> Problem | None:
    """Return why no wire can lead from block `source` to block `target`, or None if one can.

    An input that already has a wire is no obstacle, because `connect` replaces that wire.
    """
    if target.kind.arity.max_inputs == 0:
        return Problem(f"{target.title} takes no input", "wire it onward from its output")
    if source == target.id:
        return Problem(f"{target.title} cannot feed itself", "wire it to another block")
    if target.id in design.blocks and source in design.graph.downstream(target.id):
        name = design.blocks[source].title
        return Problem(
            f"{target.title} already feeds {name}, the wire would close a cycle",
            "wire it to a block that comes later",
        )
    return None


def connect(design: Design, source: str, target: str) -> Design | Problem:
    """Add a wire from block `source` to block `target`.

    If the target is a merge, the wire becomes a further input. If the target takes a single input,
    the wire replaces the one that the target had.
    """
    refusal = connection_problem(design, source, design.blocks[target])
    if refusal is not None:
        return refusal
    wire, wires = Wire(source, target), design.wires
    if design.blocks[target].kind.arity.max_inputs == 1:
        if wire in wires:
            return Problem("These two are wired already", "wire the output elsewhere")
        wires = tuple(other for other in wires if other.target != target)
    return design.with_parts(wires=(*wires, wire))


def remove(design: Design, ids: Iterable[str], wires: Iterable[WireKey] = ()) -> Design:
    """Return the design without the blocks `ids`, without their wires, and without `wires`.

    A group that loses all its members is removed as well.
    """
    removed_ids = set(ids)
    blocks = {key: block for key, block in design.blocks.items() if key not in removed_ids}
    remaining = [
        wire
        for wire in without_wires(design, wires)
        if wire.source in blocks and wire.target in blocks
    ]
    return design.with_parts(blocks, remaining, _without_members(design.groups, removed_ids))


def without_wires(design: Design, wires: Iterable[WireKey]) -> Sequence[Wire]:
    """Return the wires of the design without `wires`, in their order."""
    removed = set(wires)
    if not removed:
        return design.wires
    return [
        wire
        for key, wire in zip(design.wire_keys(), design.wires, strict=True)
        if key not in removed
    ]


def _without_members(groups: tuple[Group, ...], removed: set[str]) -> tuple[Group, ...]:
    """Return the groups without the members `removed`, and without groups that become empty."""
    by_id, removed = group_tree.by_id(groups), set(removed)
    remaining: dict[str, Group] = {}
    for key in group_tree.inner_first(groups):
        group = by_id[key]
        members = tuple(member for member in group.members if member not in removed)
        if not members:
            removed.add(key)
        else:
            remaining[key] = group if members == group.members else group._replace(members=members)
    return tuple(remaining[group.id] for group in groups if group.id in remaining)


def change_field(design: Design, ids: Iterable[str], field: str, value: Any) -> Design | Problem:
    """Set one field of each block to `value`.

    If the kind of a block does not accept the value, return a `Problem` instead.
    """
    changed = []
    for key in ids:
        block = design.blocks[key]
        try:
            kind = block.kind.with_setting(field, value)
        except FieldError as error:
            return Problem(str(error), "give it another value", field=field, block=key)
        if kind != block.kind:
            changed.append(block._replace(kind=kind))
    return design.with_blocks(changed) if changed else design


def relabel(design: Design, block: str, label: str | None) -> Design:
    """Change the label of a block; None or an empty text removes it.

    The card of a block without a label shows the headline of the block kind.
    """
    old = design.blocks[block]
    return (
        design
        if old.label == (label or None)
        else design.with_blocks([old._replace(label=label or None)])
    )


def set_bypassed(design: Design, ids: Iterable[str], on: bool) -> Design:
    """Bypass the blocks if `on` is true; otherwise end their bypass.

    A bypassed block stays in the design, but outputs its first input unchanged.
    """
    blocks = (design.blocks[key] for key in ids)
    changed = [block._replace(bypassed=on) for block in blocks if block.bypassed != on]
    return design.with_blocks(changed) if changed else design


def move(design: Design, positions: Mapping[str, Point]) -> Design:
    """Move blocks to `positions`, but none beyond the edge of the canvas.

    The edge is at `MAX_COORDINATE`. Blocks that move by the same distance and direction stay as far
    from each other as before: if one of them would pass the edge, all stop where it reaches the
    edge.
    """
    moved = [
        design.blocks[key]._replace(at=at)
        for key, at in _bounded(design, positions).items()
        if design.blocks[key].at != at
    ]
    return design.with_blocks(moved) if moved else design


def _bounded(design: Design, positions: Mapping[str, Point]) -> Mapping[str, Point]:
    """Return `positions`, corrected such that no coordinate exceeds `MAX_COORDINATE`.

    The positions of blocks that move by the same distance and direction are corrected by the same
    amount.
    """
    if all(abs(x) <= MAX_COORDINATE and abs(y) <= MAX_COORDINATE for x, y in positions.values()):
        return positions
    keys_by_step: dict[Point, list[str]] = {}
    for key, (x, y) in positions.items():
        old_x, old_y = design.blocks[key].at or (0, 0)
        # Rounded, because equal steps of fractional coordinates differ in their last digits.
        keys_by_step.setdefault((round(x - old_x, 3), round(y - old_y, 3)), []).append(key)
    bounded: dict[str, Point] = {}
    for keys in keys_by_step.values():
        across, down = bounded_step([positions[key] for key in keys], (0, 0))
        bounded.update(
            (key, (positions[key][0] + across, positions[key][1] + down)) for key in keys
        )
    return bounded
