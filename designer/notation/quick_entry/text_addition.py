"""Adding the blocks of a text to a design: the wires from the selected blocks, and the positions.

A single new block is placed as `block_edits.append` would place it. Several new blocks get the
automatic layout among themselves. This layout is placed to the right of the blocks that feed the
new ones, where it overlaps no existing card.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from designer.core.edits.block_edits import Added
from designer.core.graph.design import Block, Design, Group, Point, Wire, bounded_step
from designer.core.graph.free_ids import FreeIds
from designer.core.layout import placement, tidy
from designer.core.layout.card_sizes import COLUMN_STEP
from designer.notation.notation_error import Fault
from designer.notation.reading.text_reader import Sketch, read


def append(design: Design, text: str, after: Sequence[str] = ()) -> Added | Fault:
    """Return `design` with the blocks of `text` added after the blocks `after`, as one undo step.

    The last block of `after` feeds the beginning of the text, with two exceptions. If the text
    begins with a merge (a block that takes any number of inputs) without branches before it, all
    blocks of `after` feed this merge. If the text begins with as many branches as there are blocks
    in `after`, each of these blocks feeds one branch. An empty text adds nothing.

    Returns a `Fault` if the text cannot be read.
    """
    sketch = read(text)
    return sketch if isinstance(sketch, Fault) else append_sketch(design, sketch, after)


def append_sketch(design: Design, sketch: Sketch, after: Sequence[str] = ()) -> Added:
    """Do the same as `append` for `sketch`, a text that has already been read."""
    sources = _feeding_blocks(sketch, after)
    new_blocks = sketch.design.blocks.values()
    names = assign_ids(design, new_blocks)
    positions = _positions(design, sketch, sources) if new_blocks else ()
    blocks = {
        names[block.id]: block._replace(id=names[block.id], at=at)
        for block, at in zip(new_blocks, positions, strict=True)
    }
    wires = [Wire(source, names[target]) for source, target in _wires(sketch, names, sources)]
    groups = copy_groups(design, sketch.design.groups, names)
    return Added(
        design.with_parts(
            {**design.blocks, **blocks},
            (*design.wires, *wires),
            (*design.groups, *groups),
        ),
        tuple(names.values()),
    )


def assign_ids(
    design: Design, blocks: Iterable[Block], reserved: Iterable[str] = ()
) -> dict[str, str]:
    """Map the id of each block in `blocks` to a new id that no block or group of `design` has.

    A new id is the name of the block kind, such as ``conv``. If that is taken, or is in `reserved`,
    the first free number from 2 on is added: ``conv_2``.
    """
    free = FreeIds(design, reserved)
    return {block.id: free.next_id(block.kind.name) for block in blocks}


def copy_groups(
    design: Design,
    groups: Sequence[Group],
    names: Mapping[str, str],
    reserved: Iterable[str] = (),
) -> tuple[Group, ...]:
    """Return copies of `groups`, the groups of a text, with ids for use in `design`.

    The new group ids are not yet in use in `design`, and not in `reserved`. `names` maps the block
    ids of the text to the block ids in the design.
    """
    free = FreeIds(design, (*names.values(), *reserved))
    ids = {**names, **{group.id: free.next_id("group") for group in groups}}
    return tuple(
        group._replace(id=ids[group.id], members=tuple(ids[member] for member in group.members))
        for group in groups
    )


def _feeding_blocks(sketch: Sketch, after: Sequence[str]) -> list[str]:
    """Return those blocks of `after` that are to feed the beginning of the text.

    `sketch` is what was read from the text.
    """
    open_inputs = sketch.open_inputs
    if not open_inputs:
        return []
    return (
        list(after)
        if _begins_with_join(sketch) or len(open_inputs) == len(after)
        else list(after)[-1:]
    )


def _begins_with_join(sketch: Sketch) -> bool:
    """Return whether a merge has the only unconnected input of the text.

    A merge is a block that takes any number of inputs.
    """
    open_inputs = sketch.open_inputs
    return (
        len(open_inputs) == 1 and sketch.design.blocks[open_inputs[0]].kind.arity.max_inputs is None
    )


def _wires(
    sketch: Sketch, names: Mapping[str, str], sources: Sequence[str]
) -> Iterable[tuple[str, str]]:
    """Yield the source (by its id in the design) and the target (by its id in the text) per wire.

    `sketch` is the text that was read. The wires into its unconnected inputs come from the blocks
    `sources`. `names` maps the block ids of the text to the block ids in the design.
    """
    open_inputs = sketch.open_inputs
    source_per_input = iter(
        sources if len(open_inputs) == len(sources) else [*sources] * len(open_inputs)
    )
    for source, target in sketch.links:
        if source is not None:
            yield names[source], target
        elif _begins_with_join(sketch):
            yield from ((feeding, target) for feeding in sources)
        elif sources:
            yield next(source_per_input), target


def _positions(design: Design, sketch: Sketch, sources: Sequence[str]) -> list[Point]:
    """Return the positions in `design` of the blocks of the text, in the order of the text.

    The positions are in scene units (the coordinates of the canvas). `sketch` is the text that was
    read; `sources` are the blocks of the design that feed it.
    """
    free = (
        placement.position_beside(design, sources)
        if sources
        else placement.position_below_all(design)
    )
    if len(sketch.design.blocks) == 1:
        return [free]
    part = tidy.tidy(sketch.design)
    laid_out = [block.at or (0, 0) for block in part.blocks.values()]
    if sources:
        # The first column of new blocks is centred vertically on the blocks that feed it.
        source_positions = [design.blocks[key].at or (0, 0) for key in sources]
        dx = max(x for x, _ in source_positions) + COLUMN_STEP
        dy = _middle([y for _, y in source_positions]) - _middle([y for x, y in laid_out if not x])
    else:
        dx, dy = free
    moved = [placement.snapped_to_grid(x + dx, y + dy) for x, y in laid_out]
    placed = part.with_blocks(
        block._replace(at=at) for block, at in zip(part.blocks.values(), moved, strict=True)
    )
    shift_x, shift_y = placement.offset_clear_of(design, placed)
    shift_x, shift_y = bounded_step(moved, (shift_x, shift_y))
    return [(x + shift_x, y + shift_y) for x, y in moved]


def _middle(heights: Sequence[float]) -> float:
    """Return the midpoint between the smallest and the largest of `heights`, the y coordinates."""
    return (min(heights) + max(heights)) / 2
