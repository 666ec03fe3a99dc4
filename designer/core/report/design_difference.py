"""What two versions of a design differ in: blocks, settings, wires, groups, name and notes.

Blocks and groups are compared by their ids. The difference is a value; `difference_text` has it in
words. The time is proportional to the size of the designs, and small where they share blocks.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple, TypeVar

from designer.core.graph import group_tree
from designer.core.graph.design import Block, Design, Group, Wire

T = TypeVar("T", Block, Group)
"""The type of what is compared by its id."""


class FieldChange(NamedTuple):
    """One setting or property of a block before and after."""

    label: str
    """The name of the field in the inspector's form, or the word Kind, Label or Bypass."""
    before: str
    """The old value as the form shows it."""
    after: str
    """The new value as the form shows it."""


class BlockChange(NamedTuple):
    """A block that both versions have, with different settings, title or bypass state."""

    before: Block
    after: Block

    @property
    def fields(self) -> tuple[FieldChange, ...]:
        """What differs, in the order of the inspector's form; at least one entry.

        If the block kinds differ, their settings are not compared.
        """
        old, new = self.before, self.after
        changes = []
        if type(old.kind) is not type(new.kind):
            changes.append(FieldChange("Kind", old.kind.headline, new.kind.headline))
        elif old.kind is not new.kind:
            for name, field in old.kind.fields.items():
                values = old.kind.own_setting(name), new.kind.own_setting(name)
                if values[0] != values[1]:
                    changes.append(FieldChange(field.label, *map(field.shown_text, values)))
        if old.label != new.label:
            changes.append(FieldChange("Label", old.label or "none", new.label or "none"))
        if old.bypassed != new.bypassed:
            words = {False: "off", True: "on"}
            changes.append(FieldChange("Bypass", words[old.bypassed], words[new.bypassed]))
        return tuple(changes)


class GroupChange(NamedTuple):
    """A group that both versions have, with another label, other members, or folded otherwise."""

    before: Group
    after: Group


class DesignDifference(NamedTuple):
    """What differs in two versions of a design; it is false if the versions are equal."""

    before: Design
    after: Design
    added: tuple[Block, ...]
    """The blocks that only the new version has."""
    removed: tuple[Block, ...]
    """The blocks that only the old version has."""
    changed: tuple[BlockChange, ...]
    """The blocks of both versions that differ in more than their position."""
    moved: tuple[Block, ...]
    """The blocks of both versions that have another position, as they are in the new version."""
    added_wires: tuple[Wire, ...]
    """The wires that only the new version has."""
    removed_wires: tuple[Wire, ...]
    """The wires that only the old version has."""
    rewired: tuple[str, ...]
    """The ids of blocks whose inputs are other blocks, or the same blocks in another order."""
    added_groups: tuple[Group, ...]
    """The groups that only the new version has."""
    removed_groups: tuple[Group, ...]
    """The groups that only the old version has."""
    changed_groups: tuple[GroupChange, ...]
    """The groups of both versions that differ."""

    @property
    def has_new_name(self) -> bool:
        """Whether the designs have different names."""
        return self.before.name != self.after.name

    @property
    def has_new_notes(self) -> bool:
        """Whether the notes of the designs differ."""
        return self.before.notes != self.after.notes

    def __bool__(self) -> bool:
        return any(self[2:]) or self.before != self.after


def design_difference(before: Design, after: Design) -> DesignDifference:
    """Return what differs in the versions `before` and `after` of a design."""
    added, removed, both = _compared(before.blocks, after.blocks)
    pairs = [BlockChange(*pair) for pair in both]
    changed = (pair for pair in pairs if _content(pair.before) != _content(pair.after))
    moved = (pair.after for pair in pairs if pair.before.at != pair.after.at)
    added_wires, removed_wires, rewired = _wire_difference(before.wires, after.wires)
    added_groups, removed_groups, changed_groups = _compared(
        group_tree.by_id(before.groups), group_tree.by_id(after.groups)
    )
    return DesignDifference(
        before=before,
        after=after,
        added=added,
        removed=removed,
        changed=tuple(changed),
        moved=tuple(moved),
        added_wires=added_wires,
        removed_wires=removed_wires,
        rewired=rewired,
        added_groups=added_groups,
        removed_groups=removed_groups,
        changed_groups=tuple(GroupChange(*pair) for pair in changed_groups),
    )


def _compared(
    before: Mapping[str, T], after: Mapping[str, T]
) -> tuple[tuple[T, ...], tuple[T, ...], list[tuple[T, T]]]:
    """Return what was added and removed, and the pairs of what both have and differs."""
    added = tuple(value for key, value in after.items() if key not in before)
    removed = tuple(value for key, value in before.items() if key not in after)
    pairs = []
    for key, value in before.items():
        other = after.get(key)
        # Versions share what an edit left unchanged, so most pairs are one and the same object.
        if other is not value and other is not None and other != value:
            pairs.append((value, other))
    return added, removed, pairs


def _content(block: Block) -> tuple[object, ...]:
    """Return everything about a block except its id and position, to compare blocks by."""
    return (block.kind, block.label, block.bypassed)


def _wire_difference(
    before: Sequence[Wire], after: Sequence[Wire]
) -> tuple[tuple[Wire, ...], tuple[Wire, ...], tuple[str, ...]]:
    """Return the added and the removed wires, and the ids of the blocks whose inputs differ."""
    if before == after:
        return (), (), ()
    # What both begin and end with cannot make the inputs of a block differ.
    start = _equal_count(before, after)
    end = _equal_count(reversed(before[start:]), reversed(after[start:]))
    before, after = before[start : len(before) - end], after[start : len(after) - end]
    old_counts, new_counts = Counter(before), Counter(after)
    old_inputs, new_inputs = _inputs(before), _inputs(after)
    targets = {**new_inputs, **old_inputs}
    rewired = (key for key in targets if old_inputs.get(key) != new_inputs.get(key))
    return (
        tuple((new_counts - old_counts).elements()),
        tuple((old_counts - new_counts).elements()),
        tuple(rewired),
    )


def _equal_count(wires: Iterable[Wire], others: Iterable[Wire]) -> int:
    """Return how many equal wires both sequences begin with."""
    count = 0
    for wire, other in zip(wires, others, strict=False):
        if wire != other:
            break
        count += 1
    return count


def _inputs(wires: Iterable[Wire]) -> dict[str, list[str]]:
    """Return the sources of the wires by their targets."""
    inputs: dict[str, list[str]] = {}
    for source, target in wires:
        inputs.setdefault(target, []).append(source)
    return inputs
