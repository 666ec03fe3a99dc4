"""The automatic layout: cards in columns from left to right, in several rows if there are many.

The method is that of Sugiyama, Tagawa & Toda, "Methods for visual understanding of hierarchical
system structures" (1981). Each step has its own module: ranks (columns) and lanes, which are strips
kept free for passing wires (`layering`), the order within a rank (`crossings`), straight wires
(`coordinates`). Then the layout is broken into lines, i.e. rows of cards (`line_breaking`). Parts
of a design that no wire connects are placed one below the other. The route of a wire between two
cards is computed in `designer.display.wire_routing`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from designer.core.graph.adjacency import Graph
from designer.core.graph.cancellation import Check, checked, never_stop
from designer.core.graph.collapsed_view import card_position
from designer.core.graph.design import GRID, Design, Point, bounded_step
from designer.core.kinds.kind import Family
from designer.core.layout.card_sizes import (
    CARD_CLEARANCE,
    CARD_HEIGHT,
    CARD_WIDTH,
    COLUMN_STEP,
    FRAME_BOTTOM_MARGIN,
    FRAME_SIDE_MARGIN,
    FRAME_TOP_MARGIN,
    LANE_CLEARANCE,
    LANE_STEP,
    LINE_STEP,
    ROW_STEP,
)
from designer.core.layout.clusters import Clusters, Measures
from designer.core.layout.coordinates import straightened
from designer.core.layout.crossings import reduce_crossings
from designer.core.layout.free_space import FreeSpace
from designer.core.layout.layering import Layers
from designer.core.layout.line_breaking import RankExtents, break_into_lines, cut_costs
from designer.core.layout.subgraphs import Positions, SubgraphId, Subgraphs

MAX_UNBROKEN_COLUMNS = 12
"""An expanded group with at most this number of columns is never broken into rows of cards."""
MEASURES = Measures(
    COLUMN_STEP,
    (CARD_WIDTH, CARD_HEIGHT),
    ROW_STEP,
    LANE_STEP,
    LANE_CLEARANCE,
    (FRAME_SIDE_MARGIN, FRAME_TOP_MARGIN, FRAME_BOTTOM_MARGIN),
)
"""The sizes and distances of every layout, in scene units."""
MAX_ROUNDS = 4
"""Number of times `with_positions` visits all blocks to place them beside neighbours.

A block whose neighbours have no position in one pass may be placed in the next.
"""

BlockPositions = dict[str, Point]
"""The upper left corner of each block's card, by the id of the block."""


def tidy(
    design: Design,
    ids: Iterable[str] | None = None,
    entered: str | None = None,
    check: Check = never_stop,
) -> Design:
    """Return the design with every block at its position in the automatic layout.

    The first column is at x = 0. The blocks' earlier positions have no effect on the layout. A
    collapsed group is one card of the layout; its blocks are laid out separately, around its card.
    A layout of many columns is broken into rows of cards, one row below the other. An expanded
    group is not broken unless it has more than `MAX_UNBROKEN_COLUMNS` columns. Only wires that come
    from a single output lead from the right end of a row back to the beginning of the next row.
    Coordinates are multiples of `GRID`.

    If `ids` is given, a card is moved only if all its blocks are among `ids`. If `entered` is
    given, only cards in the group of that id are moved. In these cases the upper left corner of the
    moved cards stays where it was. If all blocks already have their new positions, the result is
    `design` itself. `check` is called between the steps of the work.
    """
    subgraphs = Subgraphs(design, entered, ids)
    if not subgraphs.cards[subgraphs.root]:
        return design
    positions = subgraphs.block_positions(
        {subgraph: _layout(subgraphs, subgraph, design, check) for subgraph in subgraphs.cards}
    )
    across: float = 0
    down: float = 0
    if ids is not None or entered is not None:
        corners = [card_position(design.blocks, blocks) for blocks in subgraphs.blocks.values()]
        across, down = min(x for x, _ in corners), min(y for _, y in corners)
    across, down = bounded_step(positions.values(), (across, down))
    return _with_blocks_at(
        design, {key: (x + across, y + down) for key, (x, y) in positions.items()}
    )


