"""The wires between a part of a design and the blocks outside it, after its text was edited."""

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
    """Map blocks that no longer feed the outside to the blocks that do so in their place.

    A block that was removed without replacement maps to None. A block that is missing in the
    result still feeds what it fed. If the last block of an old chain is now within a chain, the
    end of that chain replaces it. The ends that remain replace the old ends that remain, in order,
    if there are as many. `names` maps the block ids of the text to the block ids in the design.
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
    """Assigns the blocks that fed a part from outside to the unconnected inputs of its new text.

    An old block keeps the sources it had. New blocks take over the sources of old blocks that no
    longer have an unconnected input, if there are as many of both.
    """

    def __init__(
        self, design: Design, written: WrittenText, sketch: Sketch, old: Mapping[str, Block]
    ) -> None:
        """Take the old block of each matched block in the text from `old`."""
        part = {*written.ids}
        self._design, self._sketch, self._old = design, sketch, old
        self._outside = {
            key: [source for source in design.graph.inputs[key] if source not in part]
            for key in written.ids
        }
        """Maps each old block to the blocks outside the part that fed it."""
        self._all = list(
            dict.fromkeys(source for key in written.ids for source in self._outside[key])
        )
        """All blocks that fed the part from outside, without duplicates."""
        self._open_input_counts = Counter(sketch.open_inputs)
        """Number of unconnected inputs of each block of the text."""

    def sources(self, target: str, turn: int) -> Sequence[str]:
        """Return the blocks that feed unconnected input number `turn` of a block of the text.

        `target` is the id of the block in the text; `turn` counts from 0.
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
        """Return the blocks that fed a block of the text from outside before the edit."""
        return self._outside[self._old[key].id] if key in self._old else ()

    def _had_no_input(self, key: str) -> bool:
        """Return whether a block of the text is an old block that nothing fed."""
        return key in self._old and not self._design.graph.inputs[self._old[key].id]

    @cached_property
    def _taken_over(self) -> dict[str, Sequence[str]]:
        """Maps blocks with a new unconnected input to the sources they take over.

        These are the sources of an old block that has no unconnected input any more: first of one
        in the same chain, else in order if there are as many.
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
        """Maps the end of a chain to an old block of the chain that is not fed from outside any
        more."""
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
        """Maps each block of the text to the source of the next block that was fed from outside.

        Blocks after the last such block map to the source of that last block.
        """
        nearest: dict[str, Sequence[str]] = {}
        keys = list(self._sketch.design.blocks)
        last = next(
            (sources for key in reversed(keys) if (sources := self._old_sources(key))), self._all
        )
        for key in reversed(keys):
            last = nearest[key] = self._old_sources(key) or last
        return {key: sources[:1] for key, sources in nearest.items()}
