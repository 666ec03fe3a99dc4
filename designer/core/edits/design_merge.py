"""Merging two edits that both began with the same design, such as typed text and a deletion.

Only blocks, wires and groups are merged. Cycles are not looked for here.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import TypeVar

from designer.core.edits import block_edits
from designer.core.graph import group_tree
from designer.core.graph.design import Block, Design, Group, Wire
from designer.core.kinds.kind import Kind

T = TypeVar("T")
"""The type of a value of which there are three versions."""


def merge(base: Design, edited: Design, present: Design) -> Design:
    """Return `present` with the changes that lead from `base` to `edited`.

    `present` has changed since `base` too. What either of them deleted stays deleted, and what
    either added stays. If both changed the same setting or label, or the only input of a block,
    the change of `edited` applies. The name and the notes are those of `present`.

    A block or a group that is new in `edited` must have an id that `present` does not use. The
    result can have a cycle, although neither design has one.
    """
    if edited is base:
        return present
    if present is base:
        return edited
    blocks = _all_blocks(base, edited, present)
    removed = base.blocks.keys() - (edited.blocks.keys() & present.blocks.keys())
    wires = _wires(base, edited, present, blocks)
    groups = _groups(base, edited, present)
    return block_edits.remove(present.with_parts(blocks, wires, groups), removed)


def _all_blocks(base: Design, edited: Design, present: Design) -> dict[str, Block]:
    """Return the merged blocks by id, those of `present` first; removed blocks are included."""
    merged = {
        key: _merged_block(base.blocks[key], edited.blocks[key], block)
        for key, block in present.blocks.items()
        if key in base.blocks and key in edited.blocks
    }
    return {**present.blocks, **base.blocks, **edited.blocks, **present.blocks, **merged}


def _merged_block(base: Block, edited: Block, present: Block) -> Block:
    if edited == base:
        return present
    return present._replace(
        kind=_merged_kind(base.kind, edited.kind, present.kind),
        label=_newer(base.label, edited.label, present.label),
        bypassed=_newer(base.bypassed, edited.bypassed, present.bypassed),
    )


def _merged_kind(base: Kind, edited: Kind, present: Kind) -> Kind:
    """Return `present` with the settings that differ in `base` and `edited` set as in `edited`.

    If they are not all of the same block kind, return `edited` if it differs from `base`.
    """
    if not type(base) is type(edited) is type(present):
        return _newer(base, edited, present)
    for name in base.fields:
        if edited.own_setting(name) != base.own_setting(name):
            present = present.with_setting(name, edited.own_setting(name))
    return present


def _newer(base: T, edited: T, present: T) -> T:
    """Return `edited` if it differs from `base`, otherwise `present`."""
    return present if edited == base else edited


def _wires(
    base: Design, edited: Design, present: Design, blocks: Mapping[str, Block]
) -> list[Wire]:
    """Return the merged wires between `blocks`.

    Wires into blocks whose inputs are those of `present` keep their order; the others come last.
    """
    versions = (base.graph.inputs, edited.graph.inputs, present.graph.inputs)
    changed = {}
    for key, block in blocks.items():
        before, wanted, now = (list(inputs.get(key, ())) for inputs in versions)
        sources = _sources(before, wanted, now, block.kind.arity.max_inputs)
        if sources != now:
            changed[key] = sources
    wires = [wire for wire in present.wires if wire.target not in changed]
    wires += [Wire(source, target) for target, sources in changed.items() for source in sources]
    return wires


def _sources(
    before: Sequence[str], wanted: Sequence[str], now: Sequence[str], max_inputs: int | None
) -> list[str]:
    """Return the merged sources of a block that takes `max_inputs` inputs (None: any number).

    They are `now` with the changes from `before` to `wanted`.
    """
    if wanted == before:
        return [*now]
    if now == before or max_inputs == 1:
        return [*wanted]
    removed, added = Counter(before), Counter(wanted)
    removed.subtract(wanted)
    added.subtract(before)
    sources = []
    for source in now:
        if removed[source] > 0:
            removed[source] -= 1
        else:
            sources.append(source)
    return [*sources, *added.elements()]


def _groups(base: Design, edited: Design, present: Design) -> tuple[Group, ...]:
    """Return the merged groups; members can be ids of blocks that are removed."""
    if edited.groups == base.groups:
        return present.groups
    before, wanted, now = (group_tree.owners(item.groups) for item in (base, edited, present))
    old, new = group_tree.by_id(base.groups), group_tree.by_id(edited.groups)
    remaining = [group for group in present.groups if group.id in new or group.id not in old]
    groups = [*remaining, *(group for key, group in new.items() if key not in old)]
    merged = []
    for group in groups:
        version = new.get(group.id, group)
        candidates = dict.fromkeys((*group.members, *version.members))
        members = tuple(
            key
            for key in candidates
            if _newer(before.get(key), wanted.get(key), now.get(key)) == group.id
        )
        label = _newer(old.get(group.id, group).label, version.label, group.label)
        merged.append(group._replace(members=members, label=label))
    return tuple(merged)
