"""Where cards stand: a layered drawing from left to right, in lines where it is long.

After Sugiyama, Tagawa & Toda, "Methods for visual understanding of hierarchical system
structures" (1981): ranks and lanes (`layering`), the order within a rank (`crossings`), straight
lines (`straightening`); then it is broken (`wrapping`). What is not connected is stacked. How a
wire runs between two cards is found on the canvas.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from designer.core.graph.adjacency import Graph
from designer.core.graph.collapsed_view import card_place
from designer.core.graph.design import GRID, Design, Point, within_reach
from designer.core.kinds.kind import Family
from designer.core.layout.clusters import Clusters, Measures
from designer.core.layout.coordinates import straightened
from designer.core.layout.crossings import reduce_crossings
from designer.core.layout.free_space import FreeSpace
from designer.core.layout.geometry import (
    BESIDE_LANE,
    CARD_HEIGHT,
    CARD_WIDTH,
    CLEARANCE,
    COLUMN,
    FRAME_ABOVE,
    FRAME_BELOW,
    FRAME_SIDE,
    LANE,
    LINE,
    ROW,
)
from designer.core.layout.layering import Layers
from designer.core.layout.line_breaking import Rows, cuts, lines
from designer.core.layout.subgraphs import Origin, Positions, Subgraphs

MAX_UNBROKEN_COLUMNS = 12
"""Columns of an expanded group up to which no line is broken within it."""
MEASURES = Measures(
    COLUMN,
    (CARD_WIDTH, CARD_HEIGHT),
    ROW,
    LANE,
    BESIDE_LANE,
    (FRAME_SIDE, FRAME_ABOVE, FRAME_BELOW),
)
MAX_ROUNDS = 4
"""How often blocks without a place are looked for a neighbour that has one."""

Places = dict[str, Point]


def tidy(design: Design, ids: Iterable[str] | None = None, entered: str | None = None) -> Design:
    """Every block at a new place, as if none had been moved by hand; the first column at x = 0.

    A collapsed group is one card of the drawing; what is in it is laid out among itself, around
    its card. A drawing of many columns is broken into lines, one below the other, not within an
    expanded group unless that is long; the one wire that leads from a line to the next goes back
    from its right end. Coordinates are multiples of `GRID`.

    With `ids` only the cards are moved whose blocks are all among them, within the group
    `entered` only what is in it; their upper left corner stays. The same design if all stand
    there already.
    """
    sheets = Subgraphs(design, entered, ids)
    if not sheets.cards[sheets.root]:
        return design
    places = sheets.together({home: _drawn(sheets, home, design) for home in sheets.cards})
    across: float = 0
    down: float = 0
    if ids is not None or entered is not None:
        stood = [card_place(design.blocks, own) for own in sheets.blocks.values()]
        across, down = min(x for x, _ in stood), min(y for _, y in stood)
    across, down = within_reach(places.values(), (across, down))
    return _moved(design, {key: (x + across, y + down) for key, (x, y) in places.items()})


def placed(design: Design) -> Design:
    """The design with a place for every block.

    Blocks that have one keep it. If none has one, all are laid out; else the others go to the
    nearest free place to the right of what feeds them, or to the left of what they feed, and
    what hangs together with none of these below the rest. The same design if none is missing.
    """
    places = {key: block.at for key, block in design.blocks.items() if block.at is not None}
    if len(places) == len(design.blocks):
        return design
    if not places:
        return tidy(design)
    given = dict(places)
    vacancies = FreeSpace(places.values(), CARD_WIDTH + CLEARANCE, CARD_HEIGHT + CLEARANCE)
    for _ in range(MAX_ROUNDS):
        _join(design.graph.order, design.graph.inputs, COLUMN, places, vacancies)
        _join(design.graph.order[::-1], design.graph.outputs, -COLUMN, places, vacancies)
    left = min(x for x, _ in given.values())
    down = vacancies.bottom + ROW
    rest = {key: block for key, block in design.blocks.items() if key not in places}
    wires = tuple(wire for wire in design.wires if wire.source in rest and wire.target in rest)
    for key, block in tidy(Design(rest, wires)).blocks.items():
        x, y = block.at or (0, 0)
        places[key] = x + left, y + down
    return _moved(design, {key: at for key, at in places.items() if key not in given})


def _join(
    order: Iterable[str],
    near: Mapping[str, Sequence[str]],
    step: int,
    places: Places,
    vacancies: FreeSpace,
) -> None:
    """Puts blocks `step` beyond those near them that have a place, at their middle height."""
    for block in order:
        if block in places:
            continue
        found = [places[one] for one in near[block] if one in places]
        if found:
            x = (max if step > 0 else min)(at[0] for at in found) + step
            high, low = min(at[1] for at in found), max(at[1] for at in found)
            y = high if high == low else GRID * round((high + low) / (2 * GRID))
            places[block] = vacancies.nearest((x, y))
            vacancies.take(places[block])


def _moved(design: Design, places: Places) -> Design:
    blocks = design.blocks
    moved = [blocks[key]._replace(at=at) for key, at in places.items() if blocks[key].at != at]
    return design.with_blocks(moved) if moved else design


def _drawn(sheets: Subgraphs, home: Origin, design: Design) -> Positions:
    """The cards of one sheet laid out, the upper left of them at (0, 0)."""
    graph, spots = sheets.graphs[home], Positions()
    if len(graph.inputs) == 1:
        # Of a deep nest each sheet is one card.
        return dict.fromkeys(graph.inputs, (0, 0))
    framed, down = sheets.framed(home), 0
    for part in _components(graph, sheets if framed else None):
        down += _stacked(part, graph, sheets, design, down, spots)
        # Frames reach further than cards.
        down += LINE - ROW if framed else 0
    least = min(y for _, y in spots.values())
    return {card: (x, y - least) for card, (x, y) in spots.items()} if least else spots


def _components(graph: Graph, sheets: Subgraphs | None) -> list[list[str]]:
    """The cards that hang together, each list in topological order, the lists in file order.

    By wires or, of a sheet with expanded groups, as one of these holds them.
    """
    part: dict[str, int] = {}
    beside = {} if sheets is None else sheets.beside(graph.inputs)
    for start in graph.inputs:
        number = len(part)
        waiting = [] if start in part else [start]
        while waiting:
            card = waiting.pop()
            if card not in part:
                part[card] = number
                waiting += graph.inputs[card]
                waiting += graph.outputs[card]
                waiting += beside.get(card, ())
    parts: dict[int, list[str]] = {number: [] for number in part.values()}
    for card in (*graph.order, *graph.cycle):
        parts[part[card]].append(card)
    return list(parts.values())


def _stacked(
    part: Sequence[str],
    graph: Graph,
    sheets: Subgraphs,
    design: Design,
    down: int,
    spots: Positions,
) -> int:
    """Places the cards of one part from `down` on; gives the height it takes."""
    number = {card: node for node, card in enumerate(part)}
    inputs = [
        [number[one] for one in graph.inputs[card] if number[one] < number[card]] for card in part
    ]
    drawing = Layers(inputs, {number[card] for card in part if card in sheets.fed})
    reduce_crossings(drawing)
    clusters = Clusters(*sheets.groups_around(part), MEASURES)
    across, frames = clusters.cleared(drawing, _straightened(drawing), _straightened)
    starts = cuts(inputs, drawing.rank, [_family(design, card) for card in part])
    whole = (span for span in clusters.spans(drawing.rank) if len(span) <= MAX_UNBROKEN_COLUMNS)
    barred = {rank for span in whole for rank in span[1:]}
    starts = {rank: cost for rank, cost in starts.items() if rank not in barred}
    rows = _rows(drawing, across, frames)
    broken = lines(rows, starts, COLUMN, LINE)
    # The topmost card stands at `down`, whatever lane runs above it; a nest of frames does not.
    first = [node for rank in broken[0] for node in drawing.layers[rank] if node < len(part)]
    tops = [across[node] for node in first]
    tops += [top for ranks, top, _ in frames if broken[0].start <= ranks.start < broken[0].stop]
    reached = down - min(tops) + rows.top(broken[0])
    for line in broken:
        lift = reached - rows.top(line)
        for rank in line:
            x = (rank - line.start) * COLUMN
            for node in drawing.layers[rank]:
                if node < len(part):
                    spots[part[node]] = x, across[node] + lift
        reached += rows.height(line) + LINE
    return reached - LINE + ROW - down


def _straightened(drawing: Layers) -> list[int]:
    return straightened(drawing, ROW, BESIDE_LANE, LANE)


def _rows(drawing: Layers, across: Sequence[int], frames: Iterable[tuple[range, int, int]]) -> Rows:
    """How far up and down the nodes of each rank reach, and the frames there beyond their own."""
    tops = [min([across[node] for node in layer]) for layer in drawing.layers]
    bottoms = [max([across[node] for node in layer]) for layer in drawing.layers]
    for ranks, top, bottom in frames:
        # A nest deep enough reaches beyond the last card.
        for rank in range(ranks.start, min(ranks.stop, len(tops))):
            tops[rank] = min(tops[rank], top)
            bottoms[rank] = max(bottoms[rank], bottom)
    return Rows(tops, bottoms)


def _family(design: Design, card: str) -> Family | None:
    return design.blocks[card].kind.family if card in design.blocks else None
