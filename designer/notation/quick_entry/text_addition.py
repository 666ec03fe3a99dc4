"""A line of text added to a design: its blocks wired behind those chosen, and placed.

Where one block comes of it, it stands where `edits.append` would put it; several are laid out
among themselves, to the right of what feeds them and clear of all that stands.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from designer.core.edits.block_edits import Added
from designer.core.graph.design import Block, Design, Group, Point, Wire, within_reach
from designer.core.graph.free_ids import FreeIds
from designer.core.layout import placement, tidy
from designer.core.layout.geometry import COLUMN
from designer.notation.notation_error import Fault
from designer.notation.reading.text_reader import Sketch, read


def append(design: Design, text: str, after: Sequence[str] = ()) -> Added | Fault:
    """What `text` says, behind the blocks `after`; one edit, so one undo step.

    The last of `after` feeds what the text begins with. A block that joins, at the beginning, is
    fed by them all; branches at the beginning by one each, if there are as many. An empty text
    adds nothing.
    """
    sketch = read(text)
    return sketch if isinstance(sketch, Fault) else append_sketch(design, sketch, after)


def append_sketch(design: Design, sketch: Sketch, after: Sequence[str] = ()) -> Added:
    """As `append`, of a text that is read."""
    sources = _feeding(sketch, after)
    parts = sketch.design.blocks.values()
    names = free_ids(design, parts)
    blocks = {
        names[block.id]: block._replace(id=names[block.id], at=at)
        for block, at in zip(parts, _places(design, sketch, sources) if parts else (), strict=True)
    }
    wires = [Wire(source, names[target]) for source, target in _wired(sketch, names, sources)]
    groups = free_groups(design, sketch.design.groups, names)
    return Added(
        design.with_parts(
            {**design.blocks, **blocks},
            (*design.wires, *wires),
            (*design.groups, *groups),
        ),
        tuple(names.values()),
    )


def free_ids(design: Design, blocks: Iterable[Block]) -> dict[str, str]:
    """New ids for `blocks` by their own: the kind's name, or with the first number from 2."""
    free = FreeIds(design)
    return {block.id: free.take(block.kind.name) for block in blocks}


def free_groups(
    design: Design, groups: Sequence[Group], names: Mapping[str, str]
) -> tuple[Group, ...]:
    """`groups` of a text with new ids, over blocks that are called by `names`."""
    free = FreeIds(design, names.values())
    ids = {**names, **{group.id: free.take("group") for group in groups}}
    return tuple(
        group._replace(id=ids[group.id], members=tuple(ids[one] for one in group.members))
        for group in groups
    )


def _feeding(sketch: Sketch, after: Sequence[str]) -> list[str]:
    """The blocks of `after` that feed what the text begins with."""
    entries = sketch.entries
    if not entries:
        return []
    return list(after) if _joins(sketch) or len(entries) == len(after) else list(after)[-1:]


def _joins(sketch: Sketch) -> bool:
    """Whether all that waits for an input is one block that takes any number of them."""
    entries = sketch.entries
    return len(entries) == 1 and sketch.design.blocks[entries[0]].kind.arity.most is None


def _wired(
    sketch: Sketch, names: Mapping[str, str], sources: Sequence[str]
) -> Iterable[tuple[str, str]]:
    """Source and target of each wire, those from before led to `sources`."""
    entries = sketch.entries
    each = iter(sources if len(entries) == len(sources) else [*sources] * len(entries))
    for source, target in sketch.links:
        if source is not None:
            yield names[source], target
        elif _joins(sketch):
            yield from ((one, target) for one in sources)
        elif sources:
            yield next(each), target


def _places(design: Design, sketch: Sketch, sources: Sequence[str]) -> list[Point]:
    """A place for each block of the text, in its order."""
    free = placement.beside(design, sources) if sources else placement.below_all(design)
    if len(sketch.design.blocks) == 1:
        return [free]
    part = tidy.tidy(sketch.design)
    spots = [block.at or (0, 0) for block in part.blocks.values()]
    if sources:
        # The middle of the first column, at the middle height of what feeds it.
        places = [design.blocks[key].at or (0, 0) for key in sources]
        across = max(x for x, _ in places) + COLUMN
        down = _middle([y for _, y in places]) - _middle([y for x, y in spots if not x])
    else:
        across, down = free
    moved = [placement.snapped(x + across, y + down) for x, y in spots]
    placed = part.with_blocks(
        block._replace(at=at) for block, at in zip(part.blocks.values(), moved, strict=True)
    )
    beyond, below = placement.clear_of(design, placed)
    beyond, below = within_reach(moved, (beyond, below))
    return [(x + beyond, y + below) for x, y in moved]


def _middle(heights: Sequence[float]) -> float:
    return (min(heights) + max(heights)) / 2
