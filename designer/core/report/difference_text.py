"""The difference of two versions of a design in words, a sentence a line, of bounded length."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from designer.core.graph.design import Block, Design, Group, Wire
from designer.core.graph.group_tree import display_name
from designer.core.report.design_difference import BlockChange, DesignDifference, GroupChange
from designer.core.text.display_text import one_line
from designer.core.text.number_format import format_exact

MAX_CHANGES_LISTED = 12
"""Number of changed blocks, and of changed groups, that have a sentence of their own."""
_MAX_NAMES = 5
"""Number of blocks, wires or groups that one sentence names before the number of further ones."""
_MAX_FIELDS = 6
"""Number of fields of one block that a sentence lists before the number of further ones."""
_MAX_CHARACTERS = 40
"""Largest length of a name and of a value in a sentence."""


def difference_sentences(
    difference: DesignDifference, max_changes: int = MAX_CHANGES_LISTED
) -> tuple[str, ...]:
    """Return the difference in words, e.g. ``Conv 3×3: filters 64 → 128``.

    At most `max_changes` blocks and as many groups have a sentence of their own; the rest is
    counted: ``… and 14 more blocks changed``. Equal versions have no sentence.
    """
    return tuple(_Sentences(difference).all(max_changes)) if difference else ()


class _Sentences:
    """Makes the sentences of one difference."""

    def __init__(self, difference: DesignDifference) -> None:
        self._difference = difference
        self._old_names = _BlockNames(difference.before)
        self._new_names = _BlockNames(difference.after)

    def all(self, max_changes: int) -> list[str]:
        """Return all sentences: what matters most comes first."""
        found = self._difference
        sentences = []
        if found.has_new_name:
            old, new = (_value(design.name) or "none" for design in (found.before, found.after))
            sentences.append(f"Name: {old} → {new}")
        changes = [self._changed(change) for change in found.changed[:max_changes]]
        sentences += _with_rest(changes, len(found.changed), "block")
        sentences += self._blocks(found.added, "added", self._new_names)
        sentences += self._blocks(found.removed, "removed", self._old_names)
        sentences += self._wires(found.added_wires, "added", self._new_names)
        sentences += self._wires(found.removed_wires, "removed", self._old_names)
        sentences += self._reordered(max_changes)
        sentences += _groups(found.added_groups, "added")
        sentences += _groups(found.removed_groups, "removed")
        groups = [_changed_group(change) for change in found.changed_groups[:max_changes]]
        sentences += _with_rest(groups, len(found.changed_groups), "group")
        if found.has_new_notes:
            sentences.append("The notes differ")
        sentences += self._blocks(found.moved, "moved", self._new_names)
        return sentences or ["Only the order in the file differs"]

    def _changed(self, change: BlockChange) -> str:
        fields = change.fields
        listed = [
            f"{field.label.lower()} {_value(field.before)} → {_value(field.after)}"
            for field in fields[:_MAX_FIELDS]
        ]
        return f"{self._old_names.name(change.before.id)}: {_listed(listed, len(fields))}"

    def _blocks(self, blocks: Sequence[Block], verb: str, names: _BlockNames) -> list[str]:
        listed = [names.name(block.id) for block in blocks[:_MAX_NAMES]]
        return _counted(listed, len(blocks), "block", verb)

    def _wires(self, wires: Sequence[Wire], verb: str, names: _BlockNames) -> list[str]:
        listed = [" → ".join(map(names.name, wire)) for wire in wires[:_MAX_NAMES]]
        return _counted(listed, len(wires), "wire", verb)

    def _reordered(self, max_changes: int) -> list[str]:
        """Return the sentences about blocks that have the same inputs in another order."""
        found = self._difference
        other_inputs = {wire.target for wire in (*found.added_wires, *found.removed_wires)}
        blocks = [key for key in found.rewired if key not in other_inputs]
        sentences = [
            f"{self._new_names.name(key)}: its inputs are in another order"
            for key in blocks[:max_changes]
        ]
        return _with_rest(sentences, len(blocks), "block")


class _BlockNames:
    """The names of the blocks of a design: the title, with the id if several have this title."""

    def __init__(self, design: Design) -> None:
        self._blocks = design.blocks
        self._counts: Counter[str] = Counter()

    def name(self, key: str) -> str:
        """Return the name of the block with id `key`."""
        if not self._counts:
            # Most blocks share their kind with others, whose title is then worked out once.
            same = Counter(block.label or block.kind for block in self._blocks.values())
            for title, count in same.items():
                self._counts[title if isinstance(title, str) else title.headline] += count
        title = self._blocks[key].title
        name = one_line(title, _MAX_CHARACTERS)
        return name if self._counts[title] == 1 else f"{name} ({one_line(key, _MAX_CHARACTERS)})"


def _changed_group(change: GroupChange) -> str:
    old, new = change
    parts = []
    if old.label != new.label:
        parts.append(f"label {_value(old.label) or 'none'} → {_value(new.label) or 'none'}")
    if old.collapsed != new.collapsed:
        parts.append("collapsed" if new.collapsed else "expanded")
    joined, left = len({*new.members} - {*old.members}), len({*old.members} - {*new.members})
    if joined:
        parts.append(f"{format_exact(joined)} more in it")
    if left:
        parts.append(f"{format_exact(left)} no longer in it")
    return f"Group {_group_name(old)}: {', '.join(parts) or 'in another order'}"


def _groups(groups: Sequence[Group], verb: str) -> list[str]:
    return _counted(
        [_group_name(group) for group in groups[:_MAX_NAMES]], len(groups), "group", verb
    )


def _group_name(group: Group) -> str:
    return display_name(group, _MAX_CHARACTERS)


def _value(text: str) -> str:
    return one_line(text, _MAX_CHARACTERS)


def _counted(listed: Sequence[str], count: int, noun: str, verb: str) -> list[str]:
    """Return one sentence such as ``2 wires added: …``; none if `count` is 0."""
    if not count:
        return []
    number = f"{format_exact(count)} {noun}{'' if count == 1 else 's'}"
    return [f"{number} {verb}: {_listed(listed, count)}"]


def _with_rest(sentences: list[str], count: int, noun: str) -> list[str]:
    """Return the sentences, and one with the number of those that are left out of `count`."""
    rest = count - len(sentences)
    if not rest:
        return sentences
    return [*sentences, f"… and {format_exact(rest)} more {noun}{'' if rest == 1 else 's'} changed"]


def _listed(parts: Sequence[str], count: int) -> str:
    """Return `parts` with commas, and how many are left out of `count`."""
    text, rest = ", ".join(parts), count - len(parts)
    return f"{text} … and {format_exact(rest)} more" if rest else text