def with_positions(design: Design, check: Check = never_stop) -> Design:
    """Return the design with a position for every block; blocks that have one keep it.

    If no block has a position, all are laid out by `tidy`. Otherwise, each block without a position
    is placed at the nearest free position to the right of the blocks that feed it, or to the left
    of the blocks that it feeds. Blocks that are not connected to any block with a position are
    placed below the others. If no position is missing, the result is `design` itself. `check` is
    called between the steps of the work.
    """
    positions = {key: block.at for key, block in design.blocks.items() if block.at is not None}
    if len(positions) == len(design.blocks):
        return design
    if not positions:
        return tidy(design, check=check)
    original = dict(positions)
    space = FreeSpace(positions.values(), CARD_WIDTH + CARD_CLEARANCE, CARD_HEIGHT + CARD_CLEARANCE)
    for _ in range(MAX_ROUNDS):
        graph = design.graph
        onward, back = checked(graph.order, check), checked(graph.order[::-1], check)
        _place_beside(onward, graph.inputs, COLUMN_STEP, positions, space)
        _place_beside(back, graph.outputs, -COLUMN_STEP, positions, space)
    left = min(x for x, _ in original.values())
    down = space.bottom + ROW_STEP
    rest = {key: block for key, block in design.blocks.items() if key not in positions}
    wires = tuple(wire for wire in design.wires if wire.source in rest and wire.target in rest)
    for key, block in tidy(Design(rest, wires), check=check).blocks.items():
        x, y = block.at or (0, 0)
        positions[key] = x + left, y + down
    return _with_blocks_at(
        design, {key: at for key, at in positions.items() if key not in original}
    )


def _place_beside(
    order: Iterable[str],
    neighbours: Mapping[str, Sequence[str]],
    step: int,
    positions: BlockPositions,
    space: FreeSpace,
) -> None:
    """Place blocks that have no position beside neighbours that have one.

    `order` has the blocks in the order in which they are visited, `neighbours` the blocks wired to
    each block on one side. A block is placed at the middle height of its neighbours and `step`
    scene units to the right of them, or to the left if `step` is negative. New positions are added
    to `positions`, and to `space`, the index of the positions that are no longer free.
    """
    for block in order:
        if block in positions:
            continue
        known = [positions[neighbour] for neighbour in neighbours[block] if neighbour in positions]
        if known:
            x = (max if step > 0 else min)(at[0] for at in known) + step
            high, low = min(at[1] for at in known), max(at[1] for at in known)
            y = high if high == low else GRID * round((high + low) / (2 * GRID))
            positions[block] = space.nearest((x, y))
            space.occupy(positions[block])


def _with_blocks_at(design: Design, positions: BlockPositions) -> Design:
    """Return the design with blocks moved to `positions`, or `design` itself if none moves."""
    blocks = design.blocks
    moved = [blocks[key]._replace(at=at) for key, at in positions.items() if blocks[key].at != at]
    return design.with_blocks(moved) if moved else design


def _layout(subgraphs: Subgraphs, subgraph: SubgraphId, design: Design, check: Check) -> Positions:
    """Return the positions of the cards of one subgraph, from x = 0 and y = 0."""
    graph, positions = subgraphs.graphs[subgraph], Positions()
    if len(graph.inputs) == 1:
        # Most subgraphs of deeply nested groups are a single card.
        return dict.fromkeys(graph.inputs, (0, 0))
    framed, down = subgraphs.has_frames(subgraph), 0
    check()
    for component in _components(graph, subgraphs if framed else None):
        down += _lay_out_component(component, graph, subgraphs, design, down, positions, check)
        # Frames of expanded groups extend beyond the cards.
        down += LINE_STEP - ROW_STEP if framed else 0
    top = min(y for _, y in positions.values())
    return {card: (x, y - top) for card, (x, y) in positions.items()} if top else positions


