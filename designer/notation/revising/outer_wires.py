"""Reconnecting a part of a design, whose text was edited, to the blocks outside the part."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cached_property

from designer.core.graph.design import Block, Design
from designer.notation.reading.text_reader import Sketch
from designer.notation.writing.text_writer import WrittenText


def replacement_sources(
    written: WrittenText, sketch: Sketch, names: Mapping[str, str]
) -> dict[str, str | None]:
    """Return which blocks take over the wires from blocks of a part to blocks outside the part.

    The part is the blocks of the design that `written`, the text before the edit, describes;
    `sketch` is what was read from the edited text. The result maps the id of an old block to the id
    of the block that replaces it as the source of these wires, or to None if the old block was
    removed without replacement. An old block that is missing in the result keeps its wires.

    The last block of an old chain can be replaced in two ways. If the block is still in the text,
    but no longer the last of its chain, the new last block of this chain replaces it. If other old
    last blocks then need a replacement, and as many new last blocks are not yet used, these replace
    the old ones in order.

    `names` maps the block ids of the edited text to the block ids in the design.
    """
    new_ids = {*names.values()}
    new_ends = {names[key]: None for key in sketch.chain_ends}
    end_of = {names[key]: names[last] for key, last in sketch.chain_end_of.items()}
    replacements: dict[str, str | None] = {key: None for key in written.ids if key not in new_ids}
    used_ends = new_ends.keys() & written.chain_ends
    for key in written.chain_ends:
        if key not in new_ends and key in end_of and end_of[key] not in used_ends:
            replacements[key] = end_of[key]
            used_ends.add(end_of[key])
    old_remaining = [
        key for key in written.chain_ends if key not in new_ends and replacements.get(key) is None
    ]
    new_remaining = [key for key in new_ends if key not in used_ends]
    if len(old_remaining) == len(new_remaining):
        replacements.update(zip(old_remaining, new_remaining, strict=True))
    return replacements


class OutsideInputs:
    """Decides which blocks outside a part feed the unconnected inputs of its edited text.

    A block that was fed from outside before the edit keeps these sources. Other blocks with an
    unconnected input take over the sources of old blocks that no longer have one; see
    `_taken_over`.
    """

    def __init__(
        self, design: Design, written: WrittenText, sketch: Sketch, old: Mapping[str, Block]
    ) -> None:
        """Prepare for the part `written` of `design` and the edited text `sketch` of this part.

        `old` maps the ids of blocks in the edited text to the old blocks that they match.
        """
        part = {*written.ids}
        self._design, self._sketch, self._old = design, sketch, old
        self._outside = {
            key: [source for source in design.graph.inputs[key] if source not in part]
            for key in written.ids
        }
        """Maps the id of each old block of the part to the blocks outside the part that fed it."""
        self._all = list(
            dict.fromkeys(source for key in written.ids for source in self._outside[key])
        )
        """All blocks outside the part that fed a block of the part, without duplicates."""
        self._open_input_counts = Counter(sketch.open_inputs)
        """Number of unconnected inputs of each block of the edited text that has any."""

    def sources(self, target: str, turn: int) -> Sequence[str]:
        """Return the blocks that are to feed one unconnected input of a block of the edited text.

        `target` is the id of the block in the text. `turn` is the index of the input among the
        unconnected inputs of this block. If the block has only one unconnected input, all blocks
        that fed it from outside before the edit are returned; otherwise at most one block.
        """
        if self._had_no_input(target):
            return ()
        sources = self._old_sources(target)
        if sources:
            if self._open_input_counts[target] == 1:
                return sources
            return sources[turn : turn + 1] or sources[:1]
        if len(self._all) < 2:
            return self._all
        sources = self._taken_over.get(target, self._nearest[target])
        return sources[turn : turn + 1] or sources[:1]

    def _old_sources(self, key: str) -> Sequence[str]:
        """Return the blocks outside the text that fed its block `key` before the edit.

        The result is empty if `key` is a new block.
        """
        return self._outside[self._old[key].id] if key in self._old else ()

    def _had_no_input(self, key: str) -> bool:
        """Return whether the block `key` existed before the edit and had no input wire."""
        return key in self._old and not self._design.graph.inputs[self._old[key].id]

    @cached_property
    def _taken_over(self) -> dict[str, Sequence[str]]:
        """Maps blocks that were not fed from outside before the edit to the sources they take over.

        Sources are blocks outside the text that feed a block of it. Only blocks that now have an
        unconnected input take over sources. They take over those of an old block that was fed from
        outside but no longer has an unconnected input. If there is such an old block in the same
        chain, its sources are taken. The blocks that remain take over the sources that remain, in
        order, if there are as many blocks as old blocks.
        """
        new = [
            key
            for key in self._open_input_counts
            if not self._old_sources(key) and not self._had_no_input(key)
        ]
        still_open = {self._old[key].id for key in self._open_input_counts if key in self._old}
        available = {
            key: sources
            for key, sources in self._outside.items()
            if sources and key not in still_open
        }
        end_of = self._sketch.chain_end_of
        old_by_chain = {
            end_of[key]: old.id
            for key, old in self._old.items()
            if old.id in available and key in end_of
        }
        """Maps the last block of a chain to an old block in this chain whose sources are available.
        """
        taken_over: dict[str, Sequence[str]] = {}
        for key in new:
            if end_of.get(key, "") in old_by_chain:
                taken_over[key] = available.pop(old_by_chain.pop(end_of[key]))
        remaining = [key for key in new if key not in taken_over]
        return taken_over | (
            dict(zip(remaining, available.values(), strict=True))
            if len(remaining) == len(available)
            else {}
        )

    @cached_property
    def _nearest(self) -> dict[str, Sequence[str]]:
        """Maps each block of the text to a source of the nearest block that was fed from outside.

        Such a source is a block outside the text. The nearest block is the block itself or the
        first block fed from outside that comes after it in the text. If there is none, it is the
        last such block of the text.
        """
        nearest: dict[str, Sequence[str]] = {}
        keys = list(self._sketch.design.blocks)
        last = next(
            (sources for key in reversed(keys) if (sources := self._old_sources(key))), self._all
        )
        for key in reversed(keys):
            last = nearest[key] = self._old_sources(key) or last
        return {key: sources[:1] for key, sources in nearest.items()}
