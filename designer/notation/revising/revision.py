"""Applying an edited text to a design, or to the part of a design that the text describes.

Unchanged blocks keep their id, their position and their wires to blocks outside the part. Changed
blocks keep their id and position. New blocks are placed beside the blocks that feed them. No
existing block is moved.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import NamedTuple

from designer.core.edits.design_merge import merge
from designer.core.graph.cancellation import Check, never_stop
from designer.core.graph.design import Block, Design, Wire
from designer.core.layout import tidy
from designer.notation.notation_error import Fault, Reason, fault_at
from designer.notation.quick_entry.text_addition import assign_ids
from designer.notation.reading.text_reader import Sketch, read
from designer.notation.revising.block_matching import match_blocks
from designer.notation.revising.group_revision import revise_groups
from designer.notation.revising.outer_wires import OutsideInputs, replacement_sources
from designer.notation.writing.block_text import block_text
from designer.notation.writing.text_writer import WrittenText, write_with_ids

DELETED_MESSAGE = "This block was deleted while its text was edited"
"""Message if a text changes a block that the open design no longer has."""
DELETED_ADVICE = "take it out of the text, or show the design"
"""What the user can do about `DELETED_MESSAGE`."""


class RevisedDesign(NamedTuple):
    """A design after an edited text was applied to it."""

    design: Design
    ids: tuple[str, ...]
    """Ids of the blocks of the edited text, in the order of the text."""
    text_design: Design
    """The design that the edited text describes: `design` without other edits made meanwhile."""


def revise(
    design: Design,
    ids: Collection[str] | None,
    text: str,
    check: Check = never_stop,
    present: Design | None = None,
) -> RevisedDesign | Fault | Reason:
    """Return `design` with its part `ids` (None: the whole design) changed to what `text` says.

    `text` is the edited form of the text that ``write(design, ids)`` returned. Blocks outside the
    part that fed a block of the part now feed the unconnected inputs of `text`. Blocks outside the
    part that were fed by the last block of a chain are now fed by the last block of a chain of
    `text`.

    `present` is the open design, if other edits have changed `design` since the text was written.
    Then `present` is changed as the text changes `design`; a `Fault` says if the text changes a
    block that `present` no longer has.

    If nothing changes, the revised design is `design` itself, or `present`. Return a `Fault` if the
    text cannot be read or closes a cycle, and a `Reason` if the part cannot be written as text.
    `check` is called again and again; it may raise an exception to stop the work.
    """
    present = design if present is None else present
    check()
    written = write_with_ids(design, ids, check)
    if isinstance(written, Reason):
        return written
    sketch = read(text, check)
    if isinstance(sketch, Fault):
        return sketch
    check()
    revision = _Revision(design, written, sketch, _all_ids(present))
    check()
    revised = revision.new_design()
    for key, name in revision.names.items():
        block = design.blocks.get(name)
        if name not in present.blocks and block not in (None, revised.blocks[name]):
            return fault_at(text, DELETED_MESSAGE, DELETED_ADVICE, *sketch.spans[key])
    merged = merge(design, revised, present)
    cycle = set(merged.graph.cycle)
    if cycle:
        spans = (sketch.spans[key] for key, name in revision.names.items() if name in cycle)
        message = "This closes a circle with blocks outside the text"
        return fault_at(text, message, "chain it otherwise", *next(spans, (0, len(text))))
    placed = merged if merged is present else tidy.with_positions(merged, check)
    text_design = placed if present is design else tidy.with_positions(revised, check)
    return RevisedDesign(placed, tuple(revision.names.values()), text_design)


def _all_ids(design: Design) -> set[str]:
    """Return the ids of all blocks and groups of `design`."""
    return {*design.blocks, *(group.id for group in design.groups)}


class _Revision:
    """Computes the design that results from applying one edited text to a design.

    `sketch` is what was read from the edited text; `written` is the text before the edit. New
    blocks and groups get no id in `reserved`.
    """

    def __init__(
        self, design: Design, written: WrittenText, sketch: Sketch, reserved: Collection[str]
    ) -> None:
        self._design, self._written, self._sketch = design, written, sketch
        self._reserved = reserved
        self._part = set(written.ids)
        blocks = list(sketch.design.blocks.values())
        self._old = match_blocks([design.blocks[key] for key in written.ids], blocks)
        """Maps the ids of blocks in the text to the old blocks that they match."""
        new_blocks = (block for block in blocks if block.id not in self._old)
        new = assign_ids(design, new_blocks, reserved)
        self.names = {
            block.id: self._old[block.id].id if block.id in self._old else new[block.id]
            for block in blocks
        }
        """Maps the block ids of the text to the block ids in the design."""

    def new_design(self) -> Design:
        """Return the changed design; its new blocks have no position yet.

        If nothing changed, the object is the design that was given to the constructor.
        """
        design = self._design
        blocks = self._blocks()
        wires = self._wires()
        groups = revise_groups(design, self._written, self._sketch, self.names, self._reserved)
        unchanged = (
            len(blocks) == len(design.blocks)
            and all(design.blocks.get(key) is block for key, block in blocks.items())
            and (wires, groups) == (design.wires, design.groups)
        )
        return design if unchanged else design.with_parts(blocks, wires, groups)

    def _blocks(self) -> dict[str, Block]:
        """Return all blocks of the new design by id.

        The old blocks come first, in the order of the old design, then the new blocks.
        """
        text_blocks = {
            self.names[block.id]: self._block(block)
            for block in self._sketch.design.blocks.values()
        }
        old_blocks = {
            key: text_blocks.get(key, block)
            for key, block in self._design.blocks.items()
            if key not in self._part or key in text_blocks
        }
        return {**old_blocks, **text_blocks}

    def _block(self, text_block: Block) -> Block:
        """Return the block to put into the design for a block of the text.

        This is the matching old block with the changes made in the text, or else a new block.
        """
        old = self._old.get(text_block.id)
        if old is None:
            return text_block._replace(id=self.names[text_block.id])
        if block_text(old) == block_text(text_block):
            return old
        return old._replace(
            kind=text_block.kind, label=text_block.label, bypassed=text_block.bypassed
        )

    def _wires(self) -> tuple[Wire, ...]:
        """Return all wires of the new design.

        Wires into blocks whose inputs are unchanged keep their order; the others come last.
        """
        inputs = self._inputs()
        old_inputs = self._design.graph.inputs
        replacements = replacement_sources(self._written, self._sketch, self.names)
        unchanged = {key for key in inputs if inputs[key] == old_inputs.get(key)}
        wires: list[Wire] = []
        for wire in self._design.wires:
            source, target = wire
            if target not in self._part:
                new_source = replacements.get(source, source)
                if source not in self._part:
                    wires.append(wire)
                elif new_source is not None:
                    wires.append(Wire(new_source, target))
            elif target in unchanged:
                wires.append(wire)
        for target, sources in inputs.items():
            if target not in unchanged:
                wires += [Wire(source, target) for source in sources]
        return tuple(wires)

    def _inputs(self) -> dict[str, list[str]]:
        """Return the blocks that feed each block of the text, in the order of the block's inputs.

        All blocks are given by their ids in the design.
        """
        outside_inputs = OutsideInputs(self._design, self._written, self._sketch, self._old)
        inputs: dict[str, list[str]] = {key: [] for key in self.names.values()}
        turns: dict[str, int] = {}
        for source, target in self._sketch.links:
            if source is not None:
                inputs[self.names[target]].append(self.names[source])
            else:
                turn = turns[target] = turns.get(target, -1) + 1
                inputs[self.names[target]] += outside_inputs.sources(target, turn)
        return inputs
