"""The wires of a part of a design to what is outside it, after its text was edited."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cached_property

from designer.core.graph.design import Block, Design
from designer.notation.reading.text_reader import Sketch
from designer.notation.writing.text_writer import Written


def leaving(written: Written, sketch: Sketch, names: Mapping[str, str]) -> dict[str, str | None]:
    """By block of the part, what feeds in its place what it fed outside; None for nothing.

    A chain goes on as the chain did whose last block is in it, if it ends with another now; what
    is left, where it is as many as before, in its order. `names` gives the ids in the design by
    those of the text.
    """
    kept = {*names.values()}
    exits = {names[key]: None for key in sketch.exits}
    ends = {names[key]: names[last] for key, last in sketch.ends.items()}
    gone: dict[str, str | None] = {key: None for key in written.ids if key not in kept}
    taken = exits.keys() & written.exits
    for key in written.exits:
        if key not in exits and key in ends and ends[key] not in taken:
            gone[key] = ends[key]
            taken.add(ends[key])
    before = [key for key in written.exits if key not in exits and gone.get(key) is None]
    after = [key for key in exits if key not in taken]
    if len(before) == len(after):
        gone.update(zip(before, after, strict=True))
    return gone


class Arriving:
    """What feeds blocks that wait for an input: whatever fed them from outside before.

    New ones take the places of those that wait no more, where they are as many.
    """

    def __init__(
        self, design: Design, written: Written, sketch: Sketch, old: Mapping[str, Block]
    ) -> None:
        part = {*written.ids}
        self._design, self._sketch, self._old = design, sketch, old
        self._outside = {
            key: [one for one in design.graph.inputs[key] if one not in part] for key in written.ids
        }
        self._all = list(dict.fromkeys(one for key in written.ids for one in self._outside[key]))
        self._waits = Counter(sketch.entries)

    def sources(self, target: str, turn: int) -> Sequence[str]:
        """What feeds the block's waiting input number `turn`; `target` is its id in the text."""
        if self._was_unfed(target):
            return ()
        own = self._own(target)
        if own:
            return own if self._waits[target] == 1 else own[turn : turn + 1] or own[:1]
        if len(self._all) < 2:
            return self._all
        own = self._vacant.get(target, self._nearest[target])
        return own[turn : turn + 1] or own[:1]

    def _own(self, key: str) -> Sequence[str]:
        """What fed a block of the text from outside."""
        return self._outside[self._old[key].id] if key in self._old else ()

    def _was_unfed(self, key: str) -> bool:
        return key in self._old and not self._design.graph.inputs[self._old[key].id]

    @cached_property
    def _vacant(self) -> dict[str, Sequence[str]]:
        """By block that waits anew, what fed the one in whose place it waits."""
        new = [key for key in self._waits if not self._own(key) and not self._was_unfed(key)]
        waiting = {self._old[key].id for key in self._waits if key in self._old}
        left = {key: own for key, own in self._outside.items() if own and key not in waiting}
        ends = self._sketch.ends
        moved = {
            ends[key]: was.id for key, was in self._old.items() if was.id in left and key in ends
        }
        """By chain, a block in it that was fed from outside and is not any more."""
        found: dict[str, Sequence[str]] = {}
        for key in new:
            if ends.get(key, "") in moved:
                found[key] = left.pop(moved.pop(ends[key]))
        rest = [key for key in new if key not in found]
        return found | (
            dict(zip(rest, left.values(), strict=True)) if len(rest) == len(left) else {}
        )

    @cached_property
    def _nearest(self) -> dict[str, Sequence[str]]:
        """By block of the text, what fed the next from outside; behind the last, what fed it."""
        found: dict[str, Sequence[str]] = {}
        keys = list(self._sketch.design.blocks)
        last = next((own for key in reversed(keys) if (own := self._own(key))), self._all)
        for key in reversed(keys):
            last = found[key] = self._own(key) or last
        return {key: own[:1] for key, own in found.items()}