def _components(graph: Graph, subgraphs: Subgraphs | None) -> list[list[str]]:
    """Return the cards of each connected component of a graph.

    Components are in the order of the file, the cards of a component in topological order. Wires
    connect cards; if `subgraphs` is given, cards in the same expanded group are connected as well;
    if it is None, only wires count.
    """
    component_of: dict[str, int] = {}
    group_links = {} if subgraphs is None else subgraphs.group_links(graph.inputs)
    for start in graph.inputs:
        number = len(component_of)
        waiting = [] if start in component_of else [start]
        while waiting:
            card = waiting.pop()
            if card not in component_of:
                component_of[card] = number
                waiting += graph.inputs[card]
                waiting += graph.outputs[card]
                waiting += group_links.get(card, ())
    components: dict[int, list[str]] = {number: [] for number in component_of.values()}
    for card in (*graph.order, *graph.cycle):
        components[component_of[card]].append(card)
    return list(components.values())


def _lay_out_component(
    component: Sequence[str],
    graph: Graph,
    subgraphs: Subgraphs,
    design: Design,
    down: int,
    positions: Positions,
    check: Check,
) -> int:
    """Lay out the cards of one connected component, from y = `down` downwards.

    The positions of these cards are added to `positions`. Return the height of the component,
    including the distance to the next component.
    """
    check()
    number = {card: node for node, card in enumerate(component)}
    inputs = [
        [number[source] for source in graph.inputs[card] if number[source] < number[card]]
        for card in component
    ]
    check()
    drawing = Layers(inputs, {number[card] for card in component if card in subgraphs.fed}, check)
    check()
    reduce_crossings(drawing, check)
    check()
    clusters = Clusters(*subgraphs.groups_around(component), MEASURES)

    def straighten(layers: Layers) -> list[int]:
        return straightened(layers, ROW_STEP, LANE_CLEARANCE, LANE_STEP, check)

    ys, frames = clusters.separate(drawing, straighten(drawing), straighten, check)
    check()
    costs = cut_costs(inputs, drawing.rank, [_family(design, card) for card in component])
    unbroken = (span for span in clusters.spans(drawing.rank) if len(span) <= MAX_UNBROKEN_COLUMNS)
    excluded = {rank for span in unbroken for rank in span[1:]}
    costs = {rank: cost for rank, cost in costs.items() if rank not in excluded}
    extents = _rank_extents(drawing, ys, frames)
    check()
    lines = break_into_lines(extents, costs, COLUMN_STEP, LINE_STEP, check)
    check()
    # The topmost card or group frame is put at y = `down`. Only a passing wire may be above that.
    first = [node for rank in lines[0] for node in drawing.layers[rank] if node < len(component)]
    tops = [ys[node] for node in first]
    tops += [top for ranks, top, _ in frames if lines[0].start <= ranks.start < lines[0].stop]
    y = down - min(tops) + extents.top(lines[0])
    for line in lines:
        shift = y - extents.top(line)
        for rank in line:
            x = (rank - line.start) * COLUMN_STEP
            for node in drawing.layers[rank]:
                if node < len(component):
                    positions[component[node]] = x, ys[node] + shift
        y += extents.height(line) + LINE_STEP
    return y - LINE_STEP + ROW_STEP - down


def _rank_extents(
    drawing: Layers, ys: Sequence[int], frames: Iterable[tuple[range, int, int]]
) -> RankExtents:
    """Return the vertical extent of each rank (column), including frames of groups."""
    tops = [min([ys[node] for node in layer]) for layer in drawing.layers]
    bottoms = [max([ys[node] for node in layer]) for layer in drawing.layers]
    for ranks, top, bottom in frames:
        # The frames of deeply nested groups may extend beyond the last column.
        for rank in range(ranks.start, min(ranks.stop, len(tops))):
            tops[rank] = min(tops[rank], top)
            bottoms[rank] = max(bottoms[rank], bottom)
    return RankExtents(tops, bottoms)


def _family(design: Design, card: str) -> Family | None:
    """Return the family of a card's block kind, such as "pooling".

    If the card is that of a collapsed group, return None, because a group has no kind.
    """
    return design.blocks[card].kind.family if card in design.blocks else None
