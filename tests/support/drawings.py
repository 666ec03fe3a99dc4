"""Designs of identical blocks for the tests of the automatic layout, and checks of layouts."""

from collections import Counter

from designer.blocks.convolution.conv1x1 import Conv1x1
from designer.core.graph.collapsed_view import CollapsedView, card_position
from designer.core.graph.design import Block, Design, Wire
from designer.core.layout.card_sizes import (
    CARD_HEIGHT,
    CARD_WIDTH,
    FRAME_BOTTOM_MARGIN,
    FRAME_SIDE_MARGIN,
    FRAME_TOP_MARGIN,
)
from designer.display.wire_routing import route
from tests.support.paths import NETWORKS
from tests.support.wire_paths import flatten

KIND = Conv1x1.fresh()


def wired(text, positions=None):
    """Return a design of identical blocks with wires from a text such as "a-b b-c".

    `positions` may contain positions of blocks by their ids.
    """
    wires = [Wire(*wire.split("-")) for wire in text.split()]
    keys = dict.fromkeys([*(positions or ()), *(key for wire in wires for key in wire)])
    return Design([Block(key, KIND, at=(positions or {}).get(key)) for key in keys], tuple(wires))


def network(name):
    """Return a design of identical blocks with the wires of the published network `name`."""
    return wired((NETWORKS / f"{name}.wires").read_text().replace(" ", "-"))


def at(design):
    """Return the position of each block by its id."""
    return {key: block.at for key, block in design.blocks.items()}


def cards(design):
    """Return the rectangle (left, top, width, height) of the card of each block."""
    return [(*block.at, CARD_WIDTH, CARD_HEIGHT) for block in design.blocks.values()]


def overlapping(design):
    """Return the positions of each pair of cards that overlap.

    To limit the time, each card is only compared with the next 199 cards from left to right.
    """
    positions = sorted(at(design).values())
    return [
        (first, second)
        for index, first in enumerate(positions)
        for second in positions[index + 1 : index + 200]
        if abs(first[0] - second[0]) < CARD_WIDTH and abs(first[1] - second[1]) < CARD_HEIGHT
    ]


def covered(design, entered=None):
    """Return the pairs (group, card) where the frame of a group covers a card of other blocks."""
    view = CollapsedView(design, entered)
    positions = {key: card_position(design.blocks, blocks) for key, blocks in view.cards.items()}
    sides = {key: (x, x + CARD_WIDTH, y, y + CARD_HEIGHT) for key, (x, y) in positions.items()}
    cards_in = {}
    for frame in reversed(view.frames):
        lefts, rights, tops, bottoms = zip(
            *(sides[key] for key in (*frame.cards, *frame.frames)), strict=True
        )
        sides[frame.group] = (
            min(lefts) - FRAME_SIDE_MARGIN,
            max(rights) + FRAME_SIDE_MARGIN,
            min(tops) - FRAME_TOP_MARGIN,
            max(bottoms) + FRAME_BOTTOM_MARGIN,
        )
        cards_in[frame.group] = {*frame.cards}.union(*(cards_in[key] for key in frame.frames))
    return [
        (group, card)
        for group, members in cards_in.items()
        for card in positions.keys() - members
        if _overlap(sides[group], sides[card])
    ]


def _overlap(first, second):
    across = first[0] < second[1] and second[0] < first[1]
    return across and first[2] < second[3] and second[2] < first[3]


def through_cards(design):
    """Return the wires that lead across a card, as pairs (source, target)."""
    boxes = cards(design)
    position = at(design)
    filled = Counter()
    hits = []
    for source, target in design.wires:
        turn = filled[target] - (len(design.graph.inputs[target]) - 1) / 2
        filled[target] += 1
        start = position[source][0] + CARD_WIDTH, position[source][1] + CARD_HEIGHT / 2
        end = position[target][0], position[target][1] + CARD_HEIGHT / 2 + turn * 8
        if any(
            x < px < x + w and y < py < y + h
            for px, py in flatten(route(start, end, boxes), 24)
            for x, y, w, h in boxes
        ):
            hits.append((source, target))
    return hits


def leads_back(design, wire):
    """Return whether a wire leads from the end of a line of cards to the beginning of the next.

    That is so if the target is at x = 0 and further down than the source.
    """
    source, target = at(design)[wire.source], at(design)[wire.target]
    return target[0] == 0 <= source[0] and target[1] > source[1]
