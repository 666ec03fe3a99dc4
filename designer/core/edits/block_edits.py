"""Edits: pure functions from one design to the next.

Each gives the next design, or a `Problem` where the edit makes no sense; the design it was
given is never touched. Undo, selection and where the result is shown belong to the window.
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
    within_reach,
)
from designer.core.graph.free_ids import FreeIds
from designer.core.kinds.fields import FieldError
from designer.core.kinds.kind import Kind
from designer.core.kinds.problems import Problem
from designer.core.layout import placement


class Added(NamedTuple):
    """A design with new blocks, and their ids in the order in which they came."""

    design: Design
    ids: tuple[str, ...]


def add(design: Design, kind: Kind, at: Point, after: str | None = None) -> Added:
    """A new block at `at`; block `after` feeds it if one is named and the kind takes a wire."""
    block = Block(FreeIds(design).take(kind.name), kind, at=at)
    blocks = {**design.blocks, block.id: block}
    wires = design.wires
    if after is not None and kind.arity.most != 0:
        wires = (*wires, Wire(after, block.id))
    return Added(design.with_parts(blocks, wires), (block.id,))


def append(design: Design, kind: Kind, after: Sequence[str], entered: str | None = None) -> Added:
    """A new block to the right of the blocks `after` and fed by them, as far as it takes wires.

    It stands clear of what one sees who looks into the group `entered`, or at the whole design.
    A merge takes them all, any other kind the last; a kind without inputs, or with nothing to
    follow, stands by itself.
    """
    most = kind.arity.most
    sources = list(after) if most is None else list(after)[-1:] if most else []
    beside = placement.beside(design, sources, entered) if sources else None
    added = add(design, kind, beside or placement.below_all(design, entered))
    wires = (Wire(source, added.ids[0]) for source in sources)
    return added._replace(design=added.design.with_parts(wires=(*design.wires, *wires)))


def insert(
    design: Design, kind: Kind, wire: WireKey, at: Point, also: Iterable[WireKey] = ()
) -> Added | Problem:
    """A new block between the two ends of `wire`; the merge order behind it is kept.

    It takes over wires `also`, of the same source.
    """
    block = Block(FreeIds(design).take(kind.name), kind, at=at)
    if kind.arity.most == 0:
        return Problem(f"{kind.title} takes no input", "drop it on an empty place")
    blocks = {**design.blocks, block.id: block}
    return Added(
        design.with_parts(blocks, inserted_into_wires(design, wire, block.id, also)), (block.id,)
    )


def inserted_into_wires(
    design: Design, wire: WireKey, block: str, also: Iterable[WireKey] = ()
) -> list[Wire]:
    """The wires of the design with `wire` cut in two: to `block` and on from it, in its place.

    Wires `also`, of the same source, come from the block as well.
    """
    wires: list[Wire] = []
    others = set(also)
    for key, one in zip(design.wire_keys(), design.wires, strict=True):
        if key == wire:
            wires += [Wire(one.source, block), Wire(block, one.target)]
        elif key in others:
            wires.append(Wire(block, one.target))
        else:
            wires.append(one)
    return wires


def make_room(design: Design, newcomer: str, distance: float) -> Design:
    """Moves what `newcomer` feeds to the right, until nothing overlaps it sideways.

    Where one of them stands less than `distance` to its right they all move, by one step, so
    that what was aligned stays aligned.
    """
    block = design.blocks[newcomer]
    downstream = design.graph.downstream(newcomer)
    places = {key: design.blocks[key].at for key in downstream}
    x = 0.0 if block.at is None else block.at[0]
    nearest = min((at[0] for at in places.values() if at is not None), default=x + distance)
    step = x + distance - nearest
    if step <= 0:
        return design
    return move(design, {k: (at[0] + step, at[1]) for k, at in places.items() if at is not None})


def cannot_feed(design: Design, source: str, target: Block) -> Problem | None:
    """Why no wire can lead from block `source` to block `target`, None where one can.

    A taken input is no hindrance: `connect` replaces its wire.
    """
    if target.kind.arity.most == 0:
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
    """A wire from `source` to `target`: a further input of a merge, else the only one."""
    refusal = cannot_feed(design, source, design.blocks[target])
    if refusal is not None:
        return refusal
    wire, wires = Wire(source, target), design.wires
    if design.blocks[target].kind.arity.most == 1:
        if wire in wires:
            return Problem("These two are wired already", "wire the output elsewhere")
        wires = tuple(one for one in wires if one.target != target)
    return design.with_parts(wires=(*wires, wire))


def remove(design: Design, ids: Iterable[str], wires: Iterable[WireKey] = ()) -> Design:
    """The design without these blocks, their wires, and these wires besides."""
    gone, cut = set(ids), set(wires)
    blocks = {key: block for key, block in design.blocks.items() if key not in gone}
    left = [
        wire
        for key, wire in zip(design.wire_keys(), design.wires, strict=True)
        if key not in cut and wire.source in blocks and wire.target in blocks
    ]
    return design.with_parts(blocks, left, _without(design.groups, gone))


def _without(groups: tuple[Group, ...], gone: set[str]) -> tuple[Group, ...]:
    """The groups without members that are gone; a group left empty goes too."""
    known, gone = group_tree.by_id(groups), set(gone)
    left: dict[str, Group] = {}
    for key in group_tree.inner_first(groups):
        group = known[key]
        members = tuple(member for member in group.members if member not in gone)
        if not members:
            gone.add(key)
        else:
            left[key] = group if members == group.members else group._replace(members=members)
    return tuple(left[group.id] for group in groups if group.id in left)


def change_field(design: Design, ids: Iterable[str], field: str, value: Any) -> Design | Problem:
    """One field of one or several blocks set to `value`."""
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
    """A block under another label; None or empty text gives it its kind's headline again."""
    old = design.blocks[block]
    return (
        design
        if old.label == (label or None)
        else design.with_blocks([old._replace(label=label or None)])
    )


def bypass(design: Design, ids: Iterable[str], on: bool) -> Design:
    """Lets the flow go past these blocks, or through them again."""
    blocks = (design.blocks[key] for key in ids)
    changed = [block._replace(bypassed=on) for block in blocks if block.bypassed != on]
    return design.with_blocks(changed) if changed else design


def move(design: Design, places: Mapping[str, Point]) -> Design:
    """Blocks at other places; no further out than a file may have them.

    Those that go the same way stay as they are to one another: the first at the edge stops all.
    """
    moved = [
        design.blocks[key]._replace(at=at)
        for key, at in _in_step(design, places).items()
        if design.blocks[key].at != at
    ]
    return design.with_blocks(moved) if moved else design


def _in_step(design: Design, places: Mapping[str, Point]) -> Mapping[str, Point]:
    """`places`, those back in reach together that lie beyond and are reached by one step."""
    if all(abs(x) <= MAX_COORDINATE and abs(y) <= MAX_COORDINATE for x, y in places.values()):
        return places
    alike: dict[Point, list[str]] = {}
    for key, (x, y) in places.items():
        left, top = design.blocks[key].at or (0, 0)
        # Rounded, as equal steps of fractions end in unequal last digits.
        alike.setdefault((round(x - left, 3), round(y - top, 3)), []).append(key)
    kept: dict[str, Point] = {}
    for keys in alike.values():
        across, down = within_reach([places[key] for key in keys], (0, 0))
        kept.update((key, (places[key][0] + across, places[key][1] + down)) for key in keys)
    return kept
