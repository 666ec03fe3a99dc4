"""A design after the text that says it, or a part of it, was edited.

Blocks that are still there keep id, place and wires to the outside; what changed keeps id and
place; what is new stands beside what feeds it. Nothing else moves.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import NamedTuple

from designer.core.graph.design import Block, Design, Wire
from designer.core.layout import tidy
from designer.notation.notation_error import Fault, Reason, pointed
from designer.notation.quick_entry.text_addition import assign_ids
from designer.notation.reading.text_reader import Sketch, read
from designer.notation.revising.block_matching import matched
from designer.notation.revising.group_revision import regrouped
from designer.notation.revising.outer_wires import Arriving, leaving
from designer.notation.writing.block_text import block_text
from designer.notation.writing.text_writer import Written, written_out


class Revised(NamedTuple):
    """A design after its text was edited."""

    design: Design
    ids: tuple[str, ...]
    """What the text says now, in its order."""


def revise(design: Design, ids: Collection[str] | None, text: str) -> Design | Fault | Reason:
    """`design` with the part that `write(design, ids)` says made what `text` says.

    The very same design where nothing changed; a fault of the text; or the reason why there is no
    text of that part to be edited. What fed the part from outside feeds what waits for an input
    now, and what its chains fed is fed by what they end with now.
    """
    outcome = revised(design, ids, text)
    return outcome.design if isinstance(outcome, Revised) else outcome


def revised(design: Design, ids: Collection[str] | None, text: str) -> Revised | Fault | Reason:
    """As `revise`, with the blocks that the text says."""
    written = written_out(design, ids)
    if isinstance(written, Reason):
        return written
    sketch = read(text)
    if isinstance(sketch, Fault):
        return sketch
    revision = _Revision(design, written, sketch)
    made = revision.made()
    circle = set(made.graph.cycle)
    if circle:
        key = next(key for key, name in revision.names.items() if name in circle)
        what = "This closes a circle with blocks outside the text"
        return pointed(text, what, "chain it otherwise", *sketch.spans[key])
    placed = made if made is design else tidy.placed(made)
    return Revised(placed, tuple(revision.names.values()))


class _Revision:
    """One text on its way back into the design."""

    def __init__(self, design: Design, written: Written, sketch: Sketch) -> None:
        self._design, self._written, self._sketch = design, written, sketch
        self._part = set(written.ids)
        blocks = list(sketch.design.blocks.values())
        self._old = matched([design.blocks[key] for key in written.ids], blocks)
        """By the ids of the text, the blocks that are still there."""
        new = assign_ids(design, (block for block in blocks if block.id not in self._old))
        self.names = {
            block.id: self._old[block.id].id if block.id in self._old else new[block.id]
            for block in blocks
        }
        """By the ids of the text, those in the design."""

    def made(self) -> Design:
        """The next design, new blocks without places; the same one where nothing changed."""
        design = self._design
        blocks = self._blocks()
        wires = self._wires()
        groups = regrouped(design, self._written, self._sketch, self.names)
        same = (
            len(blocks) == len(design.blocks)
            and all(design.blocks.get(key) is block for key, block in blocks.items())
            and (wires, groups) == (design.wires, design.groups)
        )
        return design if same else design.with_parts(blocks, wires, groups)

    def _blocks(self) -> dict[str, Block]:
        """All blocks: the old ones in their order, the new ones behind them."""
        changed = {
            self.names[block.id]: self._block(block)
            for block in self._sketch.design.blocks.values()
        }
        kept = {
            key: changed.get(key, block)
            for key, block in self._design.blocks.items()
            if key not in self._part or key in changed
        }
        return {**kept, **changed}

    def _block(self, said: Block) -> Block:
        old = self._old.get(said.id)
        if old is None:
            return said._replace(id=self.names[said.id])
        if block_text(old) == block_text(said):
            return old
        return old._replace(kind=said.kind, label=said.label, bypassed=said.bypassed)

    def _wires(self) -> tuple[Wire, ...]:
        """All wires; those into a block whose inputs did not change stay where they are listed."""
        inputs = self._inputs()
        before = self._design.graph.inputs
        leading = leaving(self._written, self._sketch, self.names)
        unchanged = {key for key in inputs if inputs[key] == before.get(key)}
        wires: list[Wire] = []
        for wire in self._design.wires:
            source, target = wire
            if target not in self._part:
                onward = leading.get(source, source)
                if source not in self._part:
                    wires.append(wire)
                elif onward is not None:
                    wires.append(Wire(onward, target))
            elif target in unchanged:
                wires.append(wire)
        for target, sources in inputs.items():
            if target not in unchanged:
                wires += [Wire(source, target) for source in sources]
        return tuple(wires)

    def _inputs(self) -> dict[str, list[str]]:
        """What feeds each block of the text, in the order of its inputs."""
        arriving = Arriving(self._design, self._written, self._sketch, self._old)
        inputs: dict[str, list[str]] = {key: [] for key in self.names.values()}
        turns: dict[str, int] = {}
        for source, target in self._sketch.links:
            if source is not None:
                inputs[self.names[target]].append(self.names[source])
            else:
                turn = turns[target] = turns.get(target, -1) + 1
                inputs[self.names[target]] += arriving.sources(target, turn)
        return inputs
