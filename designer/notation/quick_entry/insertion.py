"""Inserting the blocks of a text into a design: after blocks, before a block, or at a position."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from designer.core.edits import block_copies, block_edits
from designer.core.edits.block_edits import Added
from designer.core.graph.design import Design, Point
from designer.core.graph.limits import size_problem
from designer.core.kinds.problems import Problem
from designer.core.layout import placement
from designer.core.layout.card_sizes import CARD_HEIGHT, CARD_WIDTH
from designer.notation.notation_error import Fault
from designer.notation.quick_entry import text_addition
from designer.notation.reading.text_reader import read


class Insertion(NamedTuple):
    """A design after the blocks of a text were inserted."""

    design: Design
    ids: tuple[str, ...]
    """Ids of the new blocks in the order of the text."""
    chain_ends: tuple[str, ...]
    """Ids of the last blocks of the chains of the text; further blocks can be added after these."""


def insert(
    design: Design,
    text: str,
    after: Sequence[str] = (),
    before: str | None = None,
    at: Point | None = None,
) -> Insertion | Fault | Problem:
    """Return `design` with the blocks of `text` added between the blocks `after` and `before`.

    The blocks `after` feed the beginning of the text; see `text_addition.append`. The last block of
    the text feeds the block `before`: a merge (a block that takes any number of inputs) gets a
    further input for it; any other block has its input wire replaced.

    The first new block is centred on the position `at` (in scene units, the coordinates of the
    canvas). If cards are in the way there, the new blocks are moved down to a free place. If `at`
    is None, the new blocks are placed to the right of the blocks that feed them. If the design is
    empty and the text has several blocks, `at` has no effect, and the blocks have the positions of
    the automatic layout.

    Returns a `Fault` if the text cannot be read, and a `Problem` if a block cannot feed `before` or
    the design would become too large.
    """
    sketch = read(text)
    if isinstance(sketch, Fault):
        return sketch
    too_large = size_problem(design, sketch.design)
    if too_large is not None:
        return too_large
    added = text_addition.append_sketch(design, sketch, after)
    names = dict(zip(sketch.design.blocks, added.ids, strict=True))
    ends = tuple(names[key] for key in sketch.chain_ends)
    result = added.design
    starts_design = not design.blocks and len(added.ids) > 1
    if at is not None and added.ids and not starts_design:
        result = block_edits.move(result, _positions(design, added, at))
    if before is not None and ends:
        wired = block_edits.connect(result, ends[-1], before)
        if isinstance(wired, Problem):
            return wired
        result = wired
    return Insertion(result, added.ids, ends)


def _positions(design: Design, added: Added, at: Point) -> dict[str, Point]:
    """Return the positions of the new blocks; their cards do not overlap those of `design`.

    The first new block is centred on `at` or, if cards are in the way, on a point below `at`.
    """
    current = {key: added.design.blocks[key].at or (0, 0) for key in added.ids}
    first = current[added.ids[0]]
    target = placement.snapped_to_grid(at[0] - CARD_WIDTH / 2, at[1] - CARD_HEIGHT / 2)
    if len(current) == 1:
        return {added.ids[0]: placement.first_free_below(design, target)}
    dx, dy = target[0] - first[0], target[1] - first[1]
    moved = {key: (x + dx, y + dy) for key, (x, y) in current.items()}
    part = block_copies.extract(block_edits.move(added.design, moved), added.ids)
    dx, dy = placement.offset_clear_of(design, part)
    return {key: (x + dx, y + dy) for key, (x, y) in moved.items()}
