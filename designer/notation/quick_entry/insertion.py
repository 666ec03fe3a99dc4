"""A line of text put into a design where it is wanted: behind blocks, before one, at a place."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from designer.core.edits import block_copies, block_edits
from designer.core.edits.block_edits import Added
from designer.core.graph.design import Design, Point
from designer.core.kinds.problems import Problem
from designer.core.layout import placement
from designer.core.layout.geometry import CARD_HEIGHT, CARD_WIDTH
from designer.notation.notation_error import Fault
from designer.notation.quick_entry import text_addition
from designer.notation.reading.text_reader import read


class Inserted(NamedTuple):
    """A design with the blocks of a text in it."""

    design: Design
    ids: tuple[str, ...]
    """The new blocks in the order of the text."""
    ends: tuple[str, ...]
    """Those that a chain of the text ends with: what one goes on from."""


def insert(
    design: Design,
    text: str,
    after: Sequence[str] = (),
    before: str | None = None,
    at: Point | None = None,
) -> Inserted | Fault | Problem:
    """What `text` says, fed by the blocks `after` as `adding.append` wires them.

    Its last block feeds `before`, as a further input of a merge, else in place of the wire there.
    Its first stands with its middle `at`, or on the next free place below; with no `at` behind
    what feeds it. Several in an empty design stand as a file of the text would have them.
    """
    sketch = read(text)
    if isinstance(sketch, Fault):
        return sketch
    added = text_addition.append_sketch(design, sketch, after)
    names = dict(zip(sketch.design.blocks, added.ids, strict=True))
    ends = tuple(names[key] for key in sketch.exits)
    after_all = added.design
    begins = not design.blocks and len(added.ids) > 1
    if at is not None and added.ids and not begins:
        after_all = block_edits.move(after_all, _places(design, added, at))
    if before is not None and ends:
        wired = block_edits.connect(after_all, ends[-1], before)
        if isinstance(wired, Problem):
            return wired
        after_all = wired
    return Inserted(after_all, added.ids, ends)


def _places(design: Design, added: Added, at: Point) -> dict[str, Point]:
    """Where the new blocks stand, the first with its middle `at`, clear of those of `design`."""
    now = {key: added.design.blocks[key].at or (0, 0) for key in added.ids}
    first = now[added.ids[0]]
    wanted = placement.snapped(at[0] - CARD_WIDTH / 2, at[1] - CARD_HEIGHT / 2)
    if len(now) == 1:
        return {added.ids[0]: placement.free(design, wanted)}
    across, down = wanted[0] - first[0], wanted[1] - first[1]
    moved = {key: (x + across, y + down) for key, (x, y) in now.items()}
    part = block_copies.extract(block_edits.move(added.design, moved), added.ids)
    across, down = placement.clear_of(design, part)
    return {key: (x + across, y + down) for key, (x, y) in moved.items()}
